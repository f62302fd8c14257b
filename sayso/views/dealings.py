"""Dealings by kind, each beside its page's denials and refusals to comment."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from sayso import wording
from sayso.case import slips
from sayso.case.rows import EventRow
from sayso.case.store import Store
from sayso.model import Span
from sayso.sets import grouped
from sayso.views.listing import Group, Listing, ListPage, Part
from sayso.views.statements import Telling, tellings

AGAINST = ("denies", "declines to comment")
"""Stances that stand beside whatever their page alleges."""


@dataclass(frozen=True, slots=True)
class Dealing:
    """One dealing as who → whom, and what else its page has: denials and refusals to comment.

    ``giving``, ``taking`` and ``rest`` hold (role in words, span); an amount that was read as a
    figure is shown as the figure and is not among them. ``copies`` are the same words elsewhere.
    """

    row: EventRow
    giving: tuple[tuple[str, Span], ...]
    taking: tuple[tuple[str, Span], ...]
    rest: tuple[tuple[str, Span], ...]
    beside: tuple[Telling, ...]
    copies: tuple[EventRow, ...] = ()

    @property
    def records(self) -> tuple[EventRow, ...]:
        """It and its copies, as a list to take away has them."""
        return (self.row, *self.copies)


def dealings(store: Store) -> Listing:
    """Group dealings by kind, the most told kind first."""
    groups = grouped(slips.events(store), lambda row: row.kind)
    made = (
        Group(str(kind), str(kind), tuple(held), len(held), f"g-{kind}")
        for kind, held in groups.items()
    )
    return Listing(tuple(sorted(made, key=lambda one: (-one.total, one.name))), _show)


def _show(store: Store, groups: tuple[Group, ...], part: Part) -> ListPage:
    wanted = [row for one in groups for row in one.rows]
    found = slips.event_rows(store, ((row.number, row.n) for row in wanted))
    beside = _beside(store, {row.page for row in wanted})

    def told(row: EventRow) -> Dealing:
        return dealing(row, beside.get(row.page, ()))

    def lines(group: Group) -> Iterator[Dealing]:
        for first, *copies in grouped((found[row.id] for row in group.rows), _words).values():
            yield replace(told(first), copies=tuple(copies))

    return ListPage(tuple(one.showing(tuple(lines(one))) for one in groups), part)


def _words(row: EventRow) -> Hashable:
    """What a dealing says in which words: the same in a copy of its page."""
    roles = tuple((role, span.quote) for role, span in row.event.roles)
    return row.sentence.quote, row.event.span.quote, roles


def _beside(store: Store, pages: set[str]) -> dict[str, tuple[Telling, ...]]:
    """The denials and refusals to comment of these pages."""
    keys = [
        (row.number, row.n) for row in slips.statements(store, pages) if row.stance in AGAINST
    ]  # fmt: skip
    rows = slips.statement_rows(store, keys)
    held = grouped((Telling(*one) for one in tellings(store, rows.values())),
                   lambda telling: telling.row.page)  # fmt: skip
    return {str(page): tuple(told) for page, told in held.items()}


def dealing(row: EventRow, beside: tuple[Telling, ...]) -> Dealing:
    """A dealing with its roles as they stand before and behind the arrow."""
    giving, taking, rest = wording.sides(row.event)
    if row.amount:
        rest = tuple((role, span) for role, span in rest if role != "amount")
    return Dealing(row, giving, taking, rest, beside)
