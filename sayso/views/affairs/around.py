"""Who stands around an actor: those that a dealing joins to it, as the pages tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sayso import wording
from sayso.case.rows import ActorRow, EventRow
from sayso.folding import fold
from sayso.model import Span

BETWEEN = ("via", "copied")
"""Roles beside those on either side of the arrow in which somebody stands."""
SHORTEST = 5
"""Letters of what is written small and may name somebody."""
Filed = Mapping[str, tuple[str, str]]
"""Of each actor's id the id and the name of the group that it is one of."""


@dataclass(frozen=True, slots=True)
class DealtWith:
    """One beside an actor, or two beside each other: in which dealings, and the first of them.

    ``actor`` is the id of its own page, where it has one; ``kinds`` counts the dealings by kind;
    ``stands`` are the ways in which they are told: empty words are "as done", a denial stands
    beside it. ``other`` is the second of two.
    """

    key: str
    name: str
    actor: str
    kinds: tuple[tuple[str, int], ...]
    times: int
    since: str
    page: str
    anchor: str
    stands: tuple[str, ...]
    outlet: str | None = None
    other: str = ""

    @property
    def doubt(self) -> str:
        """How they stand where none is told as done."""
        return "" if "" in self.stands else self.stands[0]


@dataclass(frozen=True, slots=True)
class Circle:
    """Those beside an actor, most dealings first, and the ties that these have among them."""

    beside: tuple[DealtWith, ...] = ()
    between: tuple[DealtWith, ...] = ()


@dataclass(slots=True)
class _Tie:
    """What is gathered of two."""

    name: str
    actor: str
    rows: list[EventRow] = field(default_factory=list)


class Gathering:
    """Gathers the dealings of pages around one actor, page by page."""

    def __init__(self, filed: Filed) -> None:
        self._filed = filed
        self._own: dict[str, _Tie] = {}
        self._others: dict[tuple[str, str], _Tie] = {}

    def add(self, own: set[str], actors: Sequence[ActorRow], events: Iterable[EventRow]) -> None:
        """Take in a page.

        Args:
            own: The ids of the actor that stands in the middle.
        """
        known = _by_words(actors)
        for row in events:
            found = dict(self._parties(row, known, own))
            is_in = found.pop("", None) is not None
            for key, (name, actor) in found.items():
                if is_in:
                    self._own.setdefault(key, _Tie(name, actor)).rows.append(row)
            for left, right in combinations(sorted(found), 2):
                self._others.setdefault((left, right), _Tie(*found[left])).rows.append(row)

    def _parties(
        self, row: EventRow, known: Mapping[str, ActorRow], own: set[str]
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        """Each party of a dealing by a key: "" for the one in the middle."""
        giving, taking, rest = wording.sides(row.event)
        for role, span in (*giving, *taking, *(one for one in rest if one[0] in BETWEEN)):
            actor = _called(span, known)
            if actor and actor.actor.id in own:
                yield "", (actor.actor.name, "")
            elif actor:
                name = self._filed.get(actor.actor.id, ("", actor.actor.name))
                yield name[0] or fold(name[1]), (name[1], name[0])
            elif role and (len(span.quote) >= SHORTEST or not span.quote.islower()):
                yield fold(span.quote), (span.quote, "")

    def around(self) -> Circle:
        """What was gathered."""
        beside = sorted((_told(key, tie) for key, tie in self._own.items()), key=_rank)
        keys = {one.key for one in beside}
        between = (
            _told(left, tie, right)
            for (left, right), tie in self._others.items() if left in keys and right in keys
        )  # fmt: skip
        return Circle(tuple(beside), tuple(sorted(between, key=_rank)))


def _rank(one: DealtWith) -> tuple[int, str, str]:
    return -one.times, fold(one.name), one.key


def _by_words(actors: Sequence[ActorRow]) -> dict[str, ActorRow]:
    """The actors of a page by the words that no other of them is called."""
    found: dict[str, ActorRow | None] = {}
    for row in actors:
        for words in {fold(row.actor.name), *(fold(span.quote) for span in row.actor.names)}:
            found[words] = None if words in found else row
    return {words: row for words, row in found.items() if row is not None}


def _called(span: Span, known: Mapping[str, ActorRow]) -> ActorRow | None:
    """The actor that a phrase names, with a word before the name or without."""
    first, _, rest = span.quote.partition(" ")
    found = known.get(fold(span.quote))
    return found or (known.get(fold(rest)) if first[:1].islower() else None)


def _told(key: str, tie: _Tie, other: str = "") -> DealtWith:
    kinds = Counter(row.event.kind for row in tie.rows)
    first = min(tie.rows, key=lambda row: (day(row) or "9", row.page, row.event.span.start))
    return DealtWith(
        key, tie.name, tie.actor, tuple(sorted(kinds.items(), key=lambda one: (-one[1], one[0]))),
        len(tie.rows), day(first), first.page, f"e-{first.event.id}",
        tuple(sorted(set(map(_doubt, tie.rows)))), first.outlet, other,
    )  # fmt: skip


def day(row: EventRow) -> str:
    """The first day on which it may have been; empty where the page gives none."""
    return (row.event.when.earliest if row.event.when else None) or ""


def _doubt(row: EventRow) -> str:
    """How a dealing stands that is not plainly told as done."""
    if row.event.modality != "done":
        return row.event.modality
    if row.stance != "affirms":
        return row.stance
    return "" if row.strength == "stated" else row.strength
