"""What opens a locked file: a password among the headers of the page, and of nothing else."""

from __future__ import annotations

from importlib.util import find_spec

from sayso.model import Page

PASSWORD = "password"
"""The header. A case keeps it beside the capture, or the page could not be read again; an export of
evidence leaves it out."""
ASK = "Give its password with --password"
WRONG = "Check the password that was given with --password"
EXTRA = "pip install 'sayso[locked]', and give its password with --password"
"""What to do where a lock is opened by a library that is not installed."""
LOCKED_OFFICE = "application/x-locked-office"


def may_be_locked(media_type: str, body: bytes) -> bool:
    """Whether a password could be of use to a file: an encrypted PDF or office file, any zip."""
    return media_type in ("application/zip", LOCKED_OFFICE) or (
        media_type == "application/pdf" and b"/Encrypt" in body
    )


def key_of(page: Page) -> tuple[tuple[str, str], ...]:
    """The header with the password of a file, for what is in it."""
    password = page.header(PASSWORD)
    return ((PASSWORD, password),) if password else ()


def what_to_do(page: Page, library: str = "") -> str:
    """What to do about a lock that did not open; ``library`` is what could open it."""
    if library and find_spec(library) is None:
        return EXTRA
    return WRONG if page.header(PASSWORD) else ASK
