"""From a time expression and its anchors to an interval, one function a kind of expression."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sayso.model import TimeKind
from sayso.reading.when_anchors import (
    Anchors,
    Choice,
    chosen,
    day_number,
    in_year,
    of_the_year,
    recurring,
)
from sayso.reading.when_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Stretch,
    around,
    century_of,
    day_of,
    days_from,
    decade_of,
    duration,
    half_of,
    moved,
    part_of,
    quarter_of,
    shifted,
    year_of,
)
from sayso.reading.when_grammar import Expression

UNKNOWN_DAY = "XXXX-XX-XX"
PIVOT = 30
"""Years that a two-digit year may lie after the publication year; '98 in 2025 is 1998."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression comes to. ``stretch`` is None where no anchor is known.

    ``earliest`` and ``before`` are the interval where they differ from the stretch's own.
    ``tells``: later words may be counted from it. ``reports``: the quarter it is about, where
    a fiscal one has no interval.
    """

    value: str | None
    stretch: Stretch | None = None
    kind: TimeKind = "date"
    why: tuple[str, ...] = ()
    tells: bool = True
    reports: Stretch | None = None


Resolver = Callable[[Expression, Anchors], Answer | None]


def calendar(e: Expression, at: Anchors) -> Answer | None:
    """A place in the calendar: a date, a month, a weekday, a quarter, a decade, today."""
    for resolve in (_decade, _century, _iso, _numeric, _quarter, _relative_day, _weekday):
        answer = resolve(e, at)
        if answer is not None:
            return _finished(e, at, answer)
    answer = _dated(e, at)
    return _finished(e, at, answer) if answer else None


def turn(e: Expression, at: Anchors) -> Answer | None:
    """ "Last year", "the following March", "the same day": a neighbour of an anchor."""
    which = _which(e)
    if which is None:
        return None
    name, told = which
    anchor = at.told.stretch if told and at.told else _published(at)
    why: str = at.from_told() if told else at.from_published()
    if e.has("latest") and at.reported:
        anchor = at.reported.stretch
        why = f"the reporting period, “{at.reported.quote}”"
    if anchor is None or (told and at.told is None):
        return Answer(_unknown(e), why=(why,), tells=False)
    stretch = _turned(e, at, anchor, name)
    if stretch is None:
        return Answer(None, why=(why, "which one is not clear"), tells=False)
    if e.has("fiscal"):
        return Answer(stretch.value, why=(why, "a fiscal year has its own months"), tells=False)
    return _finished(e, at, Answer(stretch.value, stretch, why=(why, f"to the {stretch.grain}")))


def ago(e: Expression, at: Anchors) -> Answer | None:
    """ "Two years ago", "three weeks from now"."""
    unit, sign = _unit(e), e.get("ago", "from_now")
    count = _count(e)
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
    if unit == "year" and count == 1 and sign < 0 and _is_near(at):
        return _year_before(at)
    stretch = around(shifted(at.published, sign * count, unit), unit)
    back = "back" if sign < 0 else "ahead"
    why = (at.from_published(), f"{count:g} {unit}(s) {back}", f"to the {stretch.grain}")
    return Answer(stretch.value, stretch, why=why)


def later(e: Expression, at: Anchors) -> Answer | None:
    """ "Two weeks later", "a month earlier": counted from the last date told."""
    unit, sign, count = _unit(e), e.get("later", "earlier"), _count(e)
    if unit is None:
        return None
    if unit == "year" and count == 1 and sign < 0 and _is_near(at):
        return _year_before(at)
    if not count or at.told is None or unit in ("hour", "minute", "second"):
        reason = at.from_told() if count else "how many is not said"
        return Answer(duration(count, unit), kind="duration", why=(reason,), tells=False)
    stretch = counted_on(at.told.stretch, sign * count, unit)
    way = "after it" if sign > 0 else "before it"
    why = (at.from_told(), f"{count:g} {unit}(s) {way}", f"to the {unit}")
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


def year_ago(e: Expression, at: Anchors) -> Answer | None:
    """ "The year-ago quarter", "year-earlier results": the reporting period of the year before."""
    if at.reported:
        return _year_before(at)
    if at.published is None:
        return Answer(None, why=(at.from_published(),), tells=False)
    if e.has("quarter"):
        stretch = around(shifted(at.published, -1, "quarter"), "quarter")
    else:
        stretch = around(at.published, "year")
    stretch = moved(stretch, -1, "year")
    return Answer(stretch.value, stretch, why=(at.from_published(), "one year back"))


def day_before(e: Expression, at: Anchors) -> Answer | None:
    """ "The day before", "the next day": beside the last day told."""
    if at.told is None or at.told.stretch.grain != "day":
        return Answer(UNKNOWN_DAY, why=(at.from_told(), "that gives no single day"), tells=False)
    offset = e.get("day_before")
    stretch = day_of(shifted(at.told.stretch.first, offset, "day"))
    why = (at.from_told(), f"{offset:+d} day(s)")
    return _finished(e, at, Answer(stretch.value, stretch, why=why))


def span(e: Expression, at: Anchors) -> Answer | None:
    """ "The past two weeks", "the next three years": a length that ends or begins at an anchor."""
    unit, count = _unit(e), _count(e)
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
    why = (at.from_published(), f"the {count:g} {unit}(s) {'before' if sign < 0 else 'after'} it")
    return Answer(value, replace(stretch, edtf=value), "duration", why, tells=False)


def length(e: Expression, at: Anchors) -> Answer | None:
    """A bare length: "four years", "16-hour". An age ("a 30-year-old") is no time."""
    unit = _unit(e)
    if unit is None or e.has("old"):
        return None
    count = _count(e)
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
    unit = _unit(e)
    return Answer(duration(_count(e) or 1, unit), kind="set", tells=False) if unit else None


def bare_year(e: Expression, at: Anchors) -> Answer | None:
    """A year that stands alone, or with "early", "late", "fiscal"."""
    year = _year(e, at)
    if year is None:
        return None
    stretch = year_of(year)
    if e.has("fiscal"):
        return Answer(stretch.value, why=("a fiscal year has its own months",), tells=False)
    return _finished(e, at, Answer(stretch.value, stretch, why=("a calendar year",)))


def year_end(e: Expression, at: Anchors) -> Answer | None:
    """ "Year-end": the last day of the year of publication."""
    if at.published is None:
        return Answer(None, why=(at.from_published(),), tells=False)
    stretch = day_of(date(at.published.year, 12, 31))
    return Answer(stretch.value, stretch, why=(at.from_published(), "the year's last day"))


def run_to(e: Expression, at: Anchors) -> Answer | None:
    """ "The year ended March 31": a length, whose end the next words give."""
    unit = _unit(e)
    return Answer(duration(1, unit), kind="duration", tells=False) if unit else None


def definite(e: Expression, at: Anchors) -> Answer | None:
    """ "The quarter", "the year", "the week": the one that is spoken of."""
    if at.published is None:
        return None
    if e.has("quarter") and at.reported:
        found = at.reported.stretch
        return Answer(found.value, found, why=(f"the reporting period, “{at.reported.quote}”",))
    unit = _unit(e)
    if unit not in ("week", "month", "year", "weekend", "quarter"):
        return None
    stretch = around(at.published, unit)
    return _finished(e, at, Answer(stretch.value, stretch, why=(at.from_published(),), tells=False))


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


# --- parts of a calendar expression --------------------------------------------------------------


def _decade(e: Expression, at: Anchors) -> Answer | None:
    text = e.get("decade4", "apos_decade")
    if text is None:
        return None
    digits = "".join(one for one in text if one.isdigit())
    year = int(digits) if len(digits) == 4 else _two_digits(int(digits), at)
    stretch = decade_of(year)
    return Answer(stretch.value, stretch, why=("a decade",), tells=False)


def _century(e: Expression, at: Anchors) -> Answer | None:
    number = day_number(e) if e.get("unit") == "century" else None
    if not number or not FIRST_YEAR // 100 < number <= LAST_YEAR // 100 + 1:
        return None
    stretch = century_of(number * 100 - 100)
    return Answer(stretch.value, stretch, why=("a century, by its hundreds",), tells=False)


def _iso(e: Expression, at: Anchors) -> Answer | None:
    text = e.get("iso")
    if text is None:
        return None
    stretch = day_of(date.fromisoformat(text))
    return Answer(stretch.value, stretch, why=("a calendar date",))


def _numeric(e: Expression, at: Anchors) -> Answer | None:
    text = e.get("numeric")
    if text is None:
        return None
    one, other, year = (int(part) for part in text.replace(".", "/").split("/"))
    if year < 100:
        year = _two_digits(year, at)
    day_first = e.get("day_first") or one > 12
    if not day_first and other <= 12 and one != other:
        return Answer(f"{year:04}", why=("day and month could be either way round",), tells=False)
    month, day = (other, one) if day_first else (one, other)
    stretch = day_of(date(year, month, day))
    return Answer(stretch.value, stretch, why=("a calendar date",))


def _quarter(e: Expression, at: Anchors) -> Answer | None:
    if e.has("year_ago") or (e.has("like") and not e.has("year4", "this", "last")):
        return year_ago(e, at)
    if not e.has("quarter", "half", "period", "Q"):
        return None
    year = _year(e, at)
    number = int(e.get("Q")[1]) if e.has("Q") else e.get("ordinal", "second", "nth")
    if number is None:
        return _same_quarter(e, at, year)
    number = day_number(e) or 0 if not e.has("Q") else int(number)
    if not 1 <= number <= (2 if e.has("half") else 4):
        return None
    make = half_of if e.has("half") else quarter_of
    if year is not None:
        stretch, why = make(year, number), "a part of the calendar year"
    elif at.published is None:
        return Answer(f"XXXX-{'H' if e.has('half') else 'Q'}{number}", why=(at.from_published(),))
    else:
        years = range(at.published.year - 1, at.published.year + 2)
        choice: Choice = "next" if e.has("next") else at.tense or "past"
        found = chosen((make(one, number) for one in years), day_of(at.published), choice)
        if found is None:
            return None
        stretch, why = found, at.from_published()
    if e.has("fiscal"):
        there = make(year or _of(at).year, number)
        why = "a fiscal quarter has its own months"
        return Answer(there.value, why=(why,), tells=False, reports=there)
    return Answer(stretch.value, stretch, why=(why,), reports=stretch if make is quarter_of else None)


def _same_quarter(e: Expression, at: Anchors, year: int | None) -> Answer | None:
    """ "The 1988 period", "last year's quarter": the reporting period in another year."""
    if year is None:
        return None
    if at.reported is None:
        stretch = year_of(year)
        return Answer(stretch.value, stretch, why=("a calendar year",))
    stretch = quarter_of(year, int(at.reported.stretch.value[-1]))
    return Answer(stretch.value, stretch, why=(f"the period of “{at.reported.quote}”",))


def _relative_day(e: Expression, at: Anchors) -> Answer | None:
    if not e.has("deictic", "tonight"):
        return None
    if at.published is None:
        return Answer(UNKNOWN_DAY, why=(at.from_published(),), tells=False)
    offset = e.get("deictic") or 0
    stretch = day_of(shifted(at.published, offset, "day"))
    return Answer(stretch.value, stretch, why=(at.from_published(), f"{offset:+d} day(s)"))


def _weekday(e: Expression, at: Anchors) -> Answer | None:
    weekday = e.get("weekday")
    if weekday is None or e.has("month", "shy_month"):
        return None
    if at.published is None:
        return Answer(f"XXXX-WXX-{weekday}", why=(at.from_published(),), tells=False)
    here = day_of(at.published)
    stretch = chosen(recurring(e, at.published), here, at.tense or "past")
    if stretch is None:
        return None
    way = "after" if at.tense == "future" else "up to"
    why = (at.from_published(), f"the first of that name {way} it, by the tense")
    return Answer(stretch.value, stretch, why=why)


def _dated(e: Expression, at: Anchors) -> Answer | None:
    """A month, a day of a month, a season or a feast, with its year or without."""
    year = _year(e, at)
    if year is not None:
        stretch = in_year(e, year)
        return Answer(stretch.value, stretch, why=("a calendar date",)) if stretch else None
    if in_year(e, 2000) is None:  # a leap year: no such day in any year
        return None
    telling = at.telling()
    if telling:
        found = _in_story(e, telling.stretch)
        why = at.from_told()
    elif at.published:
        here, days = day_of(at.published), recurring(e, at.published)
        last = e.has("last")
        found = chosen(days, here, "last") if last else of_the_year(days, here, at.tense)
        why = at.from_published()
    else:
        return Answer(_unknown(e), why=(at.from_published(),), tells=False)
    if found is None:
        return None
    return Answer(found.value, found, why=(why, "the year is not said, and taken from there"))


def _in_story(e: Expression, told: Stretch) -> Stretch | None:
    """A month without a year in a story: in the year told, or the next one after the day told."""
    if told.grain == "year":
        return in_year(e, told.first.year)
    same_month = in_year(e, told.first.year)
    if same_month and same_month.holds(told.first):
        return same_month
    return chosen(recurring(e, told.first), told, "future")


def _finished(e: Expression, at: Anchors, answer: Answer) -> Answer:
    """Narrow an answer by "early", "late", "earlier", a part of the day or a clock time."""
    stretch = answer.stretch
    if stretch is None:
        return answer
    mod, within = e.get("edge", "mod"), e.get("within")
    if mod:
        name, low, high = mod.split()
        stretch = part_of(stretch, int(low), int(high))
        why = (*answer.why, f"{name.lower()}: {low}/12 to {high}/12 of it, by convention")
        answer = replace(answer, stretch=stretch, why=why)
    elif within and at.published and stretch.holds(at.published) and stretch.grain != "day":
        answer = replace(answer, stretch=_up_to(stretch, at.published, within))
    return _clocked(e, answer)


def _up_to(stretch: Stretch, here: date, way: str) -> Stretch:
    first, after = (stretch.first, here) if way == "before" else (here, stretch.after)
    if first >= after:
        return stretch
    return replace(days_from(first, after, stretch.value), grain=stretch.grain)


def _clocked(e: Expression, answer: Answer) -> Answer:
    stretch, part = answer.stretch, e.get("part", "tonight")
    if stretch is None or stretch.grain != "day":
        return answer
    clock = _clock(e)
    value = f"{stretch.value}T{clock or part}" if clock or part else stretch.value
    kind: TimeKind = "time" if clock or part else "date"
    return replace(answer, value=value, kind=kind)


def _clock(e: Expression) -> str | None:
    """A clock time as hours and minutes of 24."""
    text = e.get("clock")
    if text is None:
        word = e.get("clock_word")
        return str(word) if word else None
    digits = "".join(one if one.isdigit() else " " for one in text).split()
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if "p" in text.lower() and hour < 12:
        hour += 12
    elif "a" in text.lower() and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


# --- small questions -----------------------------------------------------------------------------


def _published(at: Anchors) -> Stretch | None:
    return day_of(at.published) if at.published else None


def _of(at: Anchors) -> date:
    if at.published is None:
        raise ValueError("no publication date")
    return at.published


def _year(e: Expression, at: Anchors) -> int | None:
    year = e.get("year4")
    if year is not None:
        return int(year)
    short = e.get("apos_year")
    if short is not None:
        return _two_digits(int(short[-2:]), at)
    if e.get("unit") != "year" or e.has("fiscal"):
        return None
    which = _which(e)
    if which is None:
        return None
    name, told = which
    offset = {"last": -1, "next": 1}.get(name, 0)
    if told:
        return at.told.stretch.first.year + offset if at.told else None
    return at.published.year + offset if at.published else None


def _two_digits(year: int, at: Anchors) -> int:
    this = at.published.year if at.published else 2000
    full = this // 100 * 100 + year
    return full - 100 if full > this + PIVOT else full


def _which(e: Expression) -> tuple[Choice | Literal["this"], bool] | None:
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
    if e.has("this", "latest", "current"):
        return "this", False
    return None


def _turned(e: Expression, at: Anchors, anchor: Stretch, name: str) -> Stretch | None:
    if e.has("weekday", "season", "month", "shy_month", "holiday"):
        return _named(e, at, anchor, name)
    unit = _unit(e)
    step = {"last": -1, "next": 1}.get(name, 0)
    if unit is None:
        if not e.has("part") or anchor.grain != "day":
            return anchor if e.has("period", "half") else None
        return day_of(shifted(anchor.first, step, "day"))
    if step == 0 and _coarser(anchor, unit):
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


def _coarser(anchor: Stretch, unit: str) -> bool:
    """Whether an anchor is too wide to say which day, week or month of it is meant."""
    return (anchor.after - anchor.first).days > (
        around(anchor.first, unit).after - around(anchor.first, unit).first
    ).days


def _unit(e: Expression) -> str | None:
    names = ("unit", "units", "clock_unit", "clock_units", "quarter", "quarters", "half")
    for token in reversed(e.tokens):
        for name in names:
            if name in token.values:
                return str(token.values[name])
    second = e.tokens[-1].values.get("second")
    return "second" if second else None


def _count(e: Expression) -> float | None:
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
    if total is not None and e.has("slash", "half"):
        total += 0.5
    return total


def _unknown(e: Expression) -> str | None:
    """The TimeML value of a date whose year is not known."""
    if e.has("weekday") and not e.has("month", "shy_month"):
        return f"XXXX-WXX-{e.get('weekday')}"
    stretch = in_year(e, 2000) if e.has("month", "shy_month", "season", "holiday") else None
    return f"XXXX{stretch.value[4:]}" if stretch else None


def _is_near(at: Anchors) -> bool:
    """Whether a reporting quarter was told close enough for "a year ago" to mean its own."""
    return at.reported is not None and at.paragraph - at.reported.paragraph <= 2


def _year_before(at: Anchors) -> Answer | None:
    if at.reported is None:
        return None
    stretch = moved(at.reported.stretch, -1, "year")
    if at.reported.fiscal:
        return Answer(stretch.value, why=("a fiscal quarter has its own months",), tells=False)
    why = (f"counted from the reporting period, “{at.reported.quote}”", "one year back")
    return Answer(stretch.value, stretch, why=why, tells=False)
