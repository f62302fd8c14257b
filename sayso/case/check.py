"""Whether a case is still what it was: its bytes, its quotes, its links, its log."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.case import log
from sayso.case.sheet import seal
from sayso.case.store import Store

SEALS = "select p.sha256, t.sha256 from text t join page p on p.id = t.page order by p.sha256"
PAGES = "select sha256, body from page order by sha256"
ADDED = "select json_extract(details, '$.page') from log where what = 'add'"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked and every fault found: none means that all of it holds.

    ``last`` is the hash of the log's last line: written down elsewhere, it proves later that no
    line before it was touched. ``digest`` names all derived rows.
    """

    pages: int
    readings: int
    lines: int
    faults: tuple[str, ...]
    last: str
    digest: str


def verify(store: Store) -> Verified:
    """Hash every page again, take every quote from its text again, follow the log's chain."""
    lines = list(store.log())
    faults = (*_bytes(store.db), *_quotes(store), *_log(store.db), *_file(store.db))
    return Verified(
        pages=_count(store.db, "page"),
        readings=_count(store.db, "text"),
        lines=len(lines),
        faults=faults,
        last=lines[-1].hash if lines else log.FIRST,
        digest=store.digest(),
    )


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"select count(*) from {table}").fetchone()[0])


def _bytes(db: sqlite3.Connection) -> Iterator[str]:
    for sha256, body in db.execute(PAGES):
        if hashlib.sha256(body).hexdigest() != sha256:
            yield f"the bytes of page {sha256} are not those that were added"


def _quotes(store: Store) -> Iterator[str]:
    for page, expected in store.db.execute(SEALS):
        try:
            holds = seal(store.reading(page)) == expected
        except (ValueError, TypeError, KeyError):
            holds = False
        if not holds:
            yield f"the text or a quote of page {page} is not as it was read"


def _log(db: sqlite3.Connection) -> Iterator[str]:
    yield from log.breaks(db)
    added = {page for (page,) in db.execute(ADDED)}
    kept = {page for (page,) in db.execute("select sha256 from page")}
    yield from (f"page {page} was added and is gone" for page in sorted(added - kept))
    yield from (f"page {page} is here and no line says so" for page in sorted(kept - added))


def _file(db: sqlite3.Connection) -> Iterator[str]:
    for (found,) in db.execute("pragma quick_check"):
        if found != "ok":
            yield f"the file is damaged: {found}"
