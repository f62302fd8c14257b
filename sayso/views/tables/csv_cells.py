"""Comma-separated values that a spreadsheet shows as they are and never runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from sayso.harmless import named

RUN = ("=", "+", "-", "@", "\t")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"); its carriage return
is named like all that acts."""


def line(cells: Iterable[object]) -> str:
    """Write one row of a table, with its line end; every text in it is ``safe``."""
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return written.getvalue()


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterable[str]:
    """Yield the lines of a table, its head first."""
    yield line(head)
    yield from map(line, rows)


def safe(cell: object) -> object:
    """Set an apostrophe before a text that a spreadsheet would run, as spreadsheets ask.

    What a terminal would act on stands by its name. A number, as one or in digits ("-1,240.5"),
    stays as it is.
    """
    if not isinstance(cell, str):
        return cell
    is_run = cell.startswith(RUN) and not _is_number(cell)
    return f"'{named(cell)}" if is_run else named(cell)


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(",", "").replace(".", "", 1).isdigit()
