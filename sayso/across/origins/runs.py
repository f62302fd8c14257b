"""The longest run of words that two pages have in common."""

from __future__ import annotations

from sayso.across.neighbours import Numbers
from sayso.across.origins.shingles import WIDTH


def longest_run(one: Numbers, other: Numbers) -> int:
    """The length in words of the longest passage in common of two pages' shingles in order.

    Every window of 1, 2, 4 … shingles gets a number, equal windows the same one, as in the making
    of a suffix array by doubling; then the longest common window is felt out from the widest down.
    So a page of one word over and over costs no more than any other.

    Args:
        one: Shingles by number, as the text has them; a negative one is like no other.
        other: Those of the other page.
    """
    import numpy

    both = numpy.concatenate([one, other]).astype(numpy.int64)
    alone = both < 0
    both[alone] = both.max(initial=0) + 1 + numpy.arange(int(alone.sum()))
    here, there = both[: len(one)], both[len(one) :]
    windows = [(here, there)]
    while _meet(*windows[-1]):
        windows.append(_paired(windows[-1], windows[-1], 1 << (len(windows) - 1)))
    length, reached = 0, None
    for size in range(len(windows) - 2, -1, -1):
        wider = windows[size] if reached is None else _paired(reached, windows[size], length)
        if _meet(*wider):
            length, reached = length + (1 << size), wider
    return length + WIDTH - 1 if length else 0


def _meet(here: Numbers, there: Numbers) -> bool:
    import numpy

    return bool(len(here) and len(there) and numpy.isin(here, there).any())


def _paired(
    left: tuple[Numbers, Numbers], right: tuple[Numbers, Numbers], apart: int
) -> tuple[Numbers, Numbers]:
    """Number the windows that are one of ``left`` with one of ``right`` so far behind it."""
    import numpy

    pairs = [
        (first[: max(0, len(second) - apart)], second[apart:])
        for first, second in zip(left, right, strict=True)
    ]
    pairs = [(first[: len(second)], second[: len(first)]) for first, second in pairs]
    firsts = numpy.concatenate([first for first, _ in pairs])
    seconds = numpy.concatenate([second for _, second in pairs])
    if not len(firsts):
        return firsts, firsts
    _, firsts = numpy.unique(firsts, return_inverse=True)
    _, seconds = numpy.unique(seconds, return_inverse=True)
    _, both = numpy.unique(firsts * (int(seconds.max()) + 1) + seconds, return_inverse=True)
    cut = len(pairs[0][0])
    return both[:cut], both[cut:]
