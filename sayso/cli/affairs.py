"""Commands on what follows from dealings: who knew what, groups, incidents, where money went."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso import wording
from sayso.cli.cases import Case, Format, opened
from sayso.cli.show import Column, how, where, whose, write
from sayso.errors import SettingError
from sayso.record import hand_record, plain

if TYPE_CHECKING:
    from sayso.case.rows import EventRow
    from sayso.model import When
    from sayso.views.affairs.incidents import Incident, Toll
    from sayso.views.affairs.knew import Knew
    from sayso.views.affairs.money import Flow
    from sayso.views.affairs.ties import Tie

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Only what holds on this day.")
]


def as_day(typed: str | None, option: str = "--as-of") -> str | None:
    """Take a day as it was typed.

    Raises:
        SettingError: It is no ISO date.
    """
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise SettingError(
            "this is no day", where=f"{option} {typed}", do="Write it as in 2014-06-29"
        ) from None


def knew(
    case: Case,
    actor: Annotated[
        str, typer.Argument(metavar="ACTOR", help="One with these letters in a name.")
    ],
    form: Format = "table",
) -> None:
    """List what ACTOR had been told in CASE, when, by whom and on whose say-so; then denials.

    From messages, notes, warnings, orders and meetings. The earliest of each two is marked
    "first". What is only planned, refused or denied is nobody's knowledge.

    \b
        sayso knew harbour.sayso holm
        sayso knew harbour.sayso "Ida Brenn" --format csv > knew.csv
    """
    from sayso.views.affairs.knew import knew, knowing
    from sayso.views.affairs.parts import Whom
    from sayso.words import languages

    with opened(case) as store:
        whom = Whom.of(actor, store.actors())
        stems = (stem for code in languages() for stem in knowing(code))
        rows = knew(store.events(), store.statements(stance="denies"), whom, stems)
        write(rows, KNEW, form, _knew, WHERE, empty="No page says that this one was told anything.")


def groups(case: Case, as_of: AsOf = None, form: Format = "table") -> None:
    """List the ties of groups in CASE: founded, led, renamed, split, joined; since and until when.

    A day that no page gives stays empty; such a tie is listed whatever day is asked for.

    \b
        sayso groups harbour.sayso
        sayso groups harbour.sayso --as-of 2014-06-29
    """
    from sayso.views.affairs.ties import ties

    with opened(case) as store:
        write(ties(store.events(), as_day(as_of)), TIES, form, _tie, WHERE)


def incidents(case: Case, form: Format = "table") -> None:
    """List the attacks in CASE: place, day, weapon, the dead and injured as each source has them.

    Several sentences of a page on one attack are one incident. Nothing is added up.

    \b
        sayso incidents harbour.sayso
        sayso incidents harbour.sayso --format json
    """
    from sayso.views.affairs.incidents import incidents

    with opened(case) as store:
        write(incidents(store.events()), INCIDENTS, form, _incident, WHERE)


def money(
    case: Case,
    actor: Annotated[
        str | None, typer.Option(help="That one with these letters paid, passed on or got.")
    ] = None,
    form: Format = "table",
) -> None:
    """List where money went in CASE: payer, through whom, payee, how much and how often.

    Several mentions of one payment in a page are one line. Nothing is added up, since one payment
    may be a part of another.

    \b
        sayso money harbour.sayso
        sayso money harbour.sayso --actor orel --format csv > money.csv
    """
    from sayso.views.affairs.money import flows
    from sayso.views.affairs.parts import Whom

    with opened(case) as store:
        whom = Whom.of(actor, store.actors()) if actor else None
        rows = (
            flow
            for flow in flows(store.events())
            if whom is None or any(map(whom.is_in, (*flow.payers, *flow.via, *flow.payees)))
        )
        write(rows, MONEY, form, _flow, WHERE)


def _knew(one: Knew) -> Any:
    return {
        "who": one.who, "by": list(one.by), "way": one.way, "what": one.what, "first": one.first,
        "when": plain(one.when), **_told(one.row),
    }  # fmt: skip


def _tie(tie: Tie) -> Any:
    return {
        "left": tie.left, "tie": tie.tie, "right": tie.right, "since": tie.since,
        "until": tie.until, **_told(tie.row),
    }  # fmt: skip


def _incident(incident: Incident) -> Any:
    return {
        "when": plain(incident.when), "place": incident.place, "weapons": incident.weapons,
        "attackers": incident.attackers, "targets": incident.targets,
        "dead": [_toll(one) for one in incident.dead],
        "injured": [_toll(one) for one in incident.injured],
        **_told(incident.rows[0]),
    }  # fmt: skip


def _toll(toll: Toll) -> Any:
    return {"words": toll.words, "hands": [hand_record(hand) for hand in toll.row.hands]}


def _flow(flow: Flow) -> Any:
    return {
        "payers": flow.payers, "via": flow.via, "payees": flow.payees, "amount": flow.amount,
        "figure": plain(flow.row.amount), "period": flow.period, "goods": flow.goods,
        "means": flow.means, "kind": flow.row.event.kind, "modality": flow.row.event.modality,
        "when": plain(flow.row.event.when), "mentions": len(flow.rows), **_told(flow.row),
    }  # fmt: skip


def _told(row: Any) -> dict[str, Any]:
    """Where it stands and who says so."""
    start, end = _range(row)
    return {
        "hands": [hand_record(hand) for hand in row.hands], "strength": row.strength,
        "stance": row.stance, "page": row.page, "outlet": row.outlet, "start": start, "end": end,
    }  # fmt: skip


def _row(line: Any) -> Any:
    return line.rows[0] if hasattr(line, "rows") else line.row


def _range(row: Any) -> tuple[int, int]:
    span = row.event.span if hasattr(row, "event") else row
    return span.start, span.end


def _when(when: When | None) -> str:
    return wording.when_words(when) if when is not None else ""


def _whose(line: Any) -> str:
    return whose(_row(line).hands, _row(line).outlet)


def _page(line: Any) -> str:
    return where(_row(line).page, _range(_row(line))[0])


def _tolls(tolls: tuple[Toll, ...]) -> str:
    return "; ".join(f"{one.words} ({whose(one.row.hands, one.row.outlet)})" for one in tolls)


def _sentence(row: EventRow) -> str:
    return row.sentence.quote


WHERE = (
    Column("Page hash", lambda line: _row(line).page),
    Column("Start", lambda line: str(_range(_row(line))[0])),
    Column("End", lambda line: str(_range(_row(line))[1])),
)
HANDS = (Column("Hands", _whose, 5), Column("How", lambda line: how(_row(line)), width=11))
KNEW = (
    Column("When", lambda one: _when(one.when), width=14),
    Column("Who", lambda one: one.who, 4),
    Column("Way", lambda one: f"{one.way}, first" if one.first else one.way, width=13),
    Column("By or with", lambda one: "; ".join(one.by), 4),
    Column("What", lambda one: one.what, 8),
    *HANDS,
    Column("Page", _page, width=14),
)
TIES = (
    Column("Who", lambda tie: tie.left, 5),
    Column("Tie", lambda tie: tie.tie, width=11),
    Column("With", lambda tie: tie.right, 5),
    Column("Since", lambda tie: tie.since or "", width=10),
    Column("Until", lambda tie: tie.until or "", width=10),
    *HANDS,
    Column("Page", _page, width=14),
)
INCIDENTS = (
    Column("When", lambda one: _when(one.when), width=14),
    Column("Where", lambda one: one.place, 4),
    Column("By whom", lambda one: "; ".join(one.attackers), 4),
    Column("On what", lambda one: "; ".join(one.targets), 4),
    Column("Weapon", lambda one: "; ".join(one.weapons), 3),
    Column("Dead", lambda one: _tolls(one.dead), 6),
    Column("Injured", lambda one: _tolls(one.injured), 6),
    Column("Page", _page, width=14),
)
MONEY = (
    Column("From", lambda flow: "; ".join(flow.payers), 5),
    Column("Through", lambda flow: "; ".join((*flow.via, *flow.means)), 4),
    Column("To", lambda flow: "; ".join(flow.payees), 5),
    Column("How much", lambda flow: f"{flow.amount} {flow.period}".strip(), 5),
    Column("For", lambda flow: "; ".join(flow.goods), 4),
    Column("When", lambda flow: _when(flow.row.event.when), width=12),
    *HANDS,
    Column("Page", _page, width=14),
)
