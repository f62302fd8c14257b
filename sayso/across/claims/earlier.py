"""Each page held against a few pages before it; what was found before is taken as it was."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sayso.across.claims.aligned import NAMED, Match, aligned
from sayso.across.claims.parents import Compared, Order, PageHead, ToldPage
from sayso.across.kept import Kept
from sayso.across.neighbours import Numbers, rarest_before
from sayso.across.shelf import Shelf
from sayso.model import Reading
from sayso.sets import Sets, grouped

TRIED = 12
"""Earlier pages that a page is held against, those with most in common first."""
LEAST = 2
"""Keys in common below which two pages are not held against each other."""
FEW = 4
"""Earlier pages that a page is held against though the keys that they share are of many pages."""
STORY = 0.4
"""Share of a page's keys that another one has from which the two are worked at one after the other:
the links are the same, fewer pages are unpacked."""
HELD = 48
"""Latest pages that a key is kept for. A key of more is no mark of one story: it counts where a
page shares others with too few, as with those that copy one dispatch all over."""
AT_HAND = 3072
"""Pages that stay unpacked: a page is held against a dozen others; ``bench linking`` prints what
time and memory that takes."""
PAIRS = "pairs"
"""The part of what is kept of a page that has the pages it was held against."""

Told = Callable[[Reading], ToldPage]
Row = list[tuple[int, int, float]]
"""Matches of two pages: the places of both sayings, and how alike they are."""


Found = tuple[()] | tuple[bool, float, bool, Row, tuple[str, int] | None]
"""What is kept of a page and one before it in order: whether it is the later of the two by what it
tells too, and as ``Held`` has it; nothing where they have nothing in common."""


@dataclass(frozen=True, slots=True)
class ListedPage:
    """What stays in memory of a page: its order, who speaks on it, and its keys."""

    page: str
    order: Order
    givers: frozenset[str]
    keys: array[int]


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a page held against an earlier one.

    ``matches`` is their number there; ``changed`` how many things changed on the way, if that was
    asked, and of which outlets it was known that they pass words on.
    """

    page: str
    other: str
    weight: float
    is_resaying: bool
    matches: int
    changed: tuple[str, int] | None = None


class ToldPages:
    """What pages tell, by page; one that was kept is read again once it is asked for."""

    def __init__(self, kept: Kept | None, told: Told) -> None:
        self._kept, self._told = kept, told
        self._shelf: Shelf[ToldPage] = Shelf(AT_HAND)
        self._number: dict[str, int] = {}

    def put(self, told: ToldPage) -> None:
        """Put what a page tells on the shelf; its keys are of no use any more."""
        self._number[told.page] = self._shelf.add(replace(told, keys=frozenset()))

    def __getitem__(self, page: str) -> ToldPage:
        if page not in self._number and self._kept is not None:
            self.put(self._told(self._kept.reading(page)))
        return self._shelf[self._number[page]]


class Earlier:
    """The pages before a page in order, found by what they have in common with it."""

    def __init__(
        self, pages: ToldPages, listed: Iterable[ListedPage], kept: Kept | None = None
    ) -> None:
        self.pages, self.kept = pages, kept
        self.listed = sorted(listed, key=lambda page: page.order)
        self._place = {page.page: place for place, page in enumerate(self.listed)}
        self._matches: Shelf[Row] = Shelf()
        self._strangers: dict[str, list[str]] = {}
        self.by_story: list[str] = []

    def compared(self, told: Iterable[tuple[str, str]] = ()) -> dict[str, list[Held]]:
        """Hold each page against those before it, and against those of its day.

        Args:
            told: Pages with a document that they tell of: the two are held against each other
                however little they have in common.

        Returns:
            For each page the earlier ones that have something of it, likeliest parent first.
        """
        found: dict[str, list[Held]] = {page.page: [] for page in self.listed}
        in_common = rarest_before([page.keys for page in self.listed], HELD)
        likely = [_likeliest(*shared) for shared in in_common]
        self._add(told, likely)
        order = self._near_each_other(likely)
        self.by_story = [self.listed[number].page for number in order]
        for number in order:
            page = self.listed[number].page
            for held in self._held(page, [self.listed[other].page for other, _ in likely[number]]):
                found[held.page].append(held)
        for near in found.values():
            near.sort(key=lambda one: (-one.weight, one.other))
        return found

    def _add(self, told: Iterable[tuple[str, str]], likely: list[list[tuple[int, int]]]) -> None:
        for pair in told:
            first, last = sorted(self._place[page] for page in pair)
            if all(other != first for other, _ in likely[last]):
                likely[last].append((first, 0))

    def _near_each_other(self, likely: list[list[tuple[int, int]]]) -> list[int]:
        """Order pages so that those of one story come together: they are at hand then."""
        sets: Sets[int] = Sets()
        for number, others in enumerate(likely):
            for other, shared in others[:1]:
                if shared >= STORY * len(self.listed[number].keys):
                    sets.join(other, number)
        held = grouped(range(len(likely)), sets.first)
        return [number for numbers in held.values() for number in numbers]

    def _held(self, page: str, others: list[str]) -> list[Held]:
        """Hold a page against these, or take over what was found of them before."""
        kept = self.kept.get(page, PAIRS) if self.kept else None
        before: dict[str, Found] = json.loads(kept) if kept else {}
        found = []
        for other in others:
            known = before.get(self.kept.mark(other)) if self.kept else None
            held = self._compared(page, other) if known is None else self._again(page, other, known)
            if held is None:
                self._strangers.setdefault(page, []).append(other)
            else:
                found.append(held)
        return found

    def _compared(self, page: str, other: str) -> Held | None:
        pair = self._aligned(page, other)
        if not pair.matches:
            return None
        return self._listed(pair if pair.is_later else pair.reversed())

    def _again(self, page: str, other: str, known: Found) -> Held | None:
        if not known:
            return None
        is_later, weight, is_resaying, matches, changed = known
        later, first = (page, other) if is_later else (other, page)
        told = (changed[0], changed[1]) if changed else None
        return Held(later, first, weight, is_resaying, self._matches.add(matches), told)

    def keep(self, compared: Mapping[str, list[Held]]) -> None:
        """Keep what was found of every two pages."""
        if self.kept is None:
            return
        rows: dict[str, dict[str, Found]] = {page.page: {} for page in self.listed}
        for held in (one for near in compared.values() for one in near):
            is_later = self._place[held.page] > self._place[held.other]
            page, other = (held.page, held.other) if is_later else (held.other, held.page)
            matches = self._matches[held.matches]
            told = (is_later, held.weight, held.is_resaying, matches, held.changed)
            rows[page][self.kept.mark(other)] = told
        for page, others in self._strangers.items():
            rows[page] |= {self.kept.mark(other): () for other in others}
        for page, row in rows.items():
            made = json.dumps(row, sort_keys=True, separators=(",", ":"))
            self.kept.put(page, PAIRS, made.encode())

    def whole(self, held: Held) -> Compared:
        """The two pages of which one was held against the other, with all that they say."""
        page, other = self.pages[held.page], self.pages[held.other]
        found = self._matches[held.matches]
        matches = [Match(page.sayings[at], other.sayings[to], alike) for at, to, alike in found]
        return Compared(page, other, matches)

    def passing_on(self, pages: Iterable[str], passing: set[str]) -> list[str]:
        """Who speaks on pages and is an outlet or agency through which words went."""
        givers = (self.listed[self._place[page]].givers for page in pages)
        return sorted(passing.intersection(frozenset[str]().union(*givers)))

    def _aligned(self, page: str, other: str) -> Compared:
        left, right = self.pages[page], self.pages[other]
        pair = Compared(left, right, [])
        named: set[str] = set()
        is_named = False
        for way in (pair, pair.reversed()):
            if way.is_credited:
                is_named = True
                named |= {saying.id for saying in way.page.sayings if way.credits_it(saying)}
        matches = aligned(left.sayings, right.sayings, NAMED * is_named, frozenset(named))
        return Compared(left, right, matches)

    def _listed(self, pair: Compared) -> Held:
        here, there = (
            {saying.id: at for at, saying in enumerate(page.sayings)}
            for page in (pair.page, pair.other)
        )
        number = self._matches.add(
            [(here[one.left.id], there[one.right.id], one.alike) for one in pair.matches]
        )
        return Held(pair.page.page, pair.other.page, pair.weight, pair.is_resaying, number)


def listed(head: PageHead) -> ListedPage:
    """What of a page's head stays in memory."""
    return ListedPage(head.page, head.order, head.givers, head.keys)


def _likeliest(others: Numbers, rare: Numbers) -> list[tuple[int, int]]:
    """Of the pages that share keys with a page those that share the rarest, with how many."""
    import numpy

    pages, at, shared = numpy.unique(others, return_inverse=True, return_counts=True)
    weights = numpy.bincount(at, rare, len(pages))
    marks = numpy.bincount(at[rare * HELD >= 1], minlength=len(pages))
    order = numpy.lexsort((pages, -weights))
    order = order[shared[order] >= LEAST][:TRIED]
    is_told = (marks[order] >= LEAST) | (numpy.arange(len(order)) < FEW)
    return [(int(pages[one]), int(shared[one])) for one in order[is_told]]
