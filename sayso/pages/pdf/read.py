"""A PDF -> Text: paragraphs in reading order, each letter with its place on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from sayso.errors import PageError
from sayso.model import HIDDEN, Block, BlockKind, Mark, Page, Text
from sayso.pages.compose import BETWEEN, SET_APART, raised
from sayso.pages.locked import PASSWORD, what_to_do
from sayso.pages.pdf import ocr
from sayso.pages.pdf.glyphs import HYPHENS, Box, Glyph, Sheet, sheet_of
from sayso.pages.pdf.lines import RAISED, SMALLER, Line, around
from sayso.pages.pdf.paragraphs import Paragraph, paragraphs_of

MOST_PAGES = 1_500
"""Pages of the longest document: dense ones take 2.2 MB of memory each."""
MOST_RECOGNISED = 300
"""Pages of a document that are recognised: each takes a second or three of a core."""
POINTS = 72
MOST_DOTS = 4_000
"""Dots from one side of a page to the other: a map is drawn less finely."""
UNMAPPED = 0.2
"""Share of letters without a known character from which a text cannot be trusted."""
RAISED_BY = 0.15
"""Font heights by which a raised figure stands above its line, at least."""

NOTHING = "Nothing was recognised in its pictures either: type out what they say and add that"

_BROKEN = re.compile(r"(\w+)[\ufffe\u00ad\u2010-]$")


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of the text, and where it is drawn; a space between lines is drawn nowhere."""

    char: str
    page: int
    box: Box | None = None
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The letters of a document, its blocks as ranges over them, and what could not be read."""

    letters: tuple[Letter, ...]
    blocks: tuple[Block, ...]
    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    lacking: str | None = None
    recognised: frozenset[int] = frozenset()

    def details(self) -> tuple[tuple[str, str], ...]:
        """What recognised letters in which pages, where any were."""
        pages = ", ".join(str(number) for number in sorted(self.recognised))
        return (("letters recognised by", f"{ocr.made_by()}, on pages {pages}"),) if pages else ()

    def marks(self) -> Iterator[Mark]:
        """The runs of letters that were recognised in pictures."""
        by = ocr.made_by() if self.recognised else ""
        at = 0
        for is_marked, group in groupby(self.letters, key=lambda one: one.page in self.recognised):
            size = sum(1 for _ in group)
            if is_marked:
                yield Mark(at, at + size, "recognised", by)
            at += size


def read_here(page: Page) -> Text:
    """Read a PDF in this process; ``sayso.pages.pdf`` runs it in one of its own.

    Raises:
        PageError: It is broken, encrypted, has no text, or more pages than any document.
    """
    return text_of_layout(layout_of(page), page)


def text_of_layout(layout: Layout, page: Page) -> Text:
    """The text of a document that was laid out."""
    chars = "".join(letter.char for letter in layout.letters)
    title = next((block for block in layout.blocks if block.kind == "title"), None)
    return Text(
        page=page.sha256,
        chars=chars,
        blocks=layout.blocks,
        title=" ".join(chars[title.start : title.end].split()) if title else None,
        published=page.header("published"),
        complete=layout.lacking is None,
        incomplete_why=layout.lacking,
        details=layout.details(),
        marks=tuple(layout.marks()),
    )


def layout_of(page: Page) -> Layout:
    """Lay out the letters of a PDF; the same bytes always give the same letters.

    Raises:
        PageError: As ``read_here``.
    """
    pdf = _opened(page)
    try:
        if len(pdf) > MOST_PAGES:
            raise PageError(
                f"{len(pdf):,} pages, the limit is {MOST_PAGES:,}",
                where=page.source,
                do="Split it into its documents and add those",
            )
        pdf.init_forms()
        sheets = [sheet_of(pdf, number) for number in range(1, len(pdf) + 1)]
        read = dict(_recognised(pdf, [sheet for sheet in sheets if _is_bare(sheet)]))
    finally:
        pdf.close()
    return laid_out([read.get(sheet.number, sheet) for sheet in sheets], frozenset(read), page)


def laid_out(sheets: Sequence[Sheet], recognised: frozenset[int], page: Page) -> Layout:
    """Lay out the glyphs of a document's pages.

    Args:
        recognised: Numbers of those whose letters were recognised in a picture.

    Raises:
        PageError: There are none, or what they are is not known.
    """
    _check(sheets, page.source)
    letters, blocks = _composed(paragraphs_of(sheets), sheets, recognised)
    return Layout(
        letters=tuple(letters),
        blocks=tuple(blocks),
        sizes=tuple((sheet.width, sheet.height) for sheet in sheets),
        labels=tuple(sheet.label for sheet in sheets),
        lacking=_lacking(sheets),
        recognised=recognised,
    )


def _is_bare(sheet: Sheet) -> bool:
    """Whether a page is a picture without text."""
    return sheet.has_pictures and all(glyph.char == " " for glyph in sheet.glyphs)


def _recognised(pdf: Any, bare: Sequence[Sheet]) -> Iterator[tuple[int, Sheet]]:
    """Pages that are pictures, with the letters that are recognised in them."""
    for sheet in bare[:MOST_RECOGNISED] if ocr.is_there() else ():
        scale = min(ocr.DOTS_AN_INCH / POINTS, MOST_DOTS / max(sheet.width, sheet.height, 1.0))
        picture = pdf[sheet.number - 1].render(scale=scale).to_numpy()
        glyphs = ocr.glyphs_in(picture, 1 / scale)
        if glyphs:
            yield sheet.number, replace(sheet, glyphs=glyphs)


def _opened(page: Page) -> Any:
    try:
        return pypdfium2.PdfDocument(page.body, password=page.header(PASSWORD))
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            what, do = "this PDF is locked with a password", what_to_do(page)
        else:
            what, do = "this PDF is damaged", "Save it again, or print it to a new PDF"
        raise PageError(what, where=page.source, do=do) from error


def _check(sheets: Sequence[Sheet], source: str) -> None:
    """Refuse a document of which nothing can be read."""
    drawn = [glyph for sheet in sheets for glyph in sheet.glyphs if glyph.char != " "]
    if not drawn:
        raise PageError(
            "there is no text in it, only pictures"
            if any(sheet.has_pictures for sheet in sheets)
            else "there is no text in it: its pages are empty, or drawn without letters",
            where=source,
            do=NOTHING if ocr.is_there() else ocr.INSTALL,
        )
    if sum(glyph.unmapped for glyph in drawn) > UNMAPPED * len(drawn):
        raise PageError(
            "the fonts of this PDF do not say which letters they draw",
            where=source,
            do="Print it to pictures and read those with optical character recognition",
        )


def _lacking(sheets: Sequence[Sheet]) -> str | None:
    """Which pages are pictures without text; None where each has some."""
    bare = [str(sheet.number) for sheet in sheets if _is_bare(sheet)]
    few = ", ".join(bare[:20]) + (" …" if len(bare) > 20 else "")
    return f"pages that are pictures without text: {few}" if bare else None


def _composed(
    paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet], recognised: frozenset[int]
) -> tuple[list[Letter], list[Block]]:
    """Write paragraphs one behind the other, and what is hidden behind them all."""
    known = _words(paragraphs)
    labels = {sheet.number: sheet.label for sheet in sheets}
    letters: list[Letter] = []
    blocks: list[Block] = []
    title = _title(paragraphs)
    for paragraph in paragraphs:
        kind: BlockKind = "title" if paragraph is title else paragraph.kind
        _add(letters, blocks, list(_letters(paragraph, known, recognised)), kind, labels)
    for passage in _hidden(list(letters)):
        _add(letters, blocks, passage, "covered", labels)
    return letters, blocks


def _hidden(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """The passages that shapes hide, with the letters themselves."""
    passage: list[Letter] = []
    for letter in letters:
        if letter.hidden:
            passage.append(replace(letter, char=letter.hidden, hidden=""))
        elif letter.char == " " and passage:
            passage.append(letter)
        elif passage:
            yield passage
            passage = []
    if passage:
        yield passage


def _add(
    letters: list[Letter],
    blocks: list[Block],
    more: list[Letter],
    kind: BlockKind,
    labels: dict[int, str],
) -> None:
    if not any(letter.char.strip() for letter in more):
        return
    while more[-1].char.isspace():
        more.pop()
    if letters:
        letters += [Letter(char, more[0].page) for char in BETWEEN]
    start = len(letters)
    letters += more
    blocks.append(Block(start, len(letters), kind, where_of(more, labels)))


def where_of(letters: Iterable[Letter], labels: dict[int, str]) -> str:
    """Say where letters stand: "page 3 72,90,500,110", a part for each page they are on.

    The box is left, top, right and bottom in points from the upper left corner of the page as it
    is shown. A page whose label is not its number has it in brackets: "page 5 (iii)".
    """
    drawn = [letter for letter in letters if letter.box]
    parts = []
    for number, group in groupby(drawn, key=lambda letter: letter.page):
        box = around(letter.box for letter in group if letter.box)
        label = labels.get(number, "")
        named = f" ({label})" if label and label != str(number) else ""
        parts.append(f"page {number}{named} " + ",".join(f"{edge:.0f}" for edge in box))
    return "; ".join(parts)


def boxes(letters: Sequence[Letter]) -> list[tuple[int, Box]]:
    """The boxes to draw around a run of letters: one for each line, with its page's number."""
    found: list[tuple[int, Box]] = []
    for letter in letters:
        if letter.box is None:
            continue
        page, last = found[-1] if found else (0, letter.box)
        middle = (letter.box[1] + letter.box[3]) / 2
        if page == letter.page and last[1] <= middle <= last[3] and letter.box[0] >= last[0]:
            found[-1] = page, around((last, letter.box))
        else:
            found.append((letter.page, letter.box))
    return found


def _title(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The largest heading of the first page; the first of those that are as large."""
    heads = [one for one in paragraphs if one.kind == "heading" and one.page == paragraphs[0].page]
    return max(heads, key=lambda one: one.size, default=None)


def _letters(
    paragraph: Paragraph, known: frozenset[str], recognised: frozenset[int]
) -> Iterator[Letter]:
    """The letters of a paragraph, its lines put together and words broken at their ends mended."""
    lines = paragraph.lines
    for at, (number, line) in enumerate(lines):
        below = lines[at + 1][1] if at + 1 < len(lines) else None
        glyphs = line.glyphs
        joined = below is not None and _is_broken(line, below, known)
        if below is not None and joined:
            glyphs = glyphs[:-1]
        before = ""
        for glyph in glyphs:
            above = None if number in recognised else before  # there sizes are guesses
            for letter in _written(glyph, line, number, above):
                before = f"{before[-2:]}{letter.char}"
                yield letter
        if below is not None and not joined and not line.text.endswith(("-", *HYPHENS)):
            yield Letter(" ", number)


def _is_broken(line: Line, below: Line, known: frozenset[str]) -> bool:
    """Whether a word is broken at a line's end by a hyphen that is not the word's own.

    The document decides where it has the word whole, with or without the hyphen; else a word that
    goes on in a small letter was broken.
    """
    head = _BROKEN.search(line.text)
    tail = re.match(r"\w+", below.text)
    if not head or not tail:
        return False
    if f"{head[1]}-{tail[0]}".casefold() in known:
        return False
    return f"{head[1]}{tail[0]}".casefold() in known or tail[0][0].islower()


def _words(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """The words that stand whole on a line, in small letters."""
    return frozenset(
        word.casefold()
        for paragraph in paragraphs
        for _, line in paragraph.lines
        for word in re.findall(r"\w+(?:-\w+)*(?![\w\ufffe\u00ad\u2010-])", line.text)
    )


def _written(glyph: Glyph, line: Line, number: int, before: str | None) -> Iterator[Letter]:
    """A glyph as it is written in the text: hyphens as such, raised figures raised.

    ``before`` are the characters that it stands behind; None where no figure can be told as raised.
    """
    if glyph.char in " \t":
        yield Letter(glyph.char, number)
        return
    chars = "-" if glyph.char in HYPHENS else glyph.char
    if before is not None and glyph.size <= SMALLER * line.size:
        lifted = (line.base - glyph.base) / max(line.size, 1.0)
        if RAISED_BY <= lifted <= RAISED:
            chars = raised(chars, before)
    for char in chars:
        if char == SET_APART:
            yield Letter(char, number)
            continue
        hidden = char if glyph.covered else ""
        yield Letter(HIDDEN if hidden else char, number, glyph.place or glyph.box, hidden)
