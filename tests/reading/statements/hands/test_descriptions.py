"""Which words around a name may describe who bears it."""

from __future__ import annotations

import pytest

from sayso.reading.statements.hands.descriptions import all_around, descriptions
from sayso.reading.statements.hands.office_words import OfficeWords
from tests.reading.parsed import paragraph

KNOWN = OfficeWords.load("en")


def name_in(chars, *words):
    return [one for one in paragraph(chars).doc if one.text in words]


def told(found):
    return {" ".join(one.text for one in words) for words in found if words}


@pytest.mark.parametrize(
    ("chars", "words"),
    [
        ("Ada Obi, mayor of Velm, said so.", "mayor of Velm"),
        ("The mayor, Ada Obi, said so.", "The mayor"),
        ("Ada Obi is the mayor.", "the mayor"),
    ],
)
def test_words_before_around_a_comma_and_behind_is_describe_a_person(chars, words):
    assert words in told(descriptions(name_in(chars, "Ada", "Obi"), KNOWN))


def test_what_describes_a_body_is_there_once_beside_what_describes_a_person():
    chars = "Velm Sugar, the local subsidiary, paid."
    found = [tuple(words) for words in all_around(name_in(chars, "Velm", "Sugar"), KNOWN)]
    assert "the local subsidiary" in told(found)
    assert len(found) == len(set(found))
