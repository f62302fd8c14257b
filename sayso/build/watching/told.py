"""What earlier digests of a case told, kept in its log, so that each thing is told once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.case.store import Store

DIGEST = "digest"
"""What a line of the log is called that tells of a digest."""

Candidates = Mapping[str, Mapping[str, str]]
"""Names that are like one on a list, each with what the list says of whom: by list and entry."""


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What earlier digests told.

    Attributes:
        at: When the last one was made, ISO 8601; empty where there was none.
        pages: The pages that they told of, or that were there before the first.
        gone: Addresses that they told to be gone, with why.
        troubles: What could not be fetched or read, with why.
        listings: The candidates, by the name of the list; of a list that was never held against
            the case there are none, which is another thing than no candidate.
    """

    at: str = ""
    pages: frozenset[str] = frozenset()
    gone: Mapping[str, str] = field(default_factory=dict)
    troubles: Mapping[str, str] = field(default_factory=dict)
    listings: Mapping[str, Candidates] = field(default_factory=dict)


def told_before(store: Store) -> ToldBefore:
    """Put together what the log tells of earlier digests."""
    at, pages = "", set[str]()
    last: dict[str, Any] = {"gone": {}, "troubles": {}, "listings": {}}
    for line in store.log(DIGEST):
        details: dict[str, Any] = dict(line.details)
        at = line.at
        pages.update(details.get("pages", ()))
        last["listings"] |= details.get("listings", {})
        last |= {name: details[name] for name in ("gone", "troubles") if name in details}
    return ToldBefore(at, frozenset(pages), **last)


def begin(store: Store) -> None:
    """Let a case that was never watched begin with what it holds: that is no news."""
    if next(iter(store.log(DIGEST)), None) is None:
        held = sorted(row.page for row in store.pages())
        store.note(DIGEST, {"pages": held, "begins": True})


def tell(store: Store, now: ToldBefore) -> None:
    """Keep what a digest told; of the pages and the rest, what is new since the last."""
    before = told_before(store)
    told: dict[str, object] = {"pages": sorted(now.pages - before.pages)}
    for name in ("gone", "troubles"):
        if getattr(now, name) != getattr(before, name):
            told[name] = dict(getattr(now, name))
    changed = {name: found for name, found in now.listings.items()
               if found != before.listings.get(name)}  # fmt: skip
    store.note(DIGEST, {**told, **({"listings": changed} if changed else {})})
