"""Where pages come from: files, folders, and addresses that the person named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from sayso.build.attempt import Attempt
from sayso.build.fetch import fetch, is_address
from sayso.case.rows import UnreadRow
from sayso.contents import Contents
from sayso.errors import PageError
from sayso.model import Page
from sayso.pages import open_page, pages_in, shown
from sayso.pages.html.saved import belongs, is_left_by_a_browser
from sayso.pages.sniff import MARKUP


@dataclass(frozen=True, slots=True)
class Aside:
    """A folder that a browser saved with a page: its pictures, scripts and advertisements."""

    source: str


Offered = Page | UnreadRow | Aside | Contents
Found = Path | UnreadRow | Aside


def lack(source: str, apart_from: Path) -> UnreadRow | None:
    """Say what a source lacks before anything is taken in: the path, or any file in its folder."""
    path = Path(source)
    if is_address(source):
        return None
    if not _is_there(path):
        return UnreadRow(shown(source), None, "there is nothing at this path", "Check its spelling")
    if next(files_in(path, apart_from), None) is None:
        why = "there is no file in this folder"
        return UnreadRow(shown(source), None, why, "Put the pages into it")
    return None


def _is_there(path: Path) -> bool:
    """Whether something is at a path, also what may not be looked at and a link to nothing."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def offered(
    sources: Iterable[str], apart_from: Path, password: str | None = None
) -> Iterator[Offered]:
    """Yield each page of the sources, in the order of ``files_in``, or why it was not taken in."""
    for source in sources:
        if is_address(source):
            yield from _taken(source, password)
            continue
        for found in files_in(Path(source), apart_from):
            yield from _taken(found, password) if isinstance(found, Path) else (found,)


def is_within(source: str, named: str) -> bool:
    """Whether what was found at ``source`` comes out of a file, folder or address as it is named.

    What was found by one name of a folder is not known by another ("pages", "./pages").
    """
    if is_address(source) or is_address(named):
        return source == named
    inner = PurePath(source)
    return inner.is_relative_to(shown(Path(named))) and (".." in named or ".." not in inner.parts)


def _taken(source: str | Path, password: str | None) -> Iterator[Page | UnreadRow | Contents]:
    with Attempt() as tried:
        page = (
            fetch(source)
            if isinstance(source, str)
            else open_page(source.as_posix(), password=password)
        )
        yield from _opened(page)
    if tried.error:
        yield failed(source, tried)


def held_in(page: Page) -> Iterator[Page | UnreadRow | Contents]:
    """Yield a page, or those that it holds where it is an archive, or why one was not taken in."""
    with Attempt() as tried:
        yield from _opened(page)
    if tried.error:
        yield failed(page.source, tried)


def _opened(page: Page) -> Iterator[Page | UnreadRow | Contents]:
    for inner in pages_in(page):
        yield _lacking(inner) if isinstance(inner, PageError) else inner


def failed(source: str | Path, tried: Attempt) -> UnreadRow:
    """What a source is listed as that could not be taken in."""
    where = getattr(tried.error, "where", "") or shown(source)
    return UnreadRow(where, None, *tried.told())


def _lacking(error: PageError) -> UnreadRow:
    return UnreadRow(error.where, None, error.what, error.do)


def files_in(source: Path, apart_from: Path) -> Iterator[Found]:
    """Yield a file, or every file of a folder and its folders, by name, files first.

    Hidden files and the case itself are passed over. A link is followed within the folder alone;
    one that leads elsewhere or nowhere is told of, and so is a folder that may not be opened.
    """
    if not _is_folder(source):
        yield source
        return
    endings = ("", "-wal", "-shm", "-journal")
    own = {_identity(Path(f"{apart_from}{ending}")) for ending in endings} - {None}
    for found in _walk(source, source.resolve()):
        if not isinstance(found, Path) or _identity(found) not in own:
            yield found


def _walk(folder: Path, root: Path) -> Iterator[Found]:
    try:
        inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        why = f"this folder cannot be opened ({error.strerror})"
        yield UnreadRow(shown(folder), None, why, "Check its permissions")
        return
    folders = {path for path in inside if not _is_link(path) and _is_folder(path)}
    for path in inside:
        if _is_link(path):
            yield from _linked(path, root)
        elif path not in folders:
            yield path
    pages = [path.stem for path in inside if path.suffix.lower() in MARKUP]
    for path in sorted(folders):
        if any(belongs(path.name, page) for page in pages) and _is_left_by_a_browser(path):
            yield Aside(shown(path))
        else:
            yield from _walk(path, root)


def _linked(link: Path, root: Path) -> Iterator[Found]:
    """Yield a link to a file of the folder; a folder in it has its turn under its own name."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # a circle is a RuntimeError up to Python 3.12
        why, do = "this link leads nowhere", "Remove it, or mend what it leads to"
        yield UnreadRow(shown(link), None, why, do)
        return
    if not target.is_relative_to(root):
        yield UnreadRow(shown(link), None, "this link leads out of the folder", BY_ITS_NAME)
    elif _is_hidden(target.relative_to(root)):
        yield UnreadRow(shown(link), None, "this link leads to what is hidden", BY_ITS_NAME)
    elif not target.is_dir():
        yield link


BY_ITS_NAME = "Add what it leads to by its own path"


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_left_by_a_browser(folder: Path) -> bool:
    try:
        return is_left_by_a_browser(path.name for path in folder.iterdir())
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other, by whatever name it is reached."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
