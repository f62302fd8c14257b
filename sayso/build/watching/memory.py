"""What earlier rounds of a watch saw, kept in the log of the case: nothing else remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sayso.case.store import Store

WATCH = "watch"
"""What a line of the log is called that tells of a round."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an address that was asked for.

    Attributes:
        by: The address that a person listed and that led to it.
        first: When it was first asked for, ISO 8601.
        page: The SHA-256 of what it gave last; empty for a feed, and where it never gave any.
        kind: ``feed``, ``sitemap`` or ``index``, where it was one.
        etag, modified: What its server wants to be asked with, to say that nothing changed.
        dated: The date that its feed gave it.
        gone: Why it is gone, and ``since`` when; empty while it is there.
        why: What went wrong the last time; empty where nothing did.
    """

    by: str
    first: str
    page: str = ""
    kind: str = ""
    etag: str = ""
    modified: str = ""
    dated: str = ""
    gone: str = ""
    since: str = ""
    why: str = ""

    @property
    def kept(self) -> dict[str, str]:
        """What the log keeps of it."""
        return {name: word for name, word in asdict(self).items() if word}


@dataclass(frozen=True, slots=True)
class Memory:
    """All that earlier rounds saw; ``listed`` is what a person listed last."""

    seen: Mapping[str, Seen] = field(default_factory=dict)
    listed: tuple[str, ...] = ()


def remembered(store: Store) -> Memory:
    """Put together what the log tells of earlier rounds."""
    seen: dict[str, Seen] = {}
    listed: tuple[str, ...] = ()
    for line in store.log(WATCH):
        details: dict[str, Any] = dict(line.details)
        listed = tuple(map(str, details.get("listed", ())))
        seen |= {address: _seen(kept) for address, kept in details.get("seen", {}).items()}
    return Memory(seen, listed)


def _seen(kept: Mapping[str, str]) -> Seen:
    known = {one.name for one in fields(Seen)}
    return Seen(**{"by": "", "first": "", **{k: v for k, v in kept.items() if k in known}})
