"""The first page of the dossier, its pages, statements, search, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial

from sayso.case import slips
from sayso.case.rows import is_unsaid
from sayso.case.slips import StatementSlip
from sayso.case.store import Store
from sayso.model import ROLES, Hand
from sayso.sets import grouped
from sayso.views import conflicts
from sayso.views.shapes import (
    Choice,
    Group,
    Listing,
    Overview,
    Pages,
    Part,
    Search,
    Statements,
    Telling,
    Unread,
)
from sayso.views.sides import tellings

SHOWN_FIRST = 8
"""Rows of each kind that the overview shows before it points to the whole list."""


def overview(store: Store) -> Overview:
    """Make the first page of the dossier."""
    rows = list(filter(Choice().takes, slips.statements(store)))
    pages = list(store.pages())
    listing = conflicts.conflicts(store)
    shown = conflicts.first_of(listing, ("conflicts", "drifts"), SHOWN_FIRST // 2)
    differing = listing.show(store, shown, Part())
    denials = [row for row in rows if row.stance in ("denies", "declines to comment")]
    alleged = [row for row in rows if row.strength == "alleged"]
    return Overview(
        summary=store.summary(),
        conflicts=differing,
        conflicts_in_all=sum(one.total for one in shown),
        denials=_told(store, denials[:SHOWN_FIRST]),
        denials_in_all=len(denials),
        alleged=_told(store, alleged[:SHOWN_FIRST]),
        alleged_in_all=len(alleged),
        hands=tuple(_most_quoted(store, rows)),
        incomplete=tuple(row for row in pages if not row.complete),
        copies=tuple(row for row in pages if row.first_outlet),
        unread=tuple(store.unread()),
        sums=len({(one.right, one.why) for one in slips.links(store, "part_of")}),
        wrong_sums=differing.sums,
    )


def _told(store: Store, wanted: Iterable[StatementSlip]) -> tuple[Telling, ...]:
    rows = slips.statement_rows(store, ((row.number, row.n) for row in wanted))
    return tuple(Telling(row, sentence) for row, sentence in tellings(store, rows.values()))


def _most_quoted(store: Store, rows: Iterable[StatementSlip]) -> Iterator[tuple[Hand, int]]:
    """The hands that most statements come from, outlets themselves left out."""
    held = grouped((row for row in rows if row.role != "outlet"), _hand_key)
    ranked = sorted(held.items(), key=lambda item: (-len(item[1]), str(item[0])))
    most = ranked[: 2 * SHOWN_FIRST]
    firsts = [found[0] for _, found in most]
    told = slips.statement_rows(store, ((row.number, row.n) for row in firsts))
    return ((told[found[0].id].hands[-1], len(found)) for _, found in most)


def _hand_key(row: StatementSlip) -> Hashable:
    return row.role, row.speaker.casefold()


def pages(store: Store) -> Pages:
    """List the pages, earliest first, those without a date last."""
    rows = sorted(store.pages(), key=lambda row: (row.published or "9999", row.source))
    return Pages(tuple(rows))


def statements(store: Store, choice: Choice | None = None) -> Listing:
    """Group the chosen statements by the hand nearest to the content."""
    choice = choice or Choice()
    every = list(slips.statements(store))
    said = list(filter(Choice().takes, every))
    counts = (
        _counts((row.role for row in said), ROLES),
        _counts((row.strength for row in said), ()),
        _counts((row.stance for row in said), ()),
        _counts((row.act for row in every if is_unsaid(row.act, row.stance)), ()),
    )
    groups = _by_hand([row for row in every if choice.takes(row)])
    return Listing(tuple(groups), partial(_show_statements, choice=choice, counts=counts))


Counts = tuple[tuple[str, int], ...]


def _counts(words: Iterable[str], order: Sequence[str]) -> Counts:
    count = Counter(words)
    place = {word: number for number, word in enumerate(order)}
    return tuple(sorted(count.items(), key=lambda item: (place.get(item[0], 0), -item[1], item[0])))


def _by_hand(rows: Sequence[StatementSlip]) -> list[Group]:
    """Others' statements first, the most quoted hand first; the outlets' own last."""
    groups = grouped(rows, _hand_key)
    made = [
        Group(held[0].speaker, held[0].role, tuple(held), len(held), f"g-{number}")
        for number, held in enumerate(groups.values())
    ]
    return sorted(made, key=lambda one: (one.kind == "outlet", -one.total, one.name.casefold()))


def _show_statements(
    store: Store,
    groups: tuple[Group, ...],
    part: Part,
    choice: Choice,
    counts: tuple[Counts, Counts, Counts, Counts],
) -> Statements:
    wanted = [row for one in groups for row in one.rows]
    told = {telling.row.id: telling for telling in _told(store, wanted)}
    shown = (one.showing(tuple(told[row.id] for row in one.rows)) for one in groups)
    return Statements(tuple(shown), choice, *counts, part)


def unread(store: Store) -> Unread:
    """List what could not be read, and the pages that came cut."""
    cut = tuple(row for row in store.pages() if not row.complete)
    return Unread(tuple(store.unread()), cut)


def search(store: Store, query: str) -> Search:
    """Find the sentences with these words."""
    if not query.strip():
        return Search(query, ())
    of = {row.page: row for row in store.pages()}
    return Search(query, tuple((row, of[row.page]) for row in store.search(query)))
