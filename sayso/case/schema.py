"""The tables of a case file, and how an older file becomes a newer one.

Truth: ``page`` (bytes), ``capture`` (where they were found), ``refused`` (what was offered and
could not be taken in), ``envelope`` (how much of a file of many pages was taken), ``ruling`` (what
a person decided), ``seal`` (what others signed and dated), ``log``. Everything below them in
``DERIVED`` is worked out from these and may be deleted at any time: a build makes it again.

A page is named by the SHA-256 of its bytes; inside the file a small number stands for it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from sayso.case.custody import addresses, log, seals
from sayso.case.decisions import tables
from sayso.errors import CaseError

APPLICATION_ID = 0x53415953
"""The letters SAYS, at byte 68 of the file: how a case is told from any other SQLite file."""

BLOCKS_A_PAGE = 1 << 24
"""A block's number is its page's number times this, plus its place among the page's blocks."""

TRUTH = """
create table page (
    id integer primary key,
    sha256 text not null unique,
    body blob not null
);
create table capture (
    id integer primary key,
    page integer not null references page(id),
    source text not null,
    captured_at text not null,
    media_type text not null,
    headers text not null,
    unique (page, source)
);
create index capture_source on capture (source);
create table refused (
    source text primary key,
    why text not null,
    do text not null
) without rowid;
create table ruling (
    id integer primary key,
    page text not null,
    quote text not null,
    before text not null,
    after text not null,
    start integer not null,
    verdict text not null,
    value text,
    by text not null,
    at text not null
);
create table log (
    number integer primary key,
    at text not null,
    what text not null,
    details text not null,
    before text not null,
    hash text not null
);
"""

ONLY_ADDED_TO = """
create trigger {table}_is_not_changed before update on {table}
    begin select raise(abort, 'the {table} is only ever added to'); end;
create trigger {table}_is_not_deleted before delete on {table}
    begin select raise(abort, 'the {table} is only ever added to'); end;
"""

LINK = """
create table link (
    id text primary key,
    kind text not null,
    left text not null,
    right text not null,
    why text not null,
    form text not null,
    details text not null
) without rowid;
create index link_left on link (left);
create index link_right on link (right);
"""

DERIVED_TABLES = """
create table text (
    page integer primary key references page(id),
    made_by text not null,
    reader text not null,
    language text,
    title text,
    byline text,
    outlet text,
    first_outlet text,
    published text,
    complete integer not null,
    incomplete_why text,
    chars text not null,
    body text not null,
    sha256 text not null
);
create table unread (
    page integer primary key references page(id),
    made_by text not null,
    why text not null,
    do text not null
);
create table block (
    id integer primary key,
    page integer not null,
    start integer not null,
    end integer not null,
    kind text not null
);
create table statement (
    page integer not null,
    n integer not null,
    id text not null,
    start integer not null,
    end integer not null,
    stance text not null,
    strength text not null,
    role text,
    speaker text,
    body text not null,
    primary key (page, n)
) without rowid;
create index statement_id on statement (id);
create table hand (
    page integer not null,
    statement integer not null,
    n integer not null,
    name text not null,
    role text not null,
    primary key (page, statement, n)
) without rowid;
create table name (
    page integer not null,
    n integer not null,
    start integer not null,
    end integer not null,
    kind text not null,
    body text not null,
    primary key (page, n)
) without rowid;
create table actor (
    page integer not null,
    n integer not null,
    id text not null,
    name text not null,
    kind text not null,
    mentions integer not null,
    body text not null,
    primary key (page, n)
) without rowid;
create index actor_id on actor (id);
create table time (
    page integer not null,
    n integer not null,
    start integer not null,
    end integer not null,
    earliest text,
    before text,
    body text not null,
    primary key (page, n)
) without rowid;
create table place (
    page integer not null,
    n integer not null,
    start integer not null,
    end integer not null,
    name text,
    lat real,
    lon real,
    body text not null,
    primary key (page, n)
) without rowid;
create table figure (
    page integer not null,
    n integer not null,
    id text not null,
    start integer not null,
    end integer not null,
    statement text,
    low real,
    high real,
    unit text,
    counted text,
    body text not null,
    primary key (page, n)
) without rowid;
create index figure_id on figure (id);
create table event (
    page integer not null,
    n integer not null,
    id text not null,
    start integer not null,
    end integer not null,
    statement text,
    kind text not null,
    payer text,
    figure text,
    body text not null,
    primary key (page, n)
) without rowid;
create index event_id on event (id);
"""
DERIVED_TABLES += LINK.replace("    form text not null,\n", "")
DERIVED_TABLES += """
create table made (
    what text primary key,
    tag text not null
) without rowid;
create view searchable as
    select b.id as id, substr(t.chars, b.start + 1, b.end - b.start) as chars
    from block b
    join text t on t.page = b.page;
create virtual table search using fts5 (
    chars, content = 'searchable', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
"""

RECORDS = ("statement", "hand", "name", "actor", "time", "place", "figure", "event", "more",
           "unruled")  # fmt: skip
"""Tables with one row a record, keyed by page and place in the reading."""

DERIVED = ("text", "unread", "older", "block", *RECORDS, "link", "unlinked", "compared", "made")


def lay_out(db: sqlite3.Connection) -> None:
    """From nothing to the tables of the first release."""
    for part in (TRUTH, *(ONLY_ADDED_TO.format(table=one) for one in ("log", "ruling"))):
        run(db, part)
    run(db, DERIVED_TABLES)


def give_acts_a_column(db: sqlite3.Connection) -> None:
    """What the last hand does with a statement's content can be asked for.

    SQLite works it out from the body, so the rows of a case made before have it at once. A body
    leaves out what is the default.
    """
    db.execute(
        "alter table statement add column act text "
        "generated always as (coalesce(json_extract(body, '$.act'), 'says'))"
    )


def give_details_a_type(db: sqlite3.Connection) -> None:
    """What stands beside a link's reason is a typed record; ``form`` names its type.

    Links are worked out: those of before are dropped, and the next build makes them again. Until
    then ``Store.is_linked`` is false, and every list of links says so.
    """
    db.execute("drop table link")
    run(db, LINK)
    db.execute("delete from made where what = 'links'")


MORE = """
create table more (
    page integer not null,
    n integer not null,
    name text not null,
    body text not null,
    primary key (page, n)
) without rowid;
"""


def keep_what_plugins_give(db: sqlite3.Connection) -> None:
    """Records of steps that a plugin brings are kept with the page, whatever their type."""
    run(db, MORE)


def give_blocks_an_index(db: sqlite3.Connection) -> None:
    """The blocks of one page are found without going through those of all pages."""
    db.execute("create index block_page on block (page)")


def give_sureness_a_column(db: sqlite3.Connection) -> None:
    """What of a statement is to be checked can be asked for, worked out from its body."""
    db.execute(
        "alter table statement add column unsure_of text "
        "generated always as (json_extract(body, '$.unsure_of'))"
    )


UNLINKED = """
create table unlinked (
    linker text not null,
    page text not null,
    why text not null,
    do text not null,
    primary key (linker, page)
) without rowid;
"""


def list_what_is_not_linked(db: sqlite3.Connection) -> None:
    """What a linker could not take is kept with the links; ``page`` is empty where that is all."""
    run(db, UNLINKED)


ARCHIVES = """
create table envelope (
    source text primary key,
    sha256 text not null,
    expected integer not null,
    taken integer not null,
    failed integer not null,
    passed integer not null,
    is_whole integer not null,
    is_outermost integer not null
) without rowid;
create table seal (
    name text primary key,
    body blob not null
) without rowid;
"""


def count_what_files_hold(db: sqlite3.Connection) -> None:
    """How many parts an archive should have given, and gave; and the seals of the case."""
    run(db, ARCHIVES)


def let_persons_rule_on_records(db: sqlite3.Connection) -> None:
    """A ruling says what it is about; ``unruled`` has the records of its page as they were read."""
    for statement in tables.STATEMENTS:
        db.execute(statement)


def tell_versions_apart(db: sqlite3.Connection) -> None:
    """An address that was captured twice has versions: ``older`` names those put aside."""
    for statement in addresses.STATEMENTS:
        db.execute(statement)
    addresses.fill(db)


def keep_every_capture(db: sqlite3.Connection) -> None:
    """Bytes that an address gives again, after it gave others, are a capture of their own."""
    for statement in addresses.SEVERAL:
        db.execute(statement)


COMPARED = """
create table compared (
    page text not null,
    part text not null,
    mark text not null,
    body blob not null,
    primary key (page, part)
);
"""


def keep_what_was_compared(db: sqlite3.Connection) -> None:
    """What linking found of pages is kept for those that do not change; ``mark`` tells that."""
    run(db, COMPARED)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    lay_out,
    give_acts_a_column,
    give_details_a_type,
    keep_what_plugins_give,
    give_blocks_an_index,
    give_sureness_a_column,
    list_what_is_not_linked,
    count_what_files_hold,
    let_persons_rule_on_records,
    tell_versions_apart,
    keep_every_capture,
    keep_what_was_compared,
)
"""Each takes a file one version on; ``user_version`` counts how many were run."""


def run(db: sqlite3.Connection, script: str) -> None:
    """Run statements one by one within the open transaction (``executescript`` would commit)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


def migrate(db: sqlite3.Connection) -> None:
    """Bring a case up to the newest version, all or nothing.

    What was there before is sealed in the log as it stands then.
    """
    db.execute("begin immediate")
    version = db.execute("pragma user_version").fetchone()[0]
    for migration in MIGRATIONS[version:]:
        migration(db)
    if 0 < version < len(MIGRATIONS):
        _seal_all(db, version)
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute(f"pragma user_version = {len(MIGRATIONS)}")
    db.execute("commit")


def _seal_all(db: sqlite3.Connection, version: int) -> None:
    states = seals.Seals(db)
    things = states.things(*seals.TABLES)
    while sealed := states.states(islice(things, THINGS_A_LINE)):
        log.append(db, "migrate", {"from": version, "to": len(MIGRATIONS), seals.SEALS: sealed})


THINGS_A_LINE = 500
"""Things that one line of the log seals when a case is migrated: some 300 kB."""


def create(path: Path) -> None:
    """Make an empty case at a path where nothing stands, whole or not at all.

    It is laid out under another name first, so that a kill leaves no half-made case.

    Raises:
        CaseError: The folder is missing or cannot be written.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        new.touch(exist_ok=False)
        db = sqlite3.connect(new, isolation_level=None)
        migrate(db)
        db.execute("pragma journal_mode = wal")
        db.close()
        if not path.exists():
            new.rename(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise CaseError(
            f"no case can be made here ({getattr(error, 'strerror', None) or error})",
            where=str(path),
            do="Name a folder that you may write to, on a disk that has room",
        ) from error
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                new.with_name(f"{new.name}{ending}").unlink(missing_ok=True)
