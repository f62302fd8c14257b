"""A Reading as the record that ``sayso read`` prints: a contract others rely on (docs/model.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

from sayso.details import LegalStage, Untyped
from sayso.model import (
    Block,
    Event,
    Figure,
    Hand,
    Mark,
    Name,
    Page,
    Place,
    Reading,
    Span,
    Statement,
    When,
)

Record = dict[str, Any]


def as_record(page: Page, reading: Reading) -> Record:
    """Turn what was read from a page into plain data; unknown slots are None."""
    text = reading.text
    figures = {figure.id: figure for figure in reading.figures}
    return {
        "source": page.source,
        "sha256": text.page,
        **slots(text, "language", "title", "byline", "outlet", "first_outlet", "published"),
        **slots(text, "complete", "incomplete_why"),
        "details": dict(text.details),
        "text": text.chars,
        "blocks": [block_record(block) for block in text.blocks],
        "marks": [mark_record(mark) for mark in text.marks],
        "reader": reading.reader,
        "statements": [statement_record(statement) for statement in reading.statements],
        "names": [name_record(name) for name in reading.names],
        "times": [when_record(time) for time in reading.times],
        "places": [place_record(place) for place in reading.places],
        "figures": [figure_record(figure) for figure in reading.figures],
        "events": [event_record(event, figures) for event in reading.events],
        "stages": [],
        **{
            name: [(APART.get(name) or plain)(record) for record in records]
            for name, records in reading.more
        },
    }


KEYS = frozenset(
    ("source", "sha256", "language", "title", "byline", "outlet", "first_outlet", "published",
     "complete", "incomplete_why", "text", "reader", "statements", "names", "times", "places",
     "figures", "events", "blocks", "marks", "details", "stages")
)  # fmt: skip
"""Names that the record of a page has, or will: no step of a plugin may give one of them."""


def slots(record: object, *names: str) -> Record:
    """Some slots of a record as they are, each under its own name."""
    return {name: getattr(record, name) for name in names}


def block_record(block: Block) -> Record:
    """One block with its place in the original; ``by`` is None where no writer of it is known."""
    return {**slots(block, "start", "end", "kind"), "at": block.where, "by": block.by or None}


def mark_record(mark: Mark) -> Record:
    """One tracked change, or what a comment is about."""
    named = {"by": mark.by or None, "at": mark.at or None}
    return {**slots(mark, "start", "end", "kind"), **named}


def quoted(span: Span | None) -> Record | None:
    """A span as start, end and quote."""
    return _quoted(span) if span else None


def statement_record(statement: Statement) -> Record:
    """One statement; ``start`` and ``end`` enclose all its spans, ``quote`` joins them."""
    return {
        **slots(statement, "id", "start", "end"),
        "quote": " … ".join(span.quote for span in statement.spans),
        "spans": [[span.start, span.end] for span in statement.spans],
        "hands": [hand_record(hand) for hand in statement.hands],
        **slots(statement, "stance", "strength", "act", "sure", "unsure_of"),
        "said": statement.said and when_record(statement.said),
        "ruled": statement.ruled and plain(statement.ruled),
    }


def hand_record(hand: Hand) -> Record:
    """One hand; start and end are None where the text does not name it (an outlet)."""
    return {
        **slots(hand, "name", "role"),
        "start": hand.span and hand.span.start,
        "end": hand.span and hand.span.end,
        "cue": [hand.cue.start, hand.cue.end] if hand.cue else None,
        "means": quoted(hand.means),
        "title": quoted(hand.title),
        "trace": hand.trace,
    }


def name_record(name: Name) -> Record:
    """One name as it stands in the text."""
    return {
        **_quoted(name.span),
        "kind": name.kind,
        "alias_of": quoted(name.alias_of),
    }


def when_record(when: When) -> Record:
    """One time with its half-open interval and how it was found."""
    return {
        **_quoted(when.span),
        **slots(when, "earliest", "before", "edtf", "kind", "value"),
        "trace": list(when.trace),
    }


def place_record(place: Place) -> Record:
    """One place with its point, its doubt in km and how it was found."""
    return {
        **_quoted(place.span),
        **slots(place, "lat", "lon", "radius_km", "name", "country"),
        "trace": list(place.trace),
    }


def figure_record(figure: Figure) -> Record:
    """One figure with its interval; ``counted`` is the text of what is counted."""
    return {
        **_quoted(figure.span),
        **slots(figure, "id", "value", "low", "high", "unit"),
        "counted": figure.counted and figure.counted.quote,
        "counted_span": quoted(figure.counted),
        "of": quoted(figure.of),
        "change": figure.change,
        "period": quoted(figure.period),
        **slots(figure, "part_of", "statement"),
        "when": figure.when and when_record(figure.when),
        "place": figure.place and place_record(figure.place),
        "ruled": figure.ruled and plain(figure.ruled),
    }


def event_record(event: Event, figures: dict[str, Figure]) -> Record:
    """One event with its roles; a role that stands twice keeps its first span."""
    figure = figures.get(event.figure or "")
    return {
        "kind": event.kind,
        **_quoted(event.span),
        "id": event.id,
        "roles": {role: quoted(span) for role, span in reversed(event.roles)},
        "figure": figure and figure_record(figure),
        "when": event.when and when_record(event.when),
        "place": event.place and place_record(event.place),
        "statement": event.statement,
        **slots(event, "sure", "unsure_of"),
        "ruled": event.ruled and plain(event.ruled),
        "modality": event.modality,
    }


def stage_record(stage: LegalStage) -> Record:
    """One legal stage with whom it is about; ``statement`` is whose word it is."""
    return {
        "stage": stage.stage,
        **_quoted(stage.span),
        "id": stage.id,
        "who": quoted(stage.who),
        "offence": quoted(stage.offence),
        "court": quoted(stage.court),
        "when": stage.when and when_record(stage.when),
        "statement": stage.statement,
        "modality": stage.modality,
    }


APART: dict[str, Callable[[Any], Record]] = {"stages": stage_record}
"""How records that a reading keeps as a plugin's are told, where they are ours."""


def plain(value: Any) -> Any:
    """Turn any record into plain data: a span as start, end and quote, a record by its fields."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Span):
        return _quoted(value)
    if isinstance(value, Untyped):
        return {"form": value.form, **json.loads(value.packed)}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if is_dataclass(value):
        return {slot.name: plain(getattr(value, slot.name)) for slot in fields(value)}
    return value


def _quoted(span: Span) -> Record:
    return slots(span, "start", "end", "quote")
