"""The ledger over many readings: parts of a whole, conflicts, and bounds lost in the retelling."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from sayso.across.figures.conflicts import are_apart, compare, keys
from sayso.across.figures.kept_figures import KeptFigure, kept_figures
from sayso.across.figures.partitions import Addition, partition_links, partitions
from sayso.across.figures.payments import total_links
from sayso.across.figures.wholes import Loose, Wholes, loose_parts
from sayso.across.neighbours import Numbers, first_of_each, latest_before, number_of
from sayso.across.shelf import Shelf
from sayso.hooks import linker
from sayso.model import Link, Reading
from sayso.sets import grouped

NEIGHBOURS = 32
"""Entries of a block that each one is compared with, those before it in the order of pages. A
block holds one thing counted with one word of context; in 4,854 figures of ECB+ (topics 1 to 35)
and MEANTIME the largest of one topic held 33."""
ALIKE = 8
"""Entries of one number in a block that are compared with the others: the ninth page that gives
it makes the conflict no clearer."""
AT_HAND = 2048
"""Pages whose figures stay unpacked: those of a common thing are compared with the latest that
have it, which may stand some hundred pages before."""
Thing = tuple[str, str, str, str]


@dataclass(frozen=True)
class FigurePage:
    """What is kept of the figures of one page."""

    lines: list[KeptFigure]
    partitions: list[Addition]
    loose: list[Loose]

    @cached_property
    def given(self) -> dict[Thing, list[KeptFigure]]:
        """Its figures by the thing that they are of."""
        return grouped(self.lines, _thing)

    @cached_property
    def amounts(self) -> frozenset[tuple[str, float | None]]:
        """Every amount on the page, whatever it is of."""
        return frozenset((line.unit or "", line.value) for line in self.lines)


@dataclass(frozen=True, slots=True)
class ListedFigures:
    """What stays in memory of the figures of a page: its number on the shelf, and of each figure
    its keys and its ends as a number."""

    number: int
    keys: list[array[int]]
    ends: array[int]


@linker()
class FigureLinks:
    """Links figures: ``part_of``, ``conflicts`` and ``drifts``, within a text and across.

    Each figure is compared only with those that share a key, and there with at most
    ``NEIGHBOURS`` others, so the work grows with the figures.
    """

    def __init__(self) -> None:
        self.pages: Shelf[FigurePage] = Shelf(AT_HAND)
        self.listed: dict[str, ListedFigures] = {}

    def add(self, reading: Reading) -> None:
        """Take what is needed of one reading: all of it or, where that fails, nothing."""
        lines = list(kept_figures(reading))
        added, loose = list(partitions(reading, lines)), list(loose_parts(lines))
        self.keep(reading.text.page, FigurePage(lines, added, loose))

    def keep(self, page: str, figures: FigurePage) -> None:
        """Put the figures of a page on the shelf."""
        marks = [array("Q", (number_of(*key) for key in keys(one))) for one in figures.lines]
        ends = array("Q", (number_of(one.low, one.high) for one in figures.lines))
        self.listed[page] = ListedFigures(self.pages.add(figures), marks, ends)

    def links(self) -> Iterator[Link]:
        """Yield every link, some of them twice."""
        figures = Figures(self.pages, [self.listed[page] for page in sorted(self.listed)])
        wholes = Wholes(figures, figures.__getitem__)
        for page in figures.pages():
            for one in page.partitions:
                yield from partition_links(wholes.matched(one))
            for loose in page.loose:
                for one in wholes.of(loose):
                    yield from partition_links(one)
            yield from total_links(page.lines)
        yield from Pairs(figures).links()


class Figures:
    """Every figure by its place among all, those of a page in its order."""

    def __init__(self, shelf: Shelf[FigurePage], listed: Sequence[ListedFigures]) -> None:
        self.shelf, self.listed = shelf, listed
        self._first = list(accumulate((len(one.keys) for one in listed), initial=0))

    def __getitem__(self, place: int) -> KeptFigure:
        page = bisect_right(self._first, place) - 1
        return self.shelf[self.listed[page].number].lines[place - self._first[page]]

    def __iter__(self) -> Iterator[KeptFigure]:
        return (one for page in self.pages() for one in page.lines)

    def pages(self) -> Iterator[FigurePage]:
        """What is kept of each page, in order."""
        return (self.shelf[one.number] for one in self.listed)

    def page(self, place: int) -> FigurePage:
        """The page of a figure."""
        return self.shelf[self.listed[bisect_right(self._first, place) - 1].number]

    def keys(self) -> list[Numbers]:
        """The keys under which each is compared: of those of one number only the first few."""
        import numpy

        marks = [numpy.frombuffer(own, numpy.uint64) for one in self.listed for own in one.keys]
        nothing = numpy.empty(0, numpy.uint64)
        sizes = [len(own) for own in marks]
        ends = numpy.concatenate(
            [nothing, *(numpy.frombuffer(one.ends, numpy.uint64) for one in self.listed)]
        )
        filed = first_of_each(
            numpy.concatenate([nothing, *marks]) ^ numpy.repeat(ends, sizes), ALIKE
        )
        cuts = numpy.cumsum(sizes)[:-1]
        return (
            [own[held] for own, held in zip(marks, numpy.split(filed, cuts), strict=True)]
            if marks
            else []
        )


class Pairs:
    """Every two figures that may be of one thing, judged once."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.disputed: set[str] = set()

    def links(self) -> Iterator[Link]:
        """Conflicts within a page first: what it disputes itself may be disputed by others."""
        across: Shelf[tuple[int, int, Link]] = Shelf(0)
        for left, right in self._pairs():
            one, other = self.figures[left], self.figures[right]
            link = compare(one, other)
            if link is None:
                continue
            if one.page == other.page:
                self.disputed |= {link.left, link.right}
                yield link
            elif link.kind != "conflicts":
                yield link
            else:
                across.add((left, right, link))
        for left, right, link in across:
            if self._stands(left, right):
                yield link

    def _pairs(self) -> Iterator[tuple[int, int]]:
        for right, others in enumerate(latest_before(self.figures.keys(), NEIGHBOURS)):
            for left in sorted(set(others.tolist())):
                yield left, right

    def _stands(self, left: int, right: int) -> bool:
        """Whether each page gives one number for the thing, and not the other page's."""
        ours, theirs = self.figures[left], self.figures[right]
        here, there = self.figures.page(left), self.figures.page(right)
        if ours.unit and (_gives(here, theirs) or _gives(there, ours)):
            return False
        for one, page, other in ((ours, here, theirs), (theirs, there, ours)):
            for same in page.given[_thing(one)]:
                if same.id == one.id or same.id in self.disputed:
                    continue
                if are_apart(same, one) or not are_apart(same, other):
                    return False
        return True


def _gives(page: FigurePage, kept: KeptFigure) -> bool:
    """Whether a page has an amount somewhere, whatever it is of."""
    return (kept.unit or "", kept.value) in page.amounts


def _thing(kept: KeptFigure) -> Thing:
    return kept.unit or "", kept.period or "", kept.head or "", kept.act or ""
