"""Watch what a person listed: one round of asking, then the build. No daemon: cron calls again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from sayso.build import take_in, work_out
from sayso.build.attempt import ReadPage, read_page
from sayso.build.fetch import is_address
from sayso.build.progress import Progress, Quiet
from sayso.build.watching import told
from sayso.build.watching.feeds import addresses_in
from sayso.build.watching.memory import WATCH, Memory, remembered
from sayso.build.watching.round import Round, Wishes
from sayso.case.custody import log
from sayso.case.rows import Built
from sayso.case.store import Store
from sayso.errors import CaseError, SettingError

LARGEST_LIST = 10_000_000
"""Bytes of an OPML file: some 50,000 feeds."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What one round did.

    Attributes:
        built: What the build did with what came.
        asked: Addresses that were asked for, robots.txt among them.
        same: Pages whose bytes or words were known.
        left: Addresses that were not reached, by why: they are asked for in the next round.
    """

    built: Built
    asked: int
    same: int
    left: tuple[tuple[str, int], ...]


@contextmanager
def alone(case: Path) -> Iterator[None]:
    """Let one watch of a case go on at a time.

    Raises:
        CaseError: Another one does.
    """
    lock = FileLock(case.with_name(f".{case.name}.watch.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CaseError(
            "another 'sayso watch' is at work on this case", where=str(case),
            do="Wait for it; the next call does what this one would have",
        ) from error  # fmt: skip
    except OSError as error:
        raise CaseError(
            f"no lock can be made beside it ({error.strerror})", where=str(case),
            do="Name a case in a folder that you may write to",
        ) from error  # fmt: skip
    try:
        yield
    finally:
        lock.release()


def watch(
    store: Store,
    sources: Sequence[str],
    wishes: Wishes | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    reading: ReadPage = read_page,
) -> Watched:
    """Ask once for all that was listed and is due, take in what is new or changed, build.

    Args:
        sources: Addresses of feeds, sitemaps and pages, and OPML files of them; those of the last
            round where there are none.

    Raises:
        SettingError: A source is neither an address nor an OPML file with addresses in it.
    """
    progress = progress or Quiet()
    memory = remembered(store)
    listed = tuple(dict.fromkeys(one for source in sources for one in _listed(source)))
    listed = listed or memory.listed
    if not listed:
        raise SettingError(
            "nothing is listed to be watched", where=str(store.path),
            do="Name feeds, sitemaps or pages: sayso watch CASE FEEDS.opml",
        )  # fmt: skip
    told.begin(store)
    made = Round(store, memory, listed, wishes or Wishes(), log.now())
    progress.begin("Fetching", None)
    built = take_in(store, made.pages(), progress)
    _note(store, memory, made)
    built = work_out(store, built, workers, progress, reading)
    return Watched(built, sum(made.asked.values()), made.same, tuple(sorted(made.left.items())))


def _listed(source: str) -> tuple[str, ...]:
    if is_address(source):
        return (source,)
    path = Path(source)
    try:
        with path.open("rb") as file:
            found = addresses_in(file.read(LARGEST_LIST))
    except OSError as error:
        raise SettingError(
            f"cannot be opened ({error.strerror})", where=source,
            do="Name an OPML file, or an address that begins with http:// or https://",
        ) from error  # fmt: skip
    if not found:
        raise SettingError("no address of a feed is in it", where=source, do="Name an OPML file")
    return found


def _note(store: Store, memory: Memory, made: Round) -> None:
    """Keep in the log what the round did, and what it saw that was otherwise before."""
    changed = {address: seen.kept for address, seen in made.seen.items()
               if seen != memory.seen.get(address)}  # fmt: skip
    store.note(WATCH, {
        "listed": list(made.listed), "answers": {str(k): n for k, n in sorted(made.asked.items())},
        "came": made.came, "same": made.same, "left": dict(made.left), "seen": changed,
    })  # fmt: skip
