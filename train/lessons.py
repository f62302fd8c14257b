"""What a speech tagger learns from: pieces of articles with their gold or with opinions."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import marked
import numpy as np
import sequoia
import taught
from project import ROOT, pieces, polnear, tagger
from tokenizers import Tokenizer

SOURCE, CONTENT = tagger.SOURCE, tagger.CONTENT


@dataclass(frozen=True)
class Lesson:
    """A piece with its gold: word ranges of cues, and each cue's labels for every word.

    Without gold it has what finished taggers think of its words instead: (words, 6), chances of
    begin, inside or outside of a cue, and of a source, a content or neither.
    """

    piece: Any
    cues: tuple[tuple[int, int], ...]
    labels: tuple[np.ndarray, ...]
    opinions: np.ndarray | None = None


def lessons_of(document: Any, tokenizer: Tokenizer) -> list[Lesson]:
    """The lessons of one article."""
    found = []
    for piece in pieces.pieces_of(tokenizer, document.chars, document.paragraphs()):
        cues, labels = [], []
        first, last = piece.spans[0][0], piece.spans[-1][1]
        for attribution in document.gold:
            if not any(first <= start < last for start, _ in attribution.cue):
                continue
            cue = words_in(piece, attribution.cue)
            if len(cue):
                cues.append((int(cue[0]), int(cue[-1]) + 1))
                row = np.zeros(len(piece.heads), np.int64)
                row[words_in(piece, attribution.source)] = SOURCE
                row[words_in(piece, attribution.content)] = CONTENT
                labels.append(row)
        found.append(Lesson(piece, tuple(cues), tuple(labels)))
    return found


def lessons_without_gold(
    document: Any, tokenizer: Tokenizer, teachers: Sequence[Any]
) -> list[Lesson]:
    """The lessons of an article without gold, from what its teachers think."""
    opinions = taught.opinions(teachers, document, tagger)
    cut = pieces.pieces_of(tokenizer, document.chars, document.paragraphs())
    return [
        Lesson(piece, (), (), opinions[[start for start, _ in piece.spans]])
        for piece in cut
        if piece.spans
    ]


def marked_lessons(path: Path, tokenizer: Tokenizer, teacher: Any) -> Iterator[list[Lesson]]:
    """The lessons of each marked text that ``train/rows.py`` wrote.

    A paragraph with a row whose cue is not known teaches what the teacher thinks of it.
    """
    for line in path.read_text("utf-8").splitlines():
        found: list[Lesson] = []
        for one in json.loads(line)["paragraphs"]:
            gold = [polnear.Attribution(**row) for row in one["rows"] if row["cue"]]
            article = polnear.Document("", one["chars"], tuple(gold))
            if one["is_whole"]:
                found += lessons_of(article, tokenizer)
            else:
                found += lessons_without_gold(article, tokenizer, [teacher])
        yield found


def in_guillemets(documents: Sequence[Any]) -> list[Any]:
    """The articles, every second one with its quotations marked as the French do.

    Counted in characters nothing changes: a mark stands for a mark.
    """
    french = str.maketrans("“”", "«»")
    return [
        dataclasses.replace(document, chars=document.chars.translate(french)) if odd else document
        for document, odd in zip(documents, itertools.cycle((False, True)))
    ]


def own_articles(folder: Path, data: Path) -> Iterator[Any]:
    """The articles of a folder of marked text, and those of our gold on Sequoia."""
    for path in sorted(folder.glob("*.txt")):
        yield from marked.articles(path, polnear.Document, polnear.Attribution)
    gold, text = ROOT / "bench/gold/sequoia_attributions.tsv", data / "sequoia_fr/affaires_dev.txt"
    yield from sequoia.articles(gold, text, polnear.Document, polnear.Attribution)


def is_kept_out(article: Any) -> bool:
    """Whether an article of our own is not learnt from: one in ten, by its name alone."""
    return hashlib.sha256(article.name.encode()).digest()[0] < 26 and "sequoia" not in article.name


def words_in(piece: Any, ranges: Sequence[tuple[int, int]]) -> np.ndarray:
    """Indices of the words that begin inside any of the ranges."""
    starts = np.array([start for start, _ in piece.spans], np.int64)
    inside = np.zeros(len(starts), bool)
    for start, end in ranges:
        inside |= (starts >= start) & (starts < end)
    return np.flatnonzero(inside)
