"""Pages that tell of another page of the case by its day: a document, an article of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.across.claims.parents import PageHead
from sayso.across.claims.sayings import DAY
from sayso.across.origins.bodies import body

Dated = dict[tuple[str, str], list[tuple[str, frozenset[str]]]]
"""Pages, each with the words of its names, by whose they are and by their day."""
NOBODYS = ""
"""Whose a document is: nobody publishes it."""


class ToldDocument(NamedTuple):
    """A page that tells of another one, and by which day."""

    page: str
    document: str
    day: str
    is_own: bool


class _Telling(NamedTuple):
    page: str
    outlet: str
    names: frozenset[str]
    dated: Mapping[str, frozenset[str]]
    own_days: frozenset[str]


@dataclass(slots=True)
class Papers:
    """Documents and articles of a case, and pages that speak of them by their day.

    Only a page without an outlet is a document, and only where no other of the case has its day; so
    with the one article that an outlet had on a day, for that outlet itself.
    """

    by_day: Dated = field(default_factory=dict)
    telling: list[_Telling] = field(default_factory=list)

    def add(self, page: PageHead) -> None:
        """Keep what is needed of one page."""
        outlet = body(page.outlet) if page.outlet else NOBODYS
        if page.published:
            held = self.by_day.setdefault((outlet, page.published[:DAY]), [])
            held.append((page.page, page.name_words))
        own = frozenset(day for day in page.own_days if day < (page.published or ""))
        if page.dated or (own and outlet):
            self.telling.append(_Telling(page.page, outlet, page.name_words, page.dated, own))

    def told(self) -> Iterator[ToldDocument]:
        """Yield each page that tells of another one of which it has a name too."""
        for one in self.telling:
            for day, names in one.dated.items():
                for document in self._of(NOBODYS, day, one.page, names):
                    yield ToldDocument(one.page, document, day, is_own=False)
            for day in sorted(one.own_days) if one.outlet else ():
                for document in self._of(one.outlet, day, one.page, one.names):
                    yield ToldDocument(one.page, document, day, is_own=True)

    def _of(self, outlet: str, day: str, page: str, names: frozenset[str]) -> Iterator[str]:
        found = self.by_day.get((outlet, day), [])
        if len(found) == 1 and found[0][0] != page and names & found[0][1]:
            yield found[0][0]
