"""The first page of the dossier, its pages, statements, search, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sayso.case.rows import StatementRow
from sayso.case.store import Store
from sayso.dossier.grouping import grouped
from sayso.dossier.joined import joined, tellings
from sayso.dossier.views import Choice, Group, Overview, Pages, Search, Statements, Telling, Unread
from sayso.model import ROLES, Hand

SHOWN_FIRST = 8
"""Rows of each kind that the overview shows before it points to the whole list."""


def overview(store: Store) -> Overview:
    """Make the first page of the dossier."""
    rows = list(store.statements())
    pages, summary = list(store.pages()), store.summary()
    conflicts = [link for link in store.links() if link.kind in ("conflicts", "drifts")]
    denials = [row for row in rows if row.stance in ("denies", "declines to comment")]
    alleged = [row for row in rows if row.strength == "alleged"]
    return Overview(
        summary=summary,
        conflicts=tuple(joined(store, conflicts[:SHOWN_FIRST])),
        conflicts_in_all=len(conflicts),
        denials=_told(store, denials[:SHOWN_FIRST]),
        denials_in_all=len(denials),
        alleged=_told(store, alleged[:SHOWN_FIRST]),
        alleged_in_all=len(alleged),
        hands=tuple(_most_quoted(rows)),
        incomplete=tuple(row for row in pages if not row.complete),
        copies=tuple(row for row in pages if row.first_outlet),
        unread=tuple(store.unread()),
    )


def _told(store: Store, rows: Iterable[StatementRow]) -> tuple[Telling, ...]:
    return tuple(Telling(row, sentence) for row, sentence in tellings(store, rows))


def _most_quoted(rows: Iterable[StatementRow]) -> Iterator[tuple[Hand, int]]:
    count: Counter[tuple[str, str]] = Counter()
    hands: dict[tuple[str, str], Hand] = {}
    for row in rows:
        if len(row.hands) > 1:
            key = _hand_key(row.hands[-1])
            count[key] += 1
            hands.setdefault(key, row.hands[-1])
    ranked = sorted(count, key=lambda key: (-count[key], key))
    return ((hands[key], count[key]) for key in ranked[: 2 * SHOWN_FIRST])


def _hand_key(hand: Hand) -> tuple[str, str]:
    return hand.role, hand.name.casefold()


def pages(store: Store) -> Pages:
    """List the pages, earliest first, those without a date last."""
    rows = sorted(store.pages(), key=lambda row: (row.published or "9999", row.source))
    return Pages(tuple(rows))


def statements(store: Store, choice: Choice | None = None) -> Statements:
    """Group the chosen statements by the hand nearest to the content."""
    return narrowed(every_statement(store), choice or Choice())


def every_statement(store: Store) -> tuple[Telling, ...]:
    """Every statement of a case with its sentence."""
    return _told(store, store.statements())


def narrowed(every: Sequence[Telling], choice: Choice) -> Statements:
    """Group those of a case's statements that are chosen."""
    return Statements(
        groups=tuple(_by_hand(telling for telling in every if choice.takes(telling.row))),
        choice=choice,
        roles=_counts((telling.row.hands[-1].role for telling in every), ROLES),
        strengths=_counts((telling.row.strength for telling in every), ()),
        stances=_counts((telling.row.stance for telling in every), ()),
    )


def _counts(words: Iterable[str], order: Sequence[str]) -> tuple[tuple[str, int], ...]:
    count = Counter(words)
    place = {word: number for number, word in enumerate(order)}
    return tuple(sorted(count.items(), key=lambda item: (place.get(item[0], 0), -item[1], item[0])))


def _by_hand(rows: Iterable[Telling]) -> list[Group]:
    """Others' statements first, the most quoted hand first; the outlets' own last."""
    groups = grouped(rows, lambda telling: _hand_key(telling.row.hands[-1]))
    made = [
        Group(
            name=held[0].row.hands[-1].name,
            kind=held[0].row.hands[-1].role,
            rows=tuple(held),
            total=len(held),
            anchor=f"g-{number}",
        )
        for number, held in enumerate(groups.values())
    ]
    return sorted(made, key=lambda one: (one.kind == "outlet", -one.total, one.name.casefold()))


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
