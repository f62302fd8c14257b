"""Stretches of the calendar: a day, a week, a quarter, a decade … as half-open ranges of days.

Pure arithmetic, no words of any language. A stretch knows its TimeML value ("2014-W29") and its
EDTF text; EDTF has no weeks, so a week is written there as an interval of days.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Grain = Literal[
    "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century",
    "days",
]  # fmt: skip

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years taken for a year when four digits stand alone: press does not date by others in digits
alone, and whatever is outside ("0000", "9999") is some other number."""

# Meteorological seasons of the northern hemisphere: (first month, months). EDTF codes 21 to 24.
SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
ISO_UNIT = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
CLOCK_UNIT = {"hour": "H", "minute": "M", "second": "S"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` up to but not including ``after``, written as TimeML and as EDTF."""

    first: date
    after: date
    grain: Grain
    value: str
    edtf: str

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day < self.after


def day_of(day: date) -> Stretch:
    """One day."""
    return Stretch(day, _next(day), "day", day.isoformat(), day.isoformat())


def days_from(first: date, after: date, value: str) -> Stretch:
    """Any run of days."""
    last = after - timedelta(days=1)
    edtf = first.isoformat() if last == first else f"{first.isoformat()}/{last.isoformat()}"
    return Stretch(first, after, "days", value, edtf)


def week_of(day: date) -> Stretch:
    """The ISO week, Monday to Sunday, that holds a day."""
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    run = days_from(first, first + timedelta(days=7), f"{year:04}-W{week:02}")
    return replace(run, grain="week")


def weekend_of(day: date) -> Stretch:
    """The Saturday and Sunday of the ISO week that holds a day."""
    week = week_of(day)
    run = days_from(week.first + timedelta(days=5), week.after, f"{week.value}-WE")
    return replace(run, grain="weekend")


def month_of(year: int, month: int) -> Stretch:
    """One calendar month; months past 12 or below 1 run on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    name = f"{year:04}-{month:02}"
    return Stretch(date(year, month, 1), _month_after(year, month), "month", name, name)


def quarter_of(year: int, quarter: int) -> Stretch:
    """A quarter of the calendar year, 1 to 4. EDTF codes 33 to 36."""
    return _part_of(year, "quarter", quarter, f"Q{quarter}", 32 + quarter)


def half_of(year: int, half: int) -> Stretch:
    """A half of the calendar year, 1 or 2. EDTF codes 40 and 41."""
    return _part_of(year, "half", half, f"H{half}", 39 + half)


def _part_of(year: int, grain: Grain, number: int, name: str, edtf: int) -> Stretch:
    """The part of a year with a number, from 1, where all its parts have as many months."""
    last = number * MONTHS_IN[grain]
    first = date(year, last - MONTHS_IN[grain] + 1, 1)
    return Stretch(first, _month_after(year, last), grain, f"{year:04}-{name}", f"{year:04}-{edtf}")


def season_of(year: int, season: str) -> Stretch:
    """A season of a year. "The winter of 2014" may be either of two: the stretch spans both."""
    first, code = SEASONS[season]
    begin, end = date(year, first, 1), _month_after(year, first + 2)
    if season == "WI":
        begin = date(year, 1, 1)
    return Stretch(begin, end, "season", f"{year:04}-{season}", f"{year:04}-{code}")


def year_of(year: int) -> Stretch:
    """One calendar year."""
    name = f"{year:04}"
    return Stretch(date(year, 1, 1), date(year + 1, 1, 1), "year", name, name)


def decade_of(year: int) -> Stretch:
    """The decade of a year: 1984 gives 1980 to 1989."""
    name, first = f"{year // 10:03}", year // 10 * 10
    return Stretch(date(first, 1, 1), date(first + 10, 1, 1), "decade", name, name + "X")


def century_of(year: int) -> Stretch:
    """The century of a year, by its hundreds: 1984 gives 1900 to 1999."""
    name, first = f"{year // 100:02}", year // 100 * 100
    return Stretch(date(first, 1, 1), date(first + 100, 1, 1), "century", name, name + "XX")


def around(day: date, unit: str) -> Stretch:
    """The stretch of a unit that holds a day."""
    match unit:
        case "week" | "fortnight":
            return week_of(day)
        case "weekend":
            return weekend_of(day)
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            return quarter_of(day.year, (day.month + 2) // 3)
        case "half":
            return half_of(day.year, 1 if day.month < 7 else 2)
        case "year":
            return year_of(day.year)
        case "decade":
            return decade_of(day.year)
        case "century":
            return century_of(day.year)
    return day_of(day)


def shifted(day: date, count: float, unit: str) -> date:
    """The day a number of units later (earlier where negative); the 31st is cut to its month.

    Raises:
        ValueError: It lies outside the years that are read at all.
    """
    try:
        if unit in MONTHS_IN:
            moved = _plus_months(day, round(count * MONTHS_IN[unit]))
        else:
            moved = day + timedelta(days=round(count * DAYS_IN.get(unit, 7)))
    except OverflowError as error:
        raise ValueError(f"{count} {unit}s from {day} is no date") from error
    if not FIRST_YEAR <= moved.year <= LAST_YEAR:
        raise ValueError(f"{moved} is outside the years that are read")
    return moved


def moved(stretch: Stretch, count: float, unit: str) -> Stretch:
    """A stretch a number of units on, with its own grain: the quarter a year earlier."""
    if stretch.grain == "season":
        return season_of(shifted(stretch.first, count, unit).year, stretch.value[-2:])
    return around(shifted(stretch.first, count, unit), stretch.grain)


def part_of(stretch: Stretch, low: int, high: int) -> Stretch:
    """Twelfths of a stretch, as "late 2014"; a year is cut at months, a month at days."""
    if stretch.grain in ("year", "decade", "century"):
        months = MONTHS_IN[stretch.grain] // 12
        first = _plus_months(stretch.first, low * months)
        after = _plus_months(stretch.first, high * months)
    else:
        length = (stretch.after - stretch.first).days
        first = stretch.first + timedelta(days=length * low // 12)
        after = stretch.first + timedelta(days=max(1, length * high // 12))
    if after <= first:
        return stretch
    return replace(days_from(first, after, stretch.value), grain=stretch.grain)


def duration(count: float | None, unit: str) -> str:
    """An ISO 8601 duration as TimeML writes it: ``P4Y``, ``PT16H``, ``PXM`` where not said."""
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    if unit in CLOCK_UNIT:
        return f"PT{number}{CLOCK_UNIT[unit]}"
    if unit in ("decade", "century", "fortnight") and count is not None:
        times = {"decade": 10, "century": 100, "fortnight": 2}[unit]
        return f"P{count * times:g}{'W' if unit == 'fortnight' else 'Y'}"
    other = {"decade": "E", "century": "C", "weekend": "WE", "half": "H", "fortnight": "W"}
    return f"P{number}{ISO_UNIT.get(unit) or other.get(unit, 'X')}"


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday (Monday 1 … Sunday 7) of a month."""
    first = date(year, month, 1)
    ahead = (weekday - first.isoweekday()) % 7
    return first + timedelta(days=ahead + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian rule (Meeus, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l_ = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * l_) // 451
    month, day = divmod(h + l_ - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) if month < 24 else date(year + 2, 1, 1)


def _plus_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"no year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
