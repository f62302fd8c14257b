"""A mail is itself a message: who sent it, to whom, when and about what, as its header says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.utils import getaddresses, parsedate_to_datetime

from sayso.model import Block, Event, Span, Text, When

HEADER = "header "
"""How the place of a block begins that is a line of a mail's header; the field's name follows."""
SUBJECT = "subject"
ROLES = (("from", "sender"), ("to", "recipient"), ("cc", "copied"))


def messages(text: Text) -> Iterator[Event]:
    """Yield the event of a mail that says who sent it and to whom; nothing for any other text.

    The header is what the mail says of itself: anybody can write one.
    """
    blocks = {block.where.removeprefix(HEADER): block for block in text.blocks if _is_head(block)}
    if "from" not in blocks or "to" not in blocks:
        return
    roles = [
        (role if not number else f"{role}_{number + 1}", span)
        for field, role in ROLES
        if field in blocks
        for number, span in enumerate(_people(text, blocks[field]))
    ]
    if SUBJECT in blocks:
        roles.append(("about", text.span(blocks[SUBJECT].start, blocks[SUBJECT].end)))
    sent = blocks["from"]
    yield Event(
        None, text.span(sent.start, sent.end), "message", tuple(roles), when=_sent(text, blocks)
    )


def _is_head(block: Block) -> bool:
    return block.where.startswith(HEADER) or (block.kind == "title" and block.where == SUBJECT)


def _people(text: Text, block: Block) -> Iterator[Span]:
    """The people of a line of the header: by name, or by address where it has no name."""
    chars = text.chars[block.start : block.end]
    at = chars.find(":") + 1
    for name, address in getaddresses([chars[at:]]):
        shown = name.strip(" '\"") or address
        start = chars.find(shown, at) if shown else -1
        if start >= 0:
            at = start + len(shown)
            yield text.span(block.start + start, block.start + at)


def _sent(text: Text, blocks: dict[str, Block]) -> When | None:
    """The day in the header, by the clock of whoever sent it."""
    block = blocks.get("date")
    if block is None:
        return None
    chars = text.chars[block.start : block.end]
    at = chars.find(":") + 1
    value = chars[at:].strip()
    try:
        day = parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    start = block.start + chars.find(value, at)
    span = text.span(start, start + len(value))
    until = (day + timedelta(days=1)).isoformat()
    return When(span, day.isoformat(), until, day.isoformat(), trace=("the header of the mail",))
