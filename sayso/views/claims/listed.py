"""Every claim of several pages: who has it from whom, how it changed, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sayso.case import slips
from sayso.case.slips import LinkSlip
from sayso.case.store import Store
from sayso.details import APART, How, SameClaim
from sayso.model import Hand, Link
from sayso.sets import grouped
from sayso.views.claims.told import Claim, ToldBy, claims_of
from sayso.views.listing import WHOLE, Group, Listing, Part
from sayso.views.sides import Side, sides_of

SIZE = 20
"""Claims a page of the list holds: each has all who say it, with their sentences."""
MOST_TOLD, MOST_BESIDE = 24, 12
"""Tellings of a claim, and statements beside it, that are shown; the rest is counted."""
DEEPEST = 6
"""Steps from a root by which a line is set in; what is further stands with them."""
BESIDE: dict[How, str] = {
    "denied": "denied", "at odds": "told otherwise", "other date": "as of another day",
    "perhaps": "perhaps the same",
}  # fmt: skip
"""What may stand beside a claim, in a reader's words, what weighs most first."""


Changes = Mapping[tuple[str, str], Sequence[LinkSlip]]
"""What changed from one statement to the one that has it from there."""


@dataclass(frozen=True, slots=True)
class Around:
    """What bears on the claims of a case: how many there are, pairs beside them, changes."""

    total: int
    bears: Sequence[tuple[str, str, How]]
    changes: Changes


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One telling; ``depth`` counts the pages it came through, ``changes`` are sentences."""

    by: ToldBy
    side: Side
    depth: int
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandsBeside:
    """A statement that denies a claim, tells it otherwise, or may be of it."""

    how: str
    side: Side


@dataclass(frozen=True, slots=True)
class ClaimToTake:
    """One telling of a claim as a list to take away has it: ``origins`` are those of the claim.

    ``source`` is the id of the statement that it has it from; a root has none.
    """

    claim: str
    words: str
    pages: int
    origins: tuple[str, ...]
    id: str
    page: str
    outlet: str | None
    published: str | None
    quote: str
    hands: tuple[Hand, ...]
    strength: str
    stance: str
    source: str | None
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as it is shown: its tellings in order, each behind the one it comes from.

    ``more`` and ``more_beside`` count what is not shown; what denies it is shown first.
    """

    claim: Claim
    told: tuple[ToldLine, ...]
    beside: tuple[StandsBeside, ...]
    more: int = 0
    more_beside: int = 0

    @property
    def records(self) -> tuple[ClaimToTake, ...]:
        """A row for each telling that is shown."""
        claim = self.claim
        told = (claim.id, claim.quote, claim.pages, tuple(root.name for root in claim.roots))
        return tuple(
            ClaimToTake(
                *told, line.by.row.id, line.by.row.page, line.by.row.outlet,
                line.by.page.published, line.by.row.quote, line.by.row.hands,
                line.by.row.strength, line.by.row.stance, line.by.source, line.changes,
            )
            for line in self.told
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """A page of the claims of a case; ``total`` counts all of them."""

    groups: tuple[Group, ...]
    total: int
    part: Part = WHOLE


def claims(store: Store) -> Listing:
    """List what several pages say, what most pages say first."""
    links = list(store.links("same_claim"))
    found = tuple(claims_of(store, links=links))
    groups = (Group("Claims", "claims", found, len(found), "g-claims"),) if found else ()
    changes = grouped(slips.links(store, "drifts"), lambda one: (one.left, one.right))
    around = Around(len(found), tuple(_bearing(links)), changes)
    return Listing(groups, partial(_show, around=around), size=SIZE)


def _bearing(links: Iterable[Link]) -> Iterator[tuple[str, str, How]]:
    """The pairs of statements that bear on each other and are not one claim, and how."""
    for link in links:
        if isinstance(link.details, SameClaim) and link.details.how in APART:
            yield link.left, link.right, link.details.how


def _show(
    store: Store,
    groups: tuple[Group, ...],
    part: Part,
    *,
    around: Around,
    most: tuple[int, int] = (MOST_TOLD, MOST_BESIDE),
) -> ClaimsPage:
    rows: list[Claim] = [claim for group in groups for claim in group.rows]
    own = {by.row.id: claim.id for claim in rows for by in claim.told}
    beside = dict(_beside(around.bears, own))
    names = {by.row.id for claim in rows for by in claim.told[: most[0]]}
    names |= {name for held in beside.values() for name, _ in held[: most[1]]}
    sides, changes = sides_of(store, names), around.changes
    shown = tuple(_shown(one, sides, beside.get(one.id, ()), changes, most) for one in rows)
    return ClaimsPage(tuple(group.showing(shown) for group in groups[:1]), around.total, part)


def _beside(
    bears: Sequence[tuple[str, str, How]], own: Mapping[str, str]
) -> Iterator[tuple[str, list[tuple[str, How]]]]:
    """For each claim the statements of others that bear on it, each once, and how."""
    found: dict[str, dict[str, How]] = {}
    for left, right, how in bears:
        for end, other in ((left, right), (right, left)):
            if end in own and own.get(other) != own[end]:
                found.setdefault(own[end], {}).setdefault(other, how)
    order = list(BESIDE)
    for claim, held in found.items():
        yield claim, sorted(held.items(), key=lambda one: (order.index(one[1]), one[0]))


def _shown(
    claim: Claim,
    sides: Mapping[str, Side],
    beside: Sequence[tuple[str, How]],
    changes: Changes,
    most: tuple[int, int],
) -> ShownClaim:
    told = (
        ToldLine(
            by,
            sides[by.row.id],
            min(by.depth, DEEPEST),
            tuple(link.why for link in changes.get((by.source or "", by.row.id), ())),
        )
        for by in claim.told[: most[0]]
        if by.row.id in sides
    )
    others = (
        StandsBeside(BESIDE[how], sides[name]) for name, how in beside[: most[1]] if name in sides
    )
    left = (len(claim.told) - most[0], len(beside) - most[1])
    shown = replace(claim, told=claim.told[: most[0]])
    return ShownClaim(shown, tuple(told), tuple(others), *(max(0, count) for count in left))
