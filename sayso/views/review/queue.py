"""What waits for a person's decision, each with its sentence and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median

from sayso import wording
from sayso.case import slips
from sayso.case.decisions import rulings
from sayso.case.decisions.undecided import decided, undecided, within
from sayso.case.rows import PageRow, StatementRow
from sayso.case.sentences import sentence_around
from sayso.case.store import Store
from sayso.model import Span, Text
from sayso.review.attach import IN_COMMON
from sayso.review.queue import Waiting, queue
from sayso.sets import grouped
from sayso.views.statements import hand_key

AROUND = 600
"""Characters of context shown on either side of a sentence: some five lines."""
FAR = 2_000
"""Characters between the ranges of a statement over which they are not shown as one passage."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One statement to decide: its row, its sentence, its context, and why it is asked now.

    Its sentence reaches from its first words to the end of the sentence of its last ones, so that
    the words of saying between them are seen.
    """

    row: StatementRow
    sentence: Span
    before: str
    after: str
    reasons: tuple[str, ...]
    page: PageRow
    again: tuple[str, ...] = ()
    """Others in this page that say the same to the letter, as a title and its heading do."""
    beside: tuple[StatementRow, ...] = ()
    """Other statements that were read in this sentence, decided or not."""

    @property
    def meant(self) -> tuple[int, int] | None:
        """Where its words begin and end in its sentence; None where that does not hold them."""
        start, end = self.row.spans[0].start, self.row.spans[-1].end
        if start < self.sentence.start or end > self.sentence.end:
            return None
        return start - self.sentence.start, end - self.sentence.start

    @property
    def chain(self) -> str:
        """The hands behind the outlet as a person types them."""
        return " < ".join(hand.name for hand in self.row.hands[1:])


GROUPED = ("page", "hand")
"""What the queue may be gone through by, beside what decides most."""


def in_order(store: Store, by: str = "") -> list[Waiting]:
    """Every statement that waits, in the order to decide them.

    Args:
        by: ``page`` or ``hand``: all of one that has what decides most, then all of the next.
    """
    waiting = queue(undecided(store))
    if by == "page":
        return [one for held in grouped(waiting, lambda one: one.statement.page).values()
                for one in sorted(held, key=lambda one: one.statement.start)]  # fmt: skip
    if by == "hand":
        names = {row.id: hand_key(row) for row in slips.statements(store)}
        held = grouped(waiting, lambda one: names.get(one.statement.id, one.statement.role))
        return [one for group in held.values() for one in group]
    return waiting


def progress(store: Store) -> dict[str, int]:
    """How many statements were accepted, corrected, rejected, and are undecided."""
    return decided(store)


def pace(store: Store) -> list[tuple[str, str]]:
    """How long decisions took, by verdict, in words: those that were timed, in the browser."""
    found = rulings.seconds(store)
    every = [taken for held in found.values() for taken in held]
    rows = [*sorted(found.items()), ("all", every)] if every else []
    return [
        (f"seconds, {name}", f"{wording.number(round(median(held), 1))} (median of {len(held)})")
        for name, held in rows
    ]


BANDS = (0.0, 0.2, 0.4, 0.6, 0.8)
"""Where the bands of ``sure`` begin that are held against what persons ruled."""


def reliability(store: Store) -> list[tuple[str, str]]:
    """How far ``sure`` holds by what persons ruled: of each band, how many were right as read.

    A statement that was accepted was right; one that was corrected or rejected was not.
    """
    found: dict[float, list[bool]] = {}
    for verdict in ("accepted", "corrected", "rejected"):
        for row in store.statements(ruled=verdict):
            if row.sure is not None:
                band = max(low for low in BANDS if low <= row.sure)
                found.setdefault(band, []).append(verdict == "accepted")
    return [
        (f"right as read, sure {wording.number(low)} and more",
         f"{wording.number(sum(held))} of {wording.number(len(held))}")
        for low, held in sorted(found.items())
    ]  # fmt: skip


def shown(store: Store, waiting: Iterable[Waiting]) -> Iterator[Decision]:
    """Tell statements that wait, in their order; what a page says twice to the letter once."""
    wanted = list(waiting)
    rows = slips.statement_rows(store, ((one.statement.number, one.statement.n) for one in wanted))
    pages = {row.page: row for row in store.pages()} if wanted else {}
    known = [one for one in wanted if one.statement.id in rows]
    made: list[tuple[Decision, list[str]]] = []
    keys: dict[str, tuple[int, int]] = {}
    text: Text | None = None
    for held in grouped(known, lambda one: _same(rows[one.statement.id])).values():
        first, *others = held
        row = rows[first.statement.id]
        if text is None or text.page != row.page:
            text = store.text(row.page)
        sentence = _passage(text, row)
        before, after = _around(text, sentence)
        again = tuple(one.statement.id for one in others)
        near = within(store, first.statement.number, sentence.start, sentence.end)
        keys |= {name: (number, n) for number, n, name in near if name != row.id}
        decision = Decision(row, sentence, before, after, first.reasons, pages[row.page], again)
        made.append((decision, [name for _, _, name in near if name != row.id]))
    beside = slips.statement_rows(store, keys.values())
    for decision, names in made:
        yield replace(decision, beside=tuple(beside[name] for name in names))


def names(store: Store, shown: Iterable[Decision]) -> dict[str, list[str]]:
    """Who is named in the pages of these, by page: what a person may mean as a hand."""
    pages = {one.row.page for one in shown}
    named = (one for one in slips.actors(store, pages) if one.is_named)
    return {page: [one.name for one in held]
            for page, held in grouped(named, lambda one: one.page).items()}  # fmt: skip


def _same(row: StatementRow) -> tuple[object, ...]:
    """What two lines of a page have alike that one look decides; a short one stands alone."""
    hands = tuple((hand.name, hand.role) for hand in row.hands)
    alone = row.id if len(row.quote) < IN_COMMON else ""
    return alone, row.page, row.quote, hands, row.stance, row.strength, row.act


def _passage(text: Text, row: StatementRow) -> Span:
    """The sentence of a statement's first words, and on to that of its last ones."""
    first, last = row.spans[0], row.spans[-1]
    sentence = sentence_around(text, first.start, first.end)
    if not sentence.end < last.end <= first.end + FAR:
        return sentence
    return text.span(sentence.start, sentence_around(text, last.start, last.end).end)


def _around(text: Text, sentence: Span) -> tuple[str, str]:
    """What is read of the page before and after a sentence, as far as some lines go."""
    first = max(0, sentence.start - AROUND)
    first = max(first, text.chars.find(" ", first, sentence.start)) if first else 0
    last = sentence.end + AROUND
    if last < len(text.chars):
        last = max(text.chars.rfind(" ", sentence.end, last), sentence.end)
    return _read(text, first, sentence.start), _read(text, sentence.end, last)


def _read(text: Text, start: int, end: int) -> str:
    parts = (
        text.chars[max(one.start, start) : min(one.end, end)]
        for one in text.read_blocks() if one.start < end and one.end > start
    )  # fmt: skip
    return "\n".join(part for part in parts if part.strip())
