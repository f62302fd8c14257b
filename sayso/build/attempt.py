"""Read one page, whatever happens. This is the one place where a page may fail."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from sayso.build.limits import ONCE_MORE, TookTooLong, limited
from sayso.case.page_rows import PageRows, sheet_of
from sayso.errors import SaysoError, SettingError
from sayso.model import Page, Reading
from sayso.pages import text_of
from sayso.reading.read import read

ReadPage = Callable[[Page], Reading]
Make = Callable[[Reading], Any]

PASSES = (SettingError, ImportError, KeyboardInterrupt, SystemExit, GeneratorExit)
"""What a page is not to blame for: a missing module or setting would cost every page, so the build
stops and says so; the others are a person's or Python's wish to end."""


class Attempt:
    """Use it in a ``with``: whatever goes wrong in it is kept as ``error`` and costs no more.

    Parsers of hostile files raise what they like, also what is no ``Exception`` (a panic of Rust)
    or is one in name only (``zlib.error``); a list of kinds would always lack one.
    """

    error: BaseException | None = None

    def __enter__(self) -> Attempt:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> bool:  # fmt: skip
        if error is None or isinstance(error, PASSES):
            return False
        self.error = error
        return True

    def told(self) -> tuple[str, str]:
        """Say why, and what to do."""
        assert self.error
        if isinstance(self.error, SaysoError):
            return self.error.what, self.error.do or ELSE
        if isinstance(self.error, MemoryError):
            return TOO_MUCH, CUT
        if isinstance(self.error, TookTooLong):
            return f"reading {self.error}", ONCE_MORE
        return f"the reader stumbled: {told(self.error)}", REPORT

    @property
    def again(self) -> bool:
        """Whether it may end otherwise at another time, or on another machine."""
        return isinstance(self.error, TookTooLong)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page could not be read, and what to do.

    ``again``: try at the next build. ``died``: its process ended, by whose fault nobody knows.
    """

    page: str
    why: str
    do: str
    again: bool = False
    died: bool = False


Outcome = PageRows | Problem


def read_page(page: Page) -> Reading:
    """Read a page from its bytes.

    Raises:
        PageError: Its bytes cannot be turned into text.
        LanguageError: It is in no language that can be read here.
    """
    return read(text_of(page))


def attempt(page: Page, reading: ReadPage = read_page, made: Make = sheet_of) -> Any:
    """Read a page into what is made of its reading, or say why that failed: a ``Problem``.

    It may take as much time and memory as ``limits`` has for its size.

    Args:
        made: What is kept of the reading; the rows of a case by default.

    Raises:
        SettingError: The reading itself is not set up, e.g. a model is missing.
    """
    size = len(page.body)
    with Attempt() as tried, limited(size):
        return made(reading(page))
    return Problem(page.sha256, *tried.told(), again=tried.again)


ELSE = "Add what it says in a form that can be read"
TOO_MUCH = "reading it took more memory than there is for a page"
CUT = "Cut it into parts and add those; the rest of the case is not affected"
REPORT = "Report this with the page; the rest of the case is not affected"


def told(error: BaseException) -> str:
    """An error in one line, with the file and line it was raised at."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{at}"
