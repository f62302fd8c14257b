"""Where in a PDF a passage stands, and what its pages look like: for whoever wants to see it there.

Both are worked out again from the bytes, in a process of its own; nothing of it is kept.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2

from sayso.model import Page
from sayso.pages.apart import answer_apart
from sayso.pages.locked import PASSWORD
from sayso.pages.pdf.glyphs import Box
from sayso.pages.pdf.read import boxes, layout_of

WIDTH = 900
"""Pixels of a page's picture from left to right: letters of eight points can be read."""
TALLEST = 4_000
"""Pixels from top to bottom; a page as long as a scroll is drawn smaller."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where passages of a PDF stand.

    Attributes:
        sizes: Width and height of each page in points, as it is shown.
        labels: The label of each page.
        boxes: For each passage its boxes, a line a box, with the number of their page from 1.
    """

    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    boxes: tuple[tuple[tuple[int, Box], ...], ...]


def places_of(page: Page, chars: str, ranges: Sequence[tuple[int, int]]) -> Places | None:
    """Find the boxes of passages; None where the text is not what is read of the page today.

    Args:
        chars: The text that the ranges count in.
        ranges: Half-open ranges of code points.

    Raises:
        PageError: The PDF cannot be read.
    """
    found = answer_apart("sayso.pages.pdf.draw:places_here", page, ranges=list(ranges))
    if found["sha256"] != _digest(chars):
        return None
    made = (tuple((number, tuple(box)) for number, box in one) for one in found["boxes"])
    sizes = tuple((width, height) for width, height in found["sizes"])
    return Places(sizes, tuple(found["labels"]), tuple(made))


def picture_of(page: Page, number: int) -> bytes:
    """Draw a page of a PDF, counted from 1, as a PNG in shades of grey.

    Raises:
        PageError: The PDF cannot be read.
    """
    found = answer_apart("sayso.pages.pdf.draw:picture_here", page, number=number)
    return base64.b64decode(found["png"])


def places_here(page: Page, ranges: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Find the boxes of passages in this process."""
    layout = layout_of(page)
    chars = "".join(letter.char for letter in layout.letters)
    return {
        "sha256": _digest(chars),
        "sizes": layout.sizes,
        "labels": layout.labels,
        "boxes": [boxes(layout.letters[start:end]) for start, end in ranges],
    }


def _digest(chars: str) -> str:
    return hashlib.sha256(chars.encode("utf-8", "surrogatepass")).hexdigest()


def picture_here(page: Page, number: int) -> dict[str, str]:
    """Draw a page in this process."""
    pdf = pypdfium2.PdfDocument(page.body, password=page.header(PASSWORD))
    try:
        pdf.init_forms()
        sheet = pdf[number - 1]
        width, height = sheet.get_size()
        scale = min(WIDTH / width, TALLEST / height)
        drawn = sheet.render(scale=scale, grayscale=True).to_numpy()
    finally:
        pdf.close()
    return {"png": base64.b64encode(png(drawn.reshape(drawn.shape[:2]))).decode("ascii")}


def png(grey: Any) -> bytes:
    """Write shades of grey, a row of bytes a line, as a PNG (RFC 2083)."""
    height, width = grey.shape
    rows = b"".join(b"\0" + row.tobytes() for row in grey)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
