"""One parsed paragraph of a text, and the text's spans of what spaCy finds in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sayso.model import Block, Span, Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One read block with its syntax. ``doc`` is a spaCy Doc whose text is ``chars``."""

    text: Text
    block: Block
    start: int
    end: int
    doc: Any

    @property
    def chars(self) -> str:
        """Its characters; much faster than ``doc.text``, which spaCy joins anew each time."""
        return self.text.chars[self.start : self.end]

    def span(self, piece: Any) -> Span:
        """Make the Text span of a spaCy token or span of this paragraph, edges trimmed of space."""
        first, last = (piece[0], piece[-1]) if hasattr(piece, "start_char") else (piece, piece)
        start, end = first.idx, last.idx + len(last.text)
        quote = self.text.chars[self.start + start : self.start + end]
        start += len(quote) - len(quote.lstrip())
        return self.at(start, start + len(quote.strip()))

    def at(self, start: int, end: int) -> Span:
        """Make the Text span of character offsets into this paragraph."""
        return self.text.span(self.start + start, self.start + end)
