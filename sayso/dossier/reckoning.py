"""A sum as the ledger page shows it: its parts in letters, drawn, and in their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import NamedTuple

from sayso import wording
from sayso.model import Span
from sayso.sets import grouped
from sayso.views.pictures.bars import Bar, figure_bars
from sayso.views.pictures.stacks import Size, Stack, size, stack
from sayso.views.sides import Side
from sayso.views.sums import PAYMENTS, Sum

Marks = tuple[tuple[str, Span, str], ...]
"""Ranges of a sentence to mark, in order: a letter or nothing, the range, its anchor."""


class Reckoned(NamedTuple):
    """A part of a whole: its letter in the picture, its figure, and what it comes to in words."""

    letter: str
    side: Side
    comes_to: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A sum to be shown: ``told`` is each sentence once, with its figures and their letters.

    ``bars`` are what a rate comes to and the total stated, for payments.
    """

    parts: tuple[Reckoned, ...]
    stack: Stack | None
    told: tuple[tuple[Side, Marks], ...]
    bars: tuple[Bar | None, ...]


def reckoned(found: Sum) -> Reckoning:
    """Letter the parts of a sum, draw them, and gather their sentences."""
    parts = tuple(
        Reckoned(letter(at), side, _comes_to(side, found.whole))
        for at, side in enumerate(found.parts)
    )
    is_drawn = found.kind != PAYMENTS
    return Reckoning(
        parts=parts,
        stack=_stack(found.whole, parts, found.match) if is_drawn else None,
        told=tuple(_told(found.whole, parts, found.match)) if is_drawn else (),
        bars=() if is_drawn else tuple(figure_bars([found.comes_to, found.whole.ends])),
    )


def letter(at: int) -> str:
    """A part's letter; beyond the alphabet its number."""
    return ascii_lowercase[at] if at < len(ascii_lowercase) else str(at + 1)


def _size(side: Side | None) -> Size | None:
    figure = side.figure if side else None
    return size(figure.value, figure.low, figure.high, figure.unit) if figure else None


def _is_share(side: Side) -> bool:
    return side.figure is not None and side.figure.unit in ("share", "%")


def _comes_to(part: Side, whole: Side) -> str:
    """What a share of a whole comes to; nothing for a part that is a number itself."""
    share, of = _size(part), _size(whole)
    if not _is_share(part) or share is None or of is None:
        return ""
    found = share.of(of)
    return wording.interval(found.low and round(found.low), found.high and round(found.high))


def _stack(whole: Side, parts: Sequence[Reckoned], match: Side | None) -> Stack | None:
    of = _size(whole)
    sizes = [_size(part.side) for part in parts]
    if of is None or None in sizes:
        return None
    drawn = [
        found.of(of) if _is_share(part.side) else found
        for found, part in zip(sizes, parts, strict=True) if found
    ]  # fmt: skip
    return stack(of, drawn, _size(match))


def _told(
    whole: Side, parts: Iterable[Reckoned], match: Side | None
) -> Iterator[tuple[Side, Marks]]:
    """Each sentence once, with the figures that stand in it, in the order of the text."""
    marked = [("", whole), *((part.letter, part.side) for part in parts)]
    marked += [("", match)] if match else []
    longest = sorted((side for _, side in marked), key=lambda side: -_length(side))
    around = {id(figure): next(side for side in longest if _holds(side, figure))
              for _, figure in marked}  # fmt: skip
    for rows in grouped(marked, lambda row: id(around[id(row[1])])).values():
        marks = [(name, side.span, side.anchor) for name, side in rows if side.span]
        yield around[id(rows[0][1])], tuple(sorted(marks, key=lambda mark: mark[1]))


def _length(side: Side) -> int:
    return len(side.sentence.quote) if side.sentence else 0


def _holds(sentence: Side, figure: Side) -> bool:
    """Whether a figure stands in the sentence of another; always in its own."""
    around, span = sentence.sentence, figure.span
    if sentence is figure or around is None or span is None:
        return sentence is figure
    return around.page == span.page and around.start <= span.start and span.end <= around.end
