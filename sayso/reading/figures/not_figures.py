"""Numbers that are no figures: dates, clock times, labels, scores, addresses, versions, tables."""

from __future__ import annotations

import re
from itertools import pairwise
from re import Pattern
from typing import Any

from sayso.reading.figures.amounts import Amount
from sayso.reading.figures.counted import chars_of
from sayso.reading.language.numerals import SLASHES, any_of
from sayso.words import Lexicon, Table, words

YEARS = range(1000, 2101)
"""Bare four-digit numbers that are read as a year unless something is counted after them."""
WALLS = frozenset("|\t\n")
COLUMNS = re.compile(r"[\s|;]+")


class LabelWords(Lexicon, at="figures.not_figures"):
    """The words of a language beside which a number is a name."""

    labels: frozenset[str]
    months: frozenset[str]
    clock: Pattern[str]
    streets: frozenset[str]
    prefixes: Pattern[str]
    one: frozenset[str]
    articles: frozenset[str]
    year_nouns: frozenset[str]
    dotted: Pattern[str]
    definite: frozenset[str]
    of: frozenset[str]
    small_streets: bool
    one_is_article: bool

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Compile what is more than a word, and add what numbers and grammar tell."""
        book, grammar = words(language, "figures"), words(language, "grammar")
        glued, dotted = any_of(book["glue"]["prefixes"]), any_of(table["dotted"])
        return {
            "clock": re.compile(rf"\s?(?:{any_of(table['clock'])})(?!\w)", re.IGNORECASE),
            "prefixes": re.compile(rf"(?:^|\W)(?:{glued})$", re.IGNORECASE),
            "dotted": re.compile(rf"(?<!\w)(?:{dotted})\.\s?$", re.IGNORECASE),
            "one": frozenset(book["numbers"]["one"]),
            "articles": frozenset(book["numbers"]["articles"]),
            "definite": frozenset(grammar["definite"]),
            "of": frozenset(grammar["of"]),
        }


def is_glued(amount: Amount, chars: str, language: str) -> bool:
    """Whether letters, digits or marks join it to more: "COVID-19", "4th", "2-2", "3G"."""
    is_rate = amount.period is not None and amount.period[0] == amount.end  # "$90,000/month"
    end = amount.period[1] if amount.period and is_rate else amount.end
    before, after = chars[max(0, amount.start - 12) : amount.start], chars[end:][:3]
    if re.search(r"[\w^#@/_\\%½¼¾*]$|[\w][-–.,:]$|\d\s?[-–:]\s?$", before) and not _prefixed(
        before, language
    ):
        return True
    if re.match(r"[A-Za-zÀ-ÿ_@^#\\²³½¼¾]|\*[\d*]|[-–:.,/^]\d|[/@]\w", after):
        return True
    if amount.form == "share" and re.match(r"-\w", after):
        return True
    raw = chars[amount.start : amount.end]
    if amount.unit is None and re.search(rf"\d\s?[{SLASHES}]\s?\d", raw):
        return not after.startswith((" o", " d"))  # "1/2 of", "1/16 de"; "9/11" is a date
    return before.endswith("[") and after.startswith("]")


def _prefixed(before: str, language: str) -> bool:
    return before[-1:] == "-" and bool(LabelWords.load(language).prefixes.search(before[:-1]))


def is_dated(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    """Whether it is a day of a month, a time of day or a year."""
    book = LabelWords.load(language)
    if amount.unit is not None:
        return amount.unit == "hour" and _is_clock(amount, doc, start, language)
    around = [doc[index].lower_.strip(".") for index in (start - 1, end) if 0 <= index < len(doc)]
    if any(one in book.months for one in around) and (amount.high or 0) <= 2100:
        return True
    if book.clock.match(chars_of(doc), amount.end):
        return True
    return _is_year(amount, doc, start, end, book)


def _is_clock(amount: Amount, doc: Any, start: int, language: str) -> bool:
    """ "à cinq heures", "three hours in the morning": a time of day by the words beside it."""
    listed = words(language, "figures")["not_figures"]
    before = doc[start - 1].lower_ if start else ""
    after = chars_of(doc)[amount.end : amount.end + 24].lower().strip()
    led = before in listed["clock_before"] and amount.change == "=" and (amount.high or 25) <= 24
    return led or after.startswith(tuple(listed["clock_after"]))


def _is_year(amount: Amount, doc: Any, start: int, end: int, book: LabelWords) -> bool:
    raw = chars_of(doc)[amount.start : amount.end]
    years = [int(one) for one in re.findall(r"(?<![0-9.,])[0-9]{4}(?![0-9.,])", raw)]
    if amount.form != "digits" or not re.fullmatch(r"[0-9]{4}(\D{1,9}[0-9]{4})?", raw):
        return False
    if any(one not in YEARS for one in years):
        return False
    if len(years) == 2:
        return end >= len(doc) or not _counts(doc, start, end) or doc[start].ent_type_ == "DATE"
    if end < len(doc) and doc[end].lower_ in book.year_nouns:
        return True
    if amount.change != "=":
        return False
    if not _counts(doc, start, end):
        return True
    token, before = doc[start], doc[start - 1].lower_ if start else ""
    return bool(token.ent_type_ == "DATE") or before in book.definite


def _counts(doc: Any, start: int, end: int) -> bool:
    """Whether a number in the form of a year stands before a plural that it counts."""
    if end >= len(doc) or doc[end].pos_ not in ("NOUN", "ADJ"):
        return False
    head = doc[end - 1].head
    plural = head.tag_ in ("NNS", "NOUN")
    return bool(doc[end - 1].dep_ == "nummod" and head.i >= end and plural)


def is_label(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    """Whether the word before it makes it a name: "Section 427", "iPhone 12", "page 3"."""
    if amount.unit is not None or start == 0:
        return False
    book = LabelWords.load(language)
    before, token = doc[start - 1], doc[start]
    lower = before.lower_.strip(".")
    if lower in ("n°", "№") or (lower in book.labels and not before.is_stop):
        return True
    if book.dotted.search(chars_of(doc)[max(0, amount.start - 8) : amount.start]):
        return True
    if amount.form == "words" and _is_titled(doc, start, book.of):
        return True
    if before.pos_ == "PROPN" and (token.head.i == before.i or _one_entity(before, token)):
        return True
    return bool(before.pos_ == "PROPN" and token.pos_ == "PROPN")


def _is_titled(doc: Any, start: int, of: frozenset[str]) -> bool:
    """ "the Group of Seven": a capital inside a sentence, after a name of its own."""
    token, before = doc[start], doc[start - 1]
    if not token.text[0].isupper() or token.is_sent_start or token.text.isupper():
        return False
    if start > 1 and not before.text[0].isupper() and before.lower_ in of:
        before = doc[start - 2]
    return bool(before.text[0].isupper() and before.pos_ in ("PROPN", "NOUN", "ADJ"))


def _one_entity(before: Any, token: Any) -> bool:
    same = before.ent_type_ and before.ent_type_ == token.ent_type_ and token.ent_iob_ == "I"
    return bool(same) and token.ent_type_ not in ("CARDINAL", "QUANTITY", "MONEY", "PERCENT")


def is_model(amount: Amount, doc: Any, end: int) -> bool:
    """Whether one proper name follows that it is a part of: "787 Dreamliner"."""
    if amount.unit is not None or amount.form not in ("digits", "words") or end >= len(doc):
        return False
    if amount.form == "words" and not chars_of(doc)[amount.start].isupper():
        return False
    if _is_type(amount, doc, end):
        return True
    after = doc[end]
    if after.pos_ != "PROPN" or not after.text[0].isupper():
        return False
    for token in doc[end : end + 7]:
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "CCONJ", "ADJ"):
            break
        if token.tag_ in ("NNS", "NNPS") or "Plur" in token.morph.get("Number"):
            return False
    return True


def _is_type(amount: Amount, doc: Any, end: int) -> bool:
    """ "its 80486 chip": a singular noun after an article and a number of three figures or more."""
    head, before = doc[end - 1].head, doc[end - 2] if end > 1 else None
    if before is None or before.tag_ not in ("DT", "PRP$") or (amount.low or 0) < 100:
        return False
    plain = chars_of(doc)[amount.start : amount.end].isdigit() and head.tag_ in ("NN", "NNP")
    return plain and head.i >= end and doc[end].text != "-"


def is_plain_half(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    """Whether "half" or "third" is no share here: "this half", "a third man"."""
    if amount.form != "share" or amount.scaled:
        return False
    book = words(language, "figures")["share_words"]
    before = doc[start - 1].lower_ if start else ""
    if before in book["not_after"]:
        return True
    after = doc[end] if end < len(doc) else None
    if after is None or after.lower_ in book["of"] or after.lower_ in book["after"]:
        return False
    one = doc[start].lower_ in [*book["alone"], *LabelWords.load(language).articles]
    return one and amount.change == "=" and after.pos_ in ("NOUN", "ADJ", "PROPN", "NUM")


def is_address(amount: Amount, doc: Any, end: int, language: str) -> bool:
    """Whether a street follows: "358 El Brillo Way", "22 rue de la Paix"."""
    if amount.unit is not None or amount.form != "digits":
        return False
    streets = LabelWords.load(language).streets
    for step, token in enumerate(doc[end : end + 4]):
        if token.lower_.strip(".,") in streets and (step == 0 or token.text[0].isupper()):
            return LabelWords.load(language).small_streets or token.text[0].isupper()
        if not (token.text[0].isupper() or token.text[0].isdigit() or token.text in "-'"):
            return False
    return False


def is_pronoun(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    """Whether "one" is a pronoun or an article: taken only as "one of the …" and "one man"."""
    book = LabelWords.load(language)
    if amount.form != "words" or doc[start].lower_ not in book.one or end - start > 1:
        return False
    if book.one_is_article or end >= len(doc):
        return True
    after = doc[end]
    if after.lower_ in book.of:
        return end + 1 < len(doc) and doc[end + 1].pos_ not in ("DET", "PRON")
    return not (doc[start].dep_ == "nummod" and after.pos_ in ("NOUN", "ADJ"))


def odds(amounts: list[Amount], chars: str) -> set[int]:
    """Indices of bare numbers that face each other, the larger first: "a 3 to 1 margin"."""
    found: set[int] = set()
    for index, (left, right) in enumerate(pairwise(amounts)):
        between = chars[left.tail : right.lead]
        facing = len(between) <= 4 and not re.search(r"[,;().!?|\t\n]", between) and between.strip()
        if facing and left.unit is right.unit is None and (left.low or 0) >= (right.low or 0):
            found |= {index, index + 1}
    return found


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
            cells.update(run)
        run = [index]
    walled = (at for at, one in enumerate(amounts) if one.unit is None and _is_walled(one, chars))
    return cells.union(walled)


def _is_walled(amount: Amount, chars: str) -> bool:
    """Whether column marks stand on both sides: "Ann | 34 | 12"."""
    before = chars[max(0, amount.lead - 3) : amount.lead].rstrip(" ")
    after = chars[amount.tail : amount.tail + 3].lstrip(" ")
    return before[-1:] in WALLS and (after[:1] in WALLS or not after.strip(" "))
