"""A note a page in Markdown, with front matter that note tools read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sayso import wording
from sayso.case.rows import PageRow, StatementRow
from sayso.case.store import Store
from sayso.exports.records import File
from sayso.harmless import named
from sayso.hooks import exporter

ACTS = re.compile(r"([\\`*_{}\[\]<>#|~^$=!&])")
"""Characters that Markdown, or HTML within it, acts on."""


@exporter("notes")
def notes(store: Store) -> Iterator[File]:
    """Give one Markdown note a page, named by day and hash: its statements, each with its hands.

    What is to be checked, and what somebody ruled or noted, says so. No word of a page can become
    mark-up, a link or a tag of the note.
    """
    for page in store.pages():
        name = f"{page.published or 'undated'}-{page.page[:12]}.md"
        yield name, (line.encode("utf-8", "replace") for line in _note(store, page))


def _note(store: Store, page: PageRow) -> Iterator[str]:
    source = wording.shown_source(page.source)
    about = {"title": page.title, "outlet": page.outlet, "published": page.published,
             "first outlet": page.first_outlet, "source": source, "sha256": page.page,
             "complete": page.complete}  # fmt: skip
    yield "---\n"
    for name, value in about.items():
        if value is not None:  # a JSON string is a YAML string
            yield f"{name}: {json.dumps(named(value) if isinstance(value, str) else value)}\n"
    yield f"---\n\n# {plain_words(page.title or source)}\n"
    for row in store.statements(page.page, unsaid=False, unsure=None):
        yield from _statement(row)


def _statement(row: StatementRow) -> Iterator[str]:
    chain = " ← ".join(plain_words(hand.name) for hand in row.hands)
    check = wording.CHECK.get(row.unsure_of or "", "")
    words = (row.strength, row.stance, check, wording.ruled(row.ruled))
    how = ", ".join(word for word in words if word and word not in ("stated", "affirms"))
    yield f"\n> {plain_words(row.quote)}\n\n— {chain}{f' ({how})' if how else ''} ^s-{row.id}\n"
    for note in row.ruled.notes if row.ruled else ():
        yield f"\nNote by {plain_words(row.ruled.by if row.ruled else '')}: {plain_words(note)}\n"


def plain_words(words: str) -> str:
    """Words in one line in which nothing acts."""
    return ACTS.sub(r"\\\1", " ".join(named(words).split()))
