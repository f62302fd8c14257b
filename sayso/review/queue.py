"""What a person should decide first: what could harm somebody, what the reading doubts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

REASONS = {
    "accuses": "names a person in an allegation",
    "alleges": "an allegation",
    "unsure": "the reading is unsure of it",
    "disputed": "pages contradict each other on it",
    "denies": "a denial, or no comment",
    "others": "said by somebody else than the outlet",
}
"""Why a statement is worth a person's eye, the weightiest first: a wrong line harms most where it
accuses somebody, by name or as "he" or "the two"; what the reading doubts is wrong most often; a
conflict or a denial may turn on a word. Any later one counts less than each before it."""
WEIGHTS = {reason: 1 << at for at, reason in enumerate(reversed(REASONS))}
AGAINST = frozenset({"denies", "declines to comment"})


class Undecided(NamedTuple):
    """A statement that nobody accepted, corrected or rejected, by what its place is worked out."""

    number: int
    n: int
    id: str
    page: str
    start: int
    role: str
    stance: str
    strength: str
    act: str
    is_unsure: bool
    names_person: bool
    is_disputed: bool
    on_page: int = 0
    """How many statements its page has, decided or not: it stays as it is while one decides."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that waits for a decision, and why it does."""

    statement: Undecided
    reasons: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much it decides."""
        return sum(WEIGHTS[reason] for reason in self.reasons)


def reasons(one: Undecided) -> tuple[str, ...]:
    """Tell why a statement is worth a person's eye, the weightiest reason first."""
    is_accusing = one.strength == "alleged" or one.act == "accuses"
    holds = {
        "accuses": one.names_person and is_accusing,
        "alleges": is_accusing and not one.names_person,
        "unsure": one.is_unsure,
        "disputed": one.is_disputed,
        "denies": one.stance in AGAINST,
        "others": one.role != "outlet",
    }
    return tuple(reason for reason in REASONS if holds[reason])


def queue(undecided: Iterable[Undecided]) -> list[Waiting]:
    """Put statements in the order to decide them: by weight, then page by page as in the text.

    Of statements that weigh alike those of one page follow each other, so that its context is
    read once; the page that has most statements comes first. What was decided does not count
    otherwise, so that the page before one's eyes goes on when the next ones are laid out.
    """
    waiting = [Waiting(one, reasons(one)) for one in undecided]
    return sorted(
        waiting,
        key=lambda one: (
            -one.weight, -one.statement.on_page, one.statement.page, one.statement.start,
            one.statement.id,
        ),
    )  # fmt: skip
