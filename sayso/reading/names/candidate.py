"""A run of words that may be a name, with what speaks for each kind of name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sayso.model import NameKind, Span
from sayso.reading.language.paragraph import Paragraph

Votes = defaultdict[NameKind, float]


@dataclass(slots=True)
class NameCandidate:
    """A run of tokens of one paragraph that may be a name, with the votes on its kind."""

    paragraph: Paragraph
    start: int
    end: int
    sure: bool = True
    votes: Votes = field(default_factory=lambda: defaultdict(float))
    label: NameKind | None = None
    speaks: bool = False
    """Whether a word of saying stands right beside it …"""
    is_pronoun: bool = False
    """Whether its sentence has "he" or "her" and no other person's name."""
    placed: bool = False
    """Whether "in" or "near" stands before it."""

    @property
    def gendered(self) -> bool:
        """Whether a word of saying stands right beside it in such a sentence."""
        return self.speaks and self.is_pronoun

    @property
    def parts(self) -> list[str]:
        """The words of the name."""
        doc = self.paragraph.doc
        return [doc[at].text for at in range(self.start, self.end)]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        first, last = self.paragraph.doc[self.start], self.paragraph.doc[self.end - 1]
        return self.paragraph.at(first.idx, last.idx + len(last.text))

    @property
    def key(self) -> str:
        """What two mentions of one name have in common."""
        return " ".join(self.parts).lower().replace("’", "'").rstrip(".")
