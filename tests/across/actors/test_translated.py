"""A body's name is found again in another language word by word, and no word is left over."""

import pytest

from sayso.across.actors.same_actors import without_owner
from sayso.across.actors.translated import are_translations, meant, senses


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ("Interior Security Service", "Service de la sécurité intérieure", True),
        ("Red River Brigade", "brigade de la Rivière rouge", True),
        ("Velden Sugar Company", "Compagnie sucrière de Velden", True),
        ("Velden Sugar Company", "Compagnie sucrière de Harnac", False),
        ("Red River Brigade", "brigade de la Rivière noire", False),
        ("Northern Front", "Front du nord et du sud", False),
        ("Velden", "Velden", False),
    ],
)
def test_every_word_of_a_translated_name_has_its_like(left, right, is_one):
    assert are_translations(left, right) is is_one


def test_two_translations_are_found_by_what_their_words_mean():
    ours, theirs = set(meant("Red River Brigade")), set(meant("brigade de la Rivière rouge"))
    assert ours & theirs
    assert senses("velden") == {"velden"}


def test_whose_body_it_is_is_no_part_of_its_name():
    assert without_owner("Velm’s Interior Directorate") == "Interior Directorate"
    assert without_owner("Lloyd's Bank") == "Lloyd's Bank"
