"""Bodies' names in two languages: "External Intelligence Directorate" is one of ours in French.

Word by word: what is not spelt alike must mean the same (``words/*/claims.toml``), and no word of
either name may be left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

from sayso.folding import fold
from sayso.words import languages, words

LEAST = 2
"""Words that a name has at least: one alone translates to too much."""
MOST = 6
"""Words of a name that it is looked up by."""
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 14)
def are_translations(left: str, right: str) -> bool:
    """Whether each word of one name means one of the other, in whatever order."""
    ours, theirs = list(_telling(left)), list(_telling(right))
    if len(ours) != len(theirs) or len(ours) < LEAST or sorted(ours) == sorted(theirs):
        return False
    for word in ours:
        found = next((one for one in theirs if senses(word) & senses(one)), None)
        if found is None:
            return False
        theirs.remove(found)
    return True


def meant(name: str) -> Iterator[str]:
    """By what a name is found in another language: what its words mean, two at a time."""
    found = sorted({min(senses(word)) for word in _telling(name)})[:MOST]
    yield from (f"{one} {other}" for one, other in combinations(found, 2))


def _telling(name: str) -> Iterator[str]:
    for word in WORD.findall(fold(name)):
        if len(word) > 1 and word not in _small():
            yield word


@cache
def senses(word: str) -> frozenset[str]:
    """What a word of a name means in any language; else the word itself."""
    return frozenset(_means().get(word, {word}))


@cache
def _means() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for language in languages():
        book = words(language, "claims")
        for meaning, listed in (*book["bodies"].items(), *book["callings"].items()):
            for word in listed:
                found.setdefault(fold(word), set()).add(f"={meaning}")
    return found


@cache
def _small() -> frozenset[str]:
    held = (words(language, "names") for language in languages())
    return frozenset(
        fold(word)
        for book in held
        for word in (*book["short"]["small"], *book["articles"], *book["alias"]["known_as"])
    )
