"""Processes that read pages beside each other, each page on its own.

Python's own pools cannot say which page killed a worker, nor stop one page that takes too long;
here a worker has one page at a time, so a death or a delay costs that page alone.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from sayso.build.attempt import Outcome, Problem, ReadPage, attempt
from sayso.errors import SettingError
from sayso.model import Page

PAGES_A_WORKER = 2_000
"""A worker makes room for a fresh one after so many pages: the store of strings of a spaCy model
only ever grows."""

LEAST_SECONDS = 60.0
BYTES_A_SECOND = 5_000
"""How long one page may take: a minute, and a second for every 5,000 bytes."""

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""Set for workers: as many threads as cores in each of as many workers as cores would thrash."""


def seconds_for(page: Page) -> float:
    """How long a page may take."""
    return LEAST_SECONDS + len(page.body) / BYTES_A_SECOND


@dataclass(slots=True)
class Worker:
    """One process with one page at a time."""

    process: BaseProcess
    pipe: Connection
    page: Page | None = None
    deadline: float = 0.0
    pages: int = 0

    def give(self, page: Page, seconds: float) -> None:
        """Hand a page over."""
        self.page, self.deadline = page, time.monotonic() + seconds
        self.pages += 1
        self.pipe.send(page)

    def end(self) -> None:
        """End the process at once."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


@dataclass(slots=True)
class Crew:
    """So many workers that read pages; use it in a ``with``.

    ``reading`` must be importable by name from a fresh process; ``seconds`` is for tests.
    """

    size: int
    reading: ReadPage
    seconds: float | None = None
    workers: list[Worker] = field(default_factory=list)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.end()

    def read(self, pages: Iterable[Page]) -> Iterator[Outcome]:
        """Read pages, in whatever order they are done; only as many as workers are in memory.

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
            self._free().give(page, seconds_for(page) if self.seconds is None else self.seconds)
        return True

    def _free(self) -> Worker:
        for worker in self.workers:
            if not worker.page and worker.process.is_alive():
                return worker
        started = _start(self.reading)
        self.workers.append(started)
        return started

    def _collect(self) -> Iterator[Outcome]:
        busy = self._busy()
        if not busy:
            return
        longest = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = wait([worker.pipe for worker in busy], longest)
        for worker in busy:
            if worker.pipe in ready:
                yield self._result(worker)
            elif time.monotonic() >= worker.deadline:
                yield self._late(worker)

    def _result(self, worker: Worker) -> Outcome:
        assert worker.page
        try:
            outcome = worker.pipe.recv()
        except (EOFError, OSError):
            self._drop(worker)
            why = f"the reader died on it ({_cause(worker.process.exitcode)})"
            return Problem(worker.page.sha256, why, "Build again to try it once more", again=True)
        if isinstance(outcome, SettingError):
            raise outcome
        worker.page = None
        if worker.pages >= PAGES_A_WORKER:
            self._drop(worker)
        result: Outcome = outcome
        return result

    def _late(self, worker: Worker) -> Outcome:
        assert worker.page
        self._drop(worker)
        seconds = seconds_for(worker.page) if self.seconds is None else self.seconds
        why = f"reading it took longer than {seconds:.0f} seconds and was stopped"
        return Problem(worker.page.sha256, why, "Build again to try it once more", again=True)

    def _drop(self, worker: Worker) -> None:
        worker.end()
        self.workers.remove(worker)


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def _start(reading: ReadPage) -> Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, reading), daemon=True)
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


def work(pipe: Connection, reading: ReadPage) -> None:
    """What a worker does: read page after page until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            page = pipe.recv()
        except EOFError:
            return
        pipe.send(_attempted(page, reading))


def _attempted(page: Page, reading: ReadPage) -> Outcome | SettingError:
    try:
        return attempt(page, reading)
    except SettingError as error:
        return error
    except ImportError as error:
        return SettingError(f"the reading cannot start ({error})", do="Install Sayso again")
