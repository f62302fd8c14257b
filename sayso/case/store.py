"""The case: one SQLite file that holds pages and rulings, and all that was worked out of them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from sayso.case import filing, queries, schema
from sayso.case.custody import log, seals
from sayso.case.custody.standing import check, is_free
from sayso.case.decisions import shown
from sayso.case.page_rows import PageRows
from sayso.case.reads import Given, Lists
from sayso.case.rows import UnlinkedRow, UnreadRow
from sayso.errors import CaseError, DamageError
from sayso.folding import fold
from sayso.model import Link, Page
from sayso.model.ruling import Ruling

BUSY = "Wait for the other build to end, and run the same command again"
RIGHTS = "Check that you may write the file, or copy it to a folder that you may write to"
FULL = "Make room on its disk and run the same command again; what was written before is kept"
WAIT = 60.0
"""Seconds that a writer waits for another one; a build commits far more often than that."""
STEPS = 10_000
"""Steps of SQLite after which a query asks whether it is to end."""
TEXTS, RECORDS = 2_000, 100_000
"""Texts and records that are at hand while a case stands still, those asked for last;
``bench.dossier`` prints the memory."""


class Store(Lists):
    """An open case. ``Store.open(path)`` makes one; use it in a ``with`` or ``close`` it.

    Any number of processes may read while one writes. One Store may be read from many threads.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path, self.db = path, db
        self._writing = threading.RLock()
        self._seals = seals.Seals(db)
        self._touched: set[str] = set()

    @classmethod
    def open(cls, path: Path | str, create: bool = False) -> Store:
        """Open the case at a path; with ``create``, make it where nothing stands.

        Raises:
            CaseError: There is no file, it is not a case (it is left as it is), a newer Sayso
                made it, or the folder cannot be written.
            DamageError: It was a case, and cannot be read.
        """
        path = Path(path)
        if create and is_free(path):
            schema.create(path)
        version = check(path)
        try:
            db = _connect(path)
            if version < len(schema.MIGRATIONS):
                schema.migrate(db)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise _explained(error, path) from error
        return cls(path, db)

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()
        is_ours = isinstance(error, sqlite3.ProgrammingError)
        if isinstance(error, sqlite3.DatabaseError) and not is_ours:
            raise _explained(error, self.path) from error

    @contextmanager
    def writing(self, is_lasting: bool = False) -> Iterator[None]:
        """Do several writes as one: all of them, or none if anything is raised.

        Lasting ones are on the disk when it ends, whatever becomes of the machine. What was
        written and no line of the log has sealed yet is sealed by a line of its own.
        """
        with self._writing:
            if self.db.in_transaction:
                yield
                return
            try:
                self.db.execute(f"pragma synchronous = {'full' if is_lasting else 'normal'}")
                with self.db:  # commits, or rolls back whatever is raised
                    self._begin()
                    yield
                    if self._touched:
                        self.note("read", {})
            except sqlite3.OperationalError as error:
                raise _explained(error, self.path) from error
            finally:
                self._touched.clear()

    def touch(self, kind: str, *name: object, when: bool = True) -> None:
        """Say that a thing was written: the next line of the log seals it."""
        if when:
            self._touched.add(seals.thing(kind, *name))

    def _begin(self) -> None:
        try:
            self.db.execute("begin immediate")
            self.db.execute("delete from made where false")  # begin itself lets a read-only file by
        except sqlite3.OperationalError as error:
            raise _explained(error, self.path) from error

    @contextmanager
    def still(self) -> Iterator[None]:
        """Read several lists as of one moment, whatever a build writes meanwhile.

        For one thread at a time, and for reading alone.
        """
        with self._writing:
            self.db.execute("begin")
            self.db.execute("select number from log limit 1").fetchone()  # from here it is still
            self._still = Given(self.db, TEXTS, RECORDS)
            try:
                yield
            finally:
                self._still = None
                if self.db.in_transaction:  # SQLite ends it by itself where its disk is full
                    self.db.execute("rollback")

    def until(self, is_ended: Callable[[], bool]) -> None:
        """Let every query fail once this is so: of a reader whose work nobody waits for."""
        self.db.set_progress_handler(is_ended, STEPS)

    # What is truth: pages, rulings, the log.

    def add(self, page: Page) -> bool:
        """Take in the bytes of a page, or one more capture of bytes known; say if they are new.

        Bytes that were damaged in the case are put right by the same ones.
        """
        with self.writing():
            known = self._number(page.sha256)
            number = filing.add_bytes(self.db, page) if known is None else known
            is_put = known is None or filing.restore_bytes(self.db, number, page)
            is_lifted = filing.lift_refusal(self.db, page.source)
            is_found = filing.add_capture(self.db, number, page)
            self.touch(seals.BYTES, page.sha256, when=is_put)
            self.touch(seals.REFUSAL, page.source, when=is_lifted)
            self.touch(seals.CAPTURE, page.sha256, page.source, when=is_found)
            if is_found and self.page(page.sha256).source == page.source:  # it stands for it now
                self.touch(seals.PAGE, page.sha256, when=filing.read_again(self.db, number))
            if is_put or is_lifted or is_found:
                told = {"page": page.sha256, "source": page.source, "type": page.media_type}
                what = "add" if known is None else "restore" if is_put else "capture"
                self.note(what, {**told, "bytes": len(page.body)})
            return known is None

    def _number(self, sha256: str) -> int | None:
        row = self.db.execute(
            "select id from page where sha256 = :page", {"page": sha256}
        ).fetchone()
        return int(row[0]) if row else None

    def refuse(self, refused: UnreadRow) -> None:
        """List a source whose bytes could not be taken in."""
        with self.writing():
            row = {"source": refused.source, "why": refused.why, "do": refused.do}
            if filing.add_refusal(self.db, row):
                self.touch(seals.REFUSAL, refused.source)
                self.note("refuse", row)

    def lift(self, sources: Iterable[str]) -> None:
        """Take sources off the list of what could not be taken in; the log keeps what was."""
        with self.writing():
            for source in sources:
                self.touch(seals.REFUSAL, source, when=filing.lift_refusal(self.db, source))
                self.note("lift", {"source": source})

    def rule(self, ruling: Ruling, seconds: float | None = None) -> None:
        """Keep a person's decision on the disk; the log alone tells how long it took."""
        with self.writing(is_lasting=True):
            added = self.db.execute(
                f"insert into ruling ({queries.RULING}) "
                f"values (:{queries.RULING.replace(', ', ', :')})",
                asdict(ruling),
            )
            self.touch(seals.RULING, added.lastrowid)
            timed = {} if seconds is None else {"seconds": seconds}
            self.note("ruling", {**asdict(ruling), **timed})

    def note(self, what: str, details: Mapping[str, object]) -> str:
        """Add a line to the log, e.g. ``note("export", {"format": "html"})``; return its hash.

        It seals what was written since the last line.
        """
        with self.writing():
            shown.drop(self.db, what)
            touched = sorted(self._touched)
            self._touched.clear()
            sealed = {seals.SEALS: self._seals.states(touched)} if touched else {}
            return log.append(self.db, what, {**details, **sealed})

    # What is worked out: it may be deleted at any time, and a build makes it again.

    def made_by(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Yield (page, language, what made its rows), in the order they were added.

        ``made_by`` is None for a page that was never read.
        """
        yield from self.db.execute(queries.MADE_BY)

    def save(self, sheet: PageRows, made_by: str = "") -> None:
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
        self.touch(seals.LINKS, "all", when=filing.take_out(self.db, number))
        self.touch(seals.PAGE, page)
        return number

    def relink(self, links: Iterable[Link], tag: str = "", left: Iterable[UnlinkedRow] = (),
               compared: filing.FoundOfPages = filing.NOTHING) -> int:  # fmt: skip
        """Put these links in place of all that the case had; return how many.

        The file is locked while they are taken: work them out before, so others can write."""
        with self.writing():
            count = filing.put_links(self.db, links, left, tag, compared)
            self.touch(seals.LINKS, "all")
            self.note("link", {"links": count})
        return count

    def made(self, what: str) -> str | None:
        """Return the tag of what was made of the whole case, e.g. ``links``."""
        asked = {"what": what}
        row = self.db.execute("select tag from made where what = :what", asked).fetchone()
        return str(row[0]) if row else None

    @property
    def is_linked(self) -> bool:
        """Whether the links have been worked out since pages were last read."""
        return self.made("links") is not None

    @property
    def has_unlinked(self) -> bool:
        """Whether some page, or all of them by some linker, could not be linked."""
        return self.db.execute("select 1 from unlinked limit 1").fetchone() is not None

    def forget(self) -> None:
        """Delete all that was worked out; pages, rulings and the log stay."""
        with self.writing():
            self.db.execute("insert into search (search) values ('delete-all')")
            for table in schema.DERIVED:
                self.db.execute(f"delete from {table}")
            self._touched.update(self._seals.things(*seals.DERIVED))
            self.note("forget", {})

    def discard(self, things: Iterable[str], what: str = "mend") -> None:
        """Delete these things that were worked out (``seals``), and make the search index anew."""
        with self.writing():
            self._touched.update(filing.discard(self.db, things))
            self.note(what, {})

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
        raise CaseError(
            f"its last changes are in {beside.name}, not yet in it",
            where=str(path),
            do="Copy both to a folder that you may write to",
        )


WRITING = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CANTOPEN: RIGHTS,
    sqlite3.SQLITE_PERM: RIGHTS,
    sqlite3.SQLITE_READONLY: RIGHTS,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FULL,
}
"""What SQLite says of a disk or of rights, not of the file's content, and what to do about it."""


def _explained(error: Exception, path: Path) -> CaseError:
    """Say what an error of SQLite means for the case."""
    do = WRITING.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if do:
        return CaseError(f"this case cannot be written ({error})", where=str(path), do=do)
    return DamageError(
        f"this case is damaged ({error})",
        where=str(path),
        do="Take it from a backup, or build a new case from its pages",
    )
