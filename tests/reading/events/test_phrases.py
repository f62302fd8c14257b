"""How far a noun phrase goes."""

import pytest

from sayso.reading.events.phrases import noun_phrase
from sayso.reading.language.clauses import ClauseGrammar
from tests.reading.parsed import paragraph, token


@pytest.mark.parametrize(
    ("chars", "language", "noun", "phrase"),
    [
        ("The old clerk of the port who left paid.", "en", "clerk", "The old clerk of the port"),
        ("The clerk and the broker paid them.", "en", "clerk", "The clerk"),
        ("Le vieux greffier du port, qui est parti, a payé.", "fr", "greffier",
         "Le vieux greffier du port"),
    ],
)  # fmt: skip
def test_a_phrase_has_no_clause_and_nothing_that_is_joined_to_it(chars, language, noun, phrase):
    doc = paragraph(chars, language).doc
    start, end = noun_phrase(token(chars, noun, language), ClauseGrammar.load(language))
    assert doc[start:end].text == phrase
