"""What office programs write: Word, OpenDocument, Rich Text, spreadsheets.

Each is read in a process of its own. Macros and scripts never run, nothing that a file points to
is fetched. The place of a block is its paragraph, row, note or comment.
"""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec

from sayso.errors import PageError
from sayso.hooks import reader
from sayso.model import Page, Text
from sayso.pages.apart import read_apart
from sayso.pages.locked import LOCKED_OFFICE, PASSWORD, what_to_do
from sayso.pages.office import unlock

OPEN_XML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
READERS = {
    f"{OPEN_XML}wordprocessingml.document": "docx:read_here",
    f"{OPEN_XML}spreadsheetml.sheet": "tables:read_workbook",
    f"{OPEN_DOCUMENT}text": "odt:read_here",
    f"{OPEN_DOCUMENT}spreadsheet": "tables:read_workbook",
    "application/vnd.ms-excel": "tables:read_workbook",
    "application/rtf": "rtf:read_here",
    "text/csv": "tables:read_csv",
    "text/tab-separated-values": "tables:read_csv",
}
"""Which function of this room reads which media type."""


def _read(page: Page, function: str) -> Text:
    return read_apart(f"sayso.pages.office.{function}", page)


for media_type, function in READERS.items():
    reader(media_type)(partial(_read, function=function))


@reader("application/msword")
def refuse_old_word(page: Page) -> Text:
    """Refuse the Word format of before 2007, which no library that we may use reads.

    Raises:
        PageError: Always.
    """
    raise PageError(
        "the Word format of before 2007 is not read",
        where=page.source,
        do="Open it in a word processor and save it as .docx",
    )


@reader(LOCKED_OFFICE)
def read_locked(page: Page) -> Text:
    """Read an office file that is locked with a password, where that is given.

    Raises:
        PageError: The password is another one or none, or no library that opens it is installed.
    """
    if not page.header(PASSWORD) or find_spec(unlock.LIBRARY) is None:
        do = f"{what_to_do(page, unlock.LIBRARY)}, or save a copy without it"
        raise PageError("this file is locked with a password", where=page.source, do=do)
    return _read(page, "unlock:read_here")
