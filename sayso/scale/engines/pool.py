"""Processes of this machine. One that is killed costs the tasks that were in hand, twice at most.

A task that ends its process every time is given up and told; the others go on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from threading import Thread

from sayso.scale.work import run

AHEAD = 2
"""Tasks that are handed over for each process: one at work, one to begin with at once."""


class Pool:
    """As many processes as are asked for, each with one that reads beside it."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            for process in list((self._pool._processes or {}).values()):
                process.terminate()
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def run(self, tasks: Sequence[str]) -> Iterator[str]:
        """Do the tasks; those that were in hand when a process died, one by one after the rest."""
        waiting, suspects = list(reversed(tasks)), list[str]()
        while waiting:
            yield from self._together(waiting, suspects)
        for task in suspects:
            yield from self._alone(task)

    def _together(self, waiting: list[str], suspects: list[str]) -> Iterator[str]:
        """Do tasks until none is left, or a process dies: those in hand are suspects then."""
        held: dict[Future[str], str] = {}
        while waiting or held:
            while waiting and len(held) < AHEAD * self.workers:
                task = waiting.pop()
                held[self._start().submit(run, task)] = task
            for future in wait(held, return_when=FIRST_COMPLETED).done:
                task = held.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    self.__exit__()
                    suspects += [task, *held.values()]
                    return

    def _alone(self, task: str) -> Iterator[str]:
        """Do a task while no other runs; twice, then it is the task that ends its process."""
        for _ in range(2):
            try:
                yield self._start().submit(run, task).result()
                return
            except BrokenProcessPool:
                self.__exit__()
        yield json.dumps({"task": task, "failed": "its process died on it, again and again"})

    def _start(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers, mp_context=get_context("spawn"), initializer=_end_with_parent
            )
        return self._pool


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, whatever ended that."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_for, args=(parent.sentinel,), daemon=True).start()


def _wait_for(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)
