"""Every statement as a W3C Web Annotation: the words in their page, who says them and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso import wording
from sayso.case.rows import StatementRow
from sayso.case.store import Store
from sayso.exports.records import File, lines
from sayso.hooks import exporter
from sayso.model import Span, Text
from sayso.review.attach import around

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


@exporter("annotations")
def web_annotations(store: Store) -> Iterator[File]:
    """Give ``annotations.jsonl``: one annotation a line (W3C Web Annotation Data Model, 2017).

    Offsets count code points of the page's text, which ``state`` names by the page's SHA-256.
    """
    yield "annotations.jsonl", lines(_annotations(store))


def _annotations(store: Store) -> Iterator[dict[str, Any]]:
    for page in store.pages():
        text = store.text(page.page).blocked_out()
        is_address = page.source.startswith(("http://", "https://"))
        source = page.source if is_address else f"urn:sha256:{page.page}"
        for row in store.statements(page.page, unsaid=None, unsure=None):
            yield _annotation(row, text, source)


def _annotation(row: StatementRow, text: Text, source: str) -> dict[str, Any]:
    words = {"stance": row.stance, "strength": row.strength, "act": row.act,
             "check": row.unsure_of, "ruled": wording.ruled(row.ruled) or None}  # fmt: skip
    chain = " ← ".join(f"{hand.name} ({hand.role})" for hand in row.hands)
    told = "; ".join([chain, *(f"{name}: {word}" for name, word in words.items() if word)])
    state = {"type": "HttpRequestState", "value": f"sha256: {row.page}"}
    return {
        "@context": CONTEXT,
        "id": f"urn:sayso:{row.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": told, "format": "text/plain"},
        "target": [
            {"source": source, "state": state, "selector": _selectors(text, span)}
            for span in row.spans
        ],
    }


def _selectors(text: Text, span: Span) -> list[dict[str, Any]]:
    before, after = around(text, span.start, span.end)
    return [
        {"type": "TextQuoteSelector", "exact": span.quote, "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
