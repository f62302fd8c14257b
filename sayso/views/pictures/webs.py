"""Who paid whom, and who dealt with whom, as places in a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_TIES = 30
"""Ties that a drawing shows, those told most often; more cannot be told apart."""
SHORTEST = 5
"""Letters of what is written small and may name somebody."""
WIDTH, LINE, TOP = 960.0, 46.0, 26.0
"""Units of the drawing: its width, the room of a name, and what is left above."""
COLUMNS = (10.0, 380.0, 750.0)
NAME_WIDTH = 200.0


@dataclass(frozen=True, slots=True)
class Met:
    """Two who stand together in a dealing: who gives or speaks first, and where that is told."""

    left: str
    right: str
    page: str
    anchor: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Knot:
    """A name in a drawing, with the page that it leads to."""

    name: str
    x: float
    y: float
    page: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A line between two names; ``times`` says in how many dealings, ``doubt`` how they stand."""

    path: str
    words: str
    page: str
    anchor: str
    times: int
    doubt: str


@dataclass(frozen=True, slots=True)
class Web:
    """A drawing of names and lines; ``more`` counts the lines that are left out."""

    knots: tuple[Knot, ...]
    ties: tuple[Tied, ...]
    width: float
    height: float
    more: int = 0


def _most(met: Iterable[Met]) -> tuple[list[tuple[Met, int]], int]:
    """The pairs told most often, each with its first mention and how often; and how many more."""
    first: dict[tuple[str, str], Met] = {}
    count: Counter[tuple[str, str]] = Counter()
    for one in met:
        pair = (one.left.casefold(), one.right.casefold())
        if pair[0] != pair[1] and _names(one.left) and _names(one.right):
            first.setdefault(pair, one)
            count[pair] += 1
    ranked = sorted(first, key=lambda pair: (-count[pair], pair))
    return [(first[pair], count[pair]) for pair in ranked[:MOST_TIES]], max(
        0, len(ranked) - MOST_TIES
    )


def _names(words: str) -> bool:
    """Whether words may name somebody: a pronoun does not."""
    return len(words) >= SHORTEST or (bool(words) and not words.islower())


def flow(met: Iterable[Met]) -> Web | None:
    """Draw who gives on the left, who takes on the right, who does both between them."""
    ties, more = _most(met)
    if not ties:
        return None
    gives = {one.left.casefold() for one, _ in ties}
    takes = {one.right.casefold() for one, _ in ties}
    columns: list[list[tuple[str, Met]]] = [[], [], []]
    placed: set[str] = set()
    for one, _ in ties:
        for name in (one.left, one.right):
            key = name.casefold()
            if key not in placed:
                placed.add(key)
                at = 1 if key in gives and key in takes else 0 if key in gives else 2
                columns[at].append((name, one))
    height = TOP + LINE * max(map(len, columns))
    knots = {
        name.casefold(): Knot(name, COLUMNS[at], TOP + LINE * row, one.page, one.anchor)
        for at, held in enumerate(columns)
        for row, (name, one) in enumerate(held)
    }
    drawn = tuple(_bent(one, times, knots) for one, times in ties)
    return Web(tuple(knots.values()), drawn, WIDTH, height, more)


def _bent(one: Met, times: int, knots: Mapping[str, Knot]) -> Tied:
    left, right = knots[one.left.casefold()], knots[one.right.casefold()]
    if right.x > left.x:
        start, end = left.x + NAME_WIDTH, right.x
    else:
        start, end = left.x, right.x + NAME_WIDTH
    middle = (start + end) / 2
    path = f"M{start:g} {left.y:g}C{middle:g} {left.y:g} {middle:g} {right.y:g} {end:g} {right.y:g}"
    words = f"{one.left} → {one.right}"
    return Tied(path, words, one.page, one.anchor, times, one.doubt)
