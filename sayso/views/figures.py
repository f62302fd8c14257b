"""Figures of one thing together, with what differs between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from sayso.case import slips
from sayso.case.rows import FigureRow
from sayso.case.slips import FigureSlip, LinkSlip
from sayso.case.store import Store
from sayso.sets import grouped, united
from sayso.views.listing import Group, Listing, ListPage, Part
from sayso.views.pictures.bars import Bar, figure_bars

JOINING = ("conflicts", "drifts", "supports", "part_of")
MOST_LINKS = 3
"""Conclusions told above a group of figures; the rest are counted, and led to."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """The figures of one sentence, each with its bar on the axis of their group.

    ``copies`` are the same words in other pages, the first figure of each; ``others`` all of them.
    """

    figures: tuple[tuple[FigureRow, Bar | None], ...]
    copies: tuple[FigureRow, ...] = ()
    others: tuple[FigureRow, ...] = ()

    @property
    def row(self) -> FigureRow:
        """The first of them, whose hands and sentence are those of all."""
        return self.figures[0][0]

    @property
    def records(self) -> tuple[FigureRow, ...]:
        """They and their copies, as a list to take away has them."""
        return (*(row for row, _ in self.figures), *self.others)


def figures(store: Store) -> Listing:
    """Group figures by what is counted and in what; linked ones are put together."""
    rows = list(slips.figures(store))
    links = slips.links(store, *JOINING)
    one = united((link.left, link.right) for link in links)
    first: dict[str, tuple[str, str]] = {}
    for row in rows:
        first.setdefault(one(row.id), ((row.counted or "").casefold(), row.unit or ""))
    of_group = {row.id: first[one(row.id)] for row in rows}
    linked = grouped(
        (link for link in links if link.left in of_group), lambda link: of_group[link.left]
    )
    groups = grouped(rows, lambda row: of_group[row.id])
    made = (_figure_group(held, linked.get(key, [])) for key, held in groups.items())
    return Listing(tuple(sorted(made, key=_differing_first)), _show_figures)


def _differing_first(group: Group) -> tuple[bool, bool, int, str]:
    differs = any(link.kind in ("conflicts", "drifts") for link in group.links)
    return not differs, not group.links, -group.total, group.name.casefold()


def _figure_group(rows: Sequence[FigureSlip], links: Sequence[LinkSlip]) -> Group:
    told = list({(link.kind, link.why): link for link in links}.values())
    told.sort(key=lambda one: JOINING.index(one.kind))
    unit = Counter(row.unit for row in rows).most_common(1)[0][0]
    ends = [(row.low, row.high) if row.unit == unit else (None, None) for row in rows]
    bars = figure_bars(ends) if len(rows) > 1 else [None]  # half of them has no place among them
    return Group(
        name=rows[0].counted or "",
        kind=rows[0].unit or "",
        rows=tuple(zip(rows, bars, strict=True)),
        total=len(rows),
        anchor=f"g-{rows[0].id}",
        links=tuple(told[:MOST_LINKS]),
        more=max(0, len(told) - MOST_LINKS),
    )


def _show_figures(store: Store, groups: tuple[Group, ...], part: Part) -> ListPage:
    found = slips.figure_rows(store, ((row.number, row.n) for one in groups for row, _ in one.rows))

    def lines(group: Group) -> Iterator[FigureLine]:
        rows = ((found[row.id], bar) for row, bar in group.rows)
        together = grouped(
            rows, lambda one: (one[0].page, one[0].sentence, one[0].figure.statement)
        )
        same = grouped(together.values(), _words)
        for held, *copies in same.values():
            others = tuple(row for one in copies for row, _ in one)
            yield FigureLine(tuple(held), tuple(one[0][0] for one in copies), others)

    return ListPage(tuple(one.showing(tuple(lines(one))) for one in groups), part)


def _words(held: Sequence[tuple[FigureRow, Bar | None]]) -> Hashable:
    """The figures of a sentence: the same in a copy of its page."""
    sentence = held[0][0].sentence
    return sentence.quote, tuple(row.figure.span.start - sentence.start for row, _ in held)
