"""Groups over time: founded or led by whom, renamed, split from or part of what, since and until.

A day that no page gives is unknown, never guessed: such a tie holds at any day that is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.case.rows import EventRow
from sayso.views.affairs.parts import parts

TIES = {
    "found": ("founder", "founded", "founded"),
    "lead": ("leader", "group", "leads"),
    "join": ("member", "group", "joined"),
    "control": ("holder", "held", "controls"),
    "rename": ("old_name", "new_name", "became"),
    "split": ("part", "whole", "split from"),
    "merge": ("party", "result", "merged into"),
    "appoint": ("agent", "appointed", "appointed"),
    "leave": ("leaver", "position", "left"),
}
"""Of each kind: the role that stands before, the one behind, and the words between."""
ENDING = {"split from": ("joined", "part of"), "left": ("leads",)}
"""Ties that another one of the same two ends."""
STOOD = ("done", "alleged")


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties one to another, as a page tells it, with the half-open interval it holds in."""

    left: str
    tie: str
    right: str
    since: str | None
    until: str | None
    row: EventRow

    def holds(self, day: str) -> bool:
        """Whether it may hold on a day (ISO): it has begun, or nobody says when, and not ended."""
        return (self.since or day) <= day and (self.until is None or day < self.until)


def ties(rows: Iterable[EventRow], day: str | None = None) -> tuple[Tie, ...]:
    """Every tie of groups, by name then day; only those that may hold on a day, where one is asked.

    Args:
        day: ISO date.
    """
    found = [tie for row in rows for tie in _ties(row)]
    ended = [replace(tie, until=tie.until or _end(tie, found)) for tie in found]
    kept = (tie for tie in ended if day is None or tie.holds(day))
    return tuple(sorted(kept, key=lambda tie: (tie.left.casefold(), tie.since or "", tie.tie)))


def _ties(row: EventRow) -> Iterator[Tie]:
    event = row.event
    if event.kind not in TIES or event.modality not in STOOD:
        return
    before, behind, words = TIES[event.kind]
    if event.kind == "rename":
        lefts = parts(row, "old_name") or parts(row, "target")
    else:
        lefts = parts(row, before)
    rights = parts(row, behind)
    if event.kind == "merge" and not rights and len(lefts) > 1:
        lefts, rights, words = lefts[:1], lefts[1:], "merged with"
    since = event.when.earliest if event.when else None
    for left in lefts:
        for right in rights:
            if left.casefold() != right.casefold():
                yield Tie(left, words, right, since, None, row)


def _end(tie: Tie, every: list[Tie]) -> str | None:
    """The day from which another tie of the same two, or a new holder, says that it is over."""
    days = [
        other.since
        for other in every
        if other.since and other.since > (tie.since or "") and _ends(other, tie)
    ]
    return min(days, default=None)


def _ends(other: Tie, tie: Tie) -> bool:
    same = (other.left.casefold(), other.right.casefold()) == (
        tie.left.casefold(), tie.right.casefold()
    )  # fmt: skip
    if same and tie.tie in ENDING.get(other.tie, ()):
        return True
    taken = other.tie == tie.tie == "controls" and other.right.casefold() == tie.right.casefold()
    return taken and other.left.casefold() != tie.left.casefold() and tie.since is not None
