"""Who publishes, under several names: "AP" and "The Associated Press" are one source."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

from sayso.pages.furniture import lists, without_article
from sayso.sets import united
from sayso.words import languages, words

GENERIC = ("agency", "outlet", "document")
"""Roles whose nouns name nobody by themselves: "Reports", "the media", "Newspapers"."""


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """An outlet's name without case, article, marks and site ending, for comparing."""
    address = lists()["address"]
    words = re.findall(r"\w+", without_article(name.casefold()))
    if len(words) > 1 and words[0] in address["first"]:
        words = words[1:]
    if len(words) > 1 and words[-1] in address["last"]:
        words = words[:-1]
    return " ".join(words)


def body(name: str) -> str:
    """What all names of one body have in common: its acronym and its full name, in any language."""
    return _known()(plain(name))


def is_generic(name: str) -> bool:
    """Whether a name is but the noun for what it names: "Reports" is nobody in particular."""
    return all(
        word in _nouns() or word.removesuffix("s") in _nouns() for word in plain(name).split()
    )


@cache
def _known() -> Callable[[str], str]:
    return united(
        pair
        for language in languages()
        for name, forms in words(language, "names")["same"].items()
        for pair in pairwise(map(plain, [name, *forms]))
    )


@cache
def _nouns() -> frozenset[str]:
    roles = [words(language, "speech")["roles"] for language in languages()]
    return frozenset(noun for listed in roles for role in GENERIC for noun in listed[role])
