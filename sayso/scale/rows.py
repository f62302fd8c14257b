"""A reading as rows of flat tables, and packed whole. Pure; runs where the page was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.across.claims.parents import keys_of_page
from sayso.across.neighbours import number_of
from sayso.across.origins.credits import sheet_of as credits_of
from sayso.across.origins.shingles import sheet_of as shingles_of
from sayso.case.page_rows import KINDS, MORE, PageRows
from sayso.case.page_rows import sheet_of as packed
from sayso.folding import fold
from sayso.model import Event, Figure, Hand, Reading, Span, Statement
from sayso.record import slots

Row = dict[str, Any]

SKETCH = 24
"""Shingles of a page, those of the least numbers, by which copies of it are found. Two pages that
share half of their words have each of them in common once in three (Broder, 1997): that none is
has odds of 1 in 17,000."""


def rows_of(reading: Reading) -> Row:
    """Everything that is kept of a reading: columns of its page, and rows by table.

    Raises:
        PageError: A span does not equal its slice of the text.
    """
    whole = packed(reading)
    text = reading.text
    tables: dict[str, Iterator[Row]] = {
        "statements": map(_statement, reading.statements),
        "hands": _hands(reading),
        "figures": map(_figure, reading.figures),
        "events": map(_event, reading.events),
        "names": (
            {**_span(name.span), "kind": name.kind, "folded": fold(name.span.quote)}
            for name in reading.names
        ),
        "keys": _keys(reading),
        "readings": iter([{**_reading(whole), "reader": reading.reader}]),
    }
    return {
        **slots(text, "language", "title", "byline", "outlet", "first_outlet", "published"),
        **slots(text, "complete", "incomplete_why"),
        "reader": reading.reader,
        "seal": whole.sha256,
        "words": sum(len(text.chars[one.start : one.end].split()) for one in text.read_blocks()),
        **{name: [{"page": text.page, **row} for row in rows] for name, rows in tables.items()},
    }


def _span(span: Span) -> Row:
    return slots(span, "start", "end", "quote")


def _statement(statement: Statement) -> Row:
    last = statement.hands[-1] if statement.hands else None
    return {
        **slots(statement, "id", "start", "end"),
        "quote": " … ".join(span.quote for span in statement.spans),
        "speaker": last and last.name,
        "role": last and last.role,
        **slots(statement, "stance", "strength", "act", "sure", "unsure_of"),
    }


def _hands(reading: Reading) -> Iterator[Row]:
    for statement in reading.statements:
        for position, hand in enumerate(statement.hands):
            yield {"statement": statement.id, "position": position, **_hand(hand)}


def _hand(hand: Hand) -> Row:
    return {
        **slots(hand, "name", "role"),
        "start": hand.span and hand.span.start,
        "end": hand.span and hand.span.end,
        "cue_start": hand.cue and hand.cue.start,
        "cue_end": hand.cue and hand.cue.end,
        "means": hand.means and hand.means.quote,
        "title": hand.title and hand.title.quote,
    }


def _figure(figure: Figure) -> Row:
    return {
        **slots(figure, "id", "statement", "value", "low", "high", "change", "unit", "part_of"),
        **_span(figure.span),
        **{name: (span := getattr(figure, name)) and span.quote
           for name in ("counted", "of", "period")},
        "earliest": figure.when and figure.when.earliest,
        "before": figure.when and figure.when.before,
        "place": figure.place and (figure.place.name or figure.place.span.quote),
    }  # fmt: skip


def _event(event: Event) -> Row:
    return {
        **slots(event, "id", "statement", "kind", "modality", "figure", "sure"),
        **_span(event.span),
        "roles": [{"role": role, **_span(span)} for role, span in event.roles],
        "earliest": event.when and event.when.earliest,
        "before": event.when and event.when.before,
        "place": event.place and (event.place.name or event.place.span.quote),
    }


def _keys(reading: Reading) -> Iterator[Row]:
    """What two pages that belong together are likely to have in common, by what it tells."""
    shingles = sorted(set(shingles_of(reading.text).shingles))[:SKETCH]
    yield from ({"kind": "words", "key": shingle} for shingle in shingles)
    for credit in credits_of(reading).credits:
        yield {"kind": "source", "key": number_of("source", credit.key)}
    told = sorted({number_of("claim", key) for key in keys_of_page(reading)})
    yield from ({"kind": "claim", "key": key} for key in told)


def _reading(whole: PageRows) -> Row:
    """The reading as a case keeps it, from which ``across`` gets it back without loss."""
    rows = dict(whole.rows)
    bodies = [
        {"table": table, "body": str(row[-1])}
        for table in (*KINDS, MORE)
        for row in rows.get(table, ())
    ]
    return {"chars": whole.chars, "text": str(rows["text"][0][-1]), "rows": bodies}
