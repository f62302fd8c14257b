"""Families: pages of which one repeats most of the other, however many they are.

The pages are taken from the longest to the shortest. An index tells which page of which family
was first to have a shingle, so a page meets each family once and not each of its members: the
work grows with the pages. What very many families share is looked at only for a page that is
made of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sayso.across.origins.shingles import ShingledPages
from sayso.sets import Sets, grouped

HELD = 16
"""Families that a shingle is filed under at once; more of them come into play only for a page
most of whose shingles so many hold."""
TRIED = 8
"""Pages of a family that a page is held against itself, those with most in common first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When two pages are of one family.

    Attributes:
        share: The share of a page's different shingles that both must have.
        of_longer: Whether it is the longer page's; else the shorter one's.
        shortest: Shingles below which a page is too short to be judged.
        passage: Shingles from which what two families share is kept as a passage.
    """

    share: float
    of_longer: bool
    shortest: int
    passage: int

    def holds(self, common: int, size: int, other: int) -> bool:
        """Whether so many shingles in common make one family of pages of these sizes."""
        least = max(size, other) if self.of_longer else min(size, other)
        return min(size, other) >= self.shortest and common >= self.share * least


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages, by their place, and how many shingles they have in common."""

    page: int
    other: int
    common: int


class Families:
    """Which pages hang together, and by which pairs.

    Attributes:
        pairs: Pairs of pages of which one repeats the other; they hold every family together.
        passages: Pairs of pages of two families, with how many shingles they share that neither
            family had before; of the earlier family only the page that had them first.
    """

    def __init__(self, shelf: ShingledPages, rule: Rule) -> None:
        self.shelf, self.rule = shelf, rule
        self.pairs: list[Pair] = []
        self.passages: list[Pair] = []
        self._sets: Sets[int] = Sets()
        self._held: dict[int, list[int]] = defaultdict(list)
        self._more: dict[int, list[int]] = defaultdict(list)
        for page in sorted(range(len(shelf.sizes)), key=lambda page: (-shelf.sizes[page], page)):
            self._take(page)

    def first(self, page: int) -> int:
        """The page by which the family of a page goes."""
        return self._sets.first(page)

    def members(self) -> list[list[int]]:
        """The families, each the list of its pages in order."""
        return list(grouped(range(len(self.shelf.sizes)), self.first).values())

    def repeats(self, pair: Pair) -> bool:
        """Whether two pages have enough in common to be of one family by themselves."""
        sizes = self.shelf.sizes
        return self.rule.holds(pair.common, sizes[pair.page], sizes[pair.other])

    def _take(self, page: int) -> None:
        """Join a page to the families it repeats, then file its shingles."""
        own: list[int] = self.shelf.own[page].tolist()
        for pair in list(self._repeated(page, self._votes(page, own))):
            self.pairs.append(pair)
            self._sets.join(pair.page, pair.other)
        mine, shared = self.first(page), Counter[int]()
        for shingle in own:
            held = self._filed(shingle)
            if mine not in held:
                shared.update(held.values())
                (self._held if len(held) < HELD else self._more)[shingle].append(page)
        self.passages += (
            Pair(page, other, common)
            for other, common in shared.items()
            if common >= self.rule.passage
        )

    def _filed(self, shingle: int) -> dict[int, int]:
        """The families that a shingle is filed under, each with the page that had it first.

        Where families have become one since and the list is full of their pages, the first of each
        is kept, and others that waited take the room.
        """
        held = self._held[shingle]
        found: dict[int, int] = {}
        for page in held:
            found.setdefault(self.first(page), page)
        if len(found) < len(held) and len(held) >= 2 * HELD:
            waiting = self._more.get(shingle, [])
            while waiting and len(found) < HELD:
                page = waiting.pop()
                found.setdefault(self.first(page), page)
            if not waiting:
                self._more.pop(shingle, None)
            held[:] = found.values()
        return found

    def _votes(self, page: int, own: list[int]) -> Counter[int]:
        """How many shingles of a page each page that is filed was the first to have."""
        votes = Counter(chain.from_iterable(self._held[shingle] for shingle in own))
        wide = [shingle for shingle in own if shingle in self._more]
        if not self.rule.of_longer and len(wide) >= self.rule.share * self.shelf.sizes[page]:
            votes.update(chain.from_iterable(self._more[shingle] for shingle in wide))
        return votes

    def _repeated(self, page: int, votes: Counter[int]) -> Iterator[Pair]:
        """The nearest page of each family that a page repeats."""
        size = self.shelf.sizes[page]
        for others in grouped(votes, self.first).values():
            if sum(votes[other] for other in others) < self.rule.share * size:
                continue
            likely = sorted(others, key=lambda other: (-votes[other], other))[:TRIED]
            tried = [Pair(page, other, self.shelf.common(page, other)) for other in likely]
            near = [pair for pair in tried if self.repeats(pair)]
            if near:
                yield max(near, key=lambda pair: (pair.common, -pair.other))
