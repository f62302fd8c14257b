"""Two pages held against each other, saying by saying: which says what the other one says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sayso.across.claims.alike import heard, in_common, likeness, undated_numbers
from sayso.across.claims.sayings import Saying

ALIKE, ALIKE_ABROAD = 0.45, 0.34
"""Likeness from which two sayings are one, within a language and between two. On the stories for
development of ``bench origins`` two sentences of one account in two wordings have .5 and more, two
sentences of one story under .35; a translation has .4 and more where anything in it is kept."""
SAME_GIVER = 0.12
"""What two sayings may be less alike that name one person as their source."""
NAMED = 0.08
"""What they may be less alike where one page names the other's outlet."""
NAMED_THERE = 0.12
"""The same where that outlet is named in the words of one of them: more, by so much."""
SAME_FIGURE, SAME_FIGURES = 0.16, 0.22
"""What they may be less alike that have one number or hour in common, and two numbers."""
TELLING, BESIDE_FIGURE = 10, 3
"""The least such number, and the things that the two have in common, itself counted."""
NEAR, NEAR_EDGE = 0.12, 0.2
"""Likeness from which a sentence of a translation is the one that stands in the same gap; before
the first and after the last that are matched, where a page may have more of its own."""
BETWEEN = 0.3
"""Likeness that a saying is given which stands between two that are aligned, in both pages."""


class Match(NamedTuple):
    """Two sayings that say one thing; ``alike`` is how alike they are, 0 to 1."""

    left: Saying
    right: Saying
    alike: float


def aligned(
    left: list[Saying],
    right: list[Saying],
    less: float = 0.0,
    credited: frozenset[str] = frozenset(),
) -> list[Match]:
    """Match each saying of a page with at most one of another, in the order of the left page.

    The best pairs come first; they may be ``less`` alike where one page names the other, and less
    still with one of ``credited``, which names it itself. Between two pages in two languages,
    sayings that stand alone between two matched ones on both sides are matched by their place.
    """
    found = _best_first(_alike(left, right, less, credited))
    if left and right and left[0].language != right[0].language:
        found += _by_place(left, right, found)
    return sorted(found, key=lambda match: match.left.start)


def _alike(
    left: list[Saying], right: list[Saying], less: float, credited: frozenset[str]
) -> Iterator[Match]:
    holders: dict[str, list[int]] = defaultdict(list)
    for at, saying in enumerate(right):
        for key in _keys(saying):
            holders[key].append(at)
    for saying in left:
        seen = {at for key in _keys(saying) for at in holders.get(key, ())}
        for at in sorted(seen):
            is_told = bool(credited) and not credited.isdisjoint((saying.id, right[at].id))
            off = less + NAMED_THERE * is_told
            least = _least(saying, right[at]) - SAME_GIVER - SAME_FIGURES
            alike = likeness(saying, right[at], least - off)
            if _are_one(saying, right[at], alike + off):
                yield Match(saying, right[at], alike)


def _least(left: Saying, right: Saying) -> float:
    return ALIKE if left.language == right.language else ALIKE_ABROAD


def _are_one(left: Saying, right: Saying, alike: float) -> bool:
    """Whether two are alike enough: less is where the same person says it, or of one figure."""
    lacks = _least(left, right) - alike
    if lacks <= 0 or lacks > SAME_GIVER + SAME_FIGURES:
        return lacks <= 0
    lacks -= SAME_GIVER * have_one_giver(left, right)
    return lacks <= 0 or (lacks <= SAME_FIGURES and lacks <= _by_figures(left, right))


def have_one_giver(left: Saying, right: Saying) -> bool:
    """Whether somebody of one name says both."""
    ours = {name for giver in left.givers for name in giver.names}
    return any(ours & giver.names for giver in right.givers)


def _by_figures(left: Saying, right: Saying) -> float:
    """What two may be less alike that have a number which few sentences have, or an hour.

    They say two things more: "1,800 tonnes of sugar" is of one thing in however few other words it
    is told; "three drivers, 64 in all" in fewer still.
    """
    is_told = not left.clocks.isdisjoint(right.clocks)
    numbers: frozenset[float] = frozenset()
    if max(left.numbers & right.numbers, default=0) >= TELLING:
        numbers = undated_numbers(left) & undated_numbers(right)
        is_told = is_told or max(numbers, default=0) >= TELLING
    if not is_told or in_common(left, right)[0] < BESIDE_FIGURE:
        return 0.0
    return SAME_FIGURES if len(numbers) > 1 else SAME_FIGURE


@lru_cache(maxsize=1 << 12)
def _keys(saying: Saying) -> frozenset[str]:
    return frozenset(heard(saying).keys() | {f"*{stem}" for stem in saying.stems})


def _best_first(matches: Iterable[Match]) -> list[Match]:
    taken: set[str] = set()
    found = []
    order = sorted(
        matches, key=lambda one: (-one.alike, one.left.start, one.right.start, one.right.id)
    )
    for match in order:
        if match.left.id not in taken and match.right.id not in taken:
            taken |= {match.left.id, match.right.id}
            found.append(match)
    return found


def _by_place(left: list[Saying], right: list[Saying], matches: list[Match]) -> Iterator[Match]:
    """Match what stands between two matched sayings where both pages have as many there."""
    places = {saying.id: at for at, saying in enumerate(left)}
    others = {saying.id: at for at, saying in enumerate(right)}
    anchors = sorted((places[one.left.id], others[one.right.id]) for one in matches)
    taken = {others[one.right.id] for one in matches}
    for (first, start), (last, end) in pairwise([(-1, -1), *anchors, (len(left), len(right))]):
        if last - first == end - start:
            for step in range(1, last - first):
                one, other = left[first + step], right[start + step]
                if start + step not in taken and not _contradict(one, other):
                    yield Match(one, other, BETWEEN)


def completed(matches: list[Match], left: list[Saying], right: list[Saying]) -> list[Match]:
    """Match more of a page with the page that it is a translation of, gap by gap.

    What stands between the same two matched sayings of both pages may be of one sentence though
    little in it is kept: the most alike are, however many were cut.
    """
    places = {saying.id: at for at, saying in enumerate(left)}
    others = {saying.id: at for at, saying in enumerate(right)}
    taken = {match.left.id for match in matches} | {match.right.id for match in matches}
    anchors = sorted((places[one.left.id], others[one.right.id]) for one in matches)
    found: list[Match] = []
    for (first, start), (last, end) in pairwise([(-1, -1), *anchors, (len(left), len(right))]):
        ours = [one for one in left[first + 1 : last] if one.id not in taken]
        theirs = [one for one in right[start + 1 : max(start + 1, end)] if one.id not in taken]
        is_edge = first < 0 or start < 0 or last == len(left) or end == len(right)
        pairs = (
            Match(one, other, likeness(one, other))
            for one in ours
            for other in theirs
            if not _answers(one, other)
        )
        least = NEAR_EDGE if is_edge else NEAR
        found += _best_first(match for match in pairs if match.alike >= least)
    more = [Match(one.left, one.right, max(one.alike, BETWEEN)) for one in found]
    return sorted([*matches, *more], key=lambda match: match.left.start)


def _contradict(left: Saying, right: Saying) -> bool:
    """Whether each has names or numbers that the other lacks altogether, one a telling number and
    the other none, or one denies it and another says it: a translator keeps them."""
    if _answers(left, right):
        return True
    if bool(left.numbers) != bool(right.numbers):
        alone = undated_numbers(left) | undated_numbers(right)
        if max(alone, default=0) >= TELLING:
            return True
    for ours, theirs in ((left.numbers, right.numbers), (left.names, right.names)):
        if ours and theirs and not ours & theirs:
            return True
    return False


def _answers(left: Saying, right: Saying) -> bool:
    """Whether somebody denies what another one says: none of them is the other's word."""
    is_denied = {left.stance, right.stance} == {"affirms", "denies"}
    if not (is_denied and left.givers and right.givers) or have_one_giver(left, right):
        return False
    ours, theirs = left.givers[-1], right.givers[-1]
    return bool(ours.names or theirs.names) and ours.role != theirs.role


def in_order(matches: list[Match]) -> float:
    """The share of matches that follow each other in both pages alike, 0 to 1."""
    steps = [two.right.start > one.right.start for one, two in pairwise(matches)]
    return sum(steps) / len(steps) if steps else 1.0


def is_told_in(saying: Saying, sayings: Iterable[Saying]) -> bool:
    """Whether most of what a saying has stands in one of these, though in another shape."""
    for other in sayings:
        is_denial = other.stance == "denies" or other.is_negated
        if saying.stance == "denies" and not is_denial:
            continue  # what is denied is told, the denial is not
        is_one_language = saying.language == other.language
        ours = saying.stems if is_one_language else heard(saying).keys()
        theirs = other.stems if is_one_language else heard(other).keys()
        if len(ours) >= FEW and len(ours & theirs) >= MOST * len(ours):
            return True
    return False


FEW, MOST = 3, 0.6
"""Words that a saying has to be found again in another shape, and the share of them."""
