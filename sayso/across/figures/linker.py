"""The ledger over many readings: parts of a whole, conflicts, and bounds lost in the retelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sayso.across.figures.conflicts import are_apart, compare, keys
from sayso.across.figures.kept_figures import KeptFigure, kept_figures
from sayso.across.figures.partitions import Addition, partition_links, partitions
from sayso.across.figures.payments import total_links
from sayso.across.figures.wholes import Loose, Wholes, loose_parts
from sayso.hooks import linker
from sayso.model import Link, Reading

NEIGHBOURS = 32
"""Entries of a block that each one is compared with, those before it in the order of pages. A
block holds one thing counted with one word of context; in 4,854 figures of ECB+ (topics 1 to 35)
and MEANTIME the largest of one topic held 33."""
ALIKE = 8
"""Entries of one number in a block that are compared with the others: the ninth page that gives
it makes the conflict no clearer."""
Thing = tuple[str, str, str, str, str]


@linker()
class FigureLinks:
    """Links figures: ``part_of``, ``conflicts`` and ``drifts``, within a text and across.

    Keeps one small entry a figure, never the readings. Each entry is compared only within its
    blocks, and there with at most ``NEIGHBOURS`` others, so the work grows with the figures.
    """

    def __init__(self) -> None:
        self.lines: dict[str, list[KeptFigure]] = {}
        self.partitions: list[Addition] = []
        self.loose: list[Loose] = []

    def add(self, reading: Reading) -> None:
        """Take what is needed of one reading: all of it or, where that fails, nothing."""
        lines = list(kept_figures(reading))
        added, loose = list(partitions(reading, lines)), list(loose_parts(lines))
        self.lines[reading.text.page] = lines
        self.partitions += added
        self.loose += loose

    def links(self) -> Iterator[Link]:
        """Yield every link, sorted by its id."""
        found = {one.id: one for one in self._all()}
        for name in sorted(found):
            yield found[name]

    def _all(self) -> Iterator[Link]:
        lines = [one for page in sorted(self.lines) for one in self.lines[page]]
        wholes = Wholes(lines)
        for one in self.partitions:
            yield from partition_links(wholes.matched(one))
        for loose in self.loose:
            for one in wholes.of(loose):
                yield from partition_links(one)
        for page in sorted(self.lines):
            yield from total_links(self.lines[page])
        yield from Pairs(lines).links()


class Pairs:
    """Every two figures that may be of one thing, judged once."""

    def __init__(self, lines: Iterable[KeptFigure]) -> None:
        self.blocks: dict[tuple[str, ...], list[KeptFigure]] = defaultdict(list)
        self.given: dict[Thing, list[KeptFigure]] = defaultdict(list)
        self.amounts: set[tuple[str, str, float | None]] = set()
        alike: Counter[tuple[object, ...]] = Counter()
        for one in lines:
            self.given[_thing(one)].append(one)
            self.amounts.add((one.page, one.unit or "", one.value))
            for key in keys(one):
                self._file(key, one, alike)
        self.disputed: set[str] = set()

    def _file(
        self, key: tuple[str, ...], kept: KeptFigure, alike: Counter[tuple[object, ...]]
    ) -> None:
        same = (key, kept.low, kept.high)
        alike[same] += 1
        if alike[same] <= ALIKE:
            self.blocks[key].append(kept)

    def links(self) -> Iterator[Link]:
        """Conflicts within a page first: what it disputes itself may be disputed by others."""
        within: list[Link] = []
        across: list[tuple[KeptFigure, KeptFigure, Link]] = []
        for left, right in self._pairs():
            link = compare(left, right)
            if link is None:
                continue
            if left.page == right.page:
                within.append(link)
                self.disputed |= {link.left, link.right}
            else:
                across.append((left, right, link))
        yield from within
        for left, right, link in across:
            if link.kind != "conflicts" or self._stands(left, right):
                yield link

    def _pairs(self) -> Iterator[tuple[KeptFigure, KeptFigure]]:
        seen: set[tuple[str, str]] = set()
        for key in self.blocks:
            block = self.blocks[key]
            for at, right in enumerate(block):
                for left in block[max(0, at - NEIGHBOURS) : at]:
                    if (left.id, right.id) not in seen:
                        seen.add((left.id, right.id))
                        yield left, right

    def _stands(self, left: KeptFigure, right: KeptFigure) -> bool:
        """Whether each page gives one number for the thing, and not the other page's."""
        if left.unit and self._gives(left.page, right) | self._gives(right.page, left):
            return False
        for one, other in ((left, right), (right, left)):
            for same in self.given[_thing(one)]:
                if same.id == one.id or same.id in self.disputed:
                    continue
                if are_apart(same, one) or not are_apart(same, other):
                    return False
        return True

    def _gives(self, page: str, kept: KeptFigure) -> bool:
        """Whether a page has an amount somewhere, whatever it is of."""
        return (page, kept.unit or "", kept.value) in self.amounts


def _thing(kept: KeptFigure) -> Thing:
    return kept.page, kept.unit or "", kept.period or "", kept.head or "", kept.act or ""
