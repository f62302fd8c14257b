"""Who knew what when: what one was told, by whom and on whose say-so, and that he denies knowing.

From messages, warnings, orders and meetings that the pages tell as having been, or as alleged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from sayso.case.rows import EventRow, StatementRow
from sayso.model import When
from sayso.views.affairs.parts import parts, since
from sayso.words import words


class AskedAbout(Protocol):
    """One who is asked about."""

    def is_in(self, words: str, /) -> bool:
        """Whether words name them."""


TOLD = ("message", "warn", "ask", "order", "threaten")
"""Acts whose recipient knows from then on what they are about; who does them knows it too."""
MET = ("meet", "negotiate")
STOOD = ("done", "alleged")


def knowing(language: str) -> tuple[str, ...]:
    """How a language's words begin that say that somebody knew or was told."""
    return tuple(words(language, "events/clauses")["knowing"]["stems"])


@dataclass(frozen=True, slots=True)
class Knew:
    """One thing that somebody was told, or told, or denies having known.

    ``way`` is the kind of act, "told" where he is the one who told it, "denies knowing" for a
    denial. ``first`` marks the earliest of each pair of the two. ``row`` is where it stands.
    """

    who: str
    by: tuple[str, ...]
    way: str
    what: str
    when: When | None
    row: EventRow | StatementRow
    first: bool = False


def knew(
    events: Iterable[EventRow],
    denials: Iterable[StatementRow],
    whom: AskedAbout,
    stems: Iterable[str],
) -> tuple[Knew, ...]:
    """What one knew, by the day he was told; what has no day comes last, then his denials.

    Args:
        denials: Statements that deny something.
        stems: How words for knowing begin.
    """
    begins = tuple(stem.casefold() for stem in stems)
    found = marked(one for row in events for one in told(row, whom))
    return (*found, *(denial(row) for row in denials if denies_knowing(row, whom, begins)))


def marked(every: Iterable[Knew]) -> list[Knew]:
    """Put what one was told in order, and mark the earliest of each pair of two."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    found = []
    for one in sorted(every, key=_day):
        pair = (one.who.casefold(), tuple(name.casefold() for name in one.by))
        found.append(replace(one, first=pair not in seen and bool(one.by)))
        seen.add(pair)
    return found


def _day(one: Knew) -> str:
    return since(one.row) if isinstance(one.row, EventRow) else ""


def told(row: EventRow, whom: AskedAbout) -> Iterator[Knew]:
    """What one who is asked about was told in a message or a meeting, or told others."""
    event = row.event
    if event.modality not in STOOD:
        return
    about = parts(row, "content", "about") or parts(row, "message")
    what = "; ".join(about) or row.sentence.quote
    if event.kind in TOLD:
        senders, recipients = parts(row, "sender"), parts(row, "recipient", "copied")
        yield from (
            Knew(who, senders, event.kind, what, event.when, row)
            for who in recipients
            if whom.is_in(who)
        )
        yield from (
            Knew(who, recipients, "told", what, event.when, row)
            for who in senders
            if whom.is_in(who)
        )
    elif event.kind in MET:
        parties = parts(row, "party")
        for who in parties:
            if whom.is_in(who):
                others = tuple(other for other in parties if other != who)
                yield Knew(who, others, event.kind, what, event.when, row)


def denies_knowing(row: StatementRow, whom: AskedAbout, begins: tuple[str, ...]) -> bool:
    """Whether one who is asked about denies there that they knew."""
    knows = any(word.startswith(begins) for word in row.quote.casefold().split())
    return row.stance == "denies" and knows and any(whom.is_in(hand.name) for hand in row.hands[1:])


def denial(row: StatementRow) -> Knew:
    """A denial of having known."""
    return Knew(row.hands[-1].name, (), "denies knowing", row.quote, None, row)
