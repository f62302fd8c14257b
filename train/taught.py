"""News without gold, and what finished taggers make of it: lessons for one that is to be as small.

The text is ECB+ and TimeBank with AQUAINT, of ``shared/data``; none of their annotation is used.
Several taggers together err less than one (``--taught-by``); what they think of each word is
averaged and learnt, also where they doubt. Method: Hinton, Vinyals and Dean, "Distilling the
knowledge in a neural network", 2015.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np

CHANCES = 6  # three of cues, three of kinds
TOGETHER = 3
"""Sentences to a paragraph where a corpus has no paragraphs: about as many as in the news."""
NO_SPACE_BEFORE = re.compile(r" (?=[,.;:!?%)\]”’]|n't\b|'(?:s|re|ve|ll|d|m)\b)")
NO_SPACE_AFTER = re.compile(r"(?<=[(\[“$]) ")


def articles(data: Path, make: Any) -> Iterator[Any]:
    """The articles without gold, one paragraph a line; ``make`` as ``bench/polnear.py``'s."""
    for path in sorted(data.glob("ecbplus/*/*.xml")):
        yield make(path.stem, "\n".join(sentences(path)) + "\n", ())
    for path in sorted(data.glob("tempeval3/TBAQ-cleaned/*/*.tml")):
        inside = re.search(r"<TEXT>(.*)</TEXT>", path.read_text("utf-8", "replace"), re.DOTALL)
        if inside:
            text = ElementTree.fromstring(f"<t>{inside[1]}</t>")
            lines = re.split(r"\n\s*\n", "".join(text.itertext()))
            yield make(path.stem, "".join(" ".join(one.split()) + "\n" for one in lines), ())


def sentences(path: Path) -> Iterator[str]:
    """The paragraphs of an ECB+ article: its sentences, some together, spaced as in print."""
    found: dict[int, list[str]] = {}
    for token in ElementTree.parse(path).getroot().findall("token"):
        number = int(token.get("sentence", "0"))
        found.setdefault(number // TOGETHER, []).append((token.text or "").strip())
    for words in found.values():
        marks = 0
        for at, word in enumerate(words):
            if word in {'"', "``", "''"}:
                words[at] = "“”"[marks % 2 if word == '"' else word == "''"]
                marks += word == '"'
        yield NO_SPACE_AFTER.sub("", NO_SPACE_BEFORE.sub("", " ".join(words)))


def opinions(taggers: Sequence[Any], document: Any, tagger: Any) -> np.ndarray:
    """What taggers think of every character of an article: (characters, CHANCES), averaged.

    Args:
        taggers: Finished ones, opened.
        document: The article.
        tagger: The module that they come from.
    """
    total = np.zeros((len(document.chars), CHANCES), np.float32)
    for one in taggers:
        cut = tagger.pieces_of(one.tokenizer, document.chars, document.paragraphs())
        for window in tagger.windows_of(cut):
            ids, marks, heads = tagger.stacked([window])
            cues, kinds = one.encoder.run(["cues", "kinds"], {"ids": ids, "marks": marks})
            for piece, (_, index) in zip(window, heads, strict=True):
                both = np.concatenate([cues[0, index], kinds[0, index]], axis=1)
                for (start, end), chances in zip(piece.spans, both, strict=True):
                    total[start:end] += chances
    return total / len(taggers)
