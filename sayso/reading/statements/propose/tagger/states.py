"""What the speech model made of each word in its place, kept for who asks of a word later."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.reading.draft import Draft
from sayso.reading.statements.propose.tagger.pieces import Piece

Numbers = NDArray[Any]
MEMO = "word states"


def keep(draft: Draft, piece: Piece, states: Numbers) -> None:
    """Keep the states of a piece's words, in half precision, unless the piece is known already.

    A content that is read again by itself is less of a text than its paragraph is.
    """
    known: dict[int, tuple[Piece, Numbers]] = draft.memo.setdefault(MEMO, {})
    start = piece.spans[0][0] if piece.spans else -1
    if start not in known or len(known[start][0].spans) < len(piece.spans):
        known[start] = piece, states.astype(np.float16)


def state_at(draft: Draft, at: int) -> Numbers | None:
    """The state of the word at a place of the text, or None where the model read none there."""
    known: dict[int, tuple[Piece, Numbers]] = draft.memo.get(MEMO, {})
    order: list[int] | None = draft.memo.get((MEMO, len(known)))
    if order is None:
        order = draft.memo[MEMO, len(known)] = sorted(known)
    for number in range(bisect_right(order, at) - 1, -1, -1)[:DEEP]:
        piece, states = known[order[number]]
        word = bisect_right(piece.spans, (at, 1 << 62)) - 1
        if piece.spans[word][0] <= at < piece.spans[word][1]:
            found: Numbers = states[word]
            return found
    return None


DEEP = 8
"""Pieces before a place that are looked at: a content is read again within its paragraph."""
