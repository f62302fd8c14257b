"""The log of a case: one line for every add, build, ruling and export, each sealed to the last.

A line's hash covers the line and the hash of the line before it, so a line that is changed,
taken out or slipped in breaks every hash after it. The clock is read here and nowhere else.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sayso.case.rows import LogRow

FIRST = "0" * 64
"""What stands for the hash before the first line."""

LAST = "select number, hash from log order by number desc limit 1"
ADD = """
    insert into log (number, at, what, details, before, hash)
    values (:number, :at, :what, :details, :before, :hash)
"""
LINE = "select number, at, what, details, before, hash from log "
LINES = f"{LINE} order by number"
OF_ONE_KIND = f"{LINE} where what = :what order by number"


def now() -> str:
    """The time now as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def append(db: sqlite3.Connection, what: str, details: Mapping[str, object]) -> str:
    """Add one line, within the transaction of what it tells of; return its hash."""
    last, before = db.execute(LAST).fetchone() or (0, FIRST)
    line = {
        "number": last + 1,
        "at": now(),
        "what": what,
        "details": json.dumps(details, ensure_ascii=True, sort_keys=True),
        "before": before,
    }
    line["hash"] = seal(line)
    db.execute(ADD, line)
    return str(line["hash"])


def seal(line: Mapping[str, object]) -> str:
    """Hash a line with the hash before it."""
    parts = (line["before"], line["number"], line["at"], line["what"], line["details"])
    return hashlib.sha256(
        "\n".join(str(part) for part in parts).encode("utf-8", "surrogateescape")
    ).hexdigest()


def lines(db: sqlite3.Connection, what: str | None = None) -> Iterator[LogRow]:
    """Every line, or those of one kind, oldest first."""
    query = LINES if what is None else OF_ONE_KIND
    for number, at, kind, details, before, hash_ in db.execute(query, {"what": what}):
        yield LogRow(number, at, kind, json.loads(details), before, hash_)


def followed(db: sqlite3.Connection) -> Iterator[tuple[dict[str, Any], str]]:
    """Follow the chain: every line, and what is wrong with it or before it, or nothing."""
    expected, number = FIRST, 0
    for cells in db.execute(LINES):
        line = dict(zip(("number", "at", "what", "details", "before", "hash"), cells, strict=True))
        number += 1
        if line["number"] != number:
            yield {}, f"line {number} is missing"
            number, expected = line["number"], line["before"]
        is_whole = line["before"] == expected and line["hash"] == seal(line)
        yield line, "" if is_whole else f"line {number} is not as it was written"
        expected = line["hash"]
