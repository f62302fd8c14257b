"""Sequoia's sentences with our gold as lessons: real French prose, in most of which nobody speaks.

The gold's unseen sentences are left out, and nothing else of ours that the tagger is scored on is
learnt from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOGETHER = 12
"""Sentences to an article: as many as stand in a page's paragraphs side by side."""


def articles(gold: Path, text: Path, make: Any, attribution: Any) -> Iterator[Any]:
    """Articles of neighbouring sentences, one a line.

    Args:
        gold: Our ``sequoia_attributions.tsv``.
        text: The corpus, a sentence a line after its name and a tab.
        make, attribution: The Document and Attribution of ``bench/polnear.py``.
    """
    sentences = dict(line.split("\t", 1) for line in text.read_text("utf-8").splitlines())
    with gold.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    seen = [row for row in rows if row["unseen"] == "no"]
    names = list(dict.fromkeys(row["sentence"] for row in seen))
    for first in range(0, len(names), TOGETHER):
        chars, found = "", []
        for name in names[first : first + TOGETHER]:
            own = [row for row in seen if row["sentence"] == name and row["content"]]
            found += [
                attribution(*(ranges(row[key], len(chars)) for key in ("source", "content", "cue")))
                for row in own
            ]
            chars += sentences[name] + "\n"
        yield make(f"sequoia-{first}", chars, tuple(found))


def ranges(written: str, start: int) -> tuple[tuple[int, int], ...]:
    """``3-9;12-20`` as ranges, moved on by ``start``."""
    pairs = (one.split("-") for one in written.split(";") if one)
    return tuple((start + int(a), start + int(b)) for a, b in pairs)
