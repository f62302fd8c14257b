"""Names of one body that a person adds: no comparison of letters finds "Daesh" to be "ISIS".

They lie in one file beside the added places, each row with where it is known from and the day it
was looked at, as those that Sayso brings (``across/actors/aliases.toml``).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.errors import SettingError
from sayso.folding import fold
from sayso.gazetteer.lookup import alone, place_file, whole

LEAST = 2
"""Names of a row: one name is another name of nobody."""
FORM = (
    'Give two names or more with --source and --on, or a TOML file of [[same]] with names = ["…"], '
    'source = "…" and on = "2026-11-30"'
)


@dataclass(frozen=True, slots=True)
class OtherNames:
    """Names of one body, where they are known from, and the day that was looked at (ISO)."""

    names: tuple[str, ...]
    source: str
    on: str


def own_names_file() -> Path:
    """Where names lie that a person has added."""
    return place_file().with_name("aliases-added.json")


def added_names() -> tuple[OtherNames, ...]:
    """The rows that were added, in order of their names; none where there is no file of them.

    Raises:
        SettingError: The file is damaged.
    """
    path = own_names_file()
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return tuple(OtherNames(tuple(row["names"]), row["source"], row["on"]) for row in held)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingError(
            "the names that were added cannot be read", where=str(path), do="Remove the file"
        ) from error


def add_names(rows: Iterable[OtherNames]) -> tuple[OtherNames, ...]:
    """Add rows of names; one that shares a name with an earlier row takes its place.

    The next build links a case's pages anew; no page is read again.

    Raises:
        SettingError: A row has fewer than two names, no source or no day; or nothing can be kept.
    """
    new = tuple(map(_checked, rows))
    return _kept(new, {fold(name) for row in new for name in row.names})


def remove_names(name: str) -> tuple[OtherNames, ...]:
    """Take away the rows that have a name.

    Raises:
        SettingError: None has.
    """
    if not any(fold(name) in map(fold, row.names) for row in added_names()):
        raise SettingError(
            "no row that was added has this name", where=name, do="See 'sayso aliases add'"
        )
    return _kept((), {fold(name)})


def names_in(path: Path) -> tuple[OtherNames, ...]:
    """Read rows of names from a TOML file.

    Raises:
        SettingError: The file is missing, or no such list.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["same"]
        return tuple(_row(row) for row in rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingError("this is no list of names", where=str(path), do=FORM) from error


def _row(row: dict[str, Any]) -> OtherNames:
    names = row["names"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TypeError(names)
    return OtherNames(tuple(names), str(row["source"]), str(row["on"]))


def _checked(row: OtherNames) -> OtherNames:
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in row.names if name.strip()))
    where = ", ".join(names) or "no name"
    if len({fold(name) for name in names}) < LEAST:
        raise SettingError("one name alone is no other name of anybody", where=where, do=FORM)
    if not row.source.strip():
        raise SettingError("nothing says where these names are known from", where=where, do=FORM)
    try:
        day = date.fromisoformat(row.on).isoformat()
    except ValueError as error:
        raise SettingError("this is no day", where=f"{where}: {row.on!r}", do=FORM) from error
    return OtherNames(names, row.source.strip(), day)


def _kept(new: tuple[OtherNames, ...], instead: set[str]) -> tuple[OtherNames, ...]:
    """Write the rows: these, and those of before that have none of the names."""
    path = own_names_file()
    with alone(path):
        held = [row for row in added_names() if instead.isdisjoint(map(fold, row.names))]
        rows = sorted({*held, *new}, key=lambda row: row.names)
        body = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
        whole(path, lambda part: _write(part, body))
    return tuple(rows)


def _write(path: Path, body: str) -> None:
    path.write_text(body + "\n", encoding="utf-8")
