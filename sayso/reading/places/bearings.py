"""Points so far and in such a direction from another, with how far off they may be."""

from __future__ import annotations

import math

from geographiclib.geodesic import Geodesic

from sayso.errors import SaysoError

FARTHEST_KM = 2_000.0
"""Longer, "west of" no longer says where: a great circle has left the compass bearing behind."""


def offset(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Find the point a distance and compass bearing away from another.

    For "150 km north-east of Aleppo". Draw the circle that ``doubt`` gives about it, never a lone
    pin.

    Args:
        lat, lon: Starting point, decimal degrees (WGS 84), north and east positive.
        bearing: Degrees clockwise from true north.
        km: Distance over the ground in kilometres, 0 <= km <= 2000.

    Returns:
        ``(lat, lon)`` in decimal degrees, rounded to 0.0001 (11 m).

    Raises:
        SaysoError: ``km`` is outside the range; a news report does not place things so.

    Source: geodesic direct problem on WGS 84, C. F. F. Karney, *Algorithms for geodesics* (2013),
    by the package geographiclib.
    """
    if not 0 <= km <= FARTHEST_KM:
        raise SaysoError(f"{km:g} km is no distance from one place to another in a report")
    return offset_m(lat, lon, bearing % 360, km * 1000)


def offset_m(lat: float, lon: float, bearing: float, metres: float) -> tuple[float, float]:
    """The same for any distance in metres."""
    found = Geodesic.WGS84.Direct(lat, lon, bearing, metres)
    return round(found["lat2"], 4), round(found["lon2"], 4)


def way_to(lat: float, lon: float, lat2: float, lon2: float) -> tuple[float, float]:
    """How far (km) and in which direction (degrees from north) one point lies from another."""
    found = Geodesic.WGS84.Inverse(lat, lon, lat2, lon2)
    return found["s12"] / 1000, found["azi1"] % 360


def middle(lat: float, lon: float, lat2: float, lon2: float) -> tuple[float, float]:
    """The point half-way between two others over the ground, in decimal degrees."""
    found = Geodesic.WGS84.Inverse(lat, lon, lat2, lon2)
    return offset_m(lat, lon, found["azi1"], found["s12"] / 2)


def doubt(km: float, spread: float, rounding: float, size: float) -> float:
    """How far (km) the true place may be from the point that ``offset`` gives.

    Args:
        km: The stated distance.
        spread: Degrees to either side that the compass word covers: 22.5 for one of eight, as
            "north" stands for a quarter of half the circle; 180 where no direction is said.
        rounding: How far off the stated number may be, in km: half of its last digit that counts.
        size: Radius of the place it is measured from, as one may measure from its edge.

    Returns:
        The root of the sum of squares of the sideways play, the rounding and the size.
    """
    sideways = km * math.sin(math.radians(min(spread, 90.0)))
    return round(max(1.0, math.hypot(sideways, rounding, size)), 1)


def rounding_of(number: str) -> float:
    """Half of the last digit that counts: 5 for "150", 0.5 for "13", 0.05 for "2.5"."""
    digits = number.replace(",", ".")
    if "." in digits:
        return 0.5 * float(10.0 ** -len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * float(10.0**zeros)
