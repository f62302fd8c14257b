"""Our own gold is whole, and the benches judge with it as its guide says."""

from __future__ import annotations

from collections import Counter

import pytest

from bench import chains, french, strength
from bench.board import Row, table
from bench.passages import gold
from bench.polnear import score
from sayso.model import ROLES, Hand, Statement, Text

FILES = {"chains_en.jsonl": 60, "chains_fr.jsonl": 40, "strength.jsonl": 300}


@pytest.mark.parametrize(("file", "least"), FILES.items())
def test_the_gold_has_enough_items_and_a_third_or_more_is_unseen(file, least):
    items = gold(file)
    assert len(items) >= least
    assert len({item["id"] for item in items}) == len(items)
    assert sum(item["unseen"] for item in items) >= len(items) / 3 - 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_chain_quotes_its_passage_and_has_two_hands_or_more(language):
    items = gold(f"chains_{language}.jsonl")
    for item in items:
        for statement in item["statements"]:
            assert len(statement["hands"]) >= 2
            for one in (statement, *statement["hands"]):
                assert item["text"][one["start"] : one["end"]] == one["quote"]
            assert {hand["role"] for hand in statement["hands"]} <= set(ROLES)
    inner = [
        {hand["role"] for one in item["statements"] for hand in one["hands"]} for item in items
    ]
    assert 2 * sum(bool(roles & {"document", "agency"}) for roles in inner) > len(items)


def test_strength_is_balanced_over_its_classes():
    items = gold("strength.jsonl")
    assert Counter(item["language"] for item in items) == {"en": 200, "fr": 100}
    for kind, labels in strength.CLASSES.items():
        counts = Counter(item[kind] for item in items if item[kind])
        assert set(counts) == set(labels)
    strengths = Counter(item["strength"] for item in items if item["strength"])
    assert max(strengths.values()) <= 1.2 * min(strengths.values())


def test_macro_f1_counts_a_missing_statement_as_wrong():
    pairs = Counter({("affirms", "affirms"): 2, ("denies", strength.NONE): 2})
    assert strength.macro_f1(pairs, "stance") == pytest.approx(1 / 4)


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("the plant manager, Ada Quill", True),
        ("Ada Quill", True),
        ("manager, Ada Quill, who", True),
        ("the plant", True),
        ("Quill, who left in May", False),
        ("May", False),
    ],
)
def test_a_hand_is_the_one_meant(words, same):
    chars = "On Monday the plant manager, Ada Quill, who left in May, said so."
    start = chars.index("the plant")
    wanted = {"start": start, "end": start + len("the plant manager, Ada Quill")}
    text = Text("a" * 64, chars)
    at = chars.index(words)
    hand = Hand(words, "person", text.span(at, at + len(words)))
    assert chains.same_hand(wanted, hand) == same


def test_an_author_in_the_document_s_own_name_may_be_a_hand_or_not():
    text = Text("a" * 64, "A cable from the embassy, published by the Heron, gives no name.")

    def hand(words, role):
        start = text.chars.index(words)
        return Hand(words, role, text.span(start, start + len(words)))

    def labelled(words):
        start = text.chars.index(words)
        return {"start": start, "end": start + len(words)}

    cable = {**labelled("A cable from the embassy"), "author": labelled("the embassy")}
    wanted = {"hands": [labelled("the Heron"), cable]}
    outlet = Hand("The Testing Ground", "outlet")
    short = (outlet, hand("the Heron", "outlet"), hand("A cable", "document"))
    span = (text.span(32, 33),)
    assert chains.fault_of(wanted, Statement(span, short)) == ""
    long = (*short, hand("the embassy", "official"))
    assert chains.fault_of(wanted, Statement(span, long)) == ""
    assert chains.fault_of(wanted, Statement(span, (*short[:2], long[-1]))) == "hands too few"


@pytest.mark.skipif(not french.TEXT.exists(), reason="../shared/data/sequoia_fr is not here")
def test_the_french_gold_fits_its_corpus_and_scores_full_against_itself():
    found = list(french.stretches())
    assert sum(len(stretch.starts) for stretch in found) >= 200
    for stretch in found:
        own = [attribution for _, attribution in stretch.gold]
        assert score([own], [own]).f1 == 1
        for sentence, attribution in stretch.gold:
            for start, end in attribution.source + attribution.content + attribution.cue:
                assert stretch.sentence_at(start) == sentence
                assert stretch.chars[start:end].strip() == stretch.chars[start:end] != ""


def test_the_board_lines_its_columns_up():
    assert table([Row("a.b", "0.5", "peer .4"), Row("long.name", "10.5")]) == (
        "a.b         0.5  peer .4\nlong.name  10.5"
    )
