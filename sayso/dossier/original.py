"""The place in the original: pages of a PDF with boxes around what is said, and a block's place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.case.store import Store
from sayso.dossier.marks import Highlight
from sayso.errors import SaysoError
from sayso.model import Reading
from sayso.pages.pdf.draw import Places, places_of

PDF = "application/pdf"
MOST_PAGES = 200
"""Pages of a document whose pages are drawn: to lay out one of these takes ten seconds or so."""
MOST_DRAWN = 30
"""Pages of one document that are drawn, those with the first statements: some 100 kB each."""
_PAGE = re.compile(r"page (\d+)(?: \([^)]*\))?")
_PLACE = re.compile(r"(?:page \d+(?: \([^)]*\))?|.*\brow \d+|part \d+ line \d+)")


@dataclass(frozen=True, slots=True)
class Outlined:
    """A box on a page around one line of what a statement says; measures are points."""

    anchor: str
    tone: str
    label: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SheetView:
    """A page of a PDF as it is shown: its number, its label, its size in points, its boxes."""

    number: int
    label: str
    width: float
    height: float
    boxes: tuple[Outlined, ...]


def sheets_of(
    store: Store, reading: Reading, marks: Callable[[Reading], Sequence[Highlight]]
) -> tuple[SheetView, ...]:
    """The pages of a PDF on which something is said; nothing for other pages, and for long ones."""
    page = store.page(reading.text.page)
    if page.media_type != PDF or last_page(reading) > MOST_PAGES:
        return ()
    said = [mark for mark in marks(reading) if mark.kind == "statement"]
    ranges = [(mark, *one) for mark in said for one in mark.ranges]
    try:
        found = places_of(page, reading.text.chars, [(start, end) for _, start, end in ranges])
    except SaysoError:  # its bytes are damaged or purged: the text is shown without them
        return ()
    return tuple(_sheets(found, [mark for mark, _, _ in ranges])) if found else ()


def last_page(reading: Reading) -> int:
    """The number of the last page that a block of a text stands on; 0 where none says."""
    numbers = (int(found) for block in reading.text.blocks for found in _PAGE.findall(block.where))
    return max(numbers, default=0)


def _sheets(places: Places, marks: Sequence[Highlight]) -> Iterator[SheetView]:
    drawn: dict[int, list[Outlined]] = {}
    for mark, boxes in zip(marks, places.boxes, strict=True):
        for number, (left, top, right, bottom) in boxes:
            box = Outlined(
                mark.anchor, mark.tone, mark.label, left, top, right - left, bottom - top
            )
            drawn.setdefault(number, []).append(box)
    for number in sorted(drawn)[:MOST_DRAWN]:
        width, height = places.sizes[number - 1]
        label = places.labels[number - 1] or str(number)
        yield SheetView(number, label, width, height, tuple(drawn[number]))


def place_of(where: str) -> str:
    """A block's place in words that a person looks up: its page, its row, its part and line.

    Nothing for the XPath of a web page and the line of a plain text.
    """
    found = _PLACE.match(where)
    return found[0] if found else ""
