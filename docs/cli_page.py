"""docs/cli.md: every command with its arguments, options and help, from the program itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import Any, get_args, get_origin

from typer.models import ArgumentInfo, CommandInfo, OptionInfo

HEAD = """\
# The command line

Built from the program by `python -m docs.build`; every command says the same with `--help`.
"""


def text() -> str:
    """The whole page."""
    from sayso.cli.commands import COMMANDS, options_of

    listed = [found for name in COMMANDS for found in options_of(name)]
    return "\n".join([HEAD, contents(listed), *(command_part(*found) for found in listed)])


def help_of(command: CommandInfo) -> str:
    """The help of a command as Markdown: its indented lines are lines to paste."""
    written = inspect.cleandoc(command.help or command.callback.__doc__ or "")
    return written.replace("\b\n", "").replace("``", "`").replace("\f", "")


def contents(listed: list[tuple[str, CommandInfo]]) -> str:
    """A table of the commands, with what is typed and the first line of each."""
    rows = [
        f"| [`{typed}`](#sayso-{typed.lower().replace(' ', '-')}) "
        f"| {help_of(command).splitlines()[0]} |"
        for typed, command in listed
    ]
    return "\n".join(["| command | what for |", "|---|---|", *rows, ""])


def command_part(typed: str, command: CommandInfo) -> str:
    """One command: usage, help, arguments and options."""
    parameters = list(parameters_of(command))
    usage = " ".join(filter(None, ["sayso", typed, *(one.usage for one in parameters)]))
    lines = [f"## sayso {typed}", "", f"`{usage}`", "", help_of(command), ""]
    if parameters:
        lines += ["| | | default |", "|---|---|---|", *(one.row() for one in parameters), ""]
    return "\n".join(lines)


class Parameter:
    """One argument or option of a command, as its signature declares it."""

    def __init__(self, name: str, kind: Any, info: ArgumentInfo | OptionInfo, default: Any) -> None:
        self.info, self.default, self.kind = info, default, kind
        self.is_option = isinstance(info, OptionInfo)
        # typer takes the first flag of an annotated option for its default, and sorts it out later
        written = (info.default, *(info.param_decls or ()))
        flags = [one for one in written if isinstance(one, str) and one.startswith("-")]
        self.flags = flags or [f"--{name.replace('_', '-')}"]
        self.label = str(info.metavar or name.upper().replace("_", "-"))

    @property
    def needed(self) -> bool:
        """Whether the command fails without it."""
        return self.default is inspect.Parameter.empty or self.default is ...

    @property
    def many(self) -> bool:
        """Whether it may stand several times."""
        return get_origin(self.kind) in (list, tuple)

    @property
    def usage(self) -> str:
        """How it stands in the usage line; options that may be left out do not."""
        if self.is_option:
            return f"{self.flags[0]} {self.label}" if self.needed else ""
        dots = "…" if self.many and "…" not in self.label else ""
        name = f"{self.label}{dots}"
        return name if self.needed or name.startswith("[") else f"[{name}]"

    @property
    def choices(self) -> str:
        """The words that it takes, where it takes only some."""
        inner = [one for one in (self.kind, *get_args(self.kind)) if isinstance(one, EnumType)]
        words = [member.value for member in inner[0]] if inner else get_args(self.kind)
        given = [f"`{word}`" for word in words if isinstance(word, str)]
        return f" Of {', '.join(given)}." if given else ""

    def row(self) -> str:
        """One row of the command's table."""
        shown = (
            ", ".join(f"`{flag}`" for flag in self.flags) if self.is_option else f"`{self.label}`"
        )
        words = " ".join((self.info.help or "").split()) + self.choices
        return f"| {in_cell(shown)} | {in_cell(words)} | {self.shown_default()} |"

    def shown_default(self) -> str:
        """The default as it would be typed; nothing where there is none."""
        if self.needed or self.default in (None, False, (), []):
            return ""
        value = self.default.as_posix() if isinstance(self.default, Path) else self.default
        return f"`{getattr(value, 'value', value)}`"


def in_cell(words: str) -> str:
    """Words that may stand in a table's cell."""
    return words.replace("|", "\\|")


def parameters_of(command: CommandInfo) -> Iterator[Parameter]:
    """The parameters that a command's function declares with ``Annotated``, arguments first."""
    assert command.callback
    found = []
    for name, one in inspect.signature(command.callback, eval_str=True).parameters.items():
        kind, *extra = get_args(one.annotation) or (one.annotation,)
        info = next((e for e in extra if isinstance(e, ArgumentInfo | OptionInfo)), None)
        if info and not info.hidden:
            found.append(Parameter(name, kind, info, one.default))
    yield from sorted(found, key=lambda one: one.is_option)
