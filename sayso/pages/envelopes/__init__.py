"""One file, many pages: archives, mailboxes, web archives, mail with what is attached to it.

What is inside is taken out in memory and named by the file and its own name, "post.zip/memo.pdf";
no name of a part ever becomes a path. A part that cannot be taken is told with its reason, and the
others go on. Each page says by the header ``within`` which file it came out of.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.errors import PageError
from sayso.model import Page
from sayso.pages.sniff import media_type_of

LARGEST = 20_000_000
"""Bytes of the largest part; the same as of a page."""
MOST_BYTES = 2_000_000_000
"""Bytes of all parts of a file together: more is a bomb."""
APART = "Take it out of the archive and add it by itself"
WITHIN = "within"
"""The header that names the file a page came out of, by its SHA-256."""

Part = Page | PageError


def part_of(
    page: Page, name: str, body: bytes, headers: tuple[tuple[str, str], ...] = (), at: str = ""
) -> Part:
    """Make the page of a part; an error where it is empty or too large."""
    source = f"{page.source}/{harmless(name)}"
    if not body.strip():
        return PageError("the file is empty", where=source, do=APART)
    if len(body) > LARGEST:
        return too_large(source)
    within = (*headers, (WITHIN, page.sha256))
    return Page(source, body, media_type_of(name, body), at, within)


def too_large(source: str) -> PageError:
    """The error of a part that is larger than a page."""
    return PageError(f"larger than {LARGEST // 1_000_000} MB", where=source, do=APART)


def harmless(name: str) -> str:
    """A part's name without steps out of the archive: it only ever names."""
    steps = name.replace("\\", "/").split("/")
    return "/".join(step for step in steps if step not in ("", ".", "..")) or "unnamed"


def within_bounds(parts: Iterator[Part], page: Page) -> Iterator[Part]:
    """Parts until they are too many bytes together."""
    size = 0
    for part in parts:
        size += len(part.body) if isinstance(part, Page) else 0
        if size > MOST_BYTES:
            yield PageError(
                f"its parts unpack to more than {MOST_BYTES // 1_000_000} MB",
                where=page.source,
                do="Take it apart and add what you need",
            )
            return
        yield part
