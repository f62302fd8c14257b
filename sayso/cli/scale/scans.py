"""``sayso scan``: a crawl into tables."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sayso import wording
from sayso.cli.cases import INTERRUPTED
from sayso.cli.show import note
from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.scale.scan import Scanned

SHOWN = 5
"""Reasons that are printed; the manifest has more."""


def scan(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="IN…", help="Files, folders, addresses in an object store."),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder that takes the tables.")],
    by: Annotated[
        Literal["pool", "daft", "spark"],
        typer.Option("--engine", help="Processes here; Daft, here or on Ray; or Spark."),
    ] = "pool",
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read; as many as cores if not given.")
    ] = None,
    link: Annotated[
        bool, typer.Option("--link", help="Then join copies, claims and origins across pages.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Read a crawl into tables of Parquet: web archives, JSON lines, Parquet, folders.

    Break it off and run it again any time: a part that is done is not done again. What could not
    be read is counted in DIR/manifest.json, and each has its reason in the table of pages.

    \b
        sayso scan crawl/ --out scan/
        sayso scan crawl/ --out scan/ --engine daft
        sayso scan s3://bucket/crawl/ --out scan/ --engine spark
    """
    with needs_pyarrow("scan"):
        from sayso.scale.scan import scan as scan_all
    from sayso.build.progress import Quiet
    from sayso.cli.bar import ScanBar
    from sayso.cli.stop import Stoppable

    began = time.monotonic()
    try:
        with (
            nullcontext(Quiet()) if quiet else ScanBar() as progress,
            Stoppable(progress) as shown,
        ):
            done = scan_all(sources, out, by=by, workers=workers, progress=shown, link=link)
    except KeyboardInterrupt:
        note("Stopped. Parts that are done are kept; run the same command again to go on.")
        raise typer.Exit(INTERRUPTED) from None
    _tell(out, done, time.monotonic() - began)


@contextmanager
def needs_pyarrow(where: str) -> Iterator[None]:
    """Say what to install where the tables of a scan cannot be read or written."""
    try:
        yield
    except ImportError as error:
        do = "Install Sayso with its extra: pip install 'sayso[frames]'"
        raise SettingError("a scan needs pyarrow", where=where, do=do) from error


def _tell(out: Path, done: Scanned, seconds: float) -> None:
    """Say what a scan did; fail where something of it is left, or nothing could be read."""
    note(
        f"{out}: {wording.counted(done.read, 'page')} read of {wording.whole(done.expected)}, "
        f"{wording.whole(done.failed)} failed; now {wording.counted(done.now, 'page')}, "
        f"{wording.rate(done.now, seconds)}"
    )
    for why, times in done.why[:SHOWN]:
        note(f"  {wording.whole(times)} failed: {why}")
    if done.linked:
        told = done.linked
        note(
            f"Linked: {wording.counted(told['links'], 'link')} in "
            f"{wording.counted(told['groups'], 'group')} of pages, "
            f"{wording.whole(told['capped']['keys'])} keys of too many pages capped"
        )
    if done.undone:
        note(f"{wording.counted(done.undone, 'part')} left; run the same command again to go on.")
    for why in done.stopped:
        note(f"  {why}")
    if done.undone or not done.read:
        raise typer.Exit(1)
