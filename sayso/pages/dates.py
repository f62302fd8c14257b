"""The date that a line of a page gives for the article: "Published 2 Nov 2023 at 10:15".

Only lines that hold a date and little else are read here; dates within sentences are the
reading's. A date whose day and month could be swapped is read only where the page's own small
words say French, which puts the day first; else it is left open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.pages.furniture import lists, months, word_set
from sayso.words import languages, words

OTHER_WORDS = 3
"""Words beside the date that a date line may hold: a place, a section, an agency; one where the
line closes like a sentence ("On July 6 the clerk wrote:" is the article's)."""
LONGEST_LINE = 160
"""Characters of the longest line read for a date."""


_DIGIT = re.compile(r"\d")
_SET_APART = re.compile(r"\s*(?:[-–—]{1,2}|:|\|)\s*\S")
_WORDS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a line: ISO text, where, and whether the words say it is of a later change."""

    iso: str
    start: int
    end: int
    changed: bool
    said: bool


def dates_in(line: str, day_first: bool | None = None) -> list[Dated]:
    """Find the dates of a line that is a date line, in order; else nothing.

    Args:
        line: Folded, without white space around it.
        day_first: What 3/4/2021 means on this page; None where that is not known.
    """
    if len(line) > LONGEST_LINE or not _DIGIT.search(line):
        return []
    found = [(iso, match) for match, iso in _dates(line, day_first) if iso]
    most = 1 if line[-1] in ".:!?" else OTHER_WORDS
    if not found or len(_other_words(line, [match for _, match in found])) > most:
        return []
    return [_dated(line, iso, match) for iso, match in found]


def all_dates(line: str, day_first: bool | None = None) -> list[Dated]:
    """Find every date of a line, whatever else it says."""
    return [_dated(line, iso, match) for match, iso in _dates(line, day_first) if iso]


def open_days(line: str) -> set[str]:
    """Both days that each date of a line may be whose day and month could be swapped."""
    swaps = [match for match, iso in _dates(line, None) if iso is None and match["a"]]
    pairs = [(int(match["y4"]), int(match["a"]), int(match["b"])) for match in swaps]
    both = [day for year, a, b in pairs for day in (iso_of(year, a, b), iso_of(year, b, a))]
    return {day for day in both if day}


def opening_date(line: str, day_first: bool | None = None) -> str | None:
    """The day that a paragraph opens with, set apart by a dash or a colon from what it says."""
    found = next(_dates(line[:LONGEST_LINE], day_first), None)
    if found is None or _WORDS.search(line[: found[0].start()]):
        return None
    return found[1] if _SET_APART.match(line, found[0].end()) else None


def names_day(name: str) -> bool:
    """Whether a name is a day or a month and no name: "19 November", "Thu 2 May 2024"."""
    told = _WORDS.findall(name.lower())
    beside = word_set("dates", "beside")
    return all(word in beside or word in months() for word in told)


def date_end(line: str) -> int | None:
    """Where the date ends that a line begins with, a weekday before it aside."""
    found = _grammar().search(line[:LONGEST_LINE])
    if found is None or any(not _is_beside(one) for one in _WORDS.findall(line[: found.start()])):
        return None
    return found.end()


def is_beside_date(part: str) -> bool:
    """Whether every word of a part may stand by a date: "à", "at", "CET"; or it has none."""
    return all(_is_beside(word) or word.isupper() for word in _WORDS.findall(part))


def _is_beside(word: str) -> bool:
    return word.lower() in word_set("dates", "beside") | _phrase_words()


@cache
def _phrase_words() -> frozenset[str]:
    phrases = lists()["dates"]["published"] + lists()["dates"]["changed"]
    return frozenset(word for phrase in phrases for word in phrase.split())


def puts_day_first(chars: str) -> bool | None:
    """Whether a page's small words are of a language that puts the day first; None where not."""
    tokens = Counter(re.findall(r"[^\W\d_]+", chars[:20_000].lower()))
    first = other = 0
    for language in languages():
        told = words(language, "pages")["dates"]
        count = sum(tokens[word] for word in told["small"])
        first, other = (first + count, other) if told["day_first"] else (first, other + count)
    return True if first > 2 * other else None


def iso_of(year: int, month: int, day: int) -> str | None:
    """ISO text of a date; None where there is no such day or no press of that time."""
    try:
        return date(year, month, day).isoformat() if 1800 <= year <= 2100 else None
    except ValueError:
        return None


@cache
def _grammar() -> re.Pattern[str]:
    month = "|".join(sorted(months(), key=len, reverse=True))
    return re.compile(
        r"\b(?P<d1>\d{1,2})(?:st|nd|rd|th|er|\.)?[ -](?:of )?"
        rf"(?P<m1>{month})\.?,?[ -](?P<y1>\d{{4}})\b"
        rf"|\b(?P<m2>{month})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y2>\d{{4}})\b"
        r"|\b(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?!\d)"
        r"|\b(?P<a>\d{1,2})(?P<s4>[-/.])(?P<b>\d{1,2})(?P=s4)(?P<y4>\d{4})\b",
        re.IGNORECASE,
    )


def _dates(line: str, day_first: bool | None) -> Iterator[tuple[re.Match[str], str | None]]:
    for match in _grammar().finditer(line):
        yield match, _iso(match, day_first)


def _iso(match: re.Match[str], day_first: bool | None) -> str | None:
    if match["d1"]:
        return iso_of(int(match["y1"]), months()[match["m1"].lower()], int(match["d1"]))
    if match["m2"]:
        return iso_of(int(match["y2"]), months()[match["m2"].lower()], int(match["d2"]))
    if match["y3"]:
        return iso_of(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    first, second, year = int(match["a"]), int(match["b"]), int(match["y4"])
    if first > 12 or match["s4"] == "." or first == second or day_first:
        return iso_of(year, second, first)
    return iso_of(year, first, second) if second > 12 else None


def _other_words(line: str, found: list[re.Match[str]]) -> list[str]:
    rest = line.lower()
    for match in reversed(found):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    for phrase in lists()["dates"]["published"] + lists()["dates"]["changed"]:
        rest = re.sub(rf"\b{re.escape(phrase)}\b", " ", rest)
    beside = word_set("dates", "beside")
    return [word for word in _WORDS.findall(rest) if word not in beside]


def _dated(line: str, iso: str, match: re.Match[str]) -> Dated:
    before = line[max(0, match.start() - LONGEST_LINE) : match.start()].lower()
    published = _last(before, lists()["dates"]["published"])
    changed = _last(before, lists()["dates"]["changed"])
    return Dated(iso, match.start(), match.end(), changed > published, published >= 0)


def _last(before: str, phrases: list[str]) -> int:
    """Where the last of some phrases starts, as whole words; -1 where none stands there."""
    found = (re.search(rf".*\b({re.escape(phrase)})\b", before) for phrase in phrases)
    return max((match.start(1) for match in found if match), default=-1)
