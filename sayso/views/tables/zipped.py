"""Files in a zip: the same files always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every entry, so that the same case gives the same bytes: the earliest a zip knows."""


def zipped(contents: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
    """Give files as a zip: of each its name and its bytes in pieces."""
    made = BytesIO()
    with ZipFile(made, "w") as held:
        for name, pieces in contents:
            held.writestr(entry(name), b"".join(pieces), compresslevel=9)
    return made.getvalue()


def entry(name: str) -> ZipInfo:
    """Make the entry of a file that is to be compressed."""
    made = ZipInfo(name, DAY)
    made.compress_type = ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made
