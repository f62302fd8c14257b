"""What the forms of a word have in common: their stem, by the endings of each language."""

from __future__ import annotations

from functools import cache

from sayso.folding import fold
from sayso.words import Lexicon, languages

LEAST = 3
"""Letters that a stem has at least: "paying" and "pays" share "pay"."""


class SearchWords(Lexicon, at="grammar.search"):
    """The endings that a search cuts off."""

    endings: tuple[str, ...]


@cache
def endings(language: str) -> tuple[str, ...]:
    """The endings of a language, folded, the longest first."""
    found = {fold(ending) for ending in SearchWords.load(language).endings}
    return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))


def stem(word: str, language: str) -> str:
    """Cut the longest ending off a folded word that leaves three letters; a light stemmer.

    It joins forms of one word for a search ("paid" it does not know to be one of "pay"), after
    J. Savoy, "Light stemming approaches for the French, Portuguese, German and Hungarian
    languages", 2006.
    """
    for ending in endings(language):
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            return word[: -len(ending)]
    return word


def is_alike(word: str, other: str) -> bool:
    """Whether two folded words are forms of one word in some language."""
    return word == other or any(
        stem(word, language) == stem(other, language) for language in languages()
    )


def beginning(word: str) -> str:
    """What every form of a folded word begins with, in whichever language."""
    return min((stem(word, language) for language in languages()), key=len)
