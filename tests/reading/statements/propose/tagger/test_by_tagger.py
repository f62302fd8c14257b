"""The tagger among the proposers, and the library that runs it kept silent."""

import pytest

from sayso.reading.statements.propose.tagger import onnx
from sayso.reading.statements.propose.tagger.by_tagger import (
    propose,
    tagger_for,
    untorn,
    with_noun,
    within_sentence,
)
from sayso.reading.statements.propose.tagger.tagger import Proposal
from tests.reading.parsed import draft, told

SAID = "The mayor said that the dam leaks."


@pytest.mark.skipif(tagger_for("en") is None, reason="there are no weights here")
def test_the_tagger_proposes_within_the_ranges_that_it_is_given():
    made = draft(f"It rained.\n{SAID}\n")
    [rained, said] = [(one.start, one.end) for one in made.paragraphs]
    assert list(propose(made, [rained])) == []
    [one] = propose(made, [said])
    source, cue, content = told(made, one)
    assert (source, cue) == ("The mayor", "said")
    assert content.endswith("the dam leaks") and one.by == "tagger"


@pytest.mark.parametrize(("source", "kept"), [("broader", ""), ("The mayor", "The mayor")])
def test_a_word_that_only_describes_is_no_source(source, kept):
    chars = "The mayor raised broader questions about the dam."
    at, cue = chars.index(source), chars.index("questions")
    made = Proposal(((at, at + len(source)),), ((cue, cue + 9),), ((cue + 10, cue + 23),), 0.9)
    found = with_noun(draft(chars), made)
    assert [chars[start:end] for start, end in found] == ([kept] if kept else [])


@pytest.mark.parametrize(
    ("source", "whole"),
    [("his", "his ex-wife"), ("his ex", "his ex-wife"), ("the", "the port-warden"), ("he", "he")],
)
def test_a_source_is_whole_words_with_their_noun(source, whole):
    chars = f"On Monday {whole} contended that the dam leaks."
    at, cue = chars.index(source, 10), chars.index("contended")
    made = Proposal(
        ((at, at + len(source)),), ((cue, cue + 9),), ((cue + 10, len(chars) - 1),), 0.9
    )
    found = with_noun(draft(chars), made)
    assert [chars[start:end] for start, end in found] == [whole]


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        (
            ["same day", "wrote to", "he wanted the deals to go on"],
            ["he wanted the deals to go on"],
        ),
        (["the risk manager", "he wanted the deals"], ["the risk manager", "he wanted the deals"]),
        (["same day", "risk manager", "the deals"], ["same day", "risk manager", "the deals"]),
    ],
)
def test_a_torn_content_is_its_clause(parts, kept):
    chars = (
        "The same day the risk manager wrote to a guard; he wanted the deals to go on, according to"
        " the files."
    )
    at = [(chars.index(part), chars.index(part) + len(part)) for part in parts]
    cue = chars.index("according")
    found = untorn(draft(chars), at, [(cue, cue + len("according to"))])
    assert [chars[start:end] for start, end in found] == kept


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("three. Work on the pier", "three"),
        ("three. Work on the pier goes on", "three. Work on the pier goes on"),
        ("three", "three"),
    ],
    ids=["breaks off", "two whole sentences", "one"],
)
def test_what_breaks_off_in_a_later_sentence_ends_with_its_own(content, kept):
    chars = "The harbour office has admitted three. Work on the pier goes on."
    made = draft(chars)
    at, cue = chars.index("three"), chars.index("has admitted")
    parts = ((at, at + len(content)),)
    one = Proposal(((0, 18),), ((cue, cue + 12),), parts, 0.9)
    assert [chars[start:end] for start, end in within_sentence(made, one, parts)] == [kept]


def test_a_language_without_weights_has_no_tagger():
    assert tagger_for("xx") is None


def test_what_telemetry_left_is_deleted_and_nothing_else(tmp_path):
    folder = tmp_path.joinpath(*onnx.FOLDER)
    folder.mkdir(parents=True)
    for name in onnx.LEFT:
        (folder / name).write_text("left")
    onnx.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []
    folder.mkdir(parents=True)
    (folder / "ours.txt").write_text("kept")
    onnx.sweep(tmp_path)
    assert (folder / "ours.txt").read_text() == "kept"
