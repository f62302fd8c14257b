"""A case as tables for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from sayso import wording
from sayso.case.rows import EventRow, EventsAsked, FigureRow, StatementRow
from sayso.case.store import Store
from sayso.exports.records import File, link_records
from sayso.hooks import exporter
from sayso.model import Hand, Span, When
from sayso.record import slots
from sayso.views.tables import csv_cells


@exporter("csv")
def tables(store: Store) -> Iterator[File]:
    """Give ``statements.csv``, ``figures.csv``, ``events.csv`` and ``links.csv``.

    Every statement is a row, also what somebody merely intends or feels, as ``act`` says, and what
    is to be checked, as ``unsure_of`` says.
    UTF-8 with a byte order mark, as spreadsheets expect. A text that a spreadsheet would run as
    a formula has an apostrophe set before it; ``start`` and ``end`` still lead to the very words.
    """
    for name, rows in rows_of_tables(store):
        yield _table(name, rows)


def rows_of_tables(store: Store) -> Iterator[tuple[str, Iterable[Cells]]]:
    """Give the rows of each table, by its name."""
    yield "statements.csv", map(_statement_cells, store.statements())
    yield "figures.csv", map(_figure_cells, store.figures())
    yield "events.csv", map(_event_cells, store.events(asked=EventsAsked(unsure=None)))
    yield "links.csv", _link_cells(store)


def _link_cells(store: Store) -> Iterator[Cells]:
    for record in link_records(store):
        yield {**record, "details": json.dumps(record["details"], ensure_ascii=False)}


Cells = dict[str, Any]
COLUMNS = {
    "statements.csv": ("id", "page", "outlet", "title", "start", "end", "quote", "hands",
                       "roles", "stance", "strength", "act", "sure", "unsure_of", "ruled"),
    "figures.csv": ("id", "page", "outlet", "start", "end", "quote", "value", "low", "high",
                    "unit", "counted", "of", "change", "period", "part_of", "earliest", "before",
                    "hands", "roles", "stance", "strength", "unsure_of", "ruled", "sentence"),
    "events.csv": ("id", "page", "outlet", "start", "end", "quote", "kind", "parts", "figure",
                   "low", "high", "unit", "earliest", "before", "place", "hands", "roles",
                   "stance", "strength", "modality", "sure", "unsure_of", "ruled", "sentence"),
    "links.csv": ("id", "kind", "left", "right", "why", "details"),
}  # fmt: skip
"""Columns of each table, so that an empty one has its heading too."""


def _statement_cells(row: StatementRow) -> Cells:
    return {
        **slots(row, "id", "page", "outlet", "title", "start", "end", "quote"),
        **_hands(row.hands),
        **slots(row, "stance", "strength", "act", "sure", "unsure_of"),
        "ruled": wording.ruled(row.ruled),
    }


def _figure_cells(row: FigureRow) -> Cells:
    figure = row.figure
    return {
        **slots(row, "page", "outlet"),
        **_span(figure.span),
        **slots(figure, "id", "value", "low", "high", "unit", "change", "part_of"),
        "counted": row.counted,
        "of": figure.of and figure.of.quote,
        "period": figure.period and figure.period.quote,
        **_when(figure.when),
        **_told(row),
    }


def _event_cells(row: EventRow) -> Cells:
    event = row.event
    return {
        **slots(row, "page", "outlet"),
        **slots(event, "id", "kind", "figure"),
        **_span(event.span),
        "parts": "; ".join(f"{role}: {words}" for role, words in row.roles),
        "low": row.amount and row.amount.low,
        "high": row.amount and row.amount.high,
        "unit": row.amount and row.amount.unit,
        "sure": event.sure,
        **_when(event.when),
        "place": event.place and (event.place.name or event.place.span.quote),
        "modality": event.modality,
        **_told(row),
    }


def _span(span: Span) -> Cells:
    return slots(span, "start", "end", "quote")


def _when(when: When | None) -> Cells:
    return {"earliest": when and when.earliest, "before": when and when.before}


def _told(row: FigureRow | EventRow) -> Cells:
    """Through whose hands and how a record is told, and the sentence it stands in."""
    return {
        **_hands(row.hands),
        **slots(row, "stance", "strength", "unsure_of"),
        "ruled": wording.ruled(row.ruled),
        "sentence": row.sentence.quote,
    }


def _hands(hands: tuple[Hand, ...]) -> Cells:
    """The chain outermost first, names and roles in step."""
    return {
        "hands": " ← ".join(hand.name for hand in hands),
        "roles": " ← ".join(hand.role for hand in hands),
    }


def _table(name: str, rows: Iterable[Cells]) -> File:
    lines = csv_cells.table(
        COLUMNS[name], ([row[column] for column in COLUMNS[name]] for row in rows)
    )
    return name, (line.encode("utf-8", "replace") for line in chain(["\ufeff"], lines))
