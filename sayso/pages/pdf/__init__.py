"""PDFs: glyphs with their boxes -> lines in reading order -> paragraphs -> Text.

Columns are read one after the other, words that a line's end broke are mended, running heads and
page numbers are furniture, footnotes stand behind their page's last paragraph. Each block says
where it stands ("page 3 72,90,500,110"). What a drawn shape hides is marked and not read.
pdfium reads in a process of its own: it is not safe in threads and may die of a broken file.
"""

from __future__ import annotations

from sayso.hooks import reader
from sayso.model import Page, Text
from sayso.pages.apart import read_apart


@reader("application/pdf")
def read_pdf(page: Page) -> Text:
    """Read a PDF.

    Raises:
        PageError: It is broken or locked, has no text, or is too much to read.
    """
    return read_apart("sayso.pages.pdf.read:read_here", page)
