"""The fixed vocabulary of units, and how the words and signs of a language lead to it.

==============  ==============================================================================
money           ISO 4217 ("EUR"); ``EUR/bbl`` and the like for a price by the piece
share           ``%`` (a percentage), ``share`` (a fraction of a whole: "half of them" is 0.5),
                ``bp`` (basis points), ``point`` (of an index or a score)
length          ``km m cm mm um nm mi nmi yd ft in``
area, volume    ``km2 m2 mi2 ft2 ha acre``, ``m3 l ml gal pt qt bbl``
mass            ``kg g mg t`` (metric), ``ton lb oz``
duration, age   ``year month week day night hour minute second quarter decade century``
speed           ``km/h mph m/s kn``, and ``mpg``
temperature     ``C F``; ``degree`` where the text says no more
power, energy   ``W kW MW GW TW hp kWh MWh GWh TWh``, ``calorie``, ``mAh``, ``V``
information     ``kB MB GB TB``
small money     ``cent penny sen kopeck paisa öre fils piastre``: whose, the text seldom says
other           ``Hz kHz MHz GHz dB Nm``, ``time`` ("3,200 times")
==============  ==============================================================================

A plain count has no unit: what is counted says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from babel import Locale
from babel.numbers import get_currency_name

from sayso.reading.language.numerals import SPACES, any_of
from sayso.words import words

# Signs before or after an amount. Letters that are a word too ("R", "Y") are left out.
CURRENCY_SIGNS = {
    "US$": "USD", "$US": "USD", "U.S.$": "USD", "US $": "USD", "A$": "AUD", "$A": "AUD",
    "AU$": "AUD", "AU $": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "NZ $": "NZD",
    "HK$": "HKD", "S$": "SGD", "S $": "SGD", "R$": "BRL", "NT$": "TWD", "MX$": "MXN", "$": "USD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₩": "KRW",
    "₴": "UAH", "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP", "zł": "PLN", "RM": "MYR",
    "Rs": "INR", "Rp": "IDR", "Fr.": "CHF", "CFA": "XAF",
}  # fmt: skip
SYMBOLS = {
    "%": "%", "‰": "‰", "km": "km", "m": "m", "cm": "cm", "mm": "mm", "μm": "um", "µm": "um",
    "nm": "nm", "mi": "mi", "yd": "yd", "yds": "yd", "ft": "ft", "″": "in", "ha": "ha",
    "km2": "km2", "km²": "km2", "m2": "m2", "m²": "m2", "sqm": "m2", "sq m": "m2", "sq km": "km2",
    "sq ft": "ft2", "m3": "m3", "m³": "m3", "kg": "kg", "mg": "mg", "t": "t", "kt": "kt",
    "lb": "lb", "lbs": "lb", "oz": "oz", "l": "l", "L": "l", "ml": "ml", "mL": "ml", "cl": "cl",
    "°C": "C", "°F": "F", "ºC": "C", "degF": "F", "deg C": "C", "degC": "C", "deg F": "F",
    "°": "degree", "km/h": "km/h", "kmh": "km/h", "kph": "km/h", "mph": "mph", "m/s": "m/s",
    "mpg": "mpg", "W": "W", "kW": "kW", "MW": "MW", "GW": "GW", "TW": "TW", "Wh": "Wh",
    "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "hp": "hp", "HP": "hp", "bhp": "hp",
    "PS": "PS", "Nm": "Nm", "lb-ft": "lb-ft", "V": "V", "mAh": "mAh", "Ah": "Ah", "Hz": "Hz",
    "HZ": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "dB": "dB", "kB": "kB", "KB": "kB",
    "MB": "MB", "GB": "GB", "TB": "TB", "Mo": "MB", "Go": "GB", "To": "TB",
    "ms": "ms", "h": "hour", "min": "minute", "ksi": "ksi", "psi": "psi", "bar": "bar",
    "kPa": "kPa", "bp": "bp", "bps": "bp", "p": "penny", "mmBTU": "mmBTU", "A/cm2": "A/cm2",
    "kn": "kn", "tCO2": "t", "g/km": "g/km", "C": "C", "F": "F", "pc": "%", "g": "g",
}  # fmt: skip
AREAS = {"km": "km2", "m": "m2", "mi": "mi2", "ft": "ft2", "yd": "yd2", "in": "in2", "cm": "cm2"}
VOLUMES = {"m": "m3", "ft": "ft3", "cm": "cm3", "km": "km3", "in": "in3", "yd": "yd3"}
DURATIONS = frozenset(
    ("year", "month", "week", "day", "night", "hour", "minute", "second", "quarter", "decade",
     "century", "ms")
)  # fmt: skip

SMALL_MONEY = frozenset(("cent", "penny", "sen", "kopeck", "paisa", "öre", "fils", "piastre"))
"""Hundredths and thousandths of a currency; whose, the text seldom says."""


class Unit(NamedTuple):
    """A unit found beside a number: its name in the vocabulary and where it stands."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The expressions by which a language writes units after and before a number."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    names: dict[str, str]
    symbols: dict[str, str]


@cache
def unit_words(language: str) -> UnitWords:
    """Compile the unit words of a language from its lexicon and babel's currency names."""
    book = words(language, "figures")
    names = {**_currency_names(language), **_plain_names(book)}
    names |= {one: code for code, listed in book["small_money"].items() for one in listed}
    names |= dict.fromkeys(book["pounds"]["words"], "pound")
    symbols = SYMBOLS | CURRENCY_SIGNS | {code: code for code in _codes()}
    of = any_of(book["of_unit"]["words"])
    gap = rf"[\s{SPACES}]{{0,2}}-?(?:(?:{any_of(book['unit_gap']['words'])})\s)?"
    spelt = rf"(?i:{any_of(names)})(?!\w|[’'](?!s\b))"
    signs = rf"(?:{any_of(symbols)})(?![\w²³/])|[%‰°″](?!\w)"
    before = any_of([*CURRENCY_SIGNS, *_codes()])
    return UnitWords(
        after=re.compile(rf"{gap}(?:(?:(?:{of})\s?)?(?P<word>{spelt})|(?P<sign>{signs}))"),
        before=re.compile(rf"(?<![A-Za-z])(?:{before}|Y(?==))[\s{SPACES}=]?[-−]?$"),
        names={" ".join(key.split()): value for key, value in names.items()},
        symbols=symbols | {"Y": "JPY"},
    )


def _plain_names(book: dict[str, Any]) -> dict[str, str]:
    names = {one.lower(): code for code, listed in book["units"].items() for one in listed}
    for kind, powers in (("squares", AREAS), ("cubes", VOLUMES)):
        for code, power in powers.items():
            for one in book["units"].get(code, ()):
                names |= {f"{lead} {one}": power for lead in book[kind]["before"]}
                names |= {f"{one} {tail}": power for tail in book[kind]["after"]}
    return names


@cache
def _codes() -> tuple[str, ...]:
    """ISO 4217 codes in use that are no English or French word in capitals."""
    words_too = {"ALL", "TOP", "TRY", "MOP", "CUP", "LAK", "SOS", "MAD", "BAM", "GEL", "ANG", "PAB"}
    known = (code for code in Locale("en").currencies if len(code) == 3 and code.isupper())
    return tuple(
        sorted(code for code in known if code not in words_too and not code.startswith("X"))
    )


@cache
def _currency_names(language: str) -> dict[str, str]:
    """Lower-case names of currencies: babel's, then the lexicon's own over them."""
    names: dict[str, str] = {}
    for code in _codes():
        for count in (1, 2, 1_000_000):
            names[get_currency_name(code, count, locale=language).lower()] = code
    names = {key: code for key, code in names.items() if " " in key and "(" not in key}
    for code, listed in words(language, "figures")["money"].items():
        names |= dict.fromkeys(listed, code)
    return names


def unit_after(chars: str, end: int, language: str) -> Unit | None:
    """The unit that begins right after a number (or its hyphen), if any."""
    book = unit_words(language)
    found = book.after.match(chars, end)
    if not found:
        return None
    kind = found.lastgroup or ""
    raw = " ".join(found[kind].lower().split())
    name = book.names[raw] if kind == "word" else book.symbols[found[kind]]
    short = words(language, "figures")["money_letters"]
    if found[kind] in short and chars[end - 1].isalpha():
        name = short[found[kind]]  # "300 kF": francs; "300 F": degrees
    if found[kind] == "p" and found.start(kind) > end:
        return None  # "200p" is pence; a letter that stands apart is no unit
    return Unit(name, found.start(kind), found.end())


@cache
def letter_before_money(language: str) -> re.Pattern[str]:
    """A letter of scale that a currency touches: the k of "12 kEUR", the Md of "2 Md€"."""
    book = words(language, "figures")
    money = any_of([*_codes(), *CURRENCY_SIGNS, *book["money_letters"]])
    return re.compile(rf"[ {SPACES}]?({any_of(book['numbers']['letters'])})(?=(?:{money})(?!\w))")


@cache
def money_word(language: str) -> re.Pattern[str]:
    """A word that is no thing but a currency: "CHF", the "MUSD" of "8 MUSD"."""
    letters = any_of(words(language, "figures")["numbers"]["letters"])
    return re.compile(rf"(?:{letters})?(?:{any_of(_codes())})")


SHARED = re.compile(rf"[0-9][0-9.,]*[\s{SPACES}]?[-–][\s{SPACES}]?$")
"""The first end of a range, with its dash, right before the second."""
LONGEST_SHARED = 24
"""Characters before a number in which the first end of its range and its sign stand."""


def unit_shared(chars: str, start: int, language: str) -> Unit | None:
    """The currency sign before the first end of a range that a number is the other end of.

    The sign of "$5-8,000" and "$10–15m" is of both; it has no place before the second.
    """
    lead = max(0, start - LONGEST_SHARED)
    first = SHARED.search(chars[lead:start])
    found = unit_before(chars, lead + first.start(), language) if first else None
    return Unit(found.name, start, start) if found else None


def unit_before(chars: str, start: int, language: str) -> Unit | None:
    """The currency sign or code right before a number, if any."""
    book = unit_words(language)
    lead = max(0, start - 8)
    found = book.before.search(chars[lead:start])
    if not found:
        return None
    sign = found[0].rstrip("= -−" + SPACES)
    name = book.symbols[sign]
    return Unit(name, lead + found.start(), start)
