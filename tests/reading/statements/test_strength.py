"""How strongly something is said: plans, conditions, guesses, and what only looks like one."""

import pytest

from bench.passages import read_passage


def weight(chars: str) -> str:
    """The strength of the last statement of a passage, or its stance where it affirms nothing."""
    said = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1][-1]
    return said.strength if said.stance == "affirms" else said.stance


@pytest.mark.parametrize(
    ("chars", "strength"),
    [
        ("“We are going to keep the mill,” Obima said.", "planned"),
        ("Obima said he was about to leave.", "planned"),
        ("Obima said the firm is set to close the mill.", "planned"),
        ("Obima said no price has been set for the mill.", "stated"),
        ("Obima said the two leaders are to meet in May.", "planned"),
        ("Obima said the goal is to provide grain.", "stated"),
        ("Obima said thick fog was to blame.", "stated"),
        ("Obima said the player agreed to a six-year deal on Saturday.", "stated"),
        ("Obima said he'd buy a mill.", "planned"),
        ("Obima said he'd bought a mill.", "stated"),
        ("Obima said the staff was working to schedule visits.", "stated"),
    ],
)
def test_a_plan_is_told_from_what_is_done_or_only_aimed_at(chars, strength):
    assert weight(chars) == strength


@pytest.mark.parametrize(
    ("chars", "strength"),
    [
        ("Obima said he would be glad to serve should the chance arise.", "conditional"),
        ("Obima said it would have been cool had she called.", "conditional"),
        ("Obima said families were charged 5 dollars a head.", "stated"),
        ("Obima said two men were charged with fraud.", "alleged"),
        ("Obima said it would sell the mill even if the bank refuses.", "planned"),
        ("Obima said the mill will close if the bank refuses.", "conditional"),
        ("Obima said the mill will close in the event that the bank refuses.", "conditional"),
        ('Obima said she got an order from the firm: "If they ask you, say nothing."', "stated"),
    ],
)
def test_a_condition_opens_with_if_or_with_its_verb(chars, strength):
    assert weight(chars) == strength


@pytest.mark.parametrize(
    ("chars", "strength"),
    [
        ("Obima said the clerk appeared to be ill.", "presumed"),
        ("Obima said the clerk appeared in court.", "stated"),
        ("Obima said the roof could fall.", "presumed"),
        ("“You could hear people scream,” Obima said.", "stated"),
        ("Obima said it was possible that the pump was made at home.", "presumed"),
        ("Obima said there was a chance that the pump was made at home.", "presumed"),
        ("Obima said it looks as if the pump was made at home.", "presumed"),
    ],
)
def test_a_guess_is_told_from_what_was_seen_and_done(chars, strength):
    assert weight(chars) == strength


@pytest.mark.parametrize(
    ("chars", "strength"),
    [
        ("“There were accusations that we looked into at once,” Obima said.", "stated"),
        ("“There were some complaints and charges,” Obima said.", "stated"),
        ("“There are accusations that the port lost money,” Obima said.", "alleged"),
        ("“There is an accusation of fraud,” Obima said.", "alleged"),
    ],
)
def test_that_claims_were_made_is_told_from_what_they_claim(chars, strength):
    assert weight(chars) == strength


def test_who_pleads_not_guilty_denies():
    assert weight("He pleaded not guilty.") == "denies"


@pytest.mark.parametrize(
    ("chars", "strength"),
    [
        ("The mayor left early, saying the yard would close in May.", "planned"),
        ("“The yard would close if the bank refused,” the mayor said.", "conditional"),
        ("“If you look at the yard, it works,” the mayor said.", "stated"),
        ("“If anyone wonders why the yard is closed, the bank refused to pay,” the mayor said.",
         "stated"),
        ("“If the bank refuses, the yard closes,” the mayor said.", "conditional"),
        ("The mayor said the yard could only be lost.", "stated"),
        ("The mayor said the yard could be lost.", "presumed"),
        ("The mayor asked Holt to speak in Velmouth.", "stated"),
    ],
)  # fmt: skip
def test_what_would_be_is_weighed_by_who_tells_it_when(chars, strength):
    found = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1]
    assert found[-1].strength == strength
