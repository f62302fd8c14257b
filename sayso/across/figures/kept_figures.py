"""What is kept of each figure, to tell whether two are of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sayso.across.figures.phrases import LONGEST, phrase
from sayso.across.figures.words import ACT, THING, Stem, Words, ledger_words, written
from sayso.model import Figure, Reading, Span, Statement, Text
from sayso.model.sentences import block_at, sentence_at
from sayso.words import read_as, words

WORD = re.compile(r"[^\W\d_]+|[0-9]+")
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
# Days of a period or a duration: calendar averages, so that 12 months are one year.
DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}
OPEN_CLAUSE = 25
"""Words of a clause that are compared at most; a longer one is no clause but a list."""


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """One figure, small enough to keep for a whole case.

    ``phrase`` is how the text has it ("around 350 employees"), ``who`` who gives it.
    ``head`` and ``modifiers`` are stems of what is counted, ``act`` what befell it, ``context`` the
    other stems of its clause, ``names`` its names (where its sentence has none, those of the one
    before), ``dates`` its years, months and days, ``groups`` the populations; ``source`` is what
    stands beyond the words of saying, where no statement was read; ``ahead`` what is to come.
    Of a rate, ``days_of_period`` is the length of its period and ``over`` the dates it ran between,
    as the text has them, with their days.
    """

    id: str
    page: str
    place_in_text: int
    sentence: tuple[int, int]
    language: str
    phrase: str
    who: str
    low: float | None
    high: float | None
    value: float | None
    change: str
    unit: str | None
    period: str | None
    head: str | None
    modifiers: frozenset[str]
    act: str | None
    context: frozenset[str]
    names: frozenset[str]
    dates: frozenset[str]
    groups: frozenset[str]
    source: frozenset[str]
    wide: bool
    nearby: frozenset[str]
    days: tuple[str | None, str | None]
    spot: tuple[float, float] | None
    part_of: str | None
    ahead: bool = False
    refers: tuple[int, int] | None = None
    days_of_period: float | None = None
    over: tuple[str, float] | None = None
    is_total: bool = False


def kept_figures(reading: Reading) -> Iterator[KeptFigure]:
    """One entry for each figure that stands for how much there is (a movement does not)."""
    by_id = {one.id: one for one in reading.statements}
    after = {one.id: other.span.start for one, other in pairwise(reading.figures)}
    for figure in reading.figures:
        if figure.change not in ("up", "down"):
            statement = by_id.get(figure.statement or "")
            yield kept_figure(
                reading, figure, statement, after.get(figure.id, len(reading.text.chars))
            )


def kept_figure(
    reading: Reading, figure: Figure, statement: Statement | None, until: int
) -> KeptFigure:
    """Gather what one figure is compared by; the next figure begins at ``until``."""
    text = reading.text
    language = read_as(text.language)
    book = ledger_words(language)
    start, end = sentence_at(text, figure.span.start, figure.span.end)
    clause = clause_of(text, figure, statement, (start, end), book)
    head, modifiers = _counted(text, figure, language, book)
    act, head = _act_of(clause, until - figure.span.start, head, book)
    found = _context(clause.text, figure, book)
    names, dates = found.names, found.dates
    if not names:
        names, dates = _told_before(text, start, dates, book)
    return KeptFigure(
        id=figure.id,
        page=text.page,
        place_in_text=figure.span.start,
        sentence=(start, end),
        language=language,
        phrase=phrase(text, figure),
        who=who_gives(reading, statement),
        low=figure.low,
        high=figure.high,
        value=figure.value,
        change=figure.change,
        unit=figure.unit,
        period=_period(figure, book),
        head=head,
        modifiers=modifiers,
        act=act,
        context=frozenset(one for one in found.stems - modifiers - {head} if one[0] != ACT),
        names=names,
        dates=dates,
        groups=found.groups,
        source=_source(text.chars[start : figure.span.start], book),
        wide=head == f"{THING}person" and not modifiers,
        nearby=_stems(text.chars[start:end], book),
        days=(figure.when.earliest, figure.when.before) if figure.when else (None, None),
        spot=_spot(figure),
        part_of=figure.part_of,
        ahead=_is_ahead(text.chars[start : figure.span.start], statement, book),
        refers=(figure.counted.start, figure.counted.end) if figure.counted else None,
        days_of_period=_days_of(figure, language),
        over=_over(reading, (start, end)) if figure.period else None,
        is_total=bool(book.totals.search(text.chars[start:end])),
    )


def _act_of(
    clause: Clause, reach: int, head: str | None, book: Words
) -> tuple[str | None, str | None]:
    """What befell what is counted: the act nearest to the number; and what is counted.

    What comes after the next number, ``reach`` characters on, befell what that one counts.

    "14 dead" and "45 arrestations" are people: the act is said by the noun itself.
    """
    if head is not None and head in book.to_persons:
        return head, Stem(f"{THING}person", written(head))
    acts = [
        (abs(place - clause.at), place, act)
        for place, act in _acts_in(clause.text[: clause.at + reach], book)
        if act != head
    ]
    return (min(acts)[2] if acts else None), head


def _acts_in(chars: str, book: Words) -> Iterator[tuple[int, str]]:
    for word in WORD.finditer(chars):
        act = book.common.get(word[0].lower(), "")
        if act.startswith(ACT):
            yield word.start(), Stem(act, word[0].lower())


def _told_before(
    text: Text, start: int, dates: frozenset[str], book: Words
) -> tuple[frozenset[str], frozenset[str]]:
    """Names and dates of the sentence before, in the same block: a reader carries them on."""
    block = block_at(text, start)
    if block is None or start <= block.start:
        return frozenset(), dates
    before = max(block.start, start - 2)
    first, last = sentence_at(text, before, before)
    found = _sorted_words(text.chars[first:last], frozenset(), book)
    return found.names, dates or found.dates


def _is_ahead(before: str, statement: Statement | None, book: Words) -> bool:
    """Whether the figure is of what is planned, or would be."""
    if statement is not None and statement.strength in ("planned", "conditional"):
        return True
    return bool(book.ahead.search(book.clause.split(before)[-1]))


def _spot(figure: Figure) -> tuple[float, float] | None:
    place = figure.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _period(figure: Figure, book: Words) -> str | None:
    if figure.period is None:
        return None
    last = WORD.findall(figure.period.quote.lower())
    return book.stem(last[-1]) if last else None


def _days_of(figure: Figure, language: str) -> float | None:
    """Length in days of the period of a rate ("each month"), by the unit words of figures."""
    if figure.period is None:
        return None
    units = words(language, "figures")["units"]
    said = set(WORD.findall(figure.period.quote.lower()))
    return next((days for unit, days in DAYS.items() if said & set(units.get(unit, ()))), None)


def _over(reading: Reading, sentence: tuple[int, int]) -> tuple[str, float] | None:
    """The range of dates in a sentence that holds every other date of it: "from March to June"."""
    start, end = sentence
    dates = [
        time
        for time in reading.times
        if time.kind == "date" and start <= time.span.start < end and time.earliest and time.before
    ]
    widest = max(dates, key=lambda one: one.span.end - one.span.start, default=None)
    if widest is None or not all(_within(one.span, widest.span) for one in dates):
        return None
    try:
        first, last = map(date.fromisoformat, (widest.earliest or "", widest.before or ""))
    except ValueError:  # before the year 1, or after 9999
        return None
    return widest.span.quote, float((last - first).days)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@dataclass(frozen=True, slots=True)
class Clause:
    """The words about one figure, and where in them the figure stands."""

    text: str
    at: int


def clause_of(
    text: Text,
    figure: Figure,
    statement: Statement | None,
    sentence: tuple[int, int],
    book: Words,
) -> Clause:
    """The words about the figure alone: no source, no other clause of the sentence."""
    start, end = sentence
    if statement is not None:
        span = next(one for one in statement.spans if one.start <= figure.span.start < one.end)
        start, end = max(start, span.start), min(end, span.end)
    before = text.chars[start : figure.span.start]
    after = text.chars[figure.span.end : end]
    before = book.clause.split(book.said_before.sub("", before))[-1]
    after = book.clause.split(book.said_after.sub("", after))[0]
    return Clause(before + figure.span.quote + after, len(before))


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words of a clause, sorted."""

    stems: frozenset[str]
    names: frozenset[str]
    dates: frozenset[str]
    groups: frozenset[str]


def _context(clause: str, figure: Figure, book: Words) -> ClauseWords:
    return _sorted_words(clause, frozenset(WORD.findall(figure.span.quote.lower())), book)


def _sorted_words(chars: str, quoted: frozenset[str], book: Words) -> ClauseWords:
    raw = [one for one in WORD.findall(chars) if one.lower() not in quoted][:OPEN_CLAUSE]
    dated = {one for one in raw if one.lower() in book.dates and _is_capital(one, book)}
    words = [(one, one.lower()) for one in raw if one not in dated]
    names = {
        Stem(low, one) for one, low in words[1:] if one[0].isupper() and low not in book.common
    }
    dates = {book.dates[one.lower()] for one in dated}
    dates |= {low for _, low in words if YEAR.fullmatch(low)}
    dates |= {"so far"} if book.so_far.search(chars) else set()
    kept = (low for _, low in words if not low[0].isdigit() and low not in book.stop | names)
    return ClauseWords(
        stems=frozenset(book.stem(one) for one in kept),
        names=frozenset(names),
        dates=frozenset(dates),
        groups=frozenset(book.groups[low] for _, low in words if low in book.groups),
    )


def _is_capital(word: str, book: Words) -> bool:
    return word[0].isupper() or not book.capital_dates


def _source(before: str, book: Words) -> frozenset[str]:
    said = book.said_before.match(before)
    return _stems(said[0], book) if said else frozenset()


def _stems(chars: str, book: Words) -> frozenset[str]:
    lower = (one.lower() for one in WORD.findall(chars))
    return frozenset(book.stem(one) for one in lower if one not in book.stop)


def _counted(
    text: Text, figure: Figure, language: str, book: Words
) -> tuple[str | None, frozenset[str]]:
    """Stem of the noun counted and stems of what qualifies it."""
    if figure.counted is None:
        return None, frozenset()
    found = [one.lower() for one in WORD.findall(figure.counted.quote)]
    if found and found[-1] in book.empty:  # "the number of villagers"
        after = text.chars[figure.counted.end : figure.counted.end + LONGEST // 2]
        found = [one for one in WORD.findall(after.lower()) if one not in book.stop][:1]
    found = [one for one in found if one not in book.stop] or found
    if not found or found[0] in book.pronouns or book.spells & set(found):
        return None, frozenset()  # "a 15-year sentence" is a spell of time
    head = found.pop(0 if words(language, "names")["head_first"] else -1)
    return book.stem(head), frozenset(book.stem(one) for one in found)


def who_gives(reading: Reading, statement: Statement | None) -> str:
    """The hands of a figure, outermost first; the outlet alone where nobody else is named."""
    if statement is None:
        return reading.text.outlet or "the text"
    return " ← ".join(hand.name for hand in statement.hands if hand.name) or "the text"
