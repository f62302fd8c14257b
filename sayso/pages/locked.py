"""What opens a locked file: a password among the headers of the page, and of nothing else."""

from __future__ import annotations

from sayso.model import Page

PASSWORD = "password"
"""The header. A case keeps it beside the capture, or the page could not be read again; an export of
evidence leaves it out."""
ASK = "Give its password with --password"
WRONG = "Check the password that was given with --password"


def may_be_locked(media_type: str, body: bytes) -> bool:
    """Whether a password could be of use to a file: an encrypted PDF, any zip."""
    return media_type == "application/zip" or (
        media_type == "application/pdf" and b"/Encrypt" in body
    )


def key_of(page: Page) -> tuple[tuple[str, str], ...]:
    """The header with the password of a file, for what is in it."""
    password = page.header(PASSWORD)
    return ((PASSWORD, password),) if password else ()


def what_to_do(page: Page) -> str:
    """What to do about a lock that did not open."""
    return WRONG if page.header(PASSWORD) else ASK
