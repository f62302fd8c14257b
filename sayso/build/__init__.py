"""Pages and rulings in, everything else out: add, read, link. A build may be broken off any time.

Pages are added in one go, then read beside each other and kept as they come, then the case is
linked in one transaction. Whatever was kept stays; a build again does what is left.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sayso.build.attempt import Attempt, Outcome, Problem, ReadPage, attempt, read_page
from sayso.build.compared import FoundBefore
from sayso.build.fetch import is_address
from sayso.build.linking import Linking
from sayso.build.progress import Progress, Quiet
from sayso.build.sources import Aside, Offered, is_within, lack, offered
from sayso.build.workers import Crew
from sayso.case.custody import versions
from sayso.case.custody.completeness import count
from sayso.case.decisions import rulings
from sayso.case.mend import mend
from sayso.case.rows import Built, UnreadRow
from sayso.case.store import Store
from sayso.contents import Contents
from sayso.errors import CaseError, SaysoError
from sayso.gazetteer.lookup import gazetteer, is_made, place_file
from sayso.made_by import link_tag, reader_name, unread_tag
from sayso.model import Page, Reading
from sayso.pages import CUT
from sayso.review.rule import standing
from sayso.words import languages

BATCH = 20
LARGEST_BATCH = 10_000_000
"""Pages, or bytes, a transaction: a kill loses the reading of so many at most, and memory holds
no more."""

LARGE = 500_000
"""Bytes of a page from which it is read in a process of its own, which may die alone: below that
no shape of page takes minutes (``python -m bench shapes``)."""

AGAIN = "again"
"""What made the row of a page that killed its reader, or links of which some took too long: they
are tried again, the page never in this process."""

B = TypeVar("B")


def build(
    case_path: Path | str,
    sources: Iterable[Path | str] = (),
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    reading: ReadPage = read_page,
    password: str | None = None,
) -> Built:
    """Add sources to a case, read what is new or was read by an older reader, and link all of it.

    Args:
        case_path: The case file; made where there is none and there are sources.
        sources: Files, folders, and addresses (``http…``; the only use of a network).
        workers: Processes that read; as many as cores where None. With one, or with one page to
            read, this process reads. A script that builds with several needs the usual
            ``if __name__ == "__main__":``.
        progress: Told of every step.
        reading: What reads a page, for tests.
        password: Opens locked PDFs and zips; the case keeps it with what is locked.

    Returns:
        What this build did, and how many pages the case has now.

    Raises:
        CaseError: The case cannot be opened, or none of the sources is there.
        SettingError: A model that is needed is not installed.
    """
    path, names, progress = Path(case_path), [str(one) for one in sources], progress or Quiet()
    lacks = {name: lack(name, path) for name in names}
    missing = tuple(row for row in lacks.values() if row)
    if names and len(missing) == len(lacks):
        _lift_in(path, names)
        raise CaseError(missing[0].why, where=missing[0].source, do=missing[0].do)
    with Store.open(path, create=bool(names)) as store:
        built = add(store, [name for name in names if not lacks[name]], progress, password)
        lift(store, names, {row.source for row in built.refused})
        built = work_out(store, built, workers, progress, reading)
    return replace(built, missing=missing)


def work_out(
    store: Store,
    built: Built,
    workers: int | None = None,
    progress: Progress | None = None,
    reading: ReadPage = read_page,
) -> Built:
    """Make everything else of a case's pages and rulings; ``built`` is what was added just now."""
    progress, workers = progress or Quiet(), workers or os.cpu_count() or 1
    mended = mend(store)
    done = read_all(store, workers, progress, reading)
    while versions.settle(store):  # a newer version came cut: what it stood for is read
        done += read_all(store, workers, progress, reading)
    rulings.settle_all(store)
    links = relink(store, progress)
    held = store.counted()
    pages, unread = int(held["pages"]), int(held["unread"])
    store.note("build", {"added": built.added, "read": done, "pages": pages,
                         "unread": unread, "links": links})  # fmt: skip
    return replace(built, read=done, mended=mended, pages=pages, unread=unread)


def add(
    store: Store, sources: Sequence[str], progress: Progress, password: str | None = None
) -> Built:
    """Take the bytes of the sources into the case."""
    return take_in(store, offered(sources, store.path, password), progress)


def take_in(store: Store, found: Iterable[Offered], progress: Progress) -> Built:
    """Take pages into the case part by part as they come, and note what could not be taken."""
    progress.begin("Adding", None)
    added, known, aside, refused = 0, 0, 0, []
    for batch in batches(found):
        with store.writing():
            for one in batch:
                _log_fetch(store, one)
                if isinstance(one, Aside):
                    aside += 1
                elif isinstance(one, Contents):
                    count(store, one)
                elif isinstance(one, UnreadRow):
                    store.refuse(one)
                    refused.append(one)
                elif store.add(one):
                    added += 1
                else:
                    known += 1
                progress.step(one.source)
    return Built(added, known, aside=aside, refused=tuple(refused))


def lift(store: Store, sources: Sequence[str], still: Set[str] = frozenset()) -> None:
    """Take off the list what these sources hold no more, or hold in a form that was taken in.

    Args:
        still: Those that were refused just now.
    """
    stale = [
        row.source
        for row in store.refused()
        if row.source not in still and any(is_within(row.source, one) for one in sources)
    ]
    if stale:
        store.lift(stale)


def _lift_in(case: Path, sources: Sequence[str]) -> None:
    """The same where none of the sources is there any more."""
    if case.is_file():
        with Store.open(case) as store:
            lift(store, sources)


def _log_fetch(store: Store, one: Offered) -> None:
    if is_address(one.source):
        why = one.why if isinstance(one, UnreadRow) else ""
        cut = one.header(CUT) if isinstance(one, Page) else None
        store.note("fetch", {"address": one.source, "failed": why or cut or ""})


def read_all(store: Store, workers: int, progress: Progress, reading: ReadPage = read_page) -> int:
    """Read the pages that were never read or that another reader read; return how many."""
    waiting = [(page, by) for page, language, by in store.made_by() if by != _tag(language)]
    if waiting and reading is read_page and not is_made(place_file()):
        progress.begin("Map", None)
        gazetteer()
    progress.begin("Reading", len(waiting))
    pages = _whole(store, (page for page, _ in waiting))
    apart = min(workers, len(waiting)) > 1 or any(by == AGAIN for _, by in waiting)
    outcomes = _beside(pages, workers, reading) if apart else _here(pages, reading)
    for batch in batches(outcomes):
        with store.writing():
            for outcome in batch:
                _keep(store, outcome)
                progress.step(outcome.page)
    return len(waiting)


def _tag(language: str | None) -> str:
    """What makes the rows of a page in a language today; None: of a page that cannot be read."""
    return reader_name(language) if language in languages() else unread_tag()


def _whole(store: Store, hashes: Iterable[str]) -> Iterator[Page]:
    """Yield pages whose bytes are those that were added; list the others as unread."""
    for sha256 in hashes:
        page = store.page(sha256)
        if page.sha256 == sha256:
            yield page
        else:
            why, do = "its bytes in the case are damaged", "Add its file again"
            store.fail(UnreadRow(page.source, sha256, why, do), AGAIN)


def _here(pages: Iterable[Page], reading: ReadPage) -> Iterator[Outcome]:
    """Read pages in this process; a large one in another, which can be stopped."""
    for page in pages:
        if len(page.body) < LARGE:
            yield attempt(page, reading)
        else:
            yield from _beside([page], 1, reading)


def _beside(pages: Iterable[Page], workers: int, reading: ReadPage) -> Iterator[Outcome]:
    with Crew(workers, reading) as crew:
        yield from crew.read(pages)


def _keep(store: Store, outcome: Outcome) -> None:
    if isinstance(outcome, Problem):
        source = store.page(outcome.page).source
        made_by = AGAIN if outcome.again else unread_tag()
        store.fail(UnreadRow(source, outcome.page, outcome.why, outcome.do), made_by)
    else:
        store.save(outcome, _tag(outcome.language))
        rulings.settle(store, outcome.page)


def relink(store: Store, progress: Progress) -> int:
    """Link the whole case again, unless nothing that the links are made of has changed.

    What cannot be linked is listed as unread, and the rest is linked.

    Raises:
        CaseError: The links cannot be worked out; those that the case had stay.
    """
    progress.begin("Linking", None)
    tag = link_tag([*store.made_by(), ("rulings", None, rulings.tag(store))])
    if store.made("links") == tag:
        return sum(1 for _ in store.links())
    compared = FoundBefore(store)
    linking = Linking(_counted(store, progress), store.path.parent, compared)
    with Attempt() as tried:
        links = linking.links()
        made = AGAIN if linking.again else tag
        return store.relink(links, made, linking.left, (compared.found(), compared.same))
    if isinstance(tried.error, SaysoError):
        raise tried.error
    raise CaseError(
        f"its pages are read and kept, but not joined ({tried.told()[0]})",
        where=str(store.path),
        do="Report this; its lists, search and exports work without",
    ) from tried.error


def _counted(store: Store, progress: Progress) -> Iterator[Reading]:
    for reading in store.readings():
        progress.step(reading.text.page)
        yield standing(reading)


def batches(items: Iterable[B]) -> Iterator[list[B]]:
    """Put items together, as many as memory and a transaction may hold."""
    batch: list[B] = []
    size = 0
    for one in items:
        batch.append(one)
        size += len(one.body) if isinstance(one, Page) else 0
        if len(batch) >= BATCH or size >= LARGEST_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
