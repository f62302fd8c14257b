"""Texts marked by the reader set's rules: rows are whole, and two markings can be compared."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import pytest

from bench.strict import chains
from sayso.model import Role, Stance, Strength
from train import reader_gold
from train.two_marks import fresh_texts, merged

TEXT = "The quay is closed, the warden said.\n\nThe firm denied it paid him.\n"
WARDEN = {"spans": [[20, 30]], "role": "official"}
CLOSED = {
    "spans": [[0, 18]],
    "hands": [WARDEN],
    "stance": "affirms",
    "strength": "stated",
}
ENTRIES = [
    (path.stem, json.loads(line))
    for path in sorted(reader_gold.GOLD.rglob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def changed(**fields: Any) -> dict[str, Any]:
    return CLOSED | fields


@pytest.fixture
def marking(tmp_path: Path) -> tuple[Path, Path]:
    """A data folder with two invented texts, and a marking of them and of a third."""
    data, rows = tmp_path / "data", tmp_path / "rows"
    (data / "fr_news").mkdir(parents=True)
    rows.mkdir()
    (data / "fr_news" / "1.txt").write_text(TEXT)
    (data / "fr_news" / "2.txt").write_text(TEXT + "More.\n")
    entry = {"corpus": "fr_news", "language": "en", "outlet": "Courier", "published": None}
    entry |= {"sha256": sha256(TEXT.encode()).hexdigest(), "statements": [CLOSED]}
    lines = [json.dumps(entry | {"file": f"{number}.txt"}) for number in (1, 2, 3)]
    (rows / "fr_news.jsonl").write_text("\n".join(lines))
    return data, rows


def test_a_text_that_is_absent_or_was_changed_is_left_out_and_named(marking: tuple[Path, Path]):
    left_out: list[str] = []
    [text] = reader_gold.marked_texts(*marking, left_out)
    assert text.chars[slice(*text.rows[0]["spans"][0])] == "The quay is closed"
    assert left_out == ["fr_news/2.txt: not the text that was marked", "fr_news/3.txt: absent"]


def test_a_text_that_we_made_up_is_a_lesson_and_never_a_measure():
    made = [text for text in reader_gold.marked_texts() if text.corpus == reader_gold.MADE]
    assert Counter(text.language for text in made) == {"en": 30, "fr": 100}
    assert not any(text.unseen for text in made)
    assert any(int(sha256(text.chars.encode()).hexdigest(), 16) % 2 for text in made)


@pytest.mark.parametrize(
    ("second", "levels"),
    [
        (CLOSED, 4),
        (changed(spans=[[4, 18]]), 4),
        (changed(spans=[[38, 60]]), 0),
        (changed(spans=[[38, 60]], spans_or=[[[0, 18]]]), 4),
        (changed(hands=[{"spans": [[38, 46]], "role": "official"}]), 1),
        (changed(hands=[{"spans": [], "role": "unnamed"}]), 1),
        (changed(hands=[[{"spans": [], "role": "unnamed"}], [WARDEN]]), 4),
        (changed(hands=[{"spans": [[38, 46]], "role": "company", "optional": True}, WARDEN]), 4),
        (changed(hands=[WARDEN | {"role": ["person", "witness"]}]), 2),
        (changed(stance="denies"), 3),
        (changed(strength=["alleged", "presumed"]), 3),
        (changed(strength=None), 4),
    ],
    ids=[
        "same",
        "edge",
        "elsewhere",
        "reading",
        "hand",
        "nobody",
        "chain",
        "optional",
        "role",
        "stance",
        "strength",
        "unjudged",
    ],
)
def test_two_rows_agree_level_by_level(second: dict[str, Any], levels: int):
    assert reader_gold.agreed(CLOSED, second) == levels
    assert reader_gold.agreed(second, CLOSED) == levels


def test_what_one_marking_asks_for_is_found_among_the_optional_rows_of_the_other():
    count = reader_gold.counted((CLOSED,), (changed(optional=True), changed(spans=[[38, 60]])))
    assert (count["content 0"], count["asked 0"]) == (1, 1)
    assert (count["content 1"], count["asked 1"]) == (0, 1)
    assert reader_gold.f1(count, "content") == 0.0


@pytest.mark.parametrize(("corpus", "entry"), ENTRIES, ids=[f"{c}-{e['file']}" for c, e in ENTRIES])
def test_the_rows_of_a_text_are_whole(corpus: str, entry: dict[str, Any]):
    assert entry["corpus"] == corpus
    assert corpus in {*reader_gold.TEXT_OF, reader_gold.INVENTED}
    for row in entry["statements"]:
        for spans in (row["spans"], *row.get("spans_or", [])):
            flat = [edge for span in spans for edge in span]
            assert flat == sorted(set(flat))
        for hand in (hand for chain in chains(row) for hand in chain):
            assert reader_gold.values(hand["role"]) <= set(get_args(Role))
            assert hand["spans"] or "unnamed" in reader_gold.values(hand["role"])
        assert reader_gold.values(row["stance"]) <= set(get_args(Stance))
        assert reader_gold.values(row["strength"]) <= {None, *get_args(Strength)}
        if "part_of" in row:
            assert row["optional"]
            assert "part_of" not in entry["statements"][row["part_of"]]


@pytest.mark.skipif(not reader_gold.DATA.is_dir(), reason="../shared/data is absent")
def test_what_was_marked_blind_agrees_with_the_rows_that_others_marked():
    others = {(text.corpus, text.file): text for text in reader_gold.reader_set()}
    blind = list(reader_gold.marked_texts(marking=reader_gold.GOLD / "blind"))
    count = sum(
        (reader_gold.counted(others[text.corpus, text.file].rows, text.rows) for text in blind),
        Counter(),
    )
    assert len(blind) == 17
    assert reader_gold.f1(count, "stance and strength") > 0.95


def test_a_marking_agrees_with_itself():
    for _, entry in ENTRIES:
        rows = tuple(entry["statements"])
        count = reader_gold.counted(rows, rows)
        assert count["stance and strength 0"] == count["asked 0"]


@pytest.mark.skipif(not reader_gold.DATA.is_dir(), reason="../shared/data is absent")
def test_every_marked_text_is_the_one_that_was_marked():
    left_out: list[str] = []
    texts = list(reader_gold.marked_texts(left_out=left_out))
    assert left_out == []
    for text in texts:
        ends = [end for row in text.rows for _, end in row["spans"]]
        assert max(ends, default=0) <= len(text.chars)


def test_of_two_markings_is_asked_what_both_ask_and_fair_what_either_finds():
    other = changed(
        spans=[[0, 16]], hands=[{"spans": [[20, 30]], "role": "person"}], strength="presumed"
    )
    alone = changed(spans=[[38, 65]], part_of=0)
    both, left = merged([CLOSED], [other, alone])
    assert both["spans_or"] == [[[0, 16]]] and both["strength"] == ["stated", "presumed"]
    assert [chain[0]["role"] for chain in chains(both)] == ["official", "person"]
    assert not both["optional"] and left["optional"] and left["part_of"] == 0


def test_what_is_not_judged_by_one_of_two_is_not_judged():
    [row] = merged([CLOSED], [changed(strength=None, optional=True)])
    assert row["strength"] is None and row["optional"]


def test_of_the_texts_marked_by_two_a_folder_is_unseen_until_its_language_is_opened(tmp_path: Path):
    """The texts of a folder stand beside its markings; a text that one alone has marked is none."""
    entry = {"corpus": "invented", "file": "1.txt", "outlet": "Courier", "published": None}
    entry |= {"sha256": sha256(TEXT.encode()).hexdigest(), "statements": [CLOSED]}
    for folder, language in (("fresh", "fr"), ("fresh_2", "fr"), ("fresh_2", "en")):
        for part in ("first", "second", "texts"):
            (tmp_path / folder / part).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "texts" / "1.txt").write_text(TEXT)
        for part in ("first", "second"):
            lines = [
                entry | {"language": language},
                entry | {"file": "2.txt", "language": language},
            ]
            path = tmp_path / folder / part / f"{language}.jsonl"
            path.write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "fresh" / "texts" / "2.txt").write_text(TEXT)
    (tmp_path / "fresh" / "second" / "fr.jsonl").write_text(json.dumps(entry | {"language": "fr"}))
    found = [(text.language, text.unseen) for text in fresh_texts(gold=tmp_path)]
    assert found == [("fr", False), ("en", True), ("fr", True)]


@pytest.mark.skipif(not reader_gold.DATA.is_dir(), reason="../shared/data is absent")
def test_of_the_fresh_texts_the_french_are_opened():
    half = {(text.language, text.unseen) for text in fresh_texts()}
    assert {("fr", False), ("en", True)} <= half and ("en", False) not in half
