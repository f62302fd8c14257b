"""Digests of all that a case holds, kept in its log: how a change is told from what was written.

A *thing* is what is written as one: what was read from a page, a capture, a refusal, a ruling,
the links. Its *state* is a digest of its rows for each table that has some. Whoever writes a thing
puts its new state into a line of the log, in the same transaction; ``check`` compares the last
state that the log tells with the state as it is. No query names a column, so a new one is sealed
as it comes.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from typing import Any

State = dict[str, str]
"""The digest of a thing's rows by table; a table without rows of it is left out."""

BYTES, CAPTURE, REFUSAL, RULING = "bytes", "capture", "refusal", "ruling"
ENVELOPE, SEAL = "envelope", "seal"
PAGE, LINKS = "page", "links"
TABLES = {
    BYTES: ("page",),
    PAGE: ("text", "unread", "older", "block", "statement", "hand", "name", "actor", "time",
           "place", "figure", "event", "more", "unruled"),
    CAPTURE: ("capture",),
    REFUSAL: ("refused",),
    ENVELOPE: ("envelope",),
    SEAL: ("seal",),
    RULING: ("ruling",),
    LINKS: ("link", "unlinked", "compared", "made"),
}  # fmt: skip
"""The tables of each kind of thing; only the log is sealed by its own chain."""
DERIVED = (PAGE, LINKS)
"""The kinds that a build works out."""

_OF_PAGE = "page = (select id from page where sha256 = :page)"
_WHERE = {
    BYTES: "sha256 = :name",
    PAGE: _OF_PAGE,
    CAPTURE: f"{_OF_PAGE} and source = :source",
    REFUSAL: "source = :name",
    ENVELOPE: "source = :name",
    SEAL: "name = :name",
    RULING: "id = :name",
    LINKS: "true",
}
_NAMES = {
    BYTES: "select sha256 from page order by sha256",
    PAGE: "select sha256 from page order by sha256",
    CAPTURE: "select distinct coalesce(p.sha256, 'of no page') || ' ' || c.source "
             "from capture c left join page p on p.id = c.page",
    REFUSAL: "select source from refused",
    ENVELOPE: "select source from envelope",
    SEAL: "select name from seal",
    RULING: "select id from ruling",
    LINKS: "select 'all'",
}  # fmt: skip
OWN_PLACE = {"block": "id - page * 16777216 as id"}
"""A block's number begins with that of its page, which differs from case to case."""


def thing(kind: str, *name: object) -> str:
    """Name a thing, e.g. ``thing(CAPTURE, sha256, source)``."""
    return " ".join((kind, *map(str, name)))


def kind_of(thing: str) -> str:
    """The kind of a thing, as ``TABLES`` has it."""
    return thing.partition(" ")[0]


class Seals:
    """The states of the things in a case file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def state(self, thing: str) -> State:
        """Digest a thing as it stands in the file; nothing, where it has no row."""
        kind, _, name = _bindable(thing).partition(" ")
        asked = {"name": name, "page": name[:64], "source": name[65:]}
        found = (
            (table, _digest(self.db.execute(query, asked))) for table, query in self._queries[kind]
        )
        return {table: digest for table, digest in found if digest}

    def states(self, things: Iterable[str]) -> dict[str, State]:
        """Digest several things, as a line of the log tells them."""
        return {thing: self.state(thing) for thing in things}

    def things(self, *kinds: str) -> Iterator[str]:
        """Name every thing of these kinds, pages in the order of their hashes."""
        for kind in kinds:
            for (name,) in self.db.execute(_NAMES[kind]):
                yield thing(kind, name)

    def strays(self) -> Iterator[tuple[str, int]]:
        """Name each table with rows of a page that is not there, and the page's number."""
        for table in TABLES[PAGE]:
            query = f"select distinct page from {table} where page not in (select id from page)"
            yield from ((table, number) for (number,) in self.db.execute(query))

    @cached_property
    def _queries(self) -> dict[str, list[tuple[str, str]]]:
        return {
            kind: [(table, self._query(kind, table)) for table in tables]
            for kind, tables in TABLES.items()
        }

    def _query(self, kind: str, table: str) -> str:
        columns = self.db.execute(f"pragma table_info({table})").fetchall()
        names = [row[1] for row in columns if kind != PAGE or row[1] != "page"]
        key = [f'"{row[1]}"' for row in sorted(columns, key=lambda row: int(row[5])) if row[5]]
        listed = ", ".join(
            OWN_PLACE[table] if name == "id" and table in OWN_PLACE else f'"{name}"'
            for name in names
        )
        return f"select {listed} from {table} where {_WHERE[kind]} order by {', '.join(key)}"


ROWS_AT_ONCE = 500
"""Rows that are encoded together: as fast as all at once, in the memory of a few."""


def _digest(rows: sqlite3.Cursor) -> str | None:
    """Hash rows in their order, each value with its type; None where there are none."""
    digest = hashlib.sha256()
    count = 0
    while part := rows.fetchmany(ROWS_AT_ONCE):
        digest.update(_ENCODER.encode(part).encode())
        count += len(part)
    return digest.hexdigest() if count else None


def _bytes(value: bytes) -> dict[str, str]:
    return {"bytes": hashlib.sha256(value).hexdigest()}


_ENCODER = json.JSONEncoder(separators=(",", ":"), default=_bytes)
"""ASCII alone, so that no version of Python or Unicode writes a text in another way."""


class Total:
    """One digest of many states, e.g. of all that was worked out."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, thing: str, state: State) -> None:
        """Take in the state of a thing; the order counts."""
        line = f"{thing} {json.dumps(state, sort_keys=True)}\n"
        self._digest.update(line.encode("utf-8", "surrogateescape"))

    def __str__(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def told(db: sqlite3.Connection) -> Iterator[Told]:
    """Hold what the log tells of every thing, as it is learnt from its lines."""
    db.execute("create temp table told (thing text primary key, state text not null) without rowid")
    try:
        yield Told(db)
    finally:
        db.execute("drop table if exists temp.told")


class Told:
    """The last state of each thing that the log tells, in a table that ends with the connection.

    A case of a million pages has more of them than memory should hold.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def learn(self, details: Mapping[str, Any]) -> None:
        """Take over the states that one line of the log tells."""
        seals = details.get(SEALS, {})
        gone = [(thing,) for thing, state in seals.items() if not state]
        self.db.executemany("delete from told where thing = ?", gone)
        here = [(thing, json.dumps(state)) for thing, state in seals.items() if state]
        self.db.executemany("insert or replace into told values (?, ?)", here)

    def take(self, thing: str) -> State:
        """Take out the state that a thing should have; nothing, where it should not be."""
        taken = "delete from told where thing = ? returning state"
        row = self.db.execute(taken, (_bindable(thing),)).fetchone()
        found: State = json.loads(row[0]) if row else {}
        return found

    def left(self) -> Iterator[str]:
        """Name every thing whose state was not taken out."""
        yield from (thing for (thing,) in self.db.execute("select thing from told"))


def _bindable(text: str) -> str:
    """A name as SQLite takes it; one from a damaged file may hold what is no character."""
    return text.encode("utf-8", "backslashreplace").decode()


@contextmanager
def lenient(db: sqlite3.Connection) -> Iterator[None]:
    """Read text that is no UTF-8 as what it is, rather than not at all."""
    before = db.text_factory
    db.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        db.text_factory = before


SEALS = "seals"
"""The name of the states among the details of a line of the log."""
