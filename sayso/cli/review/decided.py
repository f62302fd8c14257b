"""How ``sayso review`` lists what waits for a decision, what was decided and how fast."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso import wording
from sayso.cli.show import Column, how, note, where, whose, write

if TYPE_CHECKING:
    from sayso.case.decisions.rulings import RulingRow
    from sayso.case.store import Store
    from sayso.views.review.queue import Decision


def list_queue(store: Store, most: int, form: Any) -> None:
    """Print what waits for a decision, what decides most first."""
    from sayso.views.review import queue

    waiting = queue.in_order(store)
    write(queue.shown(store, islice(waiting, most)), QUEUE, form, empty="Nothing waits.")
    if len(waiting) > most and form == "table":
        note(f"{wording.number(len(waiting))} wait in all; --most lists more.")


def list_rulings(store: Store, unattached: bool, form: Any) -> None:
    """Print every ruling, or those that fit nothing any more."""
    from sayso.case.decisions import rulings as kept

    rows = (row for row in kept.listed(store) if not unattached or row.state == "unattached")
    write(rows, RULINGS, form, more=RULINGS_MORE, empty="There is no such ruling.")


def report(store: Store, form: Any) -> None:
    """Print how many wait, how far ``sure`` held by what was decided, and how fast that went."""
    from sayso.views.review import queue

    counts = queue.progress(store)
    rows = [(name, wording.number(count)) for name, count in counts.items()]
    write([*rows, *queue.reliability(store), *queue.pace(store)], REPORT, form)


def _why(row: Decision) -> str:
    from sayso.review.queue import REASONS

    return REASONS[row.reasons[0]] if row.reasons else ""


def _state(row: RulingRow) -> str:
    return f"{row.state}: {row.why}" if row.why else row.state


QUEUE = (
    Column("Which", lambda decision: where(decision.row.page, decision.row.start), width=14),
    Column("Hands", lambda decision: whose(decision.row.hands, decision.row.outlet), 5),
    Column("How", lambda decision: how(decision.row), width=11),
    Column("Says", lambda decision: decision.row.quote, 9),
    Column("Why now", _why, 4),
)
RULINGS = (
    Column("When", lambda row: row.at[:16].replace("T", " "), width=16),
    Column("By", lambda row: row.by, 2),
    Column("Verdict", lambda row: row.verdict, width=8),
    Column("On", lambda row: row.kind, width=9),
    Column("Words", lambda row: row.quote, 8),
    Column("Told", lambda row: row.told, 5),
    Column("State", _state, 4),
)
RULINGS_MORE = (
    Column("Id", lambda row: row.id),
    Column("Page hash", lambda row: row.page),
    Column("Source", lambda row: row.source),
    Column("Record", lambda row: row.record or ""),
)
REPORT = (
    Column("What", lambda row: row[0], 3),
    Column("How many", lambda row: row[1], 2),
)
