"""Where the pages of a scan lie: files and folders here, and those of an object store.

An object store is reached through pyarrow, which knows ``s3://``, ``gs://``, ``hdfs://`` and
``abfs://``; nothing but an address that the person named is opened.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from sayso.build.sources import Aside, files_in
from sayso.case.rows import UnreadRow
from sayso.errors import PageError
from sayso.model import Page
from sayso.pages import LARGEST, STREAMED, open_page, shown
from sayso.pages.sniff import HEAD, media_type_of

REACHED = ("s3://", "gs://", "gcs://", "hdfs://", "abfs://", "abfss://", "file://")
"""How the address of a file in a store begins."""
AT_ONCE = 1 << 20
UNREACHED = "Check the address, and your rights to it as pyarrow's documentation says"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of the input: its path or address, its bytes, and what tells that it was changed."""

    path: str
    size: int
    changed: str
    media_type: str


@dataclass(frozen=True, slots=True)
class StoredFile(Page):
    """A file of many pages in an object store; it is read there, ``body`` is empty."""

    digest: str = ""
    length: int = 0

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the file as it was when it was opened."""
        return self.digest

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.length

    def opened(self) -> BinaryIO:
        """Open the file where it lies."""
        system, path = _system(self.source)
        return cast("BinaryIO", io.BufferedReader(system.open_input_file(path)))


def is_stored(path: str) -> bool:
    """Whether it is an address in a store."""
    return path.startswith(REACHED)


def found_in(source: str, apart_from: Path) -> Iterator[FoundFile | UnreadRow]:
    """Yield the files of a source in order, with what kind each is by its first bytes."""
    if is_stored(source):
        yield from _stored(source)
        return
    for found in files_in(Path(source), apart_from):
        if isinstance(found, UnreadRow):
            yield found
        elif not isinstance(found, Aside) and apart_from not in found.parents:
            yield _here(found)


def _here(path: Path) -> FoundFile | UnreadRow:
    try:
        told = path.stat()
        with path.open("rb") as file:
            kind = media_type_of(path.name, file.read(HEAD))
    except (OSError, ValueError) as error:
        do = "Check its permissions, and what it leads to if it is a link"
        return UnreadRow(shown(path), None, f"cannot be opened ({error})", do)
    return FoundFile(path.as_posix(), told.st_size, str(told.st_mtime_ns), kind)


def opened(path: str) -> Page:
    """Open a file of the input as ``sayso build`` opens it.

    Raises:
        PageError: It is missing, empty, too large or of a kind that is not read.
    """
    return _opened_there(path) if is_stored(path) else open_page(path)


def _system(address: str) -> tuple[Any, str]:
    from pyarrow.fs import FileSystem

    try:
        return cast("tuple[Any, str]", FileSystem.from_uri(address))
    except (OSError, ValueError, NotImplementedError) as error:
        raise PageError(f"cannot be reached ({error})", where=address, do=UNREACHED) from error


def _stored(source: str) -> Iterator[FoundFile | UnreadRow]:
    from pyarrow.fs import FileSelector, FileType

    try:
        system, path = _system(source)
        about = system.get_file_info(path)
        is_folder = about.type == FileType.Directory
        listed = system.get_file_info(FileSelector(path, recursive=True)) if is_folder else [about]
    except (OSError, PageError) as error:
        yield UnreadRow(source, None, f"cannot be reached ({error})", UNREACHED)
        return
    if about.type == FileType.NotFound:
        yield UnreadRow(source, None, "there is nothing at this address", "Check its spelling")
        return
    root = source.rstrip("/")
    for one in sorted(listed, key=lambda one: str(one.path)):
        if one.type == FileType.File and not one.base_name.startswith("."):
            name = one.path.removeprefix(path.rstrip("/")).lstrip("/")
            with system.open_input_file(one.path) as file:
                kind = media_type_of(one.base_name, file.read(HEAD))
            address = f"{root}/{name}" if name else root
            yield FoundFile(address, one.size, str(one.mtime_ns), kind)


def _opened_there(address: str) -> Page:
    system, path = _system(address)
    try:
        with system.open_input_file(path) as file:
            size, head = file.size(), file.read(HEAD)
            kind = media_type_of(address.rpartition("/")[2], head)
            file.seek(0)
            if kind in STREAMED:
                digest = hashlib.sha256()
                while part := file.read(AT_ONCE):
                    digest.update(part)
                return StoredFile(address, b"", kind, digest=digest.hexdigest(), length=size)
            body = file.read(LARGEST + 1)
    except OSError as error:
        raise PageError(f"cannot be read ({error})", where=address, do=UNREACHED) from error
    if len(body) > LARGEST or not body.strip():
        why = "is empty" if len(body) <= LARGEST else f"too large for a page: {size:,} bytes"
        raise PageError(why, where=address, do="Take it out, or split it into its documents")
    return Page(address, body, kind)
