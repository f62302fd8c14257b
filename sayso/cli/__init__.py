"""The command line. Thin: each command parses, calls one function of the library, prints."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer
from typer._completion_classes import completion_init

from sayso.cli.commands import Commands
from sayso.cli.shells.completing import VARIABLE
from sayso.errors import CaseError, DamageError, SaysoError, SettingError
from sayso.version import VERSION

HELP = """\
On whose say-so? Statements, figures and dealings of a case, each with the hands it came through
and the words it was read from.

\b
    sayso build case.sayso pages/
    sayso summary case.sayso
    sayso serve case.sayso
"""

app = typer.Typer(
    name="sayso",
    cls=Commands,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _tell_version(asked: bool) -> None:
    if asked:
        print(f"sayso {VERSION}")
        raise typer.Exit


@app.callback(help=HELP)
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Take the options of the program itself."""


def main() -> None:
    """Run the command line. The one place where an error is printed."""
    for stream in (sys.stdout, sys.stderr):
        _as_utf_8(stream)
    if VARIABLE in os.environ:  # a shell asks what may come next
        completion_init()
    try:
        app(prog_name="sayso")
    except SaysoError as error:
        from sayso.cli.show import complain

        complain(error)
        is_fault = isinstance(error, DamageError) or not isinstance(error, CaseError | SettingError)
        sys.exit(1 if is_fault else 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _as_utf_8(stream: object) -> None:
    """Write UTF-8 wherever a pipe or a terminal goes; half a character as JSON's escape for it."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")
