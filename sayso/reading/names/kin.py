"""Who is somebody's relative is nobody of that name: "J. Holt, Martin's father"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from sayso.model import Name
from sayso.reading.draft import Draft
from sayso.reading.names.name_words import NameWords, folded

Parts = tuple[str, ...]
"""The words of a name, folded."""


def kin_of(draft: Draft, words: NameWords) -> frozenset[tuple[Parts, Parts]]:
    """Pairs of names of which the one is the other's relative, each both ways round."""
    found = {
        (_parts(one), _parts(other))
        for left, right in pairwise(sorted(draft.names, key=lambda name: name.span.start))
        for one, other in _related(draft.text.chars, left, right, words)
    }
    return frozenset({*found, *((other, one) for one, other in found)})


def are_kin(one: Parts, other: Parts, kin: frozenset[tuple[Parts, Parts]]) -> bool:
    """Whether two names are of relatives, who may be called by a part of their names."""
    return any(
        left == one and other[: len(right)] == right for left, right in kin if left != right
    ) or any(left == other and one[: len(right)] == right for left, right in kin if left != right)


def _parts(name: Name) -> Parts:
    return tuple(folded(name.span.quote).split())


def _related(chars: str, left: Name, right: Name, words: NameWords) -> Iterator[tuple[Name, Name]]:
    between = chars[left.span.end : right.span.start]
    if len(between) > LONGEST:
        return
    behind, owned, of = _patterns(words.kin)
    is_apposed = between.strip() in {",", "("}
    if is_apposed and behind.match(chars, right.span.end):
        yield left, right  # J. Holt, Martin's father
    elif owned.fullmatch(between) or of.fullmatch(between):
        yield left, right  # Martin's father, J. Holt; J. Holt, the father of Martin


LONGEST = 60
"""Characters between two names in one such phrase at most."""


@cache
def _patterns(kin: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    noun = rf"(?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(map(re.escape, kin)))})"
    return (
        re.compile(rf"['’]s? {noun}\b", re.IGNORECASE),
        re.compile(rf"['’]s? {noun},? ", re.IGNORECASE),
        re.compile(rf", {noun} \w{{1,3}}['’]? ?", re.IGNORECASE),
    )
