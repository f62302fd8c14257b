"""A name that became another one on the way, or that another language spells otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sayso.across.actors.compared import distance
from sayso.across.actors.translated import senses
from sayso.across.claims.sayings import Giver, Saying
from sayso.folding import fold

IsSource = Callable[[Giver], bool]
SPELT = 0.5
"""Share of the letters of a name that a translation may change: "League" is "Ligue"."""
RESPELT = 0.34
"""Share of the letters of a person's name that another language spells otherwise."""
NAME = re.compile(r"(?=\b([A-ZÀ-Þ]\w+) ([A-ZÀ-Þ]\w+))\b")
"""Two words of a name, one after the other."""


def renamed(before: Saying, after: Saying, is_source: IsSource) -> Iterator[tuple[str, str]]:
    """Yield the words of names that became others, each pair before and after.

    Args:
        is_source: Whether a hand is a source, and none through whom the words went.
    """
    yield from _names(before, after, is_source)
    yield from _respelt(before, after)


def _names(before: Saying, after: Saying, is_source: IsSource) -> Iterator[tuple[str, str]]:
    """One word of a name that became another, in what is said or in who says it."""
    ours, theirs = _named(before, is_source), _named(after, is_source)
    kept = ours & theirs
    if not (_has_source(before, is_source) and _has_source(after, is_source)):
        ours, theirs = ours & before.names, theirs & after.names  # a hand that was dropped is none
    lost = ours - after.named - after.called.aliases
    new = theirs - before.named - before.called.aliases
    if len(lost) + len(new) == 1:
        lost, new = lost or _in_place(new, after, before), new or _in_place(lost, before, after)
    if len(lost) != 1 or len(new) != 1:
        return
    is_foreign = before.language != after.language
    people = before.called.people & lost | after.called.people & new
    is_person = len(people) > 1 and not _is_respelt(*lost, *new)
    if is_foreign and not (kept and (is_person or _are_two(*lost, *new))):
        return
    if is_foreign and senses(min(lost)) & senses(min(new)):
        return  # "Great Lisse" is « Grand Lisse »
    if is_foreign or _stands_for((*lost, *new), before, after):
        yield min(lost), min(new)


def _in_place(names: frozenset[str], saying: Saying, other: Saying) -> frozenset[str]:
    """The word of a name that stands in another saying where this one has this word of a name.

    It was not read as a name there: it has a capital and stands beside the same word of the name.
    """
    [name] = names
    known = saying.names & other.names
    shown, there = (NAME.findall(one.quote) for one in (saying, other))
    for first, last in shown:
        pair = fold(first), fold(last)
        if name not in pair:
            continue
        beside = pair[1 - pair.index(name)]
        found = {
            fold(one[pair.index(name)])
            for one in there
            if beside in known and fold(one[1 - pair.index(name)]) == beside
        }
        if found - {name}:
            return frozenset(found)
    return frozenset()


def _has_source(saying: Saying, is_source: IsSource) -> bool:
    return any(giver.names and is_source(giver) for giver in saying.givers)


def _respelt(before: Saying, after: Saying) -> Iterator[tuple[str, str]]:
    """A person's name that another language spells otherwise, and not only with other accents."""
    if before.language == after.language:
        return
    gone, come = before.called.people - after.named, after.called.people - before.named
    pairs = [
        (one, other) for one in sorted(gone) for other in sorted(come) if _is_respelt(one, other)
    ]
    if pairs and len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs):
        old, new = (" ".join(named) for named in zip(*pairs, strict=True))
        yield old, new


def _is_respelt(one: str, other: str) -> bool:
    return one[0] == other[0] and distance(one, other) <= RESPELT * max(len(one), len(other))


def _stands_for(names: tuple[str, ...], before: Saying, after: Saying) -> bool:
    """Whether a name took the place of another, or is spelt much like it."""
    lost, new = names
    if not _are_two(lost, new):
        return True
    ours, theirs = ([fold(word) for word in saying.words] for saying in (before, after))
    if lost in ours and new in theirs:
        return bool(_beside(ours, lost) & _beside(theirs, new))
    kept = {word for giver in before.givers for word in giver.names} & after.named
    return lost not in ours and new not in theirs and bool(kept)


def _beside(words: list[str], name: str) -> set[tuple[int, str]]:
    """The words before and after a name, each with its side."""
    at = words.index(name)
    sides = ((-1, at - 1), (1, at + 1))
    return {(side, words[place]) for side, place in sides if 0 <= place < len(words)}


def _are_two(left: str, right: str) -> bool:
    """Whether a word of a name is another in another language, and not only spelt otherwise."""
    return distance(left, right) > SPELT * max(len(left), len(right))


def _named(saying: Saying, is_source: IsSource) -> frozenset[str]:
    sources = (giver.names for giver in saying.givers if is_source(giver))
    return saying.names.union(*sources)
