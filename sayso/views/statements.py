"""Statements, grouped by the hand nearest to the content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial

from sayso import wording
from sayso.case import slips
from sayso.case.decisions.undecided import decided
from sayso.case.rows import StatementRow, is_unsaid
from sayso.case.sentences import sentence_around
from sayso.case.slips import StatementSlip
from sayso.case.store import Store
from sayso.model import ROLES, Span, Text
from sayso.sets import grouped
from sayso.views.listing import WHOLE, Group, Listing, Part


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list is narrowed to; empty is everything that is said.

    ``role`` is that of the hand nearest to the content, ``hand`` a part of the name of any hand.
    ``act`` asks for what is left out otherwise, such as all that somebody intends; ``check`` for
    what is unsure, of its hands alone or of all of it; ``ruled`` for what persons made of it;
    ``outlet`` is a whole name, ``since`` and ``until`` are ISO days of the page. ``sort`` orders
    what is left by one of ``SORTS``.
    """

    role: str = ""
    strength: str = ""
    stance: str = ""
    hand: str = ""
    act: str = ""
    check: str = ""
    ruled: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    sort: str = ""

    @property
    def slots(self) -> dict[str, str | bool | None]:
        """What the case's own list is asked for (``Store.statements``)."""
        unsure = None if self.act or self.ruled else bool(self.check)
        asked = {name: word for name, word in self.asked if name != "sort"}
        return {**asked, "unsaid": bool(self.act), "unsure": unsure}

    @property
    def words(self) -> str:
        """The choice as one string for a heading; empty where everything is shown."""
        return ", ".join(word for name, word in self.asked if name != "sort")

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The choice as pairs such as ``("strength", "alleged")``, for the address of its list."""
        return [(slot.name, word) for slot in fields(self) if (word := getattr(self, slot.name))]


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with the sentence to show it in; the same for one in several pieces."""

    row: StatementRow
    sentence: Span


@dataclass(frozen=True, slots=True)
class Facet:
    """What a list can be narrowed by: the words there are, and how many lines have each."""

    name: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements grouped by the hand nearest to the content, the most quoted first.

    ``unsaid`` counts, by act, what is left out unless it is asked for; ``unsure`` so, by what of
    it is to be checked; ``ruled`` counts by what persons made of it.
    """

    groups: tuple[Group, ...]
    choice: Choice
    roles: tuple[tuple[str, int], ...]
    strengths: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    unsaid: tuple[tuple[str, int], ...]
    unsure: tuple[tuple[str, int], ...]
    ruled: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    part: Part = WHOLE

    @property
    def facets(self) -> tuple[Facet, ...]:
        """All that it can be narrowed by."""
        named = ("outlet", self.outlets), ("role", self.roles), ("strength", self.strengths), (
            "stance", self.stances), ("act", self.unsaid), ("check", self.unsure), (
            "ruled", self.ruled)  # fmt: skip
        return tuple(Facet(name, counts) for name, counts in named if counts)


def statements(store: Store, choice: Choice | None = None) -> Listing:
    """Group the chosen statements by the hand nearest to the content."""
    choice = choice or Choice()
    every = list(slips.statements(store))
    said = [row for row in every if not is_unsaid(row.act, row.stance)]
    shown = [row for row in said if row.unsure_of is None]
    pages = slips.pages(store, {row.page for row in shown})
    counts = (
        _counts((row.role for row in shown), ROLES),
        _counts((row.strength for row in shown), ()),
        _counts((row.stance for row in shown), ()),
        _counts((row.act for row in every if is_unsaid(row.act, row.stance)), ()),
        _counts((row.unsure_of for row in said if row.unsure_of), tuple(wording.CHECK)),
        tuple((word, count) for word, count in decided(store).items() if word != "undecided"),
        _counts((outlet for row in shown if (outlet := pages[row.page].outlet)), ()),
    )
    groups = _by_hand(list(slips.statements(store, chosen=choice.slots)))
    return Listing(tuple(groups), partial(_show_statements, choice=choice, counts=counts))


def of_choice(found: Listing, choice: Choice) -> Listing:
    """A list of statements that was narrowed otherwise, saying to what."""
    return replace(found, show=partial(found.show, choice=choice))


Counts = tuple[tuple[str, int], ...]


def _counts(words: Iterable[str], order: Sequence[str]) -> Counts:
    count = Counter(words)
    place = {word: number for number, word in enumerate(order)}
    return tuple(sorted(count.items(), key=lambda item: (place.get(item[0], 0), -item[1], item[0])))


def _by_hand(rows: Sequence[StatementSlip]) -> list[Group]:
    """Others' statements first, the most quoted hand first; the outlets' own last."""
    groups = grouped(rows, hand_key)
    made = [
        Group(held[0].speaker, held[0].role, tuple(held), len(held), f"g-{number}")
        for number, held in enumerate(groups.values())
    ]
    return sorted(made, key=lambda one: (one.kind == "outlet", -one.total, one.name.casefold()))


def hand_key(row: StatementSlip) -> Hashable:
    return row.role, row.speaker.casefold()


def _show_statements(
    store: Store,
    groups: tuple[Group, ...],
    part: Part,
    choice: Choice,
    counts: tuple[Counts, ...],
    known: dict[str, Telling] | None = None,
) -> Statements:
    wanted = [row for group in groups for row in group.rows]
    tellings_of = {} if known is None else known
    new = [row for row in wanted if row.id not in tellings_of]
    tellings_of.update(
        (telling.row.id, telling) for telling in told(store, new, choice.ruled or None)
    )
    shown = (group.showing(tuple(tellings_of[row.id] for row in group.rows)) for group in groups)
    roles, strengths, stances, unsaid, unsure, ruled, outlets = counts
    counted = (roles, strengths, stances, unsaid, unsure, ruled, outlets)
    return Statements(tuple(shown), choice, *counted, part)


def told(
    store: Store, wanted: Iterable[StatementSlip], ruled: str | None = None
) -> tuple[Telling, ...]:
    rows = slips.statement_rows(store, ((row.number, row.n) for row in wanted), ruled)
    return tuple(Telling(row, sentence) for row, sentence in tellings(store, rows.values()))


def tellings(store: Store, rows: Iterable[StatementRow]) -> Iterator[tuple[StatementRow, Span]]:
    """Give each statement with its sentence; rows that come page by page are cheapest."""
    text: Text | None = None
    for row in rows:
        if text is None or text.page != row.page:
            text = store.text(row.page)
        first = row.spans[0]
        yield row, sentence_around(text, first.start, first.end)
