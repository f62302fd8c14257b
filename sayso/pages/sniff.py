"""What kind of file the bytes are: by their content first, by the name's suffix second."""

from __future__ import annotations

import mimetypes
import re
import zlib
from contextlib import suppress

from sayso.pages.decode import looks_like_utf_16, starts_with_bom

HEAD = 4096
"""Bytes looked at. Longer than any licence comment before <html> in the pages we measure on."""
MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"RIFF", "application/x-riff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"WARC/1.", "application/warc"),
    (b"{\\rtf", "application/rtf"),
    (b"!BDN", "application/vnd.ms-outlook-pst"),
    (b"bplist00", "application/x-plist"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"PAR1", "application/vnd.apache.parquet"),
)
"""First bytes as in the shared-mime-info database of freedesktop.org."""
TAR, TAR_AT = b"ustar", 257
"""What a tar archive has in the head of its first file, and where."""
OPEN_XML = "application/vnd.openxmlformats-officedocument."
NAMED = {
    "multipart/related": "a web archive (MHTML)",
    "application/x-webarchive": "a web archive of Safari",
    "application/warc": "a web archive (WARC)",
    "application/vnd.ms-outlook-pst": "a store of mail of Outlook (.pst, .ost)",
    "application/pdf": "a PDF",
    "application/zip": "a zip archive",
    "application/x-tar": "a tar archive",
    "application/ms-tnef": "Outlook's own wrapper of a mail (winmail.dat)",
    "application/vnd.rar": "a RAR archive",
    "application/x-7z-compressed": "a 7-Zip archive",
    "application/mbox": "a mailbox (mbox)",
    "application/epub+zip": "a book (EPUB)",
    f"{OPEN_XML}presentationml.presentation": "a presentation",
    "application/vnd.ms-powerpoint": "a presentation",
    **dict.fromkeys(("image/png", "image/jpeg", "image/gif", "image/tiff"), "a picture"),
}
"""What a person calls a type that they may have saved by mistake."""
SAVE_AS = {
    "application/vnd.ms-outlook-pst": "Export its mails as .eml, .msg or a mailbox (.mbox)",
    "application/ms-tnef": "Ask for the mail as .msg, or unpack it with a program for winmail.dat",
    **dict.fromkeys(
        ("application/x-tar", "application/vnd.rar", "application/x-7z-compressed"),
        "Unpack it and add the folder, or pack it as a zip",
    ),
}
"""What to do about a type that is not read, where that is not to save it as a document."""
ZIPPED = (
    (b"word/", f"{OPEN_XML}wordprocessingml.document"),
    (b"xl/", f"{OPEN_XML}spreadsheetml.sheet"),
    (b"ppt/", f"{OPEN_XML}presentationml.presentation"),
)
"""Folders inside the zips that office programs write."""
SUFFIXES = {
    ".docx": ZIPPED[0][1],
    ".xlsx": ZIPPED[1][1],
    ".pptx": ZIPPED[2][1],
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".epub": "application/epub+zip",
}
IN_OLE = (
    ("EncryptedPackage", "application/x-locked-office"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
"""Names of streams inside the files that office programs wrote before 2007, the surest first."""
MAIL_HEADERS = frozenset({
    b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"received", b"mime-version",
    b"return-path", b"reply-to", b"content-type", b"in-reply-to", b"delivered-to",
})  # fmt: skip
PLAIN = {"", ".txt", ".text", ".md", ".asc", ".log"}
LINES = {".jsonl", ".ndjson"}
ROW_BODIES = ("html", "raw_html", "maintext", "raw_content", "content", "text", "body")
"""Columns that the pages of a crawl or a corpus are mostly kept in."""
MARKUP = {".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"}
BINARY = "application/octet-stream"
_BEGINS_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROW = re.compile(rf'\s*\{{.*"(?:{"|".join(ROW_BODIES)})"\s*:'.encode(), re.IGNORECASE)
"""A first line that begins a row with a page in it."""
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
DEFLATED = 8
"""How an entry of a zip says that it is packed (APPNOTE.TXT of PKWARE)."""
_TAG = re.compile(rb"<(?:p|div|a|br|h[1-6]|span|article|body)\b[^<>]*>", re.IGNORECASE)
_HEADERS = re.compile(rb"\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
"""A page with all of its parts in one file is a message of related parts (RFC 2557)."""
_SAVED = re.compile(
    rb"^(?:content|snapshot-content)-location:|^from:\s*\W*saved by\b", re.IGNORECASE | re.MULTILINE
)
_WHOLE = re.compile(rb"^content-type:\s*text/html\b", re.IGNORECASE | re.MULTILINE)
"""A page without pictures is saved as one part, that has an address and no receiver."""
_SENT = re.compile(rb"^(?:to|received|message-id):", re.IGNORECASE | re.MULTILINE)
_SAFARI = b"WebMainResource"
"""The first key of a web archive of Safari, a property list in either of its two forms."""
CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27})
"""Control bytes that no text has; 27 starts the shift sequences of ISO 2022."""
MOST_CONTROL = 0.002
"""Share of such bytes that a text may hold (a stray one from an old terminal); random bytes
hold a tenth."""


def media_type_of(name: str, body: bytes) -> str:
    """Name the media type of a file, e.g. ``text/html``; ``application/octet-stream`` if binary."""
    suffix = _suffix(name)
    magic = next((kind for first, kind in MAGIC if body.startswith(first)), None)
    if magic == "application/zip":
        return _zipped(body, suffix)
    if magic == "application/x-ole-storage":
        return next((kind for name, kind in IN_OLE if name.encode("utf-16-le") in body), magic)
    if _SAFARI in body[:HEAD] and (magic or b"<plist" in body[:HEAD]):
        return "application/x-webarchive"
    if magic:
        return magic
    if body[TAR_AT : TAR_AT + len(TAR)] == TAR:
        return "application/x-tar"
    if is_binary(body):
        return BINARY
    head = _ascii_of(body[:HEAD])
    if suffix in LINES and _ROW.match(head):
        return "application/jsonl"
    if is_mhtml(head):
        return "multipart/related"
    if is_mailbox(head):
        return "application/mbox"
    if is_mail(head):
        return "message/rfc822"
    if _BEGINS_HTML.match(head) or (suffix in MARKUP and _TAG.search(_ascii_of(body))):
        return "text/html"
    return _by_suffix(suffix)


def is_mhtml(head: bytes) -> bool:
    """Whether a file begins with the headers of a page saved with all of its parts."""
    headers = _HEADERS.match(head)
    if not headers:
        return False
    if _RELATED.search(headers[0]):
        return True
    is_saved = _WHOLE.search(headers[0]) and _SAVED.search(headers[0])
    return bool(is_saved and not _SENT.search(headers[0]))


def is_mailbox(head: bytes) -> bool:
    """Whether a file begins with the line before a mail, and the mail's header."""
    first, _, rest = head.partition(b"\n")
    return first.startswith(b"From ") and bool(_HEADERS.match(rest))


def is_mail(head: bytes) -> bool:
    """Whether a file begins with the headers of a mail: who it is from or came by, and two more."""
    headers = _HEADERS.match(head)
    lines = headers[0].splitlines() if headers else ()
    names = {line.partition(b":")[0].strip().lower() for line in lines} & MAIL_HEADERS
    return bool(names & {b"from", b"received"}) and len(names) >= 3


def _zipped(body: bytes, suffix: str) -> str:
    """What a zip is: an office file by the folders in it, an OpenDocument by its first entry.

    Of a damaged one only the name's suffix is left to tell.
    """
    if body[30:38] == b"mimetype":
        return _mimetype(body) or SUFFIXES.get(suffix, "application/zip")
    names = set(re.findall(rb"(?:word|xl|ppt)/", body))
    is_office = b"[Content_Types].xml" in body
    inside = next((kind for name, kind in ZIPPED if is_office and name in names), None)
    return inside or SUFFIXES.get(suffix, "application/zip")


def _mimetype(body: bytes) -> str:
    """The type that the first entry of a zip names; some programs pack it, which none should."""
    first = 38 + int.from_bytes(body[28:30], "little")  # behind its name and what else is told
    told = body[first : first + 128].partition(b"PK")[0]
    if int.from_bytes(body[8:10], "little") == DEFLATED:
        with suppress(zlib.error):
            told = zlib.decompressobj(-zlib.MAX_WBITS).decompress(body[first : first + 512], 128)
    named = told.decode("ascii", "replace").strip()
    return named if _TYPE.fullmatch(named) else ""


def is_binary(body: bytes) -> bool:
    """Whether the bytes are no text in any encoding a page comes in."""
    if starts_with_bom(body) or looks_like_utf_16(body):
        return False
    controls = len(body) - len(body.translate(None, CONTROL))
    return controls > len(body) * MOST_CONTROL


def _ascii_of(body: bytes) -> bytes:
    """Drop the marks and zero bytes of UTF-16 so that mark-up can be seen."""
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_like_utf_16(body)
    body = body.removeprefix(b"\xef\xbb\xbf")
    return body.replace(b"\x00", b"")[2:] if wide else body


def _by_suffix(suffix: str) -> str:
    if suffix in PLAIN or suffix in MARKUP:
        return "text/plain"
    return mimetypes.guess_type(f"name{suffix}")[0] or "text/plain"


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
