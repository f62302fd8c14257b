"""Readings as persons ruled on them: ``ruled(reading, rulings)``, a pure function.

An *accept* pins the record as it was shown, a *correct* the record as the person left it: whatever
a later reader makes of the same words, that stands, and where it reads nothing from them the
record is made again. An *add* makes a statement that no reader read; where a reader reads the same
later, that is the one. A *reject* is of one way to read: where the words are read in
another way now, it does not fit, and is listed. Notes and grades stay with the words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sayso.model import Event, Figure, Reading, Statement
from sayso.model.ruling import Ruled, Ruling
from sayso.review.attach import place_of
from sayso.review.slots import (
    SLOT_OF,
    Kind,
    Record,
    Slots,
    Unfit,
    is_same,
    range_of,
    records_of,
    seen,
    shaped,
)

HALF = 0.5
"""The share of both ranges that a record and a ruling's words must have in common."""
SAME = 0.25
"""What a record that tells the same is ahead of one that lies as well: of two statements with the
same words the one through the same hand is meant."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What became of a ruling: it ``stands``, it was ``undone``, or it is ``unattached``, and why.

    ``record`` is the id of the record it is on.
    """

    ruling: Ruling
    state: str
    why: str = ""
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """A reading as it was ruled on, and what became of each ruling."""

    reading: Reading
    fits: tuple[Fit, ...]


@dataclass(slots=True)
class _Case:
    """All rulings on one record, in their order; ``base`` is the record as it was read."""

    base: Any
    at: int
    kind: Kind
    rulings: list[Ruling] = field(default_factory=list)


def ruled(reading: Reading, rulings: Sequence[Ruling]) -> Applied:
    """Apply rulings, oldest first, to a reading as it was read.

    Those on whole pages or on two records are passed by.

    A record keeps the id that it was read with. Rejected records stay, marked so; ``standing``
    leaves them out.
    """
    kept, fits = _without_undone([one for one in rulings if one.kind in SLOT_OF])
    cases: dict[Any, _Case] = {}
    for ruling in kept:
        try:
            case = _attached(reading, ruling, cases)
        except Unfit as unfit:
            fits.append(Fit(ruling, "unattached", str(unfit)))
        else:
            case.rulings.append(ruling)
    shaped_now: dict[Kind, dict[Any, Record]] = {kind: {} for kind in SLOT_OF}
    for key, case in cases.items():
        shaped_now[case.kind][key], more = _settled(case, reading)
        fits += more
    slots: dict[str, Any] = {
        slot: _put_in(records_of(reading, kind), shaped_now[kind]) for kind, slot in SLOT_OF.items()
    }
    return Applied(_with_the_rejected(replace(reading, **slots)), _in_order(fits, rulings))


def _in_order(fits: Iterable[Fit], rulings: Sequence[Ruling]) -> tuple[Fit, ...]:
    place = {id(ruling): at for at, ruling in enumerate(rulings)}
    return tuple(sorted(fits, key=lambda fit: place[id(fit.ruling)]))


def _without_undone(rulings: Sequence[Ruling]) -> tuple[list[Ruling], list[Fit]]:
    kept: list[Ruling] = []
    fits: list[Fit] = []
    for ruling in rulings:
        if ruling.verdict != "undo":
            kept.append(ruling)
            continue
        at = next((at for at in reversed(range(len(kept))) if kept[at].id == ruling.value), None)
        if at is not None:
            fits.append(Fit(kept.pop(at), "undone", f"by {ruling.by}, {ruling.at}"))
        fits.append(Fit(ruling, "stands"))
    return kept, fits


def _attached(reading: Reading, ruling: Ruling, cases: dict[Any, _Case]) -> _Case:
    """Find the record that a ruling is about; None of them, where it was not read this time.

    Raises:
        Unfit: Its words are gone, or a rejected one is read otherwise now.
    """
    kind: Kind = ruling.kind  # type: ignore[assignment]
    found = place_of(reading.text, ruling)
    if found is None:
        raise Unfit("its words are not in the page any more")
    saw = json.loads(ruling.saw)
    was = saw["read"]
    made_again = (kind, found, json.dumps(was.get("hands")))
    if made_again in cases:
        return cases[made_again]
    base = _nearest(kind, records_of(reading, kind), found, was)
    if ruling.verdict == "add" and base and not is_same(kind, seen(base), was):
        base = None
    elif saw.get("added") and not (base and is_same(kind, seen(base), was)):
        raise Unfit("the statement that a person added was taken back")
    elif ruling.verdict == "reject":
        if base is None:
            raise Unfit("nothing is read from these words now")
        if not is_same(kind, seen(base), was):
            raise Unfit("these words are read in another way now")
    key = base.id if base else made_again
    return cases.setdefault(key, _Case(base, found[0], kind))


def _nearest(kind: Kind, records: Iterable[Any], found: tuple[int, int], was: Slots) -> Any:
    rated = [
        (share + SAME * is_same(kind, seen(record), was), record)
        for record in records if (share := _share(range_of(record), found)) >= HALF
    ]  # fmt: skip
    return max(rated, key=lambda one: one[0])[1] if rated else None


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0]))


def _settled(case: _Case, reading: Reading) -> tuple[Any, list[Fit]]:
    """Fold the rulings on one record into the record as they leave it."""
    record, fits, state = case.base, [], Ruled(case.base.id if case.base else "")
    pins: Slots = {}
    for ruling in case.rulings:
        try:
            asked = _pinned(ruling, pins)
            record = shaped(case.kind, case.base, asked, reading.text, case.at)
        except Unfit as unfit:
            fits.append(Fit(ruling, "unattached", str(unfit)))
            continue
        pins, state = asked, _after(state, ruling)
        state = replace(state, of=state.of or record.id)
        fits.append(Fit(ruling, "stands", record=state.of))
    if state.by:
        record = _marked(record, state)
    return record, fits


def _pinned(ruling: Ruling, pins: Slots) -> Slots:
    saw = json.loads(ruling.saw)
    if ruling.verdict == "accept":
        shown: Slots = saw.get("shown") or saw["read"]
        return shown
    if ruling.verdict == "add":
        read: Slots = saw["read"]
        return read
    if ruling.verdict == "correct":
        return {**(pins or saw["read"]), **json.loads(ruling.value or "{}")}
    return pins


def _after(state: Ruled, ruling: Ruling) -> Ruled:
    state = replace(state, by=ruling.by, at=ruling.at)
    if ruling.verdict == "note":
        return replace(state, notes=(*state.notes, ruling.value or ""))
    if ruling.verdict == "grade":
        return replace(state, grade=ruling.value)
    is_kept = state.verdict == "added" and ruling.verdict in ("accept", "correct")
    return state if is_kept else replace(state, verdict=VERDICTS[ruling.verdict])


VERDICTS: dict[str, Literal["accepted", "corrected", "rejected", "added"]] = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "add": "added",
}
"""What a record is called after a ruling."""


def _marked(record: Record, state: Ruled) -> Record:
    """Write on a record how it was ruled on; what a person decided is not to be checked."""
    if isinstance(record, Statement) and state.verdict:
        record = replace(record, unsure_of=None)
    return replace(record, ruled=state)


def _put_in(records: Sequence[Any], made: dict[Any, Any]) -> tuple[Any, ...]:
    """Put what was ruled on in its place, and what was made again where it stands in the text."""
    found = [made.get(record.id, record) for record in records]
    known = {record.id for record in records}
    again = [record for key, record in made.items() if key not in known and record is not None]
    return tuple(sorted([*found, *again], key=range_of) if again else found)


def _with_the_rejected(reading: Reading) -> Reading:
    """Reject with a statement what is told in it, unless that was ruled on itself."""
    gone = {one.id: one.ruled for one in reading.statements if is_rejected(one) and one.ruled}

    def after(record: Figure | Event) -> Any:
        state = gone.get(record.statement or "")
        if state is None or (record.ruled and record.ruled.verdict):
            return record
        own = record.ruled or Ruled(record.id)
        return replace(
            record, ruled=replace(own, verdict="rejected", by=state.by, at=state.at, along=state.of)
        )

    return replace(
        reading,
        figures=tuple(after(one) for one in reading.figures),
        events=tuple(after(one) for one in reading.events),
    )


def is_rejected(record: Any) -> bool:
    """Whether a person rejected a record."""
    state = getattr(record, "ruled", None)
    return state is not None and state.verdict == "rejected"


def standing(reading: Reading) -> Reading:
    """A reading without what was rejected: what links, lists and exports are made of."""
    slots: dict[str, Any] = {slot: tuple(_stands(reading, slot)) for slot in SLOT_OF.values()}
    return replace(reading, **slots)


def _stands(reading: Reading, slot: str) -> Iterator[Any]:
    return (record for record in getattr(reading, slot) if not is_rejected(record))
