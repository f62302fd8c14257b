"""Statements on several pages that are of one dated document: "the note of 14 March by Ada Obi".

Each may tell another thing of it: they are offered as perhaps one claim, and counted nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from sayso.across.claims.sayings import DatedPaper

MONTH, LONG = len("2000-01"), 32
"""Characters of a month; days of a month and a day: two that are told by their month are two."""
MOST = 8
"""Statements on one day and name that are held against each other: of more, the day is an event's,
and no paper's."""


class PaperTelling(NamedTuple):
    """A statement that tells of a document: its id, its page, the document's day and names."""

    id: str
    page: str
    paper: DatedPaper


class DatedPapers:
    """Statements that tell of documents, by the document's day."""

    def __init__(self) -> None:
        self.by_month: dict[str, list[PaperTelling]] = defaultdict(list)
        self._ids: set[str] = set()

    def add(self, page: str, papers: Iterable[tuple[str, DatedPaper]]) -> None:
        """Keep what a page tells of dated documents, each with its statement's id."""
        for saying, paper in papers:
            self._ids.add(saying)
            self.by_month[paper.first[:MONTH]].append(PaperTelling(saying, page, paper))

    def has(self, saying: str) -> bool:
        """Whether a statement tells of a dated document."""
        return saying in self._ids

    def pairs(self) -> Iterator[tuple[PaperTelling, PaperTelling, str, str]]:
        """Yield two statements of two pages with their document's day and a name in both."""
        for _, held in sorted(self.by_month.items()):
            by_name: dict[str, list[PaperTelling]] = defaultdict(list)
            for one in sorted(held, key=lambda one: (one.page, one.id)):
                for name in sorted(one.paper.names):
                    by_name[name].append(one)
            seen: set[tuple[str, str]] = set()
            for name, named in sorted(by_name.items()):
                for one, other in combinations(named, 2) if len(named) <= MOST else ():
                    is_one = one.page != other.page and _is_of_one_day(one.paper, other.paper)
                    if is_one and (other.id, one.id) not in seen:
                        seen.add((other.id, one.id))
                        yield other, one, max(one.paper.first, other.paper.first), name


def _is_of_one_day(one: DatedPaper, other: DatedPaper) -> bool:
    """Whether two days are one, or one lies in the other, a month."""
    return one.first < other.last and other.first < one.last and _days(one) + _days(other) <= LONG


def _days(paper: DatedPaper) -> int:
    try:
        return (date.fromisoformat(paper.last) - date.fromisoformat(paper.first)).days
    except ValueError:  # before the year 1, or after 9999
        return LONG
