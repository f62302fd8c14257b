"""Tables: spreadsheets by calamine, and CSV. A row is a block.

A row of words above rows with numbers is their header: it stands before each cell ("Paid: 400"),
since what a number counts is its column's name.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import python_calamine

from sayso.errors import PageError
from sayso.model import Page, Text
from sayso.pages.compose import Composer, Piece
from sayso.pages.decode import decode
from sayso.pages.office.archive import DAMAGED, LOCKED
from sayso.pages.office.sheets import Shown, shown_in

MOST_CELLS = 2_000_000
"""Cells of the largest workbook."""
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
"""The first line of a CSV file that tells Excel its separator."""
LOOKED_AT = 65_536
"""Characters by which a CSV file's separator is told."""


def read_workbook(page: Page) -> Text:
    """Read a spreadsheet (.xlsx, .xls, .ods) in this process.

    Raises:
        PageError: It is damaged or locked, or too large.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(page.body))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
        beside = shown_in(page)
    except python_calamine.PasswordError as error:
        raise PageError(
            "this file is locked with a password", where=page.source, do=LOCKED
        ) from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise PageError("this file is damaged", where=page.source, do=DAMAGED) from error
    if sum(len(row) for _, rows in sheets for row in rows) > MOST_CELLS:
        raise PageError(
            f"more than {MOST_CELLS:,} cells", where=page.source, do="Save the sheet you need alone"
        )
    composer, lacking = Composer(), []
    for name, rows in sheets:
        if len(sheets) > 1 and any(any(row) for row in rows):
            composer.add(Piece("heading", name, f"sheet {name}"))
        shown = beside.get(name, Shown())
        lacking += [f"{name} {cell}" for cell in shown.lacking]
        composer.add_all(_rows(_as_shown(rows, shown), f"{name} row"))
        composer.add_all(_beside(name, shown))
    text = composer.text(page)
    return replace(text, complete=False, incomplete_why=_lacking(lacking)) if lacking else text


def _as_shown(rows: Sequence[Sequence[Any]], shown: Shown) -> list[list[str]]:
    return [
        [shown.cells.get((y, x)) or _shown(cell) for x, cell in enumerate(row)]
        for y, row in enumerate(rows)
    ]


def _beside(name: str, shown: Shown) -> Iterator[Piece]:
    """The comments of a sheet, and its formulas without a value, which are not read."""
    for comment in shown.comments:
        where = f"{name} {comment.cell} {comment.at}".strip()
        yield Piece("comment", comment.words, where, comment.by)
    for cell, formula in shown.lacking.items():
        yield Piece("furniture", f"{cell}: {formula}", f"{name} {cell}")


TOLD = 5
"""Cells that are named; the others are counted."""


def _lacking(cells: Sequence[str]) -> str:
    told = ", ".join([*cells[:TOLD], *(["…"] if len(cells) > TOLD else [])])
    what = "1 formula has" if len(cells) == 1 else f"{len(cells):,} formulas have"
    return f"{what} no saved value ({told}): open it in a spreadsheet program and save it"


def read_csv(page: Page) -> Text:
    """Read a file of separated values in this process."""
    chars = decode(page.body, None)
    told = _SEPARATOR.match(chars)
    rows = io.StringIO(chars[told.end() :] if told else chars)
    try:
        dialect: Any = csv.Sniffer().sniff(chars[:LOOKED_AT], told[1] if told else ",;\t|")
    except csv.Error:
        dialect = csv.excel
    composer = Composer()
    composer.add_all(_rows(list(csv.reader(rows, dialect)), "row", 2 if told else 1))
    return composer.text(page)


def _rows(rows: Sequence[Sequence[str]], where: str, first: int = 1) -> Iterator[Piece]:
    header: Sequence[str] = ()
    for number, row in enumerate(rows, first):
        if not header and _is_header(row):
            header = row
            yield Piece("furniture", "\t".join(row), f"{where} {number}")  # each row names it
        else:
            yield Piece("list", "; ".join(_cells(header, row)), f"{where} {number}")


def _cells(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    for at, cell in enumerate(row):
        name = header[at].strip() if at < len(header) else ""
        if cell.strip():
            yield f"{name}: {cell.strip()}" if name else cell.strip()


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row names columns: two cells and more, each with a letter and without a figure."""
    cells = [cell for cell in row if cell.strip()]
    return len(cells) >= 2 and all(
        any(char.isalpha() for char in cell) and not any(char.isdigit() for char in cell)
        for cell in cells
    )


def _shown(cell: Any) -> str:
    """A cell as a person sees it: whole numbers without a point, a day without its midnight."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
