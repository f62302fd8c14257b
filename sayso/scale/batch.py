"""Pages in, rows out: the one function that a pool, Daft and Spark run. It knows none of them.

A page is read in a process of its own beside this one, which may die or be ended alone. So
nothing that a page does reaches the engine, which could not say which page it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import pyarrow as pa

from sayso.build.attempt import Attempt, Problem, read_page
from sayso.build.workers import Crew
from sayso.errors import SettingError
from sayso.model import Page
from sayso.pages.envelopes import PLACE
from sayso.scale.rows import rows_of
from sayso.scale.tables import EXTRACTED, PAGES_IN

Row = dict[str, Any]
NO_BYTES = Problem("", "there are no bytes in this row", "Give its bytes in the column 'body'")


TEXTS = ("source", "archive", "media_type", "captured_at")
"""What a batch tells of a page beside its bytes, and its row tells again."""


def extract(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Read every page of a batch; give one row a page, in their order, and raise nothing.

    The process that reads stays for the next batch, so a model is loaded once.

    Args:
        batch: Columns of ``PAGES_IN``; those that are not there count as empty.

    Returns:
        Rows of ``EXTRACTED``. A page that could not be read says why in ``problem``.
    """
    pages = [_page(row) for row in _rows(batch)]
    found = [_row(one, outcome) for one, outcome in zip(pages, _outcomes(pages), strict=True)]
    return _batch(found)


@cache
def reader() -> Crew:
    """The process that reads, of this process; it is started by its first page."""
    return Crew(1, read_page, rows_of)


def close() -> None:
    """End the process that reads."""
    reader().__exit__()
    reader.cache_clear()


def _rows(batch: pa.RecordBatch) -> list[Row]:
    """The rows of a batch as plain data; a cell of another type than ours counts as empty."""
    columns: dict[str, list[Any]] = {}
    for name in PAGES_IN.names:
        columns[name] = [None] * batch.num_rows
        if name in batch.schema.names:
            with Attempt():
                columns[name] = batch.column(name).to_pylist()
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _page(row: Row) -> tuple[Row, Page | None]:
    """A row as a page; None where it has no bytes."""
    body = row["body"]
    if not isinstance(body, bytes) or not isinstance(row["media_type"], str):
        return row, None
    headers: list[tuple[str, str]] = []
    with suppress(TypeError, KeyError):
        headers = [(str(one["name"]), str(one["value"])) for one in row["headers"] or ()]
    at = str(row["captured_at"] or "")
    return row, Page(str(row["source"] or ""), body, row["media_type"], at, tuple(headers))


def _outcomes(pages: list[tuple[Row, Page | None]]) -> Iterator[Any]:
    """What came of each page, in order."""
    waiting = [page for _, page in pages if page]
    with Attempt() as tried:
        try:
            found = read_twice(reader(), waiting)
        except (SettingError, ImportError) as error:
            do = error.do if isinstance(error, SettingError) else "Install Sayso again"
            found = [error_of(str(error), do)] * len(waiting)
            close()
    if tried.error:
        close()
        found = [Problem("", *tried.told(), again=True)] * len(waiting)
    given = iter(found)
    yield from (next(given) if page else NO_BYTES for _, page in pages)


def read_twice(crew: Crew, pages: list[Page]) -> list[Any]:
    """What came of each page, by a crew of one; those on which it died are tried once more.

    A process may be ended by anybody; a page that ends it ends the next one too.
    """
    found = list(crew.read(pages))
    for number, outcome in enumerate(found):
        if isinstance(outcome, Problem) and outcome.died:
            [found[number]] = crew.read([pages[number]])
    return found


def error_of(why: str, do: str) -> SettingError:
    """An error of the setting, as an outcome."""
    return SettingError(why, do=do)


def _row(one: tuple[Row, Page | None], outcome: Any) -> Row:
    row, page = one
    told = {name: as_text(row[name]) for name in TEXTS if isinstance(row[name], str)}
    told["number"] = row["number"] if isinstance(row["number"], int) else None
    if page:
        told |= {"page": page.sha256, "size": page.size, "place": page.header(PLACE)}
    if isinstance(outcome, SettingError):
        return told | {"problem": outcome.what, "do": outcome.do, "fault": "setting"}
    if isinstance(outcome, Problem):
        fault = "time" if outcome.again else "page"
        return told | {"problem": outcome.why, "do": outcome.do, "fault": fault}
    return {**told, **outcome}


def _batch(rows: list[Row]) -> pa.RecordBatch:
    """Rows as a batch; one that Arrow cannot hold is told as a problem."""
    with Attempt():
        return pa.RecordBatch.from_pylist(rows, schema=EXTRACTED)
    kept = []
    for row in rows:
        with Attempt() as tried:
            pa.RecordBatch.from_pylist([row], schema=EXTRACTED)
        kept.append(row if not tried.error else _unkept(row, tried))
    return pa.RecordBatch.from_pylist(kept, schema=EXTRACTED)


def _unkept(row: Row, tried: Attempt) -> Row:
    why, do = tried.told()
    told = {name: row.get(name) for name in ("page", "source", "archive", "number", "size")}
    told = {name: as_text(value) for name, value in told.items()}
    return {**told, "problem": why, "do": do, "fault": "page"}


def as_text(value: Any) -> Any:
    """A text without halves of characters, which Arrow does not hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
