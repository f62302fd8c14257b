"""Cut a page's text into runs so that every record can be highlighted, however they overlap.

HTML elements must nest and records need not, so a row of text is a flat list of runs, each with
the numbers of the records that cover it. A record's anchor is its first run, with a class that says
which record it is of (``t7``), or an empty element before it where several begin; the style sheet
has a rule a number (``.t7:target ~ .k7``), so a link to an anchor lights up the whole record
without any script.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.model import Block, Text

NUMBERS = 96
"""Records a row can light up: the style sheet has this many rules."""
ROW_MARKS = 48
"""Records after which a row ends at the next place that no record covers."""
WIDE_NUMBERS = 16
"""Records over several rows that a page can light up whole."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A record's hold on the text.

    ``anchor`` is its id in the page, ``kind`` one of statement, figure, time, place, event,
    found; ``tone`` is a further class (a strength), ``hint`` what shows on hovering.
    ``label`` is the small number before a statement that somebody else than the outlet makes;
    what is not ``is_reached`` is marked, and no link leads to it.
    """

    anchor: str
    kind: str
    ranges: tuple[tuple[int, int], ...]
    tone: str = ""
    hint: str = ""
    label: str = ""
    wide: int | None = None
    is_reached: bool = True

    @property
    def start(self) -> int:
        """First code point of its first range."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """One past the last code point of its last range."""
        return self.ranges[-1][1]

    def covers(self, start: int, end: int) -> bool:
        """Whether a run lies within one of its ranges."""
        return any(a <= start and end <= b for a, b in self.ranges)


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """Characters that the same records cover; ``begins`` are the records whose anchor is here."""

    start: int
    chars: str
    classes: str
    hint: str
    begins: tuple[tuple[Highlight, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A block of text, or a piece of a long one.

    ``marks`` are the records that begin in it, each with the class that lights it up.
    """

    block: Block
    start: int
    end: int
    runs: tuple[MarkedRun, ...]
    marks: tuple[tuple[Highlight, str], ...]
    continued: bool


def rows_of(text: Text, marks: Iterable[Highlight]) -> Iterator[Row]:
    """Yield the text block by block, cut wherever a record begins or ends."""
    waiting = _number_wide(text, sorted(marks, key=lambda one: (one.start, -one.end, one.anchor)))
    begun: set[str] = set()
    first = 0
    live: list[Highlight] = []
    for block in text.blocks:
        while first < len(waiting) and waiting[first].start < block.end:
            live.append(waiting[first])
            first += 1
        live = [mark for mark in live if mark.end > block.start]
        yield from _rows_of_block(text, block, live, begun)


def _number_wide(text: Text, marks: Sequence[Highlight]) -> list[Highlight]:
    """Number the records that reach over the end of the block they begin in."""
    ends = iter(text.blocks)
    block = next(ends, None)
    numbered, wide = [], 0
    for mark in marks:
        while block and block.end <= mark.start:
            block = next(ends, None)
        if block and mark.end > block.end and wide < WIDE_NUMBERS:
            mark, wide = replace(mark, wide=wide), wide + 1
        numbered.append(mark)
    return numbered


def _rows_of_block(
    text: Text, block: Block, marks: Sequence[Highlight], begun: set[str]
) -> Iterator[Row]:
    start = block.start
    for end in _row_ends(block, marks):
        within = [mark for mark in marks if mark.start < end and mark.end > start]
        fresh = tuple(mark for mark in within if mark.anchor not in begun)
        begun.update(mark.anchor for mark in fresh)
        numbers = {mark.anchor: _number(mark, at) for at, mark in enumerate(within)}
        yield Row(
            block=block,
            start=start,
            end=end,
            runs=tuple(_runs(text.chars[start:end], start, (within, fresh), numbers)),
            marks=tuple((mark, numbers[mark.anchor]) for mark in fresh),
            continued=start > block.start,
        )
        start = end


def _row_ends(block: Block, marks: Sequence[Highlight]) -> Iterator[int]:
    """End a row where enough records lie behind and none reaches across."""
    count, reach = 0, block.start
    for mark in marks:
        if count >= ROW_MARKS and reach <= mark.start and block.start < mark.start < block.end:
            yield mark.start
            count = 0
        count += 1
        reach = max(reach, mark.end)
    yield block.end


def _runs(
    chars: str,
    start: int,
    marks: tuple[Sequence[Highlight], Sequence[Highlight]],
    numbers: dict[str, str],
) -> Iterator[MarkedRun]:
    """Cut a row's characters; ``marks`` are all records within it, and those that begin in it."""
    cuts = {start, start + len(chars)}
    for mark in marks[0]:
        cuts.update(e for pair in mark.ranges for e in pair if start < e < start + len(chars))
    coming, begins = deque(marks[0]), deque(marks[1])
    live: list[Highlight] = []
    for left, right in pairwise(sorted(cuts)):
        live += _take(coming, left)
        live = [mark for mark in live if mark.end > left]
        here = [mark for mark in live if mark.covers(left, right)]
        yield MarkedRun(
            start=left,
            chars=chars[left - start : right - start],
            classes=" ".join(_classes(here, numbers)),
            hint=_hint(here),
            begins=tuple(
                (mark, numbers[mark.anchor]) for mark in _take(begins, left) if mark.is_reached
            ),
        )


def _take(waiting: deque[Highlight], at: int) -> list[Highlight]:
    """Take the records that begin at or before a place from those in order of their start."""
    taken = []
    while waiting and waiting[0].start <= at:
        taken.append(waiting.popleft())
    return taken


def _classes(here: Sequence[Highlight], numbers: dict[str, str]) -> Iterator[str]:
    yield from dict.fromkeys(word for mark in here for word in (mark.kind, mark.tone) if word)
    yield from (numbers[mark.anchor] for mark in here if numbers[mark.anchor])


def _number(mark: Highlight, at: int) -> str:
    number = f"k{at}" if at < NUMBERS else ""
    return number if mark.wide is None else f"{number} w{mark.wide}".strip()


def _hint(here: Sequence[Highlight]) -> str:
    """Hover words of the shortest record that has any."""
    hinted = [mark for mark in here if mark.hint]
    return min(hinted, key=lambda one: one.end - one.start).hint if hinted else ""
