"""What each page of the dossier shows: one frozen dataclass a page, made from a case's rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from sayso.case.rows import (
    EventRow,
    FigureRow,
    PageRow,
    SearchRow,
    StatementRow,
    Summary,
    TimeRow,
    UnreadRow,
    is_unsaid,
)
from sayso.case.slips import LinkSlip, StatementSlip
from sayso.case.store import Store
from sayso.model import Hand, Span, Stance
from sayso.views.pictures.bars import Bar
from sayso.views.pictures.maps import Map
from sayso.views.pictures.stacks import Stack
from sayso.views.sides import Joined, Side

PART = 100
"""Rows a page of a long list holds: about 100 kB of HTML, a fifth of a second to make
(``python -m bench.dossier``)."""


def anchor_of(kind: str, span: Span) -> str:
    """Name a record that has no id of its own by its range: "t-120-134"."""
    return f"{kind}-{span.start}-{span.end}"


@dataclass(frozen=True, slots=True)
class Part:
    """Where a page stands among the pages of one list, counted from 1."""

    number: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list is narrowed to; empty is everything that is said.

    ``act`` asks for what is left out otherwise, such as all that somebody intends.
    """

    role: str = ""
    strength: str = ""
    stance: str = ""
    hand: str = ""
    act: str = ""

    def takes(self, slip: StatementSlip) -> bool:
        """Whether a statement is among the chosen ones."""
        return (
            is_unsaid(slip.act, slip.stance) == bool(self.act)
            and self.act in ("", slip.act)
            and (not self.role or slip.role == self.role)
            and (not self.strength or slip.strength == self.strength)
            and (not self.stance or slip.stance == self.stance)
            and (not self.hand or self.hand.casefold() in slip.speaker.casefold())
        )

    @property
    def words(self) -> str:
        """The choice as one string for a heading; empty where everything is shown."""
        return ", ".join(word for _, word in self.asked)

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The choice as pairs such as ``("strength", "alleged")``, for the address of its list."""
        return [(one.name, word) for one in fields(self) if (word := getattr(self, one.name))]


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with the sentence to show it in; the same for one in several pieces."""

    row: StatementRow
    sentence: Span


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``total`` counts those on other pages of the list too.

    ``links`` are conclusions about the group, ``more`` how many more there are of them.
    """

    name: str
    kind: str
    rows: tuple[Any, ...]
    total: int
    anchor: str = ""
    links: tuple[LinkSlip, ...] = ()
    more: int = 0
    why: str = ""

    def showing(self, rows: tuple[Any, ...]) -> Group:
        """The group with its rows as they are shown."""
        return replace(self, rows=rows)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages: its rows are slips, and ``show`` unpacks one page's.

    It holds nothing of an open case, so it may be kept as long as the case does not change.
    ``size`` is how many rows a page of it has.
    """

    groups: tuple[Group, ...]
    show: Callable[[Store, tuple[Group, ...], Part], Any]
    size: int = PART


@dataclass(frozen=True, slots=True)
class Overview:
    """The case at a glance; what needs a person's eye first comes first."""

    summary: Summary
    conflicts: Conflicts
    conflicts_in_all: int
    denials: tuple[Telling, ...]
    denials_in_all: int
    alleged: tuple[Telling, ...]
    alleged_in_all: int
    hands: tuple[tuple[Hand, int], ...]
    incomplete: tuple[PageRow, ...]
    copies: tuple[PageRow, ...]
    unread: tuple[UnreadRow, ...]
    sums: int
    wrong_sums: int


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the case, by date."""

    rows: tuple[PageRow, ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements grouped by the hand nearest to the content, the most quoted first.

    ``unsaid`` counts, by act, what is left out unless it is asked for.
    """

    groups: tuple[Group, ...]
    choice: Choice
    roles: tuple[tuple[str, int], ...]
    strengths: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    unsaid: tuple[tuple[str, int], ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class FigureLine:
    """The figures of one sentence, each with its bar on the axis of their group.

    ``copies`` are the same words in other pages.
    """

    figures: tuple[tuple[FigureRow, Bar | None], ...]
    stance: Stance
    copies: tuple[FigureRow, ...] = ()

    @property
    def row(self) -> FigureRow:
        """The first of them, whose hands and sentence are those of all."""
        return self.figures[0][0]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of the same thing together, with what differs between them."""

    groups: tuple[Group, ...]
    part: Part = Part()


Marks = tuple[tuple[str, Span, str], ...]
"""Ranges of a sentence to mark, in order: a letter or nothing, the range, its anchor."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A part of a whole: its letter in the picture, its figure, and what it comes to in words."""

    letter: str
    side: Side
    comes_to: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole with its parts, as a picture, as a reckoning, and in the sentences they stand in.

    ``closes`` is yes, no or open; ``left`` what the parts leave, in words; ``match`` the figure
    that fits what is left; ``told`` each sentence with the marks of its figures and their letters.
    """

    links: tuple[str, ...]
    why: str
    closes: str
    whole: Side
    parts: tuple[Reckoned, ...]
    comes_to: str
    left: str
    match: Side | None
    match_words: str
    stack: Stack | None
    told: tuple[tuple[Side, Marks], ...]


@dataclass(frozen=True, slots=True)
class Payment:
    """What a rate comes to over its time, beside the total that the same text states."""

    joined: Joined
    over: Side | None
    comes_to: str
    bars: tuple[Bar | None, Bar | None]

    @property
    def fits(self) -> bool:
        """Whether the stated total can be what the rate comes to."""
        return self.joined.link.kind == "supports"


@dataclass(frozen=True, slots=True)
class Ledger:
    """What adds up and what does not: parts of a whole, and payments against totals."""

    groups: tuple[Group, ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One time with its bar on its year's axis, and what the sentence tells to have happened.

    ``said`` is the statement it stands in, whose hands say so. ``copies`` are the same words in
    other pages; ``month`` heads the lines that follow, where it
    differs from that of the line before.
    """

    row: TimeRow
    bar: Bar | None
    said: StatementRow | None
    happened: tuple[tuple[EventRow, Stance], ...]
    copies: tuple[TimeRow, ...] = ()
    month: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Times by the year they begin in; durations and times without any date are left out.

    ``years`` holds each year with its count, that count in per cent of the greatest, and the part
    of the list that the year begins in.
    """

    groups: tuple[Group, ...]
    years: tuple[tuple[str, int, float, int], ...]
    undated: int
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Dealing:
    """One dealing as who → whom, and what else its page has: denials and refusals to comment.

    ``giving``, ``taking`` and ``rest`` hold (role in words, span); an amount that was read as a
    figure is shown as the figure and is not among them. ``copies`` are the same words elsewhere.
    """

    row: EventRow
    stance: Stance
    giving: tuple[tuple[str, Span], ...]
    taking: tuple[tuple[str, Span], ...]
    rest: tuple[tuple[str, Span], ...]
    beside: tuple[Telling, ...]
    copies: tuple[EventRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Dealings:
    """Who paid, met, wrote to, controls whom, by kind."""

    groups: tuple[Group, ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Actors:
    """Names that are one actor, across pages where a link says so."""

    groups: tuple[Group, ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Places:
    """Places with their doubt, and maps of them."""

    groups: tuple[Group, ...]
    maps: tuple[Map, ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Credited:
    """A source that a page says it stands on; ``page`` and ``anchor`` are where it does so."""

    name: str
    role: str
    times: int
    page: str
    anchor: str


@dataclass(frozen=True, slots=True)
class OriginPage:
    """A page among those of one origin, with the sources it credits and the pages it copies."""

    row: PageRow
    credits: tuple[Credited, ...]
    copies: tuple[Joined, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Pages that stand on the same article or source: each group is one independent origin."""

    groups: tuple[Group, ...]
    pages: int
    outlets: int
    origins: int
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Opposed:
    """One of several that cannot all hold, on the axis of them all; ``also``: who else has it."""

    side: Side
    bar: Bar | None
    also: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """What conflicts with each other, told once however many pairs of it do.

    ``links`` are the ids of the pairs, ``why`` the reasons of the first of them; ``more_why`` and
    ``more`` count the reasons and the sides that are not told.
    """

    links: tuple[str, ...]
    kind: str
    why: tuple[str, ...]
    more_why: int
    sides: tuple[Opposed, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What conflicts, what changed in the retelling, what agrees; each with its reason.

    ``sums`` counts those that do not add up, which the ledger has.
    """

    groups: tuple[Group, ...]
    sums: int = 0
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, why, and what to do; and pages that were cut."""

    rows: tuple[UnreadRow, ...]
    incomplete: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Sentences that hold the words searched for."""

    query: str
    rows: tuple[tuple[SearchRow, PageRow], ...]
    problem: str = ""
