"""A case as a library gives it: every list of the case itself, and every view of it as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.case.decisions.replies import Corrected, Reply
from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.views.claims.told import Claim, claims_of
from sayso.views.conflicts import Dispute, disputes
from sayso.views.kept.replies import asked, corrections
from sayso.views.overview import Summary, summarise
from sayso.views.sums import Sum, sums
from sayso.views.tables.frames import Rows

LISTS = (
    "pages", "statements", "figures", "events", "stages", "times", "places", "actors", "links",
    "origins", "claims", "conflicts", "apart", "drifts", "sums", "unread", "rulings",
    "replies", "corrections",
)  # fmt: skip
"""What ``Case.rows`` gives."""


class Case(Store):
    """An open case: ``with sayso.Case.open(path) as case: …``. Its rows are frozen dataclasses."""

    def rows(self, name: str) -> Rows[Any]:
        """Give a list of the case as rows that turn into records, a data frame or HTML.

        Args:
            name: One of ``LISTS``, as ``statements`` or ``figures``.

        Raises:
            SettingError: There is no such list.
        """
        if name not in LISTS:
            do = f"One of: {', '.join(LISTS)}"
            raise SettingError("there is no such list", where=name, do=do)
        return Rows(getattr(self, name)())

    def summary(self) -> Summary:
        """Count what the case holds; each number is the length of the list it is of."""
        return summarise(self)

    def claims(self) -> Iterator[Claim]:
        """Give what several pages say alike, each with its roots, those of most pages first."""
        yield from claims_of(self)

    def replies(self) -> Iterator[Reply]:
        """Give whom the reporter asked, when, and what they said."""
        yield from asked(self)

    def corrections(self) -> Iterator[Corrected]:
        """Give what persons corrected, rejected, merged, parted and took out, oldest first."""
        yield from corrections(self)

    def conflicts(self) -> Iterator[Dispute]:
        """Give what pages contradict each other in, each thing once."""
        return disputes(self, "conflict")

    def apart(self) -> Iterator[Dispute]:
        """Give where pages differ and another date, population or part may explain it."""
        return disputes(self, "apart")

    def drifts(self) -> Iterator[Dispute]:
        """Give what changed in the retelling."""
        return disputes(self, "drift")

    def sums(self) -> Iterator[Sum]:
        """Give what adds up and what does not, what does not first."""
        return sums(self)
