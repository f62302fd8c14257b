"""Entries of a zip that are locked by AES, as WinZip and 7-Zip lock them.

Python's own zipfile opens the old lock alone. ``pyzipper`` of the extra ``locked`` opens this one.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

LIBRARY = "pyzipper"
AES = 99
"""The way of packing that stands for such a lock (APPNOTE.TXT of PKWARE, AE-1 and AE-2)."""


def is_by_aes(about: ZipInfo) -> bool:
    """Whether an entry is locked by AES."""
    return about.compress_type == AES


def is_openable() -> bool:
    """Whether the library that opens such an entry is installed."""
    return find_spec(LIBRARY) is not None


def body_of(held: ZipFile, about: ZipInfo, password: bytes, most: int) -> bytes:
    """Open an entry and give its bytes, at most so many.

    Raises:
        RuntimeError: The password is another one.
        BadZipFile: It is damaged.
    """
    opened, entries = _opened(held)
    try:
        with opened.open(entries[about.header_offset], pwd=password) as file:
            return bytes(file.read(most))
    except (import_module(LIBRARY).BadZipFile, KeyError) as error:
        raise BadZipFile(str(error)) from error


@lru_cache(maxsize=1)
def _opened(held: ZipFile) -> tuple[Any, dict[int, Any]]:
    """The archive as the library has it, its entries by where they begin."""
    opened = import_module(LIBRARY).AESZipFile(held.fp)
    return opened, {about.header_offset: about for about in opened.infolist()}
