"""Mailboxes (mbox), and mail with what is attached to it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message

from sayso.errors import PageError
from sayso.hooks import envelope
from sayso.model import Page
from sayso.pages.envelopes import Part, part_of, within_bounds
from sayso.pages.mail import attachments, file_name

_FROM = re.compile(rb"(?:\A|\n\r?\n)From [^\n]*\n(?=[!-9;-~]+:)")
"""The line before each mail: behind an empty line, before a header; a sentence that begins so is
neither."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


@envelope("application/mbox")
def open_mbox(page: Page) -> Iterator[Part]:
    """Give every mail of a mailbox.

    Raises:
        PageError: There is no mail in it.
    """
    begins = [found.end() for found in _FROM.finditer(page.body)]
    if not begins:
        raise PageError("there is no mail in this mailbox", where=page.source, do="Export it again")
    ends = [found.start() for found in _FROM.finditer(page.body)][1:]
    bodies = (
        _QUOTED.sub(rb"\1", page.body[begin:end])
        for begin, end in zip(begins, [*ends, len(page.body)], strict=True)
    )
    parts = (part_of(page, f"{number}.eml", body) for number, body in enumerate(bodies, 1))
    yield from within_bounds(parts, page)


@envelope("message/rfc822")
def open_mail(page: Page) -> Iterator[Part]:
    """Give a mail itself, and behind it what is attached to it."""
    yield page
    message = email.message_from_bytes(page.body, policy=email.policy.compat32)
    parts = (_attached(page, part) for part in attachments(message))
    yield from within_bounds((part for part in parts if part is not None), page)


def _attached(page: Page, part: Message) -> Part | None:
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
