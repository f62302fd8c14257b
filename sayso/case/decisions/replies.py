"""The right of reply: whom the reporter asked, when, and what they said; and what was corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.case.custody import log, removal
from sayso.case.decisions import rulings
from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.model.ruling import Ruling

REPLY = "reply"
CORRECTING = ("correct", "reject", "add", "merge", "part")
"""Verdicts that change what a published copy says."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One time that somebody was asked: days in ISO 8601, ``words`` what they said, to the letter.

    ``answered`` and ``words`` are None while there is no answer.
    """

    id: str
    who: str
    asked: str
    how: str
    about: str
    answered: str | None
    words: str | None
    by: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction: when, of what, what became of it, and the reason where one was given.

    ``state`` is ``stands``, ``undone`` or ``unattached``; ``page`` is the page's title or source.
    """

    at: str
    verdict: str
    kind: str
    quote: str
    told: str
    page: str
    by: str
    state: str


def keep(store: Store, who: str, told: dict[str, str], by: str) -> Ruling:
    """Keep that somebody was asked, with their answer if there is one; ``undo`` takes it back.

    Args:
        told: ``asked`` and ``answered`` (days), ``how``, ``about``, ``words``; what is not known
            is left out.

    Raises:
        SettingError: Nobody is named, a day is none, or there are words without a day.
    """
    if not who.strip():
        raise SettingError("nobody is named", where="reply", do="Say who was asked")
    for slot in ("asked", "answered"):
        _check_day(slot, told.get(slot))
    if not told.get("asked"):
        raise SettingError("it is not said when they were asked", where=who, do="Say --asked DAY")
    if bool(told.get("words")) != bool(told.get("answered")):
        raise SettingError("an answer has its day and its words", where=who,
                           do="Say --answered DAY and --words 'what they said'")  # fmt: skip
    value = json.dumps({slot: words for slot, words in told.items() if words}, ensure_ascii=False)
    made = Ruling("", who.strip(), "", "", 0, "reply", value, by, log.now(), "reply")
    store.rule(made)
    return made


def _check_day(slot: str, given: str | None) -> None:
    try:
        date.fromisoformat(given or "2000-01-01")
    except ValueError as error:
        do = "Write it as 2026-11-30"
        raise SettingError(f"{slot} is no day", where=str(given), do=do) from error


def replies(store: Store) -> Iterator[Reply]:
    """Everybody who was asked, in the order of the days; what was undone is left out."""
    made = [ruling for ruling in store.rulings() if ruling.kind == REPLY]
    undone = {ruling.value for ruling in made if ruling.verdict == "undo"}
    rows = [_reply(one) for one in made if one.verdict == "reply" and one.id not in undone]
    yield from sorted(rows, key=lambda row: (row.asked, row.who, row.answered or ""))


def _reply(ruling: Ruling) -> Reply:
    told = json.loads(ruling.value or "{}")
    return Reply(
        ruling.id, ruling.quote, told["asked"], told.get("how", ""), told.get("about", ""),
        told.get("answered"), told.get("words"), ruling.by,
    )  # fmt: skip


def corrected(store: Store) -> Iterator[Corrected]:
    """What persons corrected, rejected, merged, parted and took out, oldest first."""
    pages = {row.page: row.title or row.source for row in store.pages()}
    found = [
        Corrected(row.at, row.verdict, row.kind, row.quote, row.told,
                  pages.get(row.page, ""), row.by, row.state)
        for row in rulings.listed(store) if row.verdict in CORRECTING
    ]  # fmt: skip
    found += [
        Corrected(row.at, "remove", "page", "", row.why, row.source, row.by, "stands")
        for row in removal.removed(store)
    ]
    yield from sorted(found, key=lambda row: row.at)
