"""What a preposition ties to a verb: its plain form, and what nouns of prepositions stand for."""

import pytest

from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.prepositions import prepositional
from tests.reading.parsed import token


@pytest.mark.parametrize(
    ("chars", "language", "verb", "slots"),
    [
        ("The bank paid to the clerk.", "en", "paid", {"to": "clerk"}),
        ("They ran out of town.", "en", "ran", {"from": "town"}),
        ("La banque a versé au greffier.", "fr", "versé", {"à": "greffier"}),
    ],
)
def test_a_preposition_is_read_by_its_plain_form(chars, language, verb, slots):
    rules = ClauseGrammar.load(language)
    found = [pair for one in token(chars, verb, language).children
             for pair in prepositional(one, rules)]  # fmt: skip
    assert {slot: one.text for slot, one in found} == slots
