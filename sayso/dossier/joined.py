"""Links with both their sides told: who says it, in which page, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

from sayso.case.around import sentence_around
from sayso.case.rows import EventRow, FigureRow, PageRow, StatementRow
from sayso.case.store import Store
from sayso.model import Hand, Link, Span, Stance, Text


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a link: a record in its page, or a page.

    ``quote`` are the record's own words (``span`` where they are in one piece), ``sentence`` what
    they stand in; ``anchor`` is empty for a page.
    """

    page: str
    anchor: str
    outlet: str | None
    quote: str
    span: Span | None = None
    sentence: Span | None = None
    hands: tuple[Hand, ...] = ()
    strength: str = ""
    stance: str = ""
    figure: FigureRow | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A link with its two sides; a side that no row of the case bears is None.

    ``more`` are the links of the other parts of the same whole.
    """

    link: Link
    left: Side | None
    right: Side | None
    more: tuple[Joined, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """This link and those told with it."""
        return self.link, *(one.link for one in self.more)

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """Every side once, the one that all have in common first."""
        every = [side for one in (self, *self.more) for side in (one.left, one.right)]
        if self.more:
            every.sort(key=lambda side: -every.count(side))
        return tuple(dict.fromkeys(every))


def bundled(links: Iterable[Link]) -> list[list[Link]]:
    """Put the parts of one whole, told in one sentence, together; any other link stays alone."""
    held: dict[tuple[str, ...], list[Link]] = {}
    for link in links:
        key = (link.right, link.why) if link.kind == "part_of" else (link.id,)
        held.setdefault(key, []).append(link)
    return list(held.values())


def joined(store: Store, links: Iterable[Link]) -> list[Joined]:
    """Tell both sides of links in at most one pass over the case's rows, whatever their number.

    The parts of one whole come as one with ``more``.
    """
    links = list(links)
    wanted = {end for link in links for end in _ends(link)}
    sides: dict[str, Side] = {}
    for name, side in _sides(store, wanted) if wanted else ():
        sides[name] = side
        if len(sides) == len(wanted):
            break
    return [
        replace(told[0], more=tuple(told[1:]))
        for held in bundled(links)
        if (told := [Joined(one, sides.get(one.left), sides.get(one.right)) for one in held])
    ]


def _ends(link: Link) -> tuple[str, ...]:
    """The records or pages a link joins; a credited source that is no page has no row."""
    if link.kind == "cites" and len(link.right) < len(link.left):
        return (link.left,)
    return link.left, link.right


def tellings(store: Store, rows: Iterable[StatementRow]) -> Iterator[tuple[StatementRow, Span]]:
    """Give each statement with its sentence; rows that come page by page are cheapest."""
    text: Text | None = None
    for row in rows:
        if text is None or text.page != row.page:
            text = store.text(row.page)
        first = row.spans[0]
        yield row, sentence_around(text, first.start, first.end)


def stances(store: Store) -> dict[str, Stance]:
    """Tell the stance of every statement that does not simply affirm, by its id.

    What stands in a denial must not be shown as if it were said to be so.
    """
    kinds = [kind for kind in get_args(Stance) if kind != "affirms"]
    return {row.id: row.stance for kind in kinds for row in store.statements(stance=kind)}


def _sides(store: Store, wanted: set[str]) -> Iterator[tuple[str, Side]]:
    for page in store.pages():
        if page.page in wanted:
            yield page.page, Side(page.page, "", page.outlet, _name_of(page))
    statements = (row for row in store.statements() if row.id in wanted)
    for row, sentence in tellings(store, statements):
        yield row.id, _statement_side(row, sentence)
    for name, side in _told(store):
        if name in wanted:
            yield name, side


def _statement_side(row: StatementRow, sentence: Span) -> Side:
    return Side(
        page=row.page,
        anchor=f"s-{row.id}",
        outlet=row.outlet,
        quote=row.quote,
        span=row.spans[0] if len(row.spans) == 1 else None,
        sentence=sentence,
        hands=row.hands,
        strength=row.strength,
        stance=row.stance,
    )


def _told(store: Store) -> Iterator[tuple[str, Side]]:
    """The sides that stand in a sentence of their page."""
    stance = stances(store)
    for row in store.figures():
        side = _side(row, f"f-{row.figure.id}", row.figure.span, stance)
        yield row.figure.id, replace(side, figure=row)
    for event in store.events():
        yield event.event.id, _side(event, f"e-{event.event.id}", event.event.span, stance)
    for actor in store.actors():
        first = actor.actor.names[0]
        anchor = f"n-{first.start}-{first.end}"
        yield actor.actor.id, Side(actor.page, anchor, actor.outlet, actor.actor.name)


def _side(row: FigureRow | EventRow, anchor: str, span: Span, stance: dict[str, Stance]) -> Side:
    record = row.figure if isinstance(row, FigureRow) else row.event
    return Side(
        page=row.page,
        anchor=anchor,
        outlet=row.outlet,
        quote=span.quote,
        span=span,
        sentence=row.sentence,
        hands=row.hands,
        strength=row.strength,
        stance=stance.get(record.statement or "", "affirms"),
    )


def _name_of(page: PageRow) -> str:
    return page.title or page.source
