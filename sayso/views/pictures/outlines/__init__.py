"""Coasts, borders and countries for a map, from the file in this folder: no server is asked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain, pairwise

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y on a map."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the globe in degrees; it does not cross the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: Window) -> bool:
        """Whether any of the other lies within."""
        return (
            self.west <= other.east and other.west <= self.east
            and self.south <= other.north and other.south <= self.north
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its English name and ISO 3166-1 code (None for one without), with its rings."""

    name: str
    code: str | None
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class World:
    """Lines, the window round each, the countries they make up, and how many have each line."""

    lines: tuple[tuple[Point, ...], ...]
    windows: tuple[Window, ...]
    countries: tuple[Country, ...]
    shared: tuple[int, ...]


@cache
def world() -> World:
    """Read the outlines, once a process."""
    found = json.loads(files(__name__).joinpath("world.json").read_bytes())
    lines = tuple(_line(steps, found["step"]) for steps in found["arcs"])
    countries = tuple(
        Country(one["name"], one["code"], tuple(map(tuple, one["rings"])))
        for one in found["countries"]
    )
    used = Counter(_index(at) for country in countries for ring in country.rings for at in ring)
    return World(
        lines, tuple(map(_round, lines)), countries, tuple(used[at] for at in range(len(lines)))
    )


@cache
def country_names() -> frozenset[tuple[str | None, str]]:
    """Code and name of every country that is drawn."""
    return frozenset((country.code, country.name) for country in world().countries)


def _line(steps: Sequence[int], step: float) -> tuple[Point, ...]:
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((round(x * step, 4), round(y * step, 4)) for x, y in zip(xs, ys, strict=True))


def _round(points: Sequence[Point]) -> Window:
    xs, ys = zip(*points, strict=True)
    return Window(min(xs), min(ys), max(xs), max(ys))


def _index(at: int) -> int:
    """The line that a reference means; a negative one runs it backwards."""
    return at if at >= 0 else ~at


def lines_in(window: Window, borders: bool) -> Iterator[list[Point]]:
    """The stretches of borders, or of coasts, that may be seen in a window."""
    known = world()
    for line, around, used in zip(known.lines, known.windows, known.shared, strict=True):
        if (used > 1) == borders and window.touches(around):
            yield from _seen(line, window)


def _seen(line: Sequence[Point], window: Window) -> Iterator[list[Point]]:
    """The stretches of a line whose parts come near the window; what lies off it is cut away."""
    run: list[Point] = []
    for pair in pairwise(line):
        if window.touches(_round(pair)):
            run += pair[1:] if run else pair
        elif run:
            yield run
            run = []
    if run:
        yield run


def land_in(window: Window) -> Iterator[tuple[Country, list[list[Point]]]]:
    """Each country that may be seen in a window, with its rings cut to it."""
    for one in world().countries:
        near = (ring for ring in one.rings if _window(ring).touches(window))
        rings = [cut for ring in near if len(cut := _cut(_ring(ring), window)) > 2]
        if rings:
            yield one, rings


@cache
def _window(ring: tuple[int, ...]) -> Window:
    found = [world().windows[_index(at)] for at in ring]
    return Window(
        min(one.west for one in found), min(one.south for one in found),
        max(one.east for one in found), max(one.north for one in found),
    )  # fmt: skip


def _ring(ring: Sequence[int]) -> list[Point]:
    lines = world().lines
    return list(chain.from_iterable(
        lines[at] if at >= 0 else reversed(lines[~at]) for at in ring
    ))  # fmt: skip


def _cut(ring: list[Point], window: Window) -> list[Point]:
    """Cut a ring to a window, side by side (Sutherland and Hodgman)."""
    for axis, edge, keep in (
        (0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1),
    ):  # fmt: skip
        kept: list[Point] = []
        for one, two in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            inside = [keep * (point[axis] - edge) >= 0 for point in (one, two)]
            if inside[0] != inside[1]:
                kept.append(_crossing(one, two, axis, edge))
            if inside[1]:
                kept.append(two)
        ring = kept
    return ring


def _crossing(one: Point, two: Point, axis: int, edge: float) -> Point:
    along = (edge - one[axis]) / (two[axis] - one[axis])
    x, y = (one[at] + along * (two[at] - one[at]) for at in (0, 1))
    return x, y
