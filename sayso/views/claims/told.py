"""Claims: who says one thing, who has it from whom, and how many independent origins it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.across.claims.roots import (
    ClaimOrigins,
    PageAbout,
    Root,
    ToldHere,
    claims,
    page_about,
    who_says,
)
from sayso.case.rows import ActorRow, PageRow, StatementRow
from sayso.case.store import Store
from sayso.details import Drifted, SameClaim
from sayso.errors import CaseError
from sayso.model import Link
from sayso.sets import grouped


@dataclass(frozen=True, slots=True)
class ToldBy:
    """A statement of a claim: the row, its page, and from which statement it has it.

    ``depth`` is how many hands of pages lie before it, 0 for a root; ``differs`` what changed
    against the one it has it from.
    """

    row: StatementRow
    page: PageRow
    source: str | None
    depth: int
    differs: tuple[Drifted, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that several statements say, with its roots; the words are the first root's.

    ``roots`` are at most so many independent origins: two of which nothing tells that they are one
    may still be.
    """

    id: str
    quote: str
    pages: int
    outlets: tuple[str, ...]
    roots: tuple[Root, ...]
    differs: tuple[Drifted, ...]
    told: tuple[ToldBy, ...]


def claims_of(
    store: Store, name: str | None = None, links: Sequence[Link] | None = None
) -> list[Claim]:
    """List the claims that two pages or more make, those with most pages first.

    Args:
        name: Only the claim that has a statement whose id begins like this.
        links: The case's conclusions on one claim, where they were read before.

    Raises:
        CaseError: There is no such claim.
    """
    links = list(store.links("same_claim")) if links is None else links
    told = {end for link in links for end in (link.left, link.right)}
    every = list(store.statements())
    rows = {row.id: row for row in every if row.id in told}
    pages = {row.page: row for row in store.pages()}
    ways = {link.left: link for link in links if _is_retold(link)}
    abouts = _abouts(store.actors(), every)
    here = {
        row.id: ToldHere(
            row.id,
            row.page,
            row.outlet,
            pages[row.page].first_outlet,
            who_says(row.hands, row.act),
            abouts[row.page],
            pages[row.page].published,
            row.quote,
        )
        for row in rows.values()
    }
    found = [_claim(one, rows, pages, ways) for one in claims(here, links)]
    found = [one for one in found if one.pages > 1]
    if name is not None:
        found = [one for one in found if any(told.row.id.startswith(name) for told in one.told)]
        if not found:
            raise CaseError("no claim of this name", where=name, do="See 'sayso claims'")
    return sorted(found, key=lambda one: (-one.pages, one.quote, one.id))


def _abouts(actors: Iterable[ActorRow], statements: Iterable[StatementRow]) -> dict[str, PageAbout]:
    """Whom each page names and who speaks on it."""
    named = grouped(actors, lambda row: row.page)
    return {
        page: page_about(
            held[0].outlet,
            (row.actor for row in named.get(page, [])),
            (hand for row in held for hand in row.hands[1:]),
        )
        for page, held in grouped(statements, lambda row: row.page).items()
    }


def _is_retold(link: Link) -> bool:
    return isinstance(link.details, SameClaim) and link.details.how == "retold"


def _claim(
    one: ClaimOrigins,
    rows: dict[str, StatementRow],
    pages: dict[str, PageRow],
    ways: dict[str, Link],
) -> Claim:
    parents = dict(one.parents)
    told = tuple(_in_line(one.statements, parents, rows, pages, ways))
    outlets = [by.row.outlet for by in told if by.row.outlet]
    return Claim(
        id=told[0].row.id,
        quote=told[0].row.quote,
        pages=len({by.row.page for by in told}),
        outlets=tuple(dict.fromkeys(outlets)),
        roots=one.roots,
        differs=tuple(dict.fromkeys(kind for by in told for kind in by.differs)),
        told=told,
    )


def _in_line(
    names: Iterable[str],
    parents: dict[str, str],
    rows: dict[str, StatementRow],
    pages: dict[str, PageRow],
    ways: dict[str, Link],
) -> Iterator[ToldBy]:
    """Each root with those who have it from there behind it, the earliest first."""

    def place(name: str) -> tuple[str, str, int]:
        row = rows[name]
        return pages[row.page].published or "9", row.page, row.start

    behind = grouped(sorted(names, key=place), parents.get)
    waiting = [(name, 0) for name in reversed(behind.get(None, []))]
    while waiting:
        name, depth = waiting.pop()
        differs = ways[name].details.differs if parents.get(name) else ()
        row = rows[name]
        yield ToldBy(row, pages[row.page], parents.get(name), depth, differs)
        waiting += [(child, depth + 1) for child in reversed(behind.get(name, []))]
