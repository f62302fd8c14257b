"""What links join: actors, places, origins, conflicts and changes in the retelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.across import credits
from sayso.case.rows import ActorRow, PlaceRow
from sayso.case.store import Store
from sayso.dossier.charts import Point, sketch
from sayso.dossier.grouping import PART, grouped, united
from sayso.dossier.joined import Joined, bundled, joined
from sayso.dossier.marks import anchor_of
from sayso.dossier.views import Actors, Conflicts, Credited, Group, OriginPage, Origins, Places
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
    """Group pages by what they stand on: copies of one article, or the same credited source."""
    rows = {row.page: row for row in store.pages()}
    links = list(store.links())
    found = credits.origins(((row.page, row.outlet) for row in rows.values()), links)
    copies = grouped(
        joined(store, (link for link in links if link.kind == "copies")),
        lambda one: one.left.page if one.left else "",
    )
    cited = grouped(_credited(store, links), lambda one: one.page)
    groups = tuple(
        Group(
            name=origin.name,
            kind="",
            rows=tuple(OriginPage(rows[page], tuple(cited.get(page, ()))) for page in origin.pages),
            total=len(origin.pages),
            links=tuple(one for page in origin.pages for one in copies.get(page, ())),
            why=origin.why,
        )
        for origin in found
    )
    outlets = {row.outlet for row in rows.values()}
    return Origins(groups, len(rows), len(outlets), len(groups))


def _credited(store: Store, links: Iterable[Link]) -> Iterator[Credited]:
    """The sources that pages credit, each led back to the hand where it is first named."""
    hands = {
        (hand.span.page, hand.span.start): anchor_of("h", hand.span)
        for row in store.statements()
        for hand in row.hands
        if hand.span
    }
    for link in links:
        told = dict(link.details)
        if link.kind == "cites" and "source" in told:
            yield Credited(
                name=told["source"],
                role=told.get("role", "unnamed"),
                times=int(told.get("times", "1")),
                page=link.left,
                anchor=hands.get((link.left, int(told.get("first", "-1"))), ""),
            )


JOINING = (
    ("conflicts", "Conflicts"),
    ("drifts", "Changed in the retelling"),
    ("part_of", "Parts of a whole"),
    ("supports", "Agree"),
    ("same_claim", "The same claim"),
)


def conflicts(store: Store) -> Conflicts:
    """Every conclusion across pages on what is said, what conflicts first."""
    links = grouped(store.links(), lambda link: link.kind)
    made = (
        (name, kind, tuple(joined(store, links[kind]))) for kind, name in JOINING if kind in links
    )
    return Conflicts(
        tuple(Group(name, kind, rows, len(rows), f"g-{kind}") for name, kind, rows in made)
    )


def link_parts(store: Store) -> dict[str, int]:
    """Tell in which part of the list of conflicts each link stands."""
    links = grouped(store.links(), lambda link: link.kind)
    ordered = (held for kind, _ in JOINING for held in bundled(links.get(kind, ())))
    return {link.id: at // PART + 1 for at, held in enumerate(ordered) for link in held}
