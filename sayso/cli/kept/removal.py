"""Commands that take a page out of a case, list what was taken out, and seal what is in it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.cases import Case, Format, opened
from sayso.cli.show import Column, note, write
from sayso.errors import SettingError


def remove(
    case: Case,
    page: Annotated[str, typer.Argument(metavar="PAGE", help="Hash, address, file or title.")],
    why: Annotated[str, typer.Option(help="The reason; it is kept.")] = "",
    by: Annotated[str, typer.Option(help="Who decides; your login name if not given.")] = "",
    purge: Annotated[
        bool, typer.Option("--purge", help="Delete its bytes too. Cannot be undone.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take a removed page back.")] = False,
) -> None:
    """Take PAGE out of CASE, with all that was read from it. That is a ruling, with its reason.

    Its bytes stay, and --undo takes it back, unless --purge deletes them: then its hash, where it
    was found and the reason are left. Files outside the case are not touched.

    \b
        sayso remove harbour.sayso memo.txt --why 'sent in error'
        sayso remove harbour.sayso memo.txt --why 'it is ours after all' --undo
        sayso remove harbour.sayso memo.txt --why 'asked for by its author' --purge
    """
    from sayso.build import relink
    from sayso.build.progress import Quiet
    from sayso.case.custody import removal

    if not why.strip() or (purge and undo):
        what = "both --purge and --undo" if purge and undo else "a ruling needs its reason"
        raise SettingError(what, where="remove", do="Say --why, and one of the two at most")
    by = by or getpass.getuser()
    with opened(case) as store:
        sha256 = removal.page_to_rule_on(store, page)
        decide = removal.purge if purge else removal.restore if undo else removal.remove
        decide(store, sha256, why, by)
        if undo:
            note(f"Taken back: {sha256}. Read it with: sayso build {case}")
            return
        relink(store, Quiet())
    note(f"{'Purged' if purge else 'Removed'}: {sha256}")


def removed(case: Case, form: Format = "table") -> None:
    """List the pages that were taken out of CASE, with who did it, when and why.

    \b
        sayso removed harbour.sayso
    """
    from sayso.case.custody import removal

    with opened(case) as store:
        write(removal.removed(store), REMOVED, form, empty="No page was removed.")


REMOVED = (
    Column("Page", lambda row: row.page[:8], width=8),
    Column("Source", lambda row: row.source, 4),
    Column("Why", lambda row: row.why, 4),
    Column("By", lambda row: row.by, 2),
    Column("When", lambda row: row.at[:10], width=10),
    Column("Bytes", lambda row: "purged" if row.purged else "kept", width=6),
)


def seal(
    case: Case,
    out: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Where to write it; here if not.")
    ] = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A signature, time stamp or public key to keep."),
    ] = None,
) -> None:
    """Write the head of CASE's log and the hashes of its pages as a file, to be signed and dated.

    The case keeps it. Sign the file with minisign, have it dated by an authority (RFC 3161) if you
    like, and add what you got with --add; 'sayso export CASE evidence' has all of it. A seal that
    is kept elsewhere finds a log whose end was cut off: 'sayso verify CASE --seal FILE'.

    
        sayso seal harbour.sayso
        minisign -S -m 2026-11-29T173000Z.seal
        sayso seal harbour.sayso --add 2026-11-29T173000Z.seal.minisig --add minisign.pub
    """
    from sayso.case.custody import sealing
    from sayso.exports.folder import put_new

    with opened(case) as store:
        for path in add or ():
            note(f"Kept: {sealing.attach(store, path).name}")
        if not add:
            made = sealing.seal(store)
            path = put_new((out or Path()) / made.name, made.body)
            note(f"Sign it: minisign -S -m {path}")
            print(path)
