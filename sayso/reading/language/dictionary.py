"""Whether a word stands in a dictionary: the one that the parser's lemmatizer has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sayso.reading.language.parse import model

RULES, FORMS, WORDS = "lemma_rules", "lemma_exc", "lemma_index"
"""Tables of spaCy's rule lemmatizer: endings, irregular forms, and the words themselves."""


def is_listed(token: Any) -> bool:
    """Whether the dictionary has a word in any form: "Polls" by "poll", but not "Corvane".

    Every word counts as listed where a parser brings no dictionary: then nothing is known of it.
    """
    return _is_listed(token.doc.lang_, token.lower_)


@dataclass(frozen=True, slots=True)
class _Part:
    """The dictionary of one part of speech."""

    words: frozenset[str]
    forms: Mapping[str, Sequence[str]]
    endings: Sequence[Sequence[str]]

    def has(self, word: str) -> bool:
        """Whether a word, or one that it may be a form of, is listed."""
        return (
            word in self.words
            or word in self.forms
            or any(
                word.removesuffix(old) + new in self.words
                for old, new in self.endings
                if old and word.endswith(old)
            )
        )


@lru_cache(maxsize=50_000)
def _is_listed(language: str, word: str) -> bool:
    parts = _dictionary(language)
    return not parts or any(part.has(word) for part in parts)


@cache
def _dictionary(language: str) -> tuple[_Part, ...]:
    pipeline = model(language)
    if "lemmatizer" not in pipeline.pipe_names:
        return ()
    tables = pipeline.get_pipe("lemmatizer").lookups
    if not all(tables.has_table(name) for name in (RULES, FORMS, WORDS)):
        return ()
    rules, forms, listed = (tables.get_table(name) for name in (RULES, FORMS, WORDS))
    return tuple(
        _Part(frozenset(listed[part]), forms.get(part, {}), rules.get(part, ()))
        for part in ("noun", "verb", "adj", "adv")
        if part in listed
    )
