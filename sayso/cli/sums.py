"""Commands on what adds up, what conflicts, and what changed in the retelling."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from sayso import wording
from sayso.cli.cases import Case, Format, opened
from sayso.cli.filters import known
from sayso.cli.show import Column, note, where, whose, write
from sayso.details import Drifted
from sayso.sets import grouped

if TYPE_CHECKING:
    from sayso.details import Ends
    from sayso.views.conflicts import Dispute, Opposed
    from sayso.views.sides import Side
    from sayso.views.sums import Sum


def ledger(case: Case, form: Format = "table") -> None:
    """List what adds up in CASE: wholes with their parts, payments over a time with their total.

    What does not add up comes first; then what leaves something over, with the figure that fits it.

    \b
        sayso ledger harbour.sayso
        sayso ledger harbour.sayso --format json
    """
    from sayso.views.sums import sums

    with opened(case, compared=True) as store:
        write(sums(store), SUMS, form, more=SUMS_MORE)


def conflicts(
    case: Case,
    apart: Annotated[
        bool, typer.Option("--apart", help="List also what something may explain: another date …")
    ] = False,
    form: Format = "table",
) -> None:
    """List what conflicts in CASE: things of which pages give what cannot all hold, each once.

    Differences that another date, another population or a part of the whole may explain are no
    conflicts: --apart lists them too. 'sayso drift' has what changed in the retelling, 'sayso
    ledger' what does not add up.

    \b
        sayso conflicts harbour.sayso
        sayso conflicts harbour.sayso --apart --format csv
    """
    from sayso.views.conflicts import differing, disputes

    kinds = ("conflict", "apart") if apart else ("conflict",)
    with opened(case, compared=True) as store:
        write(disputes(store, *kinds), DISPUTES, form, empty="Nothing conflicts in this case.")
        left_out = 0 if apart or form != "table" else len(differing(store)["apart"])
    if left_out:
        told = wording.counted(left_out, "difference")
        note(f"Left out: {told} that something may explain; --apart lists them too.")


def drift(
    case: Case,
    kind: Annotated[
        str | None, typer.Option(help="Of this kind: number, 'bound lost', 'hand dropped' …")
    ] = None,
    form: Format = "table",
) -> None:
    """List what changed in the retelling in CASE, with both sides in their own words.

    A number, a unit, an "at least" lost, a condition moved, a day become a month, a doubt lost, a
    denial turned, a source dropped, a view told as a fact, a name changed, a sentence cut.

    \b
        sayso drift harbour.sayso
        sayso drift harbour.sayso --kind 'condition moved'
    """
    from sayso.views.conflicts import disputes

    kind = known("--kind", kind, get_args(Drifted))
    with opened(case, compared=True) as store:
        empty = "Nothing changed in the retelling in this case."
        rows = (row for row in disputes(store, "drift") if kind in (None, row.reason))
        write(rows, DISPUTES, form, empty=empty)


def _named(side: Side | None) -> str:
    """A figure with what it counts and its period, as the text has them."""
    if side is None:
        return ""
    period = side.figure.period if side.figure else None
    return f"{side.phrase} {period.quote}" if period else side.phrase


def _between(dispute: Dispute) -> str:
    """Each number with all who give it."""
    given = grouped(dispute.sides, lambda opposed: opposed.side.phrase)
    return " | ".join(
        f"“{phrase}”: " + "; ".join(dict.fromkeys(chain.from_iterable(map(_givers, opposed))))
        for phrase, opposed in given.items()
    )


def _givers(opposed: Opposed) -> list[str]:
    return [whose(side.hands, side.outlet) for side in (opposed.side, *opposed.also)]


def _ends(ends: Ends) -> str:
    return "" if ends == (None, None) else wording.interval(*ends)


def _in_unit(row: Sum) -> str:
    figure = row.parts[0].figure
    unit = figure.unit if figure and row.kind == "payments" else None
    return wording.interval(*row.comes_to, unit or "")


DISPUTES = (
    Column("Kind", lambda row: row.kind, width=8),
    Column("Reason", lambda row: "" if row.reason == row.kind else row.reason, width=12),
    Column("Who gives what", _between, 7),
    Column("Why", lambda row: " ".join(row.why), 9),
)
SUMS = (
    Column("Whole", lambda row: _named(row.whole), 5),
    Column("Parts", lambda row: " + ".join(map(_named, row.parts)), 6),
    Column("Come to", _in_unit, width=11),
    Column("Left", lambda row: _ends(row.left), width=11),
    Column("Adds up", lambda row: row.closes, width=7),
    Column("Fits what is left", lambda row: _named(row.match), 5),
    Column("Page", lambda row: where(row.whole.page, row.whole.span.start), width=14),
)
SUMS_MORE = (
    Column("Of", lambda row: row.whole.outlet or ""),
    Column("Why", lambda row: row.why),
)
