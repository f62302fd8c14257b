"""The ledger over many readings: parts of a whole, conflicts, and bounds lost in the retelling."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from sayso.across.conflicts import compare, keys
from sayso.across.entries import Entry, entries
from sayso.across.partitions import partition_links, partitions
from sayso.across.totals import total_links
from sayso.model import Link, Reading

NEIGHBOURS = 64
"""Entries of a block that each new one is compared with, the latest first. A block holds one
thing counted with one word of context; in 1,884 figures of ECB+ (topics 1 to 16) the largest
held 33."""


def _thing(one: Entry, page: str) -> tuple[str, str, str]:
    return page, one.unit or "", one.head or ""


def _ends(one: Entry) -> tuple[float, float]:
    """Both ends, an open one at the number that was written: 30 or more is given as 30."""
    low = one.low if one.low is not None else one.high or 0.0
    return low, one.high if one.high is not None else low


class Ledger:
    """Links figures: ``part_of`` within a text, ``conflicts`` and ``drifts`` within and across.

    Keeps one small entry a figure, never the readings. Each entry is compared only within its
    blocks, and there with at most ``NEIGHBOURS`` others, so the work grows with the figures.
    """

    def __init__(self) -> None:
        self.found: dict[str, Link] = {}
        self.blocks: dict[tuple[str, ...], deque[Entry]] = defaultdict(
            lambda: deque(maxlen=NEIGHBOURS)
        )
        self.given: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)

    def add(self, reading: Reading) -> None:
        """Take one reading; link what is within it and to those before it."""
        for found in partitions(reading):
            for link in partition_links(found):
                self.found[link.id] = link
        lines = list(entries(reading))
        for link in total_links(lines):
            self.found[link.id] = link
        for one in lines:
            self.given[_thing(one, one.page)].append(_ends(one))
        for one in lines:
            self._compare(one)

    def _compare(self, one: Entry) -> None:
        seen: set[str] = set()
        for key in keys(one):
            for other in self.blocks[key]:
                if other.id not in seen:
                    seen.add(other.id)
                    self._judge(other, one)
            self.blocks[key].append(one)

    def _judge(self, left: Entry, right: Entry) -> None:
        link = compare(left, right)
        if link is None:
            return
        both = self._gives(left.page, right) or self._gives(right.page, left)
        if left.page != right.page and link.kind == "conflicts" and both:
            return  # a page that gives both figures means two things by them
        self.found[link.id] = link

    def _gives(self, page: str, one: Entry) -> bool:
        low, high = _ends(one)
        return any(a <= high and low <= b for a, b in self.given[_thing(one, page)])

    def links(self) -> Iterator[Link]:
        """Yield every link, sorted by its id."""
        for name in sorted(self.found):
            yield self.found[name]
