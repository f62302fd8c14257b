"""Every core type of Sayso. Frozen, slotted, no I/O.

*Page* (bytes as captured) → *Text* (its characters) → *Statement* (a span, the hands it came
through, a strength) → *Link* (a conclusion that joins records, with its reason) → *Ruling*
(a person's decision). Only pages and rulings are truth; the rest is worked out from them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO, Literal, get_args

from sayso.model.ruling import Ruled, kept_id
from sayso.model.ruling import id_of as id_of

Role = Literal[
    "outlet", "agency", "document", "official", "witness", "court",
    "company", "group", "person", "unnamed",
]  # fmt: skip
Stance = Literal["affirms", "denies", "declines to comment", "asks", "leaves open"]
Strength = Literal["stated", "alleged", "presumed", "planned", "conditional"]
Act = Literal[
    "says", "documents", "testifies", "accuses", "denies", "asks", "believes", "intends", "feels"
]
UNSAID: frozenset[Act] = frozenset({"intends", "feels"})
"""Acts of one who says nothing: a plan, a hope, a liking that the text tells of somebody.

No other source can bear it out or contradict it, and they are many, so lists and counts leave them
out unless asked for. What somebody ``believes`` is a claim like any other, and stays."""
UnsureOf = Literal["hands", "all"]
"""What of a line is to be checked: its hands alone, or all of it; None of a line that is sure."""
Change = Literal["=", "~", ">", "<", "up", "down"]
NameKind = Literal[
    "person", "company", "agency", "outlet", "court", "government", "group",
    "organisation", "place", "document", "other",
]  # fmt: skip
EventKind = Literal[
    "pay", "donate", "lend", "buy", "sell", "supply", "invest", "tax", "seize", "launder",
    "meet", "negotiate", "message", "warn", "ask", "order", "threaten",
    "attack", "kill", "die", "injure", "destroy", "kidnap", "detain", "release", "move", "deploy",
    "protest", "investigate", "charge", "try", "convict", "fine", "acquit",
    "rename", "split", "merge", "found", "join", "lead", "control", "appoint", "leave",
]  # fmt: skip
Modality = Literal[
    "done", "planned", "attempted", "refused", "denied", "alleged", "hypothetical", "ordered"
]
"""How an act stands by the text: told as done, or only one of the others."""
TimeKind = Literal["date", "time", "duration", "set"]
BlockKind = Literal[
    "title", "heading", "paragraph", "quote", "list", "caption", "comment", "byline", "furniture",
    "covered", "deleted",
]  # fmt: skip
LinkKind = Literal[
    "same_actor", "same_claim", "supports", "conflicts", "drifts", "copies", "retells", "cites",
    "part_of", "listed",
]  # fmt: skip

ROLES: tuple[Role, ...] = get_args(Role)
STANCES: tuple[Stance, ...] = get_args(Stance)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
READ_KINDS: tuple[str, ...] = get_args(BlockKind)[:7]
"""Block kinds whose sentences are read; the others are kept but not read. ``covered`` is what a
shape hides on a page of a PDF, ``deleted`` what a tracked change took out."""

HIDDEN = "█"
"""What stands for a letter that a shape hides; the letters themselves are in blocks of the kind
``covered`` at the end of the text, which are neither read nor published."""

UNKNOWN_WRITER = "writer not stated"
"""Who wrote a block that a document quotes without a word of whom."""


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page as captured.

    Attributes:
        source: Path or URL it was captured from.
        body: The bytes, untouched.
        media_type: Such as ``text/html``; what chooses the reader.
        captured_at: ISO 8601, or empty where unknown.
        headers: What came with it (HTTP headers, the parameters a user gave).
    """

    source: str
    body: bytes = field(repr=False)
    media_type: str
    captured_at: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the body; the page's name everywhere."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return len(self.body)

    def opened(self) -> BinaryIO:
        """Open the bytes as a file."""
        return BytesIO(self.body)

    def header(self, name: str) -> str | None:
        """Return the first header of this name, upper and lower case alike."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of a page's text, with the characters themselves.

    Only ``Text.span`` makes one, so ``quote`` always equals the slice.
    """

    page: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that stands by itself in the original: a paragraph, a heading, a box.

    ``where`` is its place in the original: an XPath, ``line 12``, ``page 3 72,90,500,110``.
    ``by`` is who wrote it, where the document says so: a mail's sender, whom a mail quotes, the
    author of a comment.
    """

    start: int
    end: int
    kind: BlockKind
    where: str = ""
    by: str = ""

    @property
    def is_read(self) -> bool:
        """Whether its sentences are read for statements."""
        return self.kind in READ_KINDS


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of a range of a document: ``inserted`` or ``deleted``, by whom, when.

    ``at`` is ISO 8601 as the document has it, or empty. What is ``recognised`` are letters of a
    picture, ``by`` the program that recognised them: they may be wrong.
    """

    start: int
    end: int
    kind: Literal["inserted", "deleted", "commented", "recognised"]
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The characters of a page, and what the page says of itself.

    Attributes:
        page: SHA-256 of the page.
        chars: The characters; every offset counts code points of this string.
        blocks: In order, without overlap; what lies between them is white space.
        language: ISO 639-1; until it has been found, what the page says of itself, or None.
        outlet: Who published this page. ``outlet_at`` is where the text names it, if it does.
        first_outlet: The outlet of the article, where this page is a copy; else None.
        published: ISO date of the article (not of its copy, not of the capture).
        complete: False where a paywall or damage cut it; ``incomplete_why`` says which words.
        details: What a document tells of itself beside its text, as pairs: a mail's ``from``,
            ``to``, ``date``, ``id`` and ``in reply to``; who made a file, and when.
        marks: Its tracked changes, what its comments are about, what was read off a picture.
    """

    page: str
    chars: str = field(repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    language: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    outlet_at: tuple[int, int] | None = None
    first_outlet: str | None = None
    first_outlet_at: tuple[int, int] | None = None
    published: str | None = None
    complete: bool = True
    incomplete_why: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    marks: tuple[Mark, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Make the span of a half-open range.

        Raises:
            ValueError: The range is empty, reversed or not within the text.
        """
        if not 0 <= start < end <= len(self.chars):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.chars)} characters")
        return Span(self.page, start, end, self.chars[start:end])

    def blocked_out(self) -> Text:
        """The text as it may leave a case: what a shape hides is blocked out, places stay."""
        chars = self.chars
        for block in self.blocks:
            if block.kind == "covered":
                hidden = HIDDEN * (block.end - block.start)
                chars = f"{chars[: block.start]}{hidden}{chars[block.end :]}"
        return replace(self, chars=chars)

    def read_blocks(self) -> Iterator[Block]:
        """Yield the blocks whose sentences are read, in order."""
        return (block for block in self.blocks if block.is_read)


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand a statement came through.

    Attributes:
        name: How to show it: the full name where the text allows to say whom a pronoun or a
            short name means, else the quote; for an outlet that the text does not name, its name.
        role: One of ``ROLES``.
        span: Where the text has it, as it stands there ("he"); None for an outlet known only
            from the page's own data.
        cue: The words that make it a hand ("testified that"); None for the outlet.
        means: The name a pronoun or a description was resolved to; None where unresolved.
        trace: How it was resolved, in words.
        title: The longest title, trade or office that the text gives this person anywhere.
    """

    name: str
    role: Role
    span: Span | None = None
    cue: Span | None = None
    means: Span | None = None
    trace: str | None = None
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A time that the text gives, as a half-open interval of ISO dates.

    ``earliest`` is its first day and ``before`` the first day after it; either is None where the
    text leaves that side open or no anchor is known. ``edtf`` is EDTF text for a date and an
    ISO 8601 duration ("P4Y") for a duration. ``value`` is the TimeML value. ``trace`` says, step
    by step, which anchor and which rule gave it.
    """

    span: Span
    earliest: str | None
    before: str | None
    edtf: str | None
    kind: TimeKind = "date"
    value: str | None = None
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the ground: a point in decimal degrees (WGS 84) and how far off it may be (km).

    ``name`` and ``country`` (ISO 3166-1 alpha-2) are the gazetteer's.
    """

    span: Span
    lat: float | None
    lon: float | None
    radius_km: float | None
    name: str | None = None
    country: str | None = None
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text. ``alias_of`` is the name that a bracket gives it for."""

    span: Span
    kind: NameKind
    alias_of: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The names in one text that are one actor; the fullest is ``name``.

    ``since`` and ``until`` (ISO dates) bound the time it went by this name, where the text says.
    ``descriptions`` are the words that the text describes it by: "the harbour master". Of one that
    the text never names they are its names too.
    """

    name: str
    kind: NameKind
    names: tuple[Span, ...]
    since: str | None = None
    until: str | None = None
    descriptions: tuple[Span, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the text has a name for it, and not a description alone."""
        return self.names != self.descriptions

    @property
    def id(self) -> str:
        """Its own name, made from page, name and first mention."""
        first = self.names[0]
        return id_of("actor", first.page, first.start, self.name)


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says: content, the hands it came through (outermost first), how strongly.

    The first hand is always the outlet; the last is nearest to the content. An outlet's own
    sentence has the outlet alone. ``act`` is what the last hand does with the content: what it
    ``intends`` or ``feels`` is kept apart from what it says (``UNSAID``). ``sure`` is how sure the
    reading is, 0 to 1, never how true the claim; None where nothing was fitted, and for the
    outlet's own sentences. ``unsure_of`` says of a line that should be checked what to check.
    """

    spans: tuple[Span, ...]
    hands: tuple[Hand, ...]
    stance: Stance = "affirms"
    strength: Strength = "stated"
    said: When | None = None
    act: Act = "says"
    sure: float | None = None
    unsure_of: UnsureOf | None = None
    ruled: Ruled | None = None

    @property
    def id(self) -> str:
        """Its own name, made from page, ranges and hands as they were read."""
        ranges = ";".join(f"{span.start}-{span.end}" for span in self.spans)
        hands = ";".join(
            f"{hand.role}:{hand.span.start}-{hand.span.end}" if hand.span else hand.name
            for hand in self.hands
        )
        return kept_id(self.ruled, "statement", self.spans[0].page, ranges, hands)

    @property
    def start(self) -> int:
        """First code point of its first span."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """One past the last code point of its last span."""
        return self.spans[-1].end

    def covers(self, start: int, end: int) -> bool:
        """Whether the range lies within one of its spans."""
        return any(span.start <= start and end <= span.end for span in self.spans)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the text gives for something, as a closed interval.

    Attributes:
        statement: Id of the innermost statement it stands in; None where it is in none.
        span: The number with its unit and bound words as the number grammar takes them.
        value: The number as written, scaled ("4 million" is 4,000,000).
        low, high: "at least 30" is 30 and None; None is open.
        change: ``=`` exactly, ``~`` about, ``>`` or ``<`` a bound, ``up``/``down`` a movement.
        unit: ISO 4217 for money, ``%``, ``km``, ``km2``, ``year`` …; None for a plain count.
        counted: What is counted ("meetings", "terrorist organisation" is not one).
        of: The whole or the population it is of ("the 640 foreigners").
        period: The span that makes it a rate ("each month").
        part_of: Id of the figure it is a part of.
    """

    statement: str | None
    span: Span
    value: float | None
    low: float | None
    high: float | None
    change: Change = "="
    unit: str | None = None
    counted: Span | None = None
    of: Span | None = None
    period: Span | None = None
    when: When | None = None
    place: Place | None = None
    part_of: str | None = None
    ruled: Ruled | None = None

    @property
    def id(self) -> str:
        """Its own name, made from page, range and value as they were read."""
        return kept_id(
            self.ruled, "figure", self.span.page, self.span.start, self.span.end, self.value
        )


@dataclass(frozen=True, slots=True)
class Event:
    """A dealing or an act, with the roles that syntax gives: payer, payee, amount, via …

    ``modality`` is how it stands by the text: a planned meeting is no meeting. ``sure`` is how sure
    the reading is: that the words tell such an act at all, and whose words they are, whichever is
    less sure; None where nothing was fitted. ``unsure_of`` marks one that may well be none: lists
    show it only if asked.
    """

    statement: str | None
    span: Span
    kind: EventKind
    roles: tuple[tuple[str, Span], ...] = ()
    figure: str | None = None
    when: When | None = None
    place: Place | None = None
    sure: float | None = None
    ruled: Ruled | None = None
    modality: Modality = "done"
    unsure_of: UnsureOf | None = None

    @property
    def id(self) -> str:
        """Its own name, made from page, range and kind as they were read."""
        return kept_id(
            self.ruled, "event", self.span.page, self.span.start, self.span.end, self.kind
        )

    def role(self, name: str) -> Span | None:
        """Return the first span in this role."""
        return next((span for role, span in self.roles if role == name), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one text. ``reader`` names the readers and models that read it.

    ``more`` are records that steps of plugins gave, by the name that each gives.
    """

    text: Text
    reader: str
    statements: tuple[Statement, ...] = ()
    names: tuple[Name, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    more: tuple[tuple[str, tuple[Any, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A conclusion that joins two records: their ids (or page hashes), and why, as a sentence.

    ``details`` is what a view needs beside the sentence: one type for each sort of conclusion
    (``sayso.details``), or a plugin's own.
    """

    kind: LinkKind
    left: str
    right: str
    why: str
    details: Any = None

    @property
    def id(self) -> str:
        """Its own name, made from kind, both sides and reason."""
        return id_of("link", self.kind, self.left, self.right, self.why)


def spans_in(record: object) -> Iterator[Span]:
    """Yield every span that a record holds, however deep; what the grounding check walks."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from spans_in(part)
    elif is_dataclass(record) and not isinstance(record, Text | type):
        for slot in fields(record):
            yield from spans_in(getattr(record, slot.name))
