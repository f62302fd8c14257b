"""What a person decides (*Ruling*), and how a record says so (*Ruled*)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import Literal


def id_of(*parts: object) -> str:
    """Name something by what it is: 24 hexadecimal digits of SHA-256 over its parts.

    96 bits: among a thousand million records the chance of any two alike is below 1e-11.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Ruled:
    """How persons ruled on a record: the last of them, and when (ISO 8601).

    Attributes:
        of: The id that the record was read with, and keeps.
        verdict: What it is called: ``accepted``, ``corrected``, ``rejected``, or ``added`` where a
            person made it and no reader; None where it has notes or a grade alone.
        grade: Of source and claim, as in ``B2``; set by persons only.
        along: Id of the statement that it was rejected with.
    """

    of: str
    verdict: Literal["accepted", "corrected", "rejected", "added"] | None = None
    by: str = ""
    at: str = ""
    notes: tuple[str, ...] = ()
    grade: str | None = None
    along: str | None = None


def kept_id(ruled: Ruled | None, *parts: object) -> str:
    """Name a record by the id that it was read with, whatever a person corrected since."""
    return ruled.of if ruled else id_of(*parts)


Verdict = Literal[
    "accept", "correct", "reject", "add", "note", "grade", "undo", "merge", "split",
    "remove", "restore", "purge", "reply",
]  # fmt: skip
"""What a person may decide; ``add`` makes a statement that no reader read; ``remove``, ``restore``
and ``purge`` are on a whole page. A ``reply`` notes that somebody was asked, and what they said."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision on a record, tied to the words it is about rather than to an id.

    ``before`` and ``after`` hold up to 32 characters on either side of the quote; with
    ``start`` they find it again when a better reader moves the span.
    With an empty quote it is about the whole page (``remove``, ``restore``, ``purge``), and
    ``value`` is the reason.

    Attributes:
        value: The slots that it corrects as JSON, a note, a grade, or the id of the ruling that is
            undone.
        kind: What it is about: ``page``, ``statement``, ``figure`` or ``event``; ``words`` where a
            note is on words of a page and on no record; ``reply`` where it
            is about somebody who was asked (``quote`` is their name); ``actor`` or
            ``claim`` where it says of two records whether they are one, ``value`` being where the
            other stands (None: apart from all others).
        saw: JSON of what the person saw: the record as it was read, and as it was shown where
            earlier rulings had changed it.
        source: Where the page was found: it is about a later version of it too.
    """

    page: str
    quote: str
    before: str
    after: str
    start: int
    verdict: Verdict
    value: str | None
    by: str
    at: str
    kind: Literal["page", "statement", "figure", "event", "actor", "claim", "reply", "words"] = (
        "page"
    )
    saw: str = "{}"
    source: str = ""

    @property
    def id(self) -> str:
        """Its own name, made from all of it."""
        return id_of("ruling", *(getattr(self, slot.name) for slot in fields(self)))
