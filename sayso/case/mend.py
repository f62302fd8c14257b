"""What a build puts right before it reads: what was worked out and is not as it was made."""

from __future__ import annotations

import json

from sayso.case.check import index_holds
from sayso.case.custody import log, seals
from sayso.case.store import Store


def mend(store: Store) -> int:
    """Delete what was worked out and is not as the log tells; return how many things it was.

    The search index and rows of no page count as one each. What reads and links afterwards makes
    all of it again. Pages, captures and rulings cannot be made again: ``sayso verify`` tells of
    these.
    """
    damaged, has_strays = _damaged(store)
    count = len(damaged) + has_strays + (not index_holds(store))
    if count:
        store.discard(damaged)
    return count


def _damaged(store: Store) -> tuple[list[str], bool]:
    states = seals.Seals(store.db)
    with store.still(), seals.lenient(store.db), seals.told(store.db) as told:
        for line, wrong in log.followed(store.db):
            if not wrong:
                told.learn(json.loads(line["details"]))
        worked_out = states.things(*seals.DERIVED)
        damaged = [thing for thing in worked_out if told.take(thing) != states.state(thing)]
        return damaged, any(states.strays())
