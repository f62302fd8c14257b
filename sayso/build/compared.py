"""What was found of pages when a case was linked, kept in the case for the next time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sayso.across.shelf import Shelf
from sayso.case.rows import ComparedRow
from sayso.case.store import Store
from sayso.made_by import linker_name
from sayso.model import Reading
from sayso.review.rule import standing

MARK = 24
"""Characters of a digest by which it is told whether a page is what it was."""


class FoundBefore:
    """What the case keeps of its pages, and what linking it finds of them this time.

    Attributes:
        same: Pages and parts of what was found that are as the case has them.
    """

    def __init__(self, store: Store) -> None:
        self.same: set[tuple[str, str]] = set()
        self._store = store
        self._found: Shelf[ComparedRow] = Shelf(0)
        by = linker_name()
        self._marks = {page: _mark(by, page, sealed) for page, sealed in store.sealed()}

    def mark(self, page: str) -> str:
        """What a page is: all that was read from it, and all that links it."""
        return self._marks[page]

    def reading(self, page: str) -> Reading:
        """The page as it was read and ruled on."""
        return standing(self._store.reading(page))

    def get(self, page: str, part: str) -> bytes | None:
        """What was found of a page, if it is what it was then."""
        row = self._store.compared(page, part)
        return row[1] if row and row[0] == self._marks[page] else None

    def put(self, page: str, part: str, body: bytes) -> None:
        """Keep what was found of a page."""
        if self.get(page, part) == body:
            self.same.add((page, part))
        else:
            self._found.add(ComparedRow(page, part, self._marks[page], body))

    def found(self) -> Iterable[ComparedRow]:
        """What was found that is not as the case has it."""
        return self._found


def _mark(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:MARK]
