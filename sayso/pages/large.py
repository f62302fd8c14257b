"""A file of many pages that is too large for memory: it is read where it lies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.model import Page


@dataclass(frozen=True, slots=True)
class LargeFile(Page):
    """A page whose bytes stay on the disk; ``body`` is empty."""

    path: Path = Path()
    digest: str = ""

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the file as it was when it was opened."""
        return self.digest

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.path.stat().st_size

    def opened(self) -> BinaryIO:
        """Open the file."""
        return self.path.open("rb")


def large_file(
    source: str,
    path: Path,
    media_type: str,
    captured_at: str = "",
    headers: tuple[tuple[str, str], ...] = (),
) -> LargeFile:
    """Take a file as it lies on the disk; its hash is worked out in one pass."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return LargeFile(source, b"", media_type, captured_at, headers, path=path, digest=digest)
