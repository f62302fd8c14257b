"""Numbers that are no figures: dates, clock times, labels, scores, addresses, versions, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.reading.amounts import Amount
from sayso.reading.lexicon import words
from sayso.reading.numbers import any_of

YEARS = range(1000, 2101)
"""Bare four-digit numbers that are read as a year unless something is counted after them."""
COLUMNS = re.compile(r"[ \u00a0]*(?:[\t|;]+|\n|[ \u00a0]{2,})[\s|;]*")


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The words of a language beside which a number is a name."""

    labels: frozenset[str]
    months: frozenset[str]
    clock: re.Pattern[str]
    streets: frozenset[str]
    prefixes: re.Pattern[str]
    one: frozenset[str]
    articles: frozenset[str]
    year_lead: frozenset[str]


@cache
def namesakes(language: str) -> Namesakes:
    """Compile them from the lexicon."""
    book = words(language, "figures")
    listed = book["not_figures"]
    return Namesakes(
        labels=frozenset(listed["labels"]),
        months=frozenset(listed["months"]),
        clock=re.compile(rf"\s?(?:{any_of(listed['clock'])})(?!\w)", re.IGNORECASE),
        streets=frozenset(listed["streets"]),
        prefixes=re.compile(rf"(?:^|\W)(?:{any_of(book['glue']['prefixes'])})$", re.IGNORECASE),
        one=frozenset(book["numbers"]["one"]),
        articles=frozenset(book["numbers"]["articles"]),
        year_lead=frozenset(listed["year_lead"]),
    )


def is_glued(amount: Amount, chars: str, language: str) -> bool:
    """Whether letters, digits or marks join it to more: "COVID-19", "4th", "2-2", "3G"."""
    before, after = chars[max(0, amount.start - 12) : amount.start], chars[amount.end :][:3]
    if re.search(r"[\w^#@/_\\]$|[\w][-–.,:]$|\d\s?[-–:]\s?$", before) and not _prefixed(
        before, language
    ):
        return True
    if re.match(r"[A-Za-zÀ-ÿ_@^#\\²³]|[-–:.,/^]\d|[/@]\w", after):
        return True
    return before.endswith("[") and after.startswith("]")


def _prefixed(before: str, language: str) -> bool:
    return before[-1:] == "-" and bool(namesakes(language).prefixes.search(before[:-1]))


def is_dated(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    """Whether it is a day of a month, a time of day or a year."""
    book = namesakes(language)
    if amount.unit is not None:
        return False
    around = [doc[index].lower_.strip(".") for index in (start - 1, end) if 0 <= index < len(doc)]
    if any(one in book.months for one in around) and (amount.high or 0) <= 2100:
        return True
    if book.clock.match(doc.text, amount.end):
        return True
    return _is_year(amount, doc, start, end, book)


def _is_year(amount: Amount, doc: Any, start: int, end: int, book: Namesakes) -> bool:
    raw = doc.text[amount.start : amount.end]
    if amount.form != "digits" or not re.fullmatch(r"[0-9]{4}", raw) or int(raw) not in YEARS:
        return False
    if amount.change != "=":
        return False
    token, after = doc[start], doc[end] if end < len(doc) else None
    counts = after is not None and after.pos_ in ("NOUN", "ADJ") and (
        token.dep_ == "nummod" and token.head.i > start and token.head.tag_ in ("NNS", "NOUN")
    )  # fmt: skip
    if not counts:
        return True
    before = doc[start - 1].lower_ if start else ""
    return bool(token.ent_type_ == "DATE") or before in ("the", "la", "le", "les", "l'")


def is_label(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    """Whether the word before it makes it a name: "Section 427", "iPhone 12", "page 3"."""
    if amount.unit is not None or start == 0:
        return False
    book = namesakes(language)
    before, token = doc[start - 1], doc[start]
    lower = before.lower_.strip(".")
    if lower in ("n°", "№") or (lower in book.labels and not before.is_stop):
        return True
    if lower == "no" and before.text.endswith("."):
        return True
    if before.pos_ == "PROPN" and (token.head.i == before.i or _one_entity(before, token)):
        return True
    return bool(before.pos_ == "PROPN" and token.pos_ == "PROPN")


def _one_entity(before: Any, token: Any) -> bool:
    same = before.ent_type_ and before.ent_type_ == token.ent_type_ and token.ent_iob_ == "I"
    return bool(same) and token.ent_type_ not in ("CARDINAL", "QUANTITY", "MONEY", "PERCENT")


def is_address(amount: Amount, doc: Any, end: int, language: str) -> bool:
    """Whether a street follows: "358 El Brillo Way", "22 rue de la Paix"."""
    if amount.unit is not None or amount.form != "digits":
        return False
    streets = namesakes(language).streets
    for step, token in enumerate(doc[end : end + 4]):
        if token.lower_.strip(".,") in streets and (step == 0 or token.text[0].isupper()):
            return language == "fr" or token.text[0].isupper()
        if not token.text[0].isupper() and token.text not in "-'":
            return False
    return False


def is_pronoun(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    """Whether "one" is a pronoun or an article: taken only as "one of the …" and "one man"."""
    book = namesakes(language)
    if amount.form != "words" or doc[start].lower_ not in book.one or end - start > 1:
        return False
    if language == "fr" or end >= len(doc):
        return True
    after = doc[end]
    if after.lower_ == "of":
        return end + 1 < len(doc) and doc[end + 1].pos_ not in ("DET", "PRON")
    return not (doc[start].dep_ == "nummod" and after.pos_ in ("NOUN", "ADJ"))


def table_cells(amounts: list[Amount], chars: str) -> set[int]:
    """Indices of bare numbers of a pasted table: three or more with only columns between them."""
    cells: set[int] = set()
    run = [0]
    for index in range(1, len(amounts) + 1):
        joined = index < len(amounts) and COLUMNS.fullmatch(
            chars[amounts[index - 1].tail : amounts[index].lead]
        )
        if joined:
            run.append(index)
            continue
        if len(run) >= 3:
            cells.update(one for one in run if amounts[one].unit is None)
        run = [index]
    return cells
