"""A list of any length: made of slips, cut into pages, and only what a page shows is unpacked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from sayso.case.slips import LinkSlip
from sayso.case.store import Store
from sayso.model import Span

PART = 100
"""Rows a page of a long list holds: about 100 kB of HTML, a fifth of a second to make
(``python -m bench.dossier``)."""


def anchor_of(kind: str, span: Span) -> str:
    """Name a record that has no id of its own by its range: "t-120-134"."""
    return f"{kind}-{span.start}-{span.end}"


@dataclass(frozen=True, slots=True)
class Part:
    """Where a page stands among the pages of one list, counted from 1."""

    number: int = 1
    of: int = 1


WHOLE = Part()
"""A list that is in one piece."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``total`` counts those on other pages of the list too.

    ``links`` are conclusions about the group, ``more`` how many more there are of them.
    """

    name: str
    kind: str
    rows: tuple[Any, ...]
    total: int
    anchor: str = ""
    links: tuple[LinkSlip, ...] = ()
    more: int = 0
    why: str = ""

    def showing(self, rows: tuple[Any, ...]) -> Group:
        """Return the group with its rows as they are shown."""
        return replace(self, rows=rows)


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its groups with their rows unpacked."""

    groups: tuple[Group, ...]
    part: Part = WHOLE


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages: its rows are slips, and ``show`` unpacks one page's.

    It holds nothing of an open case, so it may be kept as long as the case does not change.
    ``size`` is how many rows a page of it has.
    """

    groups: tuple[Group, ...]
    show: Callable[..., Any]
    size: int = PART

    @property
    def total(self) -> int:
        """How many rows it has in all."""
        return sum(group.total for group in self.groups)


def view_parts(view: Any) -> Sequence[Callable[[Store], Any]]:
    """Cut a view's list into pages; each is made when it is asked for."""
    if isinstance(view, Listing):
        cut = parts(view.groups, view.size)
        return [
            _listed(view, groups, Part(number, len(cut))) for number, groups in enumerate(cut, 1)
        ]
    if hasattr(view, "part"):
        rows = [view.rows[at : at + PART] for at in range(0, len(view.rows), PART)] or [()]
        return [
            _as_it_is(replace(view, rows=held, part=Part(number, len(rows))))
            for number, held in enumerate(rows, start=1)
        ]
    return [_as_it_is(view)]


def _listed(view: Listing, groups: tuple[Group, ...], part: Part) -> Callable[[Store], Any]:
    return lambda store: view.show(store, groups, part)


def _as_it_is(view: Any) -> Callable[[Store], Any]:
    return lambda store: view


def parts(groups: Sequence[Group], size: int = PART) -> list[tuple[Group, ...]]:
    """Share groups out over pages of at most ``size`` rows; a long group is cut and goes on."""
    made: list[list[Group]] = [[]]
    room = size
    for group in groups:
        rest = group.rows
        while rest or not group.rows:
            if not room:
                made.append([])
                room = size
            taken, rest = rest[:room], rest[room:]
            made[-1].append(group.showing(taken))
            room -= len(taken)
            if not group.rows:
                break
    return [tuple(groups) for groups in made]


def all_rows(store: Store, listing: Listing, *kinds: str) -> Iterator[Any]:
    """Unpack every row of a list, or of its groups of some kinds, a page at a time."""
    wanted = replace(
        listing, groups=tuple(one for one in listing.groups if not kinds or one.kind in kinds)
    )
    for part in view_parts(wanted):
        yield from chain.from_iterable(group.rows for group in part(store).groups)


def links_in(listing: Listing) -> Iterator[tuple[str, int, str]]:
    """The id of each link that a listing tells, the part that has it, and its row's anchor."""
    for number, groups in enumerate(parts(listing.groups, listing.size), start=1):
        for held in chain.from_iterable(group.rows for group in groups):
            yield from ((link.id, number, f"l-{held[0].id}") for link in held)
