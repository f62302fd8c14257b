"""Groups to links: the readings of a group brought together, and linked as a case is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.across.origins.independent_origins import origins
from sayso.build.linking import Linking
from sayso.case.details import packed
from sayso.case.page_rows import reading_from, text_from
from sayso.model import Reading
from sayso.record import slots
from sayso.scale.linking.files import PLACED, load, number_of_page
from sayso.scale.tables import TABLES, TEXT
from sayso.sets import grouped

LINKS = pa.schema([pa.field(name, TEXT) for name in
                   ("group", "id", "kind", "left", "right", "why", "form", "details")])  # fmt: skip
ORIGINS = pa.schema([
    pa.field("group", TEXT), pa.field("name", TEXT), pa.field("why", TEXT),
    pa.field("pages", pa.list_(TEXT)), pa.field("sources", pa.list_(TEXT)),
])  # fmt: skip
"""A row is one independent origin of a group, and the pages that stand on it."""
DEALT = pa.schema([*TABLES["readings"], pa.field("group", pa.uint64())])


def deal(given: dict[str, Any]) -> dict[str, int]:
    """Bring the readings of some parts to the tasks that link them."""
    placed = load(Path(given["from"]), PLACED)
    rows: dict[int, list[dict[str, Any]]] = {}
    for path in given["files"]:
        for row in pq.read_table(path).to_pylist():
            at = int(np.searchsorted(placed["page"], np.uint64(number_of_page(row["page"]))))
            if at < len(placed) and int(placed["page"][at]) == number_of_page(row["page"]):
                task, group = int(placed["task"][at]), int(placed["group"][at])
                rows.setdefault(task, []).append({**row, "group": group})
    for task, own in rows.items():
        path = Path(given["to"]) / str(task) / f"{given['name']}.parquet"
        write(path, pa.Table.from_pylist(own, schema=DEALT))
    return {"readings": sum(map(len, rows.values()))}


def write(path: Path, table: pa.Table) -> None:
    """Write a table, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(table, draft, compression="zstd")
    draft.replace(path)


def link(given: dict[str, Any]) -> dict[str, int]:
    """Link the groups of a task."""
    paths = sorted(Path(given["from"]).glob("*.parquet"))
    held = {row["page"]: row for path in paths for row in pq.read_table(path).to_pylist()}
    links: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    left = 0
    rows = [held[page] for page in sorted(held)]
    for group, own in sorted(grouped(rows, lambda row: int(row["group"])).items()):
        outlets: list[tuple[str, str | None]] = []
        linking = Linking(_readings(own, outlets), Path(given["to"]))
        made = list(linking.links())
        left += len(linking.left)
        name = f"{group:016x}"
        for one in made:
            form, details = packed(one.details)
            told = slots(one, "id", "kind", "left", "right", "why")
            links.append({"group": name, **told, "form": form, "details": details})
        found += [
            {"group": name, **slots(one, "name", "why"), "pages": list(one.pages),
             "sources": list(one.sources)}
            for one in origins(outlets, made)
        ]  # fmt: skip
    out = Path(given["to"])
    write(out / "links" / f"{given['name']}.parquet", pa.Table.from_pylist(links, schema=LINKS))
    write(out / "origins" / f"{given['name']}.parquet", pa.Table.from_pylist(found, schema=ORIGINS))
    return {"links": len(links), "origins": len(found), "left": left}


def _readings(
    rows: list[dict[str, Any]], outlets: list[tuple[str, str | None]]
) -> Iterator[Reading]:
    """Make readings again one by one; each page's outlet is noted, so none is made twice."""
    for row in rows:
        text = text_from(row["page"], row["chars"], row["text"])
        outlets.append((text.page, text.outlet))
        bodies = ((one["table"], one["body"]) for one in row["rows"])
        yield reading_from(text, row["reader"], bodies)
