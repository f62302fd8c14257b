"""A small case with something in every table, and ways to change it behind Sayso's back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.case.custody import sealing, versions
from sayso.case.custody.completeness import count
from sayso.case.decisions import rulings
from sayso.case.page_rows import sheet_of
from sayso.case.rows import ComparedRow, UnlinkedRow, UnreadRow
from sayso.case.store import Store
from sayso.contents import Contents
from sayso.model import Link, Reading
from sayso.model.ruling import Ruling
from tests.case import made

SMALLEST_PAGE = 512
"""Bytes of a page of the file: the smaller, the fewer of them are unused."""


def readings() -> tuple[Reading, Reading]:
    """What was read of its pages; the first has a record of a plugin too."""
    story = made.reading()
    return replace(story, more=(("echoes", story.names[:1]),)), made.wishes()


def make(path: Path) -> Path:
    """Make a case of four pages: two were read, one could not be, one is an older version."""
    with Store.open(path, create=True) as store:
        store.add(replace(made.page(), source="https://example.org/story"))
        for reading in readings():
            store.add(made.page(reading.text.chars))
            store.save(sheet_of(reading), "by hand")
        latin = replace(made.page("quo usque tandem", "latin.txt"), headers=(("server", "x"),))
        store.add(latin)
        store.fail(UnreadRow("latin.txt", latin.sha256, "is in Latin", "Translate it"), "by hand")
        store.refuse(UnreadRow("scan.png", None, "no reader for image/png", "Save it as text"))
        count(store, Contents("post.mbox", "b" * 64, 3, 2, 1, 0, True))
        sealing.seal(store)
        for verdict, value in (("reject", None), ("correct", "20 crates")):
            store.rule(Ruling(latin.sha256, "quo", "", " usque", 0, verdict, value, "ana", "2024"))
        first = made.reading().statements[0].id
        rulings.decide(store, ("statement", first), "note", "ask", "ana")
        url = (("url", "https://example.org/story"),)
        store.add(replace(made.page("as it was", "old.txt"), captured_at="2001-01-01", headers=url))
        versions.settle(store)
        relink(store, latin.sha256)
    return path


def relink(store: Store, latin: str) -> None:
    """Link the case's pages; the one in Latin could not be linked."""
    one, two = (figure.id for figure in made.reading().figures)
    links = (
        Link("conflicts", one, two, "30 crates here, 20,000 euros there"),
        Link("copies", latin, "f" * 64, "the same words"),
    )
    left = [UnlinkedRow("Copies", latin, "is in Latin", "Report this")]
    compared = [ComparedRow(latin, "head", "a mark", b"{}")]
    store.relink(links, "a tag", left, (compared, frozenset()))


def pack(path: Path) -> Path:
    """Lay the file out in small pages with little room between them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in ("journal_mode = delete", f"page_size = {SMALLEST_PAGE}"):
            db.execute(f"pragma {statement}")
        db.execute("vacuum")
        db.execute("pragma journal_mode = wal")
    return path


def changed(case: Path, to: Path, statement: str, *values: Any) -> Path:
    """Copy a case and run a statement in it, past what protects the log and the rulings."""
    shutil.copy(case, to)
    with closing(sqlite3.connect(to, isolation_level=None)) as db:
        db.execute("pragma synchronous = off")
        guards = db.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        for name, _ in guards:
            db.execute(f"drop trigger {name}")
        db.execute(statement, values)
        for _, sql in guards:
            db.execute(sql)
    return to


def tables(case: Path) -> dict[str, list[str]]:
    """The columns of every table that holds rows, those of the search index too."""
    with closing(sqlite3.connect(case)) as db:
        names = db.execute(
            "select name from sqlite_master where type = 'table' and rootpage > 0"
        ).fetchall()
        return {
            name: [row[1] for row in db.execute(f"pragma table_info({name})")] for (name,) in names
        }


def contents(case: Path) -> list[Any]:
    """All that a case says to whoever reads it: layout, rows, and what each word is found by."""
    with closing(sqlite3.connect(case)) as db:
        db.text_factory = bytes
        found: list[Any] = sorted(
            db.execute("select type, name, tbl_name, sql from sqlite_master"), key=repr
        )
        names = "select name from sqlite_master where type = 'table' and rootpage > 0"
        for (name,) in db.execute(names).fetchall():
            if not name.startswith(b"search_"):
                table = name.decode()
                found.append((table, sorted(db.execute(f"select * from {table}"), key=repr)))
        db.execute("create virtual table temp.words using fts5vocab(main, search, instance)")
        found.append(sorted(db.execute("select * from temp.words"), key=repr))
        ranked = "select rowid, bm25(search) from search where search match ? order by rowid"
        for (word,) in db.execute("select distinct term from temp.words").fetchall():
            found.append((word, db.execute(ranked, (f'"{word.decode()}"',)).fetchall()))
        return found
