"""PDFs made by hand for the tests: text at places, shapes over it, pages that are turned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at a place: points from the left and from the top of an A4 page."""

    x: float
    y: float
    words: str
    size: float = 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; drawn after all words, or before them."""

    x: float
    y: float
    width: float
    height: float
    over: bool = True


def lines(words: list[str], x: float = 72, y: float = 100, size: float = 10) -> list[Piece]:
    """Lines below each other, a fifth of white between them."""
    return [Piece(x, y + at * size * 1.2, line, size) for at, line in enumerate(words)]


def pdf(*pages: list[Piece | Bar], rotate: int = 0) -> bytes:
    """Write a PDF of A4 pages in Helvetica; ``rotate`` turns every page as it is shown."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        drawn = _drawn(page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    body, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("cp1252")


def _drawn(page: list[Piece | Bar]) -> str:
    under = [one for one in page if isinstance(one, Bar) and not one.over]
    over = [one for one in page if isinstance(one, Bar) and one.over]
    words = [one for one in page if isinstance(one, Piece)]
    return "\n".join([*map(_bar, under), *map(_words, words), *map(_bar, over)])


def _words(piece: Piece) -> str:
    escaped = piece.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {piece.size} Tf {piece.x} {842 - piece.y} Td ({escaped}) Tj ET"


def _bar(bar: Bar) -> str:
    return f"0 g {bar.x} {842 - bar.y - bar.height} {bar.width} {bar.height} re f"
