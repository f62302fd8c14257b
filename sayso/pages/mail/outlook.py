"""A mail as Outlook saves it (.msg), turned into the headers and body of any mail.

Its words may stand in it as plain text, HTML, or only as compressed Rich Text.
"""

from __future__ import annotations

import email
import email.policy
import io
from email.message import EmailMessage, Message
from email.utils import format_datetime, formataddr
from typing import Any

import oxmsg
from compressed_rtf import decompress

from sayso.errors import PageError
from sayso.model import Page, Text
from sayso.pages.mail import text_of_message
from sayso.pages.office.archive import DAMAGED
from sayso.pages.office.rtf import paragraphs

RICH = 0x1009
"""The property that holds the body as compressed Rich Text (MS-OXPROPS, PidTagRtfCompressed)."""
FAULTS = (ValueError, KeyError, IndexError, OSError, AttributeError, TypeError, AssertionError)
"""What python-oxmsg raises of files that lack what it looks for."""


def read_here(page: Page) -> Text:
    """Read a mail of Outlook in this process.

    Raises:
        PageError: It is damaged.
    """
    try:
        found = oxmsg.Message.load(io.BytesIO(page.body))
        message = _message(found, page.source)
    except FAULTS as error:
        raise PageError("this mail is damaged", where=page.source, do=DAMAGED) from error
    return text_of_message(page, message)


def _message(found: Any, source: str) -> Message:
    """The same mail as any other program would have it."""
    sent = email.message_from_string(_headers(found), policy=email.policy.compat32)
    made = EmailMessage(policy=email.policy.compat32)
    for name, value in sent.items():
        if name.lower() not in ("content-type", "content-transfer-encoding", "mime-version"):
            made[name] = value
    plain = found.body or ""
    if not plain.strip() and not found.html_body:
        plain = "\n".join(_rich(found, source))
    kind = "plain" if plain.strip() or not found.html_body else "html"
    body = plain if kind == "plain" else found.html_body
    made["Content-Type"] = f'text/{kind}; charset="utf-8"'
    made["Content-Transfer-Encoding"] = "8bit"
    made.set_payload(body.encode("utf-8", "replace"))
    return made


def _headers(found: Any) -> str:
    """The headers it came with; of one that was never sent, those that Outlook shows."""
    lines = [f"{name}: {value}" for name, value in (found.message_headers or {}).items()]
    names = {line.partition(":")[0].lower() for line in lines}
    people = [formataddr((one.name or "", one.email_address or "")) for one in found.recipients]
    shown = {
        "From": found.sender or "",
        "To": ", ".join(people),
        "Subject": found.subject or "",
        "Date": format_datetime(found.sent_date) if found.sent_date else "",
    }
    lines += [f"{name}: {value}" for name, value in shown.items()
              if value and name.lower() not in names]  # fmt: skip
    return "\n".join(" ".join(line.split()) for line in lines) + "\n\n"


def _rich(found: Any, source: str) -> list[str]:
    rich = found.properties.binary_prop_value(RICH)
    return paragraphs(decompress(rich), source) if rich else []
