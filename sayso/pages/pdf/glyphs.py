"""The glyphs of a PDF page as pdfium gives them: letter, box, size, and whether it is covered.

Coordinates are those of the page as it is shown (turned as its own rotation says), in points of
1/72 inch from the upper left corner. Boxes are the tight ones: the loose ones have absurd heights
for some fonts (pypdfium2 issue 421).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
"""Letters that a font draws as one; the text has them apart, as it was typed."""
LINE_END_HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen that ends a line inside a word (or the character 2)."""
HYPHENS = (LINE_END_HYPHEN, "\u00ad", "\u2010")
"""What is drawn as a hyphen, though it has another code: in print a soft hyphen is a hard one."""
COVERED = 0.7
"""Share of a glyph's box that shapes drawn over it must hide for it to count as covered: a bar
drawn by hand over a word leaves the ends of its letters out."""
OPAQUE = 250
"""Least opacity, of 255, of a shape that hides what is under it; a text marker's is lower."""
DEEPEST = 8
"""How deep forms inside forms are looked into for shapes."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character.

    Attributes:
        char: One code point, or several for a ligature; a space where words are apart.
        box: Its tight box; empty for a space.
        pen: From where to where the pen moves along the line to draw it, white around it included.
        base: Distance of its base line from the top of the page.
        size: Height of the font in points.
        turned: Degrees clockwise that it is turned by on the page as shown, a multiple of 90.
        bold: Whether the font is heavy.
        covered: Whether a shape that was drawn later hides it.
        unmapped: Whether the font does not say which character it is.
        place: Its box on the page as shown, where ``box`` was turned to read along a line.
    """

    char: str
    box: Box
    pen: tuple[float, float]
    base: float
    size: float
    turned: int = 0
    bold: bool = False
    covered: bool = False
    unmapped: bool = False
    place: Box | None = None


NOWHERE = (0.0, 0.0, 0.0, 0.0)
BLANK, TAB = (Glyph(char, NOWHERE, (0.0, 0.0), 0.0, 0.0) for char in " \t")
PERHAPS = Glyph(" ", NOWHERE, (0.0, 0.0), 0.0, 0.0, unmapped=True)
"""A space that pdfium supposes where the PDF has none; it supposes too many between letters that
are placed one by one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number from 1, label, size as shown, glyphs, and whether it has pictures."""

    number: int
    label: str
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    has_pictures: bool = False


def sheet_of(pdf: Any, number: int) -> Sheet:
    """Read one page of an open pdfium document; ``number`` counts from 1."""
    page = pdf[number - 1]
    try:
        if pdf.formenv:  # what was filled in is drawn by a layer of its own
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = pdf[number - 1]
        width, height = page.get_size()
        shapes = _Shapes.of(page)
        text = page.get_textpage()
        try:
            found = _glyphs(text.raw, _Turn.of(page), shapes)
            glyphs = tuple(glyph for glyph in found if _is_shown(glyph, width, height))
        finally:
            text.close()
        label = pdf.get_page_label(number - 1) or ""
        return Sheet(number, label, width, height, glyphs, shapes.has_pictures)
    finally:
        page.close()


def _is_shown(glyph: Glyph, width: float, height: float) -> bool:
    """Whether a glyph lies on the page: one long drawing may be cut over several pages."""
    left, top, right, bottom = glyph.box
    return glyph.char == " " or (right > 0 and left < width and bottom > 0 and top < height)


def turned_by(glyphs: Sequence[Glyph], degrees: int) -> list[Glyph]:
    """The glyphs that are turned by an angle, as if the page were turned back by it.

    Spaces have no angle: they stay with the glyph before them.
    """
    found: list[Glyph] = []
    taken = False
    for glyph in glyphs:
        if glyph.char != " ":
            taken = glyph.turned == degrees
        if taken:
            found.append(glyph if degrees == 0 or glyph.char == " " else _level(glyph, degrees))
    return found


def _level(glyph: Glyph, degrees: int) -> Glyph:
    return replace(glyph, box=turned_box(glyph.box, degrees), place=glyph.box)


def turned_box(box: Box, degrees: int) -> Box:
    """A box as it lies when text that is turned by an angle is turned back."""
    left, top, right, bottom = box
    return {
        0: box,
        90: (top, -right, bottom, -left),
        180: (-right, -bottom, -left, -top),
        270: (-bottom, left, -top, right),
    }[degrees]


@dataclass(frozen=True, slots=True)
class _Turn:
    """From a page's own coordinates to those of the page as shown."""

    left: float
    bottom: float
    width: float
    height: float
    degrees: int

    @classmethod
    def of(cls, page: Any) -> _Turn:
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right - left, top - bottom, page.get_rotation())

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.degrees == 90:
            return y, x
        if self.degrees == 180:
            return self.width - x, y
        if self.degrees == 270:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (a, b), (c, d) = self.point(left, bottom), self.point(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _glyphs(text: Any, turn: _Turn, shapes: _Shapes) -> Iterator[Glyph]:
    high = ""
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        char = chr(code) if code else "\ufffd"
        if high:
            char = (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            high = ""
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            yield PERHAPS
            continue
        if char.isspace():
            yield BLANK
            continue
        if char == "\x02" or pdfium.FPDFText_IsHyphen(text, index) == 1:
            char = LINE_END_HYPHEN
        yield _glyph(text, index, char, turn, shapes)


def _glyph(text: Any, index: int, char: str, turn: _Turn, shapes: _Shapes) -> Glyph:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    size, angle = _size_and_angle(text, index)
    box = turn.box(left.value, bottom.value, right.value, top.value)
    turned = round((angle + turn.degrees) / 90) * 90 % 360
    base = turn.point(x.value, y.value)
    along = {0: base[1], 90: -base[0], 180: -base[1], 270: base[0]}[turned]
    level = turned_box(turn.box(*_loose(text, index)), turned)
    return Glyph(
        char=LIGATURES.get(char, char),
        box=box,
        pen=(level[0], level[2]),
        base=along,
        size=size,
        turned=turned,
        bold=pdfium.FPDFText_GetFontWeight(text, index) >= 600,
        covered=shapes.cover(text, index, (left.value, bottom.value, right.value, top.value)),
        unmapped=pdfium.FPDFText_HasUnicodeMapError(text, index) == 1,
    )


def _loose(text: Any, index: int) -> Box:
    """The box of a glyph with the white around it; of use along the line, not for its height."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    return box.left, box.bottom, box.right, box.top


def _size_and_angle(text: Any, index: int) -> tuple[float, float]:
    """The height of the font in points, and degrees clockwise, both from the text's matrix."""
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(text, index)
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return size, 0.0
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    return size * scale, -math.degrees(math.atan2(matrix.b, matrix.a))


@dataclass(slots=True)
class _Shapes:
    """What is drawn on a page, in order, to know what hides which text."""

    order: dict[int, int]
    hiding: list[tuple[int, Box]]
    has_pictures: bool

    @classmethod
    def of(cls, page: Any) -> _Shapes:
        found = cls({}, [], False)
        count = pdfium.FPDFPage_CountObjects(page.raw)
        objects = (pdfium.FPDFPage_GetObject(page.raw, at) for at in range(count))
        found._take(objects, ())
        return found

    def _take(self, objects: Iterator[Any], within: tuple[Any, ...]) -> None:
        """Note the objects of a page, or of a form; ``within`` has the forms' matrices."""
        for drawn in objects:
            kind = pdfium.FPDFPageObj_GetType(drawn)
            number = len(self.order)
            self.order[_address(drawn)] = number
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.has_pictures = True
            elif kind == pdfium.FPDF_PAGEOBJ_PATH and _hides(drawn):
                self.hiding.append((number, _bounds(drawn, within)))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(within) < DEEPEST:
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
                count = pdfium.FPDFFormObj_CountObjects(drawn)
                inner = (pdfium.FPDFFormObj_GetObject(drawn, at) for at in range(count))
                self._take(inner, (matrix, *within))

    def cover(self, text: Any, index: int, box: Box) -> bool:
        """Whether a shape drawn after a character hides it; ``box`` in the page's own numbers."""
        if not self.hiding:
            return False
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        number = self.order.get(_address(drawn)) if drawn else None
        if number is None:
            return False
        over = (_shared(box, shape) for at, shape in self.hiding if at > number)
        return max(over, default=0.0) >= COVERED


def _address(drawn: Any) -> int:
    return int(ctypes.cast(drawn, ctypes.c_void_p).value or 0)


def _hides(path: Any) -> bool:
    """Whether a path is filled, and with a colour that nothing shines through."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if mode.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return alpha.value >= OPAQUE


def _bounds(drawn: Any, within: tuple[Any, ...]) -> Box:
    """The bounds of an object in the page's own numbers, through the forms it stands in."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    corners = [(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    for one in within:
        corners = [
            (one.a * x + one.c * y + one.e, one.b * x + one.d * y + one.f) for x, y in corners
        ]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _shared(box: Box, shape: Box) -> float:
    """The share of a box that lies within a shape's bounds."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    wide = min(box[2], shape[2]) - max(box[0], shape[0])
    high = min(box[3], shape[3]) - max(box[1], shape[1])
    return wide * high / area if area > 0 and wide > 0 and high > 0 else 0.0
