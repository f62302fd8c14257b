"""The sentence round a place of a text, by typography alone: for what has no parse of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from sayso.model import Block, Text

STOP = re.compile(
    r"""(?<!\b\w)(?<!\b[^\W\d_a-z]\w)[.!?…]["'”’»)\]]*\s+(?=["'“‘«(\[—–-]?\s?[^\W_a-z])"""
)
"""An end mark, a space, then no small letter; not after an initial ("J.") or "Mr.", "Dr."."""


def block_at(text: Text, place: int) -> Block | None:
    """The block that holds a place of a text, or None."""
    before = bisect_right(text.blocks, place, key=lambda block: block.start) - 1
    found = before >= 0 and place < text.blocks[before].end
    return text.blocks[before] if found else None


def sentence_at(text: Text, start: int, end: int) -> tuple[int, int]:
    """The range of the sentences that hold a range, within the block that it begins in."""
    block = block_at(text, start)
    first, last = (block.start, max(end, block.end)) if block else (start, end)
    ends = _ends(text.chars, first, last)
    before, after = bisect_right(ends, start), bisect_left(ends, max(end, start + 1))
    return ends[before - 1] if before else first, ends[after] if after < len(ends) else last


def sentences_of(text: Text, block: Block) -> Iterator[tuple[int, int]]:
    """Cut a block into the ranges of its sentences."""
    cuts = (block.start, *_ends(text.chars, block.start, block.end), block.end)
    yield from (cut for cut in pairwise(cuts) if cut[0] < cut[1])


@lru_cache(maxsize=16)
def _ends(chars: str, start: int, end: int) -> tuple[int, ...]:
    """Where the sentences of a range end; kept, since each record of a block asks for it."""
    return tuple(stop.end() for stop in STOP.finditer(chars, start, end))
