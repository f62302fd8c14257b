"""Every command: where its function stands and what for; a module is loaded when it is called."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

SECTIONS = {
    "Read and build": {
        "read": ("reading", "Read documents and print what they say, without a case."),
        "build": ("cases", "Add pages to CASE, read what is new, link all of it."),
        "watch": ("watching", "Ask feeds and pages for what is new, add it, write a digest."),
        "summary": ("cases", "Print CASE at a glance: pages, statements, figures, conflicts."),
        "pages": ("lists", "List the pages of CASE: outlet, title, what is cut or copied."),
        "versions": ("kept.pages", "List older versions of pages, and what is different in them."),
        "threads": ("kept.pages", "List the mails thread by thread, in the order they were sent."),
        "unread": ("cases", "List what could not be read or not be compared, and what to do."),
        "remove": ("kept.removal", "Take PAGE out of CASE, with all that was read from it."),
        "removed": ("kept.removal", "List the pages that were taken out: by whom, when and why."),
        "scan": ("scale.scans", "Read a crawl into tables of Parquet, here or on a cluster."),
        "places-add": ("gazetteer", "Add every village of a country to the gazetteer."),
        "aliases-add": ("gazetteer", "Add names of one body, each with where it is known from."),
    },
    "What the pages say": {
        "search": ("lists", "Find sentences in every page of CASE, best match first."),
        "statements": ("lists", "List who says what, with the hands that it came through."),
        "figures": ("lists", "List the figures as intervals: of what, and who gives them."),
        "dealings": ("lists", "List who paid, sold to, met or wrote to whom, as said by whom."),
        "stages": ("lists", "List where the law stands with whom: charged, acquitted …"),
        "knew": ("affairs", "List what ACTOR had been told, when, by whom; and his denials."),
        "money": ("affairs", "List where money went: payer, through whom, payee, how much."),
        "groups": ("affairs", "List ties of groups: founded, led, renamed, split, since when."),
        "incidents": ("affairs", "List attacks: place, day, weapon, dead and injured by source."),
        "timeline": ("lists", "List the times that pages give, earliest first."),
        "actors": ("lists", "List who is named, with all the names that a page gives them."),
        "places": ("lists", "List the places with where they are and how that is known."),
    },
    "From page to page": {
        "claims": ("claims", "List what several pages say alike, and on how many origins."),
        "where": ("claims", "Find who says a CLAIM that you type, and who says otherwise."),
        "origins": ("claims", "List what the pages stand on: copies are one origin."),
        "conflicts": ("sums", "List the things of which pages give what cannot all hold."),
        "drift": ("sums", "List what changed in the retelling, both sides in their words."),
        "ledger": ("sums", "List what adds up: wholes with parts, payments with totals."),
        "screen": ("screening", "Hold names against lists of sanctions: candidates, no hits."),
    },
    "Decide and show": {
        "review": ("review.verdicts", "Decide on what was read, what decides most first."),
        "reply": ("review.reply", "Note who was asked, when, and what they said; or list it."),
        "corrections": ("review.reply", "List what was corrected, rejected, merged, taken out."),
        "serve": ("cases", "Show CASE in a browser, on this machine alone."),
        "export": ("cases", "Write CASE for others: a static dossier, records, evidence."),
        "verify": ("cases", "Check that CASE is what was written, to the byte."),
        "seal": ("kept.removal", "Write the log's head and the pages' hashes, to be signed."),
        "completion": (
            "shells.completing",
            "Print what lets a shell complete commands and options.",
        ),
    },
}
"""The commands in the order of a case: what is typed, its module in this folder, what it is for."""

COMMANDS = {name: found for listed in SECTIONS.values() for name, found in listed.items()}


def loaded(name: str) -> typer.Typer | CommandInfo:
    """Load a command: a function with its options, or a group of them."""
    module = import_module(f"sayso.cli.{COMMANDS[name][0]}")
    command = getattr(module, name.replace("-", "_"))
    return command if isinstance(command, typer.Typer) else CommandInfo(name, callback=command)


class Commands(TyperGroup):
    """The program: its help names every command and loads none.

    Two words may name one command: ``sayso places add`` is ``sayso places-add``. ``places`` alone
    takes a case; one whose file is called "add" is given as ``./add``.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join two words that name one command."""
        joined = "-".join(args[:2])
        if joined in COMMANDS:
            args = [joined, *args[2:]]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """Name every command in the order of a case."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load the command that is called."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            found = loaded(cmd_name)
            if isinstance(found, typer.Typer):
                self.commands[cmd_name] = typer.main.get_command(found)
            else:
                self.commands[cmd_name] = get_command_from_info(
                    found, pretty_exceptions_short=False, rich_markup_mode=None
                )
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is called; a slip of the keys is told what it is near to."""
        near = get_close_matches(args[0], COMMANDS) if args[0] not in COMMANDS else ()
        if near:
            ctx.fail(f"No such command '{args[0]}'. Did you mean {' or '.join(near)}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write what each command is for."""
        for section, listed in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, what) for name, (_, what) in listed.items()])


def options_of(name: str) -> Iterator[tuple[str, CommandInfo]]:
    """Yield what is typed and the function behind it, for a command and each one in its group."""
    found = loaded(name)
    if isinstance(found, CommandInfo):
        yield name, found
        return
    group = found.registered_callback
    assert group and group.callback
    yield name, CommandInfo(name, callback=group.callback)
    for inner in found.registered_commands:
        word = inner.name or str(getattr(inner.callback, "__name__", "")).replace("_", "-")
        yield f"{name} CASE {word}", inner
