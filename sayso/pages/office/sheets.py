"""What a sheet shows beside its cells' values: percentages, comments, formulas without a value."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from sayso.model import Page
from sayso.pages.office.archive import Parts

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ZIPPED = b"PK"
PERCENTS = {"9": "0%", "10": "0.00%"}
"""Formats of numbers that every workbook has and no part of it lists."""
_FORMAT = re.compile(r'(?:\[[^\]]*\])*(?P<whole>[#0?,]+)(?:\.(?P<part>[0#?]+))?(?P<gap>[\\" ]*)%')
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MOST_REPEATED = 100_000
"""Cells that one is repeated over: an empty one fills a sheet of a million rows."""

At = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote beside a cell."""

    cell: str
    words: str
    by: str
    at: str = ""


@dataclass(slots=True)
class Shown:
    """What is beside the values of a sheet: cells by what they show, its comments, and each formula
    whose value was not saved, by its cell."""

    cells: dict[At, str] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    lacking: dict[str, str] = field(default_factory=dict)


def shown_in(page: Page) -> dict[str, Shown]:
    """Find what the sheets of a workbook show, by the sheet's name; nothing in one of before 2007.

    Raises:
        PageError: It is damaged or locked, or a part of it is larger than any document has.
    """
    if not page.body.startswith(ZIPPED):
        return {}
    parts = Parts(page)
    body = parts.find("content.xml")
    if body is not None:
        return {table.get(f"{TABLE}name", ""): _open(table) for table in body.iter(f"{TABLE}table")}
    book = parts.find("xl/workbook.xml")
    sheets = () if book is None else book.iterfind("{*}sheets/{*}sheet")
    near, styles = _near(parts, "xl/workbook.xml"), _percents(parts)
    return {
        sheet.get("name", ""): _sheet(parts, near.get(_relation(sheet), ("", ""))[1], styles)
        for sheet in sheets
    }


def _relation(sheet: Any) -> str:
    return next((str(value) for name, value in sheet.items() if name.endswith("}id")), "")


def _near(parts: Parts, name: str) -> dict[str, tuple[str, str]]:
    """The parts that a part names: the kind and name of each, by its id."""
    folder, file = posixpath.split(name)
    root = parts.find(f"{folder}/_rels/{file}.rels")
    return {
        one.get("Id", ""): (
            posixpath.basename(one.get("Type", "")),
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:],
        )
        for one in (() if root is None else root)
    }


def _percents(parts: Parts) -> dict[str, str]:
    """The styles of cells that show percentages, with their formats."""
    root = parts.find("xl/styles.xml")
    if root is None:
        return {}
    formats = PERCENTS | {
        one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")
    }
    styles = root.iterfind("{*}cellXfs/{*}xf")
    found = ((str(at), formats.get(xf.get("numFmtId", ""), "")) for at, xf in enumerate(styles))
    return {style: code for style, code in found if _FORMAT.match(code)}


def _sheet(parts: Parts, name: str, styles: dict[str, str]) -> Shown:
    shown = Shown()
    root = parts.find(name)
    for cell, at, value, formula in _cells(root) if root is not None else ():
        if formula is not None and not value and cell.get("t") != "str":
            shown.lacking[_named(at)] = f"={formula}"
        if cell.get("t", "n") == "n" and (code := styles.get(cell.get("s", ""))) and value:
            shown.cells[at] = _percent(value, code)
    for kind, part in _near(parts, name).values() if root is not None else ():
        if kind == "comments":
            shown.comments += _comments(parts.find(part))
    return shown


def _cells(root: Any) -> Iterator[tuple[Any, At, str, str | None]]:
    """Each cell with its place, its value and its formula."""
    row = -1
    for line in root.iterfind("{*}sheetData/{*}row"):
        row = int(line.get("r", row + 2)) - 1
        column = -1
        for cell in line.iterfind("{*}c"):
            told = _CELL.fullmatch(cell.get("r", ""))
            column = _column(told[1]) if told else column + 1
            yield cell, (row, column), cell.findtext("{*}v") or "", cell.findtext("{*}f")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _named(at: At) -> str:
    """The name of a cell: row 0, column 27 is AB1."""
    letters, column = "", at[1] + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{at[0] + 1}"


def _percent(value: str, code: str) -> str:
    """A share as the sheet shows it: 0.254 in the format ``0%`` is 25%."""
    found = _FORMAT.match(code)
    try:
        share = Decimal(value) * 100
        assert found
        part = found["part"] or ""
        written = f"{share.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP):f}"
    except (InvalidOperation, AssertionError):
        return value
    return f"{written}{' ' if ' ' in found['gap'] else ''}%"


def _comments(root: Any) -> Iterator[Comment]:
    if root is None:
        return
    authors = [author.text or "" for author in root.iterfind("{*}authors/{*}author")]
    for one in root.iter("{*}comment"):
        number = one.get("authorId", "")
        by = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        words = "".join(t.text or "" for t in one.iterfind("{*}text//{*}t"))
        yield Comment(one.get("ref", ""), words, by)


def _open(table: Any) -> Shown:
    """What a sheet of an OpenDocument shows, which writes it beside the value."""
    shown, row = Shown(), 0
    for line in table.iter(f"{TABLE}table-row"):
        column = 0
        rows = int(line.get(f"{TABLE}number-rows-repeated", 1))
        for cell in line:
            columns = int(cell.get(f"{TABLE}number-columns-repeated", 1))
            if cell.tag == f"{TABLE}table-cell":
                _look_at(cell, (row, column), shown)
                is_share = cell.get(f"{OFFICE}value-type") == "percentage"
                if is_share and rows * columns <= MOST_REPEATED:
                    words = "\n".join(_paragraphs(cell))
                    places = ((row + y, column + x) for y in range(rows) for x in range(columns))
                    shown.cells |= dict.fromkeys(places, words) if words else {}
            column += columns
        row += rows
    return shown


def _look_at(cell: Any, at: At, shown: Shown) -> None:
    formula = cell.get(f"{TABLE}formula")
    if formula and cell.get(f"{OFFICE}value-type") is None:
        shown.lacking[_named(at)] = formula
    for note in cell.iterfind(f"{OFFICE}annotation"):
        by, day = note.findtext("{*}creator") or "", note.findtext("{*}date") or ""
        shown.comments.append(Comment(_named(at), "\n".join(_paragraphs(note)), by, day))


def _paragraphs(element: Any) -> Iterator[str]:
    return ("".join(p.itertext()) for p in element.iterfind("{*}p"))
