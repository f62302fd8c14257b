"""From a time expression and its anchors to an interval, one function a kind of expression."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sayso.reading.times.anchors import Anchors, chosen, in_year, recurring
from sayso.reading.times.calendar import (
    LAST_YEAR,
    Stretch,
    around,
    day_of,
    days_from,
    duration,
    month_of,
    moved,
    shifted,
    year_of,
)
from sayso.reading.times.dates import (
    UNKNOWN_DAY,
    calendar,
    finished,
    unknown_value,
    year_before,
)
from sayso.reading.times.expressions import Expression
from sayso.reading.times.slots import (
    Answer,
    clock_of,
    count_of,
    is_reported_near,
    published_day,
    spoken,
    unit_of,
    which_neighbour,
    year_said,
)

LONGEST_YEARS = 20
"""Years from "2012" to the "14" of "2012-14"; what is further apart is some other number."""

ABOUT = 0.1
"""Share of a number to either side that "about" covers, as with figures (lexicon, amounts)."""

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
        return Answer(_halved(count, unit), kind="duration", tells=False)
    if at.published is None:
        return Answer("PAST_REF" if sign < 0 else None, why=(at.from_published(),), tells=False)
    if unit == "year" and count == 1 and sign < 0 and is_reported_near(at):
        return year_before(at)
    there = shifted(at.published, sign * count, unit)
    stretch = around(there, "year" if unit in ("decade", "century") else unit)
    back = "back" if sign < 0 else "ahead"
    why = (at.from_published(), f"{spoken(count, unit)} {back}", f"to the {stretch.grain}")
    return _about(e, Answer(stretch.value, stretch, why=why), count, sign)


def _about(e: Expression, answer: Answer, count: float, sign: int) -> Answer:
    """ "More than three years ago" is then or before; "about ten years ago" a tenth to both."""
    bound, stretch = e.get("approx"), answer.stretch
    if stretch is None or bound is None:
        return answer
    first, after = stretch.first, stretch.after
    if bound == "~":
        play = round(count * ABOUT)
        unit = stretch.grain if stretch.grain != "days" else "day"
        first, after = shifted(first, -play, unit), shifted(after, play, unit)
        wide = days_from(first, after, answer.value or "")
        return replace(answer, opened=(first, after, wide.edtf)) if play else answer
    (begin, end), why = bounded(bound, stretch, sign)
    start = "" if begin is None else begin.isoformat()
    stop = "" if end is None else (end - timedelta(days=1)).isoformat()
    edtf = f"{start or '..'}/{stop or '..'}"
    return replace(answer, opened=(begin, end, edtf), why=(*answer.why, *why))


def bounded(
    bound: str | None, stretch: Stretch, sign: int
) -> tuple[tuple[date | None, date | None], tuple[str, ...]]:
    """ "More than six weeks after" is open towards the future, "less than" closed there."""
    if bound not in (">", "<"):
        return (stretch.first, stretch.after), ()
    if (bound == ">") == (sign > 0):
        return (stretch.first, None), ("more: from then on",)
    return (None, stretch.after), ("less: before then",)


def later(e: Expression, at: Anchors) -> Answer | None:
    """ "Two weeks later", "a month earlier": counted from the last date told."""
    unit, sign, count = unit_of(e), e.get("later", "earlier", "before"), count_of(e)
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
    if at.told is None or at.told.stretch.grain not in ("day", "days"):
        return Answer(UNKNOWN_DAY, why=(at.from_told(), "that gives no single day"), tells=False)
    offset = e.get("day_before", "day_beside")
    edge = at.told.stretch.first if offset < 0 else shifted(at.told.stretch.after, -1, "day")
    stretch = day_of(shifted(edge, offset, "day"))
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
    sign = e.get("last", "past", "next", "coming")
    count = 1.0 if count is None and e.tokens[-1].values.get("unit") else count
    value = duration(count, unit)
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
    count = count_of(e)
    if unit is None or (count and e.has("old")):
        return None
    if count is None and e.tokens[0].values.get("unit"):
        count = 1.0
    return Answer(_halved(count, unit), kind="duration", tells=False)


def _halved(count: float | None, unit: str) -> str:
    """A length whose half is told in the next smaller unit: 1.5 years is P1Y6M."""
    smaller = {"year": "6M", "hour": "30M", "minute": "30S"}.get(unit)
    if not count or count % 1 != 0.5 or smaller is None:
        return duration(count, unit)
    if count > 1:
        return duration(int(count), unit) + smaller
    return ("P" if unit == "year" else "PT") + smaller


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


def years(e: Expression, at: Anchors) -> Answer | None:
    """ "2013/14", "2012-2014": from one year to the other; "2014-05", as ISO has it, a month."""
    text = str(e.get("years"))
    first, other = int(text[:4]), text[5:]
    last = int(other) if len(other) == 4 else first // 100 * 100 + int(other)
    if last <= first and text[4] == "-" and 1 <= int(other) <= 12:
        stretch = month_of(first, int(other))
        return Answer(stretch.value, stretch, why=("a calendar date",))
    last += 100 if last <= first and len(other) == 2 else 0
    if last <= first or (len(other) == 2 and last - first > LONGEST_YEARS) or last > LAST_YEAR:
        return None
    begin, end = year_of(first), year_of(last)
    name = f"{begin.value}/{end.value}"
    stretch = Stretch(begin.first, end.after, "days", name, name)
    return Answer(name, stretch, why=("from the first to the last of two years",))


def week_of_day(e: Expression, at: Anchors) -> Answer | None:
    """ "The week of March 6": the week that holds that day."""
    answer = calendar(e, at)
    if answer is None or answer.stretch is None or e.get("unit") != "week":
        return answer
    stretch = around(answer.stretch.first, "week")
    return replace(answer, value=stretch.value, stretch=stretch, why=(*answer.why, "to the week"))


def clock(e: Expression, at: Anchors) -> Answer | None:
    """ "At 10 p.m.", "in the morning": on the day told before it in the paragraph, if any."""
    hour = clock_of(e) or e.get("part")
    told = at.told if at.told and at.told.paragraph == at.paragraph else None
    if told is None or told.stretch.grain != "day":
        return Answer(
            f"{UNKNOWN_DAY}T{hour}", None, "time", ("which day is not said",), tells=False
        )
    value = f"{told.stretch.value}T{hour}"
    return Answer(value, told.stretch, "time", (at.from_told(), "that day"), tells=False)


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
