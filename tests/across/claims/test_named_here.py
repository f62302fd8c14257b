"""Whom a page names, and by which words each is found in its sentences."""

import pytest

from sayso.across.claims.named_here import called_here, name_words, spelt_alike
from sayso.across.claims.sayings import sayings
from tests.across.claims.test_claims import page

SAID = (
    "Ilse Marren, an engineer, told the Board that the pier was safe. Marren left Corvane in May. "
    "The clerk read the letter aloud."
)


def test_a_name_is_found_by_every_word_of_it_and_a_noun_by_none():
    found = name_words(page("Lisse Wire", "2022-05-10", SAID))
    assert {"ilse", "marren", "corvane"} <= found
    assert found.isdisjoint({"engineer", "clerk", "may"})


def test_a_persons_names_are_all_that_the_page_has_for_her():
    held = dict(called_here(page("Lisse Wire", "2022-05-10", SAID)))
    assert held["Marren"] == ["Ilse Marren", "Marren"]


def test_no_language_translates_a_persons_name():
    assert {"ilse", "marren"} <= spelt_alike(page("Lisse Wire", "2022-05-10", SAID))


@pytest.mark.parametrize(
    ("said", "has", "lacks"),
    [
        ("A clerk of the mill wrote to the owner about the boats.", "owner", "engineer"),
        ("Petra Vanek denies having signed it.", "vanek", "owner"),
        ("The mayor said that the old bridge at Lisse is closed to lorries.", "lorries", "mayor"),
    ],
    ids=["a thing alone", "two words", "words enough"],
)
def test_what_is_said_in_a_word_or_two_is_compared_with_its_sentence(said, has, lacks):
    [saying] = sayings(page("Lisse Wire", "2022-05-10", said))
    assert has in saying.words
    assert lacks not in saying.words
