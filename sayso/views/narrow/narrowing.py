"""Any list narrowed and ordered by what its lines are said by, how, in which outlet and when."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sayso.case import slips
from sayso.case.rows import PageRow
from sayso.case.slips import (
    ActorSlip,
    EventSlip,
    FigureSlip,
    LinkSlip,
    PlaceSlip,
    StatementSlip,
    TimeSlip,
)
from sayso.case.store import Store
from sayso.folding import fold
from sayso.model import Link
from sayso.views.claims.told import Claim
from sayso.views.listing import Group, Listing
from sayso.views.statements import Choice, Facet

SORTS = ("oldest", "newest", "outlet", "name", "most")
"""Orders of a list beside its own: by the day or outlet of the page, by heading, by count."""
MOST = 60
"""Outlets that are offered; the others are found by their name."""
FACETS = ("outlet", "role", "hand", "strength", "stance", "check", "ruled")
"""What the lines of a list are counted by, in this order; the day is asked for as from and to."""
SURE, UNDECIDED = "sure", "undecided"
LAST = "9999"


class Slots(NamedTuple):
    """What a line is narrowed by; empty is what it has none of."""

    outlet: str
    day: str
    role: str = ""
    hand: str = ""
    strength: str = ""
    stance: str = ""
    check: str = ""
    ruled: str = ""

    def fits(self, choice: Choice) -> bool:
        """Whether it is what is asked for."""
        return (
            all(
                not (word := getattr(choice, name)) or word == getattr(self, name)
                for name in ("role", "strength", "stance", "check", "ruled")
            )
            and (not choice.outlet or fold(choice.outlet) == fold(self.outlet))
            and (not choice.hand or fold(choice.hand) in fold(self.hand))
            and (not choice.since or choice.since <= self.day)
            and (not choice.until or "" < self.day <= f"{choice.until}~")
        )


class Known:
    """What every statement and page of a case can be narrowed by, read once."""

    def __init__(self, store: Store) -> None:
        self.pages = {
            row.page: Slots(row.outlet or "", row.published or "") for row in store.pages()
        }
        self.said: dict[str, Slots] = {}
        self._at: dict[str, list[tuple[int, int, str]]] = {}
        for name, page, start, end, role, hand, strength, stance, check, ruled in slips.said(store):
            of = self.pages[page]
            marks = (check or SURE, ruled or UNDECIDED)
            self.said[name] = Slots(of.outlet, of.day, role, hand, strength, stance, *marks)
            self._at.setdefault(page, []).append((start, end, name))
        for held in self._at.values():
            held.sort()
        self.records = {row.id: (row.page, row.statement) for row in slips.figures(store)}
        self.records |= {row.id: (row.page, row.statement) for row in slips.events(store)}

    def of(self, page: str, statement: str | None) -> Slots:
        """What a record of a page is narrowed by, in a statement or in none."""
        return self.said.get(statement or "") or self.pages.get(page) or Slots("", "")

    def around(self, page: str, start: int, end: int) -> Slots:
        """The same of a range: by the shortest statement that holds it."""
        held = self._at.get(page, [])
        before = held[: bisect_right(held, (start, LAST_PLACE, ""))]
        around = [one for one in before[-NEAR:] if one[1] >= end]
        name = min(around, key=lambda one: one[1] - one[0])[2] if around else None
        return self.of(page, name)

    def of_record(self, name: str) -> Slots:
        """The same of a record by its id, of whichever kind, or of a page by its hash."""
        if name in self.said:
            return self.said[name]
        return self.of(*self.records.get(name, (name, None)))


LAST_PLACE = 1 << 60
NEAR = 40
"""Statements that begin before a place among which one that holds it is looked for."""


def lines_of(row: Any, known: Known) -> Iterable[Slots]:
    """What a row of any list is narrowed by: of what joins several, each of them."""
    if isinstance(row, StatementSlip):
        return (known.of_record(row.id),)
    if isinstance(row, FigureSlip | EventSlip):
        return (known.of(row.page, row.statement),)
    if isinstance(row, TimeSlip | PlaceSlip):
        return (known.around(row.page, row.start, row.end),)
    if isinstance(row, PageRow | ActorSlip):
        return (known.of(row.page, None),)
    if isinstance(row, Claim):
        return tuple(known.of_record(by.row.id) for by in row.told)
    if isinstance(row, LinkSlip | Link):
        return (known.of_record(row.left), known.of_record(row.right))
    if isinstance(row, str):
        return (known.of_record(row),)
    if isinstance(row, tuple):
        return tuple(said for one in row if _is_row(one) for said in lines_of(one, known))
    return tuple(_told(row, known))


def _is_row(one: Any) -> bool:
    return isinstance(one, FigureSlip | EventSlip | LinkSlip | Link)


def _told(row: Any, known: Known) -> Iterator[Slots]:
    """Of what follows from dealings: where each of its mentions is told."""
    inner = getattr(row, "rows", None) or (getattr(row, "row", row),)
    for one in inner:
        record = getattr(one, "event", None) or getattr(one, "stage", None) or one
        name = getattr(record, "statement", None) or getattr(record, "id", None)
        yield known.of(one.page, name)


Order = Callable[[Slots], tuple[str, ...]]
ORDERS: dict[str, Order] = {
    "oldest": lambda said: (said.day or LAST,),
    "newest": lambda said: ("".join(chr(255 - ord(one)) for one in said.day) or "~" * 99,),
    "outlet": lambda said: (fold(said.outlet) or "~", said.day),
}


def narrowed(view: Any, choice: Choice, known: Known) -> Any:
    """Leave of a list what is asked for, in the order that is asked for."""
    if not choice.asked:
        return view
    if isinstance(view, Listing):
        groups = (_narrowed(group, choice, known) for group in view.groups)
        kept = [group for group in groups if group.rows]
        return replace(view, groups=tuple(_ordered_groups(kept, choice, known)))
    if hasattr(view, "part"):
        rows = [row for row in view.rows if _fits(row, choice, known)]
        return replace(view, rows=tuple(_ordered(rows, choice, known)))
    return view


def _fits(row: Any, choice: Choice, known: Known) -> bool:
    return any(said.fits(choice) for said in lines_of(row, known))


def _narrowed(group: Group, choice: Choice, known: Known) -> Group:
    rows = [row for row in group.rows if _fits(row, choice, known)]
    total = len(rows)
    return replace(group, rows=tuple(_ordered(rows, choice, known)), total=total)


def _ordered(rows: Sequence[Any], choice: Choice, known: Known) -> Sequence[Any]:
    order = ORDERS.get(choice.sort)
    if order is None:
        return rows
    return sorted(rows, key=lambda row: min(map(order, lines_of(row, known)), default=("~",)))


def _ordered_groups(groups: Sequence[Group], choice: Choice, known: Known) -> Sequence[Group]:
    if choice.sort == "name":
        return sorted(groups, key=lambda group: fold(group.name))
    if choice.sort == "most":
        return sorted(groups, key=lambda group: -group.total)
    order = ORDERS.get(choice.sort)
    if order is None:
        return groups
    first = [min(map(order, lines_of(group.rows[0], known)), default=("~",)) for group in groups]
    return [group for _, group in sorted(zip(first, groups, strict=True), key=lambda one: one[0])]


def facets(view: Any, known: Known) -> tuple[Facet, ...]:
    """Count the lines of a list by what it can be narrowed by."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for row in every_row(view):
        said = set(lines_of(row, known))
        for name in FACETS:
            counts[name].update({word for one in said if (word := getattr(one, name))})
    found = (Facet(name, tuple(_most(counts[name]))) for name in FACETS)
    return tuple(one for one in found if one.counts and one.name != "hand")


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    """What is there most often, by name where equally often: kept lists stay the same."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST]


def lines_in(view: Any, known: Known) -> Iterator[Slots]:
    """What each line of a list is narrowed by."""
    for row in every_row(view):
        yield from set(lines_of(row, known))


def every_row(view: Any) -> Iterator[Any]:
    """The rows of a list before they are shown."""
    if isinstance(view, Listing):
        for group in view.groups:
            yield from group.rows
    elif hasattr(view, "part"):
        yield from view.rows


def ordered(view: Listing, choice: Choice, known: Known) -> Listing:
    """Order a list, all of its lines."""
    groups = [replace(one, rows=tuple(_ordered(one.rows, choice, known))) for one in view.groups]
    return replace(view, groups=tuple(_ordered_groups(groups, choice, known)))
