"""Commands that list what a case holds: who says what, figures, dealings, times, actors, links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso import wording
from sayso.case.rows import EventsAsked
from sayso.cli.cases import Case, Format, opened
from sayso.cli.filters import known
from sayso.cli.show import SHORT, Column, how, note, where, whose, write
from sayso.details import STAGES
from sayso.model import EVENT_KINDS, MODALITIES, ROLES, STANCES, STRENGTHS
from sayso.record import hand_record, plain

if TYPE_CHECKING:
    from sayso.case.rows import (
        ActorRow,
        EventRow,
        FigureRow,
        PageRow,
        PlaceRow,
        SearchRow,
        StageRow,
        StatementRow,
    )
    from sayso.model import Span

Page = Annotated[
    str | None,
    typer.Option(metavar="PAGE", help="Only of this page: its hash's beginning, file or title."),
]


def statements(
    case: Case,
    hand: Annotated[str | None, typer.Option(help="Through a hand with these letters.")] = None,
    role: Annotated[
        str | None, typer.Option(help="Said by a hand of this role: court, witness …")
    ] = None,
    strength: Annotated[str | None, typer.Option(help="stated, alleged, presumed …")] = None,
    stance: Annotated[str | None, typer.Option(help="affirms, denies, asks …")] = None,
    page: Page = None,
    outlet: Annotated[str | None, typer.Option(help="In pages of this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="In pages of this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="In pages of this day or earlier.")
    ] = None,
    attitudes: Annotated[
        bool, typer.Option("--attitudes", help="List also what somebody intends or feels.")
    ] = False,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="List those to check instead: the reading is unsure.")
    ] = False,
    ruled: Annotated[
        str | None,
        typer.Option(help="accepted, corrected, rejected, added or undecided by a person."),
    ] = None,
    form: Format = "table",
) -> None:
    """List the statements of CASE with the hands they came through, outermost first.

    That somebody plans, hopes or likes something is nothing they say: it is left out. So is what
    may have been read wrongly, which stands apart, marked "check" with what of it.

    \b
        sayso statements harbour.sayso --hand prosecutor
        sayso statements harbour.sayso --role court --strength alleged
        sayso statements harbour.sayso --unsure
        sayso statements harbour.sayso --format csv > statements.csv
    """
    asked = {
        "hand": hand,
        "role": known("--role", role, ROLES),
        "strength": known("--strength", strength, STRENGTHS),
        "stance": known("--stance", stance, STANCES),
        "ruled": known("--ruled", ruled, RULED),
    }
    with opened(case) as store:
        asked["page"] = store.page_named(page)
        outlets = sorted({row.outlet for row in store.pages() if row.outlet}) if outlet else []
        asked |= {"outlet": known("--outlet", outlet, outlets), "since": since, "until": until}
        unsaid = None if attitudes else False
        sure = unsure if ruled is None or unsure else None
        rows = store.statements(**asked, unsaid=unsaid, unsure=sure)
        write(rows, STATEMENTS, form, _plain, ANCHOR)
        if form == "table" and not ruled:
            apart = {} if attitudes or unsure else {"unsaid": ATTITUDES}
            for slot, told in (apart if unsure else {**apart, "unsure": TO_CHECK}).items():
                count = store.how_many_statements(**asked, **{slot: True})
                if count:
                    note(f"Left out: {wording.number(count)} {told}")


RULED = ("accepted", "corrected", "rejected", "added", "undecided")
ATTITUDES = "of what somebody intends or feels; --attitudes lists them too."
TO_CHECK = "to check, for the reading is unsure; --unsure lists them."


def figures(
    case: Case,
    counted: Annotated[str | None, typer.Option(help="Of something with these letters.")] = None,
    unit: Annotated[str | None, typer.Option(help="In this unit: EUR, %, km …")] = None,
    page: Page = None,
    form: Format = "table",
) -> None:
    """List the figures of CASE as intervals, with what is counted and who gives them.

    \b
        sayso figures harbour.sayso --counted crates
        sayso figures harbour.sayso --unit EUR --format json
    """
    with opened(case) as store:
        unit = known("--unit", unit, store.units())
        write(
            store.figures(store.page_named(page), counted, unit),
            FIGURES,
            form,
            _figure,
            (*BOUNDS, *ANCHOR),
        )


def dealings(
    case: Case,
    kind: Annotated[str | None, typer.Option(help="pay, buy, sell, meet, message …")] = None,
    payer: Annotated[str | None, typer.Option(help="Paid by one with these letters.")] = None,
    actor: Annotated[
        str | None, typer.Option(help="In which one with these letters has a part.")
    ] = None,
    role: Annotated[
        str | None, typer.Option(help="The part that --actor has, or that is told: via …")
    ] = None,
    modality: Annotated[
        str | None, typer.Option(help="done, planned, attempted, refused, denied, alleged …")
    ] = None,
    page: Page = None,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="List instead those that may well be no dealings.")
    ] = False,
    form: Format = "table",
) -> None:
    """List the dealings of CASE: who paid, sold to, met or wrote to whom, and on whose say-so.

    \b
        sayso dealings harbour.sayso --kind pay
        sayso dealings harbour.sayso --payer valmont
        sayso dealings harbour.sayso --actor orel --role via
    """
    with opened(case) as store:
        asked = EventsAsked(
            kind=known("--kind", kind, EVENT_KINDS),
            payer=payer,
            modality=known("--modality", modality, MODALITIES),
            actor=actor,
            role=role,
            unsure=unsure,
        )
        on = store.page_named(page)
        write(store.events(on, asked), DEALINGS, form, _event, ANCHOR)
        apart = 0 if unsure else sum(1 for _ in store.events(on, replace(asked, unsure=True)))
        if apart and form == "table":
            note(f"Left out: {wording.number(apart)} {TO_CHECK}")


def stages(
    case: Case,
    who: Annotated[str | None, typer.Option(help="About one with these letters.")] = None,
    stage: Annotated[str | None, typer.Option(help="charged, on trial, convicted …")] = None,
    page: Page = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only what was so by this day.")
    ] = None,
    form: Format = "table",
) -> None:
    """List where the law stands with whom in CASE: charged, on trial, acquitted …, and who says so.

    --as-of lists what was so by a day: by its own day, or by that of the page where it has none.
    A later stage never hides an earlier one.

    \b
        sayso stages harbour.sayso --who valmont
        sayso stages harbour.sayso --stage charged --format json
        sayso stages harbour.sayso --as-of 2019-06-30
    """
    from sayso.cli.affairs import as_day

    with opened(case) as store:
        stage = known("--stage", stage, STAGES)
        day = as_day(as_of)
        told = {row.page: row.published for row in store.pages()} if day else {}
        found = store.stages(store.page_named(page))
        rows = (
            row for row in found if row.is_asked(stage, who) and row.was_by(day, told.get(row.page))
        )
        write(rows, LEGAL, form, _stage, ANCHOR)


def pages(
    case: Case,
    outlet: Annotated[str | None, typer.Option(help="Of an outlet with these letters.")] = None,
    title: Annotated[str | None, typer.Option(help="With these letters in the title.")] = None,
    language: Annotated[str | None, typer.Option(help="en or fr.")] = None,
    cut: Annotated[bool, typer.Option("--cut", help="Only those that are incomplete.")] = False,
    sort: Annotated[
        str, typer.Option(help="published, outlet, title, source or said.")
    ] = "published",
    form: Format = "table",
) -> None:
    """List the pages of CASE that were read: outlet, title, what is cut or copied, where from.

    A page that was found under several names is one page; all of them are listed.

    \b
        sayso pages harbour.sayso
        sayso pages harbour.sayso --outlet post --sort said
    """
    from sayso.case.queries import PAGE_ORDERS

    order = known("--sort", sort, PAGE_ORDERS) or sort
    narrowed = {"outlet": outlet, "title": title, "language": language and language.lower()}
    with opened(case) as store:
        rows = store.pages(order, **narrowed, complete=False if cut else None)
        write(rows, PAGES, form, more=PAGES_MORE)


def timeline(case: Case, page: Page = None, form: Format = "table") -> None:
    """List the times that the pages of CASE give, earliest first, each with its sentence.

    \b
        sayso timeline harbour.sayso
    """
    with opened(case) as store:
        write(store.times(store.page_named(page)), TIMES, form, plain, ANCHOR)


def actors(case: Case, page: Page = None, form: Format = "table") -> None:
    """List who is named in the pages of CASE, with all the names that a page gives them.

    The same name on two pages is two lines: a name alone does not make two people one.

    \b
        sayso actors harbour.sayso
    """
    with opened(case) as store:
        write(store.actors(store.page_named(page)), ACTORS, form, _actor, ANCHOR)


def places(case: Case, page: Page = None, form: Format = "table") -> None:
    """List the places of CASE with where they are and how that is known.

    \b
        sayso places harbour.sayso
    """
    with opened(case) as store:
        write(store.places(store.page_named(page)), PLACES, form, plain, ANCHOR)


def search(
    case: Case,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words, "phrase", begin*, -not, OR.')
    ],
    most: Annotated[int, typer.Option(min=1, help="Sentences to show.")] = 100,
    form: Format = "table",
) -> None:
    """Find sentences in every page of CASE, best match first. Accents and capitals do not matter.

    \b
        sayso search harbour.sayso 'crates "Port Aster"'
        sayso search harbour.sayso 'prosecut* OR judge* -acquitted date:2019' --most 20
    """
    with opened(case) as store:
        write(
            store.search(query, most),
            FOUND,
            form,
            more=ANCHOR,
            empty="No sentence has all of these words.",
        )


def _plain(row: StatementRow) -> Any:
    return {**plain(row), "hands": [hand_record(hand) for hand in row.hands]}


def _figure(row: FigureRow) -> Any:
    return {"id": row.figure.id, **plain(row)}


def _event(row: EventRow) -> Any:
    return {"id": row.event.id, **plain(row)}


def _stage(row: StageRow) -> Any:
    return {"id": row.stage.id, **plain(row)}


def _actor(row: ActorRow) -> Any:
    return {"id": row.actor.id, **plain(row)}


def _told(row: FigureRow | EventRow | StageRow) -> str:
    return how(row)


def _roles(row: EventRow) -> str:
    return "; ".join(
        f"{role}: {words}"
        for role, words in sorted(row.roles, key=lambda role: wording.rank_of(role[0]))
    )


def _names(row: ActorRow) -> str:
    others = {span.quote for span in row.actor.names} - {row.actor.name}
    return ", ".join(sorted(others))


def _point(row: PlaceRow) -> str:
    if row.place.lat is None or row.place.lon is None:
        return ""
    doubt = f" ± {wording.number(row.place.radius_km)} km" if row.place.radius_km else ""
    return f"{wording.point(row.place.lat, row.place.lon)}{doubt}"


def _marked(row: PageRow) -> str:
    """Whether a page is cut, or a copy of another outlet's article."""
    copied = f"first in {row.first_outlet}" if row.first_outlet else ""
    return ", ".join(word for word in ("" if row.complete else "cut", copied) if word)


def _ruled(row: Any) -> str:
    return wording.ruled(getattr(row, "ruled", None))


def _snippet(row: SearchRow) -> str:
    return row.snippet


def _range(row: Any) -> tuple[int, int]:
    """Where in its page a row of any list stands."""
    if hasattr(row, "actor"):
        return row.actor.names[0].start, row.actor.names[0].end
    for name in ("figure", "event", "stage", "when", "place"):
        if hasattr(row, name):
            span: Span = getattr(row, name).span
            return span.start, span.end
    return row.start, row.end


ANCHOR = (
    Column("Ruled", _ruled),
    Column("Outlet", lambda row: row.outlet or ""),
    Column("Page hash", lambda row: row.page),
    Column("Start", lambda row: str(_range(row)[0])),
    Column("End", lambda row: str(_range(row)[1])),
)
"""Where a row was read, for a spreadsheet: code points of the page's text."""

BOUNDS = (
    Column("As written", lambda row: row.figure.span.quote),
    Column("Low", lambda row: wording.bare(row.figure.low)),
    Column("High", lambda row: wording.bare(row.figure.high)),
    Column("Unit", lambda row: row.figure.unit or ""),
)
STATEMENTS = (
    Column("Hands", lambda row: whose(row.hands, row.outlet), 7),
    Column("How", lambda row: how(row), width=11),
    Column("Page", lambda row: where(row.page, row.start), width=14),
    Column("Says", lambda row: row.quote, 12),
)
FIGURES = (
    Column("Figure", lambda row: wording.figure_words(row.words, row.figure), 5),
    Column("Counted", lambda row: row.counted or "", 4),
    Column("Hands", lambda row: whose(row.hands, row.outlet), 6),
    Column("How", _told, width=11),
    Column("Page", lambda row: where(row.page, row.figure.span.start), width=14),
    Column("Sentence", lambda row: row.sentence.quote, 10),
)
DEALINGS = (
    Column("Act", lambda row: row.event.kind, width=8),
    Column("Roles", _roles, 7),
    Column("Hands", lambda row: whose(row.hands, row.outlet), 6),
    Column("How", _told, width=12),
    Column("Page", lambda row: where(row.page, row.event.span.start), width=14),
    Column("Sentence", lambda row: row.sentence.quote, 9),
)
LEGAL = (
    Column("Who", lambda row: row.stage.who.quote if row.stage.who else "", 5),
    Column("Stage", lambda row: row.stage.stage, width=13),
    Column("Offence", lambda row: row.stage.offence.quote if row.stage.offence else "", 5),
    Column("Court", lambda row: row.stage.court.quote if row.stage.court else "", 4),
    Column(
        "When", lambda row: wording.when_words(row.stage.when) if row.stage.when else "", width=12
    ),
    Column("Hands", lambda row: whose(row.hands, row.outlet), 5),
    Column("How", _told, width=12),
    Column("Page", lambda row: where(row.page, row.stage.span.start), width=14),
    Column("Sentence", lambda row: row.sentence.quote, 9),
)
TIMES = (
    Column("From", lambda row: row.when.earliest or "", width=10),
    Column("Before", lambda row: row.when.before or "", width=10),
    Column("As written", lambda row: row.when.span.quote, 4),
    Column("Page", lambda row: where(row.page, row.when.span.start), width=14),
    Column("Sentence", lambda row: row.sentence.quote, 10),
)
ACTORS = (
    Column("Name", lambda row: row.actor.name, 5),
    Column("Kind", lambda row: row.actor.kind, width=12),
    Column("Named", lambda row: str(row.mentions), width=5),
    Column("Also as", _names, 6),
    Column("Of", lambda row: row.outlet or "", 4),
    Column("Page", lambda row: where(row.page, row.actor.names[0].start), width=14),
)
PLACES = (
    Column("As written", lambda row: row.place.span.quote, 5),
    Column("Place", lambda row: row.place.name or "", 4),
    Column("Where", _point, 5),
    Column("Because", lambda row: "; ".join(row.place.trace), 6),
    Column("Page", lambda row: where(row.page, row.place.span.start), width=14),
)
PAGES = (
    Column("Page", lambda row: row.page[:SHORT], width=8),
    Column("Published", lambda row: row.published or "", width=10),
    Column("Outlet", lambda row: row.outlet or "outlet not stated", 4),
    Column("Title", lambda row: row.title or "", 7),
    Column("Said", lambda row: wording.number(row.statements), width=5),
    Column("Mark", _marked, 4),
    Column("Source", lambda row: "; ".join((row.source, *row.also)), 5),
)
PAGES_MORE = (
    Column("Page hash", lambda row: row.page),
    Column("Language", lambda row: row.language or ""),
    Column("Byline", lambda row: row.byline or ""),
)
FOUND = (
    Column("Of", lambda row: row.outlet or "", 3),
    Column("Page", lambda row: where(row.page, row.start), width=14),
    Column("Sentence", _snippet, 12),
)
