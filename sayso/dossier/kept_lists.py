"""Lists kept between answers, for as long as the case's files stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from sayso.case.store import Store
from sayso.errors import SaysoError

MOST = 24
"""Lists that are kept: the views of a case, and some narrowings of its statements."""
Stamp = tuple[tuple[int, int], ...]


class KeptLists:
    """Opens one case for each answer, and keeps what is the same for many of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: Stamp | None = None
        self._kept: dict[Hashable, Any] = {}
        self._lock = Lock()

    @contextmanager
    def open(self) -> Iterator[Store]:
        """Open the case as of one moment, whatever a build writes meanwhile."""
        before = self._files()
        with Store.open(self.path) as store, store.still():
            self._keep_for(before if before == self._files() else None)
            yield store

    def _files(self) -> Stamp:
        """Size and age of the case and of what SQLite has yet to put into it."""
        found = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        stats = []
        for one in found:
            with suppress(FileNotFoundError):  # another reader may have closed it just now
                stats.append(one.stat())
        return tuple((one.st_size, one.st_mtime_ns) for one in stats if one.st_size)

    def _keep_for(self, stamp: Stamp | None) -> None:
        with self._lock:
            if stamp is None or stamp != self._stamp:
                self._stamp, self._kept = stamp, {}

    def warm(self, makers: Mapping[Hashable, Callable[[Store], Any]]) -> None:
        """Make these lists before anybody asks; of a case that is gone there are none."""
        for key, make in makers.items():
            with suppress(SaysoError, OSError), self.open() as store:
                self.list(key, partial(make, store))

    def list(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Give the list that is kept under a key, or make it."""
        kept = self._kept
        if key not in kept:
            made = make()
            with self._lock:
                kept[key] = made
                while len(kept) > MOST:
                    del kept[next(iter(kept))]
            return made
        return kept[key]
