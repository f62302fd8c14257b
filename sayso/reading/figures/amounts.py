"""Numbers with their unit, bound words and range: what a text says of how much, not of what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern
from typing import cast

from sayso.model import Change
from sayso.reading.figures.units import (
    DURATIONS,
    SMALL_MONEY,
    Unit,
    letter_before_money,
    unit_after,
    unit_before,
    unit_shared,
)
from sayso.reading.language.numerals import (
    SPACES,
    Form,
    Number,
    any_of,
    grammar,
    half_after,
    numbers_in,
    scaled,
)
from sayso.words import words

LOOK_BACK = 48
"""Characters before a number in which its bound words end; the longest has 30 with an article."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: an interval with its unit. ``start:end`` is the number with its unit words.

    ``lead`` is where the bound words before it begin, ``tail`` where those after it end, and
    ``period`` the range that makes it a rate. None as ``low`` or ``high`` is an open end.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    value: float | None
    form: Form
    lead: int
    tail: int
    change: Change = "="
    unit: str | None = None
    period: tuple[int, int] | None = None
    scaled: bool = False

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency (ISO 4217), or a price in one."""
        return bool(self.unit) and bool(re.fullmatch(r"[A-Z]{3}(/.+)?", self.unit or ""))


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bound words of a language, compiled."""

    before: Pattern[str]
    after: Pattern[str]
    meaning: dict[str, tuple[Change, float, float]]
    ranges: tuple[tuple[Pattern[str], Pattern[str]], ...]
    bare_to: Pattern[str]
    period: Pattern[str]
    offset: Pattern[str]
    behind: Pattern[str]
    piece: Pattern[str]
    nation: Pattern[str]
    places: tuple[tuple[Pattern[str], bool], ...]
    marks: Pattern[str]


@cache
def bounds(language: str) -> Bounds:
    """Compile the bound words, range words and rate words of a language."""
    book = words(language, "figures")
    meaning: dict[str, tuple[Change, float, float]] = {}
    listed: dict[str, list[str]] = {"before": [], "after": []}
    for side, collected in listed.items():
        for change, low, high, phrases in book["bounds"][side]:
            meaning |= {f"{side} {one}": (cast(Change, change), low, high) for one in phrases}
            collected += phrases
    ranges, rates = book["ranges"], book["rates"]
    timed = [one for code in DURATIONS for one in book["units"].get(code, ())]
    edge = r"(?<![\w-])"
    gap = rf"[\s{SPACES}-]*(?:(?:{any_of(book['bounds']['between'])})(?:\s+|(?<=['’])))?"
    return Bounds(
        before=re.compile(rf"{edge}({any_of(listed['before'])}){gap}$"),
        after=re.compile(rf"[\s{SPACES}-]{{0,2}}({any_of(listed['after'])})(?!\w)"),
        meaning=meaning,
        ranges=tuple(
            (
                re.compile(
                    rf"{edge}({any_of(opening)})\s*(?:(?:{any_of(ranges['articles'])})\s+)?$"
                ),
                re.compile(
                    rf"\s*(?:[-–—]|(?<!\w)(?:{any_of(joining)})(?!\w))\s*(?:(?:{any_of(ranges['second_articles'])})\s+)?"
                ),
            )
            for opening, joining in ranges["pairs"]
        ),
        bare_to=re.compile(rf"\s*(?:[-–]|\b(?:{any_of(ranges['bare'])})\b)\s*"),
        period=re.compile(
            rf"[\s{SPACES}-]?(?:(?:/|{any_of(rates['per'])})[\s-]?(?:{any_of(timed)})"
            rf"|(?:{any_of(rates['monthly'])}))(?!\w)",
            re.IGNORECASE,
        ),
        offset=re.compile(rf"\s+(?:{any_of(book['measured']['offsets'])})(?!\w)"),
        behind=re.compile(rf"\s+({any_of(book['bounds']['behind'])})(?!\w)"),
        piece=re.compile(rf"\s?(?:/|\b(?:{any_of(rates['divides'])})\s)\s?", re.IGNORECASE),
        nation=re.compile(rf"\s(?:{any_of(book['money_after']['words'])})(?!\w)"),
        places=tuple(
            (re.compile(rf"(?:{any_of(leads)})\s(?:{any_of(articles)})\s"), of_any)
            for leads, articles, of_any in book["bounds"]["places"]
        ),
        marks=re.compile(
            rf"[\s{SPACES}-]?(?:[a-z]+\s)?(?:{any_of(book['bounds']['marks'])})(?!\w)"
        ),
    )


def amounts_in(
    chars: str, language: str, moved: Callable[[int], bool] | None = None
) -> Iterator[Amount]:
    """Yield the amounts of a paragraph in order; a range is one amount.

    ``moved`` tells whether a verb of movement ends at a character: "rose $2 to $18" is two.
    """
    found = [_with_unit(one, chars, language) for one in numbers_in(chars, language)]
    index = 0
    while index < len(found):
        amount = found[index]
        after = found[index + 1] if index + 1 < len(found) else None
        joined = _range(amount, after, chars, language) if after else None
        if (
            joined
            and joined.lead == joined.start
            and moved
            and _arrives(amount, after, chars, moved)
        ):
            joined = None
        index += 2 if joined else 1
        while index < len(found) and found[index].start < (joined or amount).end:
            index += 1  # "and a half" is read with its number
        yield _bounded(_rated(joined or amount, chars, language), chars, language)


def _with_unit(number: Number, chars: str, language: str) -> Amount:
    before = unit_before(chars, number.start, language)
    shared = before or unit_shared(chars, number.start, language)
    number = _letter_scale(number, shared, chars, language)
    after = unit_after(chars, number.end, language)
    unit = before or after
    end = number.end
    if after and (not before or after.name == before.name or after.name in SMALL_MONEY):
        end = after.end
    elif before:
        nation = bounds(language).nation.match(chars, end)
        end = nation.end() if nation else end
    unit = unit or shared
    name = unit.name if unit else ("share" if number.form == "share" else None)
    name = _pound(number, chars, language) if name == "pound" else name
    start = before.start if before else number.start
    amount = Amount(start, end, number.low, number.high, number.value, number.form, start, end,
                    unit=name, scaled=number.scaled)  # fmt: skip
    if not number.about:
        return _and_half(amount, chars, language)
    _, down, up, _ = words(language, "figures")["bounds"]["before"][-1]
    return replace(amount, change="~", low=scaled(number.low, down), high=scaled(number.low, up))


def _and_half(amount: Amount, chars: str, language: str) -> Amount:
    """ "two years and a half", "deux ans et demi": the half of a unit behind it."""
    found = half_after(language).match(chars, amount.end)
    if amount.unit is None or found is None or amount.low is None or amount.value is None:
        return amount
    value = amount.value + 0.5
    return replace(amount, low=value, high=value, value=value, end=found.end(), tail=found.end())


def _pound(number: Number, chars: str, language: str) -> str:
    """A weight or money: money beside words of money, or from the lexicon's least amount on."""
    book = words(language, "figures")["pounds"]
    around = set(re.findall(r"[a-z]+", chars[max(0, number.start - 60) : number.end + 60].lower()))
    return "GBP" if number.low >= book["least"] or around & set(book["money"]) else "lb"


UNLIKE_UNITS = frozenset(("m", "M", "b", "B", "MM"))
"""Letters of scale that are units too, or short for other words: metres, millimetres, bytes."""


def _letter_scale(number: Number, before: Unit | None, chars: str, language: str) -> Number:
    """ "$5m", "4.3M", "5m euros", "60 MUSD", "35m of its users"; "37m", "a 40m pool": metres."""
    book = grammar(language)
    if number.form != "digits" or number.scaled:
        return number
    coded = letter_before_money(language).match(chars, number.end)
    if coded:
        return number.times(book.letters[coded[1]], coded.end(1))
    found = book.letter.match(chars, number.end)
    if not found:
        return number
    if before or found[1] not in UNLIKE_UNITS or _money_follows(chars, found.end(), language):
        return number.times(book.letters[found[1]], found.end(1))
    if found[1] == "M" or _things(language).match(chars, found.end()):
        return number.times(book.letters[found[1]], found.end(1))
    return number


@cache
def _things(language: str) -> Pattern[str]:
    """What is counted by the million: "users", "of the voters", "new homes", "of debt"."""
    book = words(language, "figures")["metres"]
    stop = rf"(?!(?:{any_of([*book['parting'], *book['long']])})(?![\w-]))"
    people = rf"[A-Z][a-z]+(?:{any_of(book['people'])})"
    plural = rf"{stop}(?:[a-z-]{{3,}}(?<!s)s|{people}|{any_of(book['plurals'])})(?![\w-])"
    owned = rf"(?:(?:{any_of(book['owners'])})\s+)?"
    of = rf"(?:{any_of(book['of'])})\s+"
    money = rf"(?:\w+\s+)?(?:{any_of(book['money'])})(?!\w)"
    return re.compile(
        rf"\s+(?:{of}{owned}(?:{money}|(?:\w+\s+)?{plural})|{stop}(?:[\w-]+\s+)?{plural})"
    )


def _money_follows(chars: str, end: int, language: str) -> bool:
    unit = unit_after(chars, end, language)
    return unit is not None and (unit.name.isupper() or unit.name in ("t", "bbl"))


GLUED = re.compile(r"[0-9][-–]$")
"""Before the end of another range: "in 2011–12 to 655 000 t" is none from 12 on."""


def _range(left: Amount, right: Amount, chars: str, language: str) -> Amount | None:
    """ "between A and B", "from A to B", "A to B units", "A-B units" as one amount."""
    book = bounds(language)
    between = chars[left.end : right.start]
    if (
        len(between) > 12
        or "share" in (left.form, right.form)
        or "vague" in (left.form, right.form)
    ):
        return None
    opening = chars[max(0, left.start - 24) : left.start].lower()
    if GLUED.search(opening):
        return None
    found = ((one.search(opening), to) for one, to in book.ranges)
    lead, joins = next((pair for pair in found if pair[0]), (None, book.bare_to))
    if not joins.fullmatch(between.lower()):
        return None
    if left.unit != right.unit and ((left.unit and right.unit) or (not lead and left.unit)):
        return None
    if not lead and not _is_bare_range(left, right, between, chars):
        return None
    left = _carried(left, right, is_dash=between.strip() in ("-", "–"))
    low, high = sorted((left.low or 0.0, right.high or 0.0))
    opened = max(0, left.start - 24) + lead.start() if lead else left.start
    return replace(right, start=left.start, low=low, high=high, value=None, lead=opened,
                   unit=right.unit or left.unit)  # fmt: skip


def _arrives(left: Amount, right: Amount | None, chars: str, moved: Callable[[int], bool]) -> bool:
    """Whether it moved by the left one to the right one: money after the verb itself, or two
    ways to write the unit ("by 2 percentage points to 7 percent")."""
    if right is None or left.unit is None:
        return False
    names = {chars[one.start : one.end].split()[-1].lower().rstrip("s") for one in (left, right)}
    if left.unit == "%" and len(names) == 2 and all(one.isalpha() for one in names):
        return True
    verb_ends = len(chars[: left.start].rstrip())
    return left.is_money and verb_ends > 0 and moved(verb_ends)


def _is_bare_range(left: Amount, right: Amount, between: str, chars: str) -> bool:
    """Without "from": the smaller first, and something measured after it, so no score or name."""
    if (left.low or 0) >= (right.low or 0):
        return False
    dash = between.strip() in ("-", "–")
    return bool(right.unit) or not dash or bool(re.match(r"\s[a-z]{3,}", chars[right.end :]))


def _carried(left: Amount, right: Amount, is_dash: bool) -> Amount:
    """Give "$89 to $93 billion" its billions on the left, and "5-8,000" its thousands.

    "$200 to $4 million" and "5 to 8,000" stay.
    """
    if left.scaled or not right.low or left.low is None:
        return left
    if not right.scaled and not (is_dash and left.low < 1000 and right.low % 1000 == 0):
        return left
    size = 1.0
    while right.low / size >= 1000:
        size *= 1000
    if left.low < right.low / size:
        return replace(left, low=left.low * size, high=left.low * size)
    return left


def _rated(amount: Amount, chars: str, language: str) -> Amount:
    """Read "each month" as a period, and "per barrel" as a price by the piece."""
    book = bounds(language)
    if amount.unit in DURATIONS or amount.form == "share":
        return amount
    found = book.period.match(chars, amount.end)
    if found and book.offset.match(chars, found.end()):
        return amount  # "from $52 million a year earlier": when, and no rate
    if found:
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        return replace(amount, period=(start, found.end()), tail=found.end())
    piece = book.piece.match(chars, amount.end)
    if not piece or amount.unit in (None, "%", "time"):
        return amount
    per = unit_after(chars, piece.end(), language)
    if per and per.name not in DURATIONS and not per.name.isupper():
        return replace(amount, unit=f"{amount.unit}/{per.name}", end=per.end, tail=per.end)
    return _by_the_piece(amount, chars, language)


def _by_the_piece(amount: Amount, chars: str, language: str) -> Amount:
    """ "63 cents per share": a price by what no unit measures."""
    per = words(language, "figures")["rates"]["per"][0]
    found = re.compile(rf"\s(?:{per})\s([a-zà-ÿ]+)").match(chars, amount.end)
    if not found:
        return amount
    return replace(amount, unit=f"{amount.unit}/{found[1]}", end=found.end(), tail=found.end())


def _bounded(amount: Amount, chars: str, language: str) -> Amount:
    """Widen or open the interval by the bound words that touch it."""
    if amount.change == "~" and amount.value is not None and amount.lead == amount.start:
        plain = replace(amount, change="=", low=amount.value, high=amount.value)
        opened = _bounded(plain, chars, language)  # « plus d'une centaine »
        return opened if opened.change in "<>" else amount
    if amount.change != "=":
        return amount
    book = bounds(language)
    lead = max(0, amount.lead - LOOK_BACK)
    before = book.before.search(chars[lead : amount.lead].lower())
    if before and (
        _is_span(before, amount, chars[lead : amount.lead].lower(), language)
        or _is_place(before, amount, chars, book)
    ):
        before = None
    if before:
        meaning = book.meaning.get("before " + " ".join(before[1].split()))
        return _opened(amount, meaning, lead=lead + before.start())
    after = book.after.match(chars, amount.tail)
    if after:
        meaning = book.meaning.get("after " + " ".join(after[1].lower().split()))
        return _unit_behind(_opened(amount, meaning, tail=after.end()), chars, language)
    return amount


def bounded_behind(amount: Amount, end: int, chars: str, language: str) -> Amount:
    """Read a bound that stands behind what is counted: "9,000 residents or more"."""
    book = bounds(language)
    found = book.behind.match(chars, end) if amount.change == "=" else None
    if found is None:
        return amount
    meaning = book.meaning.get("after " + " ".join(found[1].lower().split()))
    return _opened(amount, meaning, tail=found.end())


@cache
def against(language: str) -> re.Pattern[str]:
    """What stands before a number that the last one is compared with: ", up from", « contre »."""
    return re.compile(
        rf"\b(?:{any_of(words(language, 'figures')['measured']['compared'])})\s+$", re.IGNORECASE
    )


def _is_span(before: re.Match[str], amount: Amount, chars: str, language: str) -> bool:
    """ "was built over three years" says in what time; "for over three years" how long at least."""
    book = words(language, "figures")["bounds"]
    if amount.unit not in DURATIONS or before[1] not in book["spans"]:
        return False
    lead = re.findall(r"\w+", chars[: before.start()])
    return bool(lead) and lead[-1] not in book["spans_after"]


def _is_place(before: re.Match[str], amount: Amount, chars: str, book: Bounds) -> bool:
    """ "about the 12 houses", "over a five-year plan": a preposition and a thing already known.

    "Over the 50,000 mark" stays a bound, and so does any share ("plus des trois quarts").
    """
    if amount.form == "share" or book.marks.match(chars, amount.tail):
        return False
    worth = amount.is_money or amount.unit == "%"
    return any(one.fullmatch(before[0]) for one, of_any in book.places if of_any or not worth)


def _unit_behind(amount: Amount, chars: str, language: str) -> Amount:
    """ "15-plus years", "three or so hours": the unit after the bound word."""
    unit = unit_after(chars, amount.tail, language) if amount.unit is None else None
    if unit is None:
        return amount
    return replace(amount, unit=unit.name, end=unit.end, tail=unit.end)


def _opened(amount: Amount, meaning: tuple[Change, float, float] | None, lead: int | None = None,
            tail: int | None = None) -> Amount:  # fmt: skip
    if meaning is None or amount.low is None or amount.high is None:
        return amount
    change, down, up = meaning
    if change == "~" and amount.value is None:
        down = up = 1.0  # "about 5 to 9": the writer has given the ends
    low = None if down < 0 else scaled(amount.low, down if amount.low >= 0 else up)
    high = None if up < 0 else scaled(amount.high, up if amount.high >= 0 else down)
    return replace(amount, change=change, low=low, high=high,
                   lead=amount.lead if lead is None else lead,
                   tail=amount.tail if tail is None else tail)  # fmt: skip


def like(amount: Amount, other: Amount) -> Amount:
    """Give an amount the bound of another: "at least €4 million ($4.4 million)"."""
    if (
        other.change in ("=", "up", "down")
        or None in (amount.value, other.value)
        or not other.value
    ):
        return replace(amount, change=other.change)
    down = None if other.low is None else other.low / other.value
    up = None if other.high is None else other.high / other.value
    value = amount.value or 0.0
    return replace(
        amount,
        change=other.change,
        low=None if down is None else scaled(value, down),
        high=None if up is None else scaled(value, up),
    )
