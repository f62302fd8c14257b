"""Links with both their sides told: who says it, in which page, of which day, in which words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.case import slips
from sayso.case.rows import ToldRow
from sayso.case.slips import LinkSlip
from sayso.case.store import Store
from sayso.details import Ends
from sayso.model import Figure, Hand, Link, Span
from sayso.model.ruling import Ruled
from sayso.record import slots
from sayso.views.statements import tellings

BESIDE = len("thousand ")
"""Characters that may stand between a figure and what it counts, for both to be one phrase."""


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a link: a record in its page, or a page.

    ``quote`` are the record's own words (``span`` where they are in one piece), ``sentence`` what
    they stand in; ``anchor`` is empty for a page. ``published`` is the day of the page. ``words``
    are those of a figure with its bound, "about 350", without what it counts.
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
    figure: Figure | None = None
    words: str = ""
    published: str | None = None
    unsure_of: str | None = None
    ruled: Ruled | None = None

    @property
    def counted(self) -> str | None:
        """What its figure counts, as the page writes it."""
        return self.figure.counted.quote if self.figure and self.figure.counted else None

    @property
    def phrase(self) -> str:
        """Its words with what they count, where that stands beside them: "about 350 people"."""
        counted = self.figure and self.figure.counted
        if not counted or not self.span or not 0 <= counted.start - self.span.end < BESIDE:
            return self.words or self.quote
        return f"{self.words} {counted.quote}"

    @property
    def ends(self) -> Ends:
        """Both ends of its figure."""
        return (self.figure.low, self.figure.high) if self.figure else (None, None)

    @property
    def told(self) -> tuple[str, str, str]:
        """What it says, whichever page says it: the same for a copy of it."""
        return self.quote, self.sentence.quote if self.sentence else "", self.stance


@dataclass(frozen=True, slots=True)
class JoinedPages:
    """A link with its two sides; a side that no row of the case bears is None.

    ``also`` are links that say the same of the same words in other pages, as copies do.
    """

    link: Link
    left: Side | None
    right: Side | None
    also: tuple[JoinedPages, ...] = ()

    @property
    def sides(self) -> tuple[Side | None, Side | None]:
        """Both sides, the left one first."""
        return self.left, self.right

    @property
    def elsewhere(self) -> tuple[Side, ...]:
        """The pages that say the same as a side of it, each once."""
        own = {side.page for side in self.sides if side}
        found = (side for one in self.also for side in one.sides if side)
        return tuple({side.page: side for side in found if side.page not in own}.values())


def joined(store: Store, wanted: Iterable[LinkSlip]) -> list[JoinedPages]:
    """Tell both sides of links, in their order."""
    links = slips.link_rows(store, [slip.id for slip in wanted])
    sides = sides_of(store, {end for link in links for end in _ends(link)})
    return [JoinedPages(one, sides.get(one.left), sides.get(one.right)) for one in links]


def told_once(links: Iterable[JoinedPages]) -> list[JoinedPages]:
    """Put links between the same words together, with the other pages that have them."""
    first: dict[Hashable, JoinedPages] = {}
    for one in links:
        known = first.get(_words(one))
        first[_words(one)] = replace(known, also=(*known.also, one)) if known else one
    return list(first.values())


def _words(joined: JoinedPages) -> Hashable:
    """What both sides say, for links of figures, statements and dealings; any other is alone."""
    if joined.left and joined.right and joined.left.sentence and joined.right.sentence:
        return joined.link.kind, joined.left.told, joined.right.told
    return joined.link.id


def _ends(link: Link) -> tuple[str, ...]:
    """The records or pages a link joins; a credited source that is no page has no row."""
    if link.kind == "cites" and len(link.right) < len(link.left):
        return (link.left,)
    return link.left, link.right


def sides_of(store: Store, ids: Iterable[str]) -> dict[str, Side]:
    """The records and pages with these ids as sides of a link."""
    wanted = set(ids)
    pages = slips.pages(store, wanted)
    found = {one.page: Side(one.page, "", one.outlet, one.name) for one in pages.values()}
    for side_of in (_statement_sides, _figure_sides, _event_sides, _actor_sides):
        if wanted - found.keys():
            found |= dict(side_of(store, wanted - found.keys()))
    pages = slips.pages(store, {side.page for side in found.values()})
    return {
        name: replace(side, published=pages[side.page].published) for name, side in found.items()
    }


Sides = Iterator[tuple[str, Side]]


def _statement_sides(store: Store, ids: set[str]) -> Sides:
    rows = slips.statement_rows(store, slips.keys_of(store, "statement", ids))
    for row, sentence in tellings(store, rows.values()):
        span = row.spans[0] if len(row.spans) == 1 else None
        side = Side(
            **slots(row, *TOLD, "quote"), anchor=f"s-{row.id}", span=span, sentence=sentence
        )
        yield row.id, side


def _figure_sides(store: Store, ids: set[str]) -> Sides:
    rows = slips.figure_rows(store, slips.keys_of(store, "figure", ids))
    for name, row in rows.items():
        side = _side(row, f"f-{name}", row.figure.span)
        yield name, replace(side, figure=row.figure, words=row.words)


def _event_sides(store: Store, ids: set[str]) -> Sides:
    rows = slips.event_rows(store, slips.keys_of(store, "event", ids))
    for name, row in rows.items():
        yield name, _side(row, f"e-{name}", row.event.span)


def _actor_sides(store: Store, ids: set[str]) -> Sides:
    rows = slips.actor_rows(store, slips.keys_of(store, "actor", ids))
    for name, row in rows.items():
        first = row.actor.names[0]
        yield name, Side(row.page, f"n-{first.start}-{first.end}", row.outlet, row.actor.name)


def _side(row: ToldRow, anchor: str, span: Span) -> Side:
    return Side(**slots(row, *TOLD, "sentence"), anchor=anchor, quote=span.quote, span=span)


TOLD = ("page", "outlet", "hands", "stance", "strength", "unsure_of", "ruled")
"""What a side and the row of a statement, figure or dealing have alike."""
