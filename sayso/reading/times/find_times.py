"""The times that a text gives, as half-open intervals of days with how each was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.hooks import step
from sayso.model import When
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.times.anchors import Anchors
from sayso.reading.times.calendar import Stretch
from sayso.reading.times.expressions import Expression, TimeGrammar, TimeToken, grammar
from sayso.reading.times.intervals import bounded, counted_on
from sayso.reading.times.resolvers import resolve
from sayso.reading.times.slots import Answer, count_of, spoken, unit_of
from sayso.reading.times.time_context import is_aside, is_time, leading_verb, verb_between


@dataclass(frozen=True, slots=True)
class AnsweredTime:
    """One expression of a paragraph with what it came to."""

    expression: Expression
    answer: Answer


@step(needs=(), gives="times")
def find_times(draft: Draft) -> Iterator[When]:
    """Yield every time expression of the text, in order.

    A relative one is counted from the publication date, from the last date told or from the
    event that its own words name; where that anchor is unknown it has no interval, and its
    trace says so. "Since 2014" is open: no end. "From May to July" gives both ends and, after
    them, the range as a time of its own. Spans follow TIMEX3: determiners in, prepositions out.
    """
    rules = grammar(draft.language)
    anchors = Anchors(_day(draft.text.published))
    for number, paragraph in enumerate(draft.paragraphs):
        anchors.paragraph = number
        yield from _in_paragraph(paragraph, rules, anchors)


def _in_paragraph(paragraph: Paragraph, rules: TimeGrammar, anchors: Anchors) -> Iterator[When]:
    tokens = rules.tokens(paragraph.chars)
    read = list(_resolved(paragraph, tokens, rules, anchors))
    for index, one in enumerate(read):
        answer = one.answer
        if one.expression.make == "from_event":
            answer = _from_event(one, read[index + 1 :], tokens, paragraph)
        joined = _joined(read[index - 1], one, tokens) if index else None
        if not joined:
            answer = _opened(one.expression, tokens, answer)
        yield _when(paragraph, one.expression.start, one.expression.end, answer)
        if joined:
            yield _when(paragraph, read[index - 1].expression.start, one.expression.end, joined)


def _resolved(
    paragraph: Paragraph, tokens: Sequence[TimeToken], rules: TimeGrammar, anchors: Anchors
) -> Iterator[AnsweredTime]:
    """Resolve the expressions of a paragraph one after the other, as each may anchor the next."""
    told = (one for one in rules.expressions(tokens) if is_time(one, tokens, paragraph, rules))
    found = [part for one in told for part in _days_apart(one)]
    for expression, completed in zip(found, _completed(found, tokens), strict=True):
        led = leading_verb(paragraph.doc, expression, rules)
        anchors.tense, anchors.direct = led.tense, led.direct
        if expression.first and tokens[expression.first - 1].values.get("open") == "since":
            anchors.tense, anchors.direct = "past", True  # since a day still to come is none
        answer = resolve(completed, anchors)
        if answer is None:
            continue
        quote = paragraph.chars[expression.start : expression.end]
        if answer.stretch and answer.tells and not is_aside(expression, tokens, paragraph):
            anchors.tell(answer.stretch, quote, answer.why, led.tells and led.tense != "future")
        if answer.reports:
            anchors.report(answer.reports, quote, fiscal=answer.stretch is None)
        yield AnsweredTime(expression, answer)


def _days_apart(one: Expression) -> list[Expression]:
    """Each day of a list by itself: "June 3, 4 and 5", « lundi 3, mardi 4 et mercredi 5 juin »."""
    if one.make != "days":
        return [one]
    starts = [n for n, token in enumerate(one.tokens) if {"day", "nth"} & token.values.keys()]
    begins = [n - ("weekday" in one.tokens[n - 1].values if n else 0) for n in starts]
    begins[0] = 0  # the month or the article before the first
    ends = [*(n + 1 for n in starts[:-1]), len(one.tokens)]
    return [
        replace(
            one, tokens=one.tokens[begin:end], first=one.first + begin, last=one.first + end - 1
        )
        for begin, end in zip(begins, ends, strict=True)
    ]


def _completed(found: Sequence[Expression], tokens: Sequence[TimeToken]) -> list[Expression]:
    """ "In March, April and May 2014": the earlier months take the year of the last."""
    completed: list[Expression] = []
    for one in reversed(found):
        later = completed[-1] if completed else None
        completed.append(_dated_by(one, later, tokens) if later else one)
    completed.reverse()
    return [_of_list(completed, at) for at in range(len(completed))]


LIST_GAP = 4
"""Tokens from one day of a list to the next: a comma, "and", an article."""


def _of_list(found: Sequence[Expression], at: int) -> Expression:
    """Give a day of a list the month, and the year, that the first or the last day has."""
    one = found[at]
    if one.make != "days":
        return one
    first = last = at
    while first and found[first - 1].make == "days" and _is_next(found, first):
        first -= 1
    while last + 1 < len(found) and found[last + 1].make == "days" and _is_next(found, last + 1):
        last += 1
    shared = [token for end in (first, last) for token in found[end].tokens]
    more = [_shared(names, one, shared) for names in SHARED]
    tokens = (*one.tokens, *(token for token in more if token))
    return replace(one, make="calendar", tokens=tokens)


SHARED = (("month", "shy_month"), ("year4", "apos_year"), ("last", "this", "next"), ("unit",))
"""What stands once for all days of a list: the month, and the year in digits or as "last year"."""


def _shared(
    names: tuple[str, ...], one: Expression, shared: Sequence[TimeToken]
) -> TimeToken | None:
    if one.has(*names):
        return None
    return next((token for token in shared if set(names) & token.values.keys()), None)


def _is_next(found: Sequence[Expression], at: int) -> bool:
    return 0 < found[at].first - found[at - 1].last <= LIST_GAP


def _dated_by(one: Expression, later: Expression, tokens: Sequence[TimeToken]) -> Expression:
    borrowed = later.end > tokens[later.last].end
    between = tokens[one.last + 1].values if later.first == one.last + 2 else {}
    if "join" not in between and not (borrowed and "comma" in between):
        return one
    year = next((token for token in later.tokens if "year4" in token.values), None)
    if year is None or one.has("year4") or not one.has("month", "shy_month"):
        return one
    return replace(one, tokens=(*one.tokens, year))


def _join(one: Expression, later: Expression, tokens: Sequence[TimeToken]) -> str | None:
    """The word that makes two neighbouring times a range or a list; None where none does."""
    if later.first != one.last + 2:
        return None
    join = tokens[one.last + 1].values.get("join")
    return str(join) if join else None


def _joined(one: AnsweredTime, later: AnsweredTime, tokens: Sequence[TimeToken]) -> Answer | None:
    """ "From 1991 to 1997", "between May and July", "in 2013 and 2014", "2012–2014"."""
    join = _join(one.expression, later.expression, tokens)
    first, last = one.answer.stretch, later.answer.stretch
    if join is None or first is None or last is None or last.first <= first.first:
        return None
    if one.answer.kind != "date" or later.answer.kind != "date":
        return None
    start = tokens[one.expression.first - 1].values if one.expression.first else {}
    if join == "and" and start.get("range_start") != "and" and last.first != first.after:
        return None  # two dates, and what lies between them is not meant
    if join == "and" and "comma" in start:
        return None  # the end of a longer list
    edtf = f"{_first(first)}/{_last(last)}"
    stretch = Stretch(first.first, last.after, "days", f"{first.value}/{last.value}", edtf)
    return Answer(stretch.value, stretch, why=("from the first to the last of two times",))


def _opened(expression: Expression, tokens: Sequence[TimeToken], answer: Answer) -> Answer:
    """ "Since 2014" has no end, "before 2014" no beginning; the word stands before the time."""
    before = tokens[expression.first - 1].values if expression.first else {}
    way, stretch = before.get("open"), answer.stretch
    if way is None or stretch is None or answer.kind != "date" or answer.opened:
        return answer
    day = timedelta(days=1)
    if way == "before" and str(expression.get("edge")).startswith("END"):
        way = "until"  # before the end of the month is within it
    opened = {
        "since": (stretch.first, None, f"{_first(stretch)}/.."),
        "until": (None, stretch.after, f"../{_last(stretch)}"),
        "before": (None, stretch.first, f"../{(stretch.first - day).isoformat()}"),
        "after": (stretch.after, None, f"{stretch.after.isoformat()}/.."),
    }[way]
    return replace(answer, opened=opened, why=(*answer.why, f"{way}: one side is open"))


def _from_event(
    one: AnsweredTime,
    later: Sequence[AnsweredTime],
    tokens: Sequence[TimeToken],
    paragraph: Paragraph,
) -> Answer:
    """ "Two weeks after the strike began, in March 2019": counted from that date.

    The date must stand in the phrase that follows, before any verb; behind a comma, only where
    a relative clause goes on about it. Anything else may date something else.
    """
    expression, answer = one.expression, one.answer
    count, unit = count_of(expression), unit_of(expression)
    word = tokens[expression.last + 1]
    event = next((two for two in later if two.answer.stretch and two.answer.tells), None)
    if event is None or not count or unit in (None, "hour", "minute", "second"):
        return answer
    anchor, place = event.answer.stretch, event.expression
    if anchor is None or not _in_phrase(word.end, place, tokens, paragraph):
        return answer
    sign = 1 if "after" in word.values else -1
    try:
        stretch = counted_on(anchor, sign * count, str(unit))
    except ValueError:
        return answer
    opened = bounded(expression.get("approx"), stretch, sign)
    quote = paragraph.chars[place.start : place.end]
    why = (f"counted from “{quote}” ({anchor.edtf}), the date of what it names", *opened[1])
    why = (*why, f"{spoken(count, str(unit))} {'after' if sign > 0 else 'before'} it")
    return replace(answer, why=why, opened=(*opened[0], answer.value or ""))


def _in_phrase(
    start: int, place: Expression, tokens: Sequence[TimeToken], paragraph: Paragraph
) -> bool:
    chars = paragraph.chars[start : place.start]
    if verb_between(paragraph.doc, start, place.start) or any(one in chars for one in ".;:!?"):
        return False
    if "," not in chars:
        return True
    after = tokens[place.last + 1 : place.last + 3]
    return len(after) == 2 and "comma" in after[0].values and "relative" in after[1].values


def _when(paragraph: Paragraph, start: int, end: int, answer: Answer) -> When:
    stretch = answer.stretch
    earliest: date | None
    before: date | None
    if answer.opened:
        earliest, before, edtf = answer.opened
    elif stretch:
        earliest, before, edtf = stretch.first, stretch.after, stretch.edtf
    else:
        earliest = before = None
        edtf = (answer.value or "") if answer.kind == "duration" else ""
    return When(
        paragraph.at(start, end),
        earliest.isoformat() if earliest else None,
        before.isoformat() if before else None,
        edtf or None,
        answer.kind,
        answer.value,
        answer.why,
    )


def _first(stretch: Stretch) -> str:
    return stretch.edtf.partition("/")[0]


def _last(stretch: Stretch) -> str:
    return stretch.edtf.rpartition("/")[2]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
