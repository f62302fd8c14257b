"""The commands that add to what Sayso knows: places to the gazetteer, names of one body."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sayso import wording
from sayso.cli.cases import Format
from sayso.cli.show import Column, note, write
from sayso.record import plain


def places_add(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]…", help="GeoNames dumps: SY.txt, or SY.zip with it."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
    form: Format = "table",
) -> None:
    """Add every village of a country to the gazetteer, from a GeoNames dump that you have got.

    The built-in gazetteer knows places of 500 people or more. Dumps by country are at
    download.geonames.org/export/dump. Adding one again takes the place of the earlier; without a
    FILE the dumps that were added are listed. The next build reads a case's pages anew.

    \b
        sayso places-add SY.zip
        sayso places add SY.txt IQ.txt
    """
    from sayso.build.progress import Quiet
    from sayso.cli.bar import BuildBar
    from sayso.gazetteer.dumps import add, added
    from sayso.gazetteer.lookup import own_file

    for path in files or ():
        with nullcontext(Quiet()) if quiet else BuildBar() as progress:
            dump = add(path, partial(progress.begin, path.name), progress.step)
        note(f"{wording.number(dump.places)} places of {dump.name} added to {own_file()}")
    if not files:
        write(added(), ADDED, form, plain, empty="No dump has been added.")


def aliases_add(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]…", help="Names of one body: Daesh ISIS."),
    ] = None,
    source: Annotated[str, typer.Option("--source", help="Where they are known from.")] = "",
    on: Annotated[str, typer.Option("--on", help="The day that was looked at.")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", help="A TOML file of many such rows, [[same]].")
    ] = None,
    remove: Annotated[
        str | None, typer.Option("--remove", help="Take away the rows that have this name.")
    ] = None,
    form: Format = "table",
) -> None:
    """Add names of one body that no comparison of letters finds: "Daesh" is "ISIS".

    A body that is only related to another (a branch, a party's paper) is not the same. A row that
    shares a name with an earlier one takes its place; without a NAME the rows that were added are
    listed. The next build links a case's pages anew.

    \b
        sayso aliases-add "Velm Rail" VRC --source "company register" --on 2026-11-30
        sayso aliases add --file names.toml
        sayso aliases add --remove VRC
    """
    from sayso.gazetteer.other_names import (
        OtherNames,
        add_names,
        added_names,
        names_in,
        own_names_file,
        remove_names,
    )

    rows = [OtherNames(tuple(names), source, on)] if names else []
    rows += names_in(file) if file else ()
    if remove is not None:
        remove_names(remove)
        note(f"{remove} taken away from {own_names_file()}")
    if rows:
        add_names(rows)
        note(f"{wording.counted(len(rows), 'row')} of names added to {own_names_file()}")
    if not rows and remove is None:
        write(added_names(), NAMES, form, plain, empty="No names have been added.")


NAMES = (
    Column("Names of one body", lambda row: ", ".join(row.names), 5),
    Column("Known from", lambda row: row.source, 5),
    Column("Looked at", lambda row: row.on, width=12),
)

ADDED = (
    Column("Dump", lambda dump: dump.name, 3),
    Column("Places", lambda dump: f"{dump.places}", width=10),
    Column("SHA-256 of its text", lambda dump: dump.sha256, 9),
)
