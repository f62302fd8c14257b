"""The marked text that the French tagger learns from: every mark is whole and means something."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.polnear import Attribution, Document

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "train"))
import marked  # noqa: E402

FILES = sorted((ROOT / "train" / "french").glob("*.txt"))


def quotes(document: Document, part: str) -> list[list[str]]:
    return [
        [document.chars[start:end] for start, end in getattr(one, part)] for one in document.gold
    ]


def test_marks_are_taken_out_and_what_stands_inside_a_content_is_a_paragraph_of_its_own(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(
        "{1s:Le rapport} {1c:dit} que {1t:{2c:selon} {2s:lui}, {2t:rien n’a brûlé}}.\n"
        "{1t:« Non,} {1c:dit}-{1s:il}{1t:, rien »}.",
        encoding="utf-8",
    )
    [found] = marked.articles(path, Document, Attribution)
    assert found.chars.splitlines() == [
        "Le rapport dit que selon lui, rien n’a brûlé.",
        "selon lui, rien n’a brûlé",
        "« Non, dit-il, rien ».",
    ]
    assert quotes(found, "source") == [["Le rapport"], ["lui"], ["il"]]
    assert quotes(found, "content") == [
        ["selon lui, rien n’a brûlé"],
        ["rien n’a brûlé"],
        ["« Non,", ", rien »"],
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_mark_is_whole(path):
    for document in marked.articles(path, Document, Attribution):
        assert not set("{}") & set(document.chars)
        for one in document.gold:
            assert one.content
            for start, end in (*one.source, *one.cue, *one.content):
                part = document.chars[start:end]
                assert part and part == part.strip() and "\n" not in part
