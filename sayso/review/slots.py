"""What of a record a person rules on, as plain data, and a record made again of such data.

A range is kept as ``[offset, quote]``, counted from the start of the ruling's words, so that it can
be found again wherever these stand today.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

from sayso.folding import fold
from sayso.model import Event, Figure, Hand, Reading, Span, Statement, Text

Kind = Literal["statement", "figure", "event"]
Record = Statement | Figure | Event
Slots = dict[str, Any]
SLOT_OF: dict[Kind, Literal["statements", "figures", "events"]] = {
    "statement": "statements", "figure": "figures", "event": "events",
}  # fmt: skip
"""The field of a reading that has the records of a kind."""
NEAR = 2_000
"""Characters around its old place in which a quote of a ruling is looked for: some paragraphs."""


class Unfit(Exception):
    """A ruling does not fit what is there now; says why, as a clause."""


def range_of(record: Record) -> tuple[int, int]:
    """The range that encloses a record."""
    if isinstance(record, Statement):
        return record.start, record.end
    return record.span.start, record.span.end


def seen(record: Record) -> Slots:
    """What a person sees of a record and may rule on."""
    at = range_of(record)[0]
    if isinstance(record, Statement):
        return {
            "spans": [_kept(span, at) for span in record.spans],
            "hands": [_hand_kept(hand, at) for hand in record.hands],
            "stance": record.stance,
            "strength": record.strength,
            "act": record.act,
        }
    if isinstance(record, Figure):
        numbers = {name: getattr(record, name) for name in ("value", "low", "high")}
        counted = record.counted and _kept(record.counted, at)
        return {"spans": [_kept(record.span, at)], **numbers, "change": record.change,
                "unit": record.unit, "counted": counted}  # fmt: skip
    roles = [[role, _kept(span, at)] for role, span in record.roles]
    return {"spans": [_kept(record.span, at)], "kind": record.kind, "roles": roles}


def _kept(span: Span, at: int) -> list[Any]:
    return [span.start - at, span.quote]


def _hand_kept(hand: Hand, at: int) -> Slots:
    spans = {name: getattr(hand, name) for name in ("span", "cue", "means", "title")}
    kept = {name: _kept(span, at) for name, span in spans.items() if span}
    return {"name": hand.name, "role": hand.role, **kept, "trace": hand.trace}


def is_same(kind: Kind, one: Slots, other: Slots) -> bool:
    """Whether two records tell the same: by the same last hand, of the same number, deed …"""
    if kind == "statement":
        left, right = (_hand_key(slots) for slots in (one, other))
        return left == right and one["stance"] == other["stance"]
    names = ("value", "low", "high", "unit") if kind == "figure" else ("kind",)
    return all(one[name] == other[name] for name in names)


def _hand_key(slots: Slots) -> tuple[str, str] | None:
    last = slots["hands"][-1] if slots["hands"] else None
    return (fold(last["name"]), last["role"]) if last else None


def shaped(kind: Kind, base: Any, pins: Mapping[str, Any], text: Text, at: int) -> Record:
    """Give a record the slots that are pinned: all that ``seen`` tells, or none.

    What a person does not rule on, such as when it was said, is that of ``base``, if there is one.

    Raises:
        Unfit: Its words are not there any more, or nothing is pinned and nothing is read.
    """
    if not pins:
        if base is None:
            raise Unfit("nothing is read from these words now")
        record: Record = base
        return record
    spans = tuple(span for kept in pins["spans"] if (span := _found(kept, text, at)))
    if not spans or len(spans) < len(pins["spans"]):
        raise Unfit("its words are not in the page any more")
    return SHAPES[kind](base, spans, pins, lambda kept: _found(kept, text, at))


Find = Callable[[Any], Span | None]


def _statement(base: Any, spans: tuple[Span, ...], pins: Mapping[str, Any], find: Find) -> Record:
    hands = tuple(_hand(one, find) for one in pins["hands"])
    made = replace(base or Statement(spans, hands), spans=spans, hands=hands)
    return replace(made, **{name: pins[name] for name in ("stance", "strength", "act")})


def _hand(kept: Slots, find: Find) -> Hand:
    spans = {name: find(kept.get(name)) for name in ("span", "cue", "means", "title")}
    return Hand(kept["name"], kept["role"], **spans, trace=kept.get("trace"))


def _figure(base: Any, spans: tuple[Span, ...], pins: Mapping[str, Any], find: Find) -> Record:
    made: Figure = base or Figure(None, spans[0], None, None, None)
    numbers = {name: pins[name] for name in ("value", "low", "high", "change", "unit")}
    return replace(made, span=spans[0], counted=find(pins["counted"]), **numbers)


def _event(base: Any, spans: tuple[Span, ...], pins: Mapping[str, Any], find: Find) -> Record:
    roles = tuple((role, span) for role, kept in pins["roles"] if (span := find(kept)))
    made: Event = base or Event(None, spans[0], pins["kind"])
    return replace(made, span=spans[0], kind=pins["kind"], roles=roles)


def _found(kept: Any, text: Text, at: int) -> Span | None:
    """The span of a kept range: where it stood, or the nearest place that has its words."""
    if not kept:
        return None
    offset, quote = kept
    start = at + offset
    if start < 0 or text.chars[start : start + len(quote)] != quote:
        nearest = nearest_to(text, quote, start)
        if nearest is None:
            return None
        start = nearest
    return text.span(start, start + len(quote))


def nearest_to(text: Text, quote: str, place: int, near: int = NEAR) -> int | None:
    """Where a quote stands nearest to a place of a text, no farther than ``near``; else None."""
    low, high = max(0, place - near), min(len(text.chars), place + near + len(quote))
    before = text.chars.rfind(quote, low, max(low, place) + len(quote))
    after = text.chars.find(quote, max(0, place), high)
    found = [one for one in (before, after) if one >= 0]
    return min(found, key=lambda one: (abs(one - place), one), default=None)


SHAPES: dict[Kind, Callable[[Any, tuple[Span, ...], Mapping[str, Any], Find], Record]] = {
    "statement": _statement, "figure": _figure, "event": _event,
}  # fmt: skip


def records_of(reading: Reading, kind: Kind) -> tuple[Any, ...]:
    """The records of a kind."""
    return tuple(getattr(reading, SLOT_OF[kind]))
