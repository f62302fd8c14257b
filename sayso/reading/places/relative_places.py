"""Places that a text gives by another: "150 km northeast of Aleppo", "close to the border"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import Any

from sayso.reading.language.numerals import Worth, number_words
from sayso.reading.places.bearings import FARTHEST_KM, rounding_of
from sayso.words import turned, words

DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)"
MOST = 12
"""Further words of a number, of what qualifies it, or of a name, at most: "nine hundred and
ninety-nine thousand nine hundred and ninety-nine" has ten. A pattern without an end would be
tried again from every word of a long list."""
EDGE = r"(?:(?<=['’])|(?!\w))"
"""The end of a word that may be elided."""
AGREE = 0.07
"""Share by which a distance in two units may differ: "150 km (95 miles)" is 2 % apart, as rounding
to five makes it; "100 km (100 miles)" is 61 %."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance in km, how far off its number may be, and what its second unit says."""

    km: float
    play: float
    other: float | None = None

    @property
    def agrees(self) -> bool:
        """Whether both units say the same, near enough."""
        return self.other is None or abs(self.other - self.km) <= AGREE * max(self.other, self.km)


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that place something by another; offsets are into the paragraph.

    ``bearing`` is (degrees, degrees to either side) or None; ``anchor`` the range of the name it
    is measured from; ``border`` whether it is that country's border; ``rough`` whether the text
    says "about". ``between``: it lies between that name and this one, ``midway`` or anywhere.
    """

    start: int
    end: int
    anchor: tuple[int, int]
    name: str
    distance: Distance | None = None
    bearing: tuple[float, float] | None = None
    border: bool = False
    rough: bool = False
    direction: str = ""
    between: str = ""
    midway: bool = False


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The place words of a language, compiled."""

    measured: Pattern[str]
    near: Pattern[str]
    at_border: Pattern[str]
    between: Pattern[str]
    pair: Pattern[str]
    towards: Pattern[str]
    border: Pattern[str]
    name: Pattern[str]
    units: Worth
    numbers: Worth
    vague: Mapping[str, tuple[float, float]]
    word: Pattern[str]
    midway: frozenset[str]
    directions: Mapping[str, tuple[float, float]]
    demonyms: Mapping[str, str]
    part: Pattern[str]
    inside: Pattern[str]
    aliases: Mapping[str, str]
    parts: Mapping[str, str]
    """Parts of countries → the code of the country and of the region they lie in."""
    home: str
    """The country where a text of this language is most likely set; empty where none is."""
    after_comma: Pattern[str]
    """The name behind a comma: the country or region that a town is said to lie in."""


@cache
def place_words(language: str) -> PlaceWords:
    """Compile the place words of a language from its lexicon, once a process."""
    lexicon = words(language, "places")
    listed = lexicon["words"]
    directions = {key: (float(one[0]), float(one[1])) for key, one in lexicon["directions"].items()}
    numbers = {**number_words(language), **_worth(lexicon["numbers"])}
    word = rf"(?:{_any(numbers)})\b"
    spelt = rf"{word}(?:[\s-]+(?:(?:{_any(listed['and'])})[\s-]+)?{word}){{0,{MOST}}}"
    name = _name(listed["inside_name"], listed["abbreviated"], listed["hooked"])
    number = rf"(?:{DIGITS}|{_any(lexicon['vague'])}|{spelt})"
    half = rf"[\s-]+(?:{_any(listed['half'])})\b"
    more = rf"(?:(?:{_any(listed['or'])})\s+)"
    unit = f"(?:{_any(lexicon['units'])})"
    measured = (
        rf"(?<![\w.,-])(?:(?:{_any(listed['lead'])})\s+)?"
        rf"(?P<approx>(?:(?:{_any(listed['approx'])})(?:\s+|(?<=['’]))){{1,{MOST}}})?"
        rf"(?P<number>{number})"
        rf"(?:(?:\s?[-–]\s?|\s+(?:{_any(listed['range'])})\s+)(?P<upper>{DIGITS}))?"
        rf"(?P<half>{half})?[\s-]?(?P<unit>{unit})\b(?P<half2>{half})?"
        rf"(?:(?:\s?[(/,]\s?{more}?|\s+{more})"
        rf"(?:(?:{_any(listed['approx'])})\s+)?(?P<number2>{number})"
        rf"[\s-]?(?P<unit2>{unit})\s?[),]?)?"
        rf"(?:,?\s+(?:{_any(listed['to_the'])}))*"
        rf"(?:,?\s*(?:\b|(?<=\W))(?P<direction>{_any(directions)})(?:\s+(?:{_any(listed['of'])})"
        rf"{EDGE})|,?\s+(?:{_any(listed['off'])}){EDGE})\s*"
    )
    before = rf"(?:(?:{_any(listed['before_name'])})(?:\s+|(?<=['’])))*"
    return PlaceWords(
        measured=re.compile(measured + before, re.IGNORECASE),
        near=re.compile(rf"(?<!\w)(?P<near>{_any(listed['near'])}){EDGE}\s*{before}", re.I),
        at_border=re.compile(rf"(?<!\w)(?:{_any(listed['at_border'])})\s+", re.IGNORECASE),
        between=re.compile(
            rf"(?<!\w)(?P<way>{_any([*listed['between'], *listed['midway']])})\s+{before}",
            re.IGNORECASE,
        ),
        towards=re.compile(rf"\s+(?:{_any(listed['towards'])})\s+[^\W\d_a-zß-öø-ÿ]"),
        border=_border(listed, lexicon["demonyms"]),
        name=re.compile(name),
        units=_worth(lexicon["units"]),
        numbers=numbers,
        vague={key: (float(one[0]), float(one[1])) for key, one in lexicon["vague"].items()},
        after_comma=re.compile(
            rf",\s(?:(?:{_any(listed['within'])})\s)?"
            r"([^\W\d_a-z][\w'’-]*(?:\s[^\W\d_a-z][\w'’-]*)*)"
        ),
        midway=frozenset(listed["midway"]),
        word=re.compile(rf"\b{word}", re.IGNORECASE),
        pair=re.compile(
            rf"(?P<one>{name})\s+(?:{_any(listed['join'])})\s+{before}(?P<other>{name})"
        ),
        directions={key.lower(): one for key, one in directions.items()},
        demonyms=lexicon["demonyms"],
        aliases=lexicon["aliases"],
        parts=turned(lexicon["parts"]),
        home=lexicon["home"]["country"],
        inside=re.compile(
            rf",\s?|,?\s(?:{_any(listed['inside'])}){EDGE}\s*{before}", re.IGNORECASE
        ),
        part=re.compile(rf"\b({_any(directions)})(?:{_any(listed['part'])})\s*$", re.IGNORECASE),
    )


def _worth(table: Mapping[str, Any]) -> Worth:
    return {word.lower(): float(value) for word, value in table.items()}


def relatives(chars: str, known: PlaceWords) -> Iterator[Relative]:
    """Yield what a paragraph places by another, in order of kind, without overlap."""
    taken = 0
    for found in known.measured.finditer(chars):
        anchor = _anchor(chars, found.end(), known)
        if found.start() < taken or anchor is None:
            continue
        distance = _distance(found, known)
        path = not found["direction"] and known.towards.match(chars, anchor.end())
        if distance is None or path:
            continue  # no distance, or the way from one place to another
        taken = anchor.end()
        yield _relative(found, anchor, known, distance)
    for found in known.near.finditer(chars):
        anchor = _anchor(chars, found.end(), known)
        if anchor is not None:
            yield _relative(found, anchor, known, None)
    for found in known.at_border.finditer(chars):
        border = known.border.match(chars, found.end())
        if border is not None:
            yield _relative(found, border, known, None)
    yield from _between(chars, known)


def _between(chars: str, known: PlaceWords) -> Iterator[Relative]:
    """ "Halfway between Homs and Hama": two names and the word that joins them."""
    for found in known.between.finditer(chars):
        one = known.pair.match(chars, found.end())
        if one is not None:
            midway = found["way"].lower() in known.midway
            name, other, anchor = one["one"], one["other"], one.span("one")
            yield Relative(found.start(), one.end(), anchor, name, between=other, midway=midway)


def _relative(
    found: re.Match[str], anchor: re.Match[str], known: PlaceWords, distance: Distance | None
) -> Relative:
    groups = found.groupdict()
    direction = (groups.get("direction") or "").lower()
    border = "country" in anchor.re.groupindex
    group: str | int = (anchor.lastgroup or 0) if border else 0
    return Relative(
        found.start(),
        anchor.end(),
        anchor.span(group),
        anchor[group],
        distance,
        known.directions.get(direction),
        border,
        bool(groups.get("approx")),
        direction,
    )


def _anchor(chars: str, at: int, known: PlaceWords) -> re.Match[str] | None:
    """The border or the name that stands at an offset."""
    return known.border.match(chars, at) or known.name.match(chars, at)


def _distance(found: re.Match[str], known: PlaceWords) -> Distance | None:
    amount = _amount(found["number"], known)
    if amount is None:
        return None
    value, play = amount
    top = _amount(found["upper"], known) if found["upper"] else None
    if top and top[0] > value:
        value, play = (value + top[0]) / 2, max(play, (top[0] - value) / 2)
    if found["half"] or found["half2"]:
        value, play = value + 0.5, 0.25
    unit = known.units[found["unit"].lower()]
    second = _amount(found["number2"], known) if found["number2"] else None
    other = second[0] * known.units[found["unit2"].lower()] if second else None
    km = value * unit
    return Distance(km, play * unit, other) if 0 < km <= FARTHEST_KM else None


def _amount(number: str, known: PlaceWords) -> tuple[float, float] | None:
    """A number in digits or words, and half of its last digit that counts.

    A mark with three digits behind it groups thousands, as a space does.
    """
    vague = known.vague.get(number.lower())
    if vague:
        return (vague[0] + vague[1]) / 2, (vague[1] - vague[0]) / 2
    if not number[0].isdigit():
        value = _spelt(number, known)
        return value, rounding_of(f"{value:g}")
    plain = re.sub(r"[.,\s](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    try:
        return float(plain), rounding_of(plain)
    except ValueError:
        return None


def _spelt(number: str, known: PlaceWords) -> float:
    """Number words as a number: "twenty-five", "two hundred and fifty", "quatre-vingt-dix"."""
    total = 0.0
    for word in known.word.findall(number.lower()):
        value = known.numbers[word]
        if value >= 100 or (value == 20 and total == 4):
            total = max(1.0, total) * value
        else:
            total += value
    return total


def _any(entries: Any) -> str:
    """The alternation of words, longest first."""
    return "|".join(re.escape(one) for one in sorted(entries, key=lambda one: (-len(one), one)))


def _border(listed: Mapping[str, Any], demonyms: Mapping[str, str]) -> Pattern[str]:
    adjective = f"(?i:{_any(demonyms)})"
    border = f"(?i:{_any(listed['border'])})"
    upper = r"[^\W\d_a-z](?:[\w’'.-]*\w)?"
    joined = f"(?i:{_any(listed['border_with'])})"
    return re.compile(
        rf"(?:{adjective}[-–])?(?P<country>{adjective})\s+{border}\b"
        rf"|(?:{upper}['’]s\s+)?{border}\s+{joined}\s*(?:(?i:{_any(listed['definite'])})\s+|(?i:{_any(listed['elided'])})['’])?"
        rf"(?P<other>{upper})"
        rf"|{border}\s+(?:{adjective}[-–])?(?P<after>{adjective})\b"
    )


def _name(inside: list[str], abbreviated: list[str], hooked: list[str]) -> str:
    upper = r"[^\W\d_a-zß-öø-ÿ]"
    word = rf"(?:(?:{_any(abbreviated)})|{upper}[^\W\d_]*(?:['’.-][^\W\d_]+)*)"
    small = rf"(?:(?:{_any(inside)})\s+|(?:{_any(hooked)})['’-])"
    return rf"{word}(?:\s+(?:{small}){{0,2}}{word}){{0,{MOST}}}"
