"""Where money went: payer, through whom, payee, how much and how often, each payment once a page.

Nothing is added up: two mentions may be of one payment, and one payment a part of another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.case.rows import EventRow
from sayso.sets import grouped
from sayso.views.affairs.parts import parts, since

PAYERS = ("payer", "buyer")
PAYEES = ("payee", "seller")
KINDS = ("pay", "donate", "lend", "invest", "tax", "buy", "sell", "launder")


@dataclass(frozen=True, slots=True)
class Flow:
    """One payment as a page tells it; ``rows`` are its mentions there, the fullest first."""

    rows: tuple[EventRow, ...]

    @property
    def row(self) -> EventRow:
        """Its fullest mention."""
        return self.rows[0]

    def _all(self, *roles: str) -> tuple[str, ...]:
        return next((found for row in self.rows if (found := parts(row, *roles))), ())

    @property
    def payers(self) -> tuple[str, ...]:
        """Who paid, or bought."""
        return self._all(*PAYERS)

    @property
    def payees(self) -> tuple[str, ...]:
        """Who was paid, or sold."""
        return self._all(*PAYEES)

    @property
    def via(self) -> tuple[str, ...]:
        """Through whom it went."""
        return self._all("via")

    @property
    def means(self) -> tuple[str, ...]:
        """By what means: invoices, cash …"""
        return self._all("means")

    @property
    def amount(self) -> str:
        """How much, in the words of the page with its bound; empty where none is told."""
        return next(iter(self._all("amount")), "")

    @property
    def period(self) -> str:
        """How often: "a month"; empty where that is not told."""
        return next(iter(self._all("period")), "")

    @property
    def goods(self) -> tuple[str, ...]:
        """What for: goods, or a purpose."""
        return self._all("goods", "purpose")


def flows(rows: Iterable[EventRow]) -> tuple[Flow, ...]:
    """Every payment that pages tell, by payer, then day; the mentions of one in a page are one."""
    told = [row for row in rows if row.event.kind in KINDS and _is_flow(row)]
    made = [flow for held in grouped(told, lambda row: row.page).values() for flow in _once(held)]
    return tuple(sorted(made, key=lambda flow: (
        "".join(flow.payers[:1]).casefold(), since(flow.row), flow.row.page,
        flow.row.event.span.start,
    )))  # fmt: skip


def _is_flow(row: EventRow) -> bool:
    """Whether it says at least two of who, to whom and how much."""
    ends = (parts(row, *PAYERS), parts(row, *PAYEES), parts(row, "amount"))
    return sum(map(bool, ends)) > 1


def _once(rows: list[EventRow]) -> list[Flow]:
    """Put the mentions of one payment together: nothing that both say is said otherwise."""
    held: list[list[EventRow]] = []
    for row in sorted(rows, key=lambda row: -len(row.roles)):
        same = next((group for group in held if _is_same(group[0], row)), None)
        if same is None:
            held.append([row])
        else:
            same.append(row)
    return [Flow(tuple(group)) for group in held]


def _is_same(one: EventRow, other: EventRow) -> bool:
    """Whether a barer mention can only be of the fuller payment: same sum, no other name."""
    if one.event.modality != other.event.modality or one.event.kind != other.event.kind:
        return False
    if _key(one, "amount") != _key(other, "amount") or not _key(one, "amount"):
        return False
    ends = (PAYERS, PAYEES, ("period",))
    return all(_key(other, *roles) <= _key(one, *roles) or not _key(one, *roles) for roles in ends)


def _key(row: EventRow, *roles: str) -> frozenset[str]:
    if roles == ("amount",) and row.amount is not None:
        return frozenset({f"{row.amount.low} {row.amount.high} {row.amount.unit}"})
    return frozenset(words.casefold() for words in parts(row, *roles))
