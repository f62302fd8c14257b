"""What the words of a time expression say: which unit, how many, which year; and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from sayso.model import TimeKind
from sayso.reading.times.anchors import Anchors, Choice
from sayso.reading.times.calendar import Stretch, day_of
from sayso.reading.times.expressions import Expression

UNITS = ("unit", "units", "clock_unit", "clock_units", "quarter", "quarters")
PIVOT = 30
"""Years that a two-digit year may lie after the publication year; '98 in 2025 is 1998."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression comes to. ``stretch`` is None where no anchor is known.

    ``earliest`` and ``before`` are the interval where they differ from the stretch's own.
    ``tells``: later words may be counted from it. ``reports``: the quarter it is about, where
    a fiscal one has no interval. ``opened``: first day, day after the last and EDTF, where the
    interval is not the stretch's own.
    """

    value: str | None
    stretch: Stretch | None = None
    kind: TimeKind = "date"
    why: tuple[str, ...] = ()
    tells: bool = True
    reports: Stretch | None = None
    opened: tuple[date | None, date | None, str] | None = None


def published_day(at: Anchors) -> Stretch | None:
    return day_of(at.published) if at.published else None


def published_of(at: Anchors) -> date:
    if at.published is None:
        raise ValueError("no publication date")
    return at.published


def year_said(e: Expression, at: Anchors) -> int | None:
    year = e.get("year4")
    if year is not None:
        return int(year)
    short = e.get("apos_year")
    if short is not None:
        return two_digits(int(short[-2:]), at)
    if e.get("unit") != "year" or e.has("fiscal"):
        return None
    which = which_neighbour(e)
    if which is None:
        return None
    name, told = which
    offset = {"last": -1, "next": 1}.get(name, 0)
    if told:
        return at.told.stretch.first.year + offset if at.told else None
    return at.published.year + offset if at.published else None


def two_digits(year: int, at: Anchors) -> int:
    this = at.published.year if at.published else 2000
    full = this // 100 * 100 + year
    return full - 100 if full > this + PIVOT else full


def which_neighbour(e: Expression) -> tuple[Choice | Literal["this"], bool] | None:
    """Which neighbour is asked for, and whether of the date told (else of the publication)."""
    if e.has("previous"):
        return "last", True
    if e.has("following"):
        return "next", True
    if e.has("same", "that"):
        return "this", True
    if e.has("last", "past"):
        return "last", False
    if e.has("next", "coming"):
        return "next", e.has("next") and e.has("part")
    if e.has("this", "latest", "current", "running"):
        return "this", False
    return None


def unit_of(e: Expression) -> str | None:
    """The unit that an expression counts in, the last one named; halves only where none is."""
    for names in (UNITS, ("half",)):
        for token in reversed(e.tokens):
            for name in names:
                if name in token.values:
                    return str(token.values[name])
    return "second" if e.tokens[-1].values.get("second") else None


def count_of(e: Expression) -> float | None:
    """How many; None where it is not said ("several")."""
    total: float | None = None
    vague = False
    for token in e.tokens:
        for name in ("day", "count", "word", "vague"):
            if name in token.values and "second" not in token.values:
                if total is None:
                    total = float(token.values[name]) or None
                    vague = vague or total is None
                break
    if total is None and not vague and e.has("a"):
        total = 1.0
    if total is None and e.has("half_a"):
        return 0.5
    if total is not None and e.has("slash", "half", "half_more"):
        total += 0.5
    return total


def clock_of(e: Expression) -> str | None:
    """A clock time as hours and minutes of 24."""
    text = e.get("clock")
    if text is None:
        word = e.get("clock_word")
        return str(word) if word else _spelt_hour(e)
    digits = "".join(one if one.isdigit() else " " for one in text).split()
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if "p" in text.lower() and hour < 12:
        hour += 12
    elif "a" in text.lower() and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _spelt_hour(e: Expression) -> str | None:
    """French "18 heures 30"; None where the hours are a length."""
    for number, unit in pairwise(e.tokens):
        if unit.values.get("clock_units") == "hour" and "day" in number.values:
            after = e.tokens[e.tokens.index(unit) + 1 :]
            minute = after[0].values.get("day", 0) if after else 0
            return f"{number.values['day']:02}:{minute:02}" if number.values["day"] < 24 else None
    return None


def is_reported_near(at: Anchors) -> bool:
    """Whether a reporting quarter was told close enough for "a year ago" to mean its own."""
    return at.reported is not None and at.paragraph - at.reported.paragraph <= 2


def spoken(count: float, unit: str) -> str:
    """A number of units for a trace: "1 day", "2 weeks"."""
    plural = {"century": "centuries"}.get(unit, f"{unit}s")
    return f"{count:g} {unit if count == 1 else plural}"
