"""Who has which part in a dealing, and whether that is one who is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.case.rows import ActorRow, EventRow
from sayso.folding import fold

NUMBER = "_0123456789"
"""What follows a role that stands twice: "party_2"."""
LAST = "9999-12-31"
"""After every day: where what has no date is sorted."""


def parts(row: EventRow, *roles: str) -> tuple[str, ...]:
    """The words of every phrase in one of these roles, in the order of the text."""
    return tuple(words for role, words in row.roles if role.rstrip(NUMBER) in roles)


def since(row: EventRow) -> str:
    """The first day on which it may have been, ISO; ``LAST`` where no day is known."""
    when = row.event.when
    return (when.earliest or when.before or LAST) if when else LAST


@dataclass(frozen=True, slots=True)
class Whom:
    """One who is asked about: letters of a name, and every name of the actors that have them."""

    letters: str
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, letters: str, actors: Iterable[ActorRow]) -> Whom:
        """Whoever has these letters in a name, under each of his names."""
        wanted = fold(letters)
        names = (
            {fold(span.quote) for span in row.actor.names} | {fold(row.actor.name)}
            for row in actors
            if row.actor.is_named
        )
        return cls(wanted, frozenset(one for held in names if any(wanted in name for name in held)
                                     for one in held))  # fmt: skip

    def is_in(self, words: str) -> bool:
        """Whether words name him."""
        folded = fold(words)
        return self.letters in folded or any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in self.names
        )
