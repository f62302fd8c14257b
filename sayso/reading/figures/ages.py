"""Ages: "aged 13 to 17", "over the age of 13", "a 34-year-old", "13 ans"; years, not a count.

An age has a unit of time and counts nothing: two men of 34 and 40 are no conflict about "men".
Whose it is stays only where the text says a name, or where a thing is that old.
"""

from __future__ import annotations

import re
from dataclasses import replace
from re import Pattern
from typing import Any

from sayso.reading.figures.amounts import Amount
from sayso.reading.figures.counted import NOUNS, Counted, chars_of, phrase, tokens_of
from sayso.reading.figures.units import DURATIONS
from sayso.reading.language.numerals import any_of
from sayso.words import Lexicon, Table

OLDEST = 120
"""Years; nobody whose age is documented lived longer than 122."""
LOOK_BACK = 20
"""Characters in which "between the ages of" ends."""


Aged = tuple[Amount, Counted | None]
"""A figure that is an age, and whose by name; None where it is of people or of nobody."""


class AgeWords(Lexicon, at="figures.age"):
    """The words of a language that make a number or a duration an age."""

    lead: Pattern[str]
    own: Pattern[str]
    limits: Pattern[str]
    people: frozenset[str]
    ones: frozenset[str]
    of: frozenset[str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Compile what stands before and after an age."""
        return {
            "lead": re.compile(rf"(?<!\w)(?:{any_of(table['lead'])})\s*$"),
            "own": re.compile(rf"[\s-](?:{any_of(table['own'])})(?!\w)"),
            "limits": re.compile(rf"^(?:{any_of(table['limits'])})(?!\w)"),
        }


def age(amount: Amount, doc: Any, start: int, end: int, language: str) -> Aged | None:
    """Read an amount as an age, or None where it is none."""
    if amount.unit not in (None, "year") and amount.unit not in DURATIONS:
        return None
    book = AgeWords.load(language)
    if amount.unit is None and not (amount.form in ("digits", "words") and _is_human(amount)):
        return None
    if _name_before(doc, start) and _is_human(amount) and _closed(amount, doc, end):
        return _in_years(amount), phrase(doc[start - 2])
    if any(book.lead.search(_text(doc, at - LOOK_BACK, at)) for at in (amount.start, amount.lead)):
        return _in_years(amount), None
    if amount.unit is None:
        return (_in_years(amount), None) if _is_limit(amount, doc, end, book) else None
    return _of_someone(amount, doc, start, end, book)


def _of_someone(amount: Amount, doc: Any, start: int, end: int, book: AgeWords) -> Aged | None:
    """ "a 34-year-old nurse", "un homme de 34 ans", "les moins de 13 ans", "18 months old"."""
    if book.own.search(_text(doc, amount.start, amount.end + 5)):
        noun = doc[start:end].root.head
        between = doc[end : noun.i + 1]
        of_thing = (
            noun.pos_ in NOUNS
            and 0 < len(between) < 4
            and all(one.pos_ in ("ADJ", *NOUNS) for one in between)
        )
        if of_thing and noun.lemma_.lower() not in book.people:
            return amount, phrase(noun, floor=end)
        return amount, None
    before = _before(doc, amount)
    if before is not None and before.lower_ in book.of and before.i:
        before = doc[before.i - 1]
    elif amount.change == "=" and amount.value is not None:
        return None
    if before is None or not book.of or not _is_human(amount):
        return None
    one = before.lemma_.lower() in book.people or before.lower_ in book.ones
    return (amount, None) if one else None


def _is_human(amount: Amount) -> bool:
    ends = [one for one in (amount.low, amount.high) if one is not None]
    return all(0 < one < OLDEST for one in ends) and bool(ends)


def _in_years(amount: Amount) -> Amount:
    return amount if amount.unit else replace(amount, unit="year")


def _text(doc: Any, start: int, end: int) -> str:
    return chars_of(doc)[max(0, start) : end].lower()


def _before(doc: Any, amount: Amount) -> Any:
    """The last token before an amount and its bound words, or None."""
    first = tokens_of(doc, amount.lead, amount.end)[0]
    return doc[first - 1] if first else None


def _name_before(doc: Any, start: int) -> bool:
    """Whether a name and a comma stand before it, as before an age."""
    return start > 1 and doc[start - 2].pos_ == "PROPN" and doc[start - 1].text == ","


def _closed(amount: Amount, doc: Any, end: int) -> bool:
    """Whether the bare number is all that stands between commas; "52 ans" needs no second one."""
    return amount.unit == "year" or (end < len(doc) and doc[end].text in ",.;)")


def _is_limit(amount: Amount, doc: Any, end: int, book: AgeWords) -> bool:
    """ "people under 30", "anyone over 65": no noun follows that the number could count."""
    if not book.limits.match(_text(doc, amount.lead, amount.start)):
        return False
    if end < len(doc) and doc[end].pos_ in ("ADJ", "NUM", *NOUNS):
        return False
    before = _before(doc, amount)
    if before is None:
        return False
    return before.lemma_.lower() in book.people or before.lower_ in book.ones
