"""Numbers in the rows of tables: what they count is their column's name, or their row's.

Rows come in two forms: cells apart by tabs (web pages, Word, PDFs), where the first row of a table
may name its columns; and cells that have their column's name before them (spreadsheets, CSV).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Span
from sayso.reading.draft import Draft
from sayso.reading.figures.amounts import Amount
from sayso.reading.language.paragraph import Paragraph
from sayso.words import Lexicon

LONGEST = 60
"""Characters of the longest name of a column or a row; what is longer is a sentence."""
MOST_ABOVE = 2_000
"""Rows above a row that are looked at for those that name the columns."""
_ROW = re.compile(r"(?:^|\s)row \d+$")
_LABELLED = re.compile(r"(?:^|; )(?P<name>[^:;]+): (?P<value>[^;]*)(?=; |$)")
_CELL = re.compile(r"[^\t]+")
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")


class ColumnWords(Lexicon, at="figures.columns"):
    """Names of columns: those that say nothing but "how many", and those of what is no figure."""

    plain: frozenset[str]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a number, as a range of its paragraph, and what names it."""

    start: int
    end: int
    counted: Span | None

    def is_filled_by(self, amount: Amount, chars: str) -> bool:
        """Whether an amount is all that stands in the cell."""
        rest = chars[self.start : amount.start] + chars[amount.end : self.end]
        within = self.start <= amount.start and amount.end <= self.end
        return within and not any(char.isalnum() for char in rest)


def cells_of(draft: Draft, number: int) -> list[Cell]:
    """The cells with numbers of a paragraph that is a row of a table; none of any other."""
    paragraph = draft.paragraphs[number]
    chars, known = paragraph.chars, ColumnWords.load(draft.language)
    if "\t" in chars:
        return list(_by_tabs(draft, number, known))
    if _ROW.search(paragraph.block.where) and paragraph.block.kind == "list":
        return list(_labelled(paragraph, known))
    return []


def _labelled(paragraph: Paragraph, known: ColumnWords) -> Iterator[Cell]:
    cells = list(_LABELLED.finditer(paragraph.chars))
    head = next((one.span("value") for one in cells if _is_name(one["value"])), None)
    for cell in cells:
        name = cell["name"].strip().casefold()
        if not _DIGIT.search(cell["value"]) or name in known.labels:
            continue
        named = head if name in known.plain else cell.span("name")
        counted = paragraph.at(*named) if named else None
        yield Cell(*cell.span("value"), counted)


def _by_tabs(draft: Draft, number: int, known: ColumnWords) -> Iterator[Cell]:
    paragraph = draft.paragraphs[number]
    cells = [one.span() for one in _CELL.finditer(paragraph.chars)]
    columns = _columns(draft, number, len(cells))
    head = next(((a, b) for a, b in cells[:1] if _is_name(paragraph.chars[a:b])), None)
    filled = [(a, b) for a, b in cells if _DIGIT.search(paragraph.chars[a:b])]
    for at, (start, end) in enumerate(cells):
        if (start, end) not in filled:
            continue
        name = columns[at].quote.casefold() if columns else ""
        if name in known.labels:
            continue
        if columns and name not in known.plain:
            yield Cell(start, end, columns[at])
        elif head and len(filled) == 1:
            yield Cell(start, end, paragraph.at(*head))


def _columns(draft: Draft, number: int, count: int) -> list[Span]:
    """The names of the columns, of the first row of the table; none where it names none."""
    first = number
    while first > max(0, number - MOST_ABOVE) and "\t" in draft.paragraphs[first - 1].chars:
        first -= 1
    row = draft.paragraphs[first]
    cells = [one.span() for one in _CELL.finditer(row.chars)]
    if first == number or len(cells) != count:
        return []
    if not all(_is_name(row.chars[start:end]) for start, end in cells):
        return []
    return [row.at(*_bare(row.chars, start, end)) for start, end in cells]


def _bare(chars: str, start: int, end: int) -> tuple[int, int]:
    words = chars[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _is_name(words: str) -> bool:
    """Whether a cell names something: it has a letter and no figure, and is no sentence."""
    is_short = len(words.strip()) <= LONGEST and not words.rstrip().endswith((".", "!", "?"))
    return is_short and bool(_LETTER.search(words)) and not _DIGIT.search(words)
