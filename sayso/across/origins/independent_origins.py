"""How many independent origins a case has: pages that stand on one article or source are one.

Ten outlets with one agency behind them are one origin. Pages that copy each other, or that credit
the same agency, outlet or document, are one group; what is left of a case when groups are counted
once is the number of its independent origins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.details import Copy, Credit
from sayso.model import Link
from sayso.sets import grouped, united


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One independent origin of a case: what it is, and the pages that stand on it.

    Attributes:
        name: The source that the pages have in common, or the one page's outlet.
        why: How the pages are joined, as a sentence.
        pages: Hashes of the pages, sorted.
        sources: The credited sources that join them, most credited first.
    """

    name: str
    why: str
    pages: tuple[str, ...]
    sources: tuple[str, ...]


def origins(
    pages: Iterable[tuple[str, str | None]], links: Iterable[Link]
) -> tuple[OriginRow, ...]:
    """Group the pages of a case by what they stand on; each row is one independent origin.

    Args:
        pages: The hash of every page of the case, with its outlet.
        links: The case's links; ``copies`` (of whole pages, not of a passage, since two pages may
            quote a third) and ``cites`` are read.

    Returns:
        Rows with most pages first. A page that copies none and credits none is an origin of its
        own. Pages that credit several sources join all of those into one group: that can only
        count too few independent origins, never too many.
    """
    outlets = dict(pages)
    pairs: list[tuple[str, str]] = []
    credits: dict[str, list[Credit]] = defaultdict(list)
    copies: set[str] = set()
    for link in links:
        found = link.details
        if isinstance(found, Copy) and link.left in outlets and link.right in outlets:
            if found.whole:
                pairs.append((link.left, link.right))
                copies.add(link.left)
        elif isinstance(found, Credit) and link.left in outlets:
            pairs.append((link.left, f"source {found.key}"))
            if link.right in outlets:
                pairs.append((link.left, link.right))
            credits[link.left].append(found)
    members = grouped(sorted(outlets), united(pairs)).values()
    rows = [_origin(held, outlets, credits, copies) for held in members]
    return tuple(sorted(rows, key=lambda row: (-len(row.pages), row.name, row.pages)))


def _origin(
    pages: list[str],
    outlets: dict[str, str | None],
    credits: dict[str, list[Credit]],
    copies: set[str],
) -> OriginRow:
    ranked = _ranked([one for page in pages for one in credits.get(page, ())])
    copied = sum(page in copies for page in pages)
    first = next((page for page in pages if page not in copies), pages[0])
    bodies = (found.name for found in ranked if found.role != "document")
    name = next(bodies, None) or outlets[first] or "an unnamed outlet"
    names = tuple(found.name for found in ranked)
    why = f"{len(pages)} pages credit" if len(pages) > 1 else "1 page credits"
    why = f"{why} {', '.join(names[:3])}" if names else why.rsplit(" ", 1)[0]
    if copied:
        why += f"{', and' if names else ':'} {copied} of them repeat another's words"
    if not names and not copied:
        why += ": no other source credited"
    return OriginRow(name, why, tuple(pages), names)


def _ranked(credits: list[Credit]) -> list[Credit]:
    """One credit a source, under its longest name; first what most pages credit."""
    sources = grouped(credits, lambda found: found.key).values()
    order = sorted(
        sources, key=lambda same: (-len(same), -sum(found.times for found in same), same[0].name)
    )
    return [max(same, key=lambda found: (len(found.name), found.name)) for same in order]
