"""The rows that a case gives out, one frozen dataclass a list. Views and exports print these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sayso import wording
from sayso.details import LegalStage
from sayso.folding import fold
from sayso.model import (
    UNSAID,
    Act,
    Actor,
    Event,
    Figure,
    Hand,
    Modality,
    Place,
    Span,
    Stance,
    Strength,
    UnsureOf,
    When,
)
from sayso.model.ruling import Ruled


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page of the case that was read, with what it says of itself.

    ``page`` is the SHA-256 of its bytes; ``source`` the path or address it was captured from
    (where there are several, an address before a path, then by alphabet); ``also`` those others.
    ``statements`` (without what is unsaid or unsure) and ``figures`` are counts.
    """

    page: str
    source: str
    outlet: str | None
    first_outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    language: str | None
    complete: bool
    incomplete_why: str | None
    statements: int
    figures: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """One capture of a page: where its bytes were found, when (ISO 8601), and what came along."""

    page: str
    source: str
    captured_at: str
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with the page it stands in; ``quote`` joins its spans with an ellipsis."""

    id: str
    page: str
    outlet: str | None
    title: str | None
    start: int
    end: int
    quote: str
    spans: tuple[Span, ...]
    hands: tuple[Hand, ...]
    stance: Stance
    strength: Strength
    act: Act
    sure: float | None = None
    unsure_of: UnsureOf | None = None
    ruled: Ruled | None = None


def is_unsure(unsure_of: str | None, act: str, stance: str) -> bool:
    """Whether a statement is to be checked before it is used: lists show it apart.

    What is merely intended or felt is apart already.
    """
    return unsure_of is not None and not is_unsaid(act, stance)


def is_unsaid(act: str, stance: str) -> bool:
    """Whether a statement is a mere plan or feeling, which lists leave out unless asked for it.

    A denial, a refusal to comment ("did not wish to discuss it") and a question never are.
    """
    return act in UNSAID and stance == "affirms"


def how(row: Any) -> str:
    """Strength and stance of a row, where they are not the plain ones.

    Before them stand what is not said but intended or felt, "check" for an unsure reading, and how
    an act stands that is not told as done; after them what a person ruled.
    """
    act = getattr(row, "act", "says")
    apart = act if is_unsaid(act, row.stance) else wording.CHECK.get(row.unsure_of or "", "")
    stands = wording.stands(getattr(row, "modality", "done"))
    words = dict.fromkeys((apart, stands, row.strength, row.stance, wording.ruled(row.ruled)))
    return ", ".join(one for one in words if one not in ("", "stated", "affirms"))


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a page tells, with the hands, stance and strength of its statement.

    There are no hands where it stands in no statement. ``sentence`` is the span to show it in,
    ``unsure_of`` that of its statement.
    """

    page: str
    outlet: str | None
    hands: tuple[Hand, ...]
    stance: Stance
    strength: Strength
    sentence: Span
    unsure_of: UnsureOf | None

    @property
    def ruled(self) -> Ruled | None:
        """How persons ruled on it."""
        return None


@dataclass(frozen=True, slots=True)
class FigureRow(ToldRow):
    """One figure. ``words`` is it as the page has it, with its bound: "about 350"."""

    figure: Figure
    words: str

    @property
    def ruled(self) -> Ruled | None:
        """How persons ruled on it."""
        return self.figure.ruled

    @property
    def counted(self) -> str | None:
        """What is counted, as the text has it."""
        return self.figure.counted.quote if self.figure.counted else None


def bounded(event: Event, figure: Figure | None) -> bool:
    """Whether the amount of an event is a figure and nothing more, so that its words can stand."""
    amount = event.role("amount")
    return bool(amount and figure and amount.start >= figure.span.start
                and amount.end <= figure.span.end)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventsAsked:
    """Which dealings a list is to have; None asks for any.

    ``payer`` and ``actor`` are letters of a name; ``role`` is the part that one of them has.
    ``unsure`` asks for those that may be no dealings at all, which a list has only if asked.
    """

    kind: str | None = None
    payer: str | None = None
    modality: str | None = None
    actor: str | None = None
    role: str | None = None
    unsure: bool | None = False

    def of(self, page: str | None) -> dict[str, str | None]:
        """What the database is asked for; the rest is asked of each dealing."""
        return {"page": page, "kind": self.kind, "payer": self.payer}

    def wants(self, event: Event) -> bool:
        """Whether a dealing stands as asked, and the actor has a part, or the part, in it."""
        if self.modality not in (None, event.modality):
            return False
        if self.unsure not in (None, event.unsure_of is not None):
            return False
        parts = [
            span
            for role, span in event.roles
            if self.role is None or role.rstrip("_0123456789") == self.role.replace(" ", "_")
        ]
        if self.role is not None and not parts:
            return False
        wanted = fold(self.actor or "")
        return not wanted or any(wanted in fold(span.quote) for span in parts)


ANY_EVENT = EventsAsked()


@dataclass(frozen=True, slots=True)
class StageRow(ToldRow):
    """One legal stage with how it is told."""

    stage: LegalStage

    @property
    def modality(self) -> Modality:
        """How it stands by the text."""
        return self.stage.modality

    def was_by(self, day: str | None, published: str | None) -> bool:
        """Whether it was so by a day (ISO): by its own day, else by that of its page.

        What has neither is kept, since nothing says that it was later; None asks for any.
        """
        when = self.stage.when
        own = (when.earliest if when else None) or published
        return day is None or own is None or own[:10] <= day

    def is_asked(self, stage: str | None, who: str | None) -> bool:
        """Whether it is of a sort, about one whose name has these letters; None asks for any."""
        whom = self.stage.who.quote if self.stage.who else ""
        return stage in (None, self.stage.stage) and fold(who or "") in fold(whom)


@dataclass(frozen=True, slots=True)
class EventRow(ToldRow):
    """One dealing or act. ``amount`` is the figure it names; a role is in the words of the page,
    an amount with its bound."""

    event: Event
    amount: Figure | None = None
    amount_words: str = ""

    @property
    def modality(self) -> Modality:
        """How it stands by the text."""
        return self.event.modality

    @property
    def ruled(self) -> Ruled | None:
        """How persons ruled on it."""
        return self.event.ruled

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """Each role with its words: "at least 4.2 million euros" where that is the amount."""
        told = bounded(self.event, self.amount) and self.amount_words
        return tuple(
            (role, told if role == "amount" and told else span.quote)
            for role, span in self.event.roles
        )


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One time that a text gives, with the sentence it stands in."""

    when: When
    page: str
    outlet: str | None
    sentence: Span


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor of one page; ``mentions`` counts its names there."""

    actor: Actor
    page: str
    outlet: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of one page."""

    place: Place
    page: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A page that a person took out of the case: why, who and when; ``purged``: its bytes too."""

    page: str
    source: str
    why: str
    by: str
    at: str
    purged: bool


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A page or a source that could not be read, or not be linked: why, and what to do about it.

    ``sha256`` is None where not even its bytes could be taken in, and of the case as a whole.
    """

    source: str
    sha256: str | None
    why: str
    do: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What linking found of a page that it need not find again: one part of it.

    ``mark`` tells what the page was: with another one, it is not that any more.
    """

    page: str
    part: str
    mark: str
    body: bytes


@dataclass(frozen=True, slots=True)
class UnlinkedRow:
    """A page that a linker could not take, or None and a linker that gave no links at all."""

    linker: str
    page: str | None
    why: str
    do: str


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One sentence that a search found: ``snippet`` is the text's ``start`` to ``end``.

    ``hits`` are the ranges of the words found, counted from the start of the snippet.
    """

    page: str
    outlet: str | None
    start: int
    end: int
    snippet: str
    hits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log; ``hash`` covers the line and the ``before`` hash of the last one."""

    number: int
    at: str
    what: str
    details: dict[str, object] = field(hash=False)
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Built:
    """What one build did.

    Attributes:
        aside: Folders of pictures and scripts that a browser saved with a page, passed over.
        missing: Sources that were named and are not there.
        refused: Sources whose bytes could not be taken in; the case lists them as unread.
        pages, unread: Pages that the case has now, and what is unread in it.
        mended: Things that were not as the log tells, and were made again.
    """

    added: int = 0
    known: int = 0
    read: int = 0
    aside: int = 0
    missing: tuple[UnreadRow, ...] = ()
    refused: tuple[UnreadRow, ...] = ()
    pages: int = 0
    unread: int = 0
    mended: int = 0
