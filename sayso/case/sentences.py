"""The sentence to show a record in: found by typography alone, for no reading is kept of it."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Hand, Span, Statement, Text
from sayso.model.sentences import block_at, sentence_at


def sentence_around(text: Text, start: int, end: int, statement: Statement | None = None) -> Span:
    """Return the sentence of a range, with its statement and cues where these stand near it.

    It never leaves the block that holds the range, and never leaves out any of the range.
    """
    left, right = sentence_at(text, start, end)
    left, right = _with(_near(text, statement, start, end), left, right)
    quote = text.chars[left:right]
    trimmed = text.chars[left:right].strip() or quote
    left += quote.index(trimmed)
    return text.span(min(left, start), max(left + len(trimmed), end))


def _near(text: Text, statement: Statement | None, start: int, end: int) -> Iterable[Span]:
    if statement is None:
        return ()
    block = block_at(text, start)
    left, right = (block.start, max(end, block.end)) if block else (start, end)
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
