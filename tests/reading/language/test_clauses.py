"""The words that steer which argument of a clause is whose, of each language."""

import pytest

from sayso.reading.language.clauses import ClauseGrammar


@pytest.mark.parametrize(
    ("language", "slot", "word"),
    [("en", "light", "make"), ("en", "object_acts", "ask"), ("fr", "agents", "par")],
)
def test_a_language_lists_the_words_of_its_clauses(language, slot, word):
    assert word in getattr(ClauseGrammar.load(language), slot)
