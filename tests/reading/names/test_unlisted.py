"""Names that no dictionary has, known by their looks where nothing else tells of them."""

import pytest

from sayso.reading.language.parse import model
from sayso.reading.names.name_words import NameWords
from sayso.reading.names.unlisted import are_somebodys, is_lone_name


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Corvane denies that it paid the militia.", True),
        ("Pellworm said it would appeal.", True),
        ("Firefighters said it would burn.", False),
        ("Management said it would appeal.", False),
        ("Polling shows that it fell.", False),
    ],
)
def test_a_lone_word_that_no_dictionary_has_and_that_does_something_is_a_name(sentence, expected):
    token = model("en")(sentence)[0]
    assert (token.pos_ == "PROPN" or is_lone_name(token)) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Yusra Hamdi", True),
        ("Oda Brenn", True),
        ("Mara Tolk", True),
        ("Rosie O’Tolk", True),
        ("Clinton Foundation", False),
        ("Harrow Point", False),
        ("Corvane", False),
        ("Tarn Coast Rescue", False),
    ],
)
def test_two_words_that_no_dictionary_has_are_somebodys(words, expected):
    tokens = list(model("en")(words))
    assert are_somebodys(tokens, NameWords.load("en").given_genders) is expected


def test_a_place_is_nobody_though_a_given_name_opens_it():
    doc = model("en")("She left Nova Scotia in May.")
    assert not are_somebodys(list(doc[2:4]), NameWords.load("en").given_genders)
