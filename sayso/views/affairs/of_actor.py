"""An actor on a page of its own: what it says, what is said of it, its dealings, where the law is.

A line is its own where the text has one of its names there, or where its page has no other actor
of that name; what merely holds a name ("the sister of …") is another's.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.case import slips
from sayso.case.rows import ActorRow, EventRow, StageRow, StatementRow, is_unsaid
from sayso.case.slips import ActorSlip
from sayso.case.store import Store
from sayso.folding import fold
from sayso.model import Hand, Span
from sayso.views.affairs.around import DealtWith, Gathering, day
from sayso.views.affairs.knew import Knew, denial, denies_knowing, knowing, marked, told
from sayso.views.dealings import Dealing, dealing
from sayso.views.listing import WHOLE, Group, Listing, Part
from sayso.views.pictures.egos import Ego, ego
from sayso.views.statements import Telling, tellings
from sayso.words import languages

MOST = 60
"""Lines of each kind that an actor's page shows; the rest is counted."""
MOST_PAGES = 100
"""Pages of the case that are read for it."""
MENTIONS, PAGES, FILED = 3, 2, 1_000
"""In files an actor named so often, or on so many pages, has a page; the first thousand of them."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that a page of the case tells and that is sure."""

    actors: tuple[ActorRow, ...]
    told: tuple[Telling, ...]
    events: tuple[EventRow, ...]
    stages: tuple[StageRow, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor with what concerns it: what they were told and when (``knew``), whom they dealt with
    (``around``) and that as a drawing; ``more`` counts what of each is not shown.

    ``unread`` counts pages with it beyond those that were gone through.
    """

    group: Group | None = None
    says: tuple[Telling, ...] = ()
    said_of: tuple[Telling, ...] = ()
    dealings: tuple[Dealing, ...] = ()
    stages: tuple[StageRow, ...] = ()
    knew: tuple[Knew, ...] = ()
    around: tuple[DealtWith, ...] = ()
    ego: Ego | None = None
    more: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    unread: int = 0
    part: Part = WHOLE


@dataclass(frozen=True, slots=True)
class Called:
    """The names of an actor in one page: where they stand, and those that nobody else there has."""

    spans: tuple[Span, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, ids: set[str], actors: Sequence[ActorRow]) -> Called:
        """Tell the names of the actors of these ids from those of the others of their page."""
        own = [row for row in actors if row.actor.id in ids]
        others = {word for row in actors if row.actor.id not in ids for word in _names(row)}
        spans = (span for row in own for span in row.actor.names)
        words = {word for row in own if row.actor.is_named for word in _names(row)}
        return cls(tuple(spans), frozenset(words - others))

    def is_hand(self, hand: Hand) -> bool:
        """Whether it is this hand."""
        if hand.means and hand.means in self.spans:
            return True
        return self.is_span(hand.span) or fold(hand.name) in self.words

    def is_span(self, span: Span | None) -> bool:
        """Whether words of the page are a name of it, with a title before it or without.

        A first word with a capital before a single one may be another's first name.
        """
        if span is None:
            return False
        first, _, rest = span.quote.partition(" ")
        is_title = first[:1].islower() or " " in rest
        told = {fold(span.quote)} | ({fold(rest)} if is_title else set())
        return span in self.spans or bool(self.words & told)

    def is_in(self, words: str) -> bool:
        """Whether words alone are a name of it that nobody else of the page has."""
        first, _, rest = words.partition(" ")
        told = {fold(words)} | ({fold(rest)} if first[:1].islower() else set())
        return bool(self.words & told)

    def names_in(self, row: StatementRow) -> bool:
        """Whether a statement names it."""
        return any(
            held.start <= span.start and span.end <= held.end
            for held in row.spans for span in self.spans
        )  # fmt: skip


def _names(row: ActorRow) -> set[str]:
    return {fold(row.actor.name), *(fold(span.quote) for span in row.actor.names)}


def actor_of(every: Listing, name: str) -> Group | None:
    """The group of actors that has the actor of this id."""
    return next((one for one in every.groups if any(row.id == name for row in one.rows)), None)


def actors_filed(every: Listing) -> list[Group]:
    """The actors that have a page of their own among files."""
    return [group for group in every.groups if _is_filed(group.rows)][:FILED]


def _is_filed(rows: Sequence[ActorSlip]) -> bool:
    mentions = sum(row.mentions for row in rows)
    return mentions >= MENTIONS or len({row.page for row in rows}) >= PAGES


def groups_by_actor(every: Listing) -> dict[str, tuple[str, str]]:
    """Of each actor of a case the id and the name of its group."""
    return {row.id: (one.anchor[2:], one.name) for one in every.groups for row in one.rows}


@dataclass(slots=True)
class _Found:
    """What is gathered of an actor, page by page."""

    says: list[Telling] = field(default_factory=list)
    said_of: list[Telling] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)
    stages: list[StageRow] = field(default_factory=list)
    told: list[Knew] = field(default_factory=list)
    denials: list[Knew] = field(default_factory=list)

    def add(self, facts: PageFacts, called: Called) -> None:
        by_it = [one for one in facts.told if called.is_hand(one.row.hands[-1])]
        self.says += by_it
        self.said_of += [one for one in facts.told if one not in by_it and called.names_in(one.row)]
        self.events += [row for row in facts.events if _is_party(row, called)]
        self.stages += [row for row in facts.stages if called.is_span(row.stage.who)]
        self.told += (one for row in facts.events for one in told(row, called))
        self.denials += (
            denial(one.row) for one in by_it if denies_knowing(one.row, called, _stems())
        )


@cache
def _stems() -> tuple[str, ...]:
    return tuple(stem.casefold() for code in languages() for stem in knowing(code))


def actor_page(
    store: Store,
    group: Group,
    known: MutableMapping[str, PageFacts],
    filed: Mapping[str, tuple[str, str]] | None = None,
) -> ActorPage:
    """Show one of the actors of a case.

    Args:
        known: What pages tell, where they were read before; it is added to.
        filed: Of every actor the group that it is one of (``groups_by_actor``).
    """
    rows_found = slips.actor_rows(store, ((row.number, row.n) for row in group.rows))
    rows = tuple(rows_found[row.id] for row in group.rows if row.id in rows_found)
    pages = list(dict.fromkeys(row.page for row in rows))
    found, gathering = _Found(), Gathering(filed or {})
    for page in pages[:MOST_PAGES]:
        facts = known.get(page) or known.setdefault(page, _facts(store, page))
        found.add(facts, Called.of(set(rows_found), facts.actors))
        gathering.add(set(rows_found), facts.actors, facts.events)
    around = gathering.around()
    knew = [one for one in marked(found.told) if one.way != "told"] + found.denials
    dealt = sorted(found.events, key=lambda row: day(row) or "9")
    held = (found.says, found.said_of, dealt, found.stages, knew, around.beside)
    return ActorPage(
        group.showing(rows), tuple(found.says[:MOST]), tuple(found.said_of[:MOST]),
        tuple(dealing(row, ()) for row in dealt[:MOST]), tuple(found.stages[:MOST]),
        tuple(knew[:MOST]), around.beside[:MOST], ego(group.name, around),
        tuple(max(0, len(lines) - MOST) for lines in held), max(0, len(pages) - MOST_PAGES),
    )  # fmt: skip


def _is_party(row: EventRow, called: Called) -> bool:
    return any(called.is_span(span) for _, span in row.event.roles)


def _facts(store: Store, page: str) -> PageFacts:
    sure = (row for row in store.statements(page) if row.unsure_of is None)
    said = (row for row in sure if row.hands and not is_unsaid(row.act, row.stance))
    return PageFacts(
        tuple(store.actors(page)),
        tuple(Telling(*one) for one in tellings(store, said)),
        tuple(row for row in store.events(page) if row.unsure_of is None),
        tuple(row for row in store.stages(page) if row.unsure_of is None),
    )
