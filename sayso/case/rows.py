"""The rows that a case gives out, one frozen dataclass a list. Views and exports print these."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.model import (
    UNSAID,
    Act,
    Actor,
    Event,
    Figure,
    Hand,
    Place,
    Span,
    Stance,
    Strength,
    When,
)


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page of the case that was read, with what it says of itself.

    ``page`` is the SHA-256 of its bytes; ``source`` the path or address it was captured from
    (where there are several, an address before a path, then by alphabet: ``captures``).
    ``statements`` (without what is unsaid) and ``figures`` are counts.
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


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """One capture of a page: where its bytes were found, and when (ISO 8601)."""

    page: str
    source: str
    captured_at: str
    media_type: str


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


def is_unsaid(act: str, stance: str) -> bool:
    """Whether a statement is a mere plan or feeling, which lists leave out unless asked for it.

    A denial, a refusal to comment ("did not wish to discuss it") and a question never are.
    """
    return act in UNSAID and stance == "affirms"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure with the hands of its statement (none where it is in no statement).

    ``sentence`` is the span to show it in; ``counted`` what it counts, as the page writes it.
    """

    figure: Figure
    page: str
    outlet: str | None
    hands: tuple[Hand, ...]
    strength: Strength
    sentence: Span

    @property
    def counted(self) -> str | None:
        """What is counted, as the text has it."""
        return self.figure.counted.quote if self.figure.counted else None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One dealing or act with the hands of its statement; ``amount`` is the figure it names."""

    event: Event
    page: str
    outlet: str | None
    hands: tuple[Hand, ...]
    strength: Strength
    sentence: Span
    amount: Figure | None = None


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
class UnreadRow:
    """A page or a source that could not be read: why, and what to do about it.

    ``sha256`` is None where not even its bytes could be taken in.
    """

    source: str
    sha256: str | None
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
    """

    added: int = 0
    known: int = 0
    read: int = 0
    aside: int = 0
    missing: tuple[UnreadRow, ...] = ()
    refused: tuple[UnreadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """A case at a glance.

    Attributes:
        pages: Pages that were read; ``cut`` of them are incomplete, ``copies`` are another
            outlet's article, ``unread`` could not be read (and are not among ``pages``).
        outlets, languages: How many pages each has, most first.
        statements: Those that somebody makes; mere plans and feelings are counted in ``unsaid``.
        unsaid: Statements that lists leave out, by act, most first.
        roles: Statements by the role of the hand nearest to the content, most first.
        strengths: Statements by strength, most first.
        stances: Statements by stance, most first.
        dealings: Events by kind, most first.
        links: Conclusions across pages by kind.
        origins: Independent origins behind the pages: copies of one article are one.
        built: What the build that made this summary did; None where none was run.
    """

    pages: int
    unread: int
    cut: int
    copies: int
    outlets: tuple[Count, ...]
    languages: tuple[Count, ...]
    statements: int
    unsaid: tuple[Count, ...]
    roles: tuple[Count, ...]
    strengths: tuple[Count, ...]
    stances: tuple[Count, ...]
    figures: int
    dealings: tuple[Count, ...]
    times: int
    places: int
    actors: int
    links: tuple[Count, ...]
    origins: int
    first_day: str | None = None
    last_day: str | None = None
    built: Built | None = None
