"""The command that holds the names of a case, or one typed, against lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso import wording
from sayso.cli.cases import Format, opened
from sayso.cli.show import Column, note, where, write
from sayso.errors import SettingError
from sayso.record import plain

if TYPE_CHECKING:
    from sayso.across.screen.screened import Screen
    from sayso.views.screen.screening import Screened


def screen(
    paths: Annotated[
        list[Path], typer.Argument(metavar="[CASE] LIST…", help="The case file, then lists.")
    ],
    text: Annotated[str | None, typer.Option(help="Hold this name against LIST…; no CASE.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="As the lists stood on this day.")
    ] = None,
    form: Format = "table",
) -> None:
    """Hold the names of CASE against lists of sanctions: candidates with the reason, never a hit.

    Lists are files: UN XML, OFAC's sdn.csv and alt.csv, FollowTheMoney JSON, OpenSanctions CSV.
    Nothing is fetched. That a name is alike says nothing of the person: look at the day of birth.

    \b
        sayso screen harbour.sayso UN_consolidated.xml sdn.csv alt.csv
        sayso screen UN_consolidated.xml --text 'Ilse Marren'
    """
    from sayso.views.screen.screening import of_case, of_name

    lists = paths if text is not None else paths[1:]
    if not lists:
        raise SettingError("no list is named", where="screen", do="Name one or more list files")
    held = screen_of(lists, as_of)
    empty = "No name is like one on these lists."
    if text is not None:
        write(of_name(held, text), CANDIDATES, form, _record, MORE, empty)
    else:
        with opened(paths[0]) as store:
            write(of_case(store, held), CANDIDATES, form, _record, MORE, empty)
    if form == "table":
        note("Candidates only: a name alone confirms nobody.")


def screen_of(paths: list[Path], as_of: str | None) -> Screen:
    """Read list files.

    Raises:
        SettingError: One is not there, or is no list.
    """
    from sayso.across.screen.listed import merged, read_list
    from sayso.across.screen.screened import Screen

    for path in paths:
        if not path.is_file():
            raise SettingError("there is no such list", where=str(path), do="Name a list file")
    return Screen(merged(read_list(path.name, path.read_bytes()) for path in paths), as_of)


def _record(row: Screened) -> Any:
    return {
        "name": row.name,
        "page": row.page,
        "start": row.start,
        "outlet": row.outlet,
        **{f"candidate_{key}": value for key, value in plain(row.candidate).items()},
    }


CANDIDATES = (
    Column("Name", lambda row: row.name, 5),
    Column("Page", lambda row: where(row.page, row.start) if row.page else "", width=14),
    Column("On the list as", lambda row: row.candidate.listed, 6),
    Column("Alike", lambda row: wording.share(row.candidate.score), width=5),
    Column("Why", lambda row: row.candidate.why, 6),
    Column("List", lambda row: f"{row.candidate.source} {row.candidate.date or ''}".strip(), 4),
    Column("Entry", lambda row: row.candidate.entry.id, 3),
)
MORE = (
    Column("Since", lambda row: row.candidate.entry.since or ""),
    Column("Born", lambda row: "; ".join(row.candidate.entry.born)),
    Column("About", lambda row: row.candidate.entry.about),
    Column("List hash", lambda row: row.candidate.sha256),
)
