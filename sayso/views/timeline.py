"""The timeline: every dated time by the year and month it begins in."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sayso import wording
from sayso.case import slips
from sayso.case.rows import EventRow, StatementRow, TimeRow
from sayso.case.slips import TimeSlip
from sayso.case.store import Store
from sayso.model import Hand, When
from sayso.sets import grouped
from sayso.views.listing import PART, WHOLE, Group, Listing, Part
from sayso.views.pictures.bars import Bar, iso_date, year_bar

MONTH_DAYS = 31
"""Days up to which a time is told under the month that it begins in."""
YEAR = re.compile(r"\d{4}")
NEAR = 400
"""Characters within which a dealing's time is looked for: its sentence, or the one before."""
MOST_PLAIN = 8
"""Lines of a year up to which its months need no headings."""


@dataclass(frozen=True, slots=True)
class TimeToTake:
    """A time as a list to take away has it, with who says what stands at it."""

    when: When
    page: str
    outlet: str | None
    sentence: str
    hands: tuple[Hand, ...] = ()
    strength: str = ""
    stance: str = ""
    dealings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One time with its bar on its year's axis, and what the sentence tells to have happened.

    ``said`` is the statement it stands in, whose hands say so. ``copies`` are the same words in
    other pages; ``month`` heads the lines that follow, where it
    differs from that of the line before.
    """

    row: TimeRow
    bar: Bar | None
    said: StatementRow | None
    happened: tuple[EventRow, ...]
    copies: tuple[TimeRow, ...] = ()
    month: str = ""

    @property
    def records(self) -> tuple[TimeToTake, ...]:
        """A row for it and for each of its copies."""
        said = (self.said.hands, self.said.strength, self.said.stance) if self.said else ()
        kinds = tuple(event.event.kind for event in self.happened)
        rest = (*(said or ((), "", "")), kinds)
        return (
            TimeToTake(
                self.row.when, self.row.page, self.row.outlet, self.row.sentence.quote, *rest
            ),
            *(
                TimeToTake(one.when, one.page, one.outlet, one.sentence.quote)
                for one in self.copies
            ),
        )


@dataclass(frozen=True, slots=True)
class Timeline:
    """Times by the year they begin in; durations and times without any date are left out.

    ``years`` holds each year with its count, that count in per cent of the greatest, and the part
    of the list that the year begins in. ``undated`` and ``inner`` (a time within another)
    count what is left out.
    """

    groups: tuple[Group, ...]
    years: tuple[tuple[str, int, float, int], ...]
    undated: int
    inner: int
    part: Part = WHOLE


def timeline(store: Store) -> Listing:
    """Lay out every dated time by the year it begins in; a part of a range is told with it."""
    every = list(slips.times(store))
    times = list(outermost(every))
    dated = [row for row in times if iso_date(row.earliest) or iso_date(row.before)]
    groups = grouped(dated, lambda row: (row.earliest or row.before or "")[:4])
    made = tuple(
        Group(str(year), "year", tuple(held), len(held), f"y-{year}")
        for year, held in groups.items()
    )
    left_out = (len(times) - len(dated), len(every) - len(times))
    return Listing(made, partial(_show, years=years_of(made), left_out=left_out))


def outermost(times: Sequence[TimeSlip]) -> Iterator[TimeSlip]:
    """Leave out what stands within another time: "2015" in "between 2015 and 2017"."""
    ends: dict[str, tuple[int, int]] = {}
    inner = set()
    for row in sorted(times, key=lambda row: (row.page, row.start, -row.end)):
        start, end = ends.get(row.page, (0, 0))
        if row.end <= end and (row.start, row.end) != (start, end):
            inner.add(row[:2])
        elif row.end > end:
            ends[row.page] = row.start, row.end
    return (row for row in times if row[:2] not in inner)


def years_of(groups: Sequence[Group]) -> Years:
    """Each year with its count, that in per cent of the greatest, and the part it begins in."""
    most, before, found = max((one.total for one in groups), default=1), 0, []
    for one in groups:
        found.append((one.name, one.total, round(100 * one.total / most, 1), before // PART + 1))
        before += one.total
    return tuple(found)


Years = tuple[tuple[str, int, float, int], ...]


def _show(
    store: Store, groups: tuple[Group, ...], part: Part, years: Years, left_out: tuple[int, int]
) -> Timeline:
    wanted = [row for group in groups for row in group.rows]
    rows = slips.time_rows(store, ((row.number, row.n) for row in wanted))
    said, happened = _said(store, wanted), _happened(store, wanted)
    shown = (
        group.showing(
            tuple(_lines([rows[row[2:5]] for row in group.rows], int(group.name), said, happened))
        )
        for group in groups
    )
    return Timeline(tuple(shown), years, *left_out, part)


Happened = dict[Hashable, list[EventRow]]


def _happened(store: Store, times: Sequence[TimeSlip]) -> Happened:
    """What the dealings told near these times say to have happened at each."""
    places = grouped(times, lambda row: row.page)
    keys = [
        (row.number, row.n) for row in slips.events(store, {time.page for time in times})
        if any(abs(row.start - one.start) < NEAR for one in places[row.page])
    ]  # fmt: skip
    told = (row for row in slips.event_rows(store, keys).values() if row.event.when)
    return grouped(told, lambda row: row.event.when and (row.page, row.event.when.span))


def _said(store: Store, times: Sequence[TimeSlip]) -> dict[Hashable, StatementRow]:
    """The innermost statement that each of these times stands in."""
    of_page = grouped(slips.statements(store, {row.page for row in times}), lambda row: row.page)
    found = {}
    for row in times:
        around = [one for one in of_page.get(row.page, ())
                  if one.start <= row.start and row.end <= one.end]  # fmt: skip
        if around:
            found[row[2:5]] = min(around, key=lambda one: (one.end - one.start, one.n))
    rows = slips.statement_rows(store, ((one.number, one.n) for one in found.values()))
    return {key: rows[one.id] for key, one in found.items()}


def _lines(
    rows: Sequence[TimeRow], year: int, said: dict[Hashable, StatementRow], happened: Happened
) -> Iterator[TimeLine]:
    """A line a time; the same words of the same days in several pages are one."""
    same = grouped(
        rows,
        lambda row: (row.when.earliest, row.when.before, row.when.span.quote, row.sentence.quote),
    )
    month = ""
    for first, *copies in same.values():
        begins = _month(first.when) if len(same) > MOST_PLAIN else ""
        yield TimeLine(
            row=first,
            bar=year_bar(first.when.earliest, first.when.before, year),
            said=said.get((first.page, first.when.span.start, first.when.span.end)),
            happened=tuple(happened.get((first.page, first.when.span), ())),
            copies=tuple(copies),
            month=begins if begins != month else "",
        )
        month = begins


def _month(when: When) -> str:
    """The month that a time of at most a month begins in; what is longer is told as such."""
    first, after = iso_date(when.earliest), iso_date(when.before)
    if first and after and (after - first).days <= MONTH_DAYS:
        return wording.day(first.isoformat()[:7])
    return "over more than a month"


def is_worked_out(when: When) -> bool:
    """Whether its days are not in its words alone: then a reader must see how they were found."""
    return len(when.trace) > 1 or not YEAR.search(when.span.quote)


def is_vague(when: When) -> bool:
    """Whether the days are a convention's: those of "late 2014" are by rule, not by its words."""
    return (
        "/" in (when.edtf or "")
        and "/" not in (when.value or "")
        and bool(when.earliest and when.before)
    )
