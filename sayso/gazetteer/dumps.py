"""GeoNames country dumps that a person adds: every village of a country beside the built-in towns.

A dump is the tab-separated text of one country (``SY.txt``) or the zip that holds it, as
GeoNames offers it (CC BY 4.0). Its places go into one SQLite file beside the gazetteer's own; a
dump of the same name takes the place of the earlier one, whatever the order of the others.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from sayso.errors import SettingError
from sayso.gazetteer.lookup import Row, alone, as_name, forget, own_file, radius_of, whole

COLUMNS = 19
"""Of a line of a dump, as GeoNames' readme.txt lists them."""
SPOTS = frozenset(
    {"AIRP", "AIRB", "AIRF", "CMP", "CMPRF", "MILB", "PSTB", "PRT", "OILR", "OILF", "DAM", "PRN"}
)
"""Buildings and the like that reports name as where something happened: airports and bases, camps,
border posts, ports, refineries, oil fields, dams, prisons. Schools, hotels and mosques, of which a
dump has far more, bear names of persons and saints, and would be read into every page."""
STEP = 1 << 20
"""Bytes from one step of the progress bar to the next."""
BATCH = 5_000

SCHEMA = """
    create table if not exists source (name text primary key, sha256 text, places integer);
    create table if not exists place (
        id integer, source text, kind text, name text, country text, region text,
        lat real, lon real, people integer, radius real, primary key (id, source)
    ) without rowid;
    create table if not exists called (
        name text, place integer, source text, primary key (name, place, source)
    ) without rowid;
"""


UNREADABLE = (ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What a broken file raises; a zip under a password is a RuntimeError."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump that was added: its name ("SY"), the SHA-256 of its text, how many places of it."""

    name: str
    sha256: str
    places: int


def added() -> tuple[Dump, ...]:
    """The dumps that were added, by name; none where there is no file of them."""
    path = own_file()
    if not path.exists():
        return ()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute("select name, sha256, places from source order by name").fetchall()
    return tuple(Dump(*row) for row in rows)


def _quiet(*_: int) -> None:
    """Show no progress."""


def add(
    path: Path, begin: Callable[[int], None] = _quiet, step: Callable[[], None] = _quiet
) -> Dump:
    """Add the populated places, districts and well-known spots of a dump.

    Nothing is kept of a dump that cannot be read to its end. Processes that run already do not
    see what was added; a case reads its pages again at the next build.

    Args:
        path: ``SY.txt``, or ``SY.zip`` that holds it.
        begin, step: Told how many mebibytes there are to read, and of each that is read.

    Raises:
        SettingError: The file is missing or no such dump, or the cache cannot be written.
    """
    own = own_file()
    found: list[Dump] = []

    def fill(new: Path) -> None:
        if own.exists():
            shutil.copyfile(own, new)
        with closing(sqlite3.connect(new)) as db, _opened(path) as (lines, size):
            begin(size // STEP + 1)
            db.executescript(SCHEMA)
            found.append(_taken(db, path, lines, step))
            db.commit()

    try:
        path.open("rb").close()
    except OSError as error:
        raise _refused(path, error.strerror or "it cannot be opened") from error
    try:
        with alone(own):
            whole(own, fill)
    except UNREADABLE as error:
        raise _refused(path, str(error)) from error
    forget()
    return found[0]


def _refused(path: Path, why: str) -> SettingError:
    return SettingError(
        f"this is no GeoNames dump of a country ({why})",
        where=str(path),
        do="Give the file of one country from download.geonames.org/export/dump, "
        "such as SY.zip or the SY.txt in it",
    )


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The text of a dump and its size in bytes, out of its zip if it lies in one."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as lines:
            yield lines, path.stat().st_size
        return
    with zipfile.ZipFile(path) as packed:
        texts = [
            one
            for one in packed.infolist()
            if one.filename.endswith(".txt") and "readme" not in one.filename.lower()
        ]
        if len(texts) != 1:
            raise ValueError(f"a zip with {len(texts)} text files beside its readme, not one")
        with packed.open(texts[0]) as unpacked:
            yield unpacked, texts[0].file_size


def _taken(db: sqlite3.Connection, path: Path, lines: IO[bytes], step: Callable[[], None]) -> Dump:
    name = path.stem.upper()
    for table in ("place", "called"):
        db.execute(f"delete from {table} where source = :name", {"name": name})
    digest = hashlib.sha256()
    places = _places(lines, digest, step)
    while batch := list(islice(places, BATCH)):
        db.executemany(
            f"insert or replace into place values ({','.join('?' * 10)})",
            [(row[0], name, *row[1:]) for row, _ in batch],
        )
        called = sorted({(key, row[0], name) for row, keys in batch for key in keys})
        db.executemany("insert or ignore into called values (?,?,?)", called)
    count = "select count(*) from place where source = :name"
    dump = Dump(name, digest.hexdigest(), db.execute(count, {"name": name}).fetchone()[0])
    if not dump.places:
        raise ValueError("no places in it")
    db.execute("insert or replace into source values (?,?,?)", (name, dump.sha256, dump.places))
    return dump


def _places(
    lines: IO[bytes], digest: hashlib._Hash, step: Callable[[], None]
) -> Iterator[tuple[Row, set[str]]]:
    read = 0
    for number, line in enumerate(lines, 1):
        digest.update(line)
        if (read + len(line)) // STEP > read // STEP:
            step()
        read += len(line)
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
        if len(cells) != COLUMNS:
            raise ValueError(f"line {number} has {len(cells)} columns, not {COLUMNS}")
        if cells[6] in ("A", "P") or cells[7] in SPOTS:
            yield _place(cells, number)


def _place(cells: list[str], number: int) -> tuple[Row, set[str]]:
    """One line of a dump: its place, and its names folded."""
    try:
        ident, people = int(cells[0]), int(cells[14] or 0)
        lat, lon = float(cells[4]), float(cells[5])
    except ValueError as error:
        raise ValueError(f"line {number} has no number where one belongs") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"line {number} lies nowhere on the earth")
    kind = {"A": "region", "P": "town"}.get(cells[6], "spot")
    row: Row = (ident, kind, cells[1], cells[8], cells[10], lat, lon, people, radius_of(people))
    names = (cells[1], cells[2], *cells[3].split(","))
    return row, {key for name in names if (key := as_name(name))}
