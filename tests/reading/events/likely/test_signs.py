"""What a sentence itself says for and against a word's telling an act."""

import pytest

from sayso.reading.events.find_events import acts_of
from sayso.reading.events.likely.signs import is_violent, signs_of
from tests.reading.parsed import found_before


def signs(chars, word, language="en"):
    draft = found_before("events", chars, language)
    [found] = [
        signs_of(scene, token, frame, roles, "done")
        for scene, token, frame, roles in acts_of(draft, every=True)
        if token.text == word and frame.kind
    ]
    return found


@pytest.mark.parametrize(
    ("chars", "word", "sign"),
    [
        ("The raid on the depot was a surprise.", "raid", "noun definite"),
        ("Her attack on the rival was loud.", "attack", "no violence, a noun"),
        ("Soldiers shot at the crowd, and the attack killed nine.", "attack", "violence near"),
        ("Traders pay fees to brokers.", "pay", "habit of many"),
        ("The plant was sold to Norvane in May.", "sold", "passive"),
        ("The plant was sold to Norvane in May.", "sold", "dated verb"),
        ("Orel met Lund in Velm.", "met", "two named"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_sign_is_read_from_the_sentence(chars, word, sign):
    assert signs(chars, word)[sign] > 0


def test_a_sign_that_does_not_hold_is_not_there():
    found = signs("The plant was sold to Norvane in May.", "sold")
    assert "habit of many" not in found and "no violence" not in found


def test_a_word_of_violence_is_one_of_killing_or_of_arms():
    draft = found_before("events", "The bomb killed two. She sold the van.")
    scene = acts_of(draft, every=True)[0][0]
    assert [is_violent(scene, one) for one in ("bomb", "kill", "sell")] == [True, True, False]
