"""A word that tells an act is likelier to than the same word as an idiom or a habit."""

import pytest

from sayso.reading.draft import Draft
from sayso.reading.events.find_events import acts_of, find_events, modality_at
from sayso.reading.events.frames import Frame
from sayso.reading.events.likely.likely import is_kept, is_sure, likeliness, likely
from tests.reading.parsed import found_before


def chance(chars, word, language):
    draft = found_before("events", chars, language)
    found = [
        likely(*act, modality_at(*act[:3], act[0].span(act[1].i, act[1].i + 1)))
        for act in acts_of(draft, every=True)
        if act[1].text == word and act[2].kind
    ]
    return max(found)


@pytest.mark.parametrize(
    ("language", "word", "told", "other"),
    [
        ("en", "attack", "The attack on the embassy killed nine soldiers on Monday.",
         "Her attack on his tax plan was fierce."),
        ("en", "buy", "Norvane agreed to buy the quarry from the Orel family for $5 million.",
         "People who buy influence like to smile."),
        ("en", "met", "Ms Lund met the minister in Velm on 3 May.",
         "We met our goals."),
        ("fr", "attaque", "L'attaque contre l'ambassade a tué neuf soldats lundi.",
         "Son attaque contre le budget a surpris."),
    ],
    ids=["attack", "buy", "met", "attaque"],
)  # fmt: skip
def test_what_is_told_is_likelier(language, word, told, other):
    assert chance(told, word, language) > chance(other, word, language)


def test_what_is_unlikely_is_marked_and_what_is_likely_is_not():
    draft = found_before("events", "Norvane paid the brigade $20,000 in May.")
    [paid] = find_events(draft)
    assert paid.unsure_of is None
    assert paid.sure is not None and paid.sure >= likeliness("en").least
    draft = found_before("events", "Her attack on his tax plan was fierce.")
    assert all(one.unsure_of == "all" for one in find_events(draft))


def test_a_language_without_weights_marks_nothing_and_guesses_nothing():
    draft = Draft(found_before("events", "Orel paid.").text, "xx", ())
    assert likeliness("xx") is None
    assert is_sure(draft, Frame(), None)
    assert is_kept(draft, Frame(), None) and not is_kept(draft, Frame(loose=True), None)
