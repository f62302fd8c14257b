"""Figures of one thing together, times by the year, dealings by kind."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from sayso.case.rows import EventRow, FigureRow, TimeRow
from sayso.case.store import Store
from sayso.dossier.charts import figure_bars, iso_date, year_bar
from sayso.dossier.grouping import PART, grouped, united
from sayso.dossier.joined import Joined, joined, tellings
from sayso.dossier.views import (
    Dealing,
    Dealings,
    FigureLine,
    Figures,
    Group,
    Telling,
    TimeLine,
    Timeline,
)
from sayso.model import Span

AGAINST = ("denies", "declines to comment")
"""Stances that stand beside whatever their page alleges."""


def figures(store: Store) -> Figures:
    """Group figures by what is counted and in what; linked ones are put together."""
    rows = list(store.figures())
    links = [
        link for link in store.links()
        if link.kind in ("conflicts", "drifts", "supports", "same_claim", "part_of")
    ]  # fmt: skip
    one = united((link.left, link.right) for link in links)
    first: dict[str, tuple[str, str]] = {}
    for row in rows:
        first.setdefault(one(row.figure.id), _counted_key(row))
    groups = grouped(rows, lambda row: first[one(row.figure.id)])
    shown = joined(store, links)
    of_group = {row.figure.id: key for key, held in groups.items() for row in held}
    linked = grouped(
        (link for link in shown if link.link.left in of_group),
        lambda link: of_group[link.link.left],
    )
    made = (_figure_group(held, linked.get(key, [])) for key, held in groups.items())
    return Figures(
        tuple(sorted(made, key=lambda one: (not one.links, -one.total, one.name.casefold())))
    )


def _counted_key(row: FigureRow) -> tuple[str, str]:
    return (row.counted or "").casefold(), row.figure.unit or ""


def _figure_group(rows: Sequence[FigureRow], links: Sequence[Joined]) -> Group:
    bars = figure_bars([(row.figure.low, row.figure.high) for row in rows])
    if len(rows) < 2:
        bars = [None] * len(rows)
    return Group(
        name=rows[0].counted or "",
        kind=rows[0].figure.unit or "",
        rows=tuple(FigureLine(row, bar) for row, bar in zip(rows, bars, strict=True)),
        total=len(rows),
        anchor=f"g-{rows[0].figure.id}",
        links=tuple(links),
    )


def timeline(store: Store) -> Timeline:
    """Lay out every dated time by the year it begins in."""
    dated, undated = [], 0
    for row in store.times():
        if iso_date(row.when.earliest) or iso_date(row.when.before):
            dated.append(row)
        else:
            undated += 1
    dated.sort(key=lambda row: (_sort_day(row), row.when.before or "9999", row.page))
    happened = grouped(
        (row for row in store.events() if row.event.when),
        lambda row: row.event.when and (row.page, row.event.when.span),
    )
    groups = grouped(dated, _year)
    return Timeline(
        groups=tuple(_year_group(str(year), held, happened) for year, held in groups.items()),
        years=tuple(_years({str(year): len(held) for year, held in groups.items()})),
        undated=undated,
    )


def _years(counts: dict[str, int]) -> Iterator[tuple[str, int, float, int]]:
    most, before = max(counts.values(), default=1), 0
    for year, count in counts.items():
        yield year, count, round(100 * count / most, 1), before // PART + 1
        before += count


def _sort_day(row: TimeRow) -> str:
    """Order by first day; what only has a last day comes where it ends."""
    return row.when.earliest or row.when.before or ""


def _year(row: TimeRow) -> str:
    return _sort_day(row)[:4]


def _year_group(
    year: str, rows: Sequence[TimeRow], happened: dict[Hashable, list[EventRow]]
) -> Group:
    return Group(
        name=year,
        kind="year",
        rows=tuple(
            TimeLine(
                row=row,
                bar=year_bar(row.when.earliest, row.when.before, int(year)),
                happened=tuple(happened.get((row.page, row.when.span), ())),
            )
            for row in rows
        ),
        total=len(rows),
        anchor=f"y-{year}",
    )


def dealings(store: Store) -> Dealings:
    """Group dealings by kind, each beside its page's denials and refusals to comment."""
    against = (row for row in store.statements() if row.stance in AGAINST)
    beside = grouped(
        (Telling(row, sentence) for row, sentence in tellings(store, against)),
        lambda telling: telling.row.page,
    )
    groups = grouped(store.events(), lambda row: row.event.kind)
    made = (
        Group(
            name=str(kind),
            kind=str(kind),
            rows=tuple(_dealing(row, tuple(beside.get(row.page, ()))) for row in held),
            total=len(held),
            anchor=f"g-{kind}",
        )
        for kind, held in groups.items()
    )
    return Dealings(tuple(sorted(made, key=lambda one: (-one.total, one.name))))


GIVING = {
    "payer", "seller", "sender", "attacker", "holder", "leader", "founder", "member", "agent",
    "court", "whole", "party", "mover", "killer", "buyer",
}  # fmt: skip
"""Roles that stand before the arrow: who does it, or what it comes from."""
TAKING = {
    "payee", "recipient", "target", "held", "group", "founded", "accused", "convicted",
    "acquitted", "detained", "killed", "victim", "new_name", "part", "to",
}  # fmt: skip
"""Roles that stand after it; of two parties that meet, the second."""


def _dealing(row: EventRow, beside: tuple[Telling, ...]) -> Dealing:
    sides: dict[str, list[tuple[str, Span]]] = {"giving": [], "taking": [], "rest": []}
    kinds = [role for role, _ in row.event.roles]
    for role, span in row.event.roles:
        name, _, number = role.partition("_")
        name = name if number.isdigit() else role
        if name == "amount" and row.amount:
            continue
        sides[_side_of(name, number, kinds)].append((name.replace("_", " "), span))
    return Dealing(
        row=row,
        giving=tuple(sides["giving"]),
        taking=tuple(sides["taking"]),
        rest=tuple(sides["rest"]),
        beside=beside,
    )


def _side_of(name: str, number: str, kinds: Sequence[str]) -> str:
    if name == "party":
        return "taking" if number.isdigit() else "giving"
    if name == "target" and "new_name" in kinds:
        return "giving"
    if name == "buyer" and "seller" in kinds:
        return "taking"
    return "giving" if name in GIVING else "taking" if name in TAKING else "rest"
