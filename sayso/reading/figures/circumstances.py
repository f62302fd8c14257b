"""What earlier steps found about one paragraph: its dates, its places, whose statement it is.

Sorted once a page, so that a page of many paragraphs, statements and figures stays linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, TypeVar

from sayso.model import Place, Span, Statement, When
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph

Found = TypeVar("Found", When, Place)


class Surroundings:
    """The dates, places and statements of a page, by where they stand."""

    def __init__(self, draft: Draft) -> None:
        self.times, self.places = _Row(draft.times), _Row(draft.places)
        self.statements: dict[int, list[Statement]] = defaultdict(list)
        for statement in draft.statements:
            for number in sorted(_paragraphs(draft, statement)):
                self.statements[number].append(statement)

    def of(self, number: int, paragraph: Paragraph) -> Circumstances:
        """Those of one paragraph, given its number on the page."""
        return Circumstances(paragraph, self.statements[number], self.times, self.places)


def _paragraphs(draft: Draft, statement: Statement) -> set[int]:
    return {
        number
        for span in statement.spans
        for number in range(
            draft.paragraph_number(span.start), draft.paragraph_number(span.end - 1) + 1
        )
    }


class _Row(Generic[Found]):
    """Records in the order of the text."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found: list[Found] = sorted(found, key=lambda one: one.span.start)
        self.starts: list[int] = [one.span.start for one in self.found]

    def between(self, start: int, end: int) -> list[Found]:
        """Those that begin in a half-open range."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class Circumstances:
    """What earlier steps found about one paragraph, to link figures to."""

    def __init__(
        self,
        paragraph: Paragraph,
        statements: list[Statement],
        times: _Row[When],
        places: _Row[Place],
    ) -> None:
        self.paragraph, self.statements = paragraph, statements
        self.times, self.places = times, places
        self.dates = [
            (one.span.start - paragraph.start, one.span.end - paragraph.start)
            for one in times.between(paragraph.start, paragraph.end)
            if one.kind in ("date", "time")
        ]

    def when(self, sentence: tuple[int, int]) -> When | None:
        """The only date of a sentence; two dates are told apart by nothing here, so neither."""
        dates = [one for one in self.times.between(*sentence) if one.kind == "date"]
        return dates[0] if len(dates) == 1 else None

    def place(self, sentence: tuple[int, int]) -> Place | None:
        """The only place of a sentence."""
        places = self.places.between(*sentence)
        return places[0] if len(places) == 1 else None

    def statement(self, span: Span) -> Statement | None:
        """The innermost statement that covers a figure: the one with the most hands."""
        covering = [one for one in self.statements if one.covers(span.start, span.end)]
        return max(covering, key=lambda one: (len(one.hands), -_length(one)), default=None)


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.spans)
