"""Whether a case is still what was written: its bytes, its rows, its quotes, its links, its log.

Nothing here trusts the file. Text that is no text, JSON that is none and pages that SQLite cannot
read are faults with a name, and what can still be checked is.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache

from sayso.case import queries, schema
from sayso.case.custody import log, seals
from sayso.case.custody.sealing import Sealed
from sayso.case.custody.seals import Seals, State, Told, Total
from sayso.case.decisions import shown
from sayso.case.page_rows import seal
from sayso.case.store import Store
from sayso.errors import CaseError, SettingError

QUOTES = "select p.sha256, t.sha256 from text t join page p on p.id = t.page order by p.sha256"
BYTES = "select sha256, body from page order by sha256"
SOURCE = """
    select min(c.source) from capture c join page p on p.id = c.page where p.sha256 = :page
"""
OBJECTS = "select type, name, tbl_name, sql from sqlite_master"
HOW_MANY = "select count(*) from "
MIGRATED = "select coalesce(max(number), 0) from log where what = 'migrate'"
HASH = re.compile(r"[0-9a-f]{64}")

DAMAGE = (
    sqlite3.DatabaseError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What reading a damaged file may raise; of SQLite's, whatever is no fault of the caller."""

ANEW = "Build the case again ('sayso build CASE'), which makes it anew"
RESTORE = "Add its file again ('sayso build CASE FILE'), or take the case from a backup"
BACKUP = "Take the case from a backup"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as it was written, where, and what to do about it."""

    where: str
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked and every fault found: none means that all of it holds.

    ``last`` is the hash of the log's last line: written down elsewhere, it proves later (as
    ``expect``) that no line before it was touched or cut off. ``digest`` names all derived rows.
    ``migrated`` is the line of the log that sealed what an older Sayso had written, or 0: of what
    was changed before it, only bytes and quotes can be told.
    """

    pages: int
    readings: int
    lines: int
    faults: tuple[Fault, ...]
    last: str
    digest: str
    migrated: int = 0


def verify(store: Store, expect: str = "", sealed: Sealed | None = None) -> Verified:
    """Compare all that a case holds with what its log says, and the log with itself.

    Args:
        expect: The hash of a line of the log, noted at an earlier time; the line must be there.
        sealed: A seal of the case; the line and the pages that it names must be there.

    Raises:
        SettingError: ``expect`` is no such hash.
    """
    expect = expect.strip().lower()
    if expect and not HASH.fullmatch(expect):
        raise SettingError("this is not the hash of a line", where=expect,
                           do="Give the 64 digits that 'sayso verify' printed")  # fmt: skip
    db, total = store.db, seals.Total()
    with store.still(), seals.lenient(db), seals.told(db) as told:
        faults = [
            *_told("the file", _file(db)),
            *_told("the file", _layout(db)),
            *_told("the log", _log(db, told, expect, sealed.last if sealed else "")),
            *_told("the pages", _bytes(db)),
            *_told("the pages", _sealed(db, sealed)),
            *_told("the rows", _rows(db, told, total)),
            *_told("the quotes", _quotes(store)),
        ]
        pages, readings, lines = (_count(db, HOW_MANY + name) for name in ("page", "text", "log"))
        last, migrated = _last(db), _count(db, MIGRATED)
    faults += _told("the search", _search(store))
    told_once = tuple(dict.fromkeys(faults))
    return Verified(pages, readings, lines, told_once, last, str(total), migrated)


def _told(where: str, faults: Iterator[Fault]) -> Iterator[Fault]:
    """Pass faults on, and make one of it where the file is too damaged to look for more."""
    try:
        yield from faults
    except DAMAGE as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise  # no room for what is learnt from the log: the case has no fault in that
        why = " ".join(str(error).split()) or type(error).__name__
        yield Fault(where, f"cannot be read ({why})", BACKUP)


def _count(db: sqlite3.Connection, query: str) -> int:
    with suppress(*DAMAGE):
        return int(db.execute(query).fetchone()[0])
    return 0


def _last(db: sqlite3.Connection) -> str:
    with suppress(*DAMAGE):
        return str((db.execute(log.LAST).fetchone() or (0, log.FIRST))[1])
    return ""


def _file(db: sqlite3.Connection) -> Iterator[Fault]:
    for (found,) in db.execute("pragma integrity_check"):
        if found != "ok":
            yield Fault("the file", f"is damaged: {' '.join(str(found).split())}", BACKUP)


def _layout(db: sqlite3.Connection) -> Iterator[Fault]:
    found = set(db.execute(OBJECTS))
    for kind, name, *_ in sorted((_expected() ^ found) - _kept(), key=str):
        yield Fault(f"{kind} {name}", "is not as Sayso lays it out", BACKUP)


@cache
def _expected() -> frozenset[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.migrate(db)
        db.execute(shown.TABLE)
        return frozenset(db.execute(OBJECTS))


@cache
def _kept() -> frozenset[tuple[str, ...]]:
    """Views kept as they were last worked out: their table may be there or not."""
    return frozenset(one for one in _expected() if one[1] == "shown")


def _log(db: sqlite3.Connection, told: Told, *expected: str) -> Iterator[Fault]:
    missing = set(expected) - {"", log.FIRST}
    for line, wrong in log.followed(db):
        if wrong:
            yield Fault("the log", wrong, BACKUP)
        else:
            told.learn(json.loads(line["details"]))
        missing.discard(line.get("hash", ""))
    for hash_ in sorted(missing):
        what = f"has no line with the hash {hash_}: its end was cut off, or it was written anew"
        yield Fault("the log", what, BACKUP)


def _bytes(db: sqlite3.Connection) -> Iterator[Fault]:
    purged = {page for (page,) in db.execute(queries.PURGED)}
    for sha256, body in db.execute(BYTES):
        if sha256 in purged and body == b"":
            continue
        if not isinstance(body, bytes) or hashlib.sha256(body).hexdigest() != sha256:
            yield Fault(_where(db, seals.thing(seals.BYTES, sha256)), *CHANGED[seals.BYTES])


def _sealed(db: sqlite3.Connection, sealed: Sealed | None) -> Iterator[Fault]:
    if sealed:
        here = {page for (page,) in db.execute("select sha256 from page")}
        for page in sorted(sealed.pages - here):
            yield Fault(f"page {page}", "it was sealed, and is not in the case", RESTORE)


CHANGED = {
    seals.BYTES: ("its bytes are not those that were added", RESTORE),
    seals.CAPTURE: ("where and when it was found is not as it was written", BACKUP),
    seals.REFUSAL: ("why it was not taken in is not as it was written", BACKUP),
    seals.ENVELOPE: ("how much of it was taken is not as it was counted", BACKUP),
    seals.SEAL: ("it is not as it was written", BACKUP),
    seals.RULING: ("it is not as it was made", BACKUP),
    seals.PAGE: ("what was read from it is not as it was read", ANEW),
    seals.LINKS: ("they are not as they were made", ANEW),
}


def _rows(db: sqlite3.Connection, told: Told, total: Total) -> Iterator[Fault]:
    """Compare every thing with its state in the log; take what was worked out into the total."""
    states = Seals(db)
    for thing in states.things(*seals.TABLES):
        should, found = told.take(thing), states.state(thing)
        kind = seals.kind_of(thing)
        if kind in seals.DERIVED:
            total.add(thing, found)
        elif not should:
            yield Fault(_where(db, thing), "it is here, and no line of the log says so", BACKUP)
            continue
        if found != should:
            what, do = CHANGED[kind]
            tables = ", ".join(_differing(found, should))
            yield Fault(_where(db, thing), f"{what} ({tables})", do)
    for thing in told.left():
        do = RESTORE if seals.kind_of(thing) == seals.BYTES else BACKUP
        yield Fault(_where(db, thing), "the log says that it is here, and it is gone", do)
    for table, number in states.strays():
        yield Fault(f"table {table}", f"has rows of a page {number} that is not there", ANEW)


def _differing(found: State, should: State) -> Iterable[str]:
    return sorted(
        table for table in found.keys() | should.keys() if found.get(table) != should.get(table)
    )


def _where(db: sqlite3.Connection, thing: str) -> str:
    """Name a thing as a person can look it up: a page with one of its sources."""
    kind, _, name = thing.partition(" ")
    if kind == seals.LINKS:
        return "the links"
    if kind not in (seals.BYTES, seals.PAGE):
        return thing
    source = None
    with suppress(*DAMAGE):
        source = db.execute(SOURCE, {"page": name}).fetchone()[0]
    return f"page {name}" + (f" ({source})" if source else "")


def _quotes(store: Store) -> Iterator[Fault]:
    for page, expected in store.db.execute(QUOTES):
        try:
            holds = seal(store.reading(page)) == expected
        except (*DAMAGE, CaseError):
            holds = False
        if not holds:
            where = _where(store.db, seals.thing(seals.PAGE, page))
            yield Fault(where, "its text or a quote is not as it was read", ANEW)


def _search(store: Store) -> Iterator[Fault]:
    if not index_holds(store):
        yield Fault("the search", "its index does not fit the texts", ANEW)


def index_holds(store: Store) -> bool:
    """Whether the search index is that of the texts.

    SQLite takes this check for a write, though it changes nothing; where the file may not be
    written, a copy that SQLite deletes by itself is checked.
    """
    try:
        with store.writing():
            _check_index(store.db)
    except CaseError:
        with closing(sqlite3.connect("", isolation_level=None)) as copy:
            store.db.backup(copy)
            return _copy_holds(copy)
    except sqlite3.DatabaseError:
        return False
    return True


def _copy_holds(copy: sqlite3.Connection) -> bool:
    try:
        _check_index(copy)
    except sqlite3.DatabaseError:
        return False
    return True


def _check_index(db: sqlite3.Connection) -> None:
    db.execute("insert into search (search, rank) values ('integrity-check', 1)")
