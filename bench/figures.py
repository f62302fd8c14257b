"""Figures on NewsQuant (Almasian et al., CQE, EMNLP 2023): our F1 beside quantulum3's, in one run.

How it is counted, micro-averaged over the sentences, one prediction to one gold quantity:

* value: the number, 0.01 % off at most; for a range, both ends.
* + unit: and the unit. Gold names a unit of measure ("dollar", "percentage"; "dollar per month"),
  which must be ours by the table below, with the rate in ``unit`` or ``period``; or it names the
  thing counted ("new seasons"), which must share a word with our ``counted`` where our unit is
  empty. Gold's ellipsis ("74.07" after "84.75 cents") asks for the unit that gold gives it.
* + bound: value and gold's ``change``.
* + counted: value and one word at least in common between our ``counted`` and gold's
  ``referred_concepts`` or, for a plain count, the thing counted. Where gold has neither, anything
  goes ("strict" in the printed table asks for an empty ``counted`` there).

Half A is what rules were written on; half B was looked at only in print. Both come from a digest
of the sentence.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.board import note
from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.figures.find_figures import find_figures
from sayso.reading.language.parse import parse

DEV = Path(__file__).parents[2] / "shared/data/newsquant/dev.json"
CRITERIA = ("value", "+unit", "+bound", "+counted", "strict")

UNITS = {
    "mega british thermal unit": "mmBTU",
    "dollar": "USD", "united states dollar": "USD", "percentage": "%", "% -": "share",
    "point": "point", "year of age": "year", "year": "year", "mile": "mi", "kilometre": "km",
    "mile per hour": "mph", "degree": "degree", "yard": "yd", "metre": "m",
    "australian dollar": "AUD", "japanese yen": "JPY", "malaysian ringgit": "MYR", "cent": "cent",
    "sen": "sen", "month": "month", "foot": "ft", "horsepower": "hp", "kilowatt": "kW",
    "shekel": "ILS", "hertz": "Hz", "litre": "l", "celsius": "C", "fahrenheit": "F",
    "count": "time", "second": "second", "pound sterling": "GBP", "minute": "minute", "day": "day",
    "gigabyte": "GB", "hour": "hour", "millimetre": "mm", "chinese yuan": "CNY", "barrel": "bbl",
    "pound-mass": "lb", "micrometre": "um", "millilitre": "ml", "inch": "in", "square metre": "m2",
    "gigawatt": "GW", "brake horsepower": "hp", "danish krone": "DKK", "ton": "ton",
    "kilohertz": "kHz", "kilowatt hour": "kWh", "foot pound-force": "lb-ft", "newton metre": "Nm",
    "kilometre per hour": "km/h", "decibel": "dB", "basis point": "bp", "nanometre": "nm",
    "square mile": "mi2", "new zealand dollar": "NZD", "milliampere-hour": "mAh",
    "kilopound per square inch": "ksi", "euro": "EUR", "kilogram": "kg", "metre per second": "m/s",
    "ounce": "oz", "pint": "pt", "quart": "qt", "gallon": "gal", "indian rupee": "INR",
    "mile per gallon": "mpg", "Singaporean dollar": "SGD", "week": "week", "calorie": "calorie",
    "metric ton": "t", "knot": "kn", "croatian kuna": "HRK", "south african rand": "ZAR",
    "bit": "bit", "square foot": "ft2", "barrel of oil": "bbl", "bushel": "bu", "acre": "acre",
    "hectare": "ha", "gram": "g", "tonne": "t", "megawatt": "MW", "terabyte": "TB",
    "megabyte": "MB", "canadian dollar": "CAD", "swiss franc": "CHF", "century": "century",
    "decade": "decade", "night": "night", "quarter": "quarter", "canadian": "CAD",
}  # fmt: skip
OURS_ALIKE = {"PS": "hp"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity, gold or found, in the terms in which they are compared."""

    ends: tuple[float, float]
    change: str
    unit: str | None
    per: str | None
    counted: frozenset[str]
    concept: frozenset[str]
    text: str


def main() -> None:
    """Print the table: both halves and the whole, ours and quantulum3's, and the time taken."""
    if not DEV.exists():
        print(f"skipped: {DEV} is not here")
        return
    rows = json.loads(DEV.read_text(encoding="utf-8"))
    halves = {
        "A (tuned on)": [one for one in rows if half(one) == "A"],
        "B (looked at last)": [one for one in rows if half(one) == "B"],
        "all": rows,
    }
    print(f"{'F1 on NewsQuant dev':32s}" + "".join(f"{one:>10s}" for one in CRITERIA))
    for name, part in halves.items():
        print_scores(f"sayso, {name}", part, ours)
    if "--ours" not in sys.argv:
        print_scores("quantulum3, all", rows, peers)
    print_speed(rows)


def half(row: dict[str, Any]) -> str:
    """A or B, by a digest of the sentence."""
    return "AB"[hashlib.sha256(row["text"].encode()).digest()[0] % 2]


def print_scores(name: str, rows: list[dict[str, Any]], find: Any) -> None:
    """One line: F1 by each criterion."""
    hits, found, asked = dict.fromkeys(CRITERIA, 0), 0, 0
    for row in rows:
        gold = [from_gold(one) for one in row["quantities"]]
        said = list(find(row["text"]))
        found, asked = found + len(said), asked + len(gold)
        for criterion in CRITERIA:
            hits[criterion] += matched(gold, said, criterion)
    scores = [200.0 * hits[one] / (found + asked) for one in CRITERIA]
    for criterion, one in zip(CRITERIA, scores, strict=True):
        note(f"figures.{name.split(',')[0]}.{criterion.strip('+ ')}", f"{one:.1f}")
    print(
        f"{name:32s}"
        + "".join(f"{one:10.1f}" for one in scores)
        + f"   {found} found, {asked} gold"
    )


def matched(gold: list[Quantity], said: list[Quantity], criterion: str) -> int:
    """How many gold quantities find a prediction of their own (best pairs first)."""
    pairs = [
        (index, other)
        for index, one in enumerate(gold)
        for other, two in enumerate(said)
        if agrees(one, two, criterion)
    ]
    used: set[tuple[str, int]] = set()
    count = 0
    for left, right in pairs:
        if ("gold", left) not in used and ("said", right) not in used:
            used |= {("gold", left), ("said", right)}
            count += 1
    return count


def agrees(gold: Quantity, said: Quantity, criterion: str) -> bool:
    """Whether one prediction is right about one gold quantity by one criterion."""
    if not all(
        abs(a - b) <= 1e-4 * max(abs(a), abs(b)) for a, b in zip(gold.ends, said.ends, strict=True)
    ):
        return False
    if criterion == "+unit":
        return same_unit(gold, said)
    if criterion == "+bound":
        return gold.change == said.change
    if criterion in ("+counted", "strict"):
        asked = gold.concept | (gold.counted if gold.unit is None else frozenset())
        if not asked:
            return criterion == "+counted" or not said.counted
        return bool(asked & said.counted)
    return True


def same_unit(gold: Quantity, said: Quantity) -> bool:
    """By the rules at the top of this module."""
    if gold.unit is None:
        return said.unit is None and (not gold.counted or bool(gold.counted & said.counted))
    name = OURS_ALIKE.get(said.unit or "", said.unit)
    if gold.unit == "share":
        return name in ("share", "%")
    return gold.unit == name and (gold.per or None) == (said.per or None)


def from_gold(row: dict[str, Any]) -> Quantity:
    """A gold quantity in our terms."""
    unit, per, counted = gold_unit(row["unit"], row["normalized_unit"])
    return Quantity(
        ends(str(row["value"])),
        row["change"],
        unit,
        per,
        counted,
        tokens(row["referred_concepts"]),
        row["unit"],
    )


def ends(raw: str) -> tuple[float, float]:
    """Both ends of "3.0 - 4.0", the same twice for one number."""
    found = re.fullmatch(r"\s*(-?[\d.]+(?:E-?\d+)?)\s*-\s*([\d.]+)\s*", raw)
    pair = (float(found[1]), float(found[2])) if found else (float(raw), float(raw))
    return min(pair), max(pair)


def gold_unit(unit: str, normal: str) -> tuple[str | None, str | None, frozenset[str]]:
    """A unit of measure and what it is per; else what is counted."""
    if normal.startswith("% "):
        return "share", None, frozenset()
    if normal in UNITS:
        return UNITS[normal], None, frozenset()
    base, _, per = normal.partition(" per ")
    if per and base in UNITS:
        return UNITS[base], UNITS.get(per, per), frozenset()
    return None, None, tokens(f"{unit} {normal}")


def tokens(raw: str) -> frozenset[str]:
    """Words in lower case without plural s, small words left out."""
    found = re.findall(r"[^\W_]+", raw.lower())
    return frozenset(
        one.rstrip("s") or one
        for one in found
        if one not in {"the", "of", "a", "and", "in", "for", "at", "or"}
    )


def ours(text: str) -> Iterator[Quantity]:
    """Our figures of one sentence."""
    for figure in find_figures(draft_of(text)):
        low, high = figure.low, figure.high
        pair = (figure.value, figure.value) if figure.value is not None else (low, high)
        pair = (
            pair[0] if pair[0] is not None else pair[1],
            pair[1] if pair[1] is not None else pair[0],
        )
        unit, _, per = (figure.unit or "").partition("/")
        if figure.unit in UNITS.values():
            unit, per = figure.unit, ""
        if figure.period:
            per = next(
                (two for one, two in UNITS.items() if one in figure.period.quote),
                figure.period.quote,
            )
        counted = tokens(figure.counted.quote if figure.counted else "")
        both = (float(pair[0] or 0), float(pair[1] or 0))
        yield Quantity(
            both, figure.change, unit or None, per or None, counted, frozenset(), figure.span.quote
        )


def draft_of(text: str) -> Draft:
    """A draft of one sentence, with nothing found before."""
    whole = Text("0" * 64, text, (Block(0, len(text), "paragraph"),), "en")
    return Draft(whole, "en", parse(whole, "en"))


def peers(text: str) -> Iterator[Quantity]:
    """quantulum3's quantities; it gives no bound word and nothing counted.

    Its trained classifier of units does not load with the scikit-learn installed here, so it
    chooses by its own rules, as where scikit-learn is absent.
    """
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False

    for one in parser.parse(text):
        name = one.unit.name
        unit, per, counted = gold_unit(name, name)
        unit = None if name == "dimensionless" else unit
        low = one.value - (one.uncertainty or 0)
        high = one.value + (one.uncertainty or 0)
        yield Quantity((low, high), "=", unit, per, counted, frozenset(), one.surface)


def print_speed(rows: Iterable[dict[str, Any]]) -> None:
    """Time of the step as a share of the parser's, on the same sentences as one document."""
    text = "\n\n".join(one["text"] for one in rows)
    blocks, start = [], 0
    for line in text.split("\n\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 2
    whole = Text("0" * 64, text, tuple(blocks), "en")
    parse(whole, "en")
    begun = time.process_time()
    draft = Draft(whole, "en", parse(whole, "en"))
    parsed = time.process_time()
    list(find_figures(draft))
    ours_took, spacy_took = time.process_time() - parsed, parsed - begun
    print(f"figures step: {100 * ours_took / spacy_took:.1f} % of spaCy's time on these sentences")


if __name__ == "__main__":
    main()
