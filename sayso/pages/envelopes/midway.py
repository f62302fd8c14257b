"""Open a file of many pages midway, where one of its pages says that it begins."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

from sayso.errors import PageError
from sayso.hooks import Part
from sayso.model import Page
from sayso.pages.envelopes import DAMAGED
from sayso.pages.envelopes.captures import records_in
from sayso.pages.envelopes.collections import ARCHIVES, BROKEN
from sayso.pages.envelopes.rows import lines_in, rows_in

ROWS = "application/vnd.apache.parquet"


def parts_from(page: Page, place: str) -> Iterator[Part]:
    """Give the parts of a file from a place on, as the header ``place`` of a page has it.

    Raises:
        PageError: It has no such place.
    """
    inner, _, at = place.rpartition(":")
    try:
        first = int(at)
        if first < 0 or bool(inner) != (page.media_type == "application/zip"):
            raise ValueError("it is no place of such a file")
        with page.opened() as file:
            if page.media_type == ROWS:
                yield from rows_in(file, page, first)
            elif page.media_type == "application/zip":
                yield from _archives(ZipFile(file), page, inner, first)
            else:
                file.seek(first)
                is_rows = page.media_type == "application/jsonl"
                yield from lines_in(file, page) if is_rows else records_in(file, page)
    except BROKEN as error:
        raise PageError(
            f"has no page at {place} ({error})", where=page.source, do=DAMAGED
        ) from error


def _archives(held: ZipFile, page: Page, inner: str, first: int) -> Iterator[Part]:
    """The captures of a collection from an archive and a byte of it on."""
    names = [one.filename for one in held.infolist() if one.filename.startswith(ARCHIVES)]
    for name in names[names.index(inner) :]:
        with held.open(name) as file:
            file.seek(first if name == inner else 0)
            yield from records_in(file, page, name)
