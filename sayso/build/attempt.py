"""Read one page, whatever happens. This is the one place where a page may fail."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sayso.case.page_rows import PageRows, sheet_of
from sayso.errors import SaysoError, SettingError
from sayso.model import Page, Reading
from sayso.pages import text_of
from sayso.reading.read import read

ReadPage = Callable[[Page], Reading]

FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a fault of ours in reading a page looks like: it costs that page, not the build. A missing
module or setting is not among them: it would cost every page, so the build stops and says so."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page could not be read, and what to do. ``again``: try at the next build."""

    page: str
    why: str
    do: str
    again: bool = False


Outcome = PageRows | Problem


def read_page(page: Page) -> Reading:
    """Read a page from its bytes.

    Raises:
        PageError: Its bytes cannot be turned into text.
        LanguageError: It is in no language that can be read here.
    """
    return read(text_of(page))


def attempt(page: Page, reading: ReadPage = read_page) -> Outcome:
    """Read a page into the rows that a case keeps, or say why that failed.

    Raises:
        SettingError: The reading itself is not set up, e.g. a model is missing.
    """
    try:
        return sheet_of(reading(page))
    except SettingError:
        raise
    except SaysoError as error:
        return Problem(page.sha256, error.what, error.do or ELSE)
    except MemoryError:
        return Problem(page.sha256, TOO_MUCH, CUT)
    except FAULTS as error:
        return Problem(page.sha256, f"the reader stumbled: {told(error)}", REPORT)


ELSE = "Add what it says in a form that can be read"
TOO_MUCH = "reading it took more memory than there is for a page"
CUT = "Cut it into parts and add those; the rest of the case is not affected"
REPORT = "Report this with the page; the rest of the case is not affected"


def told(error: BaseException) -> str:
    """An error in one line, with the file and line it was raised at."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{at}"
