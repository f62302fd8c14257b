"""How much of each archive and mailbox was taken, kept with the case."""

from __future__ import annotations

from dataclasses import asdict

from sayso.case.custody import seals
from sayso.case.store import Store
from sayso.contents import Contents

KEEP = """
    insert or replace into envelope
    (source, sha256, expected, taken, failed, passed, is_whole, is_outermost)
    values (:source, :sha256, :expected, :taken, :failed, :passed, :is_whole, :is_outermost)
"""


def count(store: Store, told: Contents) -> None:
    """Keep how much of a file of many pages was taken.

    A file that was gone through to its end stays so while the same bytes are taken again.
    """
    with store.writing():
        known = next(store.contents(told.source), None)
        is_begun_again = bool(known and known.is_whole and known.sha256 == told.sha256)
        if known == told or (is_begun_again and not told.is_whole):
            return
        store.db.execute(KEEP, asdict(told))
        store.touch(seals.ENVELOPE, told.source)
        store.note("envelope", asdict(told))
