"""Numbers as a language writes them: digits, words, fractions and vague plurals, with their value.

One compiled expression a language finds them all; nothing here knows units or what is counted.
Only ASCII digits are read. What is written in no way that the language has ("1,2,3", "10^400",
"1.490,5" in English) is left alone: a number is read whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern
from typing import Any, Literal

from text_to_num import text2num

from sayso.words import words

Worth = dict[str, float]
"""What each word is worth."""
Form = Literal["digits", "words", "share", "vague"]

LARGEST = 1e18
"""No count or amount in the press is larger (the world's yearly product is about 1e14 dollars)."""
LONGEST_DIGITS = 15
"""Digits that a float keeps exactly; longer runs are account or telephone numbers."""
SPACES = "\u00a0\u202f\u2009"
"""No-break, narrow no-break and thin space: they group digits in every language."""
GLYPHS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
SLASHES = "/⁄∕"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: a half-open range of characters and the interval it stands for.

    ``form`` is how it is written; ``scaled`` says that a scale word ("million") stands in it.
    ``low`` and ``high`` are the same but for a vague plural ("dozens") and "une cinquantaine".
    """

    start: int
    end: int
    low: float
    high: float
    form: Form
    scaled: bool = False
    about: bool = False

    @property
    def value(self) -> float | None:
        """The number as written, or None where the text gives an interval only."""
        return self.low if self.low == self.high else None

    def times(self, factor: float, end: int) -> Number:
        """The same number with a scale word after it that ends at ``end``."""
        return replace(
            self, end=end, low=scaled(self.low, factor), high=scaled(self.high, factor), scaled=True
        )


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """How one language writes numbers."""

    language: str
    atom: Pattern[str]
    digits: Pattern[str]
    scale: Pattern[str]
    letter: Pattern[str]
    scales: Worth
    letters: Worth
    shares: Worth
    vague: dict[str, tuple[float, float]]
    counts: dict[str, tuple[float, float]]
    kinds: Worth
    about: Worth
    about_of: str
    decimal: str
    point: re.Pattern[str]
    again: re.Pattern[str]


def any_of(choices: Any) -> str:
    """An expression for any of these words, the longest first; spaces match any white space."""
    ordered = sorted(set(choices), key=lambda one: (-len(one), one))
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in ordered) or r"(?!)"


@cache
def grammar(language: str) -> NumberGrammar:
    """Compile the number grammar of a language from its lexicon."""
    book = words(language, "figures")
    numbers = book["numbers"]
    vague, scales = book["vague"], numbers["scales"]
    parts = [
        r"(?P<power>[0-9]+(?:[.,][0-9]+)?\s?[×x*]\s?10\s?\^?[-−–+]?[0-9]+)",
        rf"(?P<ratio>{_ratio(book)})",
        rf"(?P<share>{_share(book)})",
        rf"(?P<vague>{_vague(book)})",
        rf"(?P<about>{_about(book)})",
        rf"(?P<words>{_words(numbers)})",
        rf"(?P<digits>{_blob(language)})",
    ]
    return NumberGrammar(
        language=language,
        atom=re.compile(rf"(?={_opening(book)})(?:{'|'.join(parts)})", re.IGNORECASE),
        digits=_digits(numbers),
        scale=re.compile(rf"[\s{SPACES}-]{{0,2}}({any_of(scales)})\b\.?(?!\w)", re.IGNORECASE),
        letter=re.compile(rf"[ {SPACES}]?({any_of(numbers['letters'])})(?![\w'’])"),
        scales={key.lower(): float(value) for key, value in scales.items()},
        letters=numbers["letters"],
        shares=book["shares"],
        vague=vague,
        kinds=book["vague_scale"],
        counts=book["vague_count"],
        about=book["about"],
        about_of=rf"\s+(?:{any_of(numbers['about_of'])})",
        decimal=numbers["decimal"],
        point=re.compile(rf"\s+(?:{any_of(numbers['point'])})\s+"),
        again=re.compile(rf"[\s{SPACES}]?\(({_blob(language)})\)"),
    )


def _opening(book: dict[str, Any]) -> str:
    """What any number begins with; a look at one character spares the rest at most places."""
    numbers = book["numbers"]
    listed = [*numbers["words"], *numbers["articles"], *book["vague"], *book["vague_count"]]
    listed += [*book["share_words"]["alone"], *book["about_words"]["articles"]]
    letters = "".join(sorted({one[0] for one in [*listed, *numbers["definite"]]}))
    of = "".join(sorted({one[-1] for one in book["share_words"]["after_of"]}))
    behind = rf"|(?<=[{of}])\s" if of else ""
    return rf"[0-9.,{''.join(GLYPHS)}]|\b[{letters}]{behind}"


def _blob(language: str) -> str:
    book = words(language, "figures")
    plain = rf"[0-9]{{1,3}}(?:[{SPACES} ][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])"
    if not book["numbers"]["spaced"]:
        days = "".join(rf"(?<!\b{one} )" for one in book["not_figures"]["months"])
        plain = rf"{days}(?!0){plain}"
    parts = "".join(GLYPHS)
    part = rf"[1-9][0-9]?[{SLASHES}](?:[2-9]|1[0-9]|32|64)(?![0-9])"
    mixed = rf"[0-9]{{1,3}}(?:[{parts}]|[ {SPACES}-]{part})"
    joined = rf"[0-9]+(?:[.,:^'’{SLASHES}][0-9]+)*"
    return rf"(?:{mixed}|{plain}|{joined}|(?<![\w.])[.,][0-9]+|[{parts}])"


def _digits(numbers: dict[str, Any]) -> Pattern[str]:
    """What the blob must be in full: grouped or plain, with the language's own marks."""
    group, decimal = re.escape(numbers["group"]), re.escape(numbers["decimal"])
    spaces = rf"[ {SPACES}]"
    whole = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]{{1,3}}(?:{spaces}[0-9]{{3}})+|[0-9]+"
    foreign = r"|[0-9]+\.[0-9]{1,2}" if numbers["decimal"] == "," else ""
    return re.compile(rf"(?:{whole})(?:{decimal}[0-9]+)?|{decimal}[0-9]+{foreign}")


def _words(numbers: dict[str, Any]) -> str:
    one = any_of(numbers["words"])
    plain = any_of([key for key in _big(numbers) if key not in numbers["words"]])
    behind = "|".join(rf"(?<={one})" for one in numbers["before_and"])
    joined = rf"(?:{behind})\s(?:{any_of(numbers['and'])})\s"
    article = rf"(?:{any_of(numbers['articles'])})\s+(?={any_of(_big(numbers))})"
    several = rf"(?:{article})?(?:{one})(?:(?:{joined}|[\s{SPACES}]|-)(?:{one}))*"
    led = "".join(rf"(?!(?<=\b{lead}\s){first}\s)" for lead, first in numbers["no_point"])
    several = rf"(?:{led}{several}\s(?:{any_of(numbers['point'])})\s{several}|{several})"
    return rf"\b(?:(?:{any_of(numbers['articles'])})\s+(?:{plain})|{several})\b"


def _big(numbers: dict[str, Any]) -> list[str]:
    return [key for key, value in numbers["scales"].items() if value >= 10 and len(key) > 3]


def _ratio(book: dict[str, Any]) -> str:
    number = rf"(?:[0-9]+|{any_of(book['numbers']['words'])})"
    return rf"\b({number})\s+(?:{any_of(book['share_words']['in'])})\s+({number})\b(?![.,]?[0-9])"


def _share(book: dict[str, Any]) -> str:
    alone = any_of(book["share_words"]["alone"])
    number = any_of(
        [*book["numbers"]["words"], *book["numbers"]["articles"], *book["numbers"]["definite"]]
    )
    part, of = any_of(book["shares"]), any_of(book["share_words"]["after_of"])
    whole = rf"(?<={of})\s(?:{part})(?=\s+d)" if book["share_words"]["after_of"] else "(?!)"
    return rf"\b(?:(?:{number})[\s-]+(?:{part})|(?:{alone}))\b|{whole}"


def _vague(book: dict[str, Any]) -> str:
    of = rf"(?:\s+(?:{any_of(book['vague_of']['words'])})\s+({any_of(_scales_of(book))}))?"
    counted = rf"(?:{any_of(book['vague_count'])})\s+(?:{any_of(book['vague_scale'])})"
    return rf"\b(?:{counted}|(?:{any_of(book['vague'])})){of}\b"


def _scales_of(book: dict[str, Any]) -> list[str]:
    return [key for key in book["vague_of"] if key != "words"]


def _about(book: dict[str, Any]) -> str:
    listed = book["about_words"]
    between = rf"(?:(?:{any_of(listed['between'])})\s+)?"
    articles = any_of(listed["articles"])
    return rf"\b(?:{articles})\s+{between}(?:{any_of(book['about'])})\b"


def scaled(value: float, factor: float) -> float:
    """Multiply without the dust of binary fractions ("1.1 million" is 1,100,000)."""
    return float(f"{value * factor:.12g}")


def numbers_in(chars: str, language: str) -> Iterator[Number]:
    """Yield the numbers of a paragraph in order, each with the scale word that follows it."""
    book = grammar(language)
    found = book.atom.search(chars)
    while found:
        read_to = found.end()
        number = READ[_which(found)](found, book, chars)
        if number is None and found["ratio"]:  # "EUR 1000 sur 3 ans" is no share: two numbers
            read_to = found.start() + len(found["ratio"].split()[0])
            alone = book.atom.match(chars, found.start(), read_to)
            number = READ[_which(alone)](alone, book, chars) if alone else None
        if number is not None and number.high <= LARGEST:
            number = _said_again(number, book, chars)
            read_to = max(read_to, number.end)
            yield number
        found = book.atom.search(chars, read_to)


def _said_again(number: Number, book: NumberGrammar, chars: str) -> Number:
    """ "twenty (20)" and « vingt (20) » are one number, written twice."""
    found = book.again.match(chars, number.end) if number.form == "words" else None
    is_same = found is not None and _plain(found[1], book) == number.value
    return replace(number, end=found.end()) if found and is_same else number


def _which(found: re.Match[str]) -> str:
    return next(name for name, part in found.groupdict().items() if part)


def _read_power(found: re.Match[str], book: NumberGrammar, chars: str) -> Number | None:
    raw = re.split(r"\s?[×x*]\s?10\s?\^?", found[0].replace("−", "-").replace("–", "-"))
    if abs(int(raw[1])) > 30:
        return None
    value = float(f"{raw[0].replace(',', '.')}e{raw[1]}")
    return Number(found.start(), found.end(), value, value, "digits")


def _read_ratio(found: re.Match[str], book: NumberGrammar, chars: str) -> Number | None:
    part, _, whole = re.split(r"\s+((?:\S+\s+)*?)(?=\S+$)", found[0], maxsplit=1)
    over, under = _simple(part, book.language), _simple(whole, book.language)
    if over is None or under is None or not 0 < over < under <= 1000:
        return None
    plain = words(book.language, "figures")["share_words"]["of_ten"]
    between = found[0].lower().split()[1:-1]
    if len(between) == 1 and between[0] in plain and under not in (10, 100):
        return None  # "two of three suspects" counts suspects; "eight of 10 voters" is a share
    return Number(found.start(), found.end(), over / under, over / under, "share")


def _simple(raw: str, language: str) -> float | None:
    if raw.isascii() and raw.isdigit():
        return float(raw) if len(raw) <= 6 else None
    return spelt(raw, language)


def spelt(raw: str, language: str) -> float | None:
    """The value of a run of number words, or None where it is no number ("two three")."""
    try:
        return float(text2num(" ".join(raw.lower().split()), language))
    except ValueError:
        return None


@cache
def number_words(language: str) -> Worth:
    """The plain number words of a language, from one to a thousand, with what each is worth."""
    listed = words(language, "figures")["numbers"]["words"]
    worth = {word: spelt(word, language) for word in listed}
    return {word: value for word, value in worth.items() if value and 1 <= value <= 1000}


def _read_share(found: re.Match[str], book: NumberGrammar, chars: str) -> Number | None:
    *lead, name = re.split(r"[\s-]+", found[0].strip().lower())
    count = (_simple(lead[0], book.language) or 1.0) if lead else 1.0
    value = count * book.shares[name]
    start = found.end() - len(found[0].strip())
    number = Number(start, found.end(), value, value, "share")
    if value > 1:
        return None
    return _half_of_scale(number, book, chars)


def _half_of_scale(number: Number, book: NumberGrammar, chars: str) -> Number:
    """ "half a million", "un demi-million": 500,000."""
    of = words(book.language, "figures")["share_words"]["of_scale"]
    after = re.compile(rf"\s*(?:{any_of(of)})(?!\w)|(?:-)").match(chars, number.end)
    scale = book.scale.match(chars, after.end()) if after else None
    if scale is None:
        return number
    return replace(number.times(book.scales[scale[1].lower()], scale.end(1)), form="words")


def _read_vague(found: re.Match[str], book: NumberGrammar, chars: str) -> Number | None:
    parts = " ".join(found[0].lower().split())
    factor = 1.0
    of = words(book.language, "figures")["vague_of"]
    joined = re.search(rf" (?:{any_of(of['words'])}) (\w+)$", parts)
    if joined and joined[1] in of:
        factor, parts = float(of[joined[1]]), parts[: joined.start()]
    lead = next((one for one in book.counts if parts.startswith(one + " ")), "")
    if lead:
        kind = book.kinds[parts[len(lead) :].strip()]
        low, high = (kind * one for one in book.counts[lead])
    else:
        low, high = book.vague[parts]
    return Number(found.start(), found.end(), low * factor, high * factor, "vague", scaled=True)


def _read_about(found: re.Match[str], book: NumberGrammar, chars: str) -> Number | None:
    value = float(book.about[found[0].lower().split()[-1]])
    number = Number(found.start(), found.end(), value, value, "words", about=True)
    return _with_scale(number, book, chars, of=book.about_of)


def _read_words(found: re.Match[str], book: NumberGrammar, chars: str) -> Number | None:
    raw = found[0].lower().replace("\u00a0", " ")
    first, _, rest = raw.partition(" ")
    numbers = words(book.language, "figures")["numbers"]
    if first in numbers["articles"] and rest:
        raw = f"{numbers['one'][0]} {rest.strip()}"
    value = _with_decimals(raw, book) if book.point.search(raw) else spelt(raw, book.language)
    if value is None and raw.split()[-1] in book.scales and " " in raw:
        head = spelt(raw.rsplit(" ", 1)[0], book.language)
        value = None if head is None else head * book.scales[raw.split()[-1]]
    if value is None:
        return None
    big = any(one in book.scales for one in raw.replace("-", " ").split())
    number = Number(found.start(), found.end(), value, value, "words", scaled=big)
    number = _and_half(number, book, chars)
    return number if big else _with_scale(number, book, chars)


def _with_decimals(raw: str, book: NumberGrammar) -> float | None:
    """ "two point five million", « zéro virgule vingt-cinq »: figure by figure or as a number."""
    whole, behind = book.point.split(raw, maxsplit=1)
    parts = behind.replace("-", " ").split()
    size = 1.0
    while len(parts) > 1 and parts[-1] in book.scales:
        size *= book.scales[parts.pop()]
    zeros = next((n for n, part in enumerate(parts) if spelt(part, book.language) != 0), 0)
    values = [spelt(part, book.language) for part in parts]
    if all(value is not None and value < 10 for value in values):
        decimals = "".join(f"{value:.0f}" for value in values)
    else:
        rest = spelt(" ".join(parts[zeros:]), book.language)
        decimals = "" if rest is None else "0" * zeros + f"{rest:.0f}"
    first = spelt(whole, book.language)
    return (
        scaled(float(f"{first:.0f}.{decimals}"), size) if first is not None and decimals else None
    )


def _read_digits(found: re.Match[str], book: NumberGrammar, chars: str) -> Number | None:
    raw = found[0]
    value = GLYPHS.get(raw)
    if value is None:
        value = _mixed(raw)
    if value is None:
        value = _fraction(raw) if any(one in raw for one in SLASHES) else _plain(raw, book)
    if value is None:
        return None
    if _is_share(raw, chars[found.end() :], book):
        return Number(found.start(), found.end(), value, value, "share")
    value = -value if _is_negative(chars, found.start(), book) else value
    number = Number(found.start(), found.end(), value, value, "digits")
    return _and_half(_with_scale(number, book, chars), book, chars)


def _plain(raw: str, book: NumberGrammar) -> float | None:
    if not book.digits.fullmatch(raw) or sum(one.isdigit() for one in raw) > LONGEST_DIGITS:
        return None
    group = "." if book.decimal == "," and not re.fullmatch(r"[0-9]+\.[0-9]{1,2}", raw) else ","
    bare = re.sub(rf"[ {SPACES}]", "", raw)
    return float(bare.replace(group, "").replace(",", "."))


def _mixed(raw: str) -> float | None:
    """ "2½" and "6 1/4" are a whole number and a part of one."""
    found = re.fullmatch(rf"([0-9]{{1,3}})(?:[ {SPACES}-]([0-9]+[{SLASHES}][0-9]+)|(\D))", raw)
    if not found:
        return None
    part = GLYPHS.get(found[3]) if found[3] else _fraction(found[2])
    return None if part is None else int(found[1]) + part


def _fraction(raw: str) -> float | None:
    found = re.fullmatch(rf"([0-9]{{1,2}})[{SLASHES}]([0-9]{{1,3}})", raw)
    if not found or not 0 < int(found[1]) < int(found[2]):
        return None
    return int(found[1]) / int(found[2])


def _is_share(raw: str, after: str, book: NumberGrammar) -> bool:
    """ "3/4 of the voters", "3/4 des électeurs" are shares, as in words; "9/11 of" is a date."""
    listed = words(book.language, "figures")
    if raw in listed["not_figures"]["events"] or _fraction(raw) is None:
        return False
    return bool(re.match(rf"\s(?:{any_of(listed['share_words']['of'])})(?![\w-])", after))


def _is_negative(chars: str, start: int, book: NumberGrammar) -> bool:
    """A minus sign stands alone before it ("-5.0", "$-50.8bn", "minus-5"), not as a hyphen."""
    before = chars[max(0, start - 10) : start].lower()
    numbers = words(book.language, "figures")["numbers"]
    minus = any_of(numbers["minus"])
    behind = "".join(rf"(?<!{re.escape(word)} )" for word in numbers["before_minus"])
    return bool(re.search(rf"(?:^|[\s($€£])[-−]$|{behind}\b(?:{minus})[\s-]$", before))


@cache
def half_after(language: str) -> Pattern[str]:
    """ "and a half" behind a number or its unit."""
    return re.compile(rf"\s+(?:{any_of(words(language, 'figures')['numbers']['halves'])})(?!\w)")


def _and_half(number: Number, book: NumberGrammar, chars: str) -> Number:
    """ "two and a half million", "a million and a half"."""
    found = half_after(book.language).match(chars, number.end)
    if found is None or number.value is None:
        return number
    size = book.scales.get(chars[number.start : number.end].lower().split()[-1], 1.0)
    value = scaled(number.value + size / 2, 1.0)
    return replace(number, low=value, high=value, end=found.end())


def _with_scale(number: Number, book: NumberGrammar, chars: str, of: str = "") -> Number:
    if of:
        after = re.compile(of).match(chars, number.end)
        start = after.end() if after else number.end
    else:
        start = number.end
    found = book.scale.match(chars, start)
    if found is None:
        return number
    return number.times(book.scales[found[1].lower()], found.end(1))


READ = {
    "power": _read_power,
    "ratio": _read_ratio,
    "share": _read_share,
    "vague": _read_vague,
    "about": _read_about,
    "words": _read_words,
    "digits": _read_digits,
}
