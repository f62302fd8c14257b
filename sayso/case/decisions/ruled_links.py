"""What persons ruled, and the conclusions across pages as they ruled on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sayso.case import queries
from sayso.case.decisions import joins
from sayso.case.details import unpacked
from sayso.model import Link
from sayso.model.ruling import Ruling


class RuledLinks:
    """The part of a case's lists that rulings on two records change."""

    db: sqlite3.Connection

    def rulings(self) -> Iterator[Ruling]:
        """Every ruling, oldest first."""
        for row in self.db.execute(f"select {queries.RULING} from ruling order by id"):
            yield Ruling(*row)

    def links(self, kind: str | None = None, record: str | None = None) -> Iterator[Link]:
        """Every conclusion across pages: of one kind, about one record or page."""
        made, gone = joins.changes(self)  # type: ignore[arg-type]
        for link in made:
            if kind in (None, link.kind) and record in (None, link.left, link.right):
                yield link
        yield from (link for link in self.read_links(kind, record) if link.id not in gone)

    def read_links(self, kind: str | None = None, record: str | None = None) -> Iterator[Link]:
        """The conclusions as linkers drew them, whatever persons ruled one or parted."""
        asked = {"kind": kind, "record": record}
        for name, left, right, why, form, details in self.db.execute(queries.LINKS, asked):
            yield Link(name, left, right, why, unpacked(form, details))
