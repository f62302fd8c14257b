"""Half-open ranges of characters: what they share, what they make together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

Range = tuple[int, int]


def overlap(left: Iterable[Range], right: Iterable[Range]) -> bool:
    """Whether ranges share a character with other ranges."""
    others = list(right)
    return any(a < d and c < b for a, b in left for c, d in others)


def union(ranges: tuple[Range, ...], more: Iterable[Range]) -> tuple[Range, ...]:
    """The union of ranges; those that touch or overlap become one."""
    joined: list[list[int]] = []
    for start, end in sorted([*ranges, *more]):
        if joined and start <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return tuple((start, end) for start, end in joined)


def covered(inner: Iterable[Range], outer: Iterable[Range]) -> bool:
    """Whether each of some ranges lies within one of others."""
    others = list(outer)
    return all(any(a <= c and d <= b for a, b in others) for c, d in inner)


def without(ranges: Iterable[Range], others: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges without the characters of other ranges; what nothing is left of is gone."""
    left = list(ranges)
    for start, end in others:
        left = [part for a, b in left for part in ((a, min(b, start)), (max(a, end), b))]
        left = [(a, b) for a, b in left if a < b]
    return tuple(left)


def positions_inside(starts: Sequence[int], contents: Iterable[Range]) -> Iterator[int]:
    """The positions that lie in any of the ranges; both are walked once, in order."""
    last = 0
    for start, end in sorted(contents):
        first = max(bisect_left(starts, start), last)
        last = max(bisect_left(starts, end), first)
        yield from starts[first:last]
