"""Write a Text block by block: what every reader of a document with parts does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sayso.model import Block, BlockKind, Mark, Page, Text

BETWEEN = "\n\n"
"""What stands between two blocks."""
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A raised figure is written as one, or "4 million²" would be 42 of them."""
SET_APART = "\u2009"
"""A thin space between a word and the raised figure of its note, or "euros¹" were another unit than
"euros". Units that are raised to a power have one letter or two (m², km³)."""
_WORD = re.compile(r"[^\W\d_]{3}$")


def raised(figure: str, before: str) -> str:
    """Write a raised figure; ``before`` are the characters that it stands behind."""
    written = figure.translate(SUPERSCRIPT)
    return f"{SET_APART}{written}" if written != figure and _WORD.search(before) else written


@dataclass(slots=True)
class Piece:
    """Characters of one block with what is known of them; marks count from its first."""

    kind: BlockKind
    chars: str
    where: str = ""
    by: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Composer:
    """Blocks one behind the other. A piece without a letter is left out."""

    chars: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    size: int = 0

    def add(self, piece: Piece) -> None:
        """Add a block; white space at its edges is left out."""
        chars = piece.chars.strip()
        if not chars:
            return
        if self.blocks:
            self._write(BETWEEN)
        shift = self.size - (len(piece.chars) - len(piece.chars.lstrip()))
        start = self.size
        self._write(chars)
        self.blocks.append(Block(start, self.size, piece.kind, piece.where, piece.by))
        for mark in piece.marks:
            first, last = max(mark.start + shift, start), min(mark.end + shift, self.size)
            if first < last:
                self.marks.append(replace(mark, start=first, end=last))

    def add_all(self, pieces: Iterable[Piece]) -> None:
        """Add blocks."""
        for piece in pieces:
            self.add(piece)

    def _write(self, chars: str) -> None:
        self.chars.append(chars)
        self.size += len(chars)

    def text(self, page: Page, details: Iterable[tuple[str, str]] = ()) -> Text:
        """Give the text of a page; its title is its first block of that kind."""
        chars = "".join(self.chars)
        title = next((block for block in self.blocks if block.kind == "title"), None)
        return Text(
            page=page.sha256,
            chars=chars,
            blocks=tuple(self.blocks),
            title=" ".join(chars[title.start : title.end].split()) if title else None,
            published=page.header("published"),
            details=tuple((name, value) for name, value in details if value),
            marks=tuple(self.marks),
        )
