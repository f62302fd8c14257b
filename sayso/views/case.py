"""A case as a library gives it: every list of the case itself, and every view of it as rows."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.case.store import Store
from sayso.views.conflicts import Dispute, disputes
from sayso.views.overview import Summary, summarise
from sayso.views.sums import Sum, sums


class Case(Store):
    """An open case: ``with sayso.Case.open(path) as case: …``. Its rows are frozen dataclasses."""

    def summary(self) -> Summary:
        """Count what the case holds; each number is the length of the list it is of."""
        return summarise(self)

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
