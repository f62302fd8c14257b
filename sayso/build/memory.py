"""How much memory the reading of one page may take, in the process that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.model import Page

LEAST_MEMORY = 3 << 30
MEMORY_A_BYTE = 1_000
"""Bytes of memory a page may take beyond what its process has at hand, and more for every byte of
the page. Half a megabyte of running text takes under 1,000 a byte, most of it at the parser."""
USED = Path("/proc/self/statm")


def memory_for(page: Page) -> int:
    """How many bytes of memory a page may take."""
    return LEAST_MEMORY + MEMORY_A_BYTE * len(page.body)


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
