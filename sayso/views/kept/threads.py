"""Mails that belong together, as one thread: by what they answer, else by subject and people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from sayso.case.rows import PageRow
from sayso.case.store import Store
from sayso.pages.mail.writers import bare_subject
from sayso.sets import Sets, grouped

Details = Mapping[str, str]
_ID = re.compile(r"<[^<>\s]+>")
IN_COMMON = 2
"""People that two mails of one subject have in common, at least, to be of one thread where no id
says so: one who writes "Re: Invoice" to many is in many threads."""


@dataclass(frozen=True, slots=True)
class ThreadMail:
    """A mail of a thread.

    Attributes:
        page: The mail's page.
        sender, to: As its header has them.
        sent: When, ISO 8601 with its zone; empty where the header gives none.
        answers: The page of the mail that it answers, where that one is in the case.
    """

    page: PageRow
    sender: str
    to: str
    sent: str
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """Mails in the order they were sent; ``subject`` is that of the first, without "Re:"."""

    subject: str
    mails: tuple[ThreadMail, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages of its mails."""
        return tuple(mail.page.page for mail in self.mails)


def threads(store: Store, least: int = 1) -> tuple[Thread, ...]:
    """Every thread of a case with so many mails, the earliest first.

    A mail belongs to those that its ``In-Reply-To`` and ``References`` name. One that names none
    but calls itself an answer ("Re:") belongs to those of its subject with which it has
    ``IN_COMMON`` people in common.
    """
    details = dict(store.details("from"))
    pages = {row.page: row for row in store.pages() if row.page in details}
    mails = {page: details[page] for page in pages}
    groups = grouped(mails, key=_joined(mails).first)
    found = (_thread(pages, mails, group) for group in groups.values() if len(group) >= least)
    return tuple(sorted(found, key=lambda one: (one.mails[0].sent or "9999", one.subject)))


def thread_of(made: Iterable[Thread], page: str) -> Thread | None:
    """The thread of a mail where it has more than one; None of any other page."""
    of_several = (one for one in made if len(one.mails) > 1)
    return next((one for one in of_several if page in one.pages), None)


def _joined(mails: Mapping[str, Details]) -> Sets[str]:
    """The mails of each thread as one set, by their pages."""
    sets: Sets[str] = Sets()
    by_id: dict[str, str] = {}
    for page, told in mails.items():
        for name in _named(told, "id", "in reply to", "references"):
            sets.join(page, by_id.setdefault(name, page))
    for same in grouped(mails, key=lambda page: _subject(mails[page])).values():
        for page in same if _subject(mails[same[0]]) else ():
            is_answer = _subject(mails[page]) != _folded(mails[page])
            if is_answer and not any(_named(mails[page], "in reply to", "references")):
                _join_by_people(sets, mails, page, same)
    return sets


def _join_by_people(
    sets: Sets[str], mails: Mapping[str, Details], page: str, same: Sequence[str]
) -> None:
    people = _people(mails[page])
    for other in same:
        if other != page and len(people & _people(mails[other])) >= IN_COMMON:
            sets.join(page, other)


def _thread(
    pages: Mapping[str, PageRow], mails: Mapping[str, Details], group: Sequence[str]
) -> Thread:
    by_id = {name: page for page in group for name in _named(mails[page], "id")}
    made = [
        ThreadMail(
            pages[page],
            mails[page].get("from", ""),
            mails[page].get("to", ""),
            _sent(mails[page]),
            next((by_id[one] for one in _named(mails[page], "in reply to") if one in by_id), None),
        )
        for page in group
    ]
    made.sort(key=lambda mail: (_moment(mail.sent), mail.page.source))
    return Thread(bare_subject(mails[made[0].page.page].get("subject", "")), tuple(made))


def _named(told: Details, *slots: str) -> Iterator[str]:
    for slot in slots:
        yield from _ID.findall(told.get(slot, ""))


def _folded(told: Details) -> str:
    return " ".join(told.get("subject", "").split()).casefold()


def _subject(told: Details) -> str:
    return " ".join(bare_subject(told.get("subject", "")).split()).casefold()


def _people(told: Details) -> set[str]:
    fields = [told.get(slot, "") for slot in ("from", "to", "cc")]
    return {address.casefold() for _, address in getaddresses(fields) if "@" in address}


def _sent(told: Details) -> str:
    try:
        return parsedate_to_datetime(told.get("date", "")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _moment(sent: str) -> float:
    """A time to sort by; one without a zone as if it were of Greenwich, none last."""
    if not sent:
        return float("inf")
    when = datetime.fromisoformat(sent)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
