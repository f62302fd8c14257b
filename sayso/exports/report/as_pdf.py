"""A report as PDF, by ReportLab (extra ``report``): no browser, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib import import_module
from io import BytesIO
from statistics import mean
from types import SimpleNamespace
from typing import Any

from sayso import wording
from sayso.errors import SettingError
from sayso.harmless import named
from sayso.views.report.report import Report, Table, TableRow
from sayso.views.report.sources import Cited

FONTS = (
    "DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf",
    "Arial Unicode.ttf", "arial.ttf", "Arial.ttf", "Vera.ttf",
)  # fmt: skip
"""What is looked for where systems keep fonts, the widest first; the last comes with ReportLab."""
MISSING = "▯?"
"""What stands for a letter that the font lacks: the first of these that it has."""
SIZE, LEADING, MARGIN, PADDING = 8.5, 10.5, 42, 6
"""Points; the padding is that of ReportLab's frames."""
NUMBERS = 62
"""Points that the column of source numbers has."""
MODULES = {
    "platypus": "reportlab.platypus", "styles": "reportlab.lib.styles",
    "pages": "reportlab.lib.pagesizes", "colors": "reportlab.lib.colors",
    "metrics": "reportlab.pdfbase.pdfmetrics", "fonts": "reportlab.pdfbase.ttfonts",
}  # fmt: skip
LONGEST_WORD, MOST = 16, 40
"""Letters of its longest word that a column has room for, and the most that its mean counts."""


def pdf(report: Report) -> bytes:
    """Write a report as PDF on A4.

    Raises:
        SettingError: ReportLab is not installed.
    """
    try:
        lab = SimpleNamespace(**{name: import_module(of) for name, of in MODULES.items()})
    except ImportError as error:
        do = "Install Sayso with its extra: pip install 'sayso[report]'"
        raise SettingError("a report as PDF needs ReportLab", where="pdf", do=do) from error
    return _Printed(lab).written(report)


class _Printed:
    """A document on its way to paper: the font it is set in, and the width that it has."""

    def __init__(self, lab: Any) -> None:
        self.lab = lab
        self.font = next(filter(None, (_font(lab, file) for file in FONTS)))
        lab.metrics.registerFont(self.font)
        self.width = lab.pages.A4[0] - 2 * (MARGIN + PADDING)
        held = self.font.face.charToGlyph
        self.missing = next(mark for mark in MISSING if ord(mark) in held)
        self.lacks = {char for char in map(chr, range(32, 0x10000)) if ord(char) not in held}

    def written(self, report: Report) -> bytes:
        out = BytesIO()
        template = self.lab.platypus.SimpleDocTemplate(
            out, pagesize=self.lab.pages.A4, title=named(report.case), invariant=1,
            leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        )  # fmt: skip
        numbered = self._number_page
        template.build(list(self._parts(report)), onFirstPage=numbered, onLaterPages=numbered)
        return out.getvalue()

    def _number_page(self, canvas: Any, template: Any) -> None:
        canvas.setFont(self.font.fontName, SIZE)
        canvas.drawRightString(MARGIN + self.width, MARGIN / 2, str(template.page))

    def _parts(self, report: Report) -> Iterator[Any]:
        yield self._words(self._plain(report.case), 18)
        for words in report.lead:
            yield self._words(self._plain(words), SIZE + 1)
        for table in report.tables:
            yield from self._table(table)
        if report.sources:
            yield self._words("Sources", 13)
        yield from (self._words(self._source(source)) for source in report.sources)

    def _table(self, table: Table) -> Iterator[Any]:
        yield self._words(self._plain(table.heading), 13)
        if table.note:
            yield self._words(self._plain(table.note))
        heads = [self._words(self._plain(name)) for name in (*table.columns, "Sources")]
        yield self.lab.platypus.LongTable(
            [heads, *map(self._row, table.rows)], colWidths=[*self._widths(table), NUMBERS],
            repeatRows=1, splitInRow=1, hAlign="LEFT", style=[
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEABOVE", (0, 1), (-1, -1), 0.25, self.lab.colors.grey),
            ],
        )  # fmt: skip
        if table.more:
            yield self._words(self._plain(wording.left_out(table.more)))

    def _row(self, row: TableRow) -> list[Any]:
        return [*(self._words(self._plain(cell)) for cell in row.cells),
                self._words(_links(row.sources))]  # fmt: skip

    def _widths(self, table: Table) -> list[float]:
        """Share the width out by how long the words of each column are."""
        columns = zip(table.columns, *(row.cells for row in table.rows), strict=True)
        parts = [max(min(MOST, mean(map(len, column))), _word(column)) for column in columns]
        return [(self.width - NUMBERS) * part / sum(parts) for part in parts]

    def _source(self, source: Cited) -> str:
        title, quote = self._plain(source.title), self._plain(source.quote)
        return (
            f'<a name="s{source.number}"/><b>[{source.number}]</b> {self._plain(source.outlet)}, '
            f"{title}, {self._plain(source.published)}: “{quote}” {self._plain(source.address)}. "
            f"{self._plain(source.place)}"
        )

    def _words(self, markup: str, size: float = SIZE) -> Any:
        style = self.lab.styles.ParagraphStyle(
            "words", fontName=self.font.fontName, fontSize=size,
            leading=size * LEADING / SIZE, spaceBefore=size / 2, spaceAfter=size / 4,
        )  # fmt: skip
        return self.lab.platypus.Paragraph(markup, style)

    def _plain(self, words: str) -> str:
        """Words in which nothing acts; a letter that the font lacks is told, not left out."""
        there = (self.missing if char in self.lacks or char > "\uffff" else char
                 for char in named(words))  # fmt: skip
        return escape("".join(there), quote=False)


def _word(column: Iterable[str]) -> int:
    words = (word for cell in column for word in cell.split())
    return min(LONGEST_WORD, max(map(len, words), default=0)) + 1


def _font(lab: Any, file: str) -> Any:
    try:
        return lab.fonts.TTFont("Words", file)
    except lab.fonts.TTFError:
        return None


def _links(numbers: Iterable[int]) -> str:
    return " ".join(f'<a href="#s{number}" color="#1d4a73">[{number}]</a>' for number in numbers)
