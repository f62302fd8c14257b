"""Blocks are cut for the parser so that no sentence, gap or word costs more than its length."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Block, Text
from sayso.reading.language.parse import LONGEST_SENTENCE, parse, pieces


def text_of(chars):
    return Text("a" * 64, chars, (Block(0, len(chars), "paragraph"),))


RUNS = st.lists(st.tuples(st.sampled_from("a ,.\n\u00a0"), st.integers(1, 2000)), max_size=12)


@given(RUNS)
def test_every_character_but_space_is_in_exactly_one_piece(runs):
    chars = "".join(mark * times for mark, times in runs)
    found = list(pieces(text_of(chars)))
    assert all(start < end for _, start, end in found)
    assert all(left[2] <= right[1] for left, right in pairwise(found))
    kept = "".join(chars[start:end] for _, start, end in found)
    assert "".join(kept.split()) == "".join(chars.split())


def test_an_ordinary_paragraph_is_one_piece():
    chars = "The mill was sold.   Nobody came, the clerk said. " * 20
    assert list(pieces(text_of(chars))) == [(0, 0, len(chars))]


@pytest.mark.parametrize(
    ("language", "chars"),
    [("en", "he said that " * 300 + "it was over."), ("fr", "selon le ministre, " * 200)],
)
def test_no_sentence_is_longer_than_the_longest(language, chars):
    [paragraph] = parse(text_of(chars), language)
    assert paragraph.doc.text == chars
    assert max(len(sentence) for sentence in paragraph.doc.sents) <= LONGEST_SENTENCE
