"""The board that a bench run ends with, and the file the README's figures come from.

A bench calls ``note`` for each figure worth keeping. ``python -m bench --keep`` writes them to
``bench/results.json``; ``python -m docs.build`` puts them where the README marks a place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its name ("chains.en.unseen"), how to show it, and the peer's beside it."""

    name: str
    ours: str
    peer: str = ""


ROWS: list[Row] = []
"""What this run has noted so far, in order."""


def note(name: str, ours: str, peer: str = "") -> None:
    """Keep a figure for the board; a later one of the same name replaces the earlier."""
    ROWS[:] = [row for row in ROWS if row.name != name] + [Row(name, ours, peer)]


def table(rows: list[Row]) -> str:
    """The figures as lines of text, one a row, columns aligned."""
    wide = max((len(row.name) for row in rows), default=0)
    ours = max((len(row.ours) for row in rows), default=0)
    return "\n".join(f"{row.name:<{wide}}  {row.ours:>{ours}}  {row.peer}".rstrip() for row in rows)


def kept() -> dict[str, str]:
    """The figures of the last run that was kept: name → as shown; empty where there is none."""
    if not RESULTS.exists():
        return {}
    return {row["name"]: row["ours"] for row in json.loads(RESULTS.read_text(encoding="utf-8"))}


def keep(rows: list[Row]) -> None:
    """Write these figures into the kept ones; what was not run this time stays as it was."""
    old = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    found = {row["name"]: row for row in old}
    found.update({row.name: {"name": row.name, "ours": row.ours, "peer": row.peer} for row in rows})
    lines = [json.dumps(found[name], ensure_ascii=False) for name in sorted(found)]
    RESULTS.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
