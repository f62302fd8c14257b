"""Commands that let a person decide on what was read, and list what was decided."""

from __future__ import annotations

import getpass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso import wording
from sayso.cli.cases import Case, Format, opened
from sayso.cli.filters import known
from sayso.cli.show import Column, how, note, where, whose, write
from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.case.decisions.rulings import RulingRow
    from sayso.case.store import Store
    from sayso.views.review.queue import Decision

VERDICTS = ("accept", "correct", "reject", "note", "grade", "undo")
SLOTS = ("hand", "role", "stance", "strength", "quote")


def review(
    case: Case,
    verdict: Annotated[
        str, typer.Argument(metavar="[VERDICT]", help="accept, correct, reject, note, grade, undo.")
    ] = "",
    name: Annotated[
        str, typer.Argument(metavar="[WHICH]", help="PAGE:START as lists print it, or an id.")
    ] = "",
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", help="The note, or the grade (A1 to F6).")
    ] = "",
    kind: Annotated[str, typer.Option(help="statement, figure or event.")] = "statement",
    hand: Annotated[str | None, typer.Option(help="Who says it; 'own' for the outlet.")] = None,
    role: Annotated[str | None, typer.Option(help="The last hand's role.")] = None,
    stance: Annotated[str | None, typer.Option(help="affirms, denies …")] = None,
    strength: Annotated[str | None, typer.Option(help="stated, alleged …")] = None,
    quote: Annotated[str | None, typer.Option(help="The words that are meant.")] = None,
    slot: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="SLOT=VALUE", help="Of a figure or dealing: value=31 …"),
    ] = None,
    by: Annotated[str, typer.Option(help="Who decides; your login name if not given.")] = "",
    rulings: Annotated[bool, typer.Option("--rulings", help="List every ruling.")] = False,
    unattached: Annotated[
        bool, typer.Option("--unattached", help="List the rulings that fit nothing any more.")
    ] = False,
    report: Annotated[bool, typer.Option("--report", help="Print counts and seconds.")] = False,
    other: Annotated[
        Path | None, typer.Option("--from", metavar="CASE", help="Take over its rulings.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="Statements of the queue to list.")] = 20,
    form: Format = "table",
) -> None:
    """Decide on what was read: list what decides most first, or accept, correct, reject one line.

    A ruling is kept with its words, who and when; it stands when the case is built again. In the
    browser ('sayso serve CASE', then Review) one key decides and goes on.

    \b
        sayso review harbour.sayso accept 1f0c9a2b:120
        sayso review harbour.sayso correct 1f0c9a2b:120 --hand 'Ada Quill' --role person
        sayso review harbour.sayso correct 1f0c9a2b:88 --kind figure --set 'bound=at least'
        sayso review harbour.sayso --unattached
    """
    verdict = known("VERDICT", verdict or None, VERDICTS) or ""
    slots = {"hand": hand, "role": role, "stance": stance, "strength": strength, "quote": quote}
    asked = {key: value for key, value in slots.items() if value is not None}
    asked |= dict(_pair(one) for one in slot or ())
    with opened(case) as store:
        if other:
            _take_over(store, other)
        elif verdict:
            given: Any = asked if verdict == "correct" else words
            _decide(store, verdict, (kind, name), given, by or getpass.getuser())
        elif report:
            write(_report(store), REPORT, form)
        elif rulings or unattached:
            _list_rulings(store, unattached, form)
        else:
            _list_queue(store, most, form)


def _take_over(store: Store, other: Path) -> None:
    from sayso.case.decisions import rulings as kept

    with opened(other) as old:
        note(f"Taken over: {wording.counted(kept.take_over(store, old), 'ruling')}")


def _list_rulings(store: Store, unattached: bool, form: Any) -> None:
    from sayso.case.decisions import rulings as kept

    rows = (row for row in kept.listed(store) if not unattached or row.state == "unattached")
    write(rows, RULINGS, form, more=RULINGS_MORE, empty="There is no such ruling.")


def _pair(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign:
        raise SettingError("this sets nothing", where=given, do="Write SLOT=VALUE, as in value=31")
    return name.strip(), value


def _decide(store: Store, verdict: str, which: tuple[str, str], given: Any, by: str) -> None:
    from sayso.case.decisions import rulings as kept

    if verdict == "undo":
        undone = kept.undo(store, which[1], by)
        note(f"Undone: {undone.kind} “{wording.head(undone.quote, 80)}”")
        return
    kind: Any = known("--kind", which[0], kept.kinds())
    made = kept.decide(store, (kind, which[1]), verdict, given, by)  # type: ignore[arg-type]
    note(f"{DONE[verdict]}: {kind} “{wording.head(made.quote, 80)}” {kept.told(made)}".rstrip())


DONE = {"accept": "Accepted", "correct": "Corrected", "reject": "Rejected", "note": "Noted",
        "grade": "Graded"}  # fmt: skip


def _list_queue(store: Store, most: int, form: Any) -> None:
    from sayso.views.review import queue

    waiting = queue.in_order(store)
    write(queue.shown(store, islice(waiting, most)), QUEUE, form, empty="Nothing waits.")
    if len(waiting) > most and form == "table":
        note(f"{wording.number(len(waiting))} wait in all; --most lists more.")


def _report(store: Store) -> list[tuple[str, str]]:
    from sayso.views.review import queue

    counts = queue.progress(store)
    rows = [(name, wording.number(count)) for name, count in counts.items()]
    return [*rows, *queue.pace(store)]


def _why(row: Decision) -> str:
    from sayso.review.queue import REASONS

    return REASONS[row.reasons[0]] if row.reasons else ""


def _state(row: RulingRow) -> str:
    return f"{row.state}: {row.why}" if row.why else row.state


QUEUE = (
    Column("Which", lambda one: where(one.row.page, one.row.start), width=14),
    Column("Hands", lambda one: whose(one.row.hands, one.row.outlet), 5),
    Column("How", lambda one: how(one.row), width=11),
    Column("Says", lambda one: one.row.quote, 9),
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

COMMANDS = (review,)
