"""Maps of a case's places, drawn here: coasts and borders, areas of doubt to scale, names apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sayso.reading.places.bearings import FARTHEST_KM, offset, way_to
from sayso.sets import united
from sayso.views.pictures.labels import Box, Label, Wanted, placed
from sayso.views.pictures.outlines import Country, Point, Window, land_in, lines_in

KM_A_DEGREE = 111.195
"""Kilometres in a degree of latitude on a sphere of the earth's mean radius, 6,371.0 km."""
WIDTH, MOST_HIGH = 800.0, 560.0
LEAST_DEGREES = 4.0
"""A lone town is drawn with this much around it, so that a coast or a border says where it is."""
LEAST_WIDE = 1.35
"""Width over height, at least: places in a column leave room for names."""
CELLS = (7.5, 15.0, 30.0, 360.0)
"""Degrees of the cells by which places are gathered on one map; cells that touch are one map, and
the first size that makes few enough maps is taken."""
MOST_MAPS = 4
MOST_NAMES = 60
"""Names tried on a map, the most told places first; more would only be left out for each other."""
SIZES = (13.0, 27.0)
"""Height of a name in the map's own units: in a wide window, and in one of 375 px (about 12 px)."""
COMPASS, SIXTEENTH = 22.5, 11.25
"""Degrees to either side that one of eight compass words covers, and one of sixteen."""
CLOSEST = 0.6
"""Points of an outline nearer to each other than this, in the map's units, are drawn as one."""
LEAST_AREA = 5.0
"""Radius of an area too small to be seen at this scale."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a map needs of a place: where, how far off it may be (km), and where it is told.

    ``kind`` is ``point`` (a place of the gazetteer), ``area`` (told by its distance from, or
    nearness to, another) or ``country``; ``measured_from`` the point that an area's distance and
    compass word start from; ``code`` a country's.
    """

    lat: float
    lon: float
    radius_km: float
    name: str
    page: str
    anchor: str
    kind: str = "point"
    times: int = 1
    code: str | None = None
    measured_from: Point | None = None


@dataclass(frozen=True, slots=True)
class SpotMark:
    """A spot as drawn: an ellipse of its doubt, or the path of a sector; a point has a dot too."""

    spot: Spot
    x: float
    y: float
    rx: float
    ry: float
    path: str = ""


class Land(NamedTuple):
    """A country as a path; ``named`` where a page names it."""

    name: str
    path: str
    named: bool


@dataclass(frozen=True, slots=True)
class Map:
    """A map, north up, true to scale in its middle; ``labels`` for each of ``SIZES``."""

    width: float
    height: float
    land: tuple[Land, ...]
    coast: str
    border: str
    marks: tuple[SpotMark, ...]
    labels: tuple[tuple[Label, ...], ...]
    km: float
    km_wide: float

    @property
    def names(self) -> str:
        """What it shows, for those who do not see it."""
        return ", ".join(dict.fromkeys(mark.spot.name for mark in self.marks))


def maps(spots: Sequence[Spot]) -> tuple[Map, ...]:
    """Draw the spots on as few maps as show them closely; countries alone are no reason for one."""
    drawn = [
        held for held in gathered(spots) if any(spot.kind != "country" for spot in held)
    ] or [list(spots)][: len(spots)]  # fmt: skip
    drawn.sort(key=lambda held: -sum(spot.times for spot in held))
    return tuple(one_map(held, spots) for held in drawn)


def gathered(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Spots that lie near each other, by cells of the globe that touch."""
    for size in CELLS:
        cells: dict[tuple[int, int], list[Spot]] = defaultdict(list)
        for spot in spots:
            cells[math.floor(spot.lat / size), math.floor(spot.lon / size)].append(spot)
        near = ((f"{row} {column}", f"{row + up} {column + right}")
                for row, column in cells for up in (-1, 0, 1) for right in (-1, 0, 1)
                if (row + up, column + right) in cells)  # fmt: skip
        one = united(near)
        held: dict[str, list[Spot]] = defaultdict(list)
        for (row, column), found in cells.items():
            held[one(f"{row} {column}")] += found
        if len(held) <= MOST_MAPS:
            break
    return list(held.values())


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A window, and how its degrees become the map's units."""

    window: Window
    across: float
    up: float

    @property
    def size(self) -> Point:
        """Width and height in the map's units."""
        one = self.window
        return (one.east - one.west) * self.across, (one.north - one.south) * self.up

    def at(self, lat: float, lon: float) -> Point:
        """Where a point of the globe lies on the map."""
        x, y = (lon - self.window.west) * self.across, (self.window.north - lat) * self.up
        return round(x, 1), round(y, 1)


def frame_of(spots: Sequence[Spot]) -> MapFrame:
    """The window round spots with their doubt and a margin, in an equirectangular projection."""
    corners = [corner for spot in spots for corner in _corners(spot)]
    south, north = _padded([lat for lat, _ in corners], 85.0)
    west, east = _padded([lon for _, lon in corners], 180.0)
    short = max(0.1, math.cos(math.radians((south + north) / 2)))
    more = max(0.0, LEAST_WIDE * (north - south) / short - (east - west)) / 2
    west, east = max(west - more, -180.0), min(east + more, 180.0)
    scale = min(WIDTH / ((east - west) * short), MOST_HIGH / (north - south))
    return MapFrame(Window(west, south, east, north), scale * short, scale)


def _corners(spot: Spot) -> Iterator[Point]:
    yield spot.lat, spot.lon
    if spot.measured_from:
        yield spot.measured_from
    if spot.kind != "country":
        up = spot.radius_km / KM_A_DEGREE
        right = up / max(0.1, math.cos(math.radians(spot.lat)))
        yield max(spot.lat - up, -85.0), max(spot.lon - right, -180.0)
        yield min(spot.lat + up, 85.0), min(spot.lon + right, 180.0)


def _padded(degrees: Sequence[float], limit: float) -> tuple[float, float]:
    low, high = min(degrees), max(degrees)
    pad = max((high - low) * 0.15, (LEAST_DEGREES - (high - low)) / 2)
    return max(low - pad, -limit), min(high + pad, limit)


def one_map(spots: Sequence[Spot], every: Sequence[Spot]) -> Map:
    """Draw spots that lie together; countries that any spot names are told apart."""
    told = {spot.code: spot for spot in every if spot.kind == "country"}
    near = [spot for spot in spots if spot.kind != "country"]
    frame = frame_of(near or spots)
    width, height = frame.size
    shapes = list(land_in(frame.window))
    marks = tuple(mark_of(spot, frame) for spot in near)
    km, km_wide = _scale_bar(frame.up, width)
    names = [*_names(marks), *_country_names(shapes, told, frame)]
    dots = [Box(mark.x - 5, mark.y - 5, mark.x + 5, mark.y + 5) for mark in marks if not mark.path]
    corner = Box(0, height - 40, km_wide + 110, height)
    return Map(
        width=round(width, 1),
        height=round(height, 1),
        land=tuple(
            Land(one.name, _path(rings, frame, close=True), one.code in told)
            for one, rings in shapes
        ),
        coast=_path(lines_in(frame.window, borders=False), frame),
        border=_path(lines_in(frame.window, borders=True), frame),
        marks=marks,
        labels=tuple(
            placed(names, size, Box(0, 0, width, height), [*dots, corner]) for size in SIZES
        ),
        km=km,
        km_wide=km_wide,
    )


def mark_of(spot: Spot, frame: MapFrame) -> SpotMark:
    """A spot with its doubt to scale: a sector where it is so far in such a direction."""
    x, y = frame.at(spot.lat, spot.lon)
    ry = spot.radius_km / KM_A_DEGREE * frame.up
    rx = spot.radius_km / KM_A_DEGREE * frame.across / max(0.1, math.cos(math.radians(spot.lat)))
    if spot.kind == "area":
        rx, ry = max(rx, LEAST_AREA), max(ry, LEAST_AREA)
    mark = SpotMark(spot, x, y, round(rx, 1), round(ry, 1))
    edge = sector(spot)
    return replace(mark, path=_path([edge], frame, close=True)) if edge else mark


def sector(spot: Spot) -> list[Point]:
    """The edge of "150 km north-east of": as wide as the compass word, as deep as the doubt.

    What a reading keeps is a circle whose radius is the root of the sum of squares of the play to
    either side and of the rest (``reading.places.bearings.doubt``); taking out the play of the
    compass word leaves the depth. Empty where the point does not lie in a compass direction: then
    it was not found by one, and the circle stands.
    """
    if spot.measured_from is None:
        return []
    lat, lon = spot.measured_from
    km, bearing = way_to(lat, lon, spot.lat, spot.lon)
    steps = round(bearing / COMPASS)
    spread = SIXTEENTH if steps % 2 else COMPASS
    depth = spot.radius_km**2 - (km * math.sin(math.radians(spread))) ** 2
    if abs(bearing - steps * COMPASS) > 0.1 or depth < 0 or km < 1:
        return []
    middle, half = steps * COMPASS, max(1.0, math.sqrt(depth))
    arc = [middle + spread * part / 8 for part in range(-8, 9)]
    near, far = max(0.0, km - half), min(km + half, FARTHEST_KM)
    edge = [*((one, far) for one in arc), *((one, near) for one in reversed(arc))]
    points = (offset(lat, lon, one, distance) for one, distance in edge)
    return [(right, up) for up, right in points]


def _path(lines: Iterable[Sequence[Point]], frame: MapFrame, close: bool = False) -> str:
    """Lines in degrees as the path of a drawing; points too near to tell apart are left out."""
    drawn = []
    for line in lines:
        kept: list[Point] = []
        for lon, lat in line:
            x, y = frame.at(lat, lon)
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= CLOSEST:
                kept.append((x, y))
        if len(kept) > 1:
            steps = "L".join(f"{x:g} {y:g}" for x, y in kept)
            drawn.append(f"M{steps}{'z' if close else ''}")
    return "".join(drawn)


def _names(marks: Sequence[SpotMark]) -> Iterator[Wanted]:
    ranked = sorted(marks, key=lambda one: (-one.spot.times, one.spot.name))
    for one in ranked[:MOST_NAMES]:
        spot = one.spot
        reach = (one.rx, one.ry) if spot.kind == "area" else (0.0, 0.0)
        yield Wanted(one.x, one.y, spot.name, spot.kind, spot.page, spot.anchor, reach)


def _country_names(
    shapes: Iterable[tuple[Country, list[list[Point]]]],
    told: dict[str | None, Spot],
    frame: MapFrame,
) -> Iterator[Wanted]:
    """The countries, those that a page names first; each in the middle of what is seen of it."""
    found = []
    for one, rings in shapes:
        lon, lat = _middle(max(rings, key=len))
        x, y = frame.at(lat, lon)
        spot = told.get(one.code) if one.code else None
        where = (spot.page, spot.anchor) if spot else ("", "")
        found.append(Wanted(x, y, one.name, "country named" if spot else "country", *where))
    yield from sorted(found, key=lambda wanted: (not wanted.page, wanted.name))


def _middle(ring: Sequence[Point]) -> Point:
    """The centre of mass of a ring; of its corners where it encloses nothing."""
    area = x = y = 0.0
    for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]], strict=True):
        part = a * d - c * b
        area, x, y = area + part, x + (a + c) * part, y + (b + d) * part
    if not area:
        return sum(a for a, _ in ring) / len(ring), sum(b for _, b in ring) / len(ring)
    return x / (3 * area), y / (3 * area)


def _scale_bar(scale: float, width: float) -> tuple[float, float]:
    """A round number of km that takes at most a fifth of the width, and how wide it is."""
    most = width / 5 / scale * KM_A_DEGREE
    power = 10 ** math.floor(math.log10(most))
    km = max(one * power for one in (1, 2, 5) if one * power <= most)
    return km, round(km / KM_A_DEGREE * scale, 1)
