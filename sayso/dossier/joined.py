"""Links with both their sides told: who says it, in which page, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.case.rows import FigureRow, PageRow
from sayso.case.store import Store
from sayso.model import Hand, Link


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a link: a record in its page, or a page.

    ``quote`` are the record's own words, ``sentence`` what it stands in where that says more;
    ``anchor`` is empty for a page.
    """

    page: str
    anchor: str
    outlet: str | None
    quote: str
    sentence: str = ""
    hands: tuple[Hand, ...] = ()
    strength: str = ""
    stance: str = ""
    figure: FigureRow | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A link with its two sides; a side that no row of the case bears is None."""

    link: Link
    left: Side | None
    right: Side | None


def joined(store: Store, links: Iterable[Link]) -> list[Joined]:
    """Tell both sides of links; one pass over the case's rows, whatever their number."""
    links = list(links)
    wanted = {end for link in links for end in (link.left, link.right)}
    sides = {name: side for name, side in _sides(store) if name in wanted} if wanted else {}
    return [Joined(link, sides.get(link.left), sides.get(link.right)) for link in links]


def _sides(store: Store) -> Iterator[tuple[str, Side]]:
    for page in store.pages():
        yield page.page, Side(page.page, "", page.outlet, _name_of(page))
    for statement in store.statements():
        yield (
            statement.id,
            Side(
                statement.page,
                f"s-{statement.id}",
                statement.outlet,
                statement.quote,
                hands=statement.hands,
                strength=statement.strength,
                stance=statement.stance,
            ),
        )
    yield from _told(store)


def _told(store: Store) -> Iterator[tuple[str, Side]]:
    """The sides that stand in a sentence of their page."""
    for row in store.figures():
        yield (
            row.figure.id,
            Side(
                row.page,
                f"f-{row.figure.id}",
                row.outlet,
                row.figure.span.quote,
                row.sentence.quote,
                row.hands,
                row.strength,
                figure=row,
            ),
        )
    for event in store.events():
        yield (
            event.event.id,
            Side(
                event.page,
                f"e-{event.event.id}",
                event.outlet,
                event.event.span.quote,
                event.sentence.quote,
                event.hands,
                event.strength,
            ),
        )
    for actor in store.actors():
        first = actor.actor.names[0]
        yield (
            actor.actor.id,
            Side(actor.page, f"n-{first.start}-{first.end}", actor.outlet, actor.actor.name),
        )


def _name_of(page: PageRow) -> str:
    return page.title or page.source
