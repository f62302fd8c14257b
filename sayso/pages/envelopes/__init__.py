"""One file, many pages: archives, mailboxes, web archives, mail with what is attached to it.

What is inside is taken out one part at a time and named by the file and its own name,
"post.zip/memo.pdf"; no name of a part ever becomes a path, and nothing is written to the disk. A
part that cannot be taken is told with its reason, one that is no document is counted as passed by,
and the others go on. Each page says by the header ``within`` which file it came out of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sayso.errors import PageError
from sayso.hooks import Part
from sayso.model import Page
from sayso.pages.locked import key_of, may_be_locked
from sayso.pages.sniff import media_type_of

LARGEST = 20_000_000
"""Bytes of the largest part; the same as of a page."""
MOST_BYTES, MOST_TIMES = 2_000_000_000, 20
"""Bytes of all parts of a file together, or so many times its own size if that is more: beyond it
is a bomb. Text packs to a tenth or so."""
APART = "Take it out of the archive and add it by itself"
DAMAGED = "Ask for it again, or take out what can be taken and add that"
WITHIN = "within"
"""The header that names the file a page came out of, by its SHA-256."""
PLACE = "place"
"""The header that says where in that file a page begins: a byte, or an archive in it and a byte."""


def part_of(
    page: Page, name: str, body: bytes, headers: tuple[tuple[str, str], ...] = (), at: str = ""
) -> Page | PageError:
    """Make the page of a part; an error where it is empty or too large."""
    source = f"{page.source}/{harmless(name)}"
    if not body.strip():
        return PageError("the file is empty", where=source, do=APART)
    if len(body) > LARGEST:
        return too_large(source)
    kind = media_type_of(name, body)
    key = key_of(page) if may_be_locked(kind, body) else ()
    return Page(source, body, kind, at, (*headers, within(page), *key))


@lru_cache(maxsize=1)
def within(page: Page) -> tuple[str, str]:
    """The header that names the file a part lies in; it is hashed once, not for every part."""
    return WITHIN, page.sha256


def too_large(source: str) -> PageError:
    """The error of a part that is larger than a page."""
    return PageError(f"larger than {LARGEST // 1_000_000} MB", where=source, do=APART)


def harmless(name: str) -> str:
    """A part's name without steps out of the archive: it only ever names."""
    steps = name.replace("\\", "/").split("/")
    return "/".join(step for step in steps if step not in ("", ".", "..")) or "unnamed"


def within_bounds(parts: Iterable[Part], page: Page) -> Iterator[Part]:
    """Parts until they are too many bytes together."""
    size, most = 0, max(MOST_BYTES, MOST_TIMES * page.size)
    for part in parts:
        size += len(part.body) if isinstance(part, Page) else 0
        if size > most:
            raise PageError(
                f"its parts unpack to more than {most // 1_000_000} MB",
                where=page.source,
                do="Take it apart and add what you need",
            )
        yield part
