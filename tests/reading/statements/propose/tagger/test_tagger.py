"""The trained tagger: its cutting of texts, its decisions, and its behaviour on hostile texts."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.reading.statements.propose.tagger import pieces
from sayso.reading.statements.propose.tagger import tagger as speech
from sayso.reading.statements.propose.tagger.pieces import Piece, Ranges
from sayso.reading.statements.propose.tagger.tagger import Candidate, Settled, Tagger, proposals


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    found = Tagger.open("en")
    if found is None:
        pytest.skip("the speech tagger's weights are absent")
    return found


@pytest.fixture(scope="module", params=["en", "fr"])
def each_tagger(request) -> Tagger:
    found = Tagger.open(request.param)
    if found is None:
        pytest.skip("the speech tagger's weights are absent")
    return found


def paragraphs_of(chars: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in chars.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def quotes(chars: str, ranges: Ranges) -> list[str]:
    return [chars[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "The mayor said the bridge would close on Friday.",
            ["The mayor"],
            ["said"],
            ["the bridge would close on Friday"],
        ),
        (
            "“The plant,” Anna Berg said, “was closed in May.”",
            ["Anna Berg"],
            ["said"],
            ["“The plant,”", "“was closed in May.”"],
        ),
        (
            "According to the report, the ministry paid the firm twice.",
            ["the report"],
            ["According to"],
            ["the ministry paid the firm twice"],
        ),
    ],
    ids=["indirect", "quotation in two parts", "according to"],
)
def test_who_says_what_is_found(tagger, sentence, source, cue, content):
    [found] = tagger.propose(sentence, [(0, len(sentence))])
    assert quotes(sentence, found.source) == source
    assert quotes(sentence, found.cue) == cue
    assert [quote.rstrip(".") for quote in quotes(sentence, found.content)] == [
        quote.rstrip(".") for quote in content
    ]
    assert 0 < found.score <= 1


def test_offsets_are_of_the_whole_text_and_furniture_is_not_read(tagger):
    before = "Menu 😀 She said no one came.\n"
    sentence = "The minister said the talks had failed."
    chars = before + sentence
    [found] = tagger.propose(chars, [(len(before), len(chars))])
    assert quotes(chars, found.source) == ["The minister"]


def test_the_same_text_gives_the_same_proposals(tagger):
    chars = "The minister said the talks had failed.\nA clerk denied that he was paid."
    first = tagger.propose(chars, paragraphs_of(chars))
    assert first == tagger.propose(chars, paragraphs_of(chars))


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "La ministre a affirmé que le pont fermerait vendredi.",
            ["La ministre"],
            ["a affirmé"],
            ["le pont fermerait vendredi"],
        ),
        (
            "« L’usine, a dit Anna Berg, était fermée en mai. »",
            ["Anna Berg"],
            ["a dit"],
            ["« L’usine,", ", était fermée en mai. »"],
        ),
        (
            "Selon le rapport, le ministère a payé deux fois.",
            ["le rapport"],
            ["Selon"],
            ["le ministère a payé deux fois"],
        ),
    ],
    ids=["indirect", "quotation in two parts", "selon"],
)
def test_who_says_what_is_found_in_french(sentence, source, cue, content):
    tagger = Tagger.open("fr")
    if tagger is None:
        pytest.skip("the speech tagger's weights are absent")
    [found] = tagger.propose(sentence, [(0, len(sentence))])
    assert quotes(sentence, found.source) == source
    assert quotes(sentence, found.cue) == cue
    assert [quote.strip(" ,.") for quote in quotes(sentence, found.content)] == [
        quote.strip(" ,.") for quote in content
    ]


@pytest.mark.parametrize(
    "chars",
    [
        "",
        " \n\n ",
        "“" * 3000,
        '"' * 3000,
        "😀👩‍👩‍👧‍👦" * 500,
        "قال الوزير إن المحادثات فشلت. " * 100,
        "he said that " * 2000,
        "x" * 20000,
        "[CLS] [SEP] The mayor said [MASK] it was over. [PAD]",
        "a\u0301\u0300 said \x00 \ufffd\u200b that\u00a0it\u2028was",
    ],
    ids=[
        "nothing",
        "blanks",
        "opening marks",
        "straight marks",
        "emoji",
        "right to left",
        "one endless sentence",
        "one endless word",
        "the tokenizer's own words",
        "odd characters",
    ],
)
def test_any_text_is_read_and_every_range_lies_inside(each_tagger, chars):
    for found in each_tagger.propose(chars, paragraphs_of(chars)):
        for start, end in (*found.source, *found.cue, *found.content):
            assert 0 <= start < end <= len(chars)
            assert chars[start:end] == chars[start:end].strip()


def test_no_two_contents_overlap_and_none_leaves_its_paragraph(tagger):
    chars = (
        "“We won,” said the coach, who believes the team will stay, and the owner agreed that it "
        "should.\nCritics say the deal, which the mayor called a gift, was never put to a vote."
    )
    paragraphs = paragraphs_of(chars)
    taken: set[int] = set()
    for found in tagger.propose(chars, paragraphs):
        own = {i for start, end in found.content for i in range(start, end)}
        assert not own & taken
        taken |= own
        assert any(start <= min(own) and max(own) < end for start, end in paragraphs)


def test_a_switch_turns_the_model_off(monkeypatch):
    monkeypatch.setenv("SAYSO_MODEL", "off")
    assert Tagger.open("en") is None


def test_absent_weights_mean_no_tagger(monkeypatch, tmp_path):
    monkeypatch.delenv("SAYSO_MODEL", raising=False)
    monkeypatch.setattr(speech, "WEIGHTS", tmp_path)
    assert Tagger.open("en") is None


def test_long_paragraphs_are_cut_after_a_sentence():
    chars = "The court sat again today. " * 100
    parts = list(pieces.cut(chars, 0, len(chars)))
    assert "".join(chars[start:end] for start, end in parts) == chars
    assert all(end - start <= pieces.PIECE_CHARS for start, end in parts)
    assert all(chars[start:end].endswith("today. ") for start, end in parts)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["“", "No", ",", "”", "he"], [2, 1, 1, 3, 0]),
        (['"', "No", '"', "he"], [2, 1, 3, 0]),
        (["“", "No", "end"], [2, 1, 1]),
    ],
    ids=["curly", "straight", "never closed"],
)
def test_a_word_knows_its_place_about_a_quotation(words, places):
    inside, found = 0, []
    for word in words:
        place, inside = pieces.quotation(word, inside)
        found.append(place)
    assert found == places


WORDS = tuple((i * 2, i * 2 + 1) for i in range(6))
PIECE = Piece(tuple(range(6)), tuple(range(6)), WORDS, (0,) * 6)


def candidate(
    cue: int, contents: dict[int, float], said: float = 0.5, real: float = 0.99
) -> Candidate:
    """A cue of one word among six, its chances of content, and how surely they are said at all."""
    labels = np.zeros((6, 3), np.float32)
    for word, chance in contents.items():
        labels[word, speech.CONTENT] = chance
    labels[:, 0] = 1 - labels[:, speech.CONTENT]
    return Candidate((cue, cue + 1), real, real, labels, np.full(6, said))


def contents(candidates: list[Candidate], settled: Settled) -> list[pieces.Ranges]:
    return [proposal.content for proposal in proposals(PIECE, candidates, settled)]


def test_where_two_cues_claim_a_word_the_surer_one_keeps_it():
    first = candidate(0, {1: 0.99, 2: 0.99, 4: 0.7})
    second = candidate(3, {4: 0.98, 5: 0.98})
    settled = Settled((1.0,) * 8, 0.0, 0.0)
    assert contents([first, second], settled) == [((2, 5),), ((8, 11),)]


@pytest.mark.parametrize(("said", "found"), [(0.9, [((2, 5),)]), (0.5, [])])
def test_what_is_surely_said_and_nobodys_goes_to_the_best_of_the_doubted(said, found):
    doubted = [
        candidate(0, {1: 0.99, 2: 0.99}, said, real=0.4),
        candidate(3, {1: 0.99, 2: 0.99}, said, real=0.3),
    ]
    settled = Settled((0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.5, 0.1)
    assert contents(doubted, settled) == found


def test_a_word_that_is_hardly_said_at_all_is_left_out_of_a_content():
    one = candidate(0, {1: 0.99, 2: 0.99, 3: 0.6})
    one.said[:] = (0.0, 0.99, 0.99, 0.001, 0.0, 0.0)
    assert contents([one], Settled((1.0,) * 8, 0.0, 0.0)) == [((2, 5),)]
