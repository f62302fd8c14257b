"""What was found of pages when a case was linked, kept in the case for the next time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sayso.across.kept import mark_of
from sayso.across.shelf import Shelf
from sayso.case.details import packed, unpacked
from sayso.case.rows import ComparedRow
from sayso.case.store import Store
from sayso.made_by import linker_name
from sayso.model import Link, Reading
from sayso.review.rule import standing

LINKS = "links"
"""The part of a page that its links are."""


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
        self._marks = {page: mark_of(by, page, sealed) for page, sealed in store.sealed()}

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

    def links(self, page: str, key: str) -> list[Link] | None:
        """The links that were found of a page, if it and what they were made from are the same."""
        return links_of(key, self.get(page, LINKS))

    def put_links(self, page: str, key: str, links: Sequence[Link]) -> None:
        """Keep the links of a page, with the key of what they were made from."""
        self.put(page, LINKS, bytes_of(key, links))

    def found(self) -> Iterable[ComparedRow]:
        """What was found that is not as the case has it."""
        return self._found


def bytes_of(key: str, links: Iterable[Link]) -> bytes:
    """Links as they are kept, with the key of what they were made from."""
    rows = [(one.kind, one.left, one.right, one.why, *packed(one.details)) for one in links]
    return json.dumps([key, rows], ensure_ascii=False).encode()


def links_of(key: str, body: bytes | None) -> list[Link] | None:
    """The links that were kept; None where they were made from something else."""
    made_from, rows = json.loads(body) if body else (None, [])
    return list(map(_link, rows)) if made_from == key else None


def _link(row: Sequence[Any]) -> Link:
    kind, left, right, why, form, details = row
    return Link(kind, left, right, why, unpacked(form, details))
