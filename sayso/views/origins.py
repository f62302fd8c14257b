"""Pages that stand on the same article or source: each group is one independent origin."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sayso.case import slips
from sayso.case.rows import PageRow
from sayso.case.slips import StatementSlip
from sayso.case.store import Store
from sayso.details import Credit
from sayso.model import Link
from sayso.sets import grouped
from sayso.views.listing import WHOLE, Group, Listing, Part, anchor_of
from sayso.views.sides import JoinedPages, joined

SIZE = 40
"""Pages of origins that a page of the list holds: each has its credits and copies."""
NEAREST = 2
"""Statements looked into for the hand at a place: a cue stands before its statement or after."""


@dataclass(frozen=True, slots=True)
class Credited:
    """A source that a page says it stands on; ``page`` and ``anchor`` are where it does so."""

    name: str
    role: str
    times: int
    page: str
    anchor: str


@dataclass(frozen=True, slots=True)
class OriginPage:
    """A page among those of one origin, with the sources it credits and the pages it copies."""

    row: PageRow
    credits: tuple[Credited, ...]
    copies: tuple[JoinedPages, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Pages that stand on the same article or source: each group is one independent origin."""

    groups: tuple[Group, ...]
    pages: int
    outlets: int
    origins: int
    part: Part = WHOLE


def origins(store: Store) -> Listing:
    """Group pages by what they stand on, as ``sayso.across.origins.credits`` finds it."""
    rows = {row.page: row for row in store.pages()}
    outlets = {row.outlet for row in rows.values() if row.outlet}
    found = store.origins()
    groups = tuple(
        Group(origin.name, "", origin.pages, len(origin.pages), f"g-{number}", why=origin.why)
        for number, origin in enumerate(found)
    )
    pages = sum(group.total for group in groups)
    show = partial(_show_origins, rows=rows, counts=(pages, len(outlets), len(groups)))
    return Listing(groups, show, size=SIZE)


def _show_origins(
    store: Store,
    groups: tuple[Group, ...],
    part: Part,
    rows: Mapping[str, PageRow],
    counts: tuple[int, int, int],
) -> Origins:
    wanted = {page for group in groups for page in group.rows}
    links = [one for one in slips.links_of(store, wanted) if one.left in wanted]
    copies = grouped(joined(store, (link for link in links if link.kind == "copies")),
                     lambda one: one.link.left)  # fmt: skip
    cites = slips.link_rows(store, (link.id for link in links if link.form == Credit.__name__))
    credits = grouped(_credited(store, cites), lambda one: one.page)
    shown = (
        group.showing(tuple(
            OriginPage(rows[page], tuple(credits.get(page, ())), tuple(copies.get(page, ())))
            for page in group.rows
        ))
        for group in groups
    )  # fmt: skip
    return Origins(tuple(shown), *counts, part)


def _credited(store: Store, cites: Sequence[Link]) -> Iterator[Credited]:
    """The sources that pages credit, each led back to the hand where it is first named."""
    anchors = _hands_at(store, {(link.left, link.details.first) for link in cites})
    for link in cites:
        found: Credit = link.details
        anchor = anchors.get((link.left, found.first), "")
        yield Credited(found.name, found.role, found.times, link.left, anchor)


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
