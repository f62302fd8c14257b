"""Incidents: an attack with its place, time and weapon, and the dead and injured by source.

Acts of violence of one page are one incident where they stand close together and neither their
day nor their place tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.case.rows import EventRow
from sayso.model import Place, When
from sayso.views.affairs.parts import parts

VIOLENT = ("attack", "kill", "die", "injure", "destroy", "kidnap")
CLOSE = 700
"""Characters between two acts of one incident at most: about four sentences."""
STOOD = ("done", "alleged", "attempted")


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead or injured as one sentence gives them."""

    words: str
    row: EventRow


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident of one page, with the acts that it was read from."""

    rows: tuple[EventRow, ...]

    @property
    def page(self) -> str:
        """The hash of its page."""
        return self.rows[0].page

    @property
    def when(self) -> When | None:
        """The first day that one of its acts gives."""
        return next((row.event.when for row in self.rows if row.event.when), None)

    @property
    def place(self) -> str:
        """Where it was, in the words of the page; empty where no act says it."""
        told = (row.event.place.span.quote for row in self.rows if row.event.place)
        return next(told, "") or next(iter(self._all("place")), "")

    @property
    def weapons(self) -> tuple[str, ...]:
        """By what means."""
        return self._all("means")

    @property
    def attackers(self) -> tuple[str, ...]:
        """Who did it, as the page says."""
        return self._all("attacker", "killer", "injurer", "kidnapper")

    @property
    def targets(self) -> tuple[str, ...]:
        """What or who was attacked or destroyed."""
        return self._all("target", "destroyed")

    @property
    def dead(self) -> tuple[Toll, ...]:
        """The dead as each sentence gives them."""
        return self._toll("kill", "die")

    @property
    def injured(self) -> tuple[Toll, ...]:
        """The injured as each sentence gives them."""
        return self._toll("injure")

    def _all(self, *roles: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words for row in self.rows for words in parts(row, *roles)))

    def _toll(self, *kinds: str) -> tuple[Toll, ...]:
        found = {
            (words.casefold(), row.hands): Toll(words, row)
            for row in self.rows
            if row.event.kind in kinds
            for words in parts(row, "victim")
        }
        return tuple(found.values())


def incidents(rows: Iterable[EventRow]) -> tuple[Incident, ...]:
    """The incidents of every page, by day; a bare word of violence alone is none."""
    acts = [row for row in rows if row.event.kind in VIOLENT and row.event.modality in STOOD]
    acts.sort(key=lambda row: (row.page, row.event.span.start))
    held: list[list[EventRow]] = []
    for row in acts:
        if held and _is_one(held[-1], row):
            held[-1].append(row)
        else:
            held.append([row])
    made = (Incident(tuple(group)) for group in held if any(map(_says_more, group)))
    return tuple(sorted(made, key=_day))


def _day(incident: Incident) -> tuple[str, str]:
    when = incident.when
    return (when.earliest or "9999" if when else "9999", incident.page)


def _is_one(group: Sequence[EventRow], row: EventRow) -> bool:
    last = group[-1]
    if row.page != last.page or row.event.span.start - last.event.span.end > CLOSE:
        return False
    return not any(
        _apart(one.event.when, row.event.when) or _elsewhere(one.event.place, row.event.place)
        for one in group
    )


def _apart(one: When | None, other: When | None) -> bool:
    """Whether two times cannot be of one day."""
    if one is None or other is None:
        return False
    late = one.earliest and other.before and one.earliest >= other.before
    early = other.earliest and one.before and other.earliest >= one.before
    return bool(late or early)


def _elsewhere(one: Place | None, other: Place | None) -> bool:
    """Whether two places cannot be one: neither is of the other's name, nor a country around it."""
    if one is None or other is None or one.name == other.name:
        return False
    wide = {one.name, other.name} & {None}
    around = one.country == other.country and max(one.radius_km or 0, other.radius_km or 0) > WIDE
    return not wide and not around


WIDE = 50.0
"""Kilometres from which a place is a region that others lie in."""


def _says_more(row: EventRow) -> bool:
    """Whether an act has more than its word: where, when, whom or by what means."""
    told = parts(row, "victim", "target", "destroyed", "means", "attacker", "place")
    return bool(told or row.event.when or row.event.place)
