"""What a scan is cut into: parts of some two hundred pages, each read as one task.

A web archive, JSON lines and Parquet are cut where their pages say that they begin; any other file
is whole in a part, with others beside it. What a part is made of never depends on the engine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from sayso.build.attempt import Attempt
from sayso.contents import Announced, Contents, PartsMissing, Passed
from sayso.errors import PageError
from sayso.hooks import ENVELOPES
from sayso.model import Page
from sayso.pages import pages_in, parts_missing
from sayso.pages.envelopes import PLACE
from sayso.pages.envelopes.midway import parts_from
from sayso.scale.inputs import FoundFile, opened

PAGES_A_PART = 200
"""Pages of a part: a minute or two of a core, which is what a kill may cost."""
BYTES_A_PART = 50_000_000
CUT = (
    "application/warc",
    "application/gzip",
    "application/zip",
    "application/jsonl",
    "application/vnd.apache.parquet",
)
"""Kinds of files that are gone through first, to see where their pages begin."""


@dataclass(frozen=True, slots=True)
class FilePiece:
    """A file, or so many of its pages from a place on; ``number`` is that of the first one.

    ``version`` tells one state of the file from another.
    """

    file: str
    version: str
    place: str | None = None
    number: int = 0
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ScanPart:
    """Some pieces that are read as one task."""

    pieces: tuple[FilePiece, ...]

    @property
    def id(self) -> str:
        """Its own name, made from what it holds."""
        told = json.dumps([asdict(piece) for piece in self.pieces])
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def expected(self) -> int:
        """Pages that it is known to hold; a file that is whole counts as one."""
        return sum(piece.count or 1 for piece in self.pieces)

    def as_plain(self) -> list[dict[str, Any]]:
        """Give it as plain data."""
        return [asdict(piece) for piece in self.pieces]


def part_of(plain: Iterable[dict[str, Any]]) -> ScanPart:
    """Make a part again from plain data."""
    return ScanPart(tuple(FilePiece(**piece) for piece in plain))


@dataclass(frozen=True, slots=True)
class Index:
    """A file of many pages that was gone through.

    Attributes:
        parts: What it is cut into; none where its pages do not say where they begin.
        failed: What could not be taken out of it: where, why, what to do.
        passed: Parts that are no document.
    """

    parts: tuple[ScanPart, ...] = ()
    failed: tuple[tuple[str, str, str], ...] = ()
    passed: int = 0

    def as_plain(self) -> dict[str, Any]:
        """Give it as plain data."""
        parts = [part.as_plain() for part in self.parts]
        return {"parts": parts, "failed": list(map(list, self.failed)), "passed": self.passed}


def index_of(plain: dict[str, Any]) -> Index:
    """Make an index again from plain data."""
    parts = tuple(map(part_of, plain["parts"]))
    failed = tuple((where, why, do) for where, why, do in plain["failed"])
    return Index(parts, failed, plain["passed"])


def index(path: str, version: str) -> Index:
    """Go through a file of many pages without reading one: where they begin, what is broken."""
    found = _Indexed(path, version)
    with Attempt() as tried:
        page = opened(path)
        if page.media_type in ENVELOPES:
            found.take(page)
    if tried.error:
        where = getattr(tried.error, "where", "") or path
        found.failed.append((where, *tried.told()))
    return found.index()


class _Indexed:
    """What was seen of a file so far."""

    def __init__(self, path: str, version: str) -> None:
        self.path, self.version = path, version
        self.begun: list[tuple[str, int]] = []
        self.failed: list[tuple[str, str, str]] = []
        self.pages, self.passed, self.is_cut = 0, 0, True

    def take(self, page: Page) -> None:
        announced, seen = None, 0
        for part in ENVELOPES[page.media_type](page):
            if isinstance(part, Announced):
                announced = part
                continue
            seen += 1
            if isinstance(part, Passed):
                self.passed += 1
            elif isinstance(part, PageError):
                self._fail(part)
            elif not self._begins(part):
                self.is_cut = False
                return
        for missing in parts_missing(page, announced, seen):
            self._fail(missing)

    def _fail(self, error: PageError) -> None:
        self.failed += [(error.where, error.what, error.do)] * pages_lost(error)

    def _begins(self, part: Page) -> bool:
        place = part.header(PLACE)
        if place is None:
            return False
        if self.pages % PAGES_A_PART == 0:
            self.begun.append((place, self.pages))
        self.pages += 1
        return True

    def index(self) -> Index:
        if not self.is_cut:
            return Index()
        parts = tuple(
            ScanPart((FilePiece(self.path, self.version, place, first, self._count(first)),))
            for place, first in self.begun
        )
        return Index(parts, tuple(self.failed), self.passed)

    def _count(self, first: int) -> int:
        return min(PAGES_A_PART, self.pages - first)


def loose(files: Iterable[FoundFile], known: Iterable[ScanPart] = ()) -> Iterator[ScanPart]:
    """Put whole files together to parts; those that were together and are unchanged stay so."""
    waiting = {(file.path, version_of(file)): file for file in files}
    for part in known:
        own = {(piece.file, piece.version) for piece in part.pieces}
        if own <= waiting.keys():
            yield part
            for one in own:
                del waiting[one]
    pieces: list[FilePiece] = []
    size = 0
    for file in waiting.values():
        if pieces and (len(pieces) == PAGES_A_PART or size + file.size > BYTES_A_PART):
            yield ScanPart(tuple(pieces))
            pieces, size = [], 0
        pieces.append(FilePiece(file.path, version_of(file)))
        size += file.size
    if pieces:
        yield ScanPart(tuple(pieces))


def pages_lost(error: PageError) -> int:
    """How many pages an error stands for."""
    return error.parts if isinstance(error, PartsMissing) else 1


def version_of(file: FoundFile) -> str:
    """What tells one state of a file from another without reading all of it."""
    return f"{file.size} {file.changed}"


def pages_of(piece: FilePiece) -> Iterator[tuple[int, Page | PageError]]:
    """Yield the pages of a piece with their numbers, or why one cannot be taken.

    What the index of the file told is not told again.
    """
    number = piece.number
    with Attempt() as tried:
        file = opened(piece.file)
        if piece.place is None:
            for part in pages_in(file):
                if not isinstance(part, Contents):
                    yield number, part
                    number += 1
        else:
            tops = (part for part in parts_from(file, piece.place) if isinstance(part, Page))
            for top in islice(tops, piece.count):
                for inner in _whole(top):
                    yield number, inner
                number += 1
    if tried.error:
        where = getattr(tried.error, "where", "") or piece.file
        why, do = tried.told()
        yield number, PageError(why, where=where, do=do)


def _whole(page: Page) -> Iterator[Page | PageError]:
    """A page of an archive, or those that lie in it in turn, e.g. what is attached to a mail."""
    with Attempt() as tried:
        for part in pages_in(page, 1):
            if not isinstance(part, Contents):
                yield part
    if tried.error:
        why, do = tried.told()
        yield PageError(why, where=page.source, do=do)
