"""No quote longer than a profile allows, and no more of a page than what is quoted of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from sayso.model import Reading, Text, spans_in
from sayso.publish.masks import Edit
from sayso.publish.rewrite import Rewriting

LEFT_OUT = " … "
"""What stands for a page's words that nothing quotes."""
SHOWN = ("title", "heading", "byline")
"""Blocks that stay without being quoted: what a page is called."""


def limited(reading: Reading, most: int) -> Rewriting:
    """Cut a page down to what is quoted of it, each quote to so many characters."""
    cut = partial(_cut, reading.text, most)
    quoted = (reading.statements, reading.figures, reading.events, reading.more)
    ranges = [(span.start, cut(span.start, span.end)) for span in spans_in(quoted)]
    ranges += [(block.start, cut(block.start, block.end))
               for block in reading.text.blocks if block.kind in SHOWN]  # fmt: skip
    return Rewriting(reading.text, list(_gaps(reading.text, ranges)), lambda chars: chars, cut)


def _cut(text: Text, most: int, start: int, end: int) -> int:
    """Where a quote ends: at a word's end, if one ends in time."""
    if end - start <= most:
        return end
    space = text.chars.rfind(" ", start + most // 2, start + most)
    return space if space > 0 else start + most


def _gaps(text: Text, ranges: Iterable[tuple[int, int]]) -> Iterator[Edit]:
    at = 0
    for start, end in sorted([*ranges, (len(text.chars), len(text.chars))]):
        if start > at and any(char.isalnum() for char in text.chars[at:start]):
            yield at, start, f"\n{LEFT_OUT}\n" if "\n" in text.chars[at:start] else LEFT_OUT
        at = max(at, end)
