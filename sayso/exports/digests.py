"""The folder of a watch's digests: a page and a Markdown file each, the last page, an Atom feed.

A dated file is never written again. ``latest.html`` and ``digest.atom`` are, but only where what
stands there is ours: whatever another put there is left alone.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from sayso.errors import SettingError
from sayso.exports.digest_files import FeedEntry, as_atom, as_entry, as_markdown, as_page
from sayso.exports.folder import may_fail, put_new
from sayso.views.digest.digest import Digest

LATEST, FEED = "latest.html", "digest.atom"
OURS = b"sayso watch"
"""What the files that are written again have in their beginning."""
DATED = re.compile(r"\d{4}-\d\d-\d\d-\d{6}\.html")
ENTRIES, EARLIER = 30, 12
"""Digests in the feed, and those that the last page has a link to."""
ENTRY = re.compile(
    r"<entry>\n<title>(.*?)</title>\n<id>(.*?)</id>\n<updated>(.*?)</updated>\n"
    r'<link href="(.*?)"/>\n<content type="html">(.*?)</content>\n</entry>\n', re.S
)  # fmt: skip


def write_digest(folder: Path, digest: Digest) -> list[Path]:
    """Write a digest into a folder; return its files, the Markdown one last.

    Raises:
        SettingError: The folder cannot be written, or what stands in the way is not ours.
    """
    name = re.sub(r"[^\d-]", "", digest.at[:19].replace("T", "-"))
    with may_fail(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for again in (LATEST, FEED):
            _check(folder / again)
        earlier = sorted((path.name for path in folder.iterdir() if DATED.fullmatch(path.name)),
                         reverse=True)[:EARLIER]  # fmt: skip
        page = put_new(folder / f"{name}.html", as_page(digest).encode())
        words = put_new(folder / f"{name}.md", as_markdown(digest).encode())
        _put(folder / LATEST, as_page(digest, earlier))
        entries = [as_entry(digest, page.name), *_entries(folder / FEED)]
        _put(folder / FEED, as_atom(digest.case, entries[:ENTRIES]))
    return [page, folder / LATEST, folder / FEED, words]


def _check(path: Path) -> None:
    if path.is_symlink() or (path.exists() and OURS not in path.read_bytes()[:1_000]):
        raise SettingError(
            "what stands here is not of 'sayso watch', so it was left alone", where=str(path),
            do="Move it elsewhere, or name another folder with --digests",
        )  # fmt: skip


def _put(path: Path, words: str) -> None:
    """Put a file in place of the one before it, at once."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(words.encode())
    new.replace(path)


def _entries(feed: Path) -> list[FeedEntry]:
    """The entries that the feed has, as this module wrote them."""
    if not feed.exists():
        return []
    found = ENTRY.finditer(feed.read_text(encoding="utf-8"))
    return [
        FeedEntry(id=unescape(one[2]), at=one[3], title=unescape(one[1]), link=unescape(one[4]),
                  content=unescape(one[5]))
        for one in found
    ]  # fmt: skip
