"""Zip archives, gzip files, and web archives in a zip (WACZ)."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from sayso.errors import PageError
from sayso.hooks import envelope
from sayso.model import Page
from sayso.pages.envelopes import APART, LARGEST, Part, harmless, part_of, within_bounds
from sayso.pages.sniff import media_type_of

PASSED_BY = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What programs leave in archives beside what a person put there."""
DAMAGED = "Ask for it again, or take out what can be taken and add that"
WACZ = "archive/"
"""The folder of the WARC files in a WACZ, which has a ``datapackage.json`` beside it."""


@envelope("application/zip")
def open_zip(page: Page) -> Iterator[Part]:
    """Give every file of a zip archive; of a WACZ its web archives alone.

    Raises:
        PageError: It is no zip, or damaged where its table of contents stands.
    """
    try:
        held = ZipFile(io.BytesIO(page.body))
    except (BadZipFile, LargeZipFile, ValueError, OSError, EOFError) as error:
        raise PageError("this archive is damaged", where=page.source, do=DAMAGED) from error
    names = {about.filename for about in held.infolist()}
    is_wacz = "datapackage.json" in names and any(name.startswith(WACZ) for name in names)
    wanted = (
        about
        for about in held.infolist()
        if not about.is_dir() and not _is_left(about.filename)
        and (not is_wacz or about.filename.startswith(WACZ))
    )  # fmt: skip
    yield from within_bounds((_entry(held, about, page) for about in wanted), page)


def _is_left(name: str) -> bool:
    return name.startswith(PASSED_BY[0]) or name.rpartition("/")[2] in PASSED_BY


def _entry(held: ZipFile, about: ZipInfo, page: Page) -> Part:
    source = f"{page.source}/{harmless(about.filename)}"
    if about.flag_bits & 1:
        return PageError("is locked with a password", where=source, do=APART)
    try:
        with held.open(about) as file:
            body = file.read(LARGEST + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        return PageError(f"is damaged ({error})", where=source, do=DAMAGED)
    return part_of(page, about.filename, body)


@envelope("application/gzip")
def open_gzip(page: Page) -> Iterator[Part]:
    """Give the one file of a gzip file, or a web archive that is packed record by record.

    Raises:
        PageError: It is damaged.
    """
    name = page.source.rpartition("/")[2].removesuffix(".gz") or "unpacked"
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(page.body)) as file:
            head = file.read(4096)
            if media_type_of(name, head) == "application/warc":
                yield Page(
                    page.source, page.body, "application/warc", page.captured_at, page.headers
                )
                return
            body = head + file.read(LARGEST + 1 - len(head))
    except (OSError, EOFError, zlib.error) as error:
        raise PageError("this file is damaged", where=page.source, do=DAMAGED) from error
    yield part_of(page, name, body)
