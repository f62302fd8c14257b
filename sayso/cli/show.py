"""How lists are printed: a table for reading, JSON and CSV for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sayso.case.rows import how as how
from sayso.errors import SaysoError
from sayso.harmless import as_json, shown
from sayso.record import plain
from sayso.wording import whose as whose

if TYPE_CHECKING:
    from rich.table import Table

R = TypeVar("R")
Form = Literal["table", "json", "csv"]

UNKNOWN_WIDTH = 100
"""Columns of a table where no terminal says how wide it is."""

NARROW, A_WORD = 72, 7
"""Columns below which no table is drawn, and letters that each column of one has room for."""

LONGEST = 400
"""Characters of a quote in a table; JSON and CSV have all of it."""

AT_ONCE = 200
"""Rows of a table that are laid out together; a long list begins to print at once."""

SHORT = 8
"""Digits of a page's hash in a table: 32 bits, apart for certain in a case of a few thousand."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, what stands in it, and how wide it is.

    ``share`` is its part of the room that columns of a fixed ``width`` leave.
    """

    head: str
    cell: Callable[[Any], str]
    share: int = 1
    width: int | None = None


def complain(error: SaysoError) -> None:
    """Print an error to standard error."""
    print(f"Error: {shown(str(error))}", file=sys.stderr)


def note(line: str) -> None:
    """Print a line that is no part of the answer, to standard error."""
    print(shown(line), file=sys.stderr)


def write(
    rows: Iterable[R],
    columns: Sequence[Column],
    form: Form,
    record: Callable[[R], Any] = plain,
    more: Sequence[Column] = (),
    empty: str = "Nothing of this kind in the case.",
) -> None:
    """Print rows as asked for.

    Args:
        record: Turns a row into what JSON shows.
        more: Columns that a spreadsheet has beyond those of the table.
        empty: Said on standard error where a table has no rows.
    """
    if form == "json":
        write_json(record(row) for row in rows)
    elif form == "csv":
        write_csv(rows, (*columns, *more))
    else:
        write_table(rows, columns, empty)


def write_json(values: Iterable[Any]) -> None:
    """Print a JSON array, one value a line, as they come."""
    before = "["
    for value in values:
        print(f"{before}\n{as_json(value)}", end="")
        before = ","
    print("[]" if before == "[" else "\n]")


def write_csv(rows: Iterable[Any], columns: Sequence[Column]) -> None:
    """Print comma-separated values with a head line; a cell that a spreadsheet would run is not."""
    from sayso.views.tables.csv_cells import table

    head = [column.head for column in columns]
    for line in table(head, ([column.cell(row) for column in columns] for row in rows)):
        print(line, end="")


def write_table(rows: Iterable[Any], columns: Sequence[Column], empty: str) -> None:
    """Print a table as wide as the terminal, part by part, or ``empty`` where there are no rows.

    In a terminal that is too narrow for columns each row is a block of lines.
    """
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, width=UNKNOWN_WIDTH)
    waiting = iter(rows)
    part = list(islice(waiting, AT_ONCE))
    if not part:
        note(empty)
    first = True
    while part:
        if console.width < NARROW or _room(console.width, columns) < A_WORD:
            _print_blocks(part, columns)
        else:
            console.print(_table(part, columns, first))
        first, part = False, list(islice(waiting, AT_ONCE))


def _room(width: int, columns: Sequence[Column]) -> float:
    """Letters that the narrowest of the columns that share what is left of a line would have."""
    left = width - sum(column.width or 0 for column in columns) - 2 * (len(columns) - 1)
    shares = [column.share for column in columns if not column.width]
    return left * min(shares) / sum(shares) if shares else width


def _print_blocks(rows: Iterable[Any], columns: Sequence[Column]) -> None:
    for row in rows:
        for column in columns:
            if cell := _short(column.cell(row)):
                print(f"{column.head}: {cell}")
        print()


def _table(rows: list[Any], columns: Sequence[Column], head: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, show_header=head
    )
    for column in columns:
        share = None if column.width else column.share
        table.add_column(column.head, ratio=share, width=column.width, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_short(column.cell(row))) for column in columns))
    return table


def _short(cell: str) -> str:
    return shown(cell) if len(cell) <= LONGEST else f"{shown(cell[: LONGEST - 1])}…"


def where(page: str, at: int) -> str:
    """A page and an offset: the beginning of its hash, then the code point."""
    return f"{page[:SHORT]}:{at}"
