"""Figures of one thing together, times by the year, dealings by kind."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from sayso.case.rows import EventRow, FigureRow, TimeRow
from sayso.case.store import Store
from sayso.dossier import wording
from sayso.dossier.charts import figure_bars, iso_date, year_bar
from sayso.dossier.grouping import PART, grouped, united
from sayso.dossier.joined import Joined, joined, stances, tellings
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
from sayso.model import Stance

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
    stance = stances(store)
    made = (_figure_group(held, linked.get(key, []), stance) for key, held in groups.items())
    return Figures(tuple(sorted(made, key=_differing_first)))


def _differing_first(group: Group) -> tuple[bool, bool, int, str]:
    differs = any(one.link.kind in ("conflicts", "drifts") for one in group.links)
    return not differs, not group.links, -group.total, group.name.casefold()


def _counted_key(row: FigureRow) -> tuple[str, str]:
    return (row.counted or "").casefold(), row.figure.unit or ""


def _figure_group(
    rows: Sequence[FigureRow], links: Sequence[Joined], stance: dict[str, Stance]
) -> Group:
    bars = figure_bars([(row.figure.low, row.figure.high) for row in rows])
    if len(rows) < 2:
        bars = [None] * len(rows)
    return Group(
        name=rows[0].counted or "",
        kind=rows[0].figure.unit or "",
        rows=tuple(
            FigureLine(row, bar, stance.get(row.figure.statement or "", "affirms"))
            for row, bar in zip(rows, bars, strict=True)
        ),
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
    stance = stances(store)
    happened = grouped(
        ((row, _stance(row, stance)) for row in store.events() if row.event.when),
        lambda told: told[0].event.when and (told[0].page, told[0].event.when.span),
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
    year: str, rows: Sequence[TimeRow], happened: dict[Hashable, list[tuple[EventRow, Stance]]]
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
    stance = stances(store)
    groups = grouped(store.events(), lambda row: row.event.kind)
    made = (
        Group(
            name=str(kind),
            kind=str(kind),
            rows=tuple(
                _dealing(row, _stance(row, stance), tuple(beside.get(row.page, ()))) for row in held
            ),
            total=len(held),
            anchor=f"g-{kind}",
        )
        for kind, held in groups.items()
    )
    return Dealings(tuple(sorted(made, key=lambda one: (-one.total, one.name))))


def _stance(row: EventRow, stance: dict[str, Stance]) -> Stance:
    return stance.get(row.event.statement or "", "affirms")


def _dealing(row: EventRow, stance: Stance, beside: tuple[Telling, ...]) -> Dealing:
    giving, taking, rest = wording.sides(row.event)
    if row.amount:
        rest = tuple((role, span) for role, span in rest if role != "amount")
    return Dealing(row, stance, giving, taking, rest, beside)
