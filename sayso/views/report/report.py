"""What a report of a case tells: what matters first, each line with the numbers of its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from sayso import wording
from sayso.case.published.masked_copy import Published
from sayso.case.rows import ToldRow, how
from sayso.case.store import Store
from sayso.views.claims.told import Claim, claims_of
from sayso.views.conflicts import Dispute, disputes
from sayso.views.kept import replies
from sayso.views.overview import Allegation, allegations, summarise
from sayso.views.report.sources import Cited, Sources
from sayso.views.statements import Telling, tellings

MOST = 1000
"""Rows that a table of a report has at most; how many more there are is told below it."""
DISCLAIMER = (
    "Who says what, on whose say-so, in the pages of this case. Nothing here says what is true, "
    "nor who is guilty: an allegation is its maker's."
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table, and the numbers of its sources."""

    cells: tuple[str, ...]
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading; ``more`` counts those that are left out, ``note`` is of them all."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    more: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A case to be printed or handed on."""

    case: str
    lead: tuple[str, ...]
    tables: tuple[Table, ...]
    sources: tuple[Cited, ...] = field(repr=False)


R = TypeVar("R", bound=ToldRow)
Maker = Callable[[Store, Sources], Iterator[TableRow]]


def report(store: Store) -> Report:
    """Put a case together as tables, those without a row left out."""
    sources = Sources(store.pages())
    made = [_table(store, sources, *told) for told in TABLES]
    return Report(
        case=store.path.stem,
        lead=tuple(_lead(store)),
        tables=tuple(table for table in made if table.rows),
        sources=sources.listed(),
    )


def _table(
    store: Store, sources: Sources, heading: str, columns: tuple[str, ...], make: Maker, note: str
) -> Table:
    rows = make(store, sources)
    shown = tuple(islice(rows, MOST))
    return Table(heading, columns, shown, sum(1 for _ in rows), note)


def _lead(store: Store) -> Iterator[str]:
    found = summarise(store)
    days = [wording.day(day) for day in (found.first_day, found.last_day) if day]
    yield DISCLAIMER
    yield (
        f"{wording.counted(found.pages, 'page')} from "
        f"{wording.counted(len(found.outlets), 'outlet')}, going back to at most "
        f"{wording.counted(found.origins, 'independent origin')}"
        f"{f', published {days[0]} to {days[-1]}' if days else ''}."
    )
    if not found.is_linked:
        yield "The pages were not compared since the last of them were read: build the case again."


def _disputes(store: Store, sources: Sources) -> Iterator[TableRow]:
    for number, dispute in enumerate(disputes(store, "conflict"), start=1):
        yield from _sides(str(number), dispute, sources)


def _sides(number: str, dispute: Dispute, sources: Sources) -> Iterator[TableRow]:
    for opposed in dispute.sides:
        side = opposed.side
        spans = [one.sentence or one.span for one in (side, *opposed.also)]
        told = ", ".join(
            word for word in (side.strength, side.stance) if word not in ("stated", "affirms")
        )
        cells = (number, wording.whose(side.hands, side.outlet), side.phrase or side.quote, told)
        yield TableRow(cells, tuple(sources.cite(span) for span in spans if span))
    if dispute.more:
        yield TableRow((number, "", f"and {dispute.more} more", ""))


def _claims(store: Store, sources: Sources) -> Iterator[TableRow]:
    for claim in claims_of(store):
        outlets = wording.listed(claim.outlets)
        roots = "; ".join(root.name for root in claim.roots)
        cells = (claim.quote, f"{claim.pages}: {outlets}", f"{len(claim.roots)}: {roots}")
        yield TableRow(cells, _of_claim(claim, sources))


def _of_claim(claim: Claim, sources: Sources) -> tuple[int, ...]:
    return tuple(sources.cite(told.row.spans[0]) for told in claim.told)


def _allegations(store: Store, sources: Sources) -> Iterator[TableRow]:
    for found in allegations(store, MOST):
        row = found.told.row
        cited = [one.sentence for one in (found.told, *found.opposed, *found.beside)]
        denials = [_denial(one) for one in found.opposed]
        denials += [f"in the same page, {_denial(one)}" for one in found.beside]
        cells = (wording.whose(row.hands, row.outlet), row.quote, "; ".join(denials),
                 _stages(found))  # fmt: skip
        yield TableRow(cells, tuple(sources.cite(span) for span in cited))


def _denial(told: Telling) -> str:
    return f"{told.row.hands[-1].name} {told.row.stance}: “{told.row.quote}”"


def _stages(found: Allegation) -> str:
    told = (
        f"{row.stage.who.quote if row.stage.who else ''} {wording.stands(row.modality)} "
        f"{row.stage.stage}" for row in found.stages
    )  # fmt: skip
    return "; ".join(" ".join(one.split()) for one in told)


def _statements(store: Store, sources: Sources, unsure: bool = False) -> Iterator[TableRow]:
    rows = store.statements(unsaid=False, unsure=unsure)
    for row, sentence in tellings(store, rows):
        cells = (wording.whose(row.hands, row.outlet), row.quote, how(row))
        yield TableRow(cells, (sources.cite(sentence),))


def _unsure(store: Store, sources: Sources) -> Iterator[TableRow]:
    return _statements(store, sources, unsure=True)


def _figures(store: Store, sources: Sources) -> Iterator[TableRow]:
    for row in _unrejected(store.figures()):
        words = wording.figure_words(row.words, row.figure)
        cells = (words, row.counted or "", wording.whose(row.hands, row.outlet), how(row))
        yield TableRow(cells, (sources.cite(row.sentence),))


def _dealings(store: Store, sources: Sources) -> Iterator[TableRow]:
    for row in _unrejected(store.events()):
        words = wording.dealing(row.event, row.amount_words)
        when = wording.when_words(row.event.when) if row.event.when else ""
        cells = (words, when, wording.whose(row.hands, row.outlet), how(row))
        yield TableRow(cells, (sources.cite(row.sentence),))


def _unrejected(rows: Iterable[R]) -> Iterator[R]:
    return (row for row in rows if not (row.ruled and row.ruled.verdict == "rejected"))


def _distrusted(store: Store, sources: Sources) -> Iterator[TableRow]:
    for page in store.pages():
        name = (page.outlet or "outlet not stated", page.title or wording.shown_source(page.source))
        if not page.complete:
            yield TableRow((*name, f"cut: {page.incomplete_why or 'why is not known'}"))
        if page.first_outlet:
            yield TableRow((*name, f"a copy of an article of {page.first_outlet}"))
    for row in store.unread():
        yield TableRow(("", wording.shown_source(row.source), f"unread: {row.why}"))


def _asked(store: Store, sources: Sources) -> Iterator[TableRow]:
    for row in replies.asked(store):
        said = f"{wording.day(row.answered)}: “{row.words}”" if row.answered else "no answer so far"
        asked = ", ".join(filter(None, (wording.day(row.asked), row.how)))
        yield TableRow((row.who, asked, row.about, said))


def _denied(store: Store, sources: Sources) -> Iterator[TableRow]:
    for telling in replies.right_of_reply(store).said:
        row = telling.row
        cells = (wording.whose(row.hands, row.outlet), row.quote, row.stance)
        yield TableRow(cells, (sources.cite(telling.sentence),))


def _corrected(store: Store, sources: Sources) -> Iterator[TableRow]:
    for row in replies.corrections(store):
        state = wording.STATES.get(row.state, "")
        done = f"{wording.CORRECTED[row.verdict]} {row.kind}{f' ({state})' if state else ''}"
        day = wording.day(row.at[:10])
        yield TableRow((day, done, row.quote, row.told, wording.shown_source(row.page)))


def _hidden(store: Store, sources: Sources) -> Iterator[TableRow]:
    for one in store.hidden if isinstance(store, Published) else ():
        yield TableRow((one.rule, one.what))


WHO, SAYS, HOW = "Who says so", "What", "How"
TABLES: Sequence[tuple[str, tuple[str, ...], Maker, str]] = (
    ("What is disputed", ("No.", WHO, "Gives", HOW), _disputes,
     "Lines of one number cannot all hold."),
    ("Allegations, with who denies", (WHO, "Alleged", "Denied or no comment", "The law"),
     _allegations, ""),
    ("Claims that several pages make", ("Claim", "Pages", "Origins, at most"), _claims, ""),
    ("Figures", ("Figure", "Of what", WHO, HOW), _figures, ""),
    ("Dealings", ("What was done", "When", WHO, HOW), _dealings, ""),
    ("Statements", (WHO, SAYS, HOW), _statements, ""),
    ("To check: the reading is unsure", (WHO, SAYS, HOW), _unsure,
     "Hold each against its page before it is used; a figure or dealing of one says “check”."),
    ("Cut, copied and unread", ("Outlet", "Page", "What to distrust"), _distrusted, ""),
    ("Right of reply: who was asked", ("Who", "Asked", "About", "Answer"), _asked, ""),
    ("Who denies, or does not comment, in the pages", (WHO, SAYS, HOW), _denied, ""),
    ("Corrections", ("When", "What", "Words", "Correction or reason", "Page"), _corrected, ""),
    ("Hidden in this copy", ("Rule", "What"), _hidden, ""),
)  # fmt: skip
"""Every table with its heading, its columns, what makes its rows, and a note on it."""
