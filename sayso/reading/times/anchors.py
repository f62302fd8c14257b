"""What a time expression is counted from, and the choice of one among recurring days.

Three anchors: the publication date, the last date that the text has told, and the last reporting
quarter. Where the one that an expression asks for is not known, there is no interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sayso.reading.times.calendar import (
    Stretch,
    day_of,
    easter,
    month_of,
    nth_weekday,
    season_of,
)
from sayso.reading.times.expressions import Expression

Tense = Literal["past", "future"]
Choice = Literal["last", "next", "past", "future", "nearest"]
LONG_AGO = 366
"""Days: when what the text tells lies further back than this, a month without a year is counted
from the telling, not from the publication date; nearer, "in March" is the one by the tense."""
NEAR = 92
"""Days: the nearest "Dec. 7" is meant where it is within a quarter of a year, whatever the tense of
the verb ("declared a dividend payable Dec. 7"); on the first half of TimeBank no tense beats it."""

GOES_ON = 2
"""Paragraphs that a story far back goes on for, where its next date follows within NEAR days."""

_NOT_OLDER = ("day", "days", "week", "weekend", "month", "quarter", "season", "half", "year")


@dataclass(frozen=True, slots=True)
class ToldTime:
    """A date that the text has told, with its words and the paragraph they stand in.

    ``after`` is what it was itself counted from, where it was; ``story``: whether a verb in the
    past tells it, so that the story may go on from it.
    """

    stretch: Stretch
    quote: str
    paragraph: int
    after: str = ""
    fiscal: bool = False
    story: bool = False


@dataclass(slots=True)
class Anchors:
    """What is known at one point of the text; ``tense`` is that of the verb above the words.

    ``direct``: they date that verb itself, not a noun below it.
    """

    published: date | None
    told: ToldTime | None = None
    reported: ToldTime | None = None
    paragraph: int = 0
    tense: Tense | None = None
    direct: bool = False

    def tell(
        self, stretch: Stretch, quote: str, why: tuple[str, ...] = (), story: bool = False
    ) -> None:
        """Remember a date for what is counted from it later."""
        if stretch.grain in _NOT_OLDER:
            chained = bool(why) and why[0].startswith("counted from")
            chain = f", itself {why[0].rpartition(', itself ')[2]}" if chained else ""
            self.told = ToldTime(stretch, quote, self.paragraph, chain, story=story)

    def report(self, stretch: Stretch, quote: str, fiscal: bool = False) -> None:
        """Remember a reporting quarter; one still to end does not put out one that has ended."""
        if self.reported and self.published and stretch.after > self.published:
            return
        self.reported = ToldTime(stretch, quote, self.paragraph, fiscal=fiscal)

    def from_published(self) -> str:
        """The trace of counting from the publication date."""
        if self.published is None:
            return "no publication date is known to count from"
        return f"counted from the publication date, {self.published.isoformat()}"

    def from_told(self) -> str:
        """The trace of counting from the last date told."""
        if self.told is None:
            return "no date stands before it to count from"
        told = self.told
        return f"counted from “{told.quote}” ({told.stretch.edtf}), told before it{told.after}"

    def telling(self) -> ToldTime | None:
        """The last date told, where a day or a month without a year belongs to its story."""
        if self.told is None:
            return None
        if self.published is None:
            return self.told
        far = (self.published - self.told.stretch.after).days > LONG_AGO
        here = self.told.story and self.paragraph - self.told.paragraph <= GOES_ON
        return self.told if far and here and self.tense != "future" else None


def chosen(stretches: Iterable[Stretch], anchor: Stretch, choice: Choice) -> Stretch | None:
    """One of several recurring stretches: the last one ended, the next to begin, the nearest."""
    ordered = sorted(stretches, key=lambda one: one.first)
    match choice:
        case "last":
            found = [one for one in ordered if one.after <= anchor.first]
        case "past":
            found = [one for one in ordered if one.first <= anchor.first]
        case "next":
            found = [one for one in ordered if one.first >= anchor.after][::-1]
        case "future":
            found = [one for one in ordered if one.after > anchor.first][::-1]
        case _:
            found = sorted(ordered, key=lambda one: -_gap(one, anchor))
    return found[-1] if found else None


def of_the_year(stretches: list[Stretch], anchor: Stretch, at: Anchors) -> Stretch | None:
    """One of the yearly days of a name: the nearest where it is near, else by the tense.

    Where the words hang from the verb itself, its past rules out a day still to come.
    """
    nearest = chosen(stretches, anchor, "nearest")
    told = at.direct and at.tense == "past"
    if nearest is None or at.tense is None:
        return nearest
    if _gap(nearest, anchor) <= NEAR and not (told and nearest.first > anchor.first):
        return nearest
    return chosen(stretches, anchor, at.tense) or nearest


def _gap(one: Stretch, anchor: Stretch) -> int:
    """Days between two stretches; 0 where they touch."""
    return max(0, (one.first - anchor.after).days, (anchor.first - one.after).days)


def recurring(expression: Expression, near: date) -> list[Stretch]:
    """The days, months, seasons or feasts of this name in the years about a day."""
    return list(_recurring(expression, near))


def _recurring(expression: Expression, near: date) -> Iterator[Stretch]:
    weekday = expression.get("weekday")
    if weekday and not expression.has("month", "shy_month"):
        first = near - timedelta(days=(near.isoweekday() - weekday) % 7 + 7)
        yield from (day_of(first + timedelta(days=7 * week)) for week in range(4))
        return
    found = [in_year(expression, year) for year in range(near.year - 2, near.year + 3)]
    dated = [one for one in found if one]
    on_it = [one for one in dated if one.first.isoweekday() == weekday]
    yield from on_it or dated


def in_year(expression: Expression, year: int) -> Stretch | None:
    """The month, day, season or feast that an expression names, in a year.

    None where there is no such day: 31 February is no date.
    """
    month, season = expression.get("month", "shy_month"), expression.get("season")
    holiday = expression.get("holiday")
    if holiday:
        return day_of(_feast(holiday, year))
    if season:
        return season_of(year, season)
    if month is None:
        return _day_and_month(expression.get("day_month"), year)
    day = day_number(expression)
    if day is None:
        return month_of(year, month)
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return None


def _day_and_month(text: str | None, year: int) -> Stretch | None:
    """« le 14/03 »: the day first."""
    if text is None:
        return None
    day, month = (int(part) for part in text.replace(".", "/").split("/"))
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return None


def day_number(expression: Expression) -> int | None:
    """The day of the month, in digits ("3", "3rd") or as a word ("third")."""
    for token in expression.tokens:
        if "day" in token.values:
            return int(token.values["day"])
        if "nth" in token.values:
            return int("".join(one for one in token.text if one.isdigit()))
    ordinal = expression.get("ordinal", "second")
    return None if ordinal is None else int(ordinal)


def _feast(rule: list[int], year: int) -> date:
    if len(rule) == 1:
        return easter(year) + timedelta(days=rule[0])
    if len(rule) == 3:
        return nth_weekday(year, rule[0], rule[1], rule[2])
    return date(year, rule[0], rule[1])
