"""Lines -> paragraphs: which lines go on, over columns and pages too, and which begin anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from sayso.model import BlockKind
from sayso.pages.pdf.footnotes_and_heads import notes_at, running
from sayso.pages.pdf.glyphs import HYPHENS, Sheet, turned_by
from sayso.pages.pdf.lines import Line, Run, columns_of, gutter, lines_of, runs_of

LEADING = 1.3
"""Times the usual distance of lines from which a distance parts paragraphs."""
INDENT = 0.8
"""Font heights by which a paragraph's first line is set in, at least."""
FITS = 0.5
"""Font heights that must be left over for a word to have fitted on the line before it."""
ALIKE = 0.08
"""Share by which letters of one paragraph differ in height."""
USUAL = 8
"""Strips between columns that are remembered of a document."""
HEADING_LINES = 4
"""Lines of the longest heading."""
HEADING_SIZE = 1.08
"""Times the body's height from which a short block is a heading."""

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_ITEM = re.compile(r"(?:[•●▪◦‣·–—-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+\S")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, each with the number of its page."""

    kind: BlockKind
    lines: list[tuple[int, Line]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.lines[0][0]

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1][1]

    @property
    def size(self) -> float:
        """The height of its letters."""
        return median(line.size for _, line in self.lines)


def paragraphs_of(sheets: Sequence[Sheet]) -> list[Paragraph]:
    """Every paragraph of a document in reading order.

    Running heads and numbers are furniture; footnotes and they stand behind the paragraph that
    their page ends with, so that a paragraph goes on over the page's edge.
    """
    runs = [runs_of(turned_by(sheet.glyphs, _upright(sheet))) for sheet in sheets]
    lines = [lines_of(page) for page in runs]
    size = body_size(line for page in lines for line in page)
    heads = running([(sheet.height, page) for sheet, page in zip(sheets, lines, strict=True)])
    pages = _columns([_without(*page) for page in zip(runs, heads, strict=True)])
    body: list[Paragraph] = []
    aside: list[Paragraph] = []
    for sheet, columns, furniture in zip(sheets, pages, heads, strict=True):
        for column in columns:
            notes = notes_at(column, size)
            _flow(body, sheet.number, column[:notes])
            beside: list[Paragraph] = []
            _flow(beside, sheet.number, column[notes:])
            aside += beside
        for line in (*furniture, *_turned(sheet)):
            aside.append(Paragraph("furniture", [(sheet.number, line)]))
    for paragraph in body:
        paragraph.kind = _kind(paragraph, size)
    return _with(body, aside)


def _without(runs: Sequence[Run], lines: Iterable[Line]) -> list[Run]:
    """The runs of a page without those of some lines."""
    gone = {run for line in lines for run in line.runs}
    return [run for run in runs if run not in gone]


def _with(body: list[Paragraph], aside: list[Paragraph]) -> list[Paragraph]:
    """Put what stands aside behind the last paragraph that begins on its page or before it."""
    found: list[Paragraph] = []
    at = 0
    for paragraph in aside:
        while at < len(body) and body[at].page <= paragraph.page:
            found.append(body[at])
            at += 1
        found.append(paragraph)
    return [*found, *body[at:]]


def _columns(pages: Sequence[Sequence[Run]]) -> list[list[list[Line]]]:
    """The columns of each page; one with few lines has those of the others."""
    strips = Counter(strip for page in pages if (strip := gutter(page)) is not None)
    usual = [strip for strip, _ in strips.most_common(USUAL)]
    return [columns_of(page, usual) for page in pages]


def _turned(sheet: Sheet) -> list[Line]:
    """The lines of a page that stand at another angle than most: a stamp, a mark in the margin."""
    found: list[Line] = []
    for angle in sorted({glyph.turned for glyph in sheet.glyphs} - {_upright(sheet)}):
        for column in columns_of(runs_of(turned_by(sheet.glyphs, angle))):
            found += column
    return found


def _upright(sheet: Sheet) -> int:
    """The angle that most of a page's letters are turned by."""
    angles = Counter(glyph.turned for glyph in sheet.glyphs if glyph.char != " ")
    return angles.most_common(1)[0][0] if angles else 0


def body_size(lines: Iterable[Line]) -> float:
    """The height of the letters that most of a document is set in, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _flow(found: list[Paragraph], number: int, lines: Sequence[Line]) -> None:
    """Add the lines of a column to the paragraphs so far."""
    bases = [line.base for line in lines]
    apart = [below - above for above, below in pairwise(bases)]
    leading = median(apart) if apart else 0.0
    before: Line | None = None
    for line in lines:
        paragraph = found[-1] if found else None
        if paragraph and (
            _goes_on(paragraph, before, line, leading) if before else _carries_on(paragraph, line)
        ):
            paragraph.lines.append((number, line))
        else:
            found.append(Paragraph("paragraph", [(number, line)]))
        before = line


def _goes_on(paragraph: Paragraph, before: Line, line: Line, leading: float) -> bool:
    """Whether a line belongs to the paragraph of the line above it."""
    if line.base - before.base > LEADING * leading or not _is_alike(before, line):
        return False
    if _ITEM.match(line.text) or before.is_row or line.is_row:
        return False
    if before.text.endswith(HYPHENS):
        return True
    step = (line.box[0] - before.box[0]) / max(line.size, 1.0)
    first = paragraph.lines[0][1]
    if _ITEM.match(first.text):
        return step > -INDENT or len(paragraph.lines) == 1
    return step < INDENT and not _had_room(before, line)


def _carries_on(paragraph: Paragraph, line: Line) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    last = paragraph.last
    if not _is_alike(last, line) or _ITEM.match(line.text) or last.is_row or line.is_row:
        return False
    if last.text.endswith(HYPHENS):
        return True
    if _ENDS.search(last.text) or line.box[0] - line.left >= INDENT * line.size:
        return False
    return line.text[:1].islower() or not _had_room(last, line)


def _is_alike(left: Line, right: Line) -> bool:
    """Whether two lines are set in the same letters."""
    larger = max(left.size, right.size)
    return abs(left.size - right.size) <= ALIKE * larger and left.is_bold == right.is_bold


def _had_room(line: Line, below: Line) -> bool:
    """Whether the first word of the line below would have stood on a line: it was ended by hand."""
    word = next((run.glyphs for run in below.runs), ())
    length = next((at for at, glyph in enumerate(word) if glyph.char == " "), len(word))
    wide = word[length - 1].box[2] - word[0].box[0]
    return line.box[2] + wide + (FITS + 0.25) * line.size <= line.right


def _kind(paragraph: Paragraph, size: float) -> BlockKind:
    """What a paragraph is, by its letters and its mark."""
    lines = [line for _, line in paragraph.lines]
    if lines[0].is_row:
        return "list"
    if _ITEM.match(lines[0].text) and lines[0].size <= HEADING_SIZE * size:
        return "list"
    large = paragraph.size >= HEADING_SIZE * size
    heavy = all(line.is_bold for line in lines) and not _ENDS.search(lines[-1].text)
    return "heading" if len(lines) <= HEADING_LINES and (large or heavy) else "paragraph"
