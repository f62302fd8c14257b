"""Where pages come from: files, folders, and addresses that the person named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from sayso.case.rows import UnreadRow
from sayso.errors import PageError
from sayso.model import Page
from sayso.pages import LARGEST, open_page

SECONDS = 30.0
"""How long an address may be silent. A news site that answers at all answers within ten."""

AGENT = "sayso/0.1 (a person asked for this page)"

Offered = Page | UnreadRow


def is_address(source: str) -> bool:
    """Whether a source is an address of the web rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def lack(source: str, apart_from: Path) -> UnreadRow | None:
    """Say what a source lacks before anything is taken in: the path, or any file in its folder."""
    path = Path(source)
    if is_address(source):
        return None
    if not path.exists():
        return UnreadRow(source, None, "there is nothing at this path", "Check its spelling")
    if next(files_in(path, apart_from), None) is None:
        return UnreadRow(source, None, "there is no file in this folder", "Put the pages into it")
    return None


def offered(sources: Iterable[str], apart_from: Path) -> Iterator[Offered]:
    """Yield each page of the sources, or why it could not be taken in.

    Folders are walked in the order of their names; hidden files and the case itself are passed
    over, links to folders are not followed.
    """
    for source in sources:
        if is_address(source):
            yield _taken(source)
        else:
            for path in files_in(Path(source), apart_from):
                yield _taken(path.as_posix())


def files_in(source: Path, apart_from: Path) -> Iterator[Path]:
    """Yield a file, or every file of a folder and its folders, by name."""
    if not source.is_dir():
        yield source
        return
    own = {f"{apart_from.resolve()}{ending}" for ending in ("", "-wal", "-shm", "-journal")}
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and str(path.resolve()) not in own:
                yield path


def _taken(source: str) -> Offered:
    try:
        return fetch(source) if is_address(source) else open_page(source)
    except PageError as error:
        return UnreadRow(source, None, error.what, error.do)


def fetch(address: str) -> Page:
    """Capture the page at an address, redirections followed, with its headers.

    Raises:
        PageError: It does not answer, answers with an error, or is larger than ``pages.LARGEST``.
    """
    request = Request(address, headers={"User-Agent": AGENT, "Accept": "text/html, */*;q=0.5"})
    try:
        with _opener().open(request, timeout=SECONDS) as answer:
            body = answer.read(LARGEST + 1)
            headers = tuple((key.lower(), value) for key, value in answer.headers.items())
            kind = answer.headers.get_content_type()
            final = answer.geturl()
    except (HTTPError, OSError, HTTPException, ValueError) as error:
        raise PageError(
            f"cannot be fetched ({error})", where=address, do="Save it from a browser, add the file"
        ) from error
    if not body or len(body) > LARGEST:
        what = "is empty" if not body else f"is larger than {LARGEST // 1_000_000} MB"
        raise PageError(what, where=address, do="Save it from a browser, add the file")
    moved = (("location", final),) if final != address else ()
    return Page(address, body, kind, headers=(*headers, *moved))


def _opener() -> OpenerDirector:
    """An opener of http and https alone: no address may lead to a file of this machine."""
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler,
                    HTTPRedirectHandler, HTTPErrorProcessor):  # fmt: skip
        opener.add_handler(handler())
    return opener
