"""The sentence to show a record in: found by typography alone, for no reading is kept of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from sayso.model import Hand, Span, Statement, Text

STOP = re.compile(
    r"""(?<!\b\w)(?<!\b[^\W\d_a-z]\w)[.!?…]["'”’»)\]]*\s+(?=["'“‘«(\[—–-]?\s?[^\W_a-z])"""
)
"""An end mark, a space, then no small letter; not after an initial ("J.") or "Mr.", "Dr."."""


def sentence_around(text: Text, start: int, end: int, statement: Statement | None = None) -> Span:
    """Return the sentence of a range, with its statement and cues where these stand near it.

    It never leaves the block that holds the range, and never leaves out any of the range.
    """
    left, right = _block(text, start, end)
    for stop in STOP.finditer(text.chars, left, right):
        if stop.end() <= start:
            left = stop.end()
        elif stop.start() >= end:
            right = stop.end()
            break
    left, right = _with(_near(text, statement, start, end), left, right)
    quote = text.chars[left:right]
    trimmed = text.chars[left:right].strip() or quote
    left += quote.index(trimmed)
    return text.span(min(left, start), max(left + len(trimmed), end))


def _block(text: Text, start: int, end: int) -> tuple[int, int]:
    number = bisect_right(text.blocks, start, key=lambda block: block.start) - 1
    if number < 0:
        return start, end
    return text.blocks[number].start, max(end, text.blocks[number].end)


def _near(text: Text, statement: Statement | None, start: int, end: int) -> Iterable[Span]:
    if statement is None:
        return ()
    left, right = _block(text, start, end)
    spans = (*statement.spans, *_cues(statement.hands))
    return (span for span in spans if left <= span.start and span.end <= right)


def _cues(hands: tuple[Hand, ...]) -> Iterable[Span]:
    return (cue for hand in hands if (cue := hand.cue))


def _with(spans: Iterable[Span], left: int, right: int) -> tuple[int, int]:
    for span in spans:
        left, right = min(left, span.start), max(right, span.end)
    return left, right


def hits_in(marked: str, mark: str) -> tuple[tuple[int, int], ...]:
    """Turn a text with a mark before and after each hit into the ranges of the hits without it."""
    hits, at = [], 0
    for number, part in enumerate(marked.split(mark)):
        if number % 2:
            hits.append((at, at + len(part)))
        at += len(part)
    return tuple(hits)
