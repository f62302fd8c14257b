"""What is a condition, and what has with it all that it asks for."""

import pytest

from sayso.reading.statements.conditions import is_if, is_possible, lacks_complement
from sayso.reading.statements.strength_words import ORDER, Marks
from tests.reading.parsed import token

KNOWN = Marks.load("en")


def test_the_weakest_strength_comes_first():
    assert ORDER.index("alleged") < ORDER.index("conditional") < ORDER.index("stated")


@pytest.mark.parametrize(
    ("chars", "opens"),
    [("It shuts if it rains.", True), ("It shuts even if it rains.", False)],
)
def test_even_if_opens_no_condition(chars, opens):
    assert is_if(token(chars, "if"), KNOWN) is opens


@pytest.mark.parametrize(
    ("chars", "verb", "lacks"),
    [
        ("The firm agreed to pay.", "agreed", False),
        ("The firm agreed to a deal.", "agreed", True),
        ("The clerk appeared in court.", "appeared", True),
        ("The clerk appeared to be ill.", "appeared", False),
    ],
)
def test_a_plan_needs_what_is_to_be_done_and_a_guess_what_seems(chars, verb, lacks):
    assert lacks_complement(token(chars, verb), KNOWN) is lacks


def test_a_chance_is_a_guess_and_no_chance_is_none():
    assert is_possible(token("There is a chance that it burnt.", "is"), KNOWN)
    assert not is_possible(token("There is no chance that it burnt.", "is"), KNOWN)
