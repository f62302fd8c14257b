"""Places in the calendar: dates, months, weekdays, quarters, decades, today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sayso.model import TimeKind
from sayso.reading.times.anchors import (
    NEAR,
    Anchors,
    chosen,
    day_number,
    in_year,
    of_the_year,
    recurring,
)
from sayso.reading.times.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Stretch,
    around,
    century_of,
    day_of,
    days_from,
    decade_of,
    half_of,
    moved,
    part_of,
    quarter_of,
    season_of,
    shifted,
    year_of,
)
from sayso.reading.times.expressions import Expression
from sayso.reading.times.slots import Answer, clock_of, published_of, spoken, two_digits, year_said

UNKNOWN_DAY = "XXXX-XX-XX"


def calendar(e: Expression, at: Anchors) -> Answer | None:
    """A place in the calendar: a date, a month, a weekday, a quarter, a decade, today."""
    for resolve in (_decade, _century, _iso, _numeric, _quarter, _relative_day, _weekday):
        answer = resolve(e, at)
        if answer is not None:
            return finished(e, at, answer)
    answer = _dated(e, at)
    return finished(e, at, _to_second_day(e, answer)) if answer else None


def year_ago(e: Expression, at: Anchors) -> Answer | None:
    """ "The year-ago quarter", "year-earlier results": the reporting period of the year before."""
    if at.reported:
        return year_before(at)
    if at.published is None:
        return Answer(None, why=(at.from_published(),), tells=False)
    if e.has("quarter"):
        stretch = around(shifted(at.published, -1, "quarter"), "quarter")
    else:
        stretch = around(at.published, "year")
    stretch = moved(stretch, -1, "year")
    return Answer(stretch.value, stretch, why=(at.from_published(), "one year back"))


def year_before(at: Anchors) -> Answer | None:
    if at.reported is None:
        return None
    stretch = moved(at.reported.stretch, -1, "year")
    if at.reported.fiscal:
        return Answer(stretch.value, why=("a fiscal quarter has its own months",), tells=False)
    why = (f"counted from the reporting period, “{at.reported.quote}”", "one year back")
    return Answer(stretch.value, stretch, why=why, tells=False)


def _decade(e: Expression, at: Anchors) -> Answer | None:
    text = e.get("decade4", "apos_decade")
    if e.has("years_of"):
        text = str(e.get("year4") or f"{e.get('count'):.0f}")
    if text is None:
        return None
    digits = "".join(one for one in text if one.isdigit())
    if len(digits) not in (2, 4) or not digits.endswith("0"):
        return None
    year = int(digits) if len(digits) == 4 else two_digits(int(digits), at)
    stretch = decade_of(year)
    return Answer(stretch.value, stretch, why=("a decade",), tells=False)


def _century(e: Expression, at: Anchors) -> Answer | None:
    if e.get("unit") != "century":
        return None
    number = roman(e.get("roman")) if e.has("roman") else day_number(e)
    if not number or not FIRST_YEAR // 100 < number <= LAST_YEAR // 100 + 1:
        return None
    stretch = century_of(number * 100 - 100)
    return Answer(stretch.value, stretch, why=("a century, by its hundreds",), tells=False)


def roman(text: str) -> int:
    """A Roman numeral with its ending ("XIXe") as a number."""
    worth = [{"I": 1, "V": 5, "X": 10}.get(one, 0) for one in text]
    pairs = zip(worth, [*worth[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)


def _iso(e: Expression, at: Anchors) -> Answer | None:
    text = e.get("iso")
    if text is None:
        return None
    stretch = day_of(date.fromisoformat(text))
    return Answer(stretch.value, stretch, why=("a calendar date",))


def _numeric(e: Expression, at: Anchors) -> Answer | None:
    text = e.get("numeric", "day_first")
    if text is None:
        return None
    one, other, year = (int(part) for part in text.replace(".", "/").split("/"))
    if year < 100:
        year = two_digits(year, at)
    day_first = e.has("day_first") or one > 12
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
    year = year_said(e, at)
    number = int(e.get("Q")[1]) if e.has("Q") else e.get("ordinal", "second", "nth", "day")
    if e.has("half") and e.has("last", "latter") and e.has("year4"):
        number = 2
    if number is None:
        return _same_quarter(e, at, year)
    number = day_number(e) or int(number) if not e.has("Q") else int(number)
    if not 1 <= number <= (2 if e.has("half") else 4):
        return None
    make = half_of if e.has("half") else quarter_of
    if year is not None:
        stretch, why = make(year, number), "a part of the calendar year"
    elif at.published is None:
        return Answer(f"XXXX-{'H' if e.has('half') else 'Q'}{number}", why=(at.from_published(),))
    else:
        years = range(at.published.year - 1, at.published.year + 2)
        quarters, here = [make(one, number) for one in years], day_of(at.published)
        ahead = e.has("next")
        found = chosen(quarters, here, "next") if ahead else of_the_year(quarters, here, at)
        if found is None:
            return None
        stretch, why = found, at.from_published()
    if e.has("fiscal"):
        there = make(year or published_of(at).year, number)
        why = "a fiscal quarter has its own months"
        return Answer(there.value, why=(why,), tells=False, reports=there)
    return Answer(
        stretch.value, stretch, why=(why,), reports=stretch if make is quarter_of else None
    )


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
    beside = spoken(abs(offset), "day") + (" after it" if offset > 0 else " before it")
    why = (at.from_published(), beside if offset else "that day")
    return Answer(stretch.value, stretch, why=why)


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
    year = year_said(e, at)
    if e.has("years"):
        return _season_over(e)
    if year is not None:
        stretch = in_year(e, year)
        if stretch is None:
            return None
        weekday = e.get("weekday")
        fits = weekday is None or stretch.first.isoweekday() == weekday
        trace = ("a calendar date",) if fits else ("a calendar date", "its weekday is another")
        return Answer(stretch.value, stretch, why=trace)
    if in_year(e, 2000) is None:  # a leap year: no such day in any year
        return None
    found = _next_in_story(e, at)
    if found:
        why = at.from_told()
    elif at.published:
        here, days = day_of(at.published), recurring(e, at.published)
        last = e.has("last")
        found = chosen(days, here, "last") if last else of_the_year(days, here, at)
        why = at.from_published()
    else:
        return Answer(unknown_value(e), why=(at.from_published(),), tells=False)
    if found is None:
        return None
    return Answer(found.value, found, why=(why, "the year is not said, and taken from there"))


def _season_over(e: Expression) -> Answer | None:
    """ "The winter of 2013-14": the one that begins in the first year."""
    year = int(str(e.get("years"))[:4])
    stretch = season_of(year, e.get("season"))
    if e.get("season") == "WI":
        first, after = date(year, 12, 1), date(year + 1, 3, 1)
        stretch = replace(days_from(first, after, stretch.value), grain="season")
    return Answer(stretch.value, stretch, why=("a season over two years",))


def _to_second_day(e: Expression, answer: Answer) -> Answer:
    """ "April 24 and 25", "3–5 March": on to the second day of the month."""
    days = [token for token in e.tokens if "day" in token.values or "nth" in token.values]
    if len(days) < 2 or answer.stretch is None or answer.stretch.grain != "day":
        return answer
    first = answer.stretch.first
    last = date(first.year, first.month, int("".join(c for c in days[1].text if c.isdigit())))
    if last <= first:
        return answer
    stretch = days_from(first, last + timedelta(days=1), f"{first.isoformat()}/{last.isoformat()}")
    return replace(answer, value=stretch.value, stretch=stretch)


def _next_in_story(e: Expression, at: Anchors) -> Stretch | None:
    """Where a day or month stands in the story told; in a later paragraph, only if soon after."""
    telling = at.telling()
    found = _in_story(e, telling.stretch) if telling else None
    if telling is None or found is None or at.published is None:
        return found
    after = (found.first - telling.stretch.first).days
    goes_on = telling.stretch.grain in ("day", "days", "month") and 0 <= after <= NEAR
    return found if telling.paragraph == at.paragraph or goes_on else None


def _in_story(e: Expression, told: Stretch) -> Stretch | None:
    """A month without a year in a story: in the year told, or the next one after the day told."""
    if told.grain == "year":
        return in_year(e, told.first.year)
    same_month = in_year(e, told.first.year)
    if same_month and same_month.holds(told.first):
        return same_month
    return chosen(recurring(e, told.first), told, "future")


def finished(e: Expression, at: Anchors, answer: Answer) -> Answer:
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
    clock = clock_of(e)
    value = f"{stretch.value}T{clock or part}" if clock or part else stretch.value
    kind: TimeKind = "time" if clock or part else "date"
    return replace(answer, value=value, kind=kind)


def unknown_value(e: Expression) -> str | None:
    """The TimeML value of a date whose year is not known."""
    if e.has("weekday") and not e.has("month", "shy_month"):
        return f"XXXX-WXX-{e.get('weekday')}"
    stretch = in_year(e, 2000) if e.has("month", "shy_month", "season", "holiday") else None
    return f"XXXX{stretch.value[4:]}" if stretch else None
