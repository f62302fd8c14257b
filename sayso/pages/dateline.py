"""The agency in a dateline: "GENEVA, May 3 (Kestrel) - The committee said …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.pages.agencies import opened_by
from sayso.pages.furniture import months

_DATELINE = re.compile(
    r"(?P<place>[^()\n]{0,60}?)\s?\((?P<agency>[^\W\d_][\w.&'’-]+(?: [\w.&'’-]+){0,3})\)"
    r"\s?(?:[-–—]{1,2}|:)\s*\S"
)
_WORD = re.compile(r"[^\W\d_]+")
DATELINED = 3
"""Paragraphs of running text in which a dateline is looked for: a standfirst may come first."""
MOST_WORDS = 7
"""Of a place with its country and a date."""
PARTICLE = 3
"""Letters up to which a small word of a name may be left out of its initials."""


def agency_in(line: str) -> tuple[int, int] | None:
    """The range of the agency's name in the dateline that a paragraph opens with, if one does.

    A dateline is known by its form: a place in capitals, a place and a date, or nothing at all;
    then a name in brackets and a dash. "NATO (North Atlantic Treaty Organisation) -" is none.
    """
    found = _DATELINE.match(line)
    if found is None or not _is_dated_place(found["place"]):
        return _known(line)
    return None if is_short_for(found["place"], found["agency"]) else found.span("agency")


def _known(line: str) -> tuple[int, int] | None:
    """A known agency's name behind a place, whatever marks stand around the two."""
    at = opened_by(line)
    if at is None or is_short_for(line[slice(*at)], line[: at[0]].strip(" (")):
        return None
    words = _WORD.findall(line[: at[0]])
    known = months()
    named = all(one[0].isupper() or one.casefold() in known for one in words)
    return at if named and len(words) <= MOST_WORDS else None


def is_short_for(short: str, name: str) -> bool:
    """Whether letters are the initials of a name, or what its words begin with.

    "AHP" is "Associated Harbour Press", « AVal » « Agence valonnaise », « ALS » « Agence libre du
    Sud ».
    """
    return len(short) > 1 and short.isalpha() and _begin(short.casefold(), _WORD.findall(name))


def _begin(letters: str, parts: Sequence[str]) -> bool:
    """Whether letters are the beginnings of these words, all but particles and articles."""
    if not parts:
        return not letters
    first, *others = parts
    is_small = len(first) <= PARTICLE and (first.islower() or first.casefold() == "the")
    if is_small and _begin(letters, others):
        return True
    low = first.casefold()
    ends = (end for end in range(1, len(low) + 1) if letters.startswith(low[:end]))
    return any(_begin(letters[end:], others) for end in ends)


def _is_dated_place(place: str) -> bool:
    words = _WORD.findall(place)
    known = months()
    named = [one for one in words if one.casefold() not in known]
    if len(words) > MOST_WORDS or not all(one[0].isupper() for one in named):
        return False
    capitals = [one for one in words if len(one) > 2 and one.isupper()]
    return not words or len(named) < len(words) or bool(capitals and words[0].isupper())
