"""The lines of the ledger: each figure with what is needed to tell whether two are of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.model import Figure, Reading, Statement, Text
from sayso.reading.amounts import LOOK_BACK, bounds
from sayso.reading.lexicon import languages, words
from sayso.reading.numbers import any_of

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»')\]]*\s+(?=[\"“«(\[]*[A-ZÀ-ÝŒ0-9])")
WORD = re.compile(r"[^\W\d_]+|[0-9]+")
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
LONGEST_PHRASE = 90
"""Characters of a figure as it is shown, with its bound words and what it counts."""
# Days of a period or a duration: calendar averages, so that 12 months are one year.
DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}
OPEN_CLAUSE = 25
"""Words of a clause that are compared at most; a longer one is no clause but a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure, small enough to keep for a whole case.

    ``phrase`` is how the text has it ("around 170 French nationals"), ``who`` who gives it.
    ``head`` and ``modifiers`` are stems of what is counted, ``context`` the other stems of its
    clause, ``names`` its names, ``dates`` its years, months and days, ``groups`` the populations;
    ``source`` is what stands beyond the words of saying, where no statement was read.
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
    days_of_period: float | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The ledger's words of one language, compiled."""

    stop: frozenset[str]
    suffixes: tuple[str, ...]
    acts: dict[str, str]
    persons: frozenset[str]
    groups: dict[str, str]
    dates: frozenset[str]
    clause: re.Pattern[str]
    totals: re.Pattern[str]
    said_before: re.Pattern[str]
    said_after: re.Pattern[str]


@cache
def ledger_words(language: str) -> Words:
    """Compile the words of a language; one without a list has those of no language."""
    book = words(language if language in languages() else "en", "ledger")
    suffixes = tuple(sorted(book["suffixes"], key=lambda one: (-len(one), one)))
    says = any_of(book["says"])
    return Words(
        stop=frozenset(book["stop"]),
        suffixes=suffixes,
        acts={one: f"+{act}" for act, listed in book["acts"].items() for one in listed},
        persons=frozenset(book["persons"]),
        groups={one: group for group, listed in book["populations"].items() for one in listed},
        dates=frozenset(book["dates"]),
        clause=re.compile(rf"[;:–—()]|,?\s(?:{any_of(book['clause'])})\s", re.IGNORECASE),
        totals=re.compile(rf"\b(?:{any_of(book['totals'])})\b", re.IGNORECASE),
        said_before=re.compile(
            rf"^.*\b(?:{says})\b(?:\s+(?:{any_of(book['that'])})\b)?", re.IGNORECASE | re.DOTALL
        ),
        said_after=re.compile(rf",[^,]*\b(?:{says})\b.*$", re.IGNORECASE | re.DOTALL),
    )


def stem(word: str, suffixes: tuple[str, ...]) -> str:
    """Cut the longest ending that leaves three letters; crude, the same on both sides."""
    for one in suffixes:
        if word.endswith(one) and len(word) - len(one) >= 3:
            return word[: -len(one)]
    return word


def entries(reading: Reading) -> Iterator[Entry]:
    """One entry for each figure that stands for how much there is (a movement does not)."""
    by_id = {one.id: one for one in reading.statements}
    for figure in reading.figures:
        if figure.change not in ("up", "down"):
            yield entry(reading, figure, by_id.get(figure.statement or ""))


def entry(reading: Reading, figure: Figure, statement: Statement | None) -> Entry:
    """Gather what one figure is compared by."""
    text = reading.text
    language = text.language or "en"
    book = ledger_words(language)
    start, end = sentence_at(text, figure.span.start)
    clause = clause_of(text, figure, statement, (start, end), book)
    head, modifiers = _counted(figure, language, book)
    found = _context(clause, figure, book)
    other = {one for one in found.stems if one != head and one not in modifiers}
    return Entry(
        id=figure.id,
        page=text.page,
        place_in_text=figure.span.start,
        sentence=(start, end),
        language=language,
        phrase=phrase(text, figure, language),
        who=who_gives(reading, statement),
        low=figure.low,
        high=figure.high,
        value=figure.value,
        change=figure.change,
        unit=figure.unit,
        period=_period(figure, book),
        head=head,
        modifiers=modifiers,
        context=frozenset(other),
        names=found.names,
        dates=found.dates,
        groups=found.groups,
        source=_source(text.chars[start : figure.span.start], book),
        wide=_is_wide(figure, book),
        nearby=_stems(text.chars[start:end], book),
        days=(figure.when.earliest, figure.when.before) if figure.when else (None, None),
        spot=_spot(figure),
        part_of=figure.part_of,
        days_of_period=_days_of(figure, language),
        is_total=bool(book.totals.search(text.chars[start:end])),
    )


def _spot(figure: Figure) -> tuple[float, float] | None:
    place = figure.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _period(figure: Figure, book: Words) -> str | None:
    if figure.period is None:
        return None
    last = WORD.findall(figure.period.quote.lower())
    return stem(last[-1], book.suffixes) if last else None


def _days_of(figure: Figure, language: str) -> float | None:
    """Length in days of the period of a rate ("each month"), by the unit words of figures."""
    if figure.period is None:
        return None
    units = words(language if language in languages() else "en", "figures")["units"]
    said = set(WORD.findall(figure.period.quote.lower()))
    return next((days for unit, days in DAYS.items() if said & set(units.get(unit, ()))), None)


def sentence_at(text: Text, place: int) -> tuple[int, int]:
    """The sentence round a place of a text, within its block."""
    block = next((one for one in text.blocks if one.start <= place < one.end), None)
    first, last = (block.start, block.end) if block else (0, len(text.chars))
    for cut in SENTENCE_END.finditer(text.chars, first, last):
        if cut.start() >= place:
            return first, cut.start()
        first = cut.end()
    return first, last


def clause_of(
    text: Text,
    figure: Figure,
    statement: Statement | None,
    sentence: tuple[int, int],
    book: Words,
) -> str:
    """The words about the figure alone: no source, no other clause of the sentence."""
    start, end = sentence
    if statement is not None:
        span = next(one for one in statement.spans if one.start <= figure.span.start < one.end)
        start, end = max(start, span.start), min(end, span.end)
    before = text.chars[start : figure.span.start]
    after = text.chars[figure.span.end : end]
    before = book.clause.split(book.said_before.sub("", before))[-1]
    after = book.clause.split(book.said_after.sub("", after))[0]
    return before + figure.span.quote + after


@dataclass(frozen=True, slots=True)
class Found:
    """The words of a clause, sorted."""

    stems: frozenset[str]
    names: frozenset[str]
    dates: frozenset[str]
    groups: frozenset[str]


def _context(clause: str, figure: Figure, book: Words) -> Found:
    quoted = {one.lower() for one in WORD.findall(figure.span.quote)}
    raw = [one for one in WORD.findall(clause) if one.lower() not in quoted][:OPEN_CLAUSE]
    lower = [one.lower() for one in raw]
    dates = frozenset(one for one in lower if one in book.dates or YEAR.fullmatch(one))
    names = frozenset(
        one.lower() for one in raw[1:] if one[0].isupper() and one.lower() not in book.dates
    )
    kept = (one for one in lower if not one[0].isdigit() and one not in book.stop | dates | names)
    return Found(
        stems=frozenset(book.acts.get(one) or stem(one, book.suffixes) for one in kept),
        names=names,
        dates=dates,
        groups=frozenset(book.groups[one] for one in lower if one in book.groups),
    )


def _source(before: str, book: Words) -> frozenset[str]:
    said = book.said_before.match(before)
    return _stems(said[0], book) if said else frozenset()


def _stems(chars: str, book: Words) -> frozenset[str]:
    lower = (one.lower() for one in WORD.findall(chars))
    return frozenset(stem(one, book.suffixes) for one in lower if one not in book.stop)


def _counted(figure: Figure, language: str, book: Words) -> tuple[str | None, frozenset[str]]:
    """Stem of the noun counted and stems of what qualifies it."""
    if figure.counted is None:
        return None, frozenset()
    found = [one.lower() for one in WORD.findall(figure.counted.quote)]
    found = [one for one in found if one not in book.stop] or found
    if not found:
        return None, frozenset()
    head = found.pop(0 if language == "fr" else -1)
    return stem(head, book.suffixes), frozenset(stem(one, book.suffixes) for one in found)


def _is_wide(figure: Figure, book: Words) -> bool:
    return figure.counted is not None and figure.counted.quote.lower() in book.persons


def phrase(text: Text, figure: Figure, language: str) -> str:
    """The figure as the text has it, with its bound words and what it counts beside it."""
    start, end = figure.span.start, figure.span.end
    lead = max(0, start - LOOK_BACK)
    bound = bounds(language).before.search(text.chars[lead:start].lower())
    if bound and figure.change != "=":
        start = lead + bound.start()
    if figure.counted and end <= figure.counted.start < end + LONGEST_PHRASE // 2:
        end = figure.counted.end
    return " ".join(text.chars[start : min(end, start + LONGEST_PHRASE)].split())


def who_gives(reading: Reading, statement: Statement | None) -> str:
    """The hands of a figure, outermost first; the outlet alone where nobody else is named."""
    if statement is None:
        return reading.text.outlet or "the text"
    return " ← ".join(one.name for one in statement.hands if one.name) or "the text"
