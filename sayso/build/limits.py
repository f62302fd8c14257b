"""How long a page may take, and how much memory: to be read, or to be joined with the others."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread

LEAST_SECONDS = 300.0
BYTES_A_SECOND = 5_000
"""How long one page may take: five minutes, and a second for every 5,000 bytes. A page of a
thousand words takes about a second; on a machine with six times the work it can do, minutes."""

LEAST_MEMORY = 3 << 30
MEMORY_A_BYTE = 1_000
"""Bytes of memory a page may take beyond what its process has at hand, and more for every byte of
the page. Half a megabyte of running text takes under 1,000 a byte, most of it at the parser."""
USED = Path("/proc/self/statm")

WAITING = 10.0
"""How many times as long as its time at work a page may take by the clock, where it only waits."""
AGAIN = 5.0
"""Seconds after which one that goes on is told again to stop: a library may catch what it is not
meant to."""

ONCE_MORE = "Build again to try it once more"
"""What to do about what took too long: on another day it may not."""


class TookTooLong(BaseException):
    """What ``within`` raises; no ``Exception``, so that what stumbles over it does not go on."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"it took longer than {seconds:.0f} seconds")


def seconds_for(size: int) -> float:
    """How many seconds so many bytes or characters may take."""
    return LEAST_SECONDS + size / BYTES_A_SECOND


def memory_for(size: int) -> int:
    """How many bytes of memory so many bytes or characters may take."""
    return LEAST_MEMORY + MEMORY_A_BYTE * size


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let what is done in it compute for so many seconds; beyond them, ``TookTooLong``.

    The time of the processor is what counts, so that a busy machine gives up on nothing that an
    idle one reads. Only the main thread of a process can be stopped so, and not on Windows;
    elsewhere there is no limit here.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    is_over = False

    def stop(*_: object) -> None:
        if not is_over:
            raise TookTooLong(seconds)

    clocks = (
        (signal.ITIMER_VIRTUAL, signal.SIGVTALRM, seconds),
        (signal.ITIMER_REAL, signal.SIGALRM, seconds * WAITING),
    )
    free = [clock for clock in clocks if not signal.getitimer(clock[0])[0]]  # else it is another's
    before = [(timer, kind, signal.signal(kind, stop)) for timer, kind, _ in free]
    try:
        for timer, _, after in free:
            signal.setitimer(timer, after, AGAIN)
        yield
    finally:
        is_over = True
        for timer, kind, handler in before:
            signal.setitimer(timer, 0)
            signal.signal(kind, handler)


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """Let this process take so many bytes more than it has; beyond them, ``MemoryError``.

    Only Linux tells what a process has, and keeps to such a limit; elsewhere there is none.
    """
    if not USED.exists():
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    pages, _, _ = USED.read_text().partition(" ")
    limit = int(pages) * resource.getpagesize() + size
    if before[1] != resource.RLIM_INFINITY:
        limit = min(limit, before[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Give a block of code as much memory and time as a page of so many bytes may take.

    Raises:
        MemoryError: It takes more memory.
        TookTooLong: It takes more time.
    """
    with at_most(memory_for(size)), within(seconds_for(size)):
        yield
