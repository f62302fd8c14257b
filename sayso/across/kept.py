"""What linking worked out before of pages that have not changed since.

A linker asks for it page by page and gives what it worked out this time: what was not asked of a
page, or was worked out of other bytes or by another Sayso, is worked out again. The links are the
same in either case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any, Protocol

from sayso.details import Drift, Retelling, SameClaim
from sayso.model import Link, Reading


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


kept: ContextVar[Kept | None] = ContextVar("kept", default=None)
"""What is kept of the case that is being linked; None where nothing is."""

FORMS = {form.__name__: form for form in (SameClaim, Retelling, Drift)}


def packed(key: str, links: Iterable[Link]) -> bytes:
    """Links as bytes, with the key of what they were made from."""
    rows = [_row(one) for one in links]
    return json.dumps([key, rows], ensure_ascii=False, separators=(",", ":")).encode()


def _row(link: Link) -> list[Any]:
    details = link.details
    slots = [getattr(details, slot) for slot in details.__slots__]
    return [link.kind, link.left, link.right, link.why, type(details).__name__, slots]


def unpacked(key: str, body: bytes | None) -> list[Link] | None:
    """The links that were made from what has this key; None where they were made from other."""
    if body is None:
        return None
    made_from, rows = json.loads(body)
    if made_from != key:
        return None
    return [
        Link(kind, left, right, why, FORMS[form](*map(_frozen, slots)))
        for kind, left, right, why, form, slots in rows
    ]


def _frozen(slot: Any) -> Any:
    return tuple(slot) if isinstance(slot, list) else slot
