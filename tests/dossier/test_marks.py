"""Overlapping records are cut into runs that lose no character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier.marks import NUMBERS, ROW_MARKS, Highlight, rows_of
from sayso.model import Block, Text


def text_of(chars, *edges):
    edges = (0, *edges, len(chars))
    blocks = [Block(a, b, "paragraph") for a, b in pairwise(edges) if a < b]
    return Text("a" * 64, chars, tuple(blocks))


def lit(rows, anchor):
    """What the style sheet's rule lights up when this anchor is the target."""
    for row in rows:
        for run in row.runs:
            for mark, number in run.begins:
                if mark.anchor == anchor:
                    return "".join(
                        one.chars
                        for one in row.runs
                        if number.split()[0] in one.classes.split() and one.start >= run.start
                    )
    return None


@st.composite
def marked_texts(draw):
    chars = draw(st.text(min_size=1, max_size=60))
    size = len(chars)
    edges = sorted(draw(st.sets(st.integers(1, max(1, size - 1)), max_size=3)))
    pairs = draw(
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(1, size)), max_size=60)
    )  # fmt: skip
    marks = [
        Highlight(f"s-{i}", "statement", ((a, max(b, a + 1)),)) for i, (a, b) in enumerate(pairs)
    ]
    return text_of(chars, *edges), marks


@given(marked_texts())
def test_the_runs_of_a_page_are_its_text_to_the_letter(marked):
    text, marks = marked
    rows = list(rows_of(text, marks))
    assert "".join(run.chars for row in rows for run in row.runs) == text.chars
    anchors = [mark.anchor for row in rows for run in row.runs for mark, _ in run.begins]
    assert sorted(anchors) == sorted(mark.anchor for mark in marks)


@given(marked_texts())
def test_each_record_within_a_block_lights_up_exactly_its_characters(marked):
    text, marks = marked
    rows = list(rows_of(text, marks))
    for mark in marks:
        block = next(one for one in text.blocks if one.start <= mark.start < one.end)
        if mark.end <= block.end:
            assert lit(rows, mark.anchor) == text.chars[mark.start : mark.end]


def test_crossing_records_share_the_runs_they_share():
    text = text_of("abcdef")
    [row] = rows_of(
        text, [Highlight("s-1", "statement", ((0, 4),)), Highlight("f-2", "figure", ((2, 6),))]
    )  # fmt: skip
    assert [(run.chars, run.classes) for run in row.runs] == [
        ("ab", "statement k0"), ("cd", "statement figure k0 k1"), ("ef", "figure k1"),
    ]  # fmt: skip


def test_a_statement_in_two_pieces_leaves_the_gap_dark():
    text = text_of("He said it, he swore, twice.")
    rows = list(rows_of(text, [Highlight("s-1", "statement", ((0, 10), (22, 27)))]))
    assert lit(rows, "s-1") == "He said ittwice"


def test_a_record_over_two_blocks_has_a_page_wide_number():
    text = text_of("first second", 6)
    rows = list(rows_of(text, [Highlight("s-1", "statement", ((2, 10),))]))
    assert [run.classes for row in rows for run in row.runs] == [
        "", "statement k0 w0", "statement k0 w0", "",
    ]  # fmt: skip


def test_a_block_full_of_records_is_cut_so_that_each_can_light_up():
    chars = "ab " * 500
    marks = [Highlight(f"s-{i}", "statement", ((3 * i, 3 * i + 2),)) for i in range(500)]
    rows = list(rows_of(text_of(chars), marks))
    assert max(len(row.marks) for row in rows) <= ROW_MARKS + 1 < NUMBERS
    assert all(lit(rows, mark.anchor) == "ab" for mark in marks)
    assert [row.continued for row in rows] == [False] + [True] * (len(rows) - 1)
