"""What each page of the dossier shows: one frozen dataclass a page, made from a case's rows."""

from __future__ import annotations

from dataclasses import dataclass
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
)
from sayso.dossier.charts import Bar, Sketch
from sayso.dossier.joined import Joined
from sayso.model import Hand, Span, Stance


@dataclass(frozen=True, slots=True)
class Part:
    """Where a page stands among the pages of one list, counted from 1."""

    number: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list is narrowed to; empty is everything."""

    role: str = ""
    strength: str = ""
    stance: str = ""
    hand: str = ""

    def takes(self, row: StatementRow) -> bool:
        """Whether a statement is among the chosen ones."""
        last = row.hands[-1]
        return (
            (not self.role or last.role == self.role)
            and (not self.strength or row.strength == self.strength)
            and (not self.stance or row.stance == self.stance)
            and (not self.hand or self.hand.casefold() in last.name.casefold())
        )

    @property
    def words(self) -> str:
        """The choice as one string for a heading; empty where everything is shown."""
        return ", ".join(one for one in (self.role, self.strength, self.stance, self.hand) if one)


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with the sentence to show it in; the same for one in several pieces."""

    row: StatementRow
    sentence: Span


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``total`` counts those on other pages of the list too."""

    name: str
    kind: str
    rows: tuple[Any, ...]
    total: int
    anchor: str = ""
    links: tuple[Joined, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The case at a glance; what needs a person's eye first comes first."""

    summary: Summary
    conflicts: tuple[Joined, ...]
    conflicts_in_all: int
    denials: tuple[Telling, ...]
    denials_in_all: int
    alleged: tuple[Telling, ...]
    alleged_in_all: int
    hands: tuple[tuple[Hand, int], ...]
    incomplete: tuple[PageRow, ...]
    copies: tuple[PageRow, ...]
    unread: tuple[UnreadRow, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the case, by date."""

    rows: tuple[PageRow, ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements grouped by the hand nearest to the content, the most quoted first."""

    groups: tuple[Group, ...]
    choice: Choice
    roles: tuple[tuple[str, int], ...]
    strengths: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure with its bar on the axis of its group."""

    row: FigureRow
    bar: Bar | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of the same thing together, with what differs between them."""

    groups: tuple[Group, ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One time with its bar on its year's axis, and what the sentence tells to have happened."""

    row: TimeRow
    bar: Bar | None
    happened: tuple[tuple[EventRow, Stance], ...]


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
    figure is shown as the figure and is not among them.
    """

    row: EventRow
    stance: Stance
    giving: tuple[tuple[str, Span], ...]
    taking: tuple[tuple[str, Span], ...]
    rest: tuple[tuple[str, Span], ...]
    beside: tuple[Telling, ...]


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
    """Places with their doubt, and a sketch of them on a grid."""

    groups: tuple[Group, ...]
    sketch: Sketch | None
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
    """A page among those of one origin, with the sources it credits."""

    row: PageRow
    credits: tuple[Credited, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Pages that stand on the same article or source: each group is one independent origin."""

    groups: tuple[Group, ...]
    pages: int
    outlets: int
    origins: int
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What conflicts, what changed in the retelling, what agrees; each with its reason."""

    groups: tuple[Group, ...]
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
