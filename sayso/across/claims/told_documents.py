"""Pages of a case that tell of a document which is another page of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.across.claims.parents import ToldPage


@dataclass(slots=True)
class Papers:
    """Documents of a case, and pages that speak of documents by their day.

    Only a page without an outlet is a document, and only where no other of the case has its day.
    """

    by_day: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    telling: list[tuple[str, Mapping[str, frozenset[str]]]] = field(default_factory=list)

    def add(self, page: ToldPage) -> None:
        """Keep what is needed of one page."""
        if page.outlet is None and page.published:
            held = self.by_day.setdefault(page.published[:10], [])
            held.append((page.page, page.name_words))
        if page.dated:
            self.telling.append((page.page, page.dated))

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Yield each page that tells of a document by a name in it too, that document, its day."""
        for page, dated in self.telling:
            for day, names in dated.items():
                found = self.by_day.get(day, [])
                if len(found) == 1 and found[0][0] != page and names & found[0][1]:
                    yield page, found[0][0], day
