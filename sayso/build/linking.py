"""Join the pages of a case, whatever happens: what cannot be joined is listed, the rest goes on.

The linkers' own work grows with the pages and their words (``python -m bench shapes``), and ends
the same way on every machine. The limits here are for what nobody foresaw: a fault, a page or a
linker of a plugin on which it would never end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.across import link, shelf
from sayso.across.kept import Kept
from sayso.build.attempt import CUT, REPORT, Attempt, told
from sayso.build.limits import ONCE_MORE, TookTooLong, limited
from sayso.case.rows import UnlinkedRow
from sayso.errors import SaysoError
from sayso.model import Link, Reading

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Linking:
    """The links of many readings, and what could not be linked.

    A linker that fails on a page goes on without that page. One that fails on its links gives
    none: half of them would be another half on another day.

    Attributes:
        left: What was left out; whole once the links were worked out.
        again: Whether some of it may be linked at another time, or on another machine.
    """

    def __init__(
        self, readings: Iterable[Reading], folder: Path, before: Kept | None = None
    ) -> None:
        self.left: list[UnlinkedRow] = []
        self.again = False
        self._readings, self._folder, self._before = readings, folder, before
        self._size = self._sizes = 0

    def links(self) -> Iterator[Link]:
        """Work out the links and give them, sorted by their id.

        What is kept meanwhile lies in a file without a name beside the case.
        """
        before = shelf.folder.set(str(self._folder))
        try:
            return link(self._measured(), self._guard, self._before)
        finally:
            shelf.folder.reset(before)

    def _measured(self) -> Iterator[Reading]:
        for reading in self._readings:
            self._size = len(reading.text.chars)
            self._sizes += self._size
            yield reading

    @contextmanager
    def _guard(self, linker: str, page: str | None) -> Iterator[None]:
        size = self._size if page else self._sizes
        with Attempt() as tried, limited(size):
            yield
        if tried.error:
            why, do = _told(tried.error)
            what = "it was read, but not linked" if page else "its pages are not linked"
            name = _CAPITAL.sub(" ", linker).lower()
            self.left.append(UnlinkedRow(linker, page, f"{what} ({name}: {why})", do))
            self.again = self.again or tried.again


def _told(error: BaseException) -> tuple[str, str]:
    """Say why something could not be linked, and what to do."""
    if isinstance(error, SaysoError):
        return error.what, error.do or REPORT
    if isinstance(error, MemoryError):
        return "it took more memory than there is for it", CUT
    if isinstance(error, TookTooLong):
        return str(error), ONCE_MORE
    return f"the linker stumbled: {told(error)}", REPORT
