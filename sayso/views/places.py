"""Places: each told once with how far off it may be, and maps of them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from sayso.case import slips
from sayso.case.slips import PlaceSlip
from sayso.case.store import Store
from sayso.model import Place
from sayso.sets import grouped
from sayso.views.listing import WHOLE, Group, Listing, Part, anchor_of
from sayso.views.pictures.maps import Map, Spot, maps
from sayso.views.pictures.outlines import country_names

MOST_SPOTS = 400
"""Places that are drawn, the most told ones; more would only hide each other."""

LARGEST_TOWN = 25.0
"""Radius in km beyond which "Djibouti" is the country, not the town: the largest towns of the
gazetteer have about as much, by their people."""


@dataclass(frozen=True, slots=True)
class Places:
    """Places with their doubt, and maps of them."""

    groups: tuple[Group, ...]
    maps: tuple[Map, ...]
    part: Part = WHOLE


def places(store: Store) -> Listing:
    """Gather what is one place: by the gazetteer's name, else by the point, else by the words."""
    groups = grouped(slips.places(store), _one_place)
    made = [
        Group(name=_name(held), kind="", rows=tuple(held), total=len(held), anchor=f"g-{number}")
        for number, held in enumerate(groups.values())
    ]
    made.sort(key=lambda one: (one.rows[0].lat is None, -one.total, one.name.casefold()))
    return Listing(tuple(made), partial(_show, every=made))


def _one_place(row: PlaceSlip) -> Hashable:
    point = (row.lat, row.lon)
    if row.name or row.lat is not None:
        return (row.name, *point)
    return row.quote.casefold()


def _name(rows: Sequence[PlaceSlip]) -> str:
    """The gazetteer's name; else the shortest of the words for it, "Velden" before "12 km off"."""
    return rows[0].name or min((row.quote for row in rows), key=lambda words: (len(words), words))


def _show(store: Store, groups: tuple[Group, ...], part: Part, every: Sequence[Group]) -> Places:
    wanted = (row for group in groups for row in group.rows)
    found = slips.place_rows(store, ((row.number, row.n) for row in wanted))
    shown = (group.showing(tuple(found[row[2:5]] for row in group.rows)) for group in groups)
    return Places(tuple(shown), drawn(store, every) if part.number == 1 else (), part)


def drawn(store: Store, groups: Sequence[Group]) -> tuple[Map, ...]:
    """Maps of the places that have a point, the most told first."""
    held = [group for group in groups if group.rows[0].lat is not None][:MOST_SPOTS]
    inner = _inner(store)
    starts = {one.anchor: next((inner[row] for row in one.rows if row in inner), None)
              for one in held}  # fmt: skip
    rows = slips.place_rows(store, (one.rows[0][:2] for one in held))
    return maps([_spot(one, rows[one.rows[0][2:5]].place, starts[one.anchor]) for one in held])


def _inner(store: Store) -> dict[PlaceSlip, PlaceSlip]:
    """The named place within the words of another: "Harn" in "60 km north of Harn"."""
    found: dict[PlaceSlip, PlaceSlip] = {}
    outer: PlaceSlip | None = None
    for row in sorted(slips.places(store), key=lambda row: (row.page, row.start, -row.end)):
        if outer and row.page == outer.page and row.end <= outer.end and row.lat is not None:
            found.setdefault(outer, row)
        elif outer is None or row.page != outer.page or row.end > outer.end:
            outer = row
    return found


def _spot(group: Group, place: Place, start: PlaceSlip | None) -> Spot:
    is_area = place.name is None
    told = place.span
    return Spot(
        lat=place.lat or 0.0,
        lon=place.lon or 0.0,
        radius_km=place.radius_km or 0.0,
        name=group.name,
        page=told.page,
        anchor=anchor_of("p", told),
        kind="area" if is_area else "country" if _is_country(place) else "point",
        times=group.total,
        code=place.country,
        measured_from=(start.lat or 0.0, start.lon or 0.0) if is_area and start else None,
    )


def _is_country(place: Place) -> bool:
    """Whether it is a whole country: then the map's own outline shows it better than a circle."""
    is_wide = (place.radius_km or 0.0) > LARGEST_TOWN
    return is_wide and (place.country, place.name) in country_names()
