"""The files of a dossier filled in: here, or in processes beside while this one reads on.

What a page shows is read from the case in one process, so that all is of one moment; to write
it as HTML takes as long again, and that another process can do. The files are the same.
"""

from __future__ import annotations

import re
import signal
import zlib
from base64 import b64encode
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from sayso.dossier.filed.trimming import trimmed
from sayso.dossier.interface import LANGUAGE, shown_in
from sayso.dossier.render import Ways, render
from sayso.dossier.site import PageParts, rows_as
from sayso.views.tables.frames import Rows
from sayso.views.tables.zipped import zipped

MANY = 200
"""Pages from which on a second process is worth its start of some two seconds."""
AHEAD = 64
"""Files that may wait to be filled in: each holds what it shows."""
MAIN = re.compile(r'<main id="main"[^>]*>(.*)</main>', re.DOTALL)
"""What one part of a list has that another has not."""
ANCHOR = re.compile(r"\b([cefls]-[0-9a-f]{12})[0-9a-f]{12}\b")
"""The name of a record in addresses: within one page half of its digits tell it from all others."""

Common = Mapping[str, Any]
"""What every template is told."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A file that a template gives; with ``part`` it is packed under that name."""

    template: str
    ways: Ways
    values: Mapping[str, Any]
    part: str = ""

    def written(self, common: Common) -> bytes:
        """The bytes of the file."""
        values = {**common, **self.values}
        if isinstance(values.get("view"), PageParts):
            values["view"] = values["view"].view()
        page = ANCHOR.sub(r"\1", render(self.template, self.ways, values))
        if self.template == "page":
            page = trimmed(page)
        return packed(self.part, page) if self.part else page.encode("utf-8")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A whole list as CSV and JSON, in a zip."""

    name: str
    rows: tuple[Any, ...]

    def written(self, common: Common) -> bytes:
        """The bytes of the file."""
        made = Rows(self.rows)
        return zipped((f"{self.name}.{form}", rows_as(made, form)) for form in ("csv", "json"))


Job = Filled | DataFile
"""What another process may do as well."""
File = tuple[str, bytes | Iterator[bytes] | Job]


def packed(name: str, page: str) -> bytes:
    """Pack what a page shows into a script, a tenth of its size; ``parts.js`` unpacks it.

    A page opened from a disk may load a script, but read no other file.
    """
    found = MAIN.search(page)
    return script(name, found[1] if found else "")


def script(name: str, words: str) -> bytes:
    """Pack words into a script under a name."""
    body = zlib.compress(words.encode("utf-8"), 9)
    return f'sayso("{name}","{b64encode(body).decode("ascii")}")\n'.encode()


def filled(
    files: Iterable[File], common: Common, beside: int
) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    """Give each file with its bytes, in the same order.

    Args:
        beside: How many processes fill in templates beside this one; with 0 it does all itself.
    """
    if not beside:
        for name, content in files:
            yield (
                name,
                content.written(common) if isinstance(content, Job) else content,
            )
        return
    waiting: deque[tuple[str, Any, Future[bytes] | None]] = deque()
    pool = ProcessPoolExecutor(beside, get_context("spawn"), _begin, (LANGUAGE.get(), dict(common)))
    try:
        for name, content in files:
            waiting.append((name, content, _given(pool, content)))
            while len(waiting) > AHEAD * beside:
                yield _done(*waiting.popleft(), common)
        while waiting:
            yield _done(*waiting.popleft(), common)
    finally:
        pool.shutdown(cancel_futures=True)


def _given(pool: ProcessPoolExecutor, content: Any) -> Future[bytes] | None:
    """Hand a template over; one that no process takes any more is filled in here later."""
    try:
        return pool.submit(_written, content) if isinstance(content, Job) else None
    except BrokenProcessPool:
        return None


def _done(
    name: str, content: Any, future: Future[bytes] | None, common: Common
) -> tuple[str, bytes | Iterator[bytes]]:
    if not isinstance(content, Job):
        return name, content
    try:
        return name, future.result() if future else content.written(common)
    except BrokenProcessPool:  # it cannot start, or was killed: nothing is lost by that
        return name, content.written(common)


_COMMON: dict[str, Any] = {}
"""In a process beside: what every template is told."""
_SHOWN: list[AbstractContextManager[None]] = []
"""In a process beside: the language, which is left when this is forgotten."""


def _begin(language: str, common: Common) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _SHOWN.append(shown_in(language))
    _SHOWN[0].__enter__()
    _COMMON.update(common)


def _written(file: Job) -> bytes:
    return file.written(_COMMON)
