"""Text for the speech model: paragraphs cut into words and word pieces, and put into windows.

Training and reading both come through here, so what is read is what was learnt.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ranges = tuple[tuple[int, int], ...]
Numbers = NDArray[Any]

PIECE_CHARS = 1000
"""A longer paragraph is cut: 1 in 500 of PolNeAR's is."""

WINDOW = 256
"""Word pieces that the encoder sees at once."""

MARKS = 32
"""4 letter cases x 4 places about a quotation x touching the word before or not."""

SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
OPENS, CLOSES, STRAIGHT = "“«„", "”»", '"'
CLS, SEP = 101, 102


def tokenizer_at(folder: Path) -> Tokenizer:
    """The tokenizer that lies beside the weights; no text of a page is a special token to it."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or part of one, cut into words.

    ``ids`` are its word pieces, ``heads`` the index of each word's first piece, ``spans`` each
    word's range in the whole text, ``marks`` what the tokens do not show of each word: its
    letter case, whether it stands in a quotation and whether it touches the word before.
    """

    ids: tuple[int, ...]
    heads: tuple[int, ...]
    spans: Ranges
    marks: tuple[int, ...]


def pieces_of(
    tokenizer: Tokenizer, chars: str, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[Piece]:
    """Yield each paragraph as one piece, or as several where it is very long."""
    for start, end in paragraphs:
        inside = 0
        for first, last in cut(chars, start, end):
            spans, ids, heads = words_of(tokenizer, chars, first, last)
            marks, inside = marks_of(chars, spans, inside)
            for low, high in chunks(heads, len(ids)):
                begin, stop = heads[low], (*heads, len(ids))[high]
                own = tuple(head - begin for head in heads[low:high])
                words = tuple(spans[low:high]), tuple(marks[low:high])
                yield Piece(tuple(ids[begin:stop]), own, *words)


def cut(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a range into parts of at most ``PIECE_CHARS``: after a sentence, else at a space."""
    while end - start > PIECE_CHARS:
        limit = start + PIECE_CHARS
        half = start + PIECE_CHARS // 2
        ends = [found.end() for found in SENTENCE_END.finditer(chars, half, limit)]
        stop = ends[-1] if ends else chars.rfind(" ", half, limit) + 1 or limit
        yield start, stop
        start = stop
    if start < end:
        yield start, end


def words_of(
    tokenizer: Tokenizer, chars: str, start: int, end: int
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Words of a range: their spans, their word pieces, and each one's first word piece."""
    encoded = tokenizer.encode(chars[start:end], add_special_tokens=False)
    spans: list[tuple[int, int]] = []
    heads: list[int] = []
    before: int | None = -1
    for index, (word, (low, high)) in enumerate(
        zip(encoded.word_ids, encoded.offsets, strict=True)
    ):
        if word != before:
            heads.append(index)
            spans.append((start + low, start + high))
        else:
            spans[-1] = (spans[-1][0], start + high)
        before = word
    return spans, list(encoded.ids), heads


def chunks(heads: Sequence[int], pieces: int) -> Iterator[tuple[int, int]]:
    """Ranges of words that hold at most ``WINDOW - 2`` word pieces each."""
    low = 0
    while low < len(heads):
        if pieces - heads[low] <= WINDOW - 2:
            high = len(heads)
        else:
            high = max(low + 1, bisect.bisect_right(heads, heads[low] + WINDOW - 2) - 1)
        yield low, high
        low = high


def marks_of(chars: str, spans: Sequence[tuple[int, int]], inside: int) -> tuple[list[int], int]:
    """One number a word for its case, quotation and spacing; and whether a quotation is open."""
    marks = []
    before = -1
    for start, end in spans:
        place, inside = quotation(chars[start:end], inside)
        marks.append(letter_case(chars[start:end]) * 8 + place * 2 + (start == before))
        before = end
    return marks, inside


def quotation(word: str, inside: int) -> tuple[int, int]:
    """Where a word stands (0 outside, 1 inside, 2 opens, 3 closes) and what holds after it."""
    if word in OPENS or (word == STRAIGHT and not inside):
        return 2, 1
    if word in CLOSES or word == STRAIGHT:
        return 3, 0
    return inside, inside


def letter_case(word: str) -> int:
    """0 small letters or none, 1 a capital first, 2 all capitals, 3 begins with a digit."""
    if word[0].isdigit():
        return 3
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def windows_of(pieces: Iterable[Piece], skew: int = 0, most: int = WINDOW) -> Iterator[list[Piece]]:
    """Group neighbouring pieces up to ``most`` word pieces; a longer one stands alone.

    ``skew`` makes the first window smaller by as many word pieces; training varies it, so that
    a paragraph is not always seen beside the same others.
    """
    window: list[Piece] = []
    size = 1 + skew
    for piece in pieces:
        if window and size + len(piece.ids) + 1 > most:
            yield window
            window, size = [], 1
        window.append(piece)
        size += len(piece.ids) + 1
    if window:
        yield window


def stacked(
    windows: Sequence[Sequence[Piece]],
) -> tuple[Numbers, Numbers, list[tuple[int, Numbers]]]:
    """Windows as the encoder's input, and where each piece's words begin: (row, columns)."""
    width = max(1 + sum(len(piece.ids) + 1 for piece in window) for window in windows)
    ids = np.zeros((len(windows), width), np.int64)
    marks = np.zeros((len(windows), width), np.int64)
    heads = []
    for row, window in enumerate(windows):
        ids[row, 0] = CLS
        column = 1
        for piece in window:
            end = column + len(piece.ids)
            ids[row, column:end] = piece.ids
            ids[row, end] = SEP
            index = np.asarray(piece.heads, np.int64)
            owner = np.zeros(len(piece.ids), np.int64)
            owner[index[1:]] = 1
            marks[row, column:end] = np.asarray(piece.marks, np.int64)[np.cumsum(owner)]
            heads.append((row, index + column))
            column = end + 1
    return ids, marks, heads
