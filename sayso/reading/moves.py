"""By how much something moved: "rose 64 points" is up; "rose to 4,577" is where it arrived."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.model import Change
from sayso.reading.amounts import Amount
from sayso.reading.counted import chars_of
from sayso.reading.lexicon import words


@dataclass(frozen=True, slots=True)
class Moves:
    """Lemmas and small words of movement."""

    up: frozenset[str]
    down: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]


@cache
def moves(language: str) -> Moves:
    """The movement words of a language."""
    book = words(language, "figures")["moves"]
    return Moves(
        frozenset(book["up"]), frozenset(book["down"]), frozenset(book["by"]), frozenset(book["to"])
    )


def movement(amount: Amount, doc: Any, start: int, end: int, language: str) -> Change:
    """How the amount moved, or its own bound where nothing moved or the bound says more."""
    if amount.change != "=" or amount.unit is None or amount.form in ("share", "vague"):
        return amount.change
    sign = chars_of(doc)[max(0, amount.start - 1) : amount.start]
    if sign == "+":
        return "up"
    book = moves(language)
    if amount.value is None and doc[max(0, start - 1)].lower_ not in book.by:
        return amount.change
    governor = _governor(doc, start, end, book)
    lemma = governor.lemma_.lower() if governor is not None else ""
    if lemma in book.up:
        return "up"
    return "down" if lemma in book.down else amount.change


def _governor(doc: Any, start: int, end: int, book: Moves) -> Any:
    before = doc[start - 1] if start else None
    if before is not None and before.lower_ in book.to:
        return None
    if before is not None and before.lower_ in book.by and start > 1:
        before = doc[start - 2]
    if before is not None and (before.lower_ in book.up or before.lower_ in book.down):
        return before
    head = doc[start:end].root.head
    if head.lower_ in book.by:
        head = head.head
    return head if head.pos_ in ("VERB", "ADV", "AUX") and not start <= head.i < end else None
