"""Where contents end: at the words that bring in who says all of it."""

from __future__ import annotations

import pytest

from bench.passages import read_passage


@pytest.mark.parametrize(
    ("chars", "language", "who", "content"),
    [
        (
            "Le greffier a déclaré aux enquêteurs que les livres avaient brûlé, selon l’agence "
            "Boréale.",
            "fr",
            "greffier",
            "les livres avaient brûlé",
        ),
        (
            "According to the Evening Post, which cited a person close to the talks, the firm is "
            "to pay 20 million dollars.",
            "en",
            "person close to the talks",
            "the firm is to pay 20 million dollars",
        ),
        (
            "D’après le New York Times, qui cite un banquier, l’entreprise devrait payer 20 "
            "millions de dollars.",
            "fr",
            "un banquier",
            "l’entreprise devrait payer 20 millions de dollars",
        ),
    ],
)
def test_a_content_ends_where_who_says_it_is_brought_in(chars, language, who, content):
    found = read_passage(chars, language).statements
    said = [
        " … ".join(span.quote for span in one.spans) for one in found if who in one.hands[-1].name
    ]
    assert content in said, said


@pytest.mark.parametrize(
    ("chars", "said"),
    [
        ("The mayor said the pier was safe, but Ada Holt said it burnt.", "the pier was safe"),
        ("The mayor said the pier was safe while Ada Holt said it burnt.", "the pier was safe"),
    ],
)
def test_what_somebody_else_says_behind_but_is_not_in_ones_words(chars, said):
    found = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1]
    assert [one.quote for one in found[0].spans] == [said]
    assert [hand.name for hand in found[-1].hands[1:]] == ["Ada Holt"]


def test_a_content_ends_before_a_word_that_joins_nothing_of_it():
    chars = "The mayor said the pier was safe, but would not say why."
    said = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1]
    assert [one.quote for one in said[0].spans] == ["the pier was safe"]


def test_a_second_thing_that_the_speaker_says_is_not_in_what_they_said_first():
    chars = "The regulator said it had received a report but would not say what it contained."
    said = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1]
    assert [one.spans[0].quote for one in said] == ["it had received a report", "what it contained"]
    assert {one.hands[-1].name for one in said} == {"The regulator"}
    assert said[-1].stance == "declines to comment"
