"""Outlets that somebody spoke to, which nobody knows for outlets but by what is done with them."""

from __future__ import annotations

import pytest

from tests.reading.statements.test_mouths import reading_of


def chain_of(chars):
    [one] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    return [(hand.name, hand.role) for hand in one.hands[1:]]


@pytest.mark.parametrize(
    ("chars", "names"),
    [
        (
            "« Ils étaient une trentaine », a indiqué un officier joint par Vigie.",
            ["Vigie", "un officier"],
        ),
        (
            "« Ils étaient trente », a raconté à Vigie un docker qui attendait sur le quai.",
            ["un docker"],
        ),
        (
            "Un voisin a dit à L'Écho de la Plaine avoir vu une camionnette blanche.",
            ["L'Écho de la Plaine", "Un voisin"],
        ),
        (
            "Selon un rapport que s'est procuré L'Éclair des Alpes, un boulon a cédé.",
            ["L'Éclair des Alpes", "un rapport"],
        ),
    ],
)
def test_who_was_told_or_had_it_stands_before_who_speaks(chars, names):
    found = chain_of(chars)
    assert [name for name, _ in found] == names
    assert all(role == "outlet" for _, role in found[:-1])


def test_a_clause_on_the_speaker_does_not_hide_the_speaker():
    assert chain_of("« La porte était ouverte », a dit une voisine qui passait.")[0][0] == (
        "une voisine"
    )


@pytest.mark.parametrize(
    "told",
    ["told Roman Catholics", "told Kenyans", "told North Africans", "told members of the clubs"],
)
def test_a_people_or_many_who_are_told_pass_nothing_on(told):
    assert [name for name, _ in chain_of(f"The minister {told} that the deal was dead.")] == [
        "The minister"
    ]


def test_what_is_called_a_call_calls_for_nothing():
    chars = "Ada Roth called the ruling “a wake-up call” to a coalition of supporters."
    [one] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (one.stance, [hand.name for hand in one.hands[1:]]) == ("affirms", ["Ada Roth"])


CARRIED = {
    "« La halle fermera », a prévenu au micro de Radio Corve la maire Inès Malvoisin.": [
        "Radio Corve",
        "Inès Malvoisin",
    ],
    "« Nous reviendrons », a promis Inès Malvoisin au micro de Radio Corve.": [
        "Radio Corve",
        "Inès Malvoisin",
    ],
    "La préfète a expliqué à l'antenne de Radio Corve que le pont rouvrira.": [
        "Radio Corve",
        "La préfète",
    ],
    "« La halle est vide », a dit le maire à L'Antenne de Corve.": [
        "L'Antenne de Corve",
        "le maire",
    ],
    "Inès Malvoisin a dit au micro que la halle fermera.": ["Inès Malvoisin"],
}


@pytest.mark.parametrize("chars", CARRIED)
def test_a_microphone_is_no_hand_and_whose_it_is_may_be(chars):
    assert [name for name, _ in chain_of(chars)] == CARRIED[chars]
