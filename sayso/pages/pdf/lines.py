"""Glyphs -> runs -> lines: what stands on one base line, and in which order lines are read.

A run is what a PDF writes in one go on one base line. Where a strip of white parts most runs of a
region into a left and a right side of running text, these are columns: the left is read before the
right, and what crosses the strip (a headline, an abstract) is read where it stands between them.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from sayso.pages.pdf.glyphs import BLANK, PERHAPS, TAB, Box, Glyph

SAME_BASE = 0.25
"""Font heights by which base lines of one line may differ (rounding, italics)."""
RAISED = 0.7
"""Font heights by which a smaller figure or letter may be raised or lowered on its line."""
SMALLER = 0.85
"""A raised figure is at most so many times as high as its line's letters."""
BREAK = 2.0
"""Font heights of white after which a run ends; justified words of a narrow column stand up to
one and a half apart."""
SPACE, LEAST_SPACE = 0.3, 0.12
"""Font heights of white that part words where the PDF has no space between them; and where pdfium
supposes one."""
GUTTER = 0.7
"""Font heights of white between two columns, at least; newspapers set as little as one."""
CROSSING = 0.3
"""Share of a region's runs that may cross the strip between its columns."""
COLUMN_LINES = 3
COLUMN_CHARS = 15
"""Lines each column has at least, and their mean of characters: a table's cells are shorter."""
DEEPEST = 6
"""How often a region is parted: six times gives sixty-four columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Glyphs that stand side by side on one base line, spaces between words included.

    ``size`` is the height of its letters and ``base`` their base line, both the median.
    """

    glyphs: tuple[Glyph, ...]
    size: float
    base: float
    box: Box
    is_bold: bool

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> Run:
        """Measure the glyphs of a run, of which one at least is drawn."""
        drawn = [glyph for glyph in glyphs if glyph.char != " "]
        return cls(
            tuple(glyphs),
            median(glyph.size for glyph in drawn),
            median(glyph.base for glyph in drawn),
            around(glyph.box for glyph in drawn),
            all(glyph.bold for glyph in drawn),
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def runs_of(glyphs: Sequence[Glyph]) -> list[Run]:
    """Cut the glyphs of a page, as the PDF has them, into runs."""
    runs: list[list[Glyph]] = []
    least = SPACE
    for glyph in glyphs:
        if glyph.char == " ":
            least = min(least, LEAST_SPACE if glyph is PERHAPS else -1.0)
            continue
        last = _last(runs[-1]) if runs else None
        if last is None or not _goes_on(runs[-1], last, glyph):
            runs.append([glyph])
        else:
            if _white(last, glyph) > least * max(last.size, glyph.size):
                runs[-1].append(BLANK)
            runs[-1].append(glyph)
        least = SPACE
    return [Run.of(run) for run in runs]


def _last(run: list[Glyph]) -> Glyph:
    return run[-1]


def _goes_on(run: list[Glyph], last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands next on the line of a run."""
    size = max(last.size, glyph.size, 1.0)
    if not -size < _white(last, glyph) < BREAK * size:
        return False
    return _is_level(last, glyph) or any(_is_level(one, glyph) for one in run[-8:-1])


def _white(left: Glyph, right: Glyph) -> float:
    """The white between two glyphs, without that which belongs to each."""
    return right.pen[0] - left.pen[1]


def _is_level(left: Glyph, right: Glyph) -> bool:
    """Whether two glyphs are of one line: on its base, or one a small one raised or lowered."""
    apart, size = abs(left.base - right.base), max(left.size, right.size)
    small = min(left.size, right.size) <= SMALLER * size
    return apart <= SAME_BASE * size or (small and apart <= RAISED * size)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of a column: runs from left to right. ``left`` and ``right`` are its column's.

    ``size`` and ``base`` are those of its longest run. A line of several runs is a row of a table:
    ``BREAK`` stands between them, and a tab in its text.
    """

    runs: tuple[Run, ...]
    left: float
    right: float
    size: float
    base: float
    box: Box
    glyphs: tuple[Glyph, ...]
    text: str
    is_bold: bool

    @classmethod
    def of(cls, runs: Sequence[Run], left: float, right: float) -> Line:
        """Put runs of one base line together."""
        runs = sorted(runs, key=lambda run: run.box[0])
        longest = max(runs, key=lambda run: len(run.glyphs))
        glyphs: list[Glyph] = []
        for run in runs:
            if glyphs:
                glyphs.append(TAB if run.box[0] - glyphs[-1].box[2] > BREAK * run.size else BLANK)
            glyphs += run.glyphs
        return cls(
            runs=tuple(runs),
            left=left,
            right=right,
            size=longest.size,
            base=longest.base,
            box=around(run.box for run in runs),
            glyphs=tuple(glyphs),
            text="".join(glyph.char for glyph in glyphs),
            is_bold=all(run.is_bold for run in runs),
        )

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return "\t" in self.text


def columns_of(
    runs: Sequence[Run], usual: Sequence[float] = (), depth: int = 0
) -> list[list[Line]]:
    """Part runs into columns and bands, in the order they are read; each as its lines.

    ``usual`` are strips that part other pages of the document: they are believed where too few
    lines stand on this page to find one.
    """
    if not runs:
        return []
    strip = gutter(runs) if depth < DEEPEST else None
    if strip is None:
        strip = next((one for one in usual if _is_free(runs, one)), None)
    if strip is None or depth >= DEEPEST:
        return [lines_of(runs)]
    found: list[list[Line]] = []
    for crossing, band in _bands(runs, strip):
        if crossing:
            found.append(lines_of(band))
        else:
            for side in (-1, 1):
                part = [run for run in band if _side(run, strip) == side]
                found += columns_of(part, usual, depth + 1)
    return found


def _is_free(runs: Sequence[Run], strip: float) -> bool:
    """Whether running text stands on both sides of a strip, and none across it."""
    sides = [(run, _side(run, strip)) for run in runs]
    chars = [sum(len(run.glyphs) for run, side in sides if side == one) for one in (-1, 1)]
    return all(side for _, side in sides) and min(chars) >= COLUMN_CHARS


def gutter(runs: Sequence[Run]) -> float | None:
    """Find where a strip of white parts runs of text into columns: its middle; None if nowhere.

    Every right edge of a run, to the point, may be the left edge of the strip.
    """
    if not runs:
        return None
    boxes = [run.box for run in runs]
    size = median(run.size for run in runs)
    lefts, rights = sorted(box[0] for box in boxes), [box[2] for box in boxes]
    best: tuple[float, float] | None = None
    for right in sorted({math.ceil(right) for right in rights}):
        at = bisect_left(lefts, right)
        if at == len(lefts):
            break
        # The narrowest strip that is looked for; runs with an edge inside it count as crossing.
        middle = right + GUTTER * size / 2
        crossing = sum(left < right + GUTTER * size and end > right for left, _, end, _ in boxes)
        share = crossing / len(runs)
        if share <= CROSSING and (best is None or share < best[0]) and _are_columns(runs, middle):
            best = share, middle
    return best[1] if best else None


def _are_columns(runs: Sequence[Run], middle: float) -> bool:
    """Whether running text stands on both sides of a strip, beside each other."""
    left = [run for run in runs if run.box[2] <= middle]
    right = [run for run in runs if run.box[0] >= middle]
    for side in (left, right):
        lines = len({round(run.base / max(run.size, 1.0)) for run in side})
        chars = sum(len(run.glyphs) for run in side)
        if lines < COLUMN_LINES or chars < COLUMN_CHARS * lines:
            return False
    top = max(min(run.base for run in side) for side in (left, right))
    bottom = min(max(run.base for run in side) for side in (left, right))
    beside = [sum(top <= run.base <= bottom for run in side) for side in (left, right)]
    return min(beside) >= COLUMN_LINES


def _side(run: Run, strip: float) -> int:
    """-1 left of a strip, 1 right of it, 0 across it."""
    left, _, right, _ = run.box
    return -1 if right <= strip else 1 if left >= strip else 0


def _bands(runs: Sequence[Run], strip: float) -> list[tuple[bool, list[Run]]]:
    """Part runs from top to bottom where ones across a strip begin or end.

    What stands on the base line of a run across the strip belongs to its band; so do two rows of
    short pieces on both sides, which are a table's.
    """
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.base, run.box[0])):
        if rows and run.base - rows[-1][-1].base <= SAME_BASE * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    across = [any(_side(run, strip) == 0 for run in row) for row in rows]
    cells = [_are_cells(row, strip) for row in rows]
    bands: list[tuple[bool, list[Run]]] = []
    for at, row in enumerate(rows):
        table = cells[at] and (cells[at - 1 : at] == [True] or cells[at + 1 : at + 2] == [True])
        crossing = across[at] or table
        if not bands or bands[-1][0] != crossing:
            bands.append((crossing, []))
        bands[-1][1].extend(row)
    return bands


def _are_cells(row: Sequence[Run], strip: float) -> bool:
    """Whether short pieces stand on both sides of a strip, as in a row of a table."""
    sides = [sum(len(run.glyphs) for run in row if _side(run, strip) == side) for side in (-1, 1)]
    return min(sides) > 0 and max(sides) < COLUMN_CHARS


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """Put runs of one column together to lines, from top to bottom."""
    if not runs:
        return []
    left, _, right, _ = around(run.box for run in runs)
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.base, run.box[0])):
        last = groups[-1][-1] if groups else None
        if last and abs(run.base - last.base) <= SAME_BASE * max(run.size, last.size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [Line.of(group, left, right) for group in groups]
