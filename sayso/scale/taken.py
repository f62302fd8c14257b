"""A case out of a scan: the original bytes of the pages that matter, from where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sayso.build import build, take_in
from sayso.build.attempt import Attempt
from sayso.build.progress import Progress, Quiet
from sayso.case.rows import Built, UnreadRow
from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.model import Page
from sayso.pages import pages_in
from sayso.pages.envelopes.midway import parts_from
from sayso.scale.asked import Chosen, FoundPage, asked_for, chosen
from sayso.scale.folder import Folder
from sayso.scale.inputs import is_stored, opened
from sayso.sets import grouped

CHANGED = "its file does not have these bytes any more"
NAMED_THERE = (
    "It was named from the folder that the scan ran in: build there, or scan again with full paths"
)
SCAN_AGAIN = "Put the file back as it was, or scan again"


def build_from(
    case: Path,
    folder: Path,
    where: str,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[Built, Chosen]:
    """Make a case of what a scan has of somebody or something, or add that to a case.

    The bytes of each page are taken out of its file again and held to the hash that the scan has
    for them; then the case reads and links them as any others.

    Args:
        where: What is asked for, as ``asked_for`` has it; everything where it is empty.

    Raises:
        SettingError: There is no scan in the folder, what is asked for is not understood, or
            nothing of it is there.
        CaseError: The case cannot be opened.
    """
    progress = progress or Quiet()
    scan = Folder.at(folder)
    found = chosen(scan, asked_for(where))
    if not found.pages:
        left = f" ({found.undated} that would do give no day)" if found.undated else ""
        raise SettingError(
            f"no page of the scan is asked for{left}", where=where, do="Ask for less, or otherwise"
        )
    with Store.open(case, create=True) as store:
        added = take_in(store, bytes_of(found.pages, scan), progress)
        told = {"scan": str(folder), "where": where, "pages": len(found.pages)}
        store.note("from a scan", {**told, "undated": found.undated})
    built = build(case, (), workers=workers, progress=progress)
    return replace(built, added=added.added, known=added.known, refused=added.refused), found


def bytes_of(pages: Iterable[FoundPage], scan: Folder) -> Iterator[Page | UnreadRow]:
    """Give the pages with their original bytes, file by file, or why they are not there."""
    for archive, wanted in grouped(pages, lambda found: found.archive).items():
        given: set[str] = set()
        why = (CHANGED, SCAN_AGAIN)
        with Attempt() as tried:
            file = opened(_lies_at(archive, scan))
            for page in _in_file(file, wanted):
                if page.sha256 not in given:
                    given.add(page.sha256)
                    yield page
        if tried.error:
            why = tried.told()
            if not is_stored(archive) and not Path(archive).is_absolute():
                why = (why[0], NAMED_THERE)
        for lost in wanted:
            if lost.page not in given:
                yield UnreadRow(lost.source, None, *why)


def _lies_at(archive: str, scan: Folder) -> str:
    """Where a file of a scan lies now: a relative path was relative to where the scan ran."""
    if is_stored(archive) or Path(archive).is_absolute():
        return archive
    return next((one for one in scan.places_of(archive) if Path(one).is_file()), archive)


def _in_file(file: Page, wanted: list[FoundPage]) -> Iterator[Page]:
    """The pages that are wanted of a file: from their places, or by going through all of it."""
    hashes = {found.page for found in wanted if found.place is None}
    for found in wanted:
        if found.place is not None:
            with Attempt():
                page = next(parts_from(file, found.place), None)
                if isinstance(page, Page) and page.sha256 == found.page:
                    yield page
    if hashes:
        yield from (
            part for part in pages_in(file) if isinstance(part, Page) and part.sha256 in hashes
        )
