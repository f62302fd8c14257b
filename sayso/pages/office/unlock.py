"""Office files that are locked with a password, opened by msoffcrypto (the extra ``locked``)."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib import import_module
from typing import Any

from sayso.errors import PageError
from sayso.hooks import READERS
from sayso.model import Page, Text
from sayso.pages.locked import LOCKED_OFFICE, PASSWORD, WRONG
from sayso.pages.office.archive import DAMAGED, LOCKED
from sayso.pages.sniff import media_type_of

LIBRARY = "msoffcrypto"


def read_here(page: Page) -> Text:
    """Read a locked office file in this process.

    Raises:
        PageError: Its password is another one, it is damaged, or what is in it is not read.
    """
    body = _opened(page)
    kind = media_type_of(page.source, body)
    if kind == LOCKED_OFFICE or kind not in READERS:
        raise PageError(f"what is locked in it is not read ({kind})", where=page.source, do=DAMAGED)
    inner = replace(page, body=body, media_type=kind)
    return replace(READERS[kind](inner), page=page.sha256)


def _opened(page: Page) -> bytes:
    """The bytes of the file without its lock."""
    library: Any = import_module(LIBRARY)
    faults = library.exceptions
    made = io.BytesIO()
    try:
        file = library.OfficeFile(io.BytesIO(page.body))
        file.load_key(password=page.header(PASSWORD), verify_password=True)
        file.decrypt(made)
    except faults.InvalidKeyError as error:
        what = "the password does not open it"
        raise PageError(what, where=page.source, do=WRONG) from error
    except (faults.FileFormatError, faults.ParseError, faults.DecryptionError) as error:
        what = "this file is locked in a way that is not opened here"
        raise PageError(what, where=page.source, do=LOCKED) from error
    return made.getvalue()
