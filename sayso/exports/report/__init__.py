"""A case as a report for print and for hands: HTML, PDF and DOCX, each with numbered sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sayso.case.store import Store
from sayso.exports.report.as_docx import docx
from sayso.exports.report.as_html import html
from sayso.exports.report.as_pdf import pdf
from sayso.hooks import exporter
from sayso.views.report.report import Report, report

WRITERS: tuple[tuple[str, Callable[[Report], bytes]], ...] = (
    ("report.html", html), ("report.pdf", pdf), ("report.docx", docx),
)  # fmt: skip


@exporter("report")
def reports(store: Store) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Give ``report.html``, ``report.pdf`` and ``report.docx``; each is made when it is written."""
    made: list[Report] = []
    for name, write in WRITERS:
        yield name, _written(store, made, write)


def _written(store: Store, made: list[Report], write: Callable[[Report], bytes]) -> Iterator[bytes]:
    if not made:
        made.append(report(store))
    yield write(made[0])
