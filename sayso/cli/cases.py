"""Commands on a case as a whole: build, summary, unread, serve, export, verify."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso import wording
from sayso.cli.show import Column, Form, complain, note, write, write_json
from sayso.errors import CaseError, SettingError
from sayso.record import plain

if TYPE_CHECKING:
    from sayso.build.progress import Progress
    from sayso.case.check import Fault
    from sayso.case.rows import Built, Count
    from sayso.case.store import Store
    from sayso.contents import Contents
    from sayso.views.overview import Summary

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")]
Password = Annotated[
    str | None,
    typer.Option(envvar="SAYSO_PASSWORD", help="Opens locked PDFs and zips; kept with these."),
]
Llm = Annotated[
    str | None,
    typer.Option(
        metavar="URL MODEL",
        envvar="SAYSO_LLM",
        help="Have a language model there read too; what the page does not hold is refused.",
    ),
]
Format = Annotated[Form, typer.Option("--format", help="How to print it.")]


def ask_also(llm: str | None) -> None:
    """Have a language model read too, in every process that reads from now on.

    Raises:
        SettingError: It is no address with a model's name behind it, or nothing answers there.
    """
    if not llm:
        return
    address, _, name = llm.partition(" ")
    if not address.startswith(("http://", "https://")) or not name.strip():
        raise SettingError(
            "a language model is an address and a name", where=llm,
            do='Write --llm "http://127.0.0.1:8080/v1 gemma-3"',
        )  # fmt: skip
    os.environ["SAYSO_LLM"] = llm
    from sayso.reading.statements.propose.second_reader import Model

    try:
        Model(address, name).reach()
    except OSError as error:
        raise SettingError(
            "the language model does not answer", where=str(error),
            do="Start it, or read without --llm",
        ) from error  # fmt: skip


def opened(case: Path, compared: bool = False) -> Store:
    """Open a case; where the answer needs pages to be compared and some were not, say so."""
    from sayso.case.store import Store

    store = Store.open(case)
    if compared and not store.is_linked:
        note(f"Not compared since pages were last read: run 'sayso build {case}' again.")
    elif compared and store.has_unlinked:
        note(f"Some of it could not be compared: see 'sayso unread {case}'.")
    return store


def build(
    case: Case,
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|URL]…", help="Files, folders, addresses to fetch."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read; as many as cores if not given.")
    ] = None,
    password: Password = None,
    llm: Llm = None,
    scan: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="A scan ('sayso scan'): take pages out of it."),
    ] = None,
    where: Annotated[
        str,
        typer.Option(help='Which: \'actor:"Ada Obi" words:"crane sold" outlet: since: until:\'.'),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Add pages to CASE, read what is new, link all of it. Break it off and run it again any time.

    Without a path it reads again what an older version read. An address is fetched once, now;
    nothing else of Sayso uses the network, but for a language model that you name.

    \b
        sayso build harbour.sayso pages/
        sayso build harbour.sayso memo.txt https://example.org/story
        sayso build harbour.sayso --llm "http://127.0.0.1:8080/v1 gemma-3"
        sayso build harbour.sayso --from scan/ --where 'actor:"Ada Obi" since:2024-03'
    """
    from sayso.build import build as build_case
    from sayso.build.progress import Quiet
    from sayso.cli.bar import BuildBar
    from sayso.cli.stop import Stoppable

    ask_also(llm)
    _needs_scan(where, scan)
    try:
        with (
            nullcontext(Quiet()) if quiet else BuildBar() as progress,
            Stoppable(progress) as shown,
        ):
            if scan is not None:
                _build_from(case, scan, where, workers, shown)
            done = None
            if sources or scan is None:
                done = build_case(
                    case, sources or (), workers=workers, progress=shown, password=password
                )
    except KeyboardInterrupt:
        note("Stopped. What was read is kept; run the same command again to go on.")
        raise typer.Exit(INTERRUPTED) from None
    if done:
        _keep_firsts(case)
        _tell(case, done)


def _needs_scan(where: str, scan: Path | None) -> None:
    if where and scan is None:
        do = "Name the folder of a scan with --from"
        raise SettingError("it chooses pages of a scan", where="--where", do=do)


def _build_from(
    case: Path, scan: Path, where: str, workers: int | None, progress: Progress
) -> None:
    """Take what is asked for out of a scan, and say how much that was."""
    from sayso.cli.scale.scans import needs_pyarrow

    with needs_pyarrow("--from"):
        from sayso.scale.taken import build_from
    built, found = build_from(case, scan, where, workers=workers, progress=progress)
    note(f"{scan}: {wording.counted(len(found.pages), 'page')} asked for")
    if found.undated:
        note(f"Left out, for they give no day: {wording.counted(found.undated, 'page')}")
    _keep_firsts(case)
    _tell(case, built)


def _keep_firsts(case: Path) -> None:
    """Keep the first page of each view, so that whoever serves the case next need not wait."""
    from sayso.dossier.site import MAKERS
    from sayso.views.narrow import firsts

    with opened(case) as store:
        if store.is_linked:
            firsts.keep(store, *firsts.made(store, MAKERS))


def _tell(case: Path, built: Built) -> None:
    """Say what a build did; fail where nothing that was named could be taken in."""
    is_nothing = bool(built.refused) and not built.added + built.known
    for refused in built.refused if is_nothing else built.missing:
        complain(CaseError(refused.why, where=refused.source, do=refused.do))
    note(
        f"{case}: {built.added} pages added, {built.known} known before, {built.read} read; "
        f"{built.pages} in the case, {built.unread} unread"
    )
    if built.aside:
        folders = "1 folder" if built.aside == 1 else f"{built.aside} folders"
        note(f"Passed over: {folders} of pictures and scripts that a browser saved with its page")
    if built.mended:
        note(f"Made again, for it was not as the log tells: {built.mended} (pages, links, search)")
    if built.unread:
        note(f"See why with: sayso unread {case}")
    if is_nothing:
        raise typer.Exit(1)


def summary(case: Case, form: Format = "table") -> None:
    """Print CASE at a glance: pages, statements, figures, dealings, conflicts, origins.

    \b
        sayso summary harbour.sayso
    """
    from sayso.views.overview import summarise

    with opened(case, compared=True) as store:
        found = summarise(store)
    if form == "json":
        write_json([plain(found)])
    else:
        write(_lines(found), LINES, form)


LINES = (
    Column("What", lambda line: line[0], width=10),
    Column("How many", lambda line: line[1], width=8),
    Column("Which", lambda line: line[2], 7),
)


def _lines(found: Summary) -> list[tuple[str, str, str]]:
    days = f"{found.first_day} to {found.last_day}" if found.first_day else ""
    cut = f"{found.cut} cut, {found.copies} copied from another outlet"
    rows = [
        ("Pages", found.pages, "; ".join(part for part in (days, cut) if part)),
        ("Unread", found.unread, "see 'sayso unread'" if found.unread else ""),
        *_archives(found.contents),
        ("Outlets", len(found.outlets), _listed(found.outlets)),
        ("Statements", found.statements, _listed(found.roles)),
        ("", "", _listed((*found.strengths, *found.stances))),
        ("To check", _total(found.unsure), _checks(found.unsure)),
        ("Decided", _total(found.ruled), _listed(found.ruled)),
        ("Unsaid", _total(found.unsaid), _listed(found.unsaid)),
        ("Figures", found.figures, ""),
        ("Sums", found.sums, _wrong(found.wrong_sums)),
        ("Dealings", _total(found.dealings), _listed(found.dealings)),
        ("Conflicts", found.conflicts, _apart(found)),
        ("Drift", found.drifts, "changed in the retelling" if found.drifts else ""),
        ("Origins", found.origins, f"independent, behind {found.pages} pages"),
    ]
    return [(name, str(number), which) for name, number, which in rows]


def _checks(unsure: tuple[Count, ...]) -> str:
    """What of the unsure statements is to be checked, and what lists them."""
    if not unsure:
        return ""
    counts = {count.name: wording.number(count.number) for count in unsure}
    told = [f"{counts[name]} {words}" for name, words in wording.CHECKED.items() if name in counts]
    return f"{', '.join(told)}; see 'sayso statements --unsure'"


def _archives(contents: tuple[Contents, ...]) -> Iterator[tuple[str, int, str]]:
    """A line on files of many pages, where there are some: what they should have given and gave."""
    outermost = [told for told in contents if told.is_outermost]
    if outermost:
        yield "Archives", len(outermost), wording.completeness(outermost)


def _apart(found: Summary) -> str:
    if not found.apart:
        return ""
    return f"and {wording.counted(found.apart, 'difference')} that something may explain"


def _wrong(sums: int) -> str:
    return f"{wording.counted(sums, 'does', 'do')} not add up: see 'sayso ledger'" if sums else ""


def _total(counts: tuple[Count, ...]) -> int:
    return sum(count.number for count in counts)


INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended, as shells have it: 128 and the signal's 2."""

MOST = 8
"""Kinds that are listed on one line of the summary; the rest are counted."""


def _listed(counts: tuple[Count, ...]) -> str:
    shown = ", ".join(f"{count.name} {wording.number(count.number)}" for count in counts[:MOST])
    return f"{shown}, {len(counts) - MOST} more" if len(counts) > MOST else shown


def unread(case: Case, form: Format = "table") -> None:
    """List what could not be read or not be compared in CASE, with why and what to do.

    Of each archive, mailbox and web archive it is told how much it should have given, and gave.

    \b
        sayso unread harbour.sayso
    """
    from sayso.case.store import Store

    with Store.open(case) as store:
        write(store.unread(), UNREAD, form, empty="Every page of the case was read.")
        if form == "table":
            for told in store.contents():
                note(f"{told.source}: {wording.completeness([told])}")


UNREAD = (
    Column("Source", lambda row: row.source, 2),
    Column("Why", lambda row: row.why, 3),
    Column("What to do", lambda row: row.do, 3),
)


def serve(
    case: Case,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 8642,
) -> None:
    """Show CASE in a browser, on this machine alone (127.0.0.1), until Ctrl-C.

    Open the address that it prints: the token in it keeps others who work on this machine out.

    \b
        sayso serve harbour.sayso
        sayso serve harbour.sayso --port 9000
    """
    from sayso.case.store import Store

    Store.open(case).close()
    from sayso.dossier.web import serve as serve_case

    serve_case(case, port=port, tell=note)


def export(
    case: Case,
    kind: Annotated[str, typer.Argument(metavar="FORMAT", help="html, json, csv, notes, ftm …")],
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT", help="A folder, new or of an earlier export; or a file."),
    ],
    profile: Annotated[
        Path | None,
        typer.Option(metavar="TOML", help="Whom to mask, what to cut (docs/publish.md)."),
    ] = None,
    lang: Annotated[
        str, typer.Option(metavar="CODE", help="Language of a static dossier: en or fr.")
    ] = "en",
) -> None:
    """Write CASE for others: a static dossier (html), its records (json, csv), or its evidence.

    'notes' are Markdown, a note a page; 'ftm' FollowTheMoney entities with their words in a file
    beside; 'graphml' the hands and dealings as a graph; 'annotations' W3C Web Annotations.
    'report' is for print and for hands: tables with numbered sources, as OUT.html, OUT.pdf or
    OUT.docx (extra 'report'), or all three in a folder.
    Nothing in OUT that Sayso did not write is touched. MANIFEST.sha256 lists what it wrote.
    'evidence' writes OUT as a zip: the pages' bytes, where and when they were captured, the log
    and its seals, to be checked without Sayso; its README.txt says how.

    \b
        sayso export harbour.sayso html dossier/
        sayso export harbour.sayso html dossier-fr/ --lang fr
        sayso export harbour.sayso csv tables/
        sayso export harbour.sayso report harbour.pdf
        sayso export harbour.sayso evidence harbour.zip
    """
    from sayso.case.store import Store
    from sayso.dossier.interface import ENGLISH, shown_in
    from sayso.exports import export as export_case
    from sayso.publish.profile import read

    if lang != ENGLISH and kind != "html":
        do = "Leave --lang out; what other programs read is in English"
        raise SettingError("only a static dossier has a language", where=kind, do=do)
    with shown_in(lang), Store.open(case) as store:
        written = export_case(store, kind, out, read(profile) if profile else None)
    note(f"Written: {len(written)} files in {out}" if out.is_dir() else f"Written: {out}")
    index = out / "index.html"
    if index in written:
        print(index.resolve().as_uri() if os.isatty(1) else index)


def _kept_wrong(store: Store) -> Iterator[Fault]:
    """The views kept to be shown at once, where they are not what the case gives."""
    from sayso.case.check import Fault
    from sayso.dossier.site import MAKERS
    from sayso.views.narrow.firsts import wrong

    for name in wrong(store, MAKERS):
        what = "is kept otherwise than the case gives it"
        yield Fault(f"view {name}", what, "Whoever wrote there changed what is shown: build again")


def verify(
    case: Case,
    expect: Annotated[
        str, typer.Option(metavar="HASH", help="A last line noted earlier; it must be there.")
    ] = "",
    seal: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A seal of the case: it must fit.")
    ] = None,
    form: Format = "table",
) -> None:
    """Check that CASE is what was written: its pages' bytes, every row, every line of the log.

    Note down the hash of the last line, elsewhere: given with --expect at a later time, it proves
    that nothing before it was changed or cut off; so does a seal ('sayso seal') with --seal. The
    exit code is 1 where anything is wrong.

    \b
        sayso verify harbour.sayso
        sayso verify harbour.sayso --expect 5f0c…
        sayso verify harbour.sayso --seal 2026-11-29T173000Z.seal
    """
    from sayso.case.check import verify as verify_case
    from sayso.case.custody import sealing
    from sayso.case.store import Store

    with Store.open(case) as store:
        found = verify_case(store, expect, sealing.read(seal) if seal else None)
        if not found.faults:
            found = replace(found, faults=tuple(_kept_wrong(store)))
    if form == "json":
        write_json([plain(found)])
    else:
        print(f"{found.pages} pages, {found.readings} readings, {found.lines} lines of the log")
        print(f"Rows: {found.digest}")
        print(f"Last line: {found.last}")
        if found.migrated:
            print(f"Line {found.migrated} sealed what an older Sayso had written, as it was then.")
        print("All of it holds." if not found.faults else f"{len(found.faults)} faults:")
    for fault in found.faults:
        complain(CaseError(fault.what, where=f"{case}: {fault.where}", do=fault.do))
    if found.faults:
        raise typer.Exit(1)
