"""Commands about how pages of a case belong together: versions of one address, threads of mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.cases import Case, Format, opened
from sayso.cli.show import SHORT, Column, write

if TYPE_CHECKING:
    from sayso.case.custody.versions import VersionRow

Page = Annotated[str | None, typer.Argument(metavar="PAGE", help="Hash, address, file or title.")]


def versions(case: Case, page: Page = None, form: Format = "table") -> None:
    """List older versions of the pages of CASE, or what is different in those of PAGE.

    An address that was captured again with other bytes has versions. The newest that could be read
    whole stands for all; the others are kept, and nothing of them is counted.

    \b
        sayso versions harbour.sayso
        sayso versions harbour.sayso b3390e9a
    """
    from sayso.case.custody.versions import versions as listed
    from sayso.views.kept.versions import older_versions

    with opened(case) as store:
        if page is None:
            write(listed(store), VERSIONS, form, empty="No page of this case has an older version.")
            return
        found = older_versions(store, str(store.page_named(page)))
        rows = [(one.row, change.marked) for one in found for change in one.changes]
        rows += [(one.row, one.problem) for one in found if one.problem]
        write(rows, CHANGES, form, _change, empty="No older version of this page is different.")


def _change(row: tuple[VersionRow, str]) -> dict[str, Any]:
    version, told = row
    return {"page": version.page, "captured_at": version.captured_at, "change": told}


def threads(case: Case, form: Format = "table") -> None:
    """List the mails of CASE by thread, each thread in the order it was written.

    \b
        sayso threads harbour.sayso
    """
    from sayso.record import plain
    from sayso.views.kept.threads import threads as made

    with opened(case) as store:
        rows = [(thread, mail) for thread in made(store) for mail in thread.mails]
        if form == "json":
            write(made(store), (), form, plain)
        else:
            write(rows, THREADS, form, empty="There is no mail in this case.")


def _short(sent: str) -> str:
    return sent[:16].replace("T", " ")


VERSIONS = (
    Column("Older", lambda row: row.page[:SHORT], width=8),
    Column("Captured", lambda row: _short(row.captured_at), width=16),
    Column("Now", lambda row: row.newer[:SHORT], width=8),
    Column("Captured", lambda row: _short(row.newer_at), width=16),
    Column("Address", lambda row: row.address, 4),
    Column("Source", lambda row: row.source, 4),
)
CHANGES = (
    Column("Older", lambda row: row[0].page[:SHORT], width=8),
    Column("Captured", lambda row: _short(row[0].captured_at), width=16),
    Column("Gone [-…-], new {+…+}", lambda row: row[1], 8),
)
THREADS = (
    Column("Thread", lambda row: row[0].subject, 4),
    Column("Sent", lambda row: _short(row[1].sent), width=16),
    Column("From", lambda row: row[1].sender, 3),
    Column("To", lambda row: row[1].to, 3),
    Column("Page", lambda row: row[1].page.page[:SHORT], width=8),
    Column("Answers", lambda row: (row[1].answers or "")[:SHORT], width=8),
)
