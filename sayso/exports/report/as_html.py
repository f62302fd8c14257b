"""A report as one HTML file: nothing is fetched, and no word of a page can act in it."""

from __future__ import annotations

from sayso.dossier.render import ROOT, render
from sayso.views.report.report import Report


def html(report: Report) -> bytes:
    """Write a report as HTML."""
    return render("report", ROOT, {"report": report}).encode()
