"""What linking worked out before of pages that have not changed since.

A linker asks for it page by page and gives what it worked out this time: what was not asked of a
page, or was worked out of other bytes or by another Sayso, is worked out again. The links are the
same in either case.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextvars import ContextVar
from hashlib import blake2b
from typing import Protocol

from sayso.model import Link, Reading

MARK = 12
"""Bytes of a digest of what something is made from."""


class Kept(Protocol):
    """Where what was worked out is kept, in parts of a page that are known by name."""

    def mark(self, page: str) -> str:
        """What a page is as it stands now: another mark means that something of it changed."""

    def reading(self, page: str) -> Reading:
        """The page as it was read."""

    def get(self, page: str, part: str) -> bytes | None:
        """What was kept of a page that still has the mark it had then."""

    def put(self, page: str, part: str, body: bytes) -> None:
        """Keep this of a page."""

    def links(self, page: str, key: str) -> list[Link] | None:
        """The links kept of such a page if they were made from what has this key."""

    def put_links(self, page: str, key: str, links: Sequence[Link]) -> None:
        """Keep the links of a page, with the key of what they were made from."""


kept: ContextVar[Kept | None] = ContextVar("kept", default=None)
"""What is kept of the case that is being linked; None where nothing is."""


def mark_of(*parts: object) -> str:
    """A digest of what something is made from."""
    told = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=MARK).hexdigest()
