"""Who does what in a clause: the slots of a verb, turned round in the passive."""

import pytest

from sayso.reading.events.arguments import arguments
from sayso.reading.events.modality import negated
from sayso.reading.language.clauses import ClauseGrammar
from tests.reading.parsed import token


@pytest.mark.parametrize(
    ("chars", "language", "verb", "slots"),
    [
        ("The bank paid the clerk.", "en", "paid", {"subject": "bank", "object": "clerk"}),
        ("The clerk was paid by the bank.", "en", "paid", {"subject": "bank", "object": "clerk"}),
        ("La banque a payé le greffier.", "fr", "payé",
         {"subject": "banque", "object": "greffier"}),
    ],
)  # fmt: skip
def test_a_passive_has_the_slots_of_its_active(chars, language, verb, slots):
    found = dict(arguments(token(chars, verb, language), ClauseGrammar.load(language)))
    assert {slot: one.text for slot, one in found.items()} == slots


@pytest.mark.parametrize(
    ("chars", "verb", "is_so"),
    [("The bank did not pay him.", "pay", True), ("The bank paid him.", "paid", False)],
)
def test_what_was_not_done_is_negated(chars, verb, is_so):
    assert negated(token(chars, verb), ClauseGrammar.load("en")) == is_so
