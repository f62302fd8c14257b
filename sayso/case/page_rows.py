"""A Reading as the rows of its page, and back. Pure: the same reading gives the same rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sayso.case.details import packed as packed_record
from sayso.case.packing import pack, unpack
from sayso.details import Untyped
from sayso.errors import PageError
from sayso.hooks import KEPT_APART, STEPS
from sayso.model import (
    Actor,
    Event,
    Figure,
    Name,
    Place,
    Reading,
    Span,
    Statement,
    Text,
    When,
)
from sayso.review.slots import SLOT_OF

Row = tuple[Any, ...]

KINDS: dict[str, tuple[type[Any], str]] = {
    "statement": (Statement, "statements"),
    "name": (Name, "names"),
    "actor": (Actor, "actors"),
    "time": (When, "times"),
    "place": (Place, "places"),
    "figure": (Figure, "figures"),
    "event": (Event, "events"),
}
"""Each table of records with the type of its rows and its field of a Reading."""
MORE = "more"
"""The table of the records that steps of plugins gave, whatever their type."""
UNRULED = "unruled"
"""The table of records as they were read, of a page that a person ruled on."""


@dataclass(frozen=True, slots=True)
class PageRows:
    """What the case keeps of one page that was read: rows by table, without the page's number.

    ``sha256`` covers all of them with the quotes of their spans.
    """

    page: str
    language: str | None
    sha256: str
    chars: str
    rows: tuple[tuple[str, tuple[Row, ...]], ...]


def sheet_of(reading: Reading, read: Reading | None = None) -> PageRows:
    """Turn a reading into rows; where persons ruled on it, ``read`` is the same before that.

    Raises:
        PageError: A span does not equal its slice of the text, or a character is half of a pair
            (a lone surrogate) and so no text at all.
    """
    text = reading.text
    packed = _packed(reading)
    for span in packed.spans:
        _check_span(text, span)
    rows = (
        ("text", ((*_text_columns(reading), packed.text),)),
        ("block", tuple((block.start, block.end, block.kind) for block in text.blocks)),
        ("hand", tuple(_hand_rows(reading.statements))),
        *((table, tuple(_record_rows(table, reading, packed))) for table in KINDS),
        (MORE, tuple(packed.more)),
        (UNRULED, tuple(_unruled_rows(read)) if read else ()),
    )
    try:
        sha256 = _sealed(reading, packed)
    except UnicodeEncodeError as error:
        raise PageError(
            "has characters that are half of a pair, so cannot be kept as text",
            where=text.page,
            do="Save the page again as UTF-8",
        ) from error
    return PageRows(text.page, text.language, sha256, text.chars, rows)


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as JSON: the text without its characters, the records, and every span met.

    The first ``own`` spans are those of Sayso's own records: what a plugin's records quote can be
    told again only while that plugin is installed, so their seal covers their offsets alone.
    """

    text: str
    bodies: dict[str, list[str]]
    more: list[tuple[str, str]]
    spans: list[Span]
    own: int


def _packed(reading: Reading) -> Packed:
    spans: list[Span] = []
    bodies = {
        table: [pack(record, spans) for record in getattr(reading, slot)]
        for table, (_, slot) in KINDS.items()
    }
    own = len(spans)
    more = [
        (name, json.dumps([name, *packed_record(record, spans)], ensure_ascii=False))
        for name, records in reading.more
        for record in records
    ]
    return Packed(pack(replace(reading.text, page="", chars="")), bodies, more, spans, own)


def seal(reading: Reading) -> str:
    """Hash a reading with the quote of every span in it: what ``verify`` compares."""
    return _sealed(reading, _packed(reading))


def _sealed(reading: Reading, packed: Packed) -> str:
    digest = hashlib.sha256(reading.text.chars.encode())
    parts = [reading.reader, packed.text]
    for table, bodies in packed.bodies.items():
        parts += [table, *bodies]
    for name, body in packed.more:
        parts += [name, body]
    parts += [span.quote for span in packed.spans[: packed.own]]
    digest.update("\x1e".join(parts).encode())
    return digest.hexdigest()


def _check_span(text: Text, span: Span) -> None:
    fits = span.page == text.page and 0 <= span.start < span.end <= len(text.chars)
    if not fits or text.chars[span.start : span.end] != span.quote:
        raise PageError(
            f"a step of reading gave a quote that the page does not have at {span.start}",
            where=text.page,
            do="Nothing of this page was kept; report the step that made it",
        )


def _text_columns(reading: Reading) -> Row:
    text = reading.text
    return (
        reading.reader,
        text.language,
        text.title,
        text.byline,
        text.outlet,
        text.first_outlet,
        text.published,
        text.complete,
        text.incomplete_why,
        text.chars,
    )


def _record_rows(table: str, reading: Reading, packed: Packed) -> Iterator[Row]:
    columns = COLUMNS[table]
    records = getattr(reading, KINDS[table][1])
    for record, body in zip(records, packed.bodies[table], strict=True):
        yield (*columns(record), body)


def _hand_rows(statements: tuple[Statement, ...]) -> Iterator[Row]:
    for number, statement in enumerate(statements):
        for n, hand in enumerate(statement.hands):
            yield number, n, hand.name, hand.role


def _unruled_rows(read: Reading) -> Iterator[Row]:
    for kind, slot in SLOT_OF.items():
        yield from ((kind, pack(record)) for record in getattr(read, slot))


def _statement_columns(statement: Statement) -> Row:
    last = statement.hands[-1] if statement.hands else None
    who = (last.role, last.name) if last else (None, None)
    return statement.id, statement.start, statement.end, statement.stance, statement.strength, *who


def _figure_columns(figure: Figure) -> Row:
    interval = (_real(figure.low), _real(figure.high))
    counted = figure.counted and figure.counted.quote
    return (
        figure.id,
        figure.span.start,
        figure.span.end,
        figure.statement,
        *interval,
        figure.unit,
        counted,
    )


def _place_columns(place: Place) -> Row:
    return place.span.start, place.span.end, place.name, _real(place.lat), _real(place.lon)


def _event_columns(event: Event) -> Row:
    payer = event.role("payer")
    who = payer and payer.quote
    return (
        event.id,
        event.span.start,
        event.span.end,
        event.statement,
        event.kind,
        who,
        event.figure,
    )


def _real(number: float | None) -> float | None:
    """SQLite's own integers end at 64 bits; its reals do not."""
    return None if number is None else float(number)


SHORT, KEPT_TEXTS = 20_000, 2_000
"""Characters of a text and its blocks that is kept once it is made, and how many are."""

COLUMNS: dict[str, Any] = {
    "statement": _statement_columns,
    "name": lambda one: (one.span.start, one.span.end, one.kind),
    "actor": lambda one: (one.id, one.name, one.kind, len(one.names)),
    "time": lambda one: (one.span.start, one.span.end, one.earliest, one.before),
    "place": _place_columns,
    "figure": _figure_columns,
    "event": _event_columns,
}
"""What of a record stands in columns of its own, to be asked for; the whole is its ``body``."""


def reading_from(text: Text, reader: str, rows: Iterable[tuple[str, str]]) -> Reading:
    """Make a reading again from its text and its rows: the table and the body of each."""
    found: dict[str, list[Any]] = {slot: [] for _, slot in KINDS.values()}
    more = []
    for table, body in rows:
        if table == MORE:
            more.append(body)
        else:
            found[KINDS[table][1]].append(record_from(table, body, text))
    records = {slot: tuple(made) for slot, made in found.items()}
    return Reading(text, reader, **records, more=more_from(more, text))


def text_from(page: str, chars: str, body: str) -> Text:
    """Make the Text of a page again from its row; short ones are kept, as lists ask often."""
    return (_kept_text if len(body) + len(chars) < SHORT else _text)(page, chars, body)


def _text(page: str, chars: str, body: str) -> Text:
    return replace(unpack(Text, body, Text(page, chars)), page=page, chars=chars)


_kept_text = lru_cache(KEPT_TEXTS)(_text)


def record_from(table: str, body: str, text: Text) -> Any:
    """Make a record of a table again from its body."""
    return unpack(KINDS[table][0], body, text)


def more_from(bodies: Iterable[str], text: Text) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Make the records of plugins again, by name; a type that is not installed stays packed."""
    found: dict[str, list[Any]] = {}
    for body in bodies:
        name, form, record = json.loads(body)
        kind = STEPS[name].of if name in STEPS else KEPT_APART.get(name)
        kind = kind if kind and kind.__name__ == form else None
        made = unpack(kind, record, text) if kind else Untyped(form, record)
        found.setdefault(name, []).append(made)
    return tuple((name, tuple(records)) for name, records in found.items())
