"""Pages as rows of a file, as crawls and corpora are handed on: JSON lines, Parquet.

The columns go by the names that such files mostly have. A row's page are the bytes of its column
of text or mark-up, in UTF-8; where in the file it stands comes along.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import IO, Any

from sayso.contents import Announced
from sayso.errors import PageError
from sayso.hooks import READERS, Part, envelope
from sayso.model import Page
from sayso.pages.envelopes import (
    DAMAGED,
    LARGEST,
    PLACE,
    harmless,
    too_large,
    within,
    within_bounds,
)
from sayso.pages.html.saved import URL
from sayso.pages.sniff import ROW_BODIES, media_type_of

ADDRESSES = ("url", "uri", "link", "source_url", "source")
PUBLISHED = ("published", "published_at", "date_published", "publish_date", "date_publish", "date")
CAPTURED = ("captured_at", "fetched_at", "crawled_at", "fetch_time", "date_download", "date_crawl")
TYPES = ("media_type", "content_type", "mime")
COLUMNS = (*ROW_BODIES, *ADDRESSES, *PUBLISHED, *CAPTURED, *TYPES)
"""Columns that are read, those of one sort in the order in which they are looked for."""
LONGEST_LINE = 2 * LARGEST
"""Bytes of a line: a page's, twice for what JSON escapes."""
AT_ONCE = 32
"""Rows of a Parquet file that are in memory."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
BROKEN = (ValueError, OSError, NotImplementedError, KeyError, TypeError)
"""What pyarrow raises of a damaged file; its own errors are all of one of these kinds."""


@envelope("application/jsonl")
def open_json_lines(page: Page) -> Iterator[Part]:
    """Give the page of each line of a file of JSON lines."""
    yield Announced()
    with page.opened() as file:
        yield from within_bounds(lines_in(file, page), page)


def lines_in(file: IO[bytes], page: Page) -> Iterator[Part]:
    """Give the pages of an open file of JSON lines from where it stands."""
    while True:
        place = file.tell()
        line = file.readline(LONGEST_LINE)
        if not line:
            return
        where = f"{page.source}/line at {place}"
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield too_large(where)
        elif line.strip():
            yield _line(page, line, place, where)


def _line(page: Page, line: bytes, place: int, where: str) -> Part:
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        return PageError(f"is no JSON ({error})", where=where, do=DAMAGED)
    if not isinstance(found, dict):
        return PageError("is no row of named columns", where=where, do=DAMAGED)
    return _page(page, {str(key).lower(): value for key, value in found.items()}, place, where)


@envelope("application/vnd.apache.parquet")
def open_parquet(page: Page) -> Iterator[Part]:
    """Give the page of each row of a Parquet file.

    Raises:
        PageError: It is damaged, has no column of pages, or pyarrow is not installed.
    """
    with page.opened() as file:
        held = _table(file, page)
        yield Announced(held.metadata.num_rows, "its table")
        yield from within_bounds(rows_of(held, page), page)


def rows_in(file: IO[bytes], page: Page, first: int) -> Iterator[Part]:
    """Give the pages of an open Parquet file from a row on."""
    return rows_of(_table(file, page), page, first)


def _table(file: IO[bytes], page: Page) -> Any:
    try:
        written = import_module("pyarrow.parquet")
    except ImportError as error:
        do = "Install Sayso with its extra: pip install 'sayso[frames]'"
        raise PageError("Parquet needs pyarrow", where=page.source, do=do) from error
    try:
        held = written.ParquetFile(file)
    except BROKEN as error:
        raise PageError("this table is damaged", where=page.source, do=DAMAGED) from error
    if not any(name.lower() in ROW_BODIES for name in held.schema_arrow.names):
        raise PageError(
            "no column of this table has pages",
            where=page.source,
            do=f"Name it one of these: {', '.join(ROW_BODIES)}",
        )
    return held


def rows_of(held: Any, page: Page, first: int = 0) -> Iterator[Part]:
    """Give the pages of a table from a row on; row groups before it are not unpacked."""
    wanted = [name for name in held.schema_arrow.names if name.lower() in COLUMNS]
    begins = 0
    for group in range(held.metadata.num_row_groups):
        ends = begins + held.metadata.row_group(group).num_rows
        if ends > first:
            yield from _group(held, page, group, wanted, (begins, first))
        begins = ends


def _group(
    held: Any, page: Page, group: int, wanted: list[str], at: tuple[int, int]
) -> Iterator[Part]:
    begins, first = at
    try:
        for batch in held.iter_batches(AT_ONCE, row_groups=[group], columns=wanted):
            rows = batch.to_pylist() if begins + batch.num_rows > first else []
            for number, row in enumerate(rows, begins):
                if number >= first:
                    named = {name.lower(): value for name, value in row.items()}
                    yield _page(page, named, number, f"{page.source}/row {number}")
            begins += batch.num_rows
    except BROKEN as error:
        yield PageError(f"breaks off ({error})", where=page.source, do=DAMAGED)


def _page(page: Page, row: Mapping[str, Any], place: int, where: str) -> Part:
    """The page of one row."""
    name = next((one for one in ROW_BODIES if row.get(one)), "")
    body = row.get(name)
    if not isinstance(body, str | bytes):
        return PageError("this row has no page", where=where, do="Its text may lie elsewhere")
    body = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    address = str(_first(row, ADDRESSES) or "")
    source = f"{page.source}/{address or harmless(where[len(page.source) :])}"
    if len(body) > LARGEST:
        return too_large(source)
    kind = str(_first(row, TYPES) or "")
    media_type = kind.partition(";")[0].strip().lower()
    if media_type not in READERS:
        media_type = media_type_of("page.html" if "html" in name else "page.txt", body)
    day = _DAY.match(str(_first(row, PUBLISHED) or ""))
    headers = {URL: address} if "://" in address else {}
    headers |= {"published": day[0]} if day else {}
    at = str(_first(row, CAPTURED) or "")
    told = (("content-type", f"{media_type}; charset=utf-8"), within(page), (PLACE, str(place)))
    return Page(source, body, media_type, at, (*headers.items(), *told))


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name)), None)
