"""Pictures of pages (PNG, JPEG, TIFF of several pages): what is recognised in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import Any

from sayso.errors import PageError
from sayso.hooks import reader
from sayso.model import Page, Text
from sayso.pages.apart import read_apart
from sayso.pages.pdf import ocr
from sayso.pages.pdf.glyphs import Sheet
from sayso.pages.pdf.read import MOST_DOTS, MOST_RECOGNISED, laid_out, text_of_layout

TYPES = ("image/png", "image/jpeg", "image/tiff")
WIDE = 612.0
"""Points from left to right that a picture is taken to have: those of a sheet of letter paper."""


def _read(page: Page) -> Text:
    if not ocr.is_there():
        what = "this is a picture: to read it takes optical character recognition"
        raise PageError(what, where=page.source, do=ocr.INSTALL)
    return read_apart("sayso.pages.pdf.pictures:read_here", page)


for media_type in TYPES:
    reader(media_type)(partial(_read))


ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where in memory a library had it: another place every time, and no reason."""


def read_here(page: Page) -> Text:
    """Read a picture in this process.

    Raises:
        PageError: It is damaged or too large, or nothing is recognised in it.
    """
    library = import_module("PIL.Image")
    faults = (OSError, ValueError, SyntaxError, EOFError, library.DecompressionBombError)
    try:
        sheets = list(_sheets(library, page.body))
    except faults as error:
        what = f"this picture is damaged or too large ({ADDRESS.sub('', str(error))})"
        raise PageError(what, where=page.source, do="Save it again, smaller") from error
    return text_of_layout(laid_out(sheets, frozenset(one.number for one in sheets), page), page)


def _sheets(library: Any, body: bytes) -> Iterator[Sheet]:
    """The pages of a picture, each with its letters."""
    with library.open(BytesIO(body)) as picture:
        for number in range(1, min(getattr(picture, "n_frames", 1), MOST_RECOGNISED) + 1):
            picture.seek(number - 1)
            drawn = picture.convert("RGB")
            drawn.thumbnail((MOST_DOTS, MOST_DOTS))
            scale = WIDE / drawn.width
            glyphs = ocr.glyphs_in(import_module("numpy").asarray(drawn), scale)
            yield Sheet(number, "", WIDE, drawn.height * scale, glyphs, has_pictures=True)
