"""A page taken out of a case by a person: a ruling with its reason. A purge takes its bytes too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Literal

from sayso.case import queries
from sayso.case.custody import log, seals
from sayso.case.rows import RemovedRow
from sayso.case.store import Store
from sayso.errors import CaseError
from sayso.model.ruling import Ruling

Verdict = Literal["remove", "restore", "purge"]
"""What a person may decide on a whole page."""


def page_to_rule_on(store: Store, name: str) -> str:
    """Return the SHA-256 of the one page that is meant, be it read, unread or removed.

    Raises:
        CaseError: No page is meant by this hash, address, path, file name or title, or several.
    """
    small = name.casefold()
    found = {
        row.page
        for row in store.captures()
        if row.page.startswith(small)
        or small in (row.source.casefold(), PurePath(row.source).name.casefold())
    }
    return found.pop() if len(found) == 1 else str(store.page_named(name))


def remove(store: Store, page: str, why: str, by: str) -> None:
    """Take a page out of the case, with all that was worked out of it; its bytes stay.

    The next build links the others anew and leaves this page alone.
    """
    with store.writing(is_lasting=True):
        _rule(store, page, "remove", why, by)
        store.discard([seals.thing(seals.PAGE, page)], "remove")


def restore(store: Store, page: str, why: str, by: str) -> None:
    """Take a page back that was removed; the next build reads it.

    Raises:
        CaseError: It is not among those removed, or its bytes were purged.
    """
    row = {row.page: row for row in removed(store)}.get(page)
    if row is None or row.purged:
        what = "the bytes of this page were purged" if row else "this page was not removed"
        raise CaseError(what, where=page, do="See 'sayso removed'")
    _rule(store, page, "restore", why, by)


def purge(store: Store, page: str, why: str, by: str) -> None:
    """Remove a page, and delete its bytes for good.

    Its hash, its sources and the reason stay, so do the words that other rulings quote of it. The
    file is written anew without what was deleted; copies and backups are not reached.
    """
    store.db.execute("pragma secure_delete = on")
    with store.writing(is_lasting=True):
        _rule(store, page, "purge", why, by)
        store.db.execute("update page set body = x'' where sha256 = :page", {"page": page})
        store.touch(seals.BYTES, page)
        store.discard([seals.thing(seals.PAGE, page)], "purge")
    store.db.execute("vacuum")
    store.db.execute("pragma wal_checkpoint(truncate)")


def removed(store: Store) -> Iterator[RemovedRow]:
    """Every page that was removed, by its hash."""
    for page, verdict, why, by, at in store.db.execute(f"{queries.REMOVED} order by page"):
        source = "; ".join(dict.fromkeys(row.source for row in store.captures(page)))
        yield RemovedRow(page, source, why, by, at, verdict == "purge")


def _rule(store: Store, page: str, verdict: Verdict, why: str, by: str) -> None:
    store.rule(Ruling(page, "", "", "", 0, verdict, why, by, log.now()))
