"""Whether a page tells what its own outlet saw, heard or was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from sayso.across.origins.bodies import called, ends_with
from sayso.model import Reading
from sayso.reading.language.numerals import any_of
from sayso.words import languages, read_as, words

BETWEEN = r"(?:\w{1,3}[\s'’]\s*)?"
"""A short word between: "told the Post", « vu par l'Écho »."""
WORDS = re.compile(r"[^\s'’]+['’]?")


def is_own_work(reading: Reading, names: Iterable[str]) -> bool:
    """Whether somebody told the page's own outlet, or it saw a paper itself.

    Args:
        reading: The page.
        names: What its own outlet is called on it.
    """
    known = any_of(short for name in names for short in _short(name))
    ahead, after = _ways(read_as(reading.text.language))
    told = re.compile(
        rf"(?<!\w)(?:(?:{ahead})\s+{BETWEEN}(?:{known})(?!\w)|(?:{known})\s+(?:{after})(?!\w))"
    )
    chars = reading.text.chars
    return any(told.search(chars, one.start, one.end) for one in reading.text.read_blocks())


def _short(outlet: str) -> Iterator[str]:
    """An outlet's name without its article, and the shorter ones that it goes by, as it is written:
    "Courier" for "The Velm Courier", « Fil » for « Le Fil de Velm »."""
    held = WORDS.findall(outlet)
    if held and held[0].lower().strip("'’") in _articles() and len(held) > 1:
        held = held[1:]
    name = outlet[outlet.find(held[0]) :] if held else ""
    yield from [name] if name else []
    for short in called(outlet):
        size = len([word for word in short.split() if word not in _articles()])
        yield from [" ".join(held[:size])] if 0 < size < len(held) else []
    if ends_with(outlet):
        yield held[-1]


@cache
def _articles() -> frozenset[str]:
    held = (words(language, "names")["articles"] for language in languages())
    return frozenset(word.strip("'’ ") for listed in held for word in listed)


@cache
def _ways(language: str) -> tuple[str, str]:
    book = words(language, "claims")["gathered"]
    return any_of(book["by"]), any_of(book["has"])
