"""Names that are one actor: across pages where a link says so, bodies of one name too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sayso import wording
from sayso.case import slips
from sayso.case.decisions.joins import joins
from sayso.case.slips import ActorSlip, LinkSlip
from sayso.case.store import Store
from sayso.folding import fold
from sayso.model import Span
from sayso.sets import grouped, united
from sayso.views.listing import WHOLE, Group, Listing, Part
from sayso.views.pictures.webs import Met, Web, flow

MOST_LINKS = 3
"""Reasons told with an actor; the rest say the same of further pages."""


def actors(store: Store) -> Listing:
    """Group actors that a link joins; bodies too that have the same fullest name and kind.

    Two persons of one name are two until more than the name says otherwise, and so are two of one
    description ("the company"). What a person ruled
    comes first: merged actors are one, and what was parted is not brought together.
    """
    rows = list(slips.actors(store))
    links = slips.links(store, "same_actor")
    ruled = joins(store, "actor")
    pairs = [(join.left, str(join.right)) for join in ruled.merged]
    pairs += [(link.left, link.right) for link in links]
    bodies = (row for row in rows if row.kind != "person" and row.is_named)
    pairs += [(f"{row.kind} {row.name.casefold()}", row.id) for row in bodies]
    one = united(pairs, ruled.apart, by_hand=len(ruled.merged))
    why = grouped(links, lambda link: one(link.left))
    made = [
        _actor_group(held, why.get(key, []))
        for key, held in grouped(rows, lambda row: one(row.id)).items()
    ]
    made.sort(key=lambda group: (-sum(row.mentions for row in group.rows), group.name.casefold()))
    every = {fold(row.name): group.name for group in reversed(made) for row in group.rows}
    return Listing(tuple(made), partial(_show_actors, every=every))


def _actor_group(rows: Sequence[ActorSlip], links: Sequence[LinkSlip]) -> Group:
    fullest = max(rows, key=lambda row: (row.is_named, len(row.name), row.name))
    told = list({link.why: link for link in links}.values())
    return Group(
        fullest.name, fullest.kind, tuple(rows), len(rows), f"g-{fullest.id}",
        tuple(told[:MOST_LINKS]), max(0, len(told) - MOST_LINKS),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """A page of actors; the first one with a drawing of who dealt with whom."""

    groups: tuple[Group, ...]
    web: Web | None = None
    part: Part = WHOLE


def _met(store: Store, every: Mapping[str, str]) -> Iterator[Met]:
    """Which actor stands before the arrow of a dealing with which behind it, by their full names.

    A dealing whose reading is unsure, or that is denied, ties nobody.
    """
    for row in store.events():
        giving, taking, _ = wording.sides(row.event)
        if row.unsure_of is None and row.stance == "affirms":
            modality = row.event.modality
            doubt = modality if modality != "done" else row.strength
            told = (row.page, f"e-{row.event.id}", "" if doubt == "stated" else doubt)
            for left in _named(giving, every):
                for right in _named(taking, every):
                    yield Met(left, right, *told)


def _named(parts: Iterable[tuple[str, Span]], every: Mapping[str, str]) -> Iterator[str]:
    for _, span in parts:
        words = fold(span.quote)
        found = every.get(words) or every.get(words.partition(" ")[2])
        if found:
            yield found


def _show_actors(
    store: Store, groups: tuple[Group, ...], part: Part, every: Mapping[str, str]
) -> ActorsPage:
    found = slips.actor_rows(store, ((row.number, row.n) for group in groups for row in group.rows))
    shown = (group.showing(tuple(found[row.id] for row in group.rows)) for group in groups)
    return ActorsPage(tuple(shown), flow(_met(store, every)) if part.number == 1 else None, part)
