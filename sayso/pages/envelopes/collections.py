"""Collections of web archives in a zip (WACZ), held to what they say of themselves.

A collection has an index of every capture, a list of its pages, and the hash of each of its files.
What the first two name and the archives do not hold is told, and so is a file that does not fit
its hash (Webrecorder, *Web Archive Collection Zipped* 1.1.1).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from sayso.contents import Announced, Passed
from sayso.errors import PageError
from sayso.hooks import Part
from sayso.model import Page
from sayso.pages.envelopes import DAMAGED, LARGEST
from sayso.pages.envelopes.captures import records_in

PACKAGE = "datapackage.json"
ARCHIVES, INDEXES, PAGES = "archive/", "indexes/", "pages/"
INDEX = (".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz")
HASH = "sha256:"
LONGEST_LINE, MOST_LINES = 1_000_000, 5_000_000
"""Bytes of a line of an index, and lines of it: more is a bomb."""
AT_ONCE = 1 << 20
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What unpacking a damaged entry may raise."""


def is_collection(held: ZipFile) -> bool:
    """Whether a zip is a WACZ: a description of its files, and web archives."""
    names = held.namelist()
    return PACKAGE in names and any(name.startswith(ARCHIVES) for name in names)


def open_collection(held: ZipFile, page: Page) -> Iterator[Part]:
    """Give every page of a collection, and what it says that it has and does not."""
    entries = [about for about in held.infolist() if not about.is_dir()]
    changed = list(_changed(held, entries, page))
    yield Announced(_captures(held, entries) + len(changed), "its index")
    yield from changed
    listed = dict.fromkeys(f"{page.source}/{address}" for address in _listed(held, entries))
    for about in entries:
        if not about.filename.startswith(ARCHIVES):
            continue
        for part in _archive(held, about, page):
            listed.pop(_where(part), None)
            yield part
    for where in listed:
        what = "is in the list of pages, and not in the archive"
        yield PageError(what, where=where, do="Capture it again")


def _where(part: Part) -> str:
    if isinstance(part, PageError):
        return part.where
    return part.source if isinstance(part, Page | Passed) else ""


def _archive(held: ZipFile, about: ZipInfo, page: Page) -> Iterator[Part]:
    try:
        with held.open(about) as file:
            yield from records_in(file, page, about.filename)
    except BROKEN as error:
        where = f"{page.source}/{about.filename}"
        yield PageError(f"is damaged ({error})", where=where, do=DAMAGED)


def _changed(held: ZipFile, entries: Iterable[ZipInfo], page: Page) -> Iterator[PageError]:
    """The archives whose bytes are not those that the collection was made of."""
    hashes = _hashes(held)
    for about in entries:
        expected = hashes.get(about.filename)
        if not about.filename.startswith(ARCHIVES) or expected is None:
            continue
        digest = hashlib.sha256()
        with suppress(*BROKEN), held.open(about) as file:  # told where it is read
            while part := file.read(AT_ONCE):
                digest.update(part)
        if digest.hexdigest() != expected:
            what = f"its bytes do not fit the hash in {PACKAGE}"
            yield PageError(what, where=f"{page.source}/{about.filename}", do=DAMAGED)


def _hashes(held: ZipFile) -> dict[str, str]:
    """The SHA-256 that the collection gives of its files, by their names."""
    with suppress(*BROKEN, TypeError, AttributeError, KeyError), held.open(PACKAGE) as file:
        resources = json.loads(file.read(LARGEST))["resources"]
        return {
            str(one["path"]): str(one["hash"]).removeprefix(HASH)
            for one in resources
            if str(one.get("hash", "")).startswith(HASH)
        }
    return {}


def _captures(held: ZipFile, entries: Iterable[ZipInfo]) -> int:
    """How many captures its indexes list."""
    return sum(
        not line.startswith((b"!", b" "))
        for about in entries
        if about.filename.startswith(INDEXES) and about.filename.endswith(INDEX)
        for line in _lines(held, about)
    )


def _listed(held: ZipFile, entries: Iterable[ZipInfo]) -> Iterator[str]:
    """The addresses in its lists of pages."""
    for about in entries:
        if about.filename.startswith(PAGES) and about.filename.endswith(".jsonl"):
            for line in _lines(held, about):
                with suppress(ValueError, RecursionError):
                    found: Any = json.loads(line)
                    if isinstance(found, dict) and isinstance(found.get("url"), str):
                        yield found["url"]


def _lines(held: ZipFile, about: ZipInfo) -> Iterator[bytes]:
    """The lines of a file of it that are not empty; those before a damaged place."""
    with suppress(*BROKEN), held.open(about) as packed:
        file: IO[bytes] = packed
        if about.filename.endswith(".gz"):
            file = gzip.GzipFile(fileobj=packed)  # type: ignore[assignment]
        for _ in range(MOST_LINES):
            line = file.readline(LONGEST_LINE)
            if not line:
                return
            if line.strip():
                yield line
