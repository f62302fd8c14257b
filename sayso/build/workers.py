"""Processes that read pages beside each other, each page on its own.

Python's own pools cannot say which page killed a worker, nor stop one page that takes too long;
here a worker has one page at a time, so a death or a delay costs that page alone.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from sayso.build.attempt import TOO_MUCH, Make, Problem, ReadPage, attempt
from sayso.build.limits import ONCE_MORE, seconds_for
from sayso.case.page_rows import sheet_of
from sayso.errors import SettingError
from sayso.model import Page

PAGES_A_WORKER = 2_000
"""A worker makes room for a fresh one after so many pages: the store of strings of a spaCy model
only ever grows."""

START_SECONDS = 300.0
"""How long a worker may take to start: some seconds, or minutes on a machine that is busy."""

READY = "ready"
"""What a worker says first: from then on its page's time counts."""

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""Set for workers: as many threads as cores in each of as many workers as cores would thrash."""


@dataclass(slots=True)
class Worker:
    """One process with one page at a time."""

    process: BaseProcess
    pipe: Connection
    page: Page | None = None
    deadline: float = 0.0
    pages: int = 0
    ready: bool = False

    def give(self, page: Page) -> None:
        """Hand a page over, now or when the process is ready for it."""
        self.page, self.deadline = page, time.monotonic() + START_SECONDS
        if self.ready:
            self.begin()

    def begin(self) -> None:
        """Let the process begin with its page, and the time of the page with it."""
        assert self.page
        self.deadline = time.monotonic() + seconds_for(len(self.page.body))
        self.pages += 1
        with suppress(OSError):  # a process that died meanwhile is found out by its silence
            self.pipe.send(self.page)

    def end(self) -> None:
        """End the process at once."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


@dataclass(slots=True)
class Crew:
    """So many workers that read pages; use it in a ``with``.

    ``reading``, and ``made``, which makes of its result what is kept, must be importable by name
    from a fresh process.
    """

    size: int
    reading: ReadPage
    made: Make = sheet_of
    workers: list[Worker] = field(default_factory=list)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.end()

    def read(self, pages: Iterable[Page]) -> Iterator[Any]:
        """Give what is made of each page, or its ``Problem``, in whatever order they are done.

        Only as many pages as workers are in memory.

        Raises:
            SettingError: The reading itself is not set up.
        """
        waiting = iter(pages)
        left = True
        while left or self._busy():
            left = left and self._hand_out(waiting)
            yield from self._collect()

    def _busy(self) -> list[Worker]:
        return [worker for worker in self.workers if worker.page]

    def _hand_out(self, waiting: Iterator[Page]) -> bool:
        """Give every free worker a page; say whether there may be more."""
        while len(self._busy()) < self.size:
            page = next(waiting, None)
            if page is None:
                return False
            self._free().give(page)
        return True

    def _free(self) -> Worker:
        for worker in self.workers:
            if not worker.page and worker.process.is_alive():
                return worker
        started = _start(self.reading, self.made)
        self.workers.append(started)
        return started

    def _collect(self) -> Iterator[Any]:
        busy = self._busy()
        if not busy:
            return
        longest = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = wait([worker.pipe for worker in busy], longest)
        for worker in busy:
            if worker.pipe in ready:
                yield from self._heard(worker)
            elif time.monotonic() >= worker.deadline:
                yield self._lost(worker, f"reading it took longer than {_limit(worker)} seconds")

    def _heard(self, worker: Worker) -> Iterator[Any]:
        """Take what a worker says: that it is ready, what came of its page, or nothing any more."""
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            why = f"the reader died on it ({_cause(worker.process.exitcode)})"
            yield replace(self._lost(worker, why), died=True)
            return
        if isinstance(said, SettingError):
            raise said
        if said == READY:
            worker.ready = True
            worker.begin()
            return
        worker.page = None
        ran_out = isinstance(said, Problem) and said.why == TOO_MUCH
        if ran_out or worker.pages >= PAGES_A_WORKER:
            self._drop(worker)
        yield said

    def _lost(self, worker: Worker, why: str) -> Problem:
        """Give up a worker and its page; one that never got ready says nothing of the page."""
        assert worker.page
        self._drop(worker)
        if not worker.ready:
            raise SettingError(
                "a process that reads cannot start",
                where="workers",
                do="Build with one worker; a script of yours needs 'if __name__ == \"__main__\":'",
            )
        return Problem(worker.page.sha256, why, ONCE_MORE, again=True)

    def _drop(self, worker: Worker) -> None:
        worker.end()
        self.workers.remove(worker)


def _limit(worker: Worker) -> str:
    return f"{seconds_for(len(worker.page.body)):.0f}" if worker.page else ""


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def _start(reading: ReadPage, made: Make) -> Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, reading, made), daemon=True)
    with _environment(ONE_THREAD):
        process.start()
    theirs.close()
    return Worker(process, ours)


@contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def work(pipe: Connection, reading: ReadPage, made: Make) -> None:
    """What a worker does: read page after page until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(READY)
    while True:
        try:
            page = pipe.recv()
        except EOFError:
            return
        pipe.send(_attempted(page, reading, made))


def _attempted(page: Page, reading: ReadPage, made: Make) -> Any:
    try:
        return attempt(page, reading, made)
    except SettingError as error:
        return error
    except ImportError as error:
        return SettingError(f"the reading cannot start ({error})", do="Install Sayso again")
