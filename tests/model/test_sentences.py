"""The sentence round a place: one finder for what has no parse of the text."""

import pytest

from sayso.model import Block, Text
from sayso.model.sentences import sentence_at

CHARS = "Mr. Vell left. J. Quay stayed, he said.  “All 30 crates?” Nobody knew."


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("Mr", "Mr. Vell left."),
        ("left", "Mr. Vell left."),
        ("J.", "J. Quay stayed, he said."),
        ("30", "“All 30 crates?”"),
        ("knew", "Nobody knew."),
        ("left. J", "Mr. Vell left. J. Quay stayed, he said."),
    ],
)
def test_the_sentence_of_a_range_is_found_by_its_end_marks(word, sentence):
    text = Text("a" * 64, CHARS, (Block(0, len(CHARS), "paragraph"),))
    at = CHARS.index(word)
    start, end = sentence_at(text, at, at + len(word))
    assert CHARS[start:end].strip() == sentence


def test_every_place_lies_in_the_sentence_found_for_it():
    text = Text("a" * 64, CHARS, (Block(0, len(CHARS), "paragraph"),))
    for at in range(len(CHARS)):
        start, end = sentence_at(text, at, at)
        assert start <= at < end
