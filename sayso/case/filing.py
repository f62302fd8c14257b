"""The rows of a page: put in, taken out, and all of them hashed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable

from sayso.case import schema
from sayso.case.sheet import Row, Sheet

WIDTHS = {
    "text": 14, "block": 5, "statement": 10, "hand": 5, "name": 6, "actor": 7, "time": 7,
    "place": 8, "figure": 11, "event": 10, "more": 4,
}  # fmt: skip
"""How many columns each table has (a test holds it to the schema)."""


def put_in(db: sqlite3.Connection, number: int, sheet: Sheet, made_by: str) -> None:
    """Write the rows of a page that has none, and what the search finds it by."""
    for table, rows in sheet.rows:
        if not rows:
            continue
        marks = ", ".join("?" * WIDTHS[table])
        whole = _whole(table, number, rows, (made_by, sheet.sha256))
        db.executemany(f"insert into {table} values ({marks})", whole)
    blocks = dict(sheet.rows)["block"]
    first = number * schema.BLOCKS_A_PAGE
    found = ((first + n, sheet.chars[row[0] : row[1]]) for n, row in enumerate(blocks))
    db.executemany("insert into search (rowid, chars) values (?, ?)", found)


def _whole(table: str, number: int, rows: tuple[Row, ...], made: tuple[str, str]) -> Iterable[Row]:
    if table == "text":
        return ((number, made[0], *row, made[1]) for row in rows)
    if table == "hand":
        return ((number, *row) for row in rows)
    if table == "block":
        first = number * schema.BLOCKS_A_PAGE
        return ((first + n, number, *row) for n, row in enumerate(rows))
    return ((number, n, *row) for n, row in enumerate(rows))


def take_out(db: sqlite3.Connection, number: int) -> None:
    """Delete what was worked out of a page; that the links were made of it is no more so."""
    _take_from_search(db, number)
    db.execute("delete from made where what = 'links'")
    for table in ("text", "unread", "block", *schema.RECORDS):
        db.execute(f"delete from {table} where page = :page", {"page": number})


def _take_from_search(db: sqlite3.Connection, number: int) -> None:
    """Take a page out of the search; FTS5 asks for the very words that were put in."""
    asked = {"page": number}
    row = db.execute("select chars from text where page = :page", asked).fetchone()
    blocks = db.execute("select id, start, end from block where page = :page", asked)
    gone = [("delete", name, row[0][start:end]) for name, start, end in blocks]
    db.executemany("insert into search (search, rowid, chars) values (?, ?, ?)", gone)


def digest(db: sqlite3.Connection) -> str:
    """Hash every derived row, page by page in the order of their SHA-256."""
    found = hashlib.sha256()
    for table in schema.DERIVED:
        for row in db.execute(_all_of(db, table)) if table != "made" else ():
            found.update(repr((table, *row)).encode("utf-8", "backslashreplace"))
    return found.hexdigest()


def _all_of(db: sqlite3.Connection, table: str) -> str:
    """A query for every row of a table with the page's hash in place of its number."""
    names = [row[1] for row in db.execute(f"pragma table_info({table})")]
    if "page" not in names:
        return f"select * from {table} order by id"
    rest = [name for name in names if name not in ("page", "id" if table == "block" else "page")]
    listed = ", ".join(f"x.{name}" for name in rest)
    order = {"block": "x.id", "hand": "x.statement, x.n", "text": "1", "unread": "1"}
    return (
        f"select p.sha256, {listed} from {table} x join page p on p.id = x.page "
        f"order by p.sha256, {order.get(table, 'x.n')}"
    )
