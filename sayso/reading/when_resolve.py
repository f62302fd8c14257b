"""From a time expression and its anchors to an interval, one function a kind of expression."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sayso.reading.when_anchors import Anchors, chosen, in_year, recurring
from sayso.reading.when_calendar import (
    Stretch,
    around,
    day_of,
    days_from,
    duration,
    moved,
    shifted,
    year_of,
)
from sayso.reading.when_dates import (
    UNKNOWN_DAY,
    calendar,
    finished,
    unknown_value,
    year_ago,
    year_before,
)
from sayso.reading.when_grammar import Expression
from sayso.reading.when_slots import (
    Answer,
    count_of,
    is_reported_near,
    published_day,
    spoken,
    unit_of,
    which_neighbour,
    year_said,
)

Resolver = Callable[[Expression, Anchors], Answer | None]


def turn(e: Expression, at: Anchors) -> Answer | None:
    """ "Last year", "the following March", "the same day": a neighbour of an anchor."""
    which = which_neighbour(e)
    if which is None:
        return None
    name, told = which
    anchor = at.told.stretch if told and at.told else published_day(at)
    why: str = at.from_told() if told else at.from_published()
    if e.has("latest") and at.reported:
        anchor = at.reported.stretch
        why = f"the reporting period, “{at.reported.quote}”"
    if anchor is None or (told and at.told is None):
        return Answer(unknown_value(e), why=(why,), tells=False)
    stretch = _turned(e, at, anchor, name)
    if stretch is None:
        return Answer(None, why=(why, "which one is not clear"), tells=False)
    if e.has("fiscal"):
        return Answer(stretch.value, why=(why, "a fiscal year has its own months"), tells=False)
    return finished(e, at, Answer(stretch.value, stretch, why=(why, f"to the {stretch.grain}")))


def ago(e: Expression, at: Anchors) -> Answer | None:
    """ "Two years ago", "three weeks from now"."""
    unit, sign = unit_of(e), e.get("ago", "from_now")
    count = count_of(e)
    if unit is None:
        return None
    if not count:
        if e.tokens[0].values.get("units"):
            return Answer(duration(None, unit), kind="duration", tells=False)
        return Answer("PAST_REF" if sign < 0 else "FUTURE_REF", tells=False, why=("how many?",))
    if unit in ("hour", "minute", "second"):
        return Answer(duration(count, unit), kind="duration", tells=False)
    if at.published is None:
        return Answer("PAST_REF" if sign < 0 else None, why=(at.from_published(),), tells=False)
    if unit == "year" and count == 1 and sign < 0 and is_reported_near(at):
        return year_before(at)
    stretch = around(shifted(at.published, sign * count, unit), unit)
    back = "back" if sign < 0 else "ahead"
    why = (at.from_published(), f"{spoken(count, unit)} {back}", f"to the {stretch.grain}")
    return Answer(stretch.value, stretch, why=why)


def later(e: Expression, at: Anchors) -> Answer | None:
    """ "Two weeks later", "a month earlier": counted from the last date told."""
    unit, sign, count = unit_of(e), e.get("later", "earlier"), count_of(e)
    if unit is None:
        return None
    if unit == "year" and count == 1 and sign < 0 and is_reported_near(at):
        return year_before(at)
    if not count or at.told is None or unit in ("hour", "minute", "second"):
        reason = at.from_told() if count else "how many is not said"
        return Answer(duration(count, unit), kind="duration", why=(reason,), tells=False)
    if too_wide(at.told.stretch, unit):
        wide = (at.from_told(), f"which is too wide to count {unit}s from")
        return Answer(duration(count, unit), kind="duration", why=wide, tells=False)
    stretch = counted_on(at.told.stretch, sign * count, unit)
    way = "after it" if sign > 0 else "before it"
    why = (at.from_told(), f"{spoken(count, unit)} {way}", f"to the {unit}")
    return Answer(stretch.value, stretch, why=why)


def counted_on(stretch: Stretch, count: float, unit: str) -> Stretch:
    """A stretch some units on. What is counted in weeks is meant to the week, and so on.

    A day and two weeks is the seven days from then; a day and two months is that month; a year
    and two weeks stays as wide as the year.
    """
    first = shifted(stretch.first, count, unit)
    if stretch.grain == "day":
        if unit == "day":
            return day_of(first)
        if unit in ("week", "fortnight"):
            return days_from(first, shifted(first, 1, "week"), first.isoformat())
        return around(first, unit)
    if stretch.grain == unit:
        return around(first, unit)
    if unit in ("year", "decade", "century") and stretch.grain != "days":
        return moved(stretch, count, unit)
    return days_from(first, shifted(stretch.after, count, unit), first.isoformat()[:7])


def day_before(e: Expression, at: Anchors) -> Answer | None:
    """ "The day before", "the next day": beside the last day told."""
    if at.told is None or at.told.stretch.grain != "day":
        return Answer(UNKNOWN_DAY, why=(at.from_told(), "that gives no single day"), tells=False)
    offset = e.get("day_before", "day_beside")
    stretch = day_of(shifted(at.told.stretch.first, offset, "day"))
    why = (at.from_told(), f"{spoken(abs(offset), 'day')} {'after' if offset > 0 else 'before'} it")
    return finished(e, at, Answer(stretch.value, stretch, why=why))


def then(e: Expression, at: Anchors) -> Answer | None:
    """French "ce jour-là": the day, month or year of the last date told."""
    unit = str(e.get("then"))
    if at.told is None or too_wide(at.told.stretch, unit):
        return Answer(None, why=(at.from_told(),), tells=False)
    stretch = around(at.told.stretch.first, unit)
    return Answer(stretch.value, stretch, why=(at.from_told(), f"to the {unit}"))


def span(e: Expression, at: Anchors) -> Answer | None:
    """ "The past two weeks", "the next three years": a length that ends or begins at an anchor."""
    unit, count = unit_of(e), count_of(e)
    if unit is None:
        return None
    value = duration(count, unit)
    sign = e.get("last", "past", "next", "coming")
    if not count or sign is None or at.published is None or unit in ("hour", "minute", "second"):
        return Answer(value, kind="duration", tells=False)
    here = at.published
    other = shifted(here, sign * count, unit)
    first, after = (other, here) if sign < 0 else (here, other)
    stretch = days_from(first, after + timedelta(days=1), value)
    why = (at.from_published(), f"the {spoken(count, unit)} {'before' if sign < 0 else 'after'} it")
    return Answer(value, replace(stretch, edtf=value), "duration", why, tells=False)


def length(e: Expression, at: Anchors) -> Answer | None:
    """A bare length: "four years", "16-hour". An age ("a 30-year-old") is no time."""
    unit = unit_of(e)
    if unit is None or e.has("old"):
        return None
    count = count_of(e)
    value = duration(count, unit)
    if count and count % 1 == 0.5 and unit in ("hour", "year"):
        value = duration(int(count), unit) + ("30M" if unit == "hour" else "6M")
    return Answer(value, kind="duration", tells=False)


def each(e: Expression, at: Anchors) -> Answer | None:
    """What comes again and again: "daily", "each month", "every Thursday"."""
    if e.has("set", "adverb"):
        return Answer(e.get("set", "adverb"), kind="set", tells=False)
    if e.has("weekday"):
        return Answer(f"XXXX-WXX-{e.get('weekday')}", kind="set", tells=False)
    if e.has("month", "shy_month"):
        return Answer(f"XXXX-{e.get('month', 'shy_month'):02}", kind="set", tells=False)
    if e.has("season"):
        return Answer(f"XXXX-{e.get('season')}", kind="set", tells=False)
    unit = unit_of(e)
    return Answer(duration(count_of(e) or 1, unit), kind="set", tells=False) if unit else None


def bare_year(e: Expression, at: Anchors) -> Answer | None:
    """A year that stands alone, or with "early", "late", "fiscal"."""
    year = year_said(e, at)
    if year is None:
        return None
    stretch = year_of(year)
    if e.has("fiscal"):
        return Answer(stretch.value, why=("a fiscal year has its own months",), tells=False)
    return finished(e, at, Answer(stretch.value, stretch, why=("a calendar year",)))


def year_end(e: Expression, at: Anchors) -> Answer | None:
    """ "Year-end": the last day of the year of publication."""
    if at.published is None:
        return Answer(None, why=(at.from_published(),), tells=False)
    stretch = day_of(date(at.published.year, 12, 31))
    return Answer(stretch.value, stretch, why=(at.from_published(), "the year's last day"))


def run_to(e: Expression, at: Anchors) -> Answer | None:
    """ "The year ended March 31": a length, whose end the next words give."""
    unit = unit_of(e)
    return Answer(duration(1, unit), kind="duration", tells=False) if unit else None


def definite(e: Expression, at: Anchors) -> Answer | None:
    """ "The quarter", "the year", "the week": the one that is spoken of."""
    if at.published is None:
        return None
    if e.has("quarter") and at.reported:
        found = at.reported.stretch
        return Answer(found.value, found, why=(f"the reporting period, “{at.reported.quote}”",))
    unit = unit_of(e)
    if unit not in ("week", "month", "year", "weekend", "quarter"):
        return None
    stretch = around(at.published, unit)
    if unit == "weekend" and at.tense == "past" and at.published < stretch.first:
        stretch = around(shifted(at.published, -1, "week"), unit)
    return finished(e, at, Answer(stretch.value, stretch, why=(at.from_published(),), tells=False))


def reference(e: Expression, at: Anchors) -> Answer | None:
    """ "Now", "recently", "the future": a value without an interval."""
    return Answer(e.value or e.get("ref"), why=("no date is meant",), tells=False)


RESOLVERS: dict[str, Resolver] = {
    "calendar": calendar,
    "turn": turn,
    "ago": ago,
    "later": later,
    "year_ago": year_ago,
    "day_before": day_before,
    "then": then,
    "span": span,
    "duration": length,
    "from_event": length,
    "set": each,
    "bare_year": bare_year,
    "year_end": year_end,
    "definite": definite,
    "run_to": run_to,
    "ref": reference,
}


def resolve(e: Expression, at: Anchors) -> Answer | None:
    """Resolve one expression; None where it is no time after all (31 February, the year 0)."""
    try:
        return RESOLVERS[e.make](e, at)
    except (ValueError, OverflowError):
        return None


def _turned(e: Expression, at: Anchors, anchor: Stretch, name: str) -> Stretch | None:
    if e.has("weekday", "season", "month", "shy_month", "holiday"):
        return _named(e, at, anchor, name)
    unit = unit_of(e) or ("quarter" if e.has("latest") else None)
    step = {"last": -1, "next": 1}.get(name, 0)
    if unit is None:
        if not e.has("part") or anchor.grain != "day":
            return anchor if e.has("period", "half") else None
        return day_of(shifted(anchor.first, step, "day"))
    if step == 0 and too_wide(anchor, unit):
        return None
    if e.has("latest"):
        return anchor if at.reported else around(shifted(anchor.first, -1, unit), unit)
    return around(shifted(anchor.first, step, unit), unit)


def _named(e: Expression, at: Anchors, anchor: Stretch, name: str) -> Stretch | None:
    found = recurring(e, anchor.first)
    if name == "last":
        return chosen(found, anchor, "last")
    if name == "next":
        return chosen(found, anchor, "next")
    if e.has("weekday"):
        within = [one for one in found if around(anchor.first, "week").holds(one.first)]
        return within[0] if within else None
    return in_year(e, anchor.first.year)


def too_wide(anchor: Stretch, unit: str) -> bool:
    """Whether an anchor is too wide to say which day, week or month of it is meant."""
    return (anchor.after - anchor.first).days > (
        around(anchor.first, unit).after - around(anchor.first, unit).first
    ).days
