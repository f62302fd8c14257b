"""A paragraph as a line: sentences by their stops, noun phrases from left to right."""

import pytest

from sayso.reading.language.order import Line, is_finite
from tests.reading.parsed import paragraph, token


def line(chars):
    return Line(paragraph(chars, "fr"))


def number(found, word):
    return next(at for at, one in enumerate(found.tokens) if one.text == word)


@pytest.mark.parametrize(
    ("chars", "opens", "phrase"),
    [
        ("Le maire de la ville est parti.", "Le", "Le maire de la ville"),
        ("Une porte-parole (parti vert) est venue.", "Une", "Une porte-parole (parti vert)"),
        ("Les deux sociétés ont payé.", "Les", "Les deux sociétés"),
    ],
)
def test_a_noun_phrase_runs_as_far_as_what_belongs_to_its_noun(chars, opens, phrase):
    found = line(chars)
    at = number(found, opens)
    assert chars[found.start(at) : found.end(found.noun_phrase(at) - 1)] == phrase


def test_no_noun_phrase_begins_at_a_verb():
    found = line("Le maire est parti hier.")
    at = number(found, "est")
    assert found.noun_phrase(at) == at


def test_a_stop_within_a_quotation_ends_no_sentence_outside_of_it():
    found = line("Il a dit « Non. Jamais. Rien » et il est parti. Puis la pluie est venue.")
    assert found.sentence(number(found, "parti")) == (0, number(found, "Puis"))
    assert found.is_first(number(found, "Puis"))
    assert found.quote_at(number(found, "Jamais")) == found.quotes[0]


def test_behind_the_last_token_there_is_no_word():
    found = line("Il part.")
    end = len(found.tokens)
    assert (found.word(end), found.kind(end), found.start(end)) == ("", "", len("Il part."))


@pytest.mark.parametrize(
    ("chars", "word", "finite"),
    [("Le maire signe le bail.", "signe", True), ("Il veut signer le bail.", "signer", False)],
)
def test_a_verb_is_finite_by_its_form(chars, word, finite):
    assert is_finite(token(chars, word, "fr")) == finite


def test_a_finite_verb_is_looked_for_between_two_tokens():
    found = line("Le maire signe le bail.")
    at = number(found, "signe")
    assert found.has_finite(0, at + 1) and not found.has_finite(0, at)


@pytest.mark.parametrize(
    ("chars", "opens", "is_first"),
    [
        ("Onze ont fui, a dit La Voix du Port. 32 autres hommes sont morts hier.", "32", True),
        ("Le maire est parti à cinq heures. 40 personnes ont crié.", "40", True),
        ("Le conseil a voté l'art. 12 du texte hier soir.", "12", False),
        ("Il en reste, selon le maire, 12 au moins.", "12", False),
    ],
)
def test_a_number_may_open_a_sentence(chars, opens, is_first):
    found = line(chars)
    assert found.is_first(number(found, opens)) == is_first
