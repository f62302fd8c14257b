"""The command that asks feeds and pages for what is new and tells of it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.cases import INTERRUPTED, Case
from sayso.cli.screening import screen_of
from sayso.cli.show import note

if TYPE_CHECKING:
    from sayso.across.screen.screened import Screen
    from sayso.build.watching import Watched
    from sayso.build.watching.round import Wishes
    from sayso.case.store import Store


def watch(
    case: Case,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FEEDS.opml|URL]…",
            help="Feeds, sitemaps, pages, OPML files of them; those of the last call if not given.",
        ),
    ] = None,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--list", metavar="LIST", help="A list of sanctions to hold names against."),
    ] = None,
    digests: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where digests go: CASE.digests.")
    ] = None,
    since: Annotated[
        str, typer.Option(metavar="DAY", help="Pass over what a feed dates earlier.")
    ] = "",
    most: Annotated[int, typer.Option(min=1, help="New pages of one feed in one call.")] = 100,
    days: Annotated[
        int, typer.Option(min=0, help="Days that a page is asked for again, for changes.")
    ] = 14,
    pause: Annotated[
        float, typer.Option(min=0.0, help="Seconds between two calls of one server.")
    ] = 2.0,
    minutes: Annotated[float, typer.Option(min=0.1, help="How long to go on asking.")] = 30.0,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read; as many as cores if not given.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Ask feeds, sitemaps and pages for what is new, add it to CASE, and write a digest.

    One round, then it ends: let cron call it. What is new is printed as Markdown, nothing where
    nothing is, and written beside CASE as a page for a phone, as Markdown and as an Atom feed.
    robots.txt is obeyed, and a server is asked for one thing at a time.

    \b
        sayso watch harbour.sayso feeds.opml https://example.org/news/rss
        sayso watch harbour.sayso --list UN_consolidated.xml --digests public/harbour
        sayso watch harbour.sayso --quiet | mail -E -s harbour you@example.org
    """
    from sayso.build.watching import alone
    from sayso.build.watching.round import Wishes
    from sayso.case.store import Store
    from sayso.cli.affairs import as_day

    screen = screen_of(lists, None) if lists else None
    wishes = Wishes(pause, most, days, as_day(since or None, "--since") or "", minutes * 60)
    with alone(case), Store.open(case, create=bool(sources)) as store:
        _tell(case, _round(store, sources or [], wishes, workers, quiet))
        _digest(store, digests or case.with_name(f"{case.name}.digests"), screen)


def _digest(store: Store, folder: Path, screen: Screen | None) -> None:
    """Write what is new, print it, and keep that it was told."""
    from sayso.build.watching import told
    from sayso.case.custody.log import now
    from sayso.exports.digest_files import as_markdown
    from sayso.exports.digests import LATEST, write_digest
    from sayso.views.digest.digest import digest

    made = digest(store, now(), screen)
    if not made.sections:
        note(f"{store.path}: nothing new")
        return
    write_digest(folder, made)
    told.tell(store, made.now)
    print(as_markdown(made))
    note(f"{store.path}: {made.lead}; {folder / LATEST}")


def _round(
    store: Store, sources: list[str], wishes: Wishes, workers: int | None, quiet: bool
) -> Watched:
    from sayso.build.progress import Quiet
    from sayso.build.watching import watch as watch_once
    from sayso.cli.bar import BuildBar
    from sayso.cli.stop import Stoppable

    try:
        with (
            nullcontext(Quiet()) if quiet else BuildBar() as progress,
            Stoppable(progress) as shown,
        ):
            return watch_once(store, sources, wishes, workers, shown)
    except KeyboardInterrupt:
        note("Stopped. What came is kept; the next call goes on, and its digest tells of it.")
        raise typer.Exit(INTERRUPTED) from None


def _tell(case: Path, done: Watched) -> None:
    note(
        f"{case}: {done.asked} addresses asked, {done.built.added} pages added, "
        f"{done.same} as they were; {done.built.pages} in the case"
    )
    for why, count in done.left:
        note(f"Left for the next call: {count} ({why})")
