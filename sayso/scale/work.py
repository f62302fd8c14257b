"""The tasks of a scan: each a text to a text, so that any engine can carry them anywhere."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa

from sayso.build import batches
from sayso.build.attempt import Attempt
from sayso.errors import SettingError
from sayso.made_by import unread_tag
from sayso.model import Page
from sayso.scale.batch import Row, as_text, extract
from sayso.scale.folder import DONE, Folder
from sayso.scale.parts import ScanPart, index, pages_lost, pages_of, part_of
from sayso.scale.tables import EXTRACTED, PAGES_IN

TASKS: dict[str, Callable[[Any], Any]] = {}
"""Every task by its name; the steps of linking put theirs in."""


def run(task: str) -> str:
    """Do a task, ``{"do": …, "with": …}``; give ``{"gave": …}``, or ``{"failed": why, "do": …}``.

    Nothing is raised: an engine would give up the others.
    """
    import_module("sayso.scale.linking.steps")
    asked = json.loads(task)
    with Attempt() as tried:
        try:
            return json.dumps({"task": task, "gave": TASKS[asked["do"]](asked["with"])})
        except SettingError as error:
            return json.dumps({"task": task, "failed": str(error), "where": error.where})
        except ImportError as error:
            return json.dumps({"task": task, "failed": f"a module is missing ({error})"})
    return json.dumps({"task": task, "failed": tried.told()[0]})


def task_of(name: str, given: Any) -> str:
    """A task as a text."""
    return json.dumps({"do": name, "with": given})


def _index(given: dict[str, str]) -> dict[str, Any]:
    """Go through a file; write down what could not be taken out of it."""
    found = index(given["file"], given["version"])
    folder = Folder(Path(given["out"]))
    rows = [failed_row(given["file"], *told) for told in found.failed]
    write_failed(folder, given["failed_as"], rows)
    return found.as_plain()


def write_failed(folder: Folder, part: str, rows: list[Row]) -> None:
    """Write rows of what could not be taken as a part of its own; none where there are none."""
    folder.drop(part)
    if not rows:
        return
    with folder.part(part) as draft:
        draft.add(pa.RecordBatch.from_pylist(rows, schema=EXTRACTED))
    told = {"part": part, "pages": len(rows), "failed": len(rows), "rows": draft.digest.hexdigest()}
    folder.write(f"{DONE}/{part}.json", told)


def _read(given: dict[str, Any]) -> dict[str, Any]:
    """Read a part and write its rows; give its counts."""
    return read_part(Folder(Path(given["out"])), part_of(given["part"]))


def read_part(folder: Folder, part: ScanPart) -> dict[str, Any]:
    """Read the pages of a part into the tables of a folder.

    Raises:
        SettingError: Reading itself is not set up; the part is not done.
    """
    began, own = time.monotonic(), time.process_time()
    counts: Counter[str] = Counter()
    failed: list[Row] = []
    with folder.part(part.id) as draft:
        for batch in _batches(part, failed):
            found = extract(batch)
            _check(found)
            counts.update(_counted(found))
            draft.add(found)
        draft.add(pa.RecordBatch.from_pylist(failed, schema=EXTRACTED))
    counts.update(pages=len(failed), failed=len(failed))
    told = {
        "part": part.id, "made_by": unread_tag(),
        **{name: counts[name] for name in ("pages", "read", "failed", "words", "bytes")},
        "rows": draft.digest.hexdigest(),
        "seconds": round(time.monotonic() - began, 3),
        "own_seconds": round(time.process_time() - own, 3),
    }  # fmt: skip
    folder.write(f"{DONE}/{part.id}.json", told)
    return told


def _batches(part: ScanPart, failed: list[Row]) -> Iterator[pa.RecordBatch]:
    """The pages of a part as batches for ``extract``; what cannot be taken goes to ``failed``."""
    for some in _together(_taken(part, failed)):
        rows = [_row(*one) for one in some]
        yield pa.RecordBatch.from_pylist(rows, schema=PAGES_IN)


def _taken(part: ScanPart, failed: list[Row]) -> Iterator[Taken]:
    for piece in part.pieces:
        for number, page in pages_of(piece):
            if isinstance(page, Page):
                yield piece.file, number, page
            else:
                row = failed_row(piece.file, page.where, page.what, page.do)
                failed += [row] * pages_lost(page)


Taken = tuple[str, int, Page]


def _together(taken: Iterable[Taken]) -> Iterator[list[Taken]]:
    """Put pages together as a build does."""
    kept: list[Taken] = []

    def pages() -> Iterator[Page]:
        for one in taken:
            kept.append(one)
            yield one[2]

    for some in batches(pages()):
        yield kept[: len(some)]
        del kept[: len(some)]


def _row(file: str, number: int, page: Page) -> Row:
    headers = [{"name": as_text(name), "value": as_text(value)} for name, value in page.headers]
    return {
        "source": as_text(page.source), "body": page.body, "media_type": page.media_type,
        "captured_at": page.captured_at, "headers": headers, "archive": as_text(file),
        "number": number,
    }  # fmt: skip


def _check(found: pa.RecordBatch) -> None:
    """Stop where no page can be read, instead of writing down a million problems."""
    for fault, why, do in zip(*(found.column(name).to_pylist() for name in FAULT), strict=True):
        if fault == "setting":
            raise SettingError(why, do=do)


FAULT = ("fault", "problem", "do")


def _counted(found: pa.RecordBatch) -> Counter[str]:
    problems, sizes, words = (
        found.column(name).to_pylist() for name in ("problem", "size", "words")
    )
    failed = sum(problem is not None for problem in problems)
    return Counter(
        pages=len(problems), failed=failed, read=len(problems) - failed,
        words=sum(one or 0 for one in words), bytes=sum(one or 0 for one in sizes),
    )  # fmt: skip


def failed_row(file: str, where: str, why: str, do: str) -> Row:
    """The row of what could not be taken out of a file."""
    told = {"source": where, "archive": file, "problem": why, "do": do}
    return {"fault": "page", **{name: as_text(value) for name, value in told.items()}}


TASKS.update(index=_index, read=_read)
