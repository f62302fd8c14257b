"""Rich Text: its paragraphs, by striprtf."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from sayso.errors import PageError
from sayso.model import BlockKind, Page, Text
from sayso.pages.compose import Composer, Piece
from sayso.pages.office.archive import DAMAGED


def read_here(page: Page) -> Text:
    """Read a Rich Text file in this process.

    Raises:
        PageError: It is damaged.
    """
    composer = Composer()
    for number, line in enumerate(paragraphs(page.body, page.source), 1):
        kind: BlockKind = "list" if "\t" in line.strip() else "paragraph"
        composer.add(Piece(kind, line, f"paragraph {number}"))
    return composer.text(page)


def paragraphs(body: bytes, source: str) -> list[str]:
    """The paragraphs of Rich Text; a row of a table is one, with tabs between its cells.

    Raises:
        PageError: It is damaged.
    """
    try:
        # The mark-up is ASCII; bytes above it stand in the code page that the file names, and
        # striprtf decodes the escapes (\\'e9) by it.
        found = rtf_to_text(body.decode("latin-1"), errors="replace")
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise PageError("this file is damaged", where=source, do=DAMAGED) from error
    return [line.rstrip("|").replace("|", "\t") for line in found.split("\n")]
