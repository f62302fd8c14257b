"""Who was asked and what they said, who denies in the pages, and what was corrected since."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.case import slips
from sayso.case.decisions import replies
from sayso.case.decisions.replies import Corrected, Reply
from sayso.case.published.masked_copy import Published
from sayso.case.store import Store
from sayso.views.statements import Choice, Telling, told

AGAINST = ("denies", "declines to comment")
"""Stances of those who answered, or would not, in the pages."""
SHOWN = 200
"""Denials of the pages that are listed here; *Statements* has all of them."""


@dataclass(frozen=True, slots=True)
class Replies:
    """The right of reply, and the log of corrections.

    Attributes:
        asked: Whom the reporter asked.
        said: Denials and refusals in the pages; ``said_in_all`` counts them.
        corrected: What persons changed of the reading.
    """

    asked: tuple[Reply, ...]
    said: tuple[Telling, ...]
    said_in_all: int
    corrected: tuple[Corrected, ...]


def asked(store: Store) -> tuple[Reply, ...]:
    """Whom the reporter asked, and what they said."""
    return store.replies if isinstance(store, Published) else tuple(replies.replies(store))


def corrections(store: Store) -> tuple[Corrected, ...]:
    """What was corrected, oldest first."""
    return store.corrected if isinstance(store, Published) else tuple(replies.corrected(store))


def right_of_reply(store: Store) -> Replies:
    """Put together who answers, to the reporter and in the pages, and what was corrected."""
    rows = list(slips.statements(store, chosen=Choice().slots))
    denials = [row for row in rows if row.stance in AGAINST]
    return Replies(
        asked(store), told(store, denials[:SHOWN]), len(denials), corrections(store)
    )  # fmt: skip
