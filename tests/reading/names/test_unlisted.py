"""Names that no dictionary has, known by their looks where nothing else tells of them."""

import pytest

from sayso.reading.language.parse import model
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
        ("Harrow Point", False),
        ("Corvane", False),
        ("Tarn Coast Rescue", False),
    ],
)
def test_two_words_that_no_dictionary_has_are_somebodys(words, expected):
    assert are_somebodys(list(model("en")(words))) is expected
