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


@lru_cache(maxsize=1 << 14)
def body(name: str) -> str:
    """What all names of one body have in common: its acronym and its full name, in any language."""
    return _known()(plain(name))


def is_generic(name: str) -> bool:
    """Whether a name is but the noun for what it names: "Reports" is nobody in particular."""
    return all(
        word in _nouns() or word.removesuffix("s") in _nouns() for word in plain(name).split()
    )


@lru_cache(maxsize=1 << 14)
def called(outlet: str) -> frozenset[str]:
    """What an outlet goes by in the text of others, as ``plain`` gives it.

    "Northgate" for "Northgate Press Agency", « Le Quotidien » for « Le Quotidien d'Aurenne ».
    """
    full = plain(outlet)
    found = {full}
    if cut := _before_place().search(outlet):
        short = plain(outlet[: cut.start()])
        found |= {short} if len(short.split()) > 1 else set()
    held = full.split()
    while len(held) > 1 and held[-1] in lists()["names"]["trade"]:
        held.pop()
    return frozenset(found | {" ".join(held)} - {name for name in found if is_generic(name)})


def ends_with(outlet: str) -> frozenset[str]:
    """The noun for a paper that an outlet's name ends with: "the Courier" for "Velm Courier"."""
    last = plain(outlet).split()[1:][-1:]
    return frozenset(word for word in last if word in _papers() and not is_generic(word))


@cache
def _papers() -> frozenset[str]:
    heads = (words(language, "names")["heads"] for language in languages())
    return frozenset(noun for listed in heads for noun in listed["outlet"])


def is_short_for(name: str, outlet: str) -> bool:
    """Whether a credited name is an outlet's, or begins or ends it: "the Courier"."""
    short, full = plain(name).split(), plain(outlet).split()
    if body(name) == body(outlet):
        return True
    is_part = short in (full[: len(short)], full[-len(short) :])
    return bool(short) and is_part and not is_generic(name)


@cache
def _before_place() -> re.Pattern[str]:
    """What stands before the place that many outlets' names end with."""
    return re.compile(rf" (?:{'|'.join(lists()['names']['placed'])})(?=\S)")


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
