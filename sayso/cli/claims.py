"""Commands on claims: who says one thing, who has it from whom, how many origins it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli import show
from sayso.cli.cases import Case, Format, opened
from sayso.cli.show import Column, how, note, whose, write
from sayso.record import hand_record, plain

if TYPE_CHECKING:
    from sayso.case.rows import StatementRow
    from sayso.views.claims.told import Claim, ToldBy
    from sayso.views.claims.where import Passage


def claims(case: Case, form: Format = "table") -> None:
    """List what several pages of CASE say alike, with how many independent origins it has at most.

    A page that has it from another is no origin, nor is a second page that names the same source.

    \b
        sayso claims harbour.sayso
        sayso claims harbour.sayso --format json
    """
    from sayso.views.claims.told import claims_of

    with opened(case, compared=True) as store:
        write(claims_of(store), CLAIMS, form, _record)


def origins(
    case: Case,
    claim: Annotated[
        str | None, typer.Option(help="Of this claim: its beginning in 'sayso claims'.")
    ] = None,
    form: Format = "table",
) -> None:
    """List what the pages of CASE stand on: copies, and pages with one source, are one origin.

    Ten outlets with one agency behind them are one independent origin, however often they say it.
    Of one claim, list who has it from whom, each root first.

    \b
        sayso origins harbour.sayso
        sayso origins harbour.sayso --claim 4f1c09
    """
    from sayso.views.claims.told import claims_of

    with opened(case, compared=True) as store:
        if claim is None:
            write(store.origins(), ORIGINS, form)
            return
        [found, *_] = claims_of(store, claim)
        if form == "json":
            write([found], CLAIMS, form, _record)
            return
        write(found.told, TOLD, form)
        note(f"At most {_roots(found)}.")


def where(
    case: Case,
    typed: Annotated[str, typer.Argument(metavar="CLAIM", help='As in "390 men returned".')],
    form: Format = "table",
) -> None:
    """Find who says a CLAIM that you type, and who says otherwise, with the hash of each page.

    Another number for what is counted, and a denial, are against it. The words are looked for in
    every language that Sayso reads.

    \b
        sayso where harbour.sayso "at least 40 brokers were paid"
    """
    from sayso.views.claims.where import passages

    with opened(case) as store:
        empty = "No passage says this or speaks against it."
        write(passages(store, typed), PASSAGES, form, _passage, PASSAGES_MORE, empty)


def _passage(passage: Passage) -> Any:
    return {
        "bearing": passage.bearing,
        **_statement(passage.row),
        "published": passage.page.published,
        "source": passage.page.source,
        "sha256": passage.sha256,
        "alike": passage.alike,
    }


def _record(claim: Claim) -> Any:
    return {
        "id": claim.id,
        "quote": claim.quote,
        "pages": claim.pages,
        "outlets": list(claim.outlets),
        "origins": len(claim.roots),
        "roots": plain(claim.roots),
        "differs": list(claim.differs),
        "told": [_told_record(by) for by in claim.told],
    }


def _told_record(by: ToldBy) -> Any:
    row = by.row
    return {
        **_statement(row),
        "published": by.page.published,
        "language": by.page.language,
        "source": by.source,
        "depth": by.depth,
        "differs": list(by.differs),
    }


def _statement(row: StatementRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "page": row.page,
        "outlet": row.outlet,
        "start": row.start,
        "end": row.end,
        "quote": row.quote,
        "hands": [hand_record(hand) for hand in row.hands],
        "stance": row.stance,
        "strength": row.strength,
    }


def _roots(claim: Claim) -> str:
    names = ", ".join(dict.fromkeys(root.name for root in claim.roots))
    many = "origin" if len(claim.roots) == 1 else "independent origins"
    return f"{len(claim.roots)} {many}: {names}"


def _way(by: ToldBy) -> str:
    return f"{'  ' * by.depth}{'← ' if by.depth else ''}{by.row.outlet or 'outlet not stated'}"


ORIGINS = (
    Column("Origin", lambda row: row.name, 4),
    Column("Pages", lambda row: str(len(row.pages)), width=5),
    Column("Why", lambda row: row.why, 8),
    Column("Which", lambda row: " ".join(page[:8] for page in row.pages), 4),
)
CLAIMS = (
    Column("Claim", lambda row: row.quote, 10),
    Column("Pages", lambda row: str(row.pages), width=5),
    Column("Origins at most", _roots, 6),
    Column("Differs in", lambda row: ", ".join(row.differs), 4),
    Column("Id", lambda row: row.id[:8], width=8),
)
TOLD = (
    Column("Outlet", _way, 4),
    Column("Published", lambda row: row.page.published or "", width=10),
    Column("Hands", lambda row: whose(row.row.hands, row.row.outlet), 5),
    Column("How", lambda row: how(row.row), width=11),
    Column("Page", lambda row: show.where(row.row.page, row.row.start), width=14),
    Column("Says", lambda row: row.row.quote, 9),
    Column("Differs in", lambda row: ", ".join(row.differs), 4),
)
PASSAGES = (
    Column("Bearing", lambda row: row.bearing, width=8),
    Column("Hands", lambda row: whose(row.row.hands, row.row.outlet), 5),
    Column("How", lambda row: how(row.row), width=11),
    Column("Page", lambda row: show.where(row.row.page, row.row.start), width=14),
    Column("Says", lambda row: row.row.quote, 10),
)
PASSAGES_MORE = (
    Column("Page hash", lambda row: row.sha256),
    Column("Published", lambda row: row.page.published or ""),
    Column("Source", lambda row: row.page.source),
)
