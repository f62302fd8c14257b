"""Shares with their noun inside: "one pupil in three", "deux élèves sur trois"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from sayso.reading.figures.amounts import Amount
from sayso.reading.figures.counted import NOUNS, Counted, chars_of, tokens_of
from sayso.words import words

LARGEST = 1000
"""Above it, "two men in 2014" is a year and "one in 5,000" has no noun inside."""
LONGEST = 5
"""Tokens between the two numbers: the noun, an adjective or two, and "out of"."""


Ratio = tuple[Amount, Counted]
"""A share, and what it is a share of."""


@cache
def _among(language: str) -> tuple[tuple[str, ...], ...]:
    listed = words(language, "figures")["share_words"]["among"]
    return tuple(sorted((tuple(one.split()) for one in listed), key=len, reverse=True))


def ratios(amounts: list[Amount], doc: Any, language: str) -> Iterator[tuple[int, Ratio]]:
    """Yield (index, share) for each amount that opens one; the next amount is its end."""
    for index, (left, right) in enumerate(pairwise(amounts)):
        if _is_plain(left) and _is_plain(right) and right.change == "=":
            found = _ratio(left, right, doc, language)
            if found is not None:
                yield index, found


def _is_plain(amount: Amount) -> bool:
    return amount.unit is None and amount.form in ("digits", "words") and amount.value is not None


def _ratio(left: Amount, right: Amount, doc: Any, language: str) -> Ratio | None:
    over, under = left.value or 0.0, right.value or 0.0
    if not 0 < over < under <= LARGEST or right.start - left.end > 60:
        return None
    first, last = tokens_of(doc, left.start, left.end)[1], tokens_of(doc, right.start, right.end)[0]
    between = [token.lower_ for token in doc[first:last]]
    joined = next((one for one in _among(language) if tuple(between[-len(one) :]) == one), ())
    nouns = doc[first : last - len(joined)]
    if not joined or not 0 < len(nouns) < LONGEST or nouns[-1].pos_ not in NOUNS:
        return None
    if any(token.pos_ not in ("ADJ", *NOUNS) for token in nouns) or _goes_on(doc, right):
        return None
    return _share(left, right), Counted(first, last - len(joined))


def _goes_on(doc: Any, right: Amount) -> bool:
    """Whether the second number has a noun of its own: "two attacks in three towns"."""
    after = tokens_of(doc, right.start, right.end)[1]
    if right.end < len(chars_of(doc)) and chars_of(doc)[right.end] in "-%":
        return True
    return after < len(doc) and doc[after].pos_ in ("ADJ", *NOUNS)


def _share(left: Amount, right: Amount) -> Amount:
    """The left number over the right one, its bound kept in proportion."""
    under = right.value or 1.0
    low, high, value = (
        None if one is None else one / under for one in (left.low, left.high, left.value)
    )
    return replace(left, end=right.end, tail=right.end, low=low, high=high, value=value,
                   form="share", unit="share")  # fmt: skip
