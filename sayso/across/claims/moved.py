"""What stands elsewhere in the next telling: a condition of another part of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from sayso.across.claims.meanings import meanings_of
from sayso.across.claims.sayings import SaidAmount, Saying
from sayso.across.figures.words import ledger_words
from sayso.folding import fold
from sayso.reading.language.numerals import any_of
from sayso.wording import is_currency
from sayso.words import languages, words

MOVED = 2
"""Words that a clause has at least which moved, and that lie between its old place and the new."""
LONGEST = 6
"""Words of a clause that leads a condition in, at most: what is longer tells more than that."""
MORE = 3
"""Words that a clause may be longer in the other language."""
FEW = 3
"""Numbers up to this stand in conditions too: "on two decks"."""
AGES = "year"
"""The unit of an age."""


def moved(before: Saying, after: Saying) -> tuple[str, str] | None:
    """The words of a condition where they stood, and where they stand; None where nothing moved."""
    is_one_language = before.language == after.language
    by_words = _moved_words if is_one_language else _moved_key
    return _moved_age(before, after) or by_words(before, after)


def _moved_age(before: Saying, after: Saying) -> tuple[str, str] | None:
    """An age that was of a whole and is of a part of it now, or the other way round.

    "212 relatives over 15, of whom 84 are women" became « dont 84 femmes de plus de 15 ans ».
    """
    for one in _ages(before):
        for other in (age for age in _ages(after) if age.number == one.number):
            ours, theirs = _counted_before(one, before), _counted_before(other, after)
            both = before.numbers & after.numbers
            if ours != theirs and {ours, theirs} <= both:
                return one.figure.span.quote, other.figure.span.quote
    if not all(_parts(saying.language).search(saying.quote) for saying in (before, after)):
        return None
    for one in _ages(before):
        for other in (age for age in _ages(after) if age.number == one.number):
            if _is_of_part(one, before) != _is_of_part(other, after):
                return one.figure.span.quote, other.figure.span.quote
    return None


def _ages(saying: Saying) -> list[SaidAmount]:
    return [one for one in saying.amounts if one.figure.unit == AGES]


def _counted_before(age: SaidAmount, saying: Saying) -> float | None:
    """The count that stands next before an age: it is of them."""
    start = age.figure.span.start
    counts = [
        one for one in saying.sums if one.figure.unit is None and one.figure.span.start < start
    ]
    return max(counts, key=lambda one: one.figure.span.start).number if counts else None


def _is_of_part(age: SaidAmount, saying: Saying) -> bool:
    """Whether "of whom" or the like stands before an age in its saying."""
    head, _, _ = saying.quote.partition(age.figure.span.quote)
    return bool(_parts(saying.language).search(head))


@cache
def _parts(language: str) -> re.Pattern[str]:
    listed = any_of(words(language, "ledger")["parts"]["lead"])
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _moved_words(before: Saying, after: Saying) -> tuple[str, str] | None:
    """A run of words that stands elsewhere: "after dark" went from the flights to the strip.

    What went from one end of the saying to the other tells of the whole in both places: "in May
    the firm paid" and "the firm paid in May". What counts is no condition: "30 convoys passed".
    """
    matcher = SequenceMatcher(None, before.words, after.words, autojunk=False)
    codes = matcher.get_opcodes()
    counted = {
        one.figure.span.quote.lower()
        for one in before.sums
        if one.counts and (one.number or 0) > FEW
    }
    told = _told(before)
    gone = [(at, code) for at, code in enumerate(codes) if code[0] in ("delete", "replace")]
    come = [(at, code) for at, code in enumerate(codes) if code[0] in ("insert", "replace")]
    for at, (_, start, end, _, _) in gone:
        for place, (_, _, _, first, last) in come:
            between = codes[min(at, place) + 1 : max(at, place)]
            kept = sum(code[2] - code[1] for code in between if code[0] == "equal")
            old, new = before.words[start:end], after.words[first:last]
            is_of_all = {at, place} == {0, len(codes) - 1} or place == 0 or at == 0
            is_moved = _run(old, new, told, counted) >= MOVED or (
                at != place and _is_led_in(old, new, told - counted, before.language)
            )
            if kept >= MOVED and not is_of_all and is_moved:
                return " ".join(old), " ".join(new)
    return None


def _is_led_in(old: Sequence[str], new: Sequence[str], told: set[str], language: str) -> bool:
    """Whether one word that tells moved, led in otherwise: "boxes that came from villages" and
    "the hall for villages".

    Both runs begin with what leads a condition in, and the shorter one tells nothing else.
    """
    leads = words(language, "claims")["leads"]
    if not (0 < len(old) <= LONGEST and 0 < len(new) <= LONGEST):
        return False
    if old[0] not in leads or new[0] not in leads:
        return False
    stop = ledger_words(language).stop
    few, many = sorted(({word for word in run if word not in stop} for run in (old, new)), key=len)
    return bool(few) and few <= many and few <= told


def _run(old: Sequence[str], new: Sequence[str], told: set[str], counted: set[str]) -> int:
    """Words of the longest run of both beside articles, 0 where none tells or one counts."""
    found = SequenceMatcher(None, old, new, autojunk=False).find_longest_match()
    run = old[found.a : found.a + found.size]
    is_told = bool(told & set(run)) and counted.isdisjoint(run)
    return sum(word not in _articles() for word in run) if is_told else 0


def _told(saying: Saying) -> set[str]:
    """The words that may be a condition's: a day by itself is of the whole, wherever it stands."""
    dates = ledger_words(saying.language).dates
    return {word for word in saying.words if len(word) > MOVED and word not in dates}


@cache
def _articles() -> frozenset[str]:
    return frozenset(word for one in languages() for word in words(one, "names")["articles"])


def _moved_key(before: Saying, after: Saying) -> tuple[str, str] | None:
    """One key that stands elsewhere among those that both languages have, all others in order."""
    ours, theirs = (
        [key for key in saying.in_order if saying.in_order.count(key) == 1]
        for saying in (before, after)
    )
    return _out_of_order(ours, theirs, _money(before)) or _into_clause(before, after, ours, theirs)


def _money(saying: Saying) -> frozenset[str]:
    """Sums of money, which are no condition wherever they stand."""
    units = ((one.figure.unit, one.number) for one in saying.amounts)
    return frozenset(f"#{number}" for unit, number in units if unit and is_currency(unit))


def _into_clause(
    before: Saying, after: Saying, ours: list[str], theirs: list[str]
) -> tuple[str, str] | None:
    """A key that stands in a clause on something in one of them and away from that in the other.

    "17 flights after dark to a strip near Kassar" became « vers une piste près de Kassar utilisée
    de nuit ».
    """
    both = set(ours) & set(theirs)
    old, new = [key for key in ours if key in both], [key for key in theirs if key in both]
    for left, right, others in ((before, after, theirs), (after, before, ours)):
        for key, head in _in_clauses(left):
            if {key, head} <= both and key[0] not in "#@" and not _is_in_clause(key, right):
                rest = [[one for one in keys if one != key] for keys in (old, new)]
                is_away = abs(others.index(key) - others.index(head)) >= MOVED
                is_away = is_away and not _are_compound(key, (old, new), (before, after))
                if rest[0] == rest[1] and old != new and is_away:
                    return key, key
    return None


def _are_compound(
    key: str, orders: tuple[list[str], list[str]], sayings: tuple[Saying, Saying]
) -> bool:
    """Whether a key only changed places with one that it makes a noun with in one of two languages:
    "energy minister" is « ministre de l'énergie »."""
    old, new = orders
    at, to = old.index(key), new.index(key)
    return abs(at - to) == 1 and any(_stand_together(key, old[to], one) for one in sayings)


def _stand_together(key: str, other: str, saying: Saying) -> bool:
    means = meanings_of(saying.language)
    keys = [min(means(word), default="") for word in saying.words]
    return any(pair in ((key, other), (other, key)) for pair in pairwise(keys))


def _is_in_clause(key: str, saying: Saying) -> bool:
    return any(key == held for held, _ in _in_clauses(saying, LONGEST + MORE))


def _in_clauses(saying: Saying, longest: int = LONGEST) -> Iterator[tuple[str, str]]:
    """The keys within a few words of what opens a clause, each with the key before that."""
    opens = words(saying.language, "claims")["clauses"]
    means = meanings_of(saying.language)
    last, head, left = "", "", 0
    for word in saying.words:
        if word in opens:
            head, left = last, longest
        found = f"@{fold(word)}" if fold(word) in saying.names else min(means(word), default="")
        if found and left > 0 and head and word not in opens:
            yield found, head
        elif found:
            last = found
        left -= 1


def _out_of_order(
    ours: list[str], theirs: list[str], money: frozenset[str]
) -> tuple[str, str] | None:
    both = set(ours) & set(theirs)
    ours, theirs = [key for key in ours if key in both], [key for key in theirs if key in both]
    if ours == theirs or len(ours) < MOVED + 2:
        return None
    for key in (one for one in ours if one not in money):
        rest = [other for other in ours if other != key]
        in_line = rest == [other for other in theirs if other != key]
        steps = abs(ours.index(key) - theirs.index(key))
        is_other = _figure_of(key, ours) != _figure_of(key, theirs) or (
            steps > MOVED and _is_of_part_of_it(key, ours, theirs)
        )
        if in_line and steps >= MOVED and is_other:
            return key.lstrip("#@"), key.lstrip("#@")
    return None


def _is_of_part_of_it(key: str, ours: list[str], theirs: list[str]) -> bool:
    """Whether a key is of what it stands with: not a name, nor a time at either end, which is of
    the whole wherever it stands."""
    if key[0] in "#@":
        return False
    is_inside = all(key not in (keys[0], keys[-1]) for keys in (ours, theirs))
    return is_inside or (key not in TIMES and ours[0] != key and theirs[0] != key)


TIMES = frozenset(
    {"night", "morning", "evening", "summer", "winter", "week", "month", "year", "time", "hour"}
)
"""Meanings of words for times."""


def _figure_of(key: str, keys: list[str]) -> str | int:
    """The figure that a key stands with: the last before it, else the first; without, its place.

    "Of the plant's 350 employees" and « des 350 salariés de l'usine » have the plant with the 350.
    """
    figures = [other for other in keys if other.startswith("#") and other != key]
    before = [other for other in figures if keys.index(other) < keys.index(key)]
    return next(iter(before[-1:] or figures[:1]), keys.index(key))
