"""The pages of a case, what was not read of them, and the sentences that a search finds."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.case import slips
from sayso.case.rows import PageRow, SearchRow, UnreadRow
from sayso.case.slips import PageSlip
from sayso.case.store import Store
from sayso.contents import Contents
from sayso.views.listing import WHOLE, Part


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the case, by date."""

    rows: tuple[PageRow, ...]
    part: Part = WHOLE


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, why, and what to do; pages that were cut; what files of many held."""

    rows: tuple[UnreadRow, ...]
    incomplete: tuple[PageRow, ...]
    contents: tuple[Contents, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Sentences that hold the words searched for."""

    query: str
    rows: tuple[tuple[SearchRow, PageSlip], ...]
    problem: str = ""


def pages(store: Store) -> Pages:
    """List the pages, earliest first, those without a date last."""
    rows = sorted(store.pages(), key=lambda row: (row.published or "9999", row.source))
    return Pages(tuple(rows))


def unread(store: Store) -> Unread:
    """List what could not be read, and the pages that came cut."""
    cut = tuple(row for row in store.pages() if not row.complete)
    return Unread(tuple(store.unread()), cut, tuple(store.contents()))


def search(store: Store, query: str) -> SearchResults:
    """Find the sentences with these words."""
    if not query.strip():
        return SearchResults(query, ())
    found = list(store.search(query))
    of = slips.pages(store, {row.page for row in found})
    return SearchResults(query, tuple((row, of[row.page]) for row in found))
