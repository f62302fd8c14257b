"""``sayso read``: documents without a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any, Literal

import typer

from sayso import wording
from sayso.cli.cases import Llm, ask_also
from sayso.cli.show import Column, complain, how, write_table
from sayso.errors import PageError
from sayso.harmless import as_json, shown
from sayso.model import Page

Records = Iterator[dict[str, Any]]


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="The documents.")],
    form: Annotated[
        Literal["table", "json", "jsonl"],
        typer.Option(
            "--format",
            help="json: one object for one file, a list for several; jsonl: one object a line.",
        ),
    ] = "table",
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date for a file that gives none, ISO 8601.")
    ] = None,
    password: Annotated[
        str | None, typer.Option(envvar="SAYSO_PASSWORD", help="Opens locked PDFs and zips.")
    ] = None,
    llm: Llm = None,
    trace: Annotated[
        bool, typer.Option("--trace", help="Print how each statement came to be, stage by stage.")
    ] = False,
) -> None:
    """Read documents and print what they say, without a case.

    \b
        sayso read story.txt
        sayso read pages/*.html --format jsonl > readings.jsonl
        sayso read memo.txt --published 2024-05-03 --format json
        sayso read story.txt --trace
    """
    ask_also(llm)
    failed: list[Path] = []
    pages = partial(open_file, published=published, password=password)
    records = _each(files, pages, failed, _traced if trace else _recorded)
    if trace:
        for line in records:
            print(line)
    elif form == "table":
        _write_tables(records)
    elif form == "json":
        _write_json(list(records), is_one=len(files) == 1)
    else:
        for record in records:
            print(as_json(record), flush=True)
    if failed:
        raise typer.Exit(1)


def open_file(file: Path, published: str | None, password: str | None) -> Page:
    """Open a file that was named."""
    from sayso.pages import open_page

    return open_page(str(file), published=published, password=password)


def _each(
    files: list[Path],
    opened: Callable[[Path], Page],
    failed: list[Path],
    tell: Callable[[Page], Any],
) -> Iterator[Any]:
    """Yield what is told of each page; one that fails is told of, noted, and passed over."""
    from sayso.build.attempt import Attempt
    from sayso.pages import pages_in
    from sayso.pages import shown as shown_path

    for file in files:
        with Attempt() as tried:
            for page in pages_in(opened(file)):
                if isinstance(page, PageError):
                    failed.append(file)
                    complain(page)
                elif isinstance(page, Page):
                    yield from _told(page, file, failed, tell)
        if tried.error:
            failed.append(file)
            why, do = tried.told()
            complain(PageError(why, where=shown_path(file), do=do))


def _recorded(page: Page) -> Records:
    from sayso.pages import text_of
    from sayso.reading.read import read as read_text
    from sayso.record import as_record

    yield as_record(page, read_text(text_of(page)))


def _traced(page: Page) -> Iterator[str]:
    """Yield the statements of a page, each with the lines of how it came to be."""
    from sayso.pages import text_of
    from sayso.reading.read import drafted
    from sayso.reading.statements.trace import trace

    draft = drafted(text_of(page))
    for statement in draft.statements:
        said = " … ".join(" ".join(span.quote.split()) for span in statement.spans)
        yield f"{statement.start}-{statement.end} {said}"
        yield from (f"    {line}" for line in trace(draft, statement))


def _told(page: Page, file: Path, failed: list[Path], tell: Callable[[Page], Any]) -> Iterator[Any]:
    """Yield what is told of one page, or say why there is nothing."""
    from sayso.build.attempt import Attempt

    with Attempt() as tried:
        yield from tell(page)
    if tried.error:
        failed.append(file)
        why, do = tried.told()
        complain(PageError(why, where=page.source, do=do))


def _write_json(records: list[dict[str, Any]], is_one: bool) -> None:
    """Print one object for one file, a list for several, or for a file that holds several."""
    if not is_one or len(records) > 1:
        print(as_json(records))
    elif records:
        print(as_json(records[0]))


def _write_tables(records: Records) -> None:
    for number, record in enumerate(records):
        print("\n" * bool(number) + "\n".join(map(shown, _head(record))))
        for name, columns in TABLES.items():
            if record[name]:
                print(f"\n{name.capitalize()}")
                write_table(record[name], columns, "")


def _head(record: dict[str, Any]) -> Iterator[str]:
    """Yield what the page says of itself, a line each."""
    yield record["title"] or record["source"]
    first = record["first_outlet"] and f"a copy of an article of {record['first_outlet']}"
    slots = (record["byline"], record["outlet"], record["published"], record["language"], first)
    yield ", ".join(slot for slot in slots if slot)
    if not record["complete"]:
        yield f"Incomplete: {record['incomplete_why']}"


def _hands(record: dict[str, Any]) -> str:
    return " ← ".join(hand["name"] for hand in record["hands"])


def _span(record: dict[str, Any]) -> str:
    return str(record["start"])


def _roles(record: dict[str, Any]) -> str:
    return "; ".join(f"{role}: {span['quote']}" for role, span in record["roles"].items())


def _interval(record: dict[str, Any]) -> str:
    low, high = record["low"], record["high"]
    return "" if low is high is None else wording.interval(low, high, record["unit"] or "")


TABLES = {
    "statements": (
        Column("Hands", _hands, 4),
        Column("How", lambda one: how(SimpleNamespace(**one)), width=11),
        Column("At", _span, width=6),
        Column("Says", lambda one: one["quote"], 9),
    ),
    "figures": (
        Column("Figure", _interval, 4),
        Column("Counted", lambda one: one["counted"] or "", 4),
        Column("At", _span, width=6),
        Column("As written", lambda one: one["quote"], 6),
    ),
    "events": (
        Column("Act", lambda one: one["kind"], width=11),
        Column("How", lambda one: wording.stands(one["modality"]), width=12),
        Column("At", _span, width=6),
        Column("Roles", _roles, 10),
    ),
    "stages": (
        Column("Stage", lambda one: one["stage"], width=13),
        Column("Who", lambda one: one["who"]["quote"] if one["who"] else "", 5),
        Column("How", lambda one: wording.stands(one["modality"]), width=12),
        Column("At", _span, width=6),
        Column("Offence", lambda one: one["offence"]["quote"] if one["offence"] else "", 5),
    ),
    "times": (
        Column("From", lambda one: one["earliest"] or "", width=10),
        Column("Before", lambda one: one["before"] or "", width=10),
        Column("At", _span, width=6),
        Column("As written", lambda one: one["quote"], 4),
        Column("Because", lambda one: "; ".join(one["trace"]), 8),
    ),
}
