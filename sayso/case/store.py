"""The case: one SQLite file that holds pages and rulings, and all that was worked out of them."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from sayso.case import filing, log, schema
from sayso.case.details import packed
from sayso.case.queries import MADE_BY
from sayso.case.reads import Lists
from sayso.case.rows import UnreadRow
from sayso.case.sheet import Sheet
from sayso.errors import CaseError
from sayso.folding import fold
from sayso.model import Link, Page, Ruling

BUSY = "Wait for the other build to end, or check that you may write the file"
FULL = "Make room on its disk and run the same command again; what was written before is kept"
WAIT = 60.0
"""Seconds that a writer waits for another one; a build commits far more often than that."""


class Store(Lists):
    """An open case. ``Store.open(path)`` makes one; use it in a ``with`` or ``close`` it.

    Any number of processes may read while one writes. One Store may be read from many threads.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path, self.db = path, db
        self._writing = threading.RLock()

    @classmethod
    def open(cls, path: Path | str, create: bool = False) -> Store:
        """Open the case at a path; with ``create``, make it where nothing stands.

        Raises:
            CaseError: There is no file, it is not a case (it is left as it is), a newer Sayso
                made it, or the folder cannot be written.
        """
        path = Path(path)
        if create and not path.exists():
            schema.create(path)
        version = schema.check(path)
        try:
            db = _connect(path)
            if version < len(schema.MIGRATIONS):
                schema.migrate(db)
        except sqlite3.DatabaseError as error:
            raise CaseError(
                f"this case cannot be opened ({error})",
                where=str(path),
                do="Copy it to a folder that you may write to, or take it from a backup",
            ) from error
        return cls(path, db)

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do several writes as one: all of them, or none if anything is raised."""
        with self._writing:
            if self.db.in_transaction:
                yield
                return
            try:
                with self.db:  # commits, or rolls back whatever is raised
                    self._begin()
                    yield
            except sqlite3.OperationalError as error:
                raise self._unwritten(error, FULL) from error

    def _begin(self) -> None:
        try:
            self.db.execute("begin immediate")
            self.db.execute("delete from made where false")  # begin itself lets a read-only file by
        except sqlite3.OperationalError as error:
            raise self._unwritten(error, BUSY) from error

    def _unwritten(self, error: sqlite3.Error, do: str) -> CaseError:
        return CaseError(f"this case cannot be written ({error})", where=str(self.path), do=do)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Read several lists as of one moment, whatever a build writes meanwhile.

        For one thread at a time, and for reading alone.
        """
        with self._writing:
            self.db.execute("begin")
            self.db.execute("select number from log limit 1").fetchone()  # from here it is still
            try:
                yield
            finally:
                self.db.execute("rollback")

    # What is truth: pages, rulings, the log.

    def add(self, page: Page) -> bool:
        """Take in the bytes of a page, or one more capture of bytes known; say if they are new."""
        with self.writing():
            known = self._number(page.sha256)
            number = self._add_bytes(page) if known is None else known
            self.db.execute("delete from refused where source = :source", {"source": page.source})
            if self._add_capture(number, page):
                told = {"page": page.sha256, "source": page.source, "type": page.media_type}
                self.note("add" if known is None else "capture", {**told, "bytes": len(page.body)})
            return known is None

    def _number(self, sha256: str) -> int | None:
        row = self.db.execute(
            "select id from page where sha256 = :page", {"page": sha256}
        ).fetchone()
        return int(row[0]) if row else None

    def _add_bytes(self, page: Page) -> int:
        asked = {"sha256": page.sha256, "body": page.body}
        added = self.db.execute("insert into page (sha256, body) values (:sha256, :body)", asked)
        return int(added.lastrowid or 0)

    def _add_capture(self, number: int, page: Page) -> bool:
        """Keep where a page was found; where another capture stands for it now, read it again."""
        capture = {
            "page": number,
            "source": page.source,
            "captured_at": page.captured_at or log.now(),
            "media_type": page.media_type,
            "headers": json.dumps(page.headers),
        }
        added = self.db.execute(
            "insert into capture (page, source, captured_at, media_type, headers) values "
            "(:page, :source, :captured_at, :media_type, :headers) on conflict do nothing",
            capture,
        ).rowcount
        if added and self.page(page.sha256).source == page.source:
            for table in ("text", "unread"):
                self.db.execute(f"update {table} set made_by = '' where page = :page", capture)
        return bool(added)

    def refuse(self, refused: UnreadRow) -> None:
        """List a source whose bytes could not be taken in."""
        with self.writing():
            row = {"source": refused.source, "why": refused.why, "do": refused.do}
            known = self.db.execute(
                "select 1 from refused where source = :source and why = :why", row
            ).fetchone()
            if not known:
                self.db.execute("insert or replace into refused values (:source, :why, :do)", row)
                self.note("refuse", row)

    def rule(self, ruling: Ruling) -> None:
        """Keep a person's decision; it is on the disk when this returns."""
        self.db.execute("pragma synchronous = full")
        with self.writing():
            self.db.execute(
                "insert into ruling (page, quote, before, after, start, verdict, value, by, at) "
                "values (:page, :quote, :before, :after, :start, :verdict, :value, :by, :at)",
                asdict(ruling),
            )
            self.note("ruling", asdict(ruling))
        self.db.execute("pragma synchronous = normal")

    def rulings(self) -> Iterator[Ruling]:
        """Every ruling, oldest first."""
        names = "page, quote, before, after, start, verdict, value, by, at"
        for row in self.db.execute(f"select {names} from ruling order by id"):
            yield Ruling(*row)

    def note(self, what: str, details: Mapping[str, object]) -> str:
        """Add a line to the log, e.g. ``note("export", {"format": "html"})``; return its hash."""
        with self.writing():
            return log.append(self.db, what, details)

    # What is worked out: it may be deleted at any time, and a build makes it again.

    def made_by(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Yield (page, language, what made its rows), in the order they were added.

        ``made_by`` is None for a page that was never read.
        """
        yield from self.db.execute(MADE_BY)

    def save(self, sheet: Sheet, made_by: str = "") -> None:
        """Keep what was read from a page, in place of what was read from it before."""
        with self.writing():
            number = self._forget(sheet.page)
            filing.put_in(self.db, number, sheet, made_by)

    def fail(self, failed: UnreadRow, made_by: str = "") -> None:
        """List a page of the case as unread, in place of what was read from it before."""
        with self.writing():
            number = self._forget(failed.sha256 or "")
            row = {"page": number, "made_by": made_by, "why": failed.why, "do": failed.do}
            self.db.execute("insert into unread values (:page, :made_by, :why, :do)", row)

    def _forget(self, page: str) -> int:
        number = self._number(page)
        if number is None:
            raise CaseError("no such page in this case", where=page, do="Add the page first")
        filing.take_out(self.db, number)
        return number

    def relink(self, links: Iterable[Link], tag: str = "") -> int:
        """Put these links in place of all that the case had, as one; return how many.

        They are worked out before the file is locked, so others can write meanwhile.
        """
        found = {link.id: link for link in links}
        rows = (
            (name, link.kind, link.left, link.right, link.why, *packed(link.details))
            for name, link in found.items()
        )
        with self.writing():
            self.db.execute("delete from link")
            self.db.executemany("insert into link values (?, ?, ?, ?, ?, ?, ?)", rows)
            self.db.execute("insert or replace into made values ('links', :tag)", {"tag": tag})
        return len(found)

    def made(self, what: str) -> str | None:
        """Return the tag of what was made of the whole case, e.g. ``links``."""
        asked = {"what": what}
        row = self.db.execute("select tag from made where what = :what", asked).fetchone()
        return str(row[0]) if row else None

    @property
    def is_linked(self) -> bool:
        """Whether the links have been worked out since pages were last read."""
        return self.made("links") is not None

    def forget(self) -> None:
        """Delete all that was worked out; pages, rulings and the log stay."""
        with self.writing():
            self.db.execute("insert into search (search) values ('delete-all')")
            for table in schema.DERIVED:
                self.db.execute(f"delete from {table}")

    def digest(self) -> str:
        """Hash every derived row, page by page in the order of their SHA-256.

        Two cases of the same pages have the same digest, in whatever order these came in, and
        however often a build was broken off.
        """
        return filing.digest(self.db)


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file, for reading alone where it may not be written."""
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        db.execute("pragma journal_mode = wal")
        db.execute("select count(*) from log").fetchone()
    except sqlite3.OperationalError:
        db.close()
        _check_whole(path)
        where = path.resolve().as_uri()
        where = f"{where}?immutable=1"
        db = sqlite3.connect(where, uri=True, isolation_level=None, check_same_thread=False)
    db.create_function("fold", 1, _fold, deterministic=True)
    for setting in ("synchronous = normal", "foreign_keys = on", "cache_size = -64000"):
        db.execute(f"pragma {setting}")
    return db


def _fold(text: str | None) -> str | None:
    return None if text is None else fold(text)


def _check_whole(path: Path) -> None:
    """Refuse to read a file alone whose last changes lie in another one beside it."""
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        raise sqlite3.OperationalError(f"its last changes are in {beside.name}, not yet in it")
