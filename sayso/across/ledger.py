"""The ledger over many readings: parts of a whole, conflicts, and bounds lost in the retelling."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from sayso.across.conflicts import compare, keys
from sayso.across.entries import Entry, entries
from sayso.across.partitions import partition_links, partitions
from sayso.model import Link, Reading

NEIGHBOURS = 64
"""Entries of a block that each new one is compared with, the latest first. A block holds one
thing counted with one word of context; in 10,000 press figures the largest held 41."""


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

    def add(self, reading: Reading) -> None:
        """Take one reading; link what is within it and to those before it."""
        for found in partitions(reading):
            for link in partition_links(found):
                self.found[link.id] = link
        for one in entries(reading):
            self._compare(one)

    def _compare(self, one: Entry) -> None:
        seen: set[str] = set()
        for key in keys(one):
            for other in self.blocks[key]:
                if other.id not in seen:
                    seen.add(other.id)
                    link = compare(other, one)
                    if link is not None:
                        self.found[link.id] = link
            self.blocks[key].append(one)

    def links(self) -> Iterator[Link]:
        """Yield every link, sorted by its id."""
        for name in sorted(self.found):
            yield self.found[name]
