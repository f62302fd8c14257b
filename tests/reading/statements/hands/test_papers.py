"""Papers that only what is done with them shows."""

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.read import read
from sayso.reading.statements.hands.papers import is_told_as_paper
from sayso.reading.statements.hands.roles import Roles
from tests.reading.parsed import draft


@pytest.mark.parametrize(
    ("chars", "chain"),
    [
        ("The Quay Post\n\nIda Brask told ABC that the lock leaks.", "ABC ← Ida Brask"),
        ("“The lock leaks,” Ida Brask told TMZ Sports.", "TMZ Sports ← Ida Brask"),
        ("“The lock leaks,” Ida Brask said on CNN.", "CNN ← Ida Brask"),
        ("Ida Brask told Carl Voss that the lock leaks.", "Ida Brask"),
        ("Ida Brask told Parliament that the lock leaks.", "Ida Brask"),
        ("Ida Brask told the council that the lock leaks.", "Ida Brask"),
        ("“The lock leaks,” Ida Brask said on Monday.", "Ida Brask"),
        ("« Le quai fuit », a déclaré Paul Arnoux dans les colonnes du Monde.",
         "Monde ← Paul Arnoux"),
    ],
)  # fmt: skip
def test_who_was_told_is_a_hand_where_it_prints(chars, chain):
    reading = read(text_of(Page("page.txt", chars.encode(), "text/plain")))
    found = [
        " ← ".join(hand.name for hand in one.hands[1:])
        for one in reading.statements
        if len(one.hands) > 1
    ]
    assert found == [chain]


@pytest.mark.parametrize(
    ("name", "is_paper"),
    [("ABC", True), ("People.com", True), ("Parliament", False), ("NATIONALS", False)],
)
def test_a_paper_may_be_known_by_its_form(name, is_paper):
    made = draft(f"Ida Brask told {name} that the lock leaks.")
    at = made.text.chars.index(name)
    noun = next(one for one in made.paragraphs[0].doc if one.idx == at)
    span = made.text.span(at, at + len(name))
    assert is_told_as_paper(Roles.of(made), noun, span, "The Quay Post") is is_paper
