"""What conflicts, what changed in the retelling, what agrees: each told once, with its sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sayso.case import slips
from sayso.case.slips import LinkSlip
from sayso.case.store import Store
from sayso.sets import grouped, united
from sayso.views.pictures.bars import figure_bars
from sayso.views.shapes import Conflicts, Disputed, Group, Listing, Opposed, Part
from sayso.views.sides import Side, joined, sides_of, told_once
from sayso.views.sums import PAYMENT, SIZE, wrong_sums

DISPUTED = "conflicts"
JOINING = (
    (DISPUTED, "Conflicts"),
    ("apart", "Stand apart, perhaps of two things"),
    ("drifts", "Changed in the retelling"),
    ("supports", "Agree"),
    ("same_claim", "The same claim"),
)
EXPLAINED = frozenset(("other population", "other date", "other place", "part of"))
"""Reasons that say why two figures stand apart without conflict."""
MOST_WHY, MOST_SIDES = 2, 12
"""Reasons and sides told of things that all conflict with each other."""


def conflicts(store: Store) -> Listing:
    """Every conclusion across pages on what is said, what conflicts first.

    Sums and payments are told in the ledger, and there alone.
    """
    found = slips.links(store, "conflicts", "drifts", "supports", "same_claim")
    sorts = grouped((one for one in found if one.reason != PAYMENT), _sort)
    rows: dict[str, list[tuple[LinkSlip, ...]]] = {
        kind: [(one,) for one in links] for kind, links in sorts.items()
    }
    rows[DISPUTED] = disputes(sorts.get(DISPUTED, ()))
    groups = tuple(
        Group(name, kind, tuple(rows[kind]), len(rows[kind]), f"g-{kind}")
        for kind, name in JOINING if rows.get(kind)
    )  # fmt: skip
    return Listing(groups, partial(_show, sums=wrong_sums(store)), size=SIZE)


def _sort(link: LinkSlip) -> str:
    """Two figures that conflict, apart from two that are explained by another thing counted."""
    return "apart" if link.kind == "conflicts" and link.reason in EXPLAINED else link.kind


def disputes(links: Sequence[LinkSlip]) -> list[tuple[LinkSlip, ...]]:
    """Put together what conflicts with the same: five counts of one thing are one dispute."""
    one = united((link.left, link.right) for link in links)
    return [tuple(held) for held in grouped(links, lambda link: one(link.left)).values()]


def first_of(listing: Listing, kinds: Iterable[str], most: int) -> tuple[Group, ...]:
    """The first rows of some groups of the list, for the overview."""
    held = [one for one in listing.groups if one.kind in kinds]
    return tuple(one.showing(one.rows[:most]) for one in held)


def _show(store: Store, groups: tuple[Group, ...], part: Part, sums: int) -> Conflicts:
    disputed = [held for one in groups if one.kind == DISPUTED for held in one.rows]
    sides = sides_of(store, {name for held in disputed for name in _ends(held)[:MOST_SIDES]})
    shown = (
        one.showing(tuple(
            [_dispute(held, sides) for held in one.rows] if one.kind == DISPUTED
            else told_once(joined(store, (link for held in one.rows for link in held)))
        ))
        for one in groups
    )  # fmt: skip
    return Conflicts(tuple(shown), sums, part)


def _ends(links: Iterable[LinkSlip]) -> list[str]:
    return list(dict.fromkeys(end for link in links for end in (link.left, link.right)))


def _dispute(links: Sequence[LinkSlip], sides: dict[str, Side]) -> Disputed:
    ends = _ends(links)
    why = list(dict.fromkeys(one.why for one in links))
    return Disputed(
        links=tuple(one.id for one in links),
        kind="conflicts",
        why=tuple(why[:MOST_WHY]),
        more_why=max(0, len(why) - MOST_WHY),
        sides=tuple(_opposed([sides[one] for one in ends[:MOST_SIDES] if one in sides])),
        more=max(0, len(ends) - MOST_SIDES),
    )


def _opposed(sides: Sequence[Side]) -> Iterator[Opposed]:
    """Each side once, the smallest figure first, on one axis; copies of its words beside it."""
    ordered = sorted(sides, key=_at)
    same = list(grouped(ordered, lambda side: side.words).values())
    bars = figure_bars([_interval(held[0]) for held in same])
    for held, bar in zip(same, bars, strict=True):
        yield Opposed(held[0], bar, tuple(held[1:]))


def _at(side: Side) -> tuple[float, str, str]:
    low, high = _interval(side)
    at = low if low is not None else high if high is not None else 0.0
    return at, side.published or "", side.anchor


def _interval(side: Side) -> tuple[float | None, float | None]:
    figure = side.figure.figure if side.figure else None
    return (figure.low, figure.high) if figure else (None, None)
