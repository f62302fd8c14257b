"""Times that stand inside another: "the last Friday of March", "Monday of last week", "le 3 du mois
dernier", "the October–December quarter", "one month and two days ago"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.reading.times.anchors import Anchors
from sayso.reading.times.calendar import (
    Stretch,
    around,
    day_of,
    days_from,
    half_of,
    part_of,
    shifted,
    weekend_of,
)
from sayso.reading.times.dates import calendar
from sayso.reading.times.expressions import Expression, TimeToken
from sayso.reading.times.intervals import ago, bare_year, definite, turn
from sayso.reading.times.slots import Answer, count_of, published_of, spoken, unit_of, year_said

FORTNIGHT = 15
"""Days of the first half of a month, as the French « quinzaine » has it."""
LAST = -1
EDGE_DAYS = (0, 3), (9, 12)
"""Twelfths that "the first days" and "the last days" of a stretch are taken for, as its edges."""
OF_WEEK = frozenset(
    ("the", "last", "this", "next", "following", "previous", "same", "week", "ago", "a", "word",
     "count", "day", "approx", "vague")
)  # fmt: skip


def inside(e: Expression, at: Anchors) -> Answer | None:
    """A part of a stretch that the words behind "of" give: its nth weekday, week, half, day."""
    cut = next(n for n, token in enumerate(e.tokens) if n and "of" in token.values)
    inner, outer = replace(e, tokens=e.tokens[:cut]), replace(e, tokens=e.tokens[cut + 1 :])
    found = _outer(outer, at)
    if found is None or found.stretch is None:
        why = found.why if found else (at.from_published(),)
        return Answer(None, why=why, tells=False)
    stretch = _within(inner, found.stretch)
    if stretch is None:
        return None
    return Answer(stretch.value, stretch, why=(*found.why, "a part of it, counted from its edge"))


def _outer(e: Expression, at: Anchors) -> Answer | None:
    answers = (resolve(e, at) for resolve in (turn, calendar, bare_year, definite))
    return next((one for one in answers if one is not None), None)


def _within(e: Expression, whole: Stretch) -> Stretch | None:
    """The part of a stretch that an ordinal or "last" names, or the day of its month."""
    place = LAST if e.has("last") else e.get("ordinal", "second")
    if place is None:
        return _day_of_month(e, whole)
    if e.has("weekday"):
        days = [day for day in _days(whole) if day.isoweekday() == e.get("weekday")]
        return _nth([day_of(day) for day in days], place)
    if e.has("half"):
        return _half(whole, place)
    unit = unit_of(e)
    if unit == "weekend":
        return _nth([weekend_of(day) for day in _days(whole) if day.isoweekday() == 6], place)
    if unit == "fortnight":
        return _half(whole, place) if whole.grain == "month" else None
    return _units(e, whole, place, str(unit)) if unit else None


def _units(e: Expression, whole: Stretch, place: int, unit: str) -> Stretch | None:
    """ "The second week", "the last three months", "the first days" of a stretch."""
    many = e.tokens[-1].values.get("units") is not None
    count = count_of(e)
    if many and count is None:
        edge = EDGE_DAYS[place == LAST]
        return part_of(whole, *edge) if unit == "day" and place in (1, LAST) else None
    size = count if many and count else 1.0
    first = whole.first if place != LAST else shifted(whole.after, -size, unit)
    first = shifted(first, (place - 1) * size, unit) if place > 1 else first
    after = min(shifted(first, size, unit), whole.after)
    return _run(first, after) if whole.first <= first < after else None


def _half(whole: Stretch, place: int) -> Stretch | None:
    if place not in (1, 2, LAST):
        return None
    if whole.grain == "year":
        return half_of(whole.first.year, 1 if place == 1 else 2)
    if whole.grain != "month":
        return None
    middle = whole.first + timedelta(days=FORTNIGHT)
    return _run(whole.first, middle) if place == 1 else _run(middle, whole.after)


def _day_of_month(e: Expression, whole: Stretch) -> Stretch | None:
    text = next((one.text for one in e.tokens if {"nth", "day"} & one.values.keys()), "")
    digits = "".join(one for one in text if one.isdigit())
    if whole.grain != "month" or not digits:
        return None
    return day_of(date(whole.first.year, whole.first.month, int(digits)))


def _days(whole: Stretch) -> Iterator[date]:
    for step in range((whole.after - whole.first).days):
        yield whole.first + timedelta(days=step)


def _nth(found: Sequence[Stretch], place: int) -> Stretch | None:
    if place == LAST:
        return found[-1] if found else None
    return found[place - 1] if len(found) >= place else None


def _run(first: date, after: date) -> Stretch:
    last = after - timedelta(days=1)
    if first == last:
        return day_of(first)
    return days_from(first, after, f"{first.isoformat()}/{last.isoformat()}")


def day_in_week(e: Expression, at: Anchors) -> Answer | None:
    """ "Monday of last week", "last week, on Monday", "a week ago on Monday"."""
    week = replace(e, tokens=tuple(one for one in e.tokens if OF_WEEK & one.values.keys()))
    found = ago(week, at) if week.has("ago") else turn(week, at)
    if found is None or found.stretch is None or found.stretch.grain != "week":
        return found
    stretch = day_of(found.stretch.first + timedelta(days=int(e.get("weekday")) - 1))
    return replace(found, value=stretch.value, stretch=stretch, why=(*found.why, "its weekday"))


def ago_twice(e: Expression, at: Anchors) -> Answer | None:
    """ "One month and two days ago": back by both, as exact as the smaller unit."""
    if at.published is None:
        return Answer("PAST_REF", why=(at.from_published(),), tells=False)
    cut = next(n for n, token in enumerate(e.tokens) if "and" in token.values)
    there, told = at.published, []
    for tokens in (e.tokens[:cut], e.tokens[cut + 1 :]):
        part = replace(e, tokens=tokens)
        count, unit = count_of(part), unit_of(part)
        if not count or unit in (None, "hour", "minute", "second"):
            return None
        there = shifted(there, e.get("ago", "from_now") * count, str(unit))
        told.append(spoken(count, str(unit)))
    stretch = around(there, str(unit_of(part)))
    back = "back" if e.get("ago", "from_now") < 0 else "ahead"
    return Answer(stretch.value, stretch, why=(at.from_published(), f"{' and '.join(told)} {back}"))


def months_named(e: Expression, at: Anchors) -> Answer | None:
    """ "The October–December quarter of 2019": from the first month to the last."""
    months = [token for token in e.tokens if {"month", "shy_month"} & token.values.keys()]
    ends = [_month(e, token, at) for token in (months[0], months[-1])]
    first, last = ends
    if first is None or last is None or last.first <= first.first:
        return None
    name = f"{first.value}/{last.value}"
    stretch = Stretch(first.first, last.after, "days", name, name)
    return Answer(name, stretch, why=("from the first month to the last",))


def _month(e: Expression, month: TimeToken, at: Anchors) -> Stretch | None:
    year = year_said(e, at) or published_of(at).year
    found = calendar(replace(e, tokens=(month, TimeToken(0, 0, "", {"year4": year}))), at)
    return found.stretch if found else None
