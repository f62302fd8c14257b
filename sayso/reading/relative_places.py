"""Places that a text gives by another: "150 km northeast of Aleppo", "close to the border"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.reading.lexicon import words

DIGITS = r"\d+(?:[.,]\d+)*"
EDGE = r"(?:(?<=['’])|(?!\w))"
"""The end of a word that may be elided."""
AGREE = 0.07
"""Share by which a distance in two units may differ: "150 km (95 miles)" is 2 % apart, as rounding
to five makes it; "100 km (100 miles)" is 61 %."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance as written and in km; ``other`` is what the second unit says, in km."""

    number: str
    unit: str
    km: float
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
    says "about".
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


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The place words of a language, compiled."""

    measured: re.Pattern[str]
    near: re.Pattern[str]
    border: re.Pattern[str]
    name: re.Pattern[str]
    units: Mapping[str, float]
    numbers: Mapping[str, float]
    directions: Mapping[str, tuple[float, float]]
    demonyms: Mapping[str, str]
    part: re.Pattern[str]
    aliases: Mapping[str, str]


@cache
def place_words(language: str) -> PlaceWords:
    """Compile the place words of a language from its lexicon, once a process."""
    lexicon = words(language, "places")
    listed = lexicon["words"]
    directions = {key: (float(one[0]), float(one[1])) for key, one in lexicon["directions"].items()}
    number = f"(?:{DIGITS}|{_any(lexicon['numbers'])})"
    unit = f"(?:{_any(lexicon['units'])})"
    measured = (
        rf"(?<![\w.,])(?:(?:{_any(listed['lead'])})\s+)?"
        rf"(?P<approx>(?:(?:{_any(listed['approx'])})(?:\s+|(?<=['’])))+)?"
        rf"(?P<number>{number})(?:\s?[-–]\s?|\s+(?:to|à|or|ou)\s+)?(?P<upper>{DIGITS})?"
        rf"[\s-]?(?P<unit>{unit})\b"
        rf"(?:\s?[(/,]\s?(?:(?:{_any(listed['approx'])})\s+)?(?P<number2>{number})"
        rf"[\s-]?(?P<unit2>{unit})\s?[),]?)?"
        rf"(?:,?\s+(?:{_any(listed['to_the'])}))*"
        rf"(?:,?\s*(?:\b|(?<=\W))(?P<direction>{_any(directions)})(?:\s+(?:{_any(listed['of'])})"
        rf"{EDGE})|,?\s+(?:{_any(listed['off'])}){EDGE})\s*"
    )
    before = rf"(?:(?:{_any(listed['before_name'])})(?:\s+|(?<=['’])))*"
    return PlaceWords(
        measured=re.compile(measured + before, re.IGNORECASE),
        near=re.compile(
            rf"(?<!\w)(?P<near>{_any(listed['near'])}){EDGE}\s*{before}", re.IGNORECASE
        ),
        border=_border(listed, lexicon["demonyms"]),
        name=_name(listed["inside_name"], listed["abbreviated"]),
        units={key.lower(): float(one) for key, one in lexicon["units"].items()},
        numbers={key.lower(): float(one) for key, one in lexicon["numbers"].items()},
        directions={key.lower(): one for key, one in directions.items()},
        demonyms=lexicon["demonyms"],
        aliases=lexicon["aliases"],
        part=re.compile(rf"\b({_any(directions)})(?:{_any(listed['part'])})\s*$", re.IGNORECASE),
    )


def relatives(chars: str, known: PlaceWords) -> Iterator[Relative]:
    """Yield what a paragraph places by another, in order of kind, without overlap."""
    taken = 0
    for found in known.measured.finditer(chars):
        anchor = _anchor(chars, found.end(), known)
        if found.start() < taken or anchor is None:
            continue
        distance = _distance(found, known)
        if distance is None:
            continue
        taken = anchor.end()
        yield _relative(found, anchor, known, distance)
    for found in known.near.finditer(chars):
        anchor = _anchor(chars, found.end(), known)
        if anchor is not None:
            yield _relative(found, anchor, known, None)


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
    number, unit = found["number"], found["unit"].lower()
    value, upper = _value(number, known), found["upper"]
    if value is None:
        return None
    if upper:
        top = _value(upper, known)
        value = (value + top) / 2 if top and top > value else value
    other = None
    if found["number2"]:
        second = _value(found["number2"], known)
        other = second and second * known.units[found["unit2"].lower()]
    km = value * known.units[unit]
    return Distance(number, found["unit"], km, other) if 0 < km <= 2000 else None


def _value(number: str, known: PlaceWords) -> float | None:
    """A number in digits or words. A mark with three digits behind it groups thousands."""
    word = known.numbers.get(number.lower())
    if word is not None:
        return word
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def _any(entries: Any) -> str:
    """The alternation of words, longest first."""
    return "|".join(re.escape(one) for one in sorted(entries, key=lambda one: (-len(one), one)))


def _border(listed: Mapping[str, Any], demonyms: Mapping[str, str]) -> re.Pattern[str]:
    adjective = f"(?i:{_any(demonyms)})"
    border = f"(?i:{_any(listed['border'])})"
    joined = f"(?i:{_any(listed['border_with'])})"
    return re.compile(
        rf"(?:{adjective}[-–])?(?P<country>{adjective})\s+{border}\b"
        rf"|{border}\s+{joined}\s*(?:(?i:the|la|le|les)\s+|(?i:l['’]))?(?P<other>[^\W\d_a-z][\w'’.-]+)"
        rf"|{border}\s+(?:{adjective}[-–])?(?P<after>{adjective})\b"
    )


def _name(inside: list[str], abbreviated: list[str]) -> re.Pattern[str]:
    upper = r"[^\W\d_a-zß-öø-ÿ]"
    word = rf"(?:(?:{_any(abbreviated)})|{upper}[^\W\d_]*(?:['’.-][^\W\d_]+)*)"
    small = rf"(?:(?:{_any(inside)})\s+|(?:d|l|al|el)['’-])"
    return re.compile(rf"{word}(?:\s+(?:{small}){{0,2}}{word})*")
