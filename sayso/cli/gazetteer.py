"""The command that adds places to the gazetteer."""

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


ADDED = (
    Column("Dump", lambda dump: dump.name, 3),
    Column("Places", lambda dump: f"{dump.places}", width=10),
    Column("SHA-256 of its text", lambda dump: dump.sha256, 9),
)
