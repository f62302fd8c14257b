"""The ledger's words of one language, compiled; and stems that two languages have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.reading.language.numerals import any_of
from sayso.words import read_as, words

ACT, THING = "+", "="
"""First characters of what two languages call by one name: an act, a counted thing."""


class Stem(str):
    """What a word is compared by; ``word`` is the word as it is written, for who reads a reason."""

    __slots__ = ("word",)
    word: str

    def __new__(cls, stem: str, word: str = "") -> Stem:
        made = super().__new__(cls, stem)
        made.word = word or stem
        return made

    def __reduce__(self) -> tuple[type[Stem], tuple[str, str]]:
        return Stem, (str(self), self.word)


@dataclass(frozen=True, slots=True)
class Words:
    """The ledger's words of one language, compiled.

    ``common`` leads a word to the name that its translation has too, with ``ACT`` or ``THING``
    before it; ``dates`` leads months, days and seasons to English.
    """

    stop: frozenset[str]
    suffixes: tuple[str, ...]
    common: dict[str, str]
    groups: dict[str, str]
    dates: dict[str, str]
    empty: frozenset[str]
    pronouns: frozenset[str]
    spells: frozenset[str]
    to_persons: frozenset[str]
    capital_dates: bool
    ahead: re.Pattern[str]
    so_far: re.Pattern[str]
    clause: re.Pattern[str]
    totals: re.Pattern[str]
    said_before: re.Pattern[str]
    said_after: re.Pattern[str]

    def stem(self, word: str) -> Stem:
        """What a word is compared by: its common name, else without its ending."""
        return Stem(self.common.get(word) or stem(word, self.suffixes), word)


@cache
def ledger_words(language: str) -> Words:
    """Compile the words of a language; one without a list is read by the English one."""
    language = read_as(language)
    book, figures = words(language, "ledger"), words(language, "figures")
    says = any_of(book["says"])
    return Words(
        stop=frozenset(book["stop"]),
        suffixes=tuple(sorted(book["suffixes"], key=lambda one: (-len(one), one))),
        common=_led(book["things"], THING) | _led(book["acts"], ACT),
        groups=_led(book["populations"]),
        dates=_led(book["dates"]),
        empty=frozenset(book["empty"]),
        pronouns=frozenset(figures["partitives"]["pronouns"]),
        spells=frozenset(one for unit in book["spells"] for one in figures["units"][unit]),
        to_persons=frozenset(f"{ACT}{one}" for one in book["to_persons"]),
        capital_dates=book["capital_dates"],
        ahead=re.compile(rf"\b(?:{any_of(book['ahead'])})\b"),
        so_far=_whole(book["so_far"]),
        clause=re.compile(rf"[;:–—()]|,?\s(?:{any_of(book['clause'])})\s", re.IGNORECASE),
        totals=_whole(book["totals"]),
        said_before=re.compile(
            rf"^.*\b(?:{says})\b(?:\s+(?:{any_of(book['that'])})\b)?", re.IGNORECASE | re.DOTALL
        ),
        said_after=re.compile(rf",[^,]*\b(?:{says})\b.*$", re.IGNORECASE | re.DOTALL),
    )


def _led(table: dict[str, Any], sign: str = "") -> dict[str, str]:
    return {one: f"{sign}{name}" for name, listed in table.items() for one in listed}


def _whole(listed: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(listed)})\b", re.IGNORECASE)


def stem(word: str, suffixes: tuple[str, ...]) -> str:
    """Cut the longest ending that leaves three letters; crude, the same on both sides."""
    for one in suffixes:
        if word.endswith(one) and len(word) - len(one) >= 3:
            return word[: -len(one)]
    return word


def written(one: str) -> str:
    """A stem as the word that it was cut from."""
    return one.word if isinstance(one, Stem) else one


def is_common(one: str) -> bool:
    """Whether a stem is one that every language has."""
    return one.startswith((ACT, THING))
