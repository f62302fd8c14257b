"""Where pages differ on one thing: what cannot both hold, what stands apart, what drifted.

A *conflict* is what a reporter would call a dispute: two or more numbers, or statements, for one
thing of which at most one holds and which nothing explains. Five pages that give three numbers are
one conflict, however many pairs of them differ. A difference that another date, another population
or a part of the whole may explain *stands apart*; a number that lost its "at least" on the way has
*drifted*, and so has whatever else a page changed in what it has from another. What does not add
up is told by ``sayso.views.sums`` and is counted there alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.case import slips
from sayso.case.slips import LinkSlip
from sayso.case.store import Store
from sayso.details import Difference, Payments
from sayso.model import Hand
from sayso.sets import grouped, united
from sayso.views.listing import Group, Listing, ListPage, Part, all_rows
from sayso.views.pictures.bars import Bar, figure_bars
from sayso.views.sides import Side, sides_of

KINDS = {
    "conflict": "Conflicts",
    "apart": "Stand apart, perhaps of two things",
    "drift": "Changed in the retelling",
}
"""Kinds of difference with their headings, what is plainest first."""
CONFLICT = "conflict"
CUT = "sentence cut"
SIZE = 24
"""Differences a page of the list holds: each has its sides with their sentences."""
MOST_WHY, MOST_SIDES = 1, 12
"""Reasons and sides told of things that all differ from each other."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """One side of a difference, on the axis of them all; ``also``: who else has its words."""

    side: Side
    bar: Bar | None
    also: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class SideToTake:
    """One side of a difference as a list to take away has it; ``thing`` names the difference."""

    thing: str
    kind: str
    reason: str
    why: str
    page: str
    anchor: str
    outlet: str | None
    published: str | None
    quote: str
    sentence: str | None
    hands: tuple[Hand, ...]
    strength: str
    stance: str
    words: str
    low: float | None
    high: float | None
    unsure_of: str | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What pages give otherwise of one thing, told once however many pairs of it differ.

    Attributes:
        kind: One of ``KINDS``.
        reason: What may explain it ("other date"), or what it is ("conflict", "bound lost").
        why: The first reasons, as sentences; ``more_why`` counts the rest.
        sides: The sides, the smallest figure first; ``more`` counts those that are not told.
        links: Ids of the links that it was put together from.
    """

    kind: str
    reason: str
    why: tuple[str, ...]
    more_why: int
    sides: tuple[Opposed, ...]
    more: int
    links: tuple[str, ...]

    @property
    def records(self) -> tuple[SideToTake, ...]:
        """A row for each side."""
        told = (self.links[0], self.kind, self.reason, " ".join(self.why))
        every = [side for one in self.sides for side in (one.side, *one.also)]
        return tuple(
            SideToTake(
                *told, side.page, side.anchor, side.outlet, side.published, side.quote,
                side.sentence.quote if side.sentence else None, side.hands, side.strength,
                side.stance, side.words, *side.ends, side.unsure_of,
            )
            for side in every
        )  # fmt: skip


def conflicts(store: Store) -> Listing:
    """List every difference by its kind, conflicts first."""
    found = differing(store)
    groups = (
        Group(name, kind, tuple(found[kind]), len(found[kind]), f"g-{kind}")
        for kind, name in KINDS.items()
        if found[kind]
    )
    return Listing(tuple(groups), _show, size=SIZE)


def disputes(store: Store, *kinds: str) -> Iterator[Dispute]:
    """Give every difference, or those of some kinds, with its sides."""
    return all_rows(store, conflicts(store), *kinds)


def differing(store: Store) -> dict[str, list[tuple[LinkSlip, ...]]]:
    """Put links that are of one thing together, by the kind of difference."""
    links = slips.links(store, "conflicts", "drifts")
    kinds = grouped((link for link in links if link.form != Payments.__name__), kind_of)
    return {kind: _of_one_thing(kinds.get(kind, ())) for kind in KINDS}


def kind_of(link: LinkSlip) -> str:
    """Tell which kind of difference a link is."""
    if link.kind == "drifts":
        return "drift"
    is_explained = link.form == Difference.__name__ and link.reason != CONFLICT
    return "apart" if is_explained else CONFLICT


def _of_one_thing(links: Sequence[LinkSlip]) -> list[tuple[LinkSlip, ...]]:
    first = united((_end(link, link.left), _end(link, link.right)) for link in links)
    held = grouped(links, lambda link: first(_end(link, link.left)))
    # What was left out comes last: it is the longest to read, and a cut page leaves out much.
    return sorted(
        (tuple(links) for links in held.values()), key=lambda links: links[0].reason == CUT
    )


def _end(link: LinkSlip, record: str) -> str:
    """What a side goes by: differences of one reason that share a side are one.

    What a page leaves out is told together, and apart from what others leave out.
    """
    return f"{link.reason} {link.right if link.reason == CUT else record}"


def first_of(listing: Listing, kinds: Iterable[str], most: int) -> tuple[Group, ...]:
    """Give the first rows of some groups of the list, for the overview."""
    held = [group for group in listing.groups if group.kind in kinds]
    return tuple(group.showing(group.rows[:most]) for group in held)


def _show(store: Store, groups: tuple[Group, ...], part: Part) -> ListPage:
    rows = [links for group in groups for links in group.rows]
    sides = sides_of(store, {name for links in rows for name in _ends(links)[:MOST_SIDES]})
    shown = (
        group.showing(tuple(_dispute(links, sides) for links in group.rows)) for group in groups
    )
    return ListPage(tuple(shown), part)


def _ends(links: Iterable[LinkSlip]) -> list[str]:
    return list(dict.fromkeys(end for link in links for end in (link.left, link.right)))


def _dispute(links: Sequence[LinkSlip], sides: dict[str, Side]) -> Dispute:
    ends = _ends(links)
    kind = kind_of(links[0])
    shown = [sides[end] for end in ends[:MOST_SIDES] if end in sides]
    why = list(dict.fromkeys(link.why for link in links))
    return Dispute(
        kind=kind,
        reason=links[0].reason or CONFLICT,
        why=tuple(why[:MOST_WHY]),
        more_why=max(0, len(why) - MOST_WHY),
        # A change in the retelling keeps its direction.
        sides=tuple(_opposed(shown if kind == "drift" else sorted(shown, key=_place))),
        more=max(0, len(ends) - MOST_SIDES),
        links=tuple(link.id for link in links),
    )


def _opposed(sides: Sequence[Side]) -> Iterator[Opposed]:
    """Each side once, in their order, on one axis; copies of its words beside it."""
    same = list(grouped(sides, lambda side: side.told).values())
    bars = figure_bars([held[0].ends for held in same])
    for held, bar in zip(same, bars, strict=True):
        yield Opposed(held[0], bar, tuple(held[1:]))


def _place(side: Side) -> tuple[float, str, str]:
    """Where a side of a conflict stands: the smallest figure first, then the oldest page."""
    low, high = side.ends
    at = low if low is not None else high if high is not None else 0.0
    return at, side.published or "", side.anchor
