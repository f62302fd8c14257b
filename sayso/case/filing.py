"""What a case keeps of a page: its bytes and captures, and the rows that were read from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Set

from sayso.case import queries, schema
from sayso.case.custody import log, seals
from sayso.case.decisions import tables
from sayso.case.details import packed
from sayso.case.page_rows import UNRULED, PageRows, Row
from sayso.case.rows import ComparedRow, UnlinkedRow
from sayso.model import Link, Page
from sayso.pages.html.saved import address_of
from sayso.pages.locked import PASSWORD

WIDTHS = {
    "text": 14, "block": 5, "statement": 10, "hand": 5, "name": 6, "actor": 7, "time": 7,
    "place": 8, "figure": 11, "event": 10, "more": 4,
    "unruled": 4,
}  # fmt: skip
"""How many columns each table has (a test holds it to the schema)."""


def put_in(db: sqlite3.Connection, number: int, sheet: PageRows, made_by: str) -> None:
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


FoundOfPages = tuple[Iterable[ComparedRow], Set[tuple[str, str]]]
"""What linking found of pages, and of which pages and parts the case has the same already."""
NOTHING: FoundOfPages = ((), frozenset())


def put_links(
    db: sqlite3.Connection,
    links: Iterable[Link],
    left: Iterable[UnlinkedRow],
    tag: str,
    compared: FoundOfPages = NOTHING,
) -> int:
    """Write these links, what could not be linked and what was found, in place of what there was.

    Returns:
        How many links there are; one that is given twice is one.
    """
    rows = (
        (link.id, link.kind, link.left, link.right, link.why, *packed(link.details))
        for link in links
    )
    db.execute("delete from link")
    db.executemany("insert or replace into link values (?, ?, ?, ?, ?, ?, ?)", rows)
    lacking = ((row.linker, row.page or "", row.why, row.do) for row in left)
    db.execute("delete from unlinked")
    db.executemany("insert into unlinked values (?, ?, ?, ?)", lacking)
    _put_compared(db, *compared)
    db.execute("insert or replace into made values ('links', :tag)", {"tag": tag})
    return int(db.execute("select count(*) from link").fetchone()[0])


def _put_compared(
    db: sqlite3.Connection, rows: Iterable[ComparedRow], same: Set[tuple[str, str]]
) -> None:
    """Write what was found of pages; what is the same as before stays, all else goes."""
    known = {(page, part) for page, part in db.execute("select page, part from compared")}
    gone = known - same
    db.executemany("delete from compared where page = ? and part = ?", sorted(gone))
    put = ((row.page, row.part, row.mark, row.body) for row in rows)
    db.executemany("insert or replace into compared values (?, ?, ?, ?)", put)


def put_ruled(db: sqlite3.Connection, sheet: PageRows) -> None:
    """Put the records of a page that a person ruled on in place of those that it has."""
    named = db.execute("select id from page where sha256 = :page", {"page": sheet.page})
    [number] = named.fetchone()
    for table, rows in sheet.rows:
        if table in RULED:
            db.execute(f"delete from {table} where page = :page", {"page": number})
            marks = ", ".join("?" * WIDTHS[table])
            whole = _whole(table, number, rows, ("", ""))
            db.executemany(f"insert into {table} values ({marks})", whole)
    asked = {"page": number, "sha256": sheet.sha256}
    db.execute("update text set sha256 = :sha256 where page = :page", asked)


RULED = (*tables.KINDS, "hand", UNRULED)
"""Tables whose rows a ruling may change."""


def add_bytes(db: sqlite3.Connection, page: Page) -> int:
    """Keep the bytes of a page; return its number."""
    asked = {"sha256": page.sha256, "body": page.body}
    added = db.execute("insert into page (sha256, body) values (:sha256, :body)", asked)
    return int(added.lastrowid or 0)


def restore_bytes(db: sqlite3.Connection, number: int, page: Page) -> bool:
    """Put the bytes of a page in place of damaged ones; say if they were."""
    asked = {"number": number, "body": page.body}
    changed = f"""
        update page set body = :body
        where id = :number and body is not :body and sha256 not in ({queries.PURGED})
    """
    return bool(db.execute(changed, asked).rowcount)


ADD_CAPTURE = """
    insert into capture (page, source, captured_at, media_type, headers, address)
    select :page, :source, :captured_at, :media_type, :headers, :address
    where case when :is_told then not exists (
        select 1 from capture
        where page = :page and source = :source and captured_at = :captured_at)
    else :page is not (
        select page from capture where source = :source
        order by datetime(captured_at) desc, id desc limit 1) end
"""
"""Bytes that a source still gives are nothing new, unless it tells another day of them."""

ADD_PASSWORD = f"""
    update capture set headers = :headers
    where page = :page and source = :source
      and instr(:headers, '"{PASSWORD}"') and headers <> :headers
"""


def add_capture(db: sqlite3.Connection, number: int, page: Page) -> bool:
    """Keep where a page was found, or the password that opens it; say if that is new.

    A source that gives other bytes and then these again was captured three times: the last one
    tells which version is the newest.
    """
    capture = {
        "is_told": bool(page.captured_at),
        "page": number,
        "source": page.source,
        "captured_at": page.captured_at or log.now(),
        "media_type": page.media_type,
        "headers": json.dumps(page.headers),
        "address": address_of(page),
    }
    return any(db.execute(query, capture).rowcount > 0 for query in (ADD_PASSWORD, ADD_CAPTURE))


def add_refusal(db: sqlite3.Connection, row: Mapping[str, str]) -> bool:
    """Put a source on the list of those that could not be taken in; say if that is new."""
    asked = "select 1 from refused where source = :source and why = :why"
    if db.execute(asked, row).fetchone():
        return False
    db.execute("insert or replace into refused values (:source, :why, :do)", row)
    return True


def lift_refusal(db: sqlite3.Connection, source: str) -> bool:
    """Take a source off the list of those that could not be taken in; say if it was on it."""
    asked = {"source": source}
    return bool(db.execute("delete from refused where source = :source", asked).rowcount)


def read_again(db: sqlite3.Connection, number: int) -> bool:
    """Let the next build read a page again, whatever read it; say if any had."""
    marked = (
        db.execute(f"update {table} set made_by = '' where page = :page", {"page": number}).rowcount
        for table in ("text", "unread")
    )
    return sum(marked) > 0


def take_out(db: sqlite3.Connection, number: int) -> bool:
    """Delete what was worked out of a page; say if the links were made of it, and now are not."""
    _take_from_search(db, number)
    for table in ("text", "unread", "older", "block", *schema.RECORDS):
        db.execute(f"delete from {table} where page = :page", {"page": number})
    return bool(db.execute("delete from made where what = 'links'").rowcount)


def _take_from_search(db: sqlite3.Connection, number: int) -> None:
    """Take a page out of the search; FTS5 asks for the very words that were put in."""
    asked = {"page": number}
    row = db.execute("select chars from text where page = :page", asked).fetchone()
    blocks = db.execute("select id, start, end from block where page = :page", asked)
    gone = [("delete", name, row[0][start:end]) for name, start, end in blocks]
    db.executemany("insert into search (search, rowid, chars) values (?, ?, ?)", gone)


OF_IT = {seals.PAGE: "page = (select id from page where sha256 = :name)", seals.LINKS: "true"}
"""Which rows a thing that was worked out has."""


def discard(db: sqlite3.Connection, things: Iterable[str]) -> set[str]:
    """Delete things that were worked out, rows of no page, and the index, which is made anew.

    Nothing here relies on what is deleted being as it was. Returns the things that changed.
    """
    changed = {seals.thing(seals.LINKS, "all")}
    db.execute("delete from made where what = 'links'")
    for thing in things:
        kind, _, name = thing.partition(" ")
        for table in seals.TABLES[kind]:
            db.execute(f"delete from {table} where {OF_IT[kind]}", {"name": name})
        changed.add(thing)
    for table, number in list(seals.Seals(db).strays()):
        db.execute(f"delete from {table} where page = :page", {"page": number})
    db.execute("insert into search (search) values ('rebuild')")
    return changed


def digest(db: sqlite3.Connection) -> str:
    """Hash all that was worked out, page by page in the order of their SHA-256."""
    states, total = seals.Seals(db), seals.Total()
    for thing in states.things(*seals.DERIVED):
        total.add(thing, states.state(thing))
    return str(total)
