"""Who has been a hand in a text, and who is named in it."""

import pytest

from bench.passages import read_passage
from sayso.reading.statements.hands.meant.pronouns import Cast
from sayso.reading.statements.hands.roles import Roles
from tests.reading.parsed import found_before


def test_who_is_named_in_a_text_is_its_cast():
    made = found_before("statements", "Mayor Ada Quill left. She said so.")
    cast = Cast.of(made, Roles.of(made), {})
    assert [actor.name for actor in cast.owners.values()] == ["Ada Quill"]


@pytest.mark.parametrize(
    ("before", "name", "role"),
    [
        ("Norvane Ltd said it had paid its taxes.", "Norvane Ltd", "company"),
        ("The union said Norvane Ltd had lied.", "The union", "group"),
        ("The charity Clear Water denied it: “She was free to go. She was never locked in.”",
         "The charity Clear Water", "group"),
        ("Norvane Ltd told its workers that the plant would close.", "They", "person"),
        ("Norvane Ltd said Ada Brask and Ann Quill had left.", "They", "person"),
    ],
)  # fmt: skip
def test_they_are_the_body_that_spoke_last_where_nobody_else_is_several(before, name, role):
    hand = (
        read_passage(f"{before} They also said the plant was safe.", "en").statements[-1].hands[-1]
    )
    assert (hand.name, hand.role) == (name, role)


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("The council", "The mill’s works council"),
        ("The works council", "The mill’s works council"),
        ("The town council", "The town council"),
    ],
)
def test_a_description_is_nobody_whom_its_words_do_not_fit(noun, name):
    said = read_passage(
        f"The mill’s works council said it was open. {noun} said it was shut.", "en"
    )
    assert said.statements[-1].hands[-1].name == name


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Last year Norvane Inc. lost a third of its fleet.", "Norvane Inc."),
        ("Dalmar Ltd. was fined by the Velm High Court. Nobody was there.", "Dalmar Ltd."),
        ("Norvane Inc. and Dalmar Ltd. met in court.", "The company"),
        ("Norvane Inc. lost a third of its fleet. Dalmar Ltd. sued Arvel Group.", "The company"),
    ],
)
def test_a_company_is_the_only_one_told_of_just_before(before, name):
    said = read_passage(
        "Arvel Group sells boats to Norvane Inc. and to Dalmar Ltd. in large numbers.\n\n"
        f"{before} The company said it would buy boats.",
        "en",
    )
    assert said.statements[-1].hands[-1].name == name


def test_whom_a_company_names_in_what_it_says_is_another():
    said = read_passage(
        "Arvel Group and Norvane Inc. are rivals. In May Dalmar Ltd. lost a boat. "
        "The Harbour Rescue League helped, the company said.",
        "en",
    )
    assert said.statements[-1].hands[-1].name == "Dalmar Ltd."
