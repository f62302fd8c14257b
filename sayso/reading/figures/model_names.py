"""Numbers that are part of the name of a model or an index: "737 Max jets", "FTSE 100 shares"."""

from __future__ import annotations

from typing import Any

from sayso.reading.figures.amounts import Amount
from sayso.reading.figures.counted import chars_of
from sayso.words import Lexicon


class ModelWords(Lexicon, at="figures.not_figures"):
    """The words of a language beside which a bare number belongs to a name."""

    indexes: frozenset[str]
    models: frozenset[str]


def is_model_name(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    """Whether an index is named right before a plain number, or a model right after it.

    A number with a unit, a bound or a separator is none: "about 300 Mini cars", "3,000 Pro users".
    """
    plain = chars_of(doc)[amount.start : amount.end].isdigit()
    if not plain or amount.unit is not None or amount.change != "=":
        return False
    book = ModelWords.load(language)
    if start and doc[start - 1].lower_ in book.indexes and doc[start - 1].text[0].isupper():
        return True
    return end < len(doc) and doc[end].text in book.models
