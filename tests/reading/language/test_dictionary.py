"""What stands in a dictionary, in any form."""

import pytest

from sayso.reading.language.dictionary import is_listed
from sayso.reading.language.parse import model


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "Polls", True),
        ("en", "Reprinted", True),
        ("en", "Men", True),
        ("en", "Corvane", False),
        ("en", "Dalmoor", False),
        ("fr", "Riverains", True),
        ("fr", "Notons", True),
        ("fr", "Corvane", False),
    ],
)
def test_a_word_is_listed_in_any_form_of_it(language, word, expected):
    assert is_listed(model(language)(word)[0]) is expected
