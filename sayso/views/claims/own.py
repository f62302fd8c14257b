"""A claim on a page of its own: all who say it, what changed, what denies it, where the law is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sayso.case.rows import StageRow
from sayso.case.store import Store
from sayso.sets import grouped
from sayso.views.claims.listed import BESIDE, ClaimsPage, ShownClaim, StandsBeside, ToldLine
from sayso.views.claims.told import Claim
from sayso.views.listing import WHOLE, Listing, Part
from sayso.views.sides import Side

FEW = 20
"""Pages that are each asked for what they tell; of more the whole case is asked once."""
EVERY = (1_000, 1_000)
"""Tellings and statements beside them that a claim's own page shows."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """What changed from one telling to the one that has it from there, in sentences."""

    before: Side
    after: Side
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim; ``against`` stands beside it, ``perhaps`` may be the same.

    Each of ``perhaps`` has the id of its own claim, where several pages make that.
    """

    one: ShownClaim | None = None
    against: tuple[StandsBeside, ...] = ()
    perhaps: tuple[tuple[StandsBeside, str], ...] = ()
    changed: tuple[Reworded, ...] = ()
    stages: tuple[StageRow, ...] = ()
    part: Part = WHOLE


def claim_of(every: Listing, name: str) -> Claim | None:
    """The claim that has the statement of this id: its address outlives an earlier page."""
    rows: Iterator[Claim] = (claim for group in every.groups for claim in group.rows)
    return next((one for one in rows if any(by.row.id == name for by in one.told)), None)


def claim_pages(store: Store, every: Listing, wanted: Sequence[Claim]) -> Iterator[ClaimPage]:
    """Show some of the claims of a case; their sides are read together."""
    own = {by.row.id: one.id for group in every.groups for one in group.rows for by in one.told}
    stages = grouped(_sure_stages(store, wanted), lambda row: row.page)
    for at in range(0, len(wanted), every.size):
        groups = tuple(one.showing(tuple(wanted[at : at + every.size])) for one in every.groups)
        shown: ClaimsPage = every.show(store, groups, WHOLE, most=EVERY)
        for group in shown.groups:
            yield from (_page(one, own, stages) for one in group.rows)


def _page(
    one: ShownClaim, own: Mapping[str, str], stages: Mapping[str, Sequence[StageRow]]
) -> ClaimPage:
    perhaps = [other for other in one.beside if other.how == BESIDE["perhaps"]]
    return ClaimPage(
        one,
        tuple(other for other in one.beside if other not in perhaps),
        tuple((other, own.get(other.side.anchor[2:], "")) for other in perhaps),
        tuple(_changed(one.told)),
        tuple(_stages(one.claim, stages)),
    )


def _changed(told: Sequence[ToldLine]) -> Iterator[Reworded]:
    sides = {line.by.row.id: line.side for line in told}
    for line in told:
        before = sides.get(line.by.source or "")
        if before and line.changes:
            yield Reworded(before, line.side, line.changes)


def _sure_stages(store: Store, wanted: Sequence[Claim]) -> Iterator[StageRow]:
    """The legal stages that are read for certain: of one page, or of the whole case at once."""
    pages = {by.row.page for one in wanted for by in one.told}
    rows = store.stages() if len(pages) > FEW else chain.from_iterable(map(store.stages, pages))
    return (row for row in rows if row.unsure_of is None)


def _stages(claim: Claim, stages: Mapping[str, Sequence[StageRow]]) -> Iterator[StageRow]:
    """The legal stages that a page of the claim tells in it, or of whom its words name."""
    ids = {by.row.id for by in claim.told}
    for page in dict.fromkeys(by.row.page for by in claim.told):
        words = " ".join(by.row.quote for by in claim.told if by.row.page == page)
        for row in stages.get(page, ()):
            who = row.stage.who and re.escape(row.stage.who.quote)
            is_named = who and re.search(rf"(?<!\w){who}(?!\w)", words)
            if row.stage.statement in ids or is_named:
                yield row
