"""Letters of pictures, by optical character recognition: rapidocr, the extra ``ocr``.

Its weights come with the package, nothing is fetched. What was recognised may be wrong anywhere:
its ranges have the mark ``recognised``, and whatever is said in them is to be checked.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from statistics import median
from typing import Any

from sayso.pages.pdf.glyphs import BLANK, Box, Glyph

LIBRARY = "rapidocr"
INSTALL = "pip install 'sayso[ocr]' and add it again; or put text behind the pictures"
DOTS_AN_INCH = 200
"""How fine a page is drawn to be read: letters of eight points are then 22 dots high, as in the
lines that the model was trained on (48 dots a line)."""
LEAST_SURE = 0.5
"""Sureness of a line, as the model gives it, below which it is mostly specks and ornaments."""
HEIGHT = 0.75
"""Height of a line's letters as a share of its box, from the base line up to its capitals."""
ALIKE = 0.2
"""Share by which the boxes of lines set in the same letters differ in height: one has letters that
go below the line, another none."""
BASE = 0.8
"""Where in its box the base line of a line runs, from the top."""


def is_there() -> bool:
    """Whether the library is installed."""
    return find_spec(LIBRARY) is not None


def made_by() -> str:
    """What recognised the letters, with its version."""
    return f"{LIBRARY} {version(LIBRARY)}"


def glyphs_in(picture: Any, points_a_dot: float) -> tuple[Glyph, ...]:
    """Recognise the letters of a picture.

    Args:
        picture: Rows of dots, each of three bytes.
        points_a_dot: Points of 1/72 inch that a dot is wide.

    Returns:
        A glyph for each letter, as those of a PDF have them. Only the boxes of lines are known: the
        letters of a line share its width.
    """
    found = _engine()(picture)
    if found.txts is None:
        return ()
    told = zip(found.txts, found.scores, found.boxes, strict=True)
    lines = [
        (words.strip(), _box(corners, points_a_dot))
        for words, sure, corners in told
        if sure >= LEAST_SURE and words.strip()
    ]
    talls = _levelled([bottom - top for _, (_, top, _, bottom) in lines])
    return tuple(
        glyph
        for (words, box), tall in zip(lines, talls, strict=True)
        for glyph in _line(words, box, tall)
    )


def _levelled(heights: list[float]) -> list[float]:
    """The heights of lines, those that are nearly alike as one."""
    found: dict[float, float] = {}
    group: list[float] = []
    for height in sorted(heights):
        if group and height > group[0] * (1 + ALIKE):
            found |= dict.fromkeys(group, median(group))
            group = []
        group.append(height)
    found |= dict.fromkeys(group, median(group)) if group else {}
    return [found[height] for height in heights]


@cache
def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    library = import_module(LIBRARY)
    threads = "EngineConfig.onnxruntime.intra_op_num_threads"
    return library.RapidOCR(params={"Global.log_level": "error", threads: 1})


def _box(corners: Any, scale: float) -> Box:
    across, down = ([float(point[axis]) * scale for point in corners] for axis in (0, 1))
    return min(across), min(down), max(across), max(down)


def _line(words: str, box: Box, tall: float) -> Iterator[Glyph]:
    """The letters of a line, each as wide as the others."""
    left, top, right, bottom = box
    wide, base = (right - left) / len(words), top + BASE * (bottom - top)
    for at, char in enumerate(words):
        start, end = left + at * wide, left + (at + 1) * wide
        if char.isspace():
            yield BLANK
        else:
            yield Glyph(char, (start, top, end, bottom), (start, end), base, HEIGHT * tall)
    yield BLANK
