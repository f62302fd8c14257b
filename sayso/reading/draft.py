"""What the steps of one reading work on: the text, its parsed paragraphs, what was found so far."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sayso.hooks import BUILT_IN
from sayso.model import (
    Actor,
    Event,
    Figure,
    Name,
    Place,
    Span,
    Statement,
    Text,
    When,
)  # fmt: skip
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import tokens_in


@dataclass(slots=True)
class Draft:
    """A reading in the making. Each step sees what the steps before it found, and yields its own.

    ``language`` is ISO 639-1; words for it come from ``sayso.words``. Paragraphs are in
    text order; each is one block that is read (a title, heading, paragraph, list item …), or a
    piece of one that is too long for a parser. ``traces`` has, by a statement's id, the attribution
    it was made of, with every change that was made to it. ``described`` are
    the actors in the end, with those that have no name; ``more`` is what steps of plugins gave.
    """

    text: Text
    language: str
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    statements: tuple[Statement, ...] = ()
    names: tuple[Name, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    described: tuple[Actor, ...] = ()
    more: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)
    traces: dict[str, Any] = field(default_factory=dict, repr=False)

    def keep(self, name: str, records: Iterable[Any]) -> None:
        """Keep what a step gave, under its name; a name of a plugin's own is in ``more``."""
        if name in BUILT_IN:
            setattr(self, name, tuple(records))
        else:
            self.more[name] = tuple(records)

    def paragraph_number(self, position: int) -> int:
        """Return the index of the last paragraph that starts at or before a code point, or -1."""
        starts = self.memo.get("starts")
        if starts is None:
            starts = self.memo["starts"] = [one.start for one in self.paragraphs]
        return bisect_right(starts, position) - 1

    def paragraphs_over(self, start: int, end: int) -> tuple[Paragraph, ...]:
        """Return the paragraphs that share a code point with a range."""
        first, last = self.paragraph_number(start), self.paragraph_number(end - 1)
        found = self.paragraphs[max(first, 0) : last + 1]
        return tuple(one for one in found if start < one.end)

    def tokens(self, parts: Iterable[tuple[int, int]]) -> list[Any]:
        """Return the tokens that overlap ranges of the text, in text order.

        Kept for the next who asks: each stage asks for the tokens of the same cues and contents. A
        blank between two words is no token, and spaCy would make no span of it.
        """
        key = "tokens", tuple(parts)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = [
                token
                for start, end in key[1]
                for paragraph in self.paragraphs_over(start, end)
                if self.text.chars[max(start, paragraph.start) : min(end, paragraph.end)].strip()
                for token in tokens_in(
                    paragraph.doc,
                    max(start - paragraph.start, 0),
                    min(end, paragraph.end) - paragraph.start,
                )
            ]
        return list(found)

    def by_paragraph(self, parts: Iterable[Iterable[tuple[int, int]]]) -> dict[int, list[int]]:
        """Return, for each paragraph's index, the numbers of those whose ranges touch it, in order.

        So that who asks what stands at a place of a long text looks at its neighbours only.
        """
        found: dict[int, list[int]] = defaultdict(list)
        for number, ranges in enumerate(parts):
            touched = {
                index
                for start, end in ranges
                for index in range(
                    self.paragraph_number(start), self.paragraph_number(max(start, end - 1)) + 1
                )
            }
            for index in touched:
                found[index].append(number)
        return found

    def near(self, kind: str, paragraph: int) -> list[Any]:
        """Return the ``names``, ``times`` … that touch the paragraph of an index."""
        records = getattr(self, kind)
        known, index = self.memo.get(("near", kind), (None, {}))
        if known is not records:
            spans = ([(one.start, one.end) for one in _spans(record)] for record in records)
            index = self.by_paragraph(spans)
            self.memo["near", kind] = records, index
        return [records[number] for number in index.get(paragraph, ())]

    def statement_at(self, start: int, end: int) -> Statement | None:
        """Return the innermost statement that covers a range: the one with the most hands."""
        near = self.near("statements", self.paragraph_number(start))
        covering = [one for one in near if one.covers(start, end)]
        return max(covering, key=lambda one: (len(one.hands), -_length(one)), default=None)


def _spans(record: Any) -> Iterable[Span]:
    return record.spans if isinstance(record, Statement) else (record.span,)


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.spans)
