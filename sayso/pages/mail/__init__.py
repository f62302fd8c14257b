"""Mail: its header as details, its words each with who wrote them.

Python's own parser on the bytes. It fails on headers of real mail programs (a Message-ID of
Exchange, a line end inside an encoded word), so every header is read by itself, and kept as it
stands where it cannot be decoded.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from itertools import groupby
from typing import Any

from sayso.errors import PageError
from sayso.hooks import reader
from sayso.model import BlockKind, Page, Text
from sayso.pages.apart import read_apart
from sayso.pages.compose import Composer, Piece
from sayso.pages.html.tokens import tokens_of
from sayso.pages.html.walk import seen_in
from sayso.pages.mail.writers import Line, bare_subject, lines_of

FIELDS = {
    "from": "From", "to": "To", "cc": "Cc", "bcc": "Bcc", "date": "Date", "subject": "Subject",
    "id": "Message-ID", "in reply to": "In-Reply-To", "references": "References",
}  # fmt: skip
"""The details of a mail, each with its header."""
MOST_PARTS = 10_000
"""Parts of the largest mail."""


@reader("message/rfc822")
def read_mail(page: Page) -> Text:
    """Read a mail.

    Raises:
        PageError: It has neither a header nor words.
    """
    return text_of_message(page, email.message_from_bytes(page.body, policy=email.policy.compat32))


@reader("application/vnd.ms-outlook")
def read_outlook(page: Page) -> Text:
    """Read a mail as Outlook saves it, in a process of its own.

    Raises:
        PageError: It is damaged, or has neither a header nor words.
    """
    return read_apart("sayso.pages.mail.outlook:read_here", page)


def text_of_message(page: Page, message: Message) -> Text:
    """The text of a mail that was parsed.

    Raises:
        PageError: It has neither a header nor words.
    """
    headers = {name: header(message, field) for name, field in FIELDS.items()}
    sender = sender_of(headers["from"])
    composer = Composer()
    for name in ("from", "to", "cc", "date"):
        composer.add(
            Piece(
                "furniture",
                f"{FIELDS[name]}: {headers[name]}" if headers[name] else "",
                f"header {name}",
            )
        )
    composer.add(Piece("title", bare_subject(headers["subject"]), "subject", sender))
    composer.add_all(_body(message, sender))
    attached = [file_name(part) for part in attachments(message)]
    details = [*headers.items(), ("attached", "; ".join(attached))]
    if not composer.blocks:
        raise PageError("there is nothing in this mail", where=page.source, do="Save it again")
    text = composer.text(page, details)
    published = day_of(headers["date"])
    return replace(text, byline=sender or None, published=text.published or published)


def header(message: Message, name: str) -> str:
    """A header as words; as it stands where it is encoded wrongly; empty where there is none."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        decoded = str(make_header(decode_header(raw)))
    except (ValueError, LookupError, UnicodeError, AssertionError):
        decoded = str(raw)
    return " ".join(decoded.encode("utf-8", "replace").decode().split())


def sender_of(field: str) -> str:
    """The name that a mail comes from, or the address where there is no name."""
    for name, address in getaddresses([field]):
        return " ".join(name.strip(" '\"").split()) or address
    return ""


def day_of(field: str) -> str | None:
    """The ISO date of a Date header; None where it gives none."""
    try:
        return parsedate_to_datetime(field).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parts(message: Message) -> Iterator[Message]:
    """The parts that are no container, in order; a mail inside a mail is one part."""
    waiting: list[Any] = [message]
    count = 0
    while waiting and count < MOST_PARTS:
        part = waiting.pop()
        count += 1
        inside = part.get_payload()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting += list(inside)[::-1] if isinstance(inside, list) else []
        else:
            yield part


def attachments(message: Message) -> Iterator[Message]:
    """The parts of a mail that are not its words."""
    return (part for part in _parts(message) if _is_attached(part))


def _is_attached(part: Message) -> bool:
    kind = part.get_content_type()
    return part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html")


def file_name(part: Message) -> str:
    """The name of an attachment; of a mail its subject."""
    if part.get_content_maintype() == "message":
        inside = part.get_payload()
        first = inside[0] if isinstance(inside, list) and inside else None
        return header(first, "Subject") if isinstance(first, Message) else "mail"
    return " ".join((part.get_filename() or part.get_content_type()).split())


def _body(message: Message, sender: str) -> Iterator[Piece]:
    """The words of a mail: of alternatives the plain one, else the HTML one."""
    shown = [part for part in _parts(message) if not _is_attached(part)]
    has_plain = any(
        part.get_content_type() == "text/plain" and _chars(part).strip() for part in shown
    )
    doubles = {id(part) for part in _alternatives(message)} if has_plain else set()
    for number, part in enumerate(shown, 1):
        chars = _chars(part)
        if part.get_content_type() == "text/html":
            if id(part) in doubles:
                continue
            chars = as_plain(chars)
        yield from pieces_of(chars, sender, f"part {number} ")


def _alternatives(message: Message) -> Iterator[Message]:
    """The HTML parts that say again what a plain part beside them says."""
    for part in message.walk():
        inside = part.get_payload()
        if part.get_content_type() == "multipart/alternative" and isinstance(inside, list):
            below = (one for whole in inside if isinstance(whole, Message) for one in whole.walk())
            yield from (one for one in below if one.get_content_type() == "text/html")


def _chars(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return ""
    try:
        return body.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return body.decode("cp1252", "replace")


def as_plain(markup: str) -> str:
    """The words of an HTML mail as lines; what stands in a quotation is marked as in plain text."""
    lines = []
    for seen in seen_in(list(tokens_of(markup))):
        depth = seen.tags.count("blockquote")
        lines += [">" * depth + (" " if depth else "") + line for line in seen.text.split("\n")]
        lines.append(">" * depth)
    return "\n".join(lines)


def pieces_of(chars: str, sender: str, where: str) -> Iterator[Piece]:
    """The paragraphs of a mail's body, each with who wrote it."""
    for key, group in groupby(lines_of(chars), key=_paragraph):
        lines = list(group)
        if key is None:
            continue
        writer, is_frame = key
        kind: BlockKind = "furniture" if is_frame else "quote" if writer else "paragraph"
        chars = "\n".join(line.words.rstrip() for line in lines)
        by = writer if writer else sender
        yield Piece(kind, chars, f"{where}line {lines[0].number}", by)


def _paragraph(line: Line) -> tuple[str, bool] | None:
    """What the lines of one paragraph share; None for an empty line."""
    return (line.writer, line.is_frame) if line.words.strip() else None
