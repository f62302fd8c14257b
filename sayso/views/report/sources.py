"""The sources of a report: each passage that it rests on has one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso import wording
from sayso.case.rows import PageRow
from sayso.model import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage with the page it stands in; ``page`` is the SHA-256 of the page's bytes.

    ``start`` and ``end`` count code points of the page's text, ``address`` is where it was found.
    """

    number: int
    page: str
    title: str
    outlet: str
    published: str
    address: str
    quote: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """Where the passage stands, so that anybody who has the page can find it."""
        return f"SHA-256 {self.page}, characters {self.start} to {self.end}"


class Sources:
    """Numbers passages in the order in which they are first cited."""

    def __init__(self, pages: Iterable[PageRow]) -> None:
        self._pages = {row.page: row for row in pages}
        self._made: dict[tuple[str, int, int], Cited] = {}

    def cite(self, span: Span) -> int:
        """Return the number of a passage."""
        key = (span.page, span.start, span.end)
        if key not in self._made:
            self._made[key] = self._source(span)
        return self._made[key].number

    def listed(self) -> tuple[Cited, ...]:
        """Every source that was cited, by its number."""
        return tuple(self._made.values())

    def _source(self, span: Span) -> Cited:
        page = self._pages[span.page]
        return Cited(
            number=len(self._made) + 1,
            page=span.page,
            title=page.title or "no title",
            outlet=page.outlet or "outlet not stated",
            published=wording.day(page.published) if page.published else wording.NO_DATE,
            address=wording.shown_source(page.source),
            quote=" ".join(span.quote.split()),
            start=span.start,
            end=span.end,
        )
