"""Bytes -> Text: what a page says, as characters, blocks and what it tells of itself.

Knows nothing of language processing. Readers of a media type come in by ``hooks.reader``; the
built-in ones read plain text, HTML, PDF, what office programs write, and mail.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path

from sayso.contents import Announced, Contents, PartsMissing, Passed
from sayso.errors import PageError
from sayso.hooks import ENVELOPES, READERS, Reader, load_plugins
from sayso.model import Page, Text
from sayso.pages.html.saved import WITHIN, saved_at
from sayso.pages.large import large_file
from sayso.pages.locked import PASSWORD, may_be_locked
from sayso.pages.sniff import HEAD, NAMED, SAVE_AS, media_type_of

LARGEST = 20_000_000
"""Bytes. The largest of the 156 saved pages we measure on has 1.4 MB; twenty million is a bulk
file, and a parser of language needs about 1 GB of memory for each million characters."""
LARGEST_ENVELOPE = 500_000_000
"""Bytes of a file with many pages that has to be in memory while they are taken out."""
STREAMED = (
    "application/zip", "application/gzip", "application/warc", "application/mbox",
    "application/jsonl", "application/vnd.apache.parquet",
)  # fmt: skip
"""Files with many pages that are read where they lie, however large they are."""
LONGEST_NAME = 500
"""Characters of a title, byline or outlet; the longest title of the 156 pages has 191."""
CUT = "sayso-cut"
"""The header that a page has whose transfer broke off: how much of it came."""
NO_FILES = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
HTML = "text/html"
MOST_PAGES, DEEPEST = 100_000, 4
"""Pages within one file, and envelopes within each other: more is a bomb, not a mailbox."""
MOST_LOOKED_AT = 1_000
"""Parts of a file that are looked at for the only page in it."""
READER_MODULES = ("text", "html", "pdf", "office", "mail", "pdf.pictures")
ENVELOPE_MODULES = (
    "envelopes.archives", "envelopes.mailboxes", "envelopes.captures", "envelopes.rows",
)  # fmt: skip
"""Modules of this folder that register the built-in readers and envelopes."""


def open_page(
    source: str | Path,
    *,
    published: str | None = None,
    captured_at: str = "",
    password: str | None = None,
) -> Page:
    """Read the bytes of a page from a file; those of a large file of many pages stay in it.

    Args:
        source: Path of the file.
        published: ISO date of the article, for a page that gives none; kept among the headers.
        captured_at: ISO 8601 time of the capture, where known.
        password: Opens a locked PDF or zip; kept among the headers of what is locked alone.

    Raises:
        PageError: The file is missing, empty, too large, not text, or of a type without a reader.
    """
    _load()
    path = Path(source)
    headers: tuple[tuple[str, str], ...] = (("published", published),) if published else ()
    key = ((PASSWORD, password),) if password else ()
    with _told_of(path):
        size, head = _head_of(path)
        kind = media_type_of(path.name, head)
        if size > LARGEST and kind in STREAMED:
            return large_file(shown(source), path, kind, captured_at, key)
        body = _bytes_of(path, LARGEST_ENVELOPE if kind in ENVELOPES else LARGEST)
    kind = media_type_of(path.name, body)
    headers += key if may_be_locked(kind, body) else ()
    at = captured_at or (saved_at(body[:WITHIN].decode("latin-1")) if kind == HTML else "")
    page = Page(shown(source), body, kind, at, headers)
    if page.media_type not in ENVELOPES:
        reader_of(page)
    return page


def _load() -> None:
    """Import what registers readers and envelopes, ours and those of packages."""
    for name in (*READER_MODULES, *ENVELOPE_MODULES):
        import_module(f"sayso.pages.{name}")
    load_plugins()


def pages_in(page: Page, depth: int = 0) -> Iterator[Page | PageError | Contents]:
    """Yield the pages of a file: itself, or those within it where it is an envelope.

    A part that cannot be taken or read is given as its error, and the others go on. Of an envelope
    its contents are given too: that it was begun, and in the end how much of it was taken.

    Raises:
        PageError: It cannot be opened, holds no document or more than ``MOST_PAGES``, or
            envelopes lie in it deeper than ``DEEPEST``.
    """
    _load()
    opened = ENVELOPES.get(page.media_type)
    if opened is None:
        yield page
        return
    told = Contents(page.source, page.sha256, is_outermost=not depth)
    parts, announced = 0, None
    for part in opened(page):
        if isinstance(part, Announced):
            announced = part
            yield told
            continue
        parts += 1
        if parts > MOST_PAGES or (depth == DEEPEST and isinstance(part, Page) and part is not page):
            raise PageError(
                "holds files within files too deep, or too many of them",
                where=page.source,
                do="Take it apart and add what is in it",
            )
        for item in _within(part, page, depth):
            told = _counted(told, item)
            if not isinstance(item, Passed):
                yield item
    for missing in parts_missing(page, announced, parts):
        told = _counted(told, missing)
        yield missing
    if announced or told.expected > 1:  # a mail with nothing attached is a page alone
        yield replace(told, is_whole=True)
    if not told.taken and not told.failed:
        parts_passed = f": {told.passed:,} parts, none of them one" if told.passed else ""
        raise PageError(
            f"there is no document in this file{parts_passed}",
            where=page.source,
            do="Its pictures, scripts and redirects are none; add a file that holds pages",
        )


def parts_missing(page: Page, announced: Announced | None, parts: int) -> Iterator[PartsMissing]:
    """The parts that a file announces and does not hold, as one error."""
    if announced and parts < announced.parts:
        lacking = announced.parts - parts
        yield PartsMissing(
            f"{announced.where} names {announced.parts:,} parts, {lacking:,} of them are not in it",
            where=page.source,
            do="Ask for it again; what is in it was taken",
            parts=lacking,
        )


def _within(
    part: Page | PageError | Passed, page: Page, depth: int
) -> Iterator[Page | PageError | Contents | Passed]:
    """What a part of a file gives: itself, or what it holds in turn."""
    if part is page or not isinstance(part, Page):
        yield part
        return
    try:
        if part.media_type not in ENVELOPES:
            reader_of(part)
        yield from pages_in(part, depth + 1)
    except PageError as error:
        yield error


def _counted(told: Contents, item: Page | PageError | Contents | Passed) -> Contents:
    """Count what was given, also by a file within."""
    if isinstance(item, Page):
        return told.plus(taken=1)
    if isinstance(item, PageError):
        return told.plus(failed=item.parts if isinstance(item, PartsMissing) else 1)
    if isinstance(item, Passed):
        return told.plus(passed=1)
    return told


def only_page(page: Page) -> Page:
    """The one page of a file: itself, or the one that is in a web archive of one page.

    Raises:
        PageError: It holds more than one, or none that can be taken.
    """
    if page.media_type in READERS:
        return page
    found = [part for part in islice(pages_in(page), MOST_LOOKED_AT) if isinstance(part, Page)]
    if len(found) == 1:
        return found[0]
    raise PageError(
        "this file holds more than one page" if found else "no page can be taken out of this file",
        where=page.source,
        do="Read it with 'sayso read', or build a case of it",
    )


def shown(path: str | Path) -> str:
    """A path as text; bytes of a file name that are not UTF-8 as ``\\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def text_of(page: Page) -> Text:
    """Read the characters of a page with the reader of its media type.

    A zero character (U+0000), at which SQLite and C end a text, becomes the replacement character.

    Raises:
        PageError: No reader is registered for its type, or there is no text in it.
    """
    text = reader_of(page)(page)
    if not text.chars.strip():
        raise PageError(
            "there is no text in this page",
            where=page.source,
            do="If it is a scan or a page drawn by a script, save it as text first",
        )
    if "\0" in text.chars:
        text = replace(text, chars=text.chars.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    text = replace(
        text, title=_short(text.title), byline=_short(text.byline), outlet=_short(text.outlet)
    )
    cut = page.header(CUT)
    if cut:
        text = replace(text, complete=False, incomplete_why=f"its transfer broke off: {cut}")
    return text


def _short(name: str | None) -> str | None:
    """Cut what a page says of itself to the length that a list can show; its text has all of it."""
    return f"{name[: LONGEST_NAME - 1]}…" if name and len(name) > LONGEST_NAME else name


def reader_of(page: Page) -> Reader:
    """Choose the reader of a page by its media type.

    Raises:
        PageError: No reader is registered for its type.
    """
    _load()
    found = READERS.get(page.media_type)
    if found is None:
        kind = f"this is {NAMED[page.media_type]}: " if page.media_type in NAMED else ""
        raise PageError(
            f"{kind}no reader for {page.media_type} is installed",
            where=page.source,
            do=SAVE_AS.get(page.media_type, "Save it as HTML, PDF, .docx or text, and add that"),
        )
    return found


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Say of a file that cannot be opened why, and what to do."""
    where = shown(path)
    try:
        yield
    except FileNotFoundError as error:
        raise PageError("there is no such file", where=where, do="Check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PageError(
            f"cannot be opened ({reason})",
            where=where,
            do="Check its permissions, and what it leads to if it is a link",
        ) from error


def _head_of(path: Path) -> tuple[int, bytes]:
    """How large a file says that it is, and its first bytes."""
    _check_kind(path.stat().st_mode, shown(path))
    with path.open("rb") as file:
        return os.fstat(file.fileno()).st_size, file.read(HEAD)


def _bytes_of(path: Path, most: int) -> bytes:
    """The bytes of a file; it may grow meanwhile, and say of itself that it has no size."""
    with path.open("rb") as file:
        body = file.read(most + 1)
        size = os.fstat(file.fileno()).st_size
    if len(body) > most:
        raise PageError(
            f"too large for a page: {max(size, len(body)):,} bytes, the limit is {most:,}",
            where=shown(path),
            do="Split it into its documents and add those",
        )
    if not body.strip():
        raise PageError("the file is empty", where=shown(path), do="Save the page again")
    return body


def _check_kind(mode: int, where: str) -> None:
    """Refuse what is no file: a pipe may never end, a device is without end."""
    if stat.S_ISDIR(mode):
        raise PageError("this is a folder, not a page", where=where, do="Name the files in it")
    if not stat.S_ISREG(mode):
        kind = next((name for is_one, name in NO_FILES if is_one(mode)), "no file")
        raise PageError(f"this is {kind}, not a file", where=where, do="Save what it gives as one")
