"""Names of a case, or one that is typed, held against lists: candidates with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.across.actors.compared import Sort
from sayso.across.screen.screened import MayBe, Screen
from sayso.case.store import Store
from sayso.model import NameKind

SORTS: dict[NameKind, Sort | None] = {
    "person": "person", "company": "body", "agency": "body", "outlet": "body", "group": "body",
    "organisation": "body", "government": "body", "other": None,
}  # fmt: skip
"""What kinds of actors are held against lists, and against which sort of entries."""
WORDS = 2
"""Words that the name of a person has at least: a surname alone would be like hundreds."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A name of the case where it stands first, and one entry that it may be.

    ``page`` is empty for a name that was typed.
    """

    name: str
    page: str
    start: int
    outlet: str | None
    candidate: MayBe


def of_case(store: Store, screen: Screen) -> Iterator[Screened]:
    """Hold every actor of a case against the lists, each name once, at its first page."""
    seen: set[str] = set()
    for row in store.actors():
        actor = row.actor
        sort = SORTS.get(actor.kind)
        is_named = actor.is_named and (sort != "person" or len(actor.name.split()) >= WORDS)
        if actor.kind in SORTS and is_named and actor.name not in seen:
            seen.add(actor.name)
            for candidate in screen.candidates(actor.name, sort):
                start = actor.names[0].start
                yield Screened(actor.name, row.page, start, row.outlet, candidate)


def of_name(screen: Screen, name: str) -> Iterator[Screened]:
    """Hold one typed name against the lists."""
    for candidate in screen.candidates(name):
        yield Screened(name, "", 0, None, candidate)
