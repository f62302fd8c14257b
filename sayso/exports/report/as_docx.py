"""A report as a Word document, by python-docx (extra ``report``)."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any

from sayso import wording
from sayso.errors import SettingError
from sayso.harmless import named
from sayso.views.report.report import Report, Table
from sayso.views.report.sources import Cited

STYLE = "Light Grid"
"""A table style of python-docx's own template."""


def docx(report: Report) -> bytes:
    """Write a report as DOCX.

    Raises:
        SettingError: python-docx is not installed.
    """
    try:
        document = import_module("docx").Document()
    except ImportError as error:
        do = "Install Sayso with its extra: pip install 'sayso[report]'"
        raise SettingError("a report as DOCX needs python-docx", where="docx", do=do) from error
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = named(report.case)
    document.add_heading(named(report.case), 0)
    for words in report.lead:
        document.add_paragraph(named(words))
    for table in report.tables:
        _add_table(document, table)
    if report.sources:
        document.add_heading("Sources", 1)
    for source in report.sources:
        _add_source(document, source)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document: Any, table: Table) -> None:
    document.add_heading(table.heading, 1)
    if table.note:
        document.add_paragraph(table.note)
    columns = (*table.columns, "Sources")
    made = document.add_table(len(table.rows) + 1, len(columns), style=STYLE)
    cells = made._cells  # each row's own list is made anew from all of the table
    words = [*columns]
    for row in table.rows:
        words += [*map(named, row.cells), wording.cited(row.sources)]
    for cell, told in zip(cells, words, strict=True):
        cell.paragraphs[0].add_run(told)
    if table.more:
        document.add_paragraph(wording.left_out(table.more))


def _add_source(document: Any, source: Cited) -> None:
    told = document.add_paragraph()
    told.add_run(f"[{source.number}] ").bold = True
    told.add_run(f"{named(source.outlet)}, ")
    told.add_run(named(source.title)).italic = True
    told.add_run(f", {source.published}: “{named(source.quote)}” {named(source.address)}. ")
    told.add_run(source.place)
