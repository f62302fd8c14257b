"""Headlines in capitals, read as the sentences that they are."""

import pytest

from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.headlines import as_sentence, is_headline, with_small_openings
from tests.reading.parsed import paragraph

VERBS = {"arrêter", "viser", "incarcérer"}


@pytest.mark.parametrize(
    ("chars", "is_one"),
    [
        ("Suspended Worker Kills Two Women in Factory Shooting", True),
        ("The worker killed two women in Norvane.", False),
        ("NORVANE PAYS ITS WORKERS", False),
        ("Mind the Gap", False),
    ],
)
def test_a_headline_has_capitals_of_its_own(chars, is_one):
    assert is_headline(chars) == is_one


def test_a_headline_is_parsed_in_small_letters_but_for_its_names():
    chars = "Suspended Worker Kills Two Women in Norvane Factory"
    made = paragraph(chars)
    start = chars.index("Norvane")
    found = as_sentence(made, "en", [(made.start + start, made.start + start + 7)])
    verb = next(one for one in found.doc if one.text == "kills")
    assert verb.pos_ == "VERB" and verb.idx == chars.index("Kills")
    assert "Norvane" in found.doc.text


@pytest.mark.parametrize(
    ("chars", "is_read_anew"),
    [
        ("Arrêté en mai, le courtier sera jugé en juin.", True),
        ("Visé par une enquête pour fraude, le maire a été entendu.", True),
        ("Incarcérée depuis un an, Mona Lund sera jugée en juin.", True),
        ("Armée de terre et marine ont défilé.", False),
        ("Député de Velmar, Paul Ardin a démissionné.", False),
        ("Le courtier, arrêté en mai, sera jugé en juin.", False),
    ],
)
def test_a_participle_that_opens_a_sentence_is_no_noun(chars, is_read_anew):
    made = paragraph(chars, "fr")
    found = with_small_openings(made, "fr", ClauseGrammar.load("fr"), VERBS)
    assert (found.doc.text != chars) == is_read_anew
    assert len(found.doc.text) == len(chars)
