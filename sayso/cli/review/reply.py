"""Commands for the right of reply and the log of corrections."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from sayso.cli.cases import Case, Format, opened
from sayso.cli.review.verdicts import By
from sayso.cli.show import Column, note, write


def reply(
    case: Case,
    who: Annotated[str, typer.Argument(metavar="[WHO]", help="Who was asked.")] = "",
    asked: Annotated[str, typer.Option(metavar="DAY", help="When, as 2026-11-30.")] = "",
    how: Annotated[str, typer.Option(help="By mail, by phone …")] = "",
    about: Annotated[str, typer.Option(help="What they were asked about.")] = "",
    answered: Annotated[str, typer.Option(metavar="DAY", help="When they answered.")] = "",
    words: Annotated[str, typer.Option(help="What they said, to the letter.")] = "",
    by: By = "",
    form: Format = "table",
) -> None:
    """Note that WHO was asked about something in CASE, and what they said; without WHO, list all.

    It is kept as rulings are, and 'sayso review CASE undo' takes the last one back. Every published
    copy shows it. Who denies in the pages themselves: 'sayso statements CASE --stance denies'.

    \b
        sayso reply harbour.sayso 'Ann Ode' --asked 2026-11-20 --how 'by mail' --about 'the levy'
        sayso reply harbour.sayso 'Ann Ode' --asked 2026-11-20 --answered 2026-11-22 --words 'No.'
        sayso reply harbour.sayso
    """
    from sayso.case.decisions import replies

    with opened(case) as store:
        if not who:
            write(replies.replies(store), REPLIES, form, empty="Nobody is noted as asked.")
            return
        told = {"asked": asked, "how": how, "about": about, "answered": answered, "words": words}
        made = replies.keep(store, who, told, by or getpass.getuser())
    note(f"Noted: {made.quote}, asked on {asked}")


def corrections(case: Case, form: Format = "table") -> None:
    """List what persons corrected, rejected, merged, parted and took out of CASE, oldest first.

    \b
        sayso corrections harbour.sayso
    """
    from sayso.case.decisions import replies

    with opened(case) as store:
        write(replies.corrected(store), CORRECTIONS, form, empty="Nothing was corrected.")


REPLIES = (
    Column("Who", lambda row: row.who, 3),
    Column("Asked", lambda row: row.asked, width=10),
    Column("How", lambda row: row.how, 2),
    Column("About", lambda row: row.about, 4),
    Column("Answered", lambda row: row.answered or "", width=10),
    Column("Words", lambda row: row.words or "no answer so far", 6),
)
CORRECTIONS = (
    Column("When", lambda row: row.at[:10], width=10),
    Column("What", lambda row: f"{row.verdict} {row.kind}", 2),
    Column("Words", lambda row: row.quote, 6),
    Column("Correction or reason", lambda row: row.told, 5),
    Column("Page", lambda row: row.page, 3),
    Column("By", lambda row: row.by, 2),
    Column("State", lambda row: row.state, 2),
)
