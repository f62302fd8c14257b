"""Zip archives and gzip files; a web archive in a zip (WACZ) is read by ``captures``."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from sayso.contents import Announced, Passed
from sayso.errors import PageError
from sayso.hooks import Part, envelope
from sayso.model import Page
from sayso.pages.envelopes import APART, DAMAGED, LARGEST, harmless, part_of, within_bounds
from sayso.pages.envelopes.aes import LIBRARY, body_of, is_by_aes, is_openable
from sayso.pages.envelopes.captures import records_in
from sayso.pages.envelopes.collections import is_collection, open_collection
from sayso.pages.envelopes.encodings import WINDOWS
from sayso.pages.html.saved import folders_beside
from sayso.pages.locked import PASSWORD, what_to_do
from sayso.pages.sniff import HEAD, media_type_of

PASSED_BY = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What programs leave in archives beside what a person put there."""
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What unpacking a damaged entry may raise."""
NO_AES = "is locked in a way that is not opened here (AES)"


@envelope("application/zip")
def open_zip(page: Page) -> Iterator[Part]:
    """Give every file of a zip archive; of a WACZ the pages of its web archives.

    Raises:
        PageError: It is no zip, or damaged where its table of contents stands.
    """
    with page.opened() as file:
        try:
            held = ZipFile(file)
        except (BadZipFile, LargeZipFile, ValueError, OSError, EOFError) as error:
            raise PageError("this archive is damaged", where=page.source, do=DAMAGED) from error
        if is_collection(held):
            yield from within_bounds(open_collection(held, page), page)
            return
        entries = [about for about in held.infolist() if not about.is_dir()]
        yield Announced(len(entries), "its table of contents")
        beside = folders_beside(about.filename for about in entries)
        yield from within_bounds((_entry(held, about, page, beside) for about in entries), page)


def _entry(held: ZipFile, about: ZipInfo, page: Page, beside: tuple[str, ...]) -> Part:
    source = f"{page.source}/{harmless(about.filename)}"
    if _is_left(about.filename) or about.filename.startswith(beside):
        return Passed(source)
    is_locked = bool(about.flag_bits & 1)
    if is_locked and not page.header(PASSWORD):
        return PageError("is locked with a password", where=source, do=_what_to_do(about, page))
    if is_locked and is_by_aes(about) and not is_openable():
        return PageError(NO_AES, where=source, do=_what_to_do(about, page))
    try:
        body = _body(held, about, page.header(PASSWORD) if is_locked else None)
    except NotImplementedError as error:
        return PageError(f"is packed in a way that is not read ({error})", where=source, do=APART)
    except RuntimeError as error:
        if not is_locked:
            return PageError(f"is damaged ({error})", where=source, do=DAMAGED)
        return PageError("the password does not open it", where=source, do=what_to_do(page))
    except BROKEN as error:
        return PageError(f"is damaged ({error})", where=source, do=DAMAGED)
    return part_of(page, about.filename, body)


def _what_to_do(about: ZipInfo, page: Page) -> str:
    return what_to_do(page, LIBRARY if is_by_aes(about) else "")


def _body(held: ZipFile, about: ZipInfo, password: str | None) -> bytes:
    key = password.encode() if password else None
    if key and is_by_aes(about):
        return body_of(held, about, key, LARGEST + 1)
    with held.open(about, pwd=key) as file:
        return file.read(LARGEST + 1)


def _is_left(name: str) -> bool:
    return name.startswith(PASSED_BY[0]) or name.rpartition("/")[2] in PASSED_BY


@envelope("application/gzip")
def open_gzip(page: Page) -> Iterator[Part]:
    """Give the one file of a gzip file, or the pages of a web archive packed record by record.

    Raises:
        PageError: It is damaged.
    """
    name = page.source.rpartition("/")[2].removesuffix(".gz") or "unpacked"
    with page.opened() as file:
        head = _head(page, file)
        if media_type_of(name, head) == "application/warc":
            file.seek(0)
            yield Announced()
            yield from within_bounds(records_in(file, page), page)
            return
        file.seek(0)
        yield Announced(1, "gzip")
        yield part_of(page, name, _unpacked(page, file, LARGEST + 1))


def _head(page: Page, file: BinaryIO) -> bytes:
    """The first bytes of what is packed, also where it breaks off."""
    try:
        return zlib.decompressobj(WINDOWS["gzip"]).decompress(file.read(HEAD), HEAD)
    except zlib.error as error:
        raise PageError("this file is damaged", where=page.source, do=DAMAGED) from error


def _unpacked(page: Page, file: BinaryIO, most: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            return unpacked.read(most)
    except (OSError, EOFError, zlib.error) as error:
        raise PageError("this file is damaged", where=page.source, do=DAMAGED) from error
