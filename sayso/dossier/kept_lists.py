"""Lists kept between answers, for as long as the case's files stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Any

from sayso.case.store import Store
from sayso.errors import SaysoError
from sayso.views.narrow import firsts
from sayso.views.narrow.narrowing import Known
from sayso.views.statements import Choice

QUIET = 20.0
"""Seconds without a decision after which lists are made anew."""
PATIENCE = 5.0
"""Seconds that whoever ends a server waits for lists in the making."""
MOST = 40
"""Lists that are kept: the views of a case, and some narrowings of them."""
Stamp = tuple[tuple[int, int], ...]


class KeptLists:
    """Opens one case for each answer, and keeps what is the same for many of them."""

    def __init__(self, path: Path, makers: Mapping[str, Callable[[Store], Any]]) -> None:
        self.path, self._makers = path, makers
        self._waiting: list[Timer] = []
        self._is_ended = Event()
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

    def warm(self) -> None:
        """Keep the first page of each view in the case, then make the lists: nobody has to wait.

        Of a case that is gone, or cannot be written, there are none.
        """
        with suppress(SaysoError, OSError):
            with self._warmed() as store:
                made = firsts.made(store, self._makers)
            with Store.open(self.path) as store:
                firsts.keep(store, *made)
        with suppress(SaysoError, OSError), self._warmed() as store:
            self.list("known", lambda: Known(store))
        for name, make in self._makers.items():
            with suppress(SaysoError, OSError), self._warmed() as store:
                self.list((name, Choice()) if name == "statements" else name, partial(make, store))

    @contextmanager
    def _warmed(self) -> Iterator[Store]:
        with self.open() as store:
            store.until(self._is_ended.is_set)
            yield store

    def warm_later(self, quiet: float = QUIET) -> None:
        """Do so once nobody has decided anything for a while: every decision changes the lists."""
        with self._lock:
            for one in self._waiting:
                one.cancel()
            later = Timer(quiet, self.warm)
            later.daemon = True
            later.start()
            self._waiting = [*(one for one in self._waiting if one.is_alive()), later]

    def end(self) -> None:
        """Make no more lists: none is half made when the process ends."""
        self._is_ended.set()
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for one in waiting:
            one.cancel()
            one.join(PATIENCE)

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
