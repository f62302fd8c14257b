"""Pages as browsers and crawlers keep them: MHTML, Safari's web archive, WARC.

The address and the day of the capture come along. Of a WARC every record's length is checked, and
its digests where it has them: other readers take a record that breaks off in silence.
"""

from __future__ import annotations

import email
import email.policy
import plistlib
from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO, Any
from urllib.parse import urlsplit
from xml.parsers.expat import ExpatError

from fastwarc.warc import ArchiveIterator, WarcRecordType

from sayso.contents import Announced, Passed
from sayso.errors import PageError
from sayso.hooks import READERS, Part, envelope
from sayso.model import Page
from sayso.pages.envelopes import LARGEST, PLACE, part_of, too_large, within, within_bounds
from sayso.pages.envelopes.encodings import unpacked
from sayso.pages.html.saved import URL
from sayso.pages.sniff import media_type_of

DAMAGED = "Capture the page again, or save it from a browser"
OK = 200
CAPTURES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit
"""Records that are captures; a revisit says that a page was as before."""
ABOUT = "urn:"
"""How the address of a record begins that is about a page: its text, its picture, its links."""
PICTURE = "image/"
"""What a page shows; a picture of a page is read only where a person added it as one."""
UNTOLD = ("", "application/octet-stream", "text/plain", "binary/octet-stream")
"""Types by which a server says nothing of an answer; of others it is believed."""


@envelope("multipart/related")
def open_mhtml(page: Page) -> Iterator[Part]:
    """Give the page of an MHTML file.

    Raises:
        PageError: There is no page in it.
    """
    yield Announced(1, "MHTML")
    message = email.message_from_bytes(page.body, policy=email.policy.compat32)
    address = message.get("Snapshot-Content-Location") or ""
    for part in message.walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(body, bytes):
            at = address or part.get("Content-Location") or ""
            kind = f"text/html; charset={part.get_content_charset() or 'utf-8'}"
            yield _captured(page, "page.html", body, at, kind, _sent(message))
            return
    raise PageError("there is no page in this web archive", where=page.source, do=DAMAGED)


def _captured(page: Page, name: str, body: bytes, address: str, kind: str, at: str = "") -> Part:
    return part_of(page, name, body, ((URL, address), ("content-type", kind)), at)


def _sent(message: Message) -> str:
    """When a browser saved a page, ISO 8601; empty where it does not say."""
    try:
        return parsedate_to_datetime(message.get("Date") or "").isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


@envelope("application/x-webarchive")
def open_webarchive(page: Page) -> Iterator[Part]:
    """Give the page of a web archive of Safari.

    Raises:
        PageError: It is damaged, or there is no page in it.
    """
    try:
        main = plistlib.loads(page.body)["WebMainResource"]
        body, kind = main["WebResourceData"], main.get("WebResourceMIMEType", "text/html")
        charset = main.get("WebResourceTextEncodingName", "utf-8")
        address = main.get("WebResourceURL", "")
    except (ValueError, KeyError, TypeError, AttributeError, ExpatError, OverflowError) as error:
        raise PageError("this web archive is damaged", where=page.source, do=DAMAGED) from error
    yield Announced(1, "a web archive")
    yield _captured(page, "page.html", bytes(body), str(address), f"{kind}; charset={charset}")


@envelope("application/warc")
def open_warc(page: Page) -> Iterator[Part]:
    """Give every page of a web archive that was answered; pictures and scripts are passed by."""
    yield Announced()
    with page.opened() as file:
        yield from within_bounds(records_in(file, page), page)


def records_in(file: IO[bytes], page: Page, inner: str = "") -> Iterator[Part]:
    """Give the captures of an open web archive from where it stands, one at a time.

    Args:
        page: The file it is or lies in, after which its pages are named.
        inner: Its name there, where it lies in another file.
    """
    records = ArchiveIterator(file, record_types=CAPTURES, parse_http=False)
    number = 0
    while True:
        try:
            record = next(records)
        except StopIteration:
            break
        except (ValueError, OSError, EOFError, RuntimeError) as error:
            yield PageError(f"breaks off ({error})", where=page.source, do=DAMAGED)
            return
        number += 1
        place = f"{inner}:{record.stream_pos}" if inner else str(record.stream_pos)
        yield _record(page, record, place)
    if number == 0:
        yield PageError("there is no page in this web archive", where=page.source, do=DAMAGED)


def _record(page: Page, record: Any, place: str) -> Part:
    """The page of one record; an error where it does not hold, ``Passed`` where it is none."""
    address = record.headers.get("WARC-Target-URI", "") or f"record at {place}"
    where = f"{page.source}/{address}"
    announced = record.content_length
    is_answer = record.record_type == WarcRecordType.response
    if record.record_type == WarcRecordType.revisit or address.startswith(ABOUT):
        return Passed(where)
    if announced > LARGEST:
        return too_large(where) if is_answer else Passed(where)
    try:
        fits = not record.headers.get("WARC-Block-Digest") or record.verify_block_digest()
        if is_answer:
            record.parse_http(auto_decode="none")
        body = record.reader.read(LARGEST + 1)
        headers = record.http_headers if is_answer else None
    except (ValueError, OSError, EOFError, RuntimeError) as error:
        return PageError(f"breaks off ({error})", where=where, do=DAMAGED)
    if headers is not None and headers.status_code not in (OK, None):
        return Passed(where)
    if not fits:
        return PageError("its bytes do not fit the digest in the archive", where=where, do=DAMAGED)
    if headers is None and len(body) != announced:
        return PageError(
            f"breaks off: {len(body):,} of {announced:,} bytes", where=where, do=DAMAGED
        )
    kind = str(headers.get("Content-Type", "")) if headers is not None else ""
    media_type = kind.partition(";")[0].strip().lower()
    if media_type not in UNTOLD and not _is_read(media_type):
        return Passed(where)
    try:
        body = unpacked(body, dict(headers or ()), LARGEST + 1)
    except ValueError as error:
        return PageError(f"breaks off ({error})", where=where, do=DAMAGED)
    if media_type in UNTOLD:
        media_type = media_type_of(urlsplit(address).path, body)
    if not _is_read(media_type):
        return Passed(where)
    told = ((URL, address), ("content-type", kind), within(page), (PLACE, place))
    at = record.headers.get("WARC-Date", "") or ""
    return Page(where, body, media_type, at, told) if len(body) <= LARGEST else too_large(where)


def _is_read(media_type: str) -> bool:
    return media_type in READERS and not media_type.startswith(PICTURE)
