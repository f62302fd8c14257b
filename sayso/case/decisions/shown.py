"""Views as they were last worked out, kept so that the next to look need not wait.

No migration makes the table and no seal covers it: whatever is written to the case drops it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Protocol

UNCHANGING = ("export",)
"""What is written to the log and changes nothing that is shown."""
TABLE = """
create table if not exists shown (
    name text primary key,
    tag text not null,
    body text not null
) without rowid
"""
IS_THERE = "select 1 from sqlite_master where type = 'table' and name = 'shown'"


class Opened(Protocol):
    """An open case."""

    db: sqlite3.Connection


def lines(store: Opened) -> int:
    """How many lines the log has: whatever is written to the case adds one."""
    row = store.db.execute("select max(number) from log").fetchone()
    return int(row[0] or 0)


def put(store: Opened, views: Mapping[str, str], tag: str, as_of: int) -> None:
    """Keep what was worked out when the log had so many lines, if it still has."""
    if views and lines(store) == as_of:
        store.db.execute(TABLE)
        rows = [(name, tag, body) for name, body in views.items()]
        store.db.executemany("insert or replace into shown values (?, ?, ?)", rows)


def kept(store: Opened, name: str, tag: str) -> str | None:
    """What is kept under a name and was made by this tag, if nothing changed it since."""
    if store.db.execute(IS_THERE).fetchone() is None:
        return None
    asked = "select body from shown where name = ? and tag = ?"
    row = store.db.execute(asked, (name, tag)).fetchone()
    return str(row[0]) if row else None


def drop(db: sqlite3.Connection, what: str) -> None:
    """Drop all of it where what is written to the log changes what is shown."""
    if what not in UNCHANGING:
        db.execute("drop table if exists shown")
