"""What links join: actors, and pages that stand on one origin."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import partial

from sayso.case import slips
from sayso.case.slips import ActorSlip, LinkSlip, StatementSlip
from sayso.case.store import Store
from sayso.model import Link
from sayso.sets import grouped, united
from sayso.views.shapes import (
    Actors,
    Credited,
    Group,
    Listing,
    OriginPage,
    Origins,
    Part,
    anchor_of,
)
from sayso.views.sides import joined
from sayso.views.sums import SIZE

MOST_LINKS = 3
"""Reasons told with an actor; the rest say the same of further pages."""

NEAREST = 2
"""Statements looked into for the hand at a place: a cue stands before its statement or after."""


def actors(store: Store) -> Listing:
    """Group actors that a link joins, or that have the same fullest name and kind."""
    rows = list(slips.actors(store))
    links = slips.links(store, "same_actor")
    pairs = [(link.left, link.right) for link in links]
    pairs += [(f"{row.kind} {row.name.casefold()}", row.id) for row in rows]
    one = united(pairs)
    why = grouped(links, lambda link: one(link.left))
    made = [
        _actor_group(held, why.get(key, []))
        for key, held in grouped(rows, lambda row: one(row.id)).items()
    ]
    made.sort(key=lambda group: (-sum(row.mentions for row in group.rows), group.name.casefold()))
    return Listing(tuple(made), _show_actors)


def _actor_group(rows: Sequence[ActorSlip], links: Sequence[LinkSlip]) -> Group:
    fullest = max(rows, key=lambda row: (len(row.name), row.name))
    told = list({one.why: one for one in links}.values())
    return Group(
        fullest.name, fullest.kind, tuple(rows), len(rows), f"g-{fullest.id}",
        tuple(told[:MOST_LINKS]), max(0, len(told) - MOST_LINKS),
    )  # fmt: skip


def _show_actors(store: Store, groups: tuple[Group, ...], part: Part) -> Actors:
    found = slips.actor_rows(store, ((row.number, row.n) for one in groups for row in one.rows))
    shown = (one.showing(tuple(found[row.id] for row in one.rows)) for one in groups)
    return Actors(tuple(shown), part)


def origins(store: Store) -> Listing:
    """Group pages by what they stand on, as ``sayso.across.origins.credits`` finds it."""
    outlets = {row.outlet for row in store.pages() if row.outlet}
    found = store.origins()
    groups = tuple(
        Group(origin.name, "", origin.pages, len(origin.pages), f"g-{number}", why=origin.why)
        for number, origin in enumerate(found)
    )
    pages = sum(one.total for one in groups)
    show = partial(_show_origins, counts=(pages, len(outlets), len(groups)))
    return Listing(groups, show, size=SIZE)


def _show_origins(
    store: Store, groups: tuple[Group, ...], part: Part, counts: tuple[int, int, int]
) -> Origins:
    wanted = {page for one in groups for page in one.rows}
    rows = {row.page: row for row in store.pages()}
    links = [one for one in slips.links(store, "copies", "cites") if one.left in wanted]
    copies = grouped(joined(store, (one for one in links if one.kind == "copies")),
                     lambda one: one.link.left)  # fmt: skip
    cites = slips.link_rows(store, (one.id for one in links if one.kind == "cites"))
    credits = grouped(_credited(store, cites), lambda one: one.page)
    shown = (
        one.showing(tuple(
            OriginPage(rows[page], tuple(credits.get(page, ())), tuple(copies.get(page, ())))
            for page in one.rows
        ))
        for one in groups
    )  # fmt: skip
    return Origins(tuple(shown), *counts, part)


def _credited(store: Store, cites: Sequence[Link]) -> Iterator[Credited]:
    """The sources that pages credit, each led back to the hand where it is first named."""
    anchors = _hands_at(store, {(one.left, _first(one)) for one in cites})
    for link in cites:
        told = dict(link.details)
        yield Credited(
            name=told["source"],
            role=told.get("role", "unnamed"),
            times=int(told.get("times", "1")),
            page=link.left,
            anchor=anchors.get((link.left, _first(link)), ""),
        )


def _first(link: Link) -> int:
    return int(dict(link.details).get("first", "-1"))


def _hands_at(store: Store, places: set[tuple[str, int]]) -> dict[Hashable, str]:
    """The anchors of the hands that stand at these places, from the statements nearest to them."""
    of_page = grouped(slips.statements(store, {page for page, _ in places}), lambda row: row.page)
    near: set[StatementSlip] = set()
    for page, first in places:
        near.update(sorted(of_page.get(page, ()), key=lambda row: abs(row.start - first))[:NEAREST])
    rows = slips.statement_rows(store, ((row.number, row.n) for row in near))
    return {
        (hand.span.page, hand.span.start): anchor_of("h", hand.span)
        for row in rows.values() for hand in row.hands if hand.span
    }  # fmt: skip
