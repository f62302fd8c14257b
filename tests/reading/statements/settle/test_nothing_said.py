"""A saying without words or without a speaker, told from one that has both."""

import pytest

from sayso.reading.statements.settle.nothing_said import (
    framed,
    is_no_speaker,
    is_nothing_said,
    is_only_theme,
    is_told_of_source,
)
from tests.reading.parsed import attribution, found_before


@pytest.mark.parametrize(
    ("chars", "source", "cue", "content", "is_lost"),
    [
        ("The clerk also admitted that he lied.", "", "admitted", "that he lied", False),
        ("Asked about the fee, he left.", "", "Asked about", "the fee", True),
        ("It also emerged that he lied.", "", "emerged", "that he lied", False),
        ("The clerk said that he lied.", "The clerk", "said", "that he lied", False),
    ],
)
def test_who_asks_is_named_or_nobody_does(chars, source, cue, content, is_lost):
    made = found_before("statements", chars)
    one = attribution(made, source, cue, content, by="tagger")
    assert is_nothing_said(made, one, made.tokens(one.cue)) is is_lost


@pytest.mark.parametrize(
    ("cue", "content", "is_theme"),
    [
        ("spoke about", "how the bridge fell", True),
        ("explained", "how the bridge fell", False),
        ("said", "“how the bridge fell”", False),
    ],
)
def test_what_it_was_about_is_a_theme(cue, content, is_theme):
    made = found_before("statements", f"The mayor {cue} {content}.")
    one = attribution(made, "The mayor", cue, content, by="tagger")
    assert is_only_theme(made, one, made.tokens(one.cue)) is is_theme


def test_who_quotes_another_lends_a_hand_and_says_nothing():
    made = found_before("statements", "The Ledger quoted a guard as saying that the gate fell.")
    outer = attribution(made, "The Ledger", "quoted", "a guard as saying that the gate fell")
    inner = attribution(made, "a guard", "saying", "that the gate fell")
    assert [one.is_frame for one in framed(made, [outer, inner])] == [True, False]


@pytest.mark.parametrize(
    ("chars", "source", "cue", "content", "is_none"),
    [
        ("RTX 3080: Where to buy one.", "RTX 3080", ":", "Where to buy one", True),
        ("Ada Brask: I never saw it.", "Ada Brask", ":", "I never saw it", False),
        ("The clerk: I never saw it.", "The clerk", ":", "I never saw it", False),
        ("Stream: “I never saw it.”", "Stream", ":", "“I never saw it.”", False),
        ("Monday said that he lied.", "Monday", "said", "that he lied", True),
        ("A firm of Kerr's allegedly lied.", "'s", "allegedly", "lied", True),
        (
            "With Obi and his wife Nela expected to go, they slept.",
            "wife Nela",
            "expected",
            "Obi and his",
            True,
        ),
        ("Obi saw a boat and the warden said it sank.", "the warden", "said", "it sank", False),
    ],
)
def test_a_time_or_a_label_says_nothing(chars, source, cue, content, is_none):
    made = found_before("statements", chars)
    one = attribution(made, source, cue, content, by="tagger")
    assert is_no_speaker(made, one) is is_none


@pytest.mark.parametrize(
    ("source", "cue", "content", "is_told"),
    [
        ("the papers", "revealed", "yesterday are of May, when it was signed", True),
        ("The tapes", "released", "last week were made in 2009", True),
        ("The documents", "shown yesterday", "prove that the mayor paid the guards", True),
        ("The minister", "claimed", "last week the mill was closed", False),
        ("The minister", "said", "there will be a strike", False),
        ("The clerk", "said", "what happened was a shame", False),
        ("The mayor", "admitted", "that were he asked he would pay", False),
    ],
)
def test_a_participle_of_a_noun_brings_in_no_words(source, cue, content, is_told):
    made = found_before("statements", f"{source} {cue} {content}.")
    one = attribution(made, source, cue, content, by="tagger")
    assert is_told_of_source(made, one) is is_told
