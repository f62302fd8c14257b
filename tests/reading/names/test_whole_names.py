"""Names of several words that everybody knows, found as they stand."""

import pytest

from sayso.reading.names.name_words import NameWords
from sayso.reading.names.whole_names import begins_with, well_known


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Save the Children left .", [(0, 3)]),
        ("She works for Doctors Without Borders .", [(3, 6)]),
        ("They save the children .", []),
        ("The Holt Mill burnt .", []),
    ],
)
def test_a_well_known_name_is_found_whole_by_its_capitals(sentence, found):
    texts = sentence.split()
    words = NameWords.load("en")
    assert list(well_known(texts, lambda a, b: " ".join(texts[a:b]), words)) == found


def test_a_longer_name_has_the_kind_of_the_body_it_begins_with():
    texts = ["BBC", "Persian"]
    words = NameWords.load("en")
    assert begins_with(0, 2, lambda a, b: " ".join(texts[a:b]), words) == "outlet"
