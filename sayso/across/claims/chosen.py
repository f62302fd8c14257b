"""For each page the one it has its story from, and the order that comes of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from heapq import heapify, heappop, heappush

from sayso.across.claims.changes import changes
from sayso.across.claims.earlier import Earlier, Held
from sayso.across.claims.parents import Compared
from sayso.across.kept import mark_of
from sayso.across.origins.bodies import body
from sayso.details import Drifted

CLOSE, CHANGED, FEWEST_CLOSE = 0.1, 0.03, 2
"""What two pages may be apart as parents of a third for what changed to be weighed; what each
change takes off; and how many they are at least. Tried on the development stories of
``bench origins`` with twelve seeds more."""
SWAPPED: frozenset[Drifted] = frozenset(
    {"number", "unit", "condition moved", "name changed", "stance turned"}
)
LOST: frozenset[Drifted] = frozenset(
    {"bound lost", "date coarsened", "strength raised", "hand dropped", "opinion told as fact"}
)
"""Kinds of changes that may go either way, and those by which something is lost."""


def parents(compared: dict[str, list[Held]]) -> dict[str, Held]:
    """Choose for each page the one it has its story from, so that no page is its own forebear.

    Where the choices of a few pages of one day go round in a circle, the one of them is let go
    that loses least by it: it takes its next best, or none.
    """
    ways = {page: [one for one in held if one.is_resaying] for page, held in compared.items()}
    for page in ways:
        while circle := _circle(page, ways):
            _, worst = min((_loss(ways[one]), one) for one in circle)
            ways[worst].pop(0)
    return {page: held[0] for page, held in ways.items() if held}


def _circle(page: str, ways: dict[str, list[Held]]) -> list[str]:
    """The pages of the circle that a page's forebears go round in; empty where there is none."""
    met: list[str] = []
    while ways[page]:
        if page in met:
            return met[met.index(page) :]
        met.append(page)
        page = ways[page][0].other
    return []


def _loss(held: list[Held]) -> float:
    """What a page loses that lets its best choice go."""
    return _worth(held[0]) - (_worth(held[1]) if len(held) > 1 else 0.0)


def _worth(held: Held) -> float:
    """How well a page explains another one, less what changed on the way."""
    return held.weight - CHANGED * held.changed[1] if held.changed else held.weight


def in_line(compared: dict[str, list[Held]], chosen: dict[str, Held]) -> list[str]:
    """Put the pages so that each comes after the one it has its story from, by day otherwise."""
    children: dict[str, list[str]] = defaultdict(list)
    for page, found in chosen.items():
        children[found.other].append(page)
    order = {page: place for place, page in enumerate(compared)}
    ready = [(order[page], page) for page in compared if page not in chosen]
    heapify(ready)
    placed: list[str] = []
    while ready:
        _, page = heappop(ready)
        placed.append(page)
        for child in children[page]:
            heappush(ready, (order[child], child))
    return placed


def least_changed(found: list[Held], earlier: Earlier, passing: set[str]) -> list[Held]:
    """Weigh pages that explain another one about as well by what changed on the way from each.

    Who has a condition where the page has it, and the number that it has, is likelier its parent
    than who shares more sentences with it.

    Args:
        found: The pages that one is held against.
        earlier: Where they are kept.
        passing: Outlets and agencies through which words went.
    """
    least = max((one.weight for one in found if one.is_resaying), default=0.0) - CLOSE
    close = {one.other for one in found if one.is_resaying and one.weight >= least}
    if len(close) < FEWEST_CLOSE:
        close = set()
    weighed = [_weighed(one, earlier, passing, one.other in close) for one in found]
    return sorted(weighed, key=lambda one: (-_worth(one), one.other))


def _weighed(held: Held, earlier: Earlier, passing: set[str], is_close: bool) -> Held:
    """Count what changed on the way, once for two pages and for who passes words on."""
    if not is_close:
        return held if held.changed is None else replace(held, changed=None)
    known = mark_of(*earlier.passing_on((held.page, held.other), passing))
    if held.changed is None or held.changed[0] != known:
        held = replace(held, changed=(known, _changed(earlier.whole(held), passing)))
    return held


def _changed(pair: Compared, passing: set[str]) -> int:
    """How many things changed from a page to one that may retell it, what was lost left out.

    What only the later one has was hardly found on the way: that counts as changed.
    """
    matches = [one for one in pair.matches if one.alike < 1]
    ways = [
        *((one.right, one.left, SWAPPED) for one in matches),
        *((one.left, one.right, LOST) for one in matches),
    ]
    return sum(
        1
        for before, after, kinds in ways
        for _ in changes(before, after, lambda name: body(name) in passing, kinds)
    )
