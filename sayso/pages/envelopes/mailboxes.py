"""Mailboxes (mbox), and mail with what is attached to it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from sayso.contents import Announced
from sayso.errors import PageError
from sayso.hooks import Part, envelope
from sayso.model import Page
from sayso.pages.envelopes import LARGEST, part_of, within_bounds
from sayso.pages.mail import attachments, file_name

_BEGINS = re.compile(rb"From [^\n]*\n")
_HEADER = re.compile(rb"[!-9;-~]+:")
"""The line before each mail, and the one after it: behind an empty line, before a header. A
sentence that begins so is neither."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
LONGEST_LINE = 1 << 20
"""Bytes that are read as one line at most; a file that is no mailbox may have none that ends."""


@envelope("application/mbox")
def open_mbox(page: Page) -> Iterator[Part]:
    """Give every mail of a mailbox, one at a time.

    Raises:
        PageError: There is no mail in it.
    """
    with page.opened() as file:
        count = sum(1 for _ in _mails(file))
    if not count:
        raise PageError("there is no mail in this mailbox", where=page.source, do="Export it again")
    yield Announced(count, "its marks")
    with page.opened() as file:
        yield from within_bounds(
            (part_of(page, f"{number}.eml", body) for number, body in enumerate(_mails(file), 1)),
            page,
        )


def _mails(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of each mail; of one that is too large a little more than may be taken."""
    mail: list[bytes] | None = None
    size, before, waiting = 0, b"\n", b""
    for line in iter(lambda: file.readline(LONGEST_LINE), b""):
        if waiting and _HEADER.match(line):
            if mail is not None:
                yield _mail(mail)
            mail, size, waiting = [], 0, b""
        kept, waiting = waiting + line, b""
        if _BEGINS.fullmatch(line) and not before.strip():
            kept, waiting = kept[: -len(line)], line
        if mail is not None and size <= LARGEST:
            mail.append(kept)
            size += len(kept)
        before = line
    if mail is not None:
        yield _mail([*mail, waiting])


def _mail(lines: list[bytes]) -> bytes:
    """A mail without the empty line behind it, its quoted marks as they were."""
    body = b"".join(lines)
    ending = next((end for end in (b"\r\n", b"\n") if body.endswith(2 * end)), b"")
    return _QUOTED.sub(rb"\1", body.removesuffix(ending))


@envelope("message/rfc822")
def open_mail(page: Page) -> Iterator[Part]:
    """Give a mail itself, and behind it what is attached to it."""
    yield page
    message = email.message_from_bytes(page.body, policy=email.policy.compat32)
    parts = (_attached(page, part) for part in attachments(message))
    yield from within_bounds((part for part in parts if part is not None), page)


def _attached(page: Page, part: Message) -> Page | PageError | None:
    """An attachment as a page; pictures that only decorate (with no name) are none."""
    if part.get_content_maintype() == "message":
        inside = part.get_payload()
        inner = inside[0] if isinstance(inside, list) and inside else None
        body = inner.as_bytes() if isinstance(inner, Message) else b""
        return part_of(page, f"{file_name(part)}.eml", body)
    if part.get_filename() is None:
        return None
    decoded = part.get_payload(decode=True)
    return part_of(page, file_name(part), decoded if isinstance(decoded, bytes) else b"")
