"""Coordinates of the dossier's drawings: date bars, figure bars, a map sketch. No drawing here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

KM_A_DEGREE = 111.195
"""Kilometres in a degree of latitude on a sphere of the earth's mean radius, 6,371.0 km."""
MAP_WIDTH = 960.0
MAP_MOST_HIGH = 620.0
LEAST_DEGREES = 1.0
"""A single town is drawn with this much around it, so that the grid still says where it is."""
LEAST_WIDE = 1.4
"""Width of the sketch over its height, at least: places in a column leave room for names."""
LABEL_HIGH = 16.0
LETTER_WIDE = 7.2


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of an axis in per cent of its length; an open or cut side is drawn as an arrow."""

    left: float
    width: float
    opens_left: bool = False
    opens_right: bool = False

    @property
    def right(self) -> float:
        """Where it ends, in per cent."""
        return round(self.left + self.width, 2)


def year_bar(earliest: str | None, before: str | None, year: int) -> Bar | None:
    """Place a half-open interval of ISO dates on one year's axis; None where it misses it."""
    first, after = iso_date(earliest), iso_date(before)
    if not first and not after:
        return None
    start, end = date(year, 1, 1).toordinal(), date(min(year + 1, 9999), 1, 1).toordinal()
    left = first.toordinal() if first else start
    right = after.toordinal() if after else end
    if right <= start or left >= end or right <= left:
        return None
    shown_left, shown_right = max(left, start), min(right, end)
    length = end - start
    return Bar(
        left=round(100 * (shown_left - start) / length, 2),
        width=round(100 * (shown_right - shown_left) / length, 2),
        opens_left=first is None or left < start,
        opens_right=after is None or right > end,
    )


def iso_date(iso: str | None) -> date | None:
    """Read an ISO date; None where it is none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def figure_bars(intervals: Sequence[tuple[float | None, float | None]]) -> list[Bar | None]:
    """Place closed intervals on one axis from nought to a tenth above the greatest end.

    Where one has no upper end the axis leaves it half as much again, and its bar runs to the
    edge. None where nothing is known or an end is below
    nought: a bar from nought would mislead.
    """
    ends = [end for pair in intervals for end in pair if end is not None]
    if not ends or min(ends) < 0 or max(ends) <= 0 or not math.isfinite(max(ends)):
        return [None] * len(intervals)
    opens = any(high is None and low is not None for low, high in intervals)
    whole = (1.5 if opens else 1.1) * max(ends)
    return [_figure_bar(low, high, whole) for low, high in intervals]


def _figure_bar(low: float | None, high: float | None, whole: float) -> Bar | None:
    if low is None and high is None:
        return None
    left = 100 * (low or 0.0) / whole
    right = 100.0 if high is None else 100 * high / whole
    return Bar(
        left=round(left, 2),
        width=round(max(right - left, 0.6), 2),
        opens_left=low is None,
        opens_right=high is None,
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the sketch; ``label`` is empty where it would hide another one."""

    x: float
    y: float
    radius: float
    label: str
    name: str
    page: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A meridian or a parallel with its name ("37° N")."""

    at: float
    name: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A map without a map: the case's places on a grid, north up, true to scale in the middle."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    km: float
    km_wide: float


@dataclass(frozen=True, slots=True)
class Point:
    """What the sketch needs of a place: degrees (WGS 84), doubt in km, name, where it is told."""

    lat: float
    lon: float
    radius_km: float
    name: str
    page: str
    anchor: str


def sketch(points: Sequence[Point]) -> Sketch | None:
    """Lay places out in an equirectangular projection; None where there is no place.

    Degrees of longitude are shortened by the cosine of the middle latitude, so that a circle of
    doubt stays a circle there. Places across the date line are not joined.
    """
    if not points:
        return None
    south, north = _padded([point.lat for point in points], 85.0)
    west, east = _padded([point.lon for point in points], 180.0)
    short = max(0.1, math.cos(math.radians((south + north) / 2)))
    west, east = _widened(west, east, LEAST_WIDE * (north - south) / short)
    scale = min(MAP_WIDTH / ((east - west) * short), MAP_MOST_HIGH / (north - south))
    width, height = (east - west) * short * scale, (north - south) * scale
    km, km_wide = _scale_bar(scale, width)
    return Sketch(
        width=round(width, 1),
        height=round(height, 1),
        dots=_labelled(
            Dot(
                x=round((point.lon - west) * short * scale, 1),
                y=round((north - point.lat) * scale, 1),
                radius=round(point.radius_km / KM_A_DEGREE * scale, 1),
                label=point.name,
                name=point.name,
                page=point.page,
                anchor=point.anchor,
            )
            for point in points
        ),
        meridians=tuple(
            Line(round((lon - west) * short * scale, 1), _degrees(lon, "E", "W"))
            for lon in _grid(west, east)
        ),
        parallels=tuple(
            Line(round((north - lat) * scale, 1), _degrees(lat, "N", "S"))
            for lat in _grid(south, north)
        ),
        km=km,
        km_wide=km_wide,
    )


def _padded(degrees: Sequence[float], limit: float) -> tuple[float, float]:
    low, high = min(degrees), max(degrees)
    pad = max((high - low) * 0.12, (LEAST_DEGREES - (high - low)) / 2, 0.25)
    return max(low - pad, -limit), min(high + pad, limit)


def _widened(west: float, east: float, least: float) -> tuple[float, float]:
    more = max(0.0, least - (east - west)) / 2
    return max(west - more, -180.0), min(east + more, 180.0)


def _grid(low: float, high: float) -> list[float]:
    """Round degrees in a range, at most about eight of them."""
    step = next(
        (one for one in (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30) if (high - low) / one <= 8), 45
    )  # fmt: skip
    first = math.ceil(low / step)
    return [round(step * at, 2) for at in range(first, math.floor(high / step) + 1)]


def _degrees(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}° {plus if value > 0 else minus}" if value else "0°"


def _scale_bar(scale: float, width: float) -> tuple[float, float]:
    """A round number of km that takes at most a fifth of the width, and how wide it is."""
    most = width / 5 / scale * KM_A_DEGREE
    power = 10 ** math.floor(math.log10(most))
    km = max(one * power for one in (1, 2, 5) if one * power <= most)
    return km, round(km / KM_A_DEGREE * scale, 1)


def _labelled(dots: Iterable[Dot]) -> tuple[Dot, ...]:
    """Drop a label that would lie over one already there, or repeat it."""
    kept: list[Dot] = []
    boxes: list[tuple[float, float, float]] = []
    for dot in dots:
        box = (dot.x, dot.x + len(dot.label) * LETTER_WIDE, dot.y)
        hidden = any(
            box[0] < right and left < box[1] and abs(box[2] - y) < LABEL_HIGH
            for left, right, y in boxes
        )
        kept.append(
            Dot(dot.x, dot.y, dot.radius, "", dot.name, dot.page, dot.anchor) if hidden else dot
        )
        if not hidden:
            boxes.append(box)
    return tuple(kept)
