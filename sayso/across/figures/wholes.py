"""Parts whose whole stands elsewhere: in the paragraph before, or on another page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso import wording
from sayso.across.figures.kept_figures import KeptFigure
from sayso.across.figures.partitions import Addition, holds, partition

MOST = 64
"""Figures of one size that are looked at as what is left of a whole."""
REACH = 1.2
"""How far the number of "around 350" may be from what it stands for: its interval ends at 10 %."""
SHARED, SHARED_EXACT = 3, 2
"""Words that the clause of a part and that of a whole on another page share at least, its noun
and a name among them: as for conflicts. Where the numbers come out even, those two are enough."""
Sized = tuple[float, int]
"""The value of a figure, and its place among all."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Figures of one noun of one sentence that have no whole in their text."""

    parts: tuple[KeptFigure, ...]


def loose_parts(lines: Iterable[KeptFigure]) -> Iterator[Loose]:
    """ "Of the passengers, 150 were rescued and 62 drowned": two counts of one word."""
    groups: dict[tuple[int, int], list[KeptFigure]] = defaultdict(list)
    for one in lines:
        if one.refers and one.part_of is None and one.head and one.unit in (None, "share", "%"):
            groups[one.refers].append(one)
    for parts in groups.values():
        if len(parts) > 1 or parts[0].unit is not None:
            yield Loose(tuple(parts))


class Wholes:
    """The counts of a case, to find the one that parts come to, or that fits what is left.

    Args:
        lines: Every figure, page by page.
        figure: Finds a figure by its place among them, so that only their values are kept.
    """

    def __init__(self, lines: Iterable[KeptFigure], figure: Callable[[int], KeptFigure]) -> None:
        self.figure = figure
        self.by_thing: dict[tuple[str, str], list[Sized]] = defaultdict(list)
        for number, one in enumerate(lines):
            if one.value is not None and one.part_of is None and one.unit is None and one.head:
                for name in ("", *one.names):
                    self.by_thing[str(one.head), str(name)].append((one.value, number))
        for held in self.by_thing.values():
            held.sort()

    def matched(self, found: Addition) -> Addition:
        """The same partition with a figure of another page that fits what is left of it."""
        point = found.point
        if found.closes != "open" or found.match or not point or point <= 0:
            return found
        if len(found.parts) < 2:
            return found
        for one in self._about(found.whole, point):
            least = SHARED_EXACT if one.value == point else SHARED
            if holds(one, point) and _shared(found.whole, one) >= least:
                return replace(found, match=one)
        return found

    def of(self, loose: Loose) -> Iterator[Addition]:
        """The partition of the figure that loose parts come to exactly, or that a share is of."""
        first = loose.parts[0]
        total = sum(part.value or 0.0 for part in loose.parts)
        if first.unit is not None:
            total = 0.0
        found = [
            one
            for one in self._named(first, total)
            if one.page != first.page and _may_be_of(one, loose.parts) and one.value
        ]
        sizes = {one.value for one in found}
        if len(sizes) == 1:
            yield partition(found[0], loose.parts, is_listed=False, lines=())

    def _named(self, part: KeptFigure, total: float) -> list[KeptFigure]:
        seen: dict[int, KeptFigure] = {}
        for name in sorted(part.names):
            held = self.by_thing.get((part.head or "", name), [])
            for value, number in _between(held, total) if total else held[:MOST]:
                if not total or abs(value - total) <= wording.DUST * total:
                    seen.setdefault(number, self.figure(number))
        return list(seen.values())

    def _about(self, whole: KeptFigure, point: float) -> Iterator[KeptFigure]:
        for name in ("", *sorted(whole.names)):
            held = self.by_thing.get((whole.head or "", name), [])
            found = [self.figure(number) for _, number in _between(held, point)]
            near = [one for one in found if one.page != whole.page]
            yield from sorted(near, key=lambda one: (one.value != point, one.page))


def _between(held: Sequence[Sized], point: float) -> Sequence[Sized]:
    low = bisect_left(held, point / REACH, key=lambda one: one[0])
    high = bisect_right(held, point * REACH, key=lambda one: one[0])
    return held[low : min(high, low + MOST)]


def _may_be_of(whole: KeptFigure, parts: Sequence[KeptFigure]) -> bool:
    """Whether loose parts may be of a count on another page: of the living no dead are a part."""
    first = parts[0]
    if whole.ahead != first.ahead:
        return False
    if first.unit is None:
        acts = all(whole.act in (None, part.act) for part in parts)
        return acts and _shared(whole, first) >= SHARED_EXACT
    same_act = whole.act is not None and whole.act == first.act
    return _shared(whole, first) > 0 and bool(same_act or whole.context & first.context)


def _shared(left: KeptFigure, right: KeptFigure) -> int:
    """Words that two clauses on two pages share, if they are of one noun and one name."""
    if left.head != right.head or not left.names & right.names:
        return 0
    if left.names - right.names and right.names - left.names:
        return 0
    shared = (left.context & right.context) | (left.names & right.names)
    return 1 + len(shared) + (left.act is not None and left.act == right.act)
