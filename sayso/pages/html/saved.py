"""What a saved page tells of its capture: its address and when, and what was saved beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sayso.model import Page
from sayso.pages.sniff import MARKUP

WITHIN = 2000
"""Characters at the start of a page in which a program that saves pages notes their address."""
_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<address>\S+)"
)
_WHEN = re.compile(
    r"saved date:\s*\w{3} (?P<when>\w{3} \d\d \d{4} \d\d:\d\d:\d\d) GMT(?P<zone>[+-]\d{4})"
)
_NOTE = re.compile(r"<!--\s*Page saved with SingleFile.*?-->", re.DOTALL)
LEFT = (".css", ".js", ".download", ".woff", ".woff2")
RESOURCE = "saved_resource"
"""What only a browser leaves beside a page that it saves complete: style sheets, scripts and
fonts (Chromium renames a script to ``app.js.download``, a frame to ``saved_resource.html``)."""
URL = "url"
"""The header of a page with the address that an archive gives for it."""


def noted(markup: str) -> str:
    """The address that the program noted which saved a page; empty where there is none."""
    found = _FROM.search(markup, 0, WITHIN)
    return found["address"] if found else ""


def without_note(markup: str) -> str:
    """A page without the note of the program that saved it: its day is no day of the page."""
    return _NOTE.sub("", markup, count=1) if _FROM.search(markup, 0, WITHIN) else markup


def saved_at(markup: str) -> str:
    """When SingleFile saved a page, ISO 8601; empty where it does not say."""
    found = _WHEN.search(markup, 0, WITHIN) if _FROM.search(markup, 0, WITHIN) else None
    if not found:
        return ""
    try:
        when = datetime.strptime(f"{found['when']} {found['zone']}", "%b %d %Y %H:%M:%S %z")
    except ValueError:
        return ""
    return when.isoformat()


def belongs(folder: str, page: str) -> bool:
    """Whether a folder is named after its page, as ``Story_files`` or ``Story-Dateien``."""
    rest = folder.removeprefix(page)
    return rest != folder and rest[:1] in ("_", "-", ".") and rest[1:].isalpha()


def is_left_by_a_browser(names: Iterable[str]) -> bool:
    """Whether these are the names of files that a browser saved with a page."""
    return any(
        PurePosixPath(name).suffix.lower() in LEFT or name.startswith(RESOURCE) for name in names
    )


def folders_beside(paths: Iterable[str]) -> tuple[str, ...]:
    """Of the files of an archive the folders that a browser saved with a page, each ending in /."""
    inside: dict[PurePosixPath, list[str]] = {}
    pages: dict[PurePosixPath, list[str]] = {}
    for path in map(PurePosixPath, paths):
        inside.setdefault(path.parent, []).append(path.name)
        if path.suffix.lower() in MARKUP:
            pages.setdefault(path.parent, []).append(path.stem)
    return tuple(
        f"{folder}/"
        for folder, names in inside.items()
        if any(belongs(folder.name, page) for page in pages.get(folder.parent, ()))
        and is_left_by_a_browser(names)
    )


def address_of(page: Page) -> str | None:
    """The address that a page was captured at, in one form; None where nothing tells it.

    Two captures of one address are versions of one page. ``http`` and ``https``, capitals in a
    host, a fragment and a closing slash make no other address.
    """
    head = page.body[:WITHIN].decode("latin-1") if page.media_type == "text/html" else ""
    for told in (page.source, page.header(URL) or "", noted(head)):
        if found := one_form(told):
            return found
    return None


def one_form(address: str) -> str | None:
    """An address of the web without what does not tell pages apart; None where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"
