"""Where a ruling belongs now: its words are looked up in the text as it is today.

A ruling names no record but the words it is about, with what stands around them. A better reader
may cut a statement otherwise, and a page may come again with a word changed; where the words are
still there, in the same surroundings, the ruling is about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.model import Text
from sayso.model.ruling import Ruling

AROUND = 32
"""Characters kept on either side of a ruling's words."""
IN_COMMON = 24
"""Characters, words and surroundings together, that must be alike for a short quote to be the same
place. In the sample pages 1 in 400 runs of 24 characters that begin at a word stands twice in its
page, of runs of 16 1 in 38 (``tests/review/test_sample_case.py`` counts them)."""


def around(text: Text, start: int, end: int) -> tuple[str, str]:
    """The characters that stand before and after a range."""
    return text.chars[max(0, start - AROUND) : start], text.chars[end : end + AROUND]


def place_of(text: Text, ruling: Ruling) -> tuple[int, int] | None:
    """Return the range of a text that a ruling is about, or None where its words are gone.

    The words must be there to the letter, white space apart. Of several places the one whose
    surroundings agree most is meant, then the one nearest to where they stood.
    """
    there = (ruling.start, ruling.start + len(ruling.quote))
    most = len(_squeezed(ruling.before)) + len(_squeezed(ruling.after))
    if text.chars[slice(*there)] == ruling.quote and _agree(text, there, ruling) == most:
        return there
    found = [
        (_agree(text, place, ruling), -abs(place[0] - ruling.start), place)
        for place in _places(text.chars, ruling.quote)
    ]
    agree, _, best = max(found, default=(0, 0, there))
    needed = min(IN_COMMON, len(ruling.quote) + most)
    return best if found and len(ruling.quote) + agree >= needed else None


def _places(chars: str, quote: str) -> Iterator[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return (match.span() for match in re.finditer(pattern, chars)) if pattern else iter(())


def _agree(text: Text, place: tuple[int, int], ruling: Ruling) -> int:
    """How many characters of the surroundings are alike, counted outwards from the words."""
    before, after = around(text, *place)
    left = _alike(_squeezed(before)[::-1], _squeezed(ruling.before)[::-1])
    return left + _alike(_squeezed(after), _squeezed(ruling.after))


def _squeezed(chars: str) -> str:
    return " ".join(chars.split())


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
