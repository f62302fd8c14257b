"""The parts of an office file: a zip of XML, opened with care."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile

from lxml import etree

from sayso.errors import PageError
from sayso.model import Page

LARGEST_PART = 200_000_000
"""Bytes of the largest part once it is unpacked: a bomb of 1 MB unpacks to 1 GB. The largest of a
book is some ten million."""
DAMAGED = "Open it in the program that wrote it and save it again"
LOCKED = "Save a copy without its password and add that"


class Parts:
    """The XML parts of an office file by their names.

    Raises:
        PageError: It is no zip, or locked with a password.
    """

    def __init__(self, page: Page) -> None:
        self.source = page.source
        try:
            self.zip = ZipFile(io.BytesIO(page.body))
        except (BadZipFile, ValueError, OSError) as error:
            raise PageError("this file is damaged", where=page.source, do=DAMAGED) from error
        self.names = frozenset(self.zip.namelist())

    def find(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is none of this name.

        Raises:
            PageError: It is locked, damaged, or unpacks to more than any document has.
        """
        if name not in self.names:
            return None
        about = self.zip.getinfo(name)
        if about.file_size > LARGEST_PART:
            raise PageError(
                f"a part of it unpacks to more than {LARGEST_PART // 1_000_000} MB",
                where=self.source,
                do="Split it into its documents and add those",
            )
        try:
            body = self.zip.read(name)
            return etree.fromstring(body, _parser())
        except RuntimeError as error:
            raise PageError(
                "this file is locked with a password", where=self.source, do=LOCKED
            ) from error
        except (BadZipFile, OSError, EOFError, NotImplementedError, etree.XMLSyntaxError) as error:
            raise PageError("this file is damaged", where=self.source, do=DAMAGED) from error


def _parser() -> etree.XMLParser:
    """A parser that opens nothing else and expands nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
