"""The words that steer which argument of a clause is whose, of each language."""

import pytest

from sayso.reading.language.clauses import ClauseGrammar


@pytest.mark.parametrize(
    ("language", "slot", "word"),
    [("en", "light", "make"), ("en", "object_acts", "ask"), ("fr", "agents", "par")],
)
def test_a_language_lists_the_words_of_its_clauses(language, slot, word):
    assert word in getattr(ClauseGrammar.load(language), slot)


def test_a_participle_gives_its_verb_where_a_language_has_endings():
    assert ClauseGrammar.load("fr").infinitive("téléphonées") == "téléphoner"
    assert ClauseGrammar.load("en").infinitive("phoned") == ""
