"""Running heads, page numbers and footnotes: the lines of a page that its text does not run on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.pages.pdf.lines import Line

EDGE = 3
"""Lines at a page's top and bottom that may be a running head or foot; a letterhead has three."""
OFTEN = 0.4
"""Share of a document's pages that a running head stands on, at least (left pages alone: half)."""
NEAR = 4.0
"""Points by which a running head may move from page to page."""
NOTE_SIZE = 0.93
"""A footnote's letters are at most so many times as high as the body's."""
MARGIN = 0.12
"""Share of a page's height, at its top and bottom, in which a lone number is the page's."""

_NUMBER = re.compile(
    r"[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*/\s*\d{1,4})?[-–—|.\s]*$", re.IGNORECASE
)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¹²³⁴-⁹]|\[\d{1,3}\]|\(\d{1,3}\))[.)]?\s*\S")
_DIGITS = re.compile(r"\d+")


def running(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[list[Line]]:
    """For each page, given as its height and lines, the lines that are heads, feet or numbers.

    A head is told by standing at the same height with the same words, whatever its figures, on
    many pages; a number by standing alone at the edge.
    """
    keys = [_edges(lines) for _, lines in pages]
    often = Counter(key for page in keys for key in {key for key, _ in page})
    least = max(2.0, OFTEN * len(pages))
    found = []
    for (height, lines), page in zip(pages, keys, strict=True):
        heads = {line for key, line in page if _stands_on(often, key) >= least}
        found.append([line for line in lines if line in heads or _is_number(line, height)])
    return found


Key = tuple[str, int]


def _edges(lines: Sequence[Line]) -> list[tuple[Key, Line]]:
    ordered = sorted(lines, key=lambda line: line.base)
    edge = {*ordered[:EDGE], *ordered[-EDGE:]}
    return [
        ((_DIGITS.sub("#", line.text).casefold(), round(line.base / NEAR)), line)
        for line in ordered
        if line in edge
    ]


def _stands_on(often: Counter[Key], key: Key) -> int:
    """On how many pages a line of these words stands at about this height."""
    words, height = key
    return sum(often[words, height + step] for step in (-1, 0, 1))


def _is_number(line: Line, height: float) -> bool:
    at_edge = line.base < MARGIN * height or line.base > (1 - MARGIN) * height
    return at_edge and bool(_NUMBER.match(line.text))


def notes_at(lines: Sequence[Line], size: float) -> int:
    """Where the footnotes of a column begin: the index of the first line; its length if none.

    Footnotes are the last lines of a column, smaller than the body, the first with its mark.
    """
    begin = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].size > NOTE_SIZE * size:
            break
        if _NOTE.match(lines[index].text):
            begin = index
    return begin
