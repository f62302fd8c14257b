"""What links join: actors, places, origins, conflicts and changes in the retelling."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from sayso.case.rows import ActorRow, PageRow, PlaceRow
from sayso.case.store import Store
from sayso.dossier.charts import Point, sketch
from sayso.dossier.grouping import PART, grouped, united
from sayso.dossier.joined import Joined, joined
from sayso.dossier.marks import anchor_of
from sayso.dossier.views import Actors, Conflicts, Group, Origins, Places
from sayso.model import Link

MOST_DOTS = 400
"""Places the sketch draws; more would only hide each other."""


def actors(store: Store) -> Actors:
    """Group actors that a link joins, or that have the same fullest name and kind."""
    rows = list(store.actors())
    links = list(store.links("same_actor"))
    pairs = [(link.left, link.right) for link in links]
    pairs += [(f"{row.actor.kind} {row.actor.name.casefold()}", row.actor.id) for row in rows]
    one = united(pairs)
    why = grouped(joined(store, links), lambda link: one(link.link.left))
    made = (
        _actor_group(held, tuple(why.get(key, ())))
        for key, held in grouped(rows, lambda row: one(row.actor.id)).items()
    )
    return Actors(tuple(sorted(made, key=lambda group: (-_mentions(group), group.name.casefold()))))


def _actor_group(rows: Sequence[ActorRow], links: tuple[Joined, ...]) -> Group:
    fullest = max(rows, key=lambda row: (len(row.actor.name), row.actor.name)).actor
    return Group(fullest.name, fullest.kind, tuple(rows), len(rows), f"g-{fullest.id}", links)


def _mentions(group: Group) -> int:
    return sum(row.mentions for row in group.rows)


def places(store: Store) -> Places:
    """Group places by name and draw those that have a point."""
    rows = list(store.places())
    groups = grouped(rows, lambda row: (row.place.name or row.place.span.quote, row.place.country))
    made = [
        Group(
            name=held[0].place.name or held[0].place.span.quote,
            kind=held[0].place.country or "",
            rows=tuple(held),
            total=len(held),
        )
        for held in groups.values()
    ]
    made.sort(key=lambda one: (-one.total, one.name.casefold()))
    points = [point for one in made for point in _points(one.rows)]
    return Places(tuple(made), sketch(points[:MOST_DOTS]))


def _points(rows: Iterable[PlaceRow]) -> Iterator[Point]:
    """Each point of a place once; two readings of "150 km from X" are two points."""
    seen = set()
    for row in rows:
        place = row.place
        if place.lat is None or place.lon is None or (place.lat, place.lon) in seen:
            continue
        seen.add((place.lat, place.lon))
        name = place.span.quote if place.trace and not place.name else place.name
        yield Point(
            lat=place.lat,
            lon=place.lon,
            radius_km=place.radius_km or 0.0,
            name=name or place.span.quote,
            page=row.page,
            anchor=anchor_of("p", place.span),
        )


def origins(store: Store) -> Origins:
    """Group pages by the article they are copies of, or the source that they all credit."""
    rows = {row.page: row for row in store.pages()}
    links = list(store.links("copies"))
    one = united((link.left, link.right) for link in links)
    shown = grouped(joined(store, links), lambda link: one(link.link.left))
    groups = [
        Group(
            name=_first_outlet(held),
            kind="copies" if len(held) > 1 else "",
            rows=tuple(sorted(held, key=lambda row: (row.published or "9999", row.source))),
            total=len(held),
            links=tuple(shown.get(key, ())),
        )
        for key, held in grouped(rows.values(), lambda row: one(row.page)).items()
    ]
    groups.sort(key=lambda group: (-group.total, group.name.casefold()))
    return Origins(
        groups=tuple(groups),
        cites=tuple(joined(store, store.links("cites"))),
        pages=len(rows),
        origins=store.summary().origins,
    )


def _first_outlet(rows: Sequence[PageRow]) -> str:
    first = next((row.first_outlet for row in rows if row.first_outlet), None)
    earliest = min(rows, key=lambda row: (row.published or "9999", row.source))
    return first or earliest.outlet or "outlet unknown"


JOINING = (
    ("conflicts", "Conflicts"),
    ("drifts", "Changed in the retelling"),
    ("part_of", "Parts of a whole"),
    ("supports", "Agree"),
    ("same_claim", "The same claim"),
)


def conflicts(store: Store) -> Conflicts:
    """Every conclusion across pages on what is said, what conflicts first."""
    links: dict[Hashable, list[Link]] = grouped(store.links(), lambda link: link.kind)
    return Conflicts(
        tuple(
            Group(
                name, kind, tuple(joined(store, links[kind])), len(links[kind]), f"g-{kind}"
            )
            for kind, name in JOINING
            if kind in links
        )
    )  # fmt: skip


def link_parts(store: Store) -> dict[str, int]:
    """Tell in which part of the list of conflicts each link stands."""
    links = grouped(store.links(), lambda link: link.kind)
    ordered = (link.id for kind, _ in JOINING for link in links.get(kind, ()))
    return {name: at // PART + 1 for at, name in enumerate(ordered)}
