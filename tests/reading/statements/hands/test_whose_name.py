"""A name is a hand's only where it says who the hand is; a paper is told by its form."""

import pytest

import sayso
from sayso.reading.statements.hands.papers import is_short_for


def hands(tmp_path, chars):
    page = tmp_path / "page.txt"
    page.write_text(chars, encoding="utf-8")
    return [hand.name for one in sayso.read(page).statements for hand in one.hands[1:]]


@pytest.mark.parametrize(
    ("chars", "never"),
    [
        ("Le successeur de Claude Orsel a déclaré que la lutte continuait. Le préfet Claude Orsel "
         "a été tué en mai.", "Claude Orsel"),
        ("« La mine fermera », a dit l’avocat de Jeanne Morin. Jeanne Morin n’est pas venue.",
         "Jeanne Morin"),
        ("Both White and Farrow told the court that she had lied. Carole White was her agent.",
         "Carole White"),
    ],
)  # fmt: skip
def test_nobody_bears_the_name_of_whom_they_follow_serve_or_speak_with(tmp_path, chars, never):
    found = hands(tmp_path, chars)
    assert found
    assert never not in found


def test_on_a_page_whose_outlet_is_not_stated_an_acronym_may_be_its_own(tmp_path):
    told = "Ida Brask told QVB the port was closed."
    assert hands(tmp_path, told) == ["Ida Brask"]


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("QVB", "Quay Voice of Brenn", True),
        ("Q.V.B.", "Quay Voice of Brenn", True),
        ("QVOB", "Quay Voice of Brenn", True),
        ("QB", "Quay Voice of Brenn", False),
        ("Quay", "Quay Voice of Brenn", False),
        ("B", "Brenn", False),
        ("", "", False),
    ],
)
def test_initials_are_an_outlets_short_name(short, name, expected):
    assert is_short_for(short, name) is expected


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        ("Contacté, le groupe n'a pas souhaité s'exprimer.", "le groupe"),
        ("Interrogée mardi, la ministre n'a pas donné suite aux demandes.", "la ministre"),
        ("Sollicité par Le Phare, l'avocat du groupe n'a pas donné suite.", "l'avocat du groupe"),
        ("Logival, contactée, n'a pas répondu à nos demandes de commentaire.", "Logival"),
        ("La société Logival, contactée, n’a pas répondu à nos demandes.", "La société Logival"),
        ("The bank could not be reached on Friday.", "The bank"),
    ],
)
def test_who_was_asked_and_keeps_silent_is_named(tmp_path, chars, who):
    assert hands(tmp_path, chars) == [who]
