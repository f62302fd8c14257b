"""Bytes to characters, for encodings as found in the wild.

Line ends are kept as they are and a byte order mark is dropped, so that the characters are those
of ``open(path, encoding="utf-8-sig", newline="")`` for a UTF-8 file. Nothing fails here: bytes
that are neither valid in the page's encoding nor in UTF-8 are read as Windows-1252, as browsers
do, which gives every byte a character.
"""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOK = 4096
"""Bytes looked at for UTF-16 without a mark and for a declared charset (WHATWG asks for 1024;
of the 156 pages we measure on some declare theirs later)."""
WIDE_SHARE = 0.7
"""In UTF-16 text of a Latin script nearly every second byte is zero; in binary files they are
spread over both places."""
FOREIGN_SHARE = 0.5
"""Share of bytes above 127 among a legacy text's letters from which it is hardly in a Latin
script (French has about 0.05), so that the bytes are worth a closer look."""
LEGACY = ("cp1252", "mac_roman", "cp850")
"""Encodings without a mark of their own that old texts come in: of Windows, of the Macintosh until
2001, of DOS. The first one where two fit alike."""
LETTERS = frozenset("éèêëàâäáçîïíôöóùûüúœæÿñãõåøßšž")
MARKS = frozenset("«»“”„‘’–—…€£§°·•©®™¿¡½¼¾\u00a0\u202f")
JOINS = frozenset("’·\u00a0")
"""Letters, and marks, of English and French texts and of the names in them; and those marks that
may stand between two letters."""
MOST_WEIGHED = 200_000
"""Bytes from whose start an encoding is told."""
_BEYOND = re.compile(r"[^\x00-\x7f](?=(.?))", re.DOTALL)
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_WINDOWS = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "cp1252", "windows-1252"}


def decode(body: bytes, declared: str | None = None) -> str:
    """Decode the bytes of a page.

    Args:
        body: The bytes.
        declared: The charset that the page or its headers name; believed where the bytes fit it.
    """
    for mark, encoding in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, _repair(encoding))
    if wide := looks_like_utf_16(body):
        return body.decode(wide, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _by_declaration(body, declared) or _mixed(body)


def declared_charset(body: bytes) -> str | None:
    """The charset that an HTML page names in a meta element near its top."""
    found = _DECLARED.search(body[:LOOK])
    return found[1].decode("ascii") if found else None


def starts_with_bom(body: bytes) -> bool:
    """Whether the bytes start with a byte order mark."""
    return any(body.startswith(mark) for mark, _ in BOMS)


def looks_like_utf_16(body: bytes) -> str | None:
    """Name the UTF-16 that bytes without a mark are in, by where their zero bytes stand."""
    head = body[:LOOK]
    if len(head) < 4 or b"\x00" not in head:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > WIDE_SHARE and even < 1 - WIDE_SHARE:
        return "utf-16-le"
    return "utf-16-be" if even > WIDE_SHARE and odd < 1 - WIDE_SHARE else None


def _repair(encoding: str) -> str:
    return "sayso-windows-1252" if encoding == "utf-8" else "replace"


def _by_declaration(body: bytes, declared: str | None) -> str | None:
    """Decode by what the page declares; not as UTF-8, which was tried and does not fit."""
    name = (declared or "").strip().lower()
    if not name or name in _WINDOWS or name.replace("-", "").startswith("utf"):
        return None
    try:
        return body.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def _mixed(body: bytes) -> str:
    """Decode bytes that are not UTF-8 throughout: its valid parts, the rest as Windows-1252."""
    high = len(body.translate(None, bytes(range(128))))
    letters = len(_LETTERS.findall(body))
    mixed = body.decode("utf-8", "sayso-windows-1252")
    stray = len(body) - len(body.decode("utf-8", "ignore").encode("utf-8"))
    if stray * 2 <= high:
        return mixed
    if high > letters * FOREIGN_SHARE:
        return _guessed(body) or mixed
    return mixed if (legacy := _legacy(body)) == LEGACY[0] else body.decode(legacy, "replace")


def _legacy(body: bytes) -> str:
    """Which encoding of its time makes the best words of a French or English text."""
    head = body[:MOST_WEIGHED]
    return max(LEGACY, key=lambda encoding: _fit(head.decode(encoding, "replace")))


def _fit(text: str) -> int:
    """How many characters beyond ASCII stand where such a one may, less those that do not."""
    return sum(
        1 if _fits(text[max(0, match.start() - 1) : match.start()], match[0], match[1]) else -1
        for match in _BEYOND.finditer(text)
    )


def _fits(before: str, char: str, after: str) -> bool:
    if char.isalpha():
        return char.lower() in LETTERS and not (char.isupper() and before.islower())
    return char in MARKS and (char in JOINS or not (before.isalpha() and after.isalpha()))


def _guessed(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:200_000]).best()
    try:
        return body.decode(best.encoding) if best else None
    except (LookupError, UnicodeDecodeError):
        return None


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return "".join(_character(byte) for byte in stray), error.end


def _character(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)  # the five bytes that Windows-1252 leaves out, as WHATWG maps them


codecs.register_error("sayso-windows-1252", _as_windows_1252)
