"""The folder that a scan writes: tables of Parquet, a file a part, and what is done of it.

A part's files get their names when they are whole, and its mark in ``done`` comes last. So a part
is done or it is not, whatever was killed when; one done twice writes the same files again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import SettingError
from sayso.harmless import as_json
from sayso.scale.tables import PAGE, TABLES, parted

MANIFEST = "manifest.json"
DONE, PLAN = "done", "plan"
SCHEMAS = {"pages": PAGE, **TABLES}
MARK = "sayso-scan"
"""What a folder of a scan says that it is, in its manifest."""

LOOKED_FROM = "looked_from"
"""The folder, in the manifest, that the relative paths of the last scan are relative to."""


class Folder:
    """The folder of a scan. Many processes may write parts of it beside each other."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def made(cls, path: Path) -> Folder:
        """Make the folder, or take the one that an earlier scan made.

        Raises:
            SettingError: There is something else at this path.
        """
        is_taken = path.exists() and (not path.is_dir() or any(path.iterdir()))
        if is_taken and not (path / MANIFEST).is_file():
            raise SettingError(
                "this is no folder of a scan", where=str(path), do="Name a folder that is new"
            )
        for name in (*SCHEMAS, DONE, PLAN):
            (path / name).mkdir(parents=True, exist_ok=True)
        folder = cls(path)
        if not (path / MANIFEST).is_file():
            folder.write(MANIFEST, {"made_by": MARK})
        return folder

    @classmethod
    def at(cls, path: Path) -> Folder:
        """Take the folder of an earlier scan.

        Raises:
            SettingError: There is none at this path.
        """
        if not (path / MANIFEST).is_file():
            do = "Make it with 'sayso scan … --out'"
            raise SettingError("there is no scan in this folder", where=str(path), do=do)
        return cls(path)

    def write(self, name: str, told: Any) -> None:
        """Write a small file of JSON, whole or not at all."""
        path = self.path / name
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.write_text(as_json(told) + "\n", encoding="utf-8")
        draft.replace(path)

    def told(self, name: str) -> Any:
        """Read a small file of JSON; None where it is not there, or not whole."""
        try:
            return json.loads((self.path / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def done(self, part: str) -> Any:
        """What is told of a part that is done; None of any other."""
        return self.told(f"{DONE}/{part}.json")

    def places_of(self, archive: str) -> list[str]:
        """Where a file of the scan may lie: as it was named, here, where the scan was run, or
        beside the scan's own folder."""
        told = (self.told(MANIFEST) or {}).get(LOOKED_FROM)
        roots = [*([Path(told)] if told else []), self.path.resolve().parent]
        return [archive, *(str(root / archive) for root in roots)]

    def files(self, table: str) -> list[Path]:
        """The files of a table, of the parts that are done."""
        own = (self.path / table).glob("*.parquet")
        return sorted(path for path in own if (self.path / DONE / f"{path.stem}.json").is_file())

    def drop(self, part: str) -> None:
        """Take a part out: first its mark, then its rows."""
        (self.path / DONE / f"{part}.json").unlink(missing_ok=True)
        for table in SCHEMAS:
            (self.path / table / f"{part}.parquet").unlink(missing_ok=True)

    def parts(self) -> list[str]:
        """The parts that are done."""
        return sorted(path.stem for path in (self.path / DONE).glob("*.json"))

    def sweep(self) -> None:
        """Delete what a process that was killed left half written."""
        for path in self.path.glob("*/.*"):
            path.unlink(missing_ok=True)

    @contextmanager
    def part(self, name: str) -> Iterator[PartDraft]:
        """Write the rows of a part; where anything is raised nothing of it stays."""
        draft = PartDraft(self, name)
        try:
            yield draft
            draft.finish()
        finally:
            draft.discard()


class PartDraft:
    """The tables of one part while they are written."""

    def __init__(self, folder: Folder, part: str) -> None:
        self.part = part
        self._paths = {
            table: (
                folder.path / table / f".{part}.{os.getpid()}",
                folder.path / table / f"{part}.parquet",
            )
            for table in SCHEMAS
        }
        self._files = {
            table: pq.ParquetWriter(draft, SCHEMAS[table], compression="zstd")
            for table, (draft, _) in self._paths.items()
        }
        self.digest = hashlib.sha256()

    def add(self, batch: pa.RecordBatch) -> None:
        """Add what ``extract`` gave of some pages."""
        self.digest.update(as_json(batch.to_pylist()).encode())
        for table, rows in parted(batch).items():
            if rows.num_rows:
                self._files[table].write_batch(rows)

    def finish(self) -> None:
        """Give the files their names, the pages last."""
        for file in self._files.values():
            file.close()
        for draft, path in reversed(self._paths.values()):
            draft.replace(path)

    def discard(self) -> None:
        """Delete what has no name yet."""
        for table, (draft, _) in self._paths.items():
            self._files[table].close()
            draft.unlink(missing_ok=True)
