"""Rulings on the records of a case: made, undone, put to their words again, listed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

from sayso.case import filing, queries
from sayso.case.custody import log, seals
from sayso.case.decisions import joins
from sayso.case.decisions.joins import JoinFit, JoinKind
from sayso.case.page_rows import KINDS, PageRows, record_from, sheet_of
from sayso.case.store import Store
from sayso.errors import CaseError, SettingError
from sayso.model import Hand, Reading, Statement, Text
from sayso.model.ruling import Ruling, Verdict, id_of
from sayso.reading.statements.hands.name_hands import UNKNOWN_OUTLET
from sayso.review.ask import GRADES, addition, correction, one_of, ruling_on, words_at
from sayso.review.attach import around, place_of
from sayso.review.joins import JOINED
from sayso.review.rule import Applied, Fit, ruled
from sayso.review.slots import SLOT_OF, Kind, Record, is_same, records_of, seen, shaped

RECORDS = ", ".join(f"'{kind}'" for kind in SLOT_OF)
RULINGS_OF = f"""
    select {queries.RULING} from ruling
    where kind in ({RECORDS}) and (page = :page or source in (
        select c.source from capture c join page p on p.id = c.page where p.sha256 = :page))
    order by id
"""

WORDS_OF = RULINGS_OF.replace(f"kind in ({RECORDS})", "kind = 'words'")
"""The notes on words of a page, and what took them back."""

RULED_PAGES = f"""
    select r.page from ruling r join page p on p.sha256 = r.page where r.kind in ({RECORDS})
    union select p.sha256 from ruling r join capture c on c.source = r.source
    join page p on p.id = c.page where r.kind in ({RECORDS})
"""

RECORD = """
    select p.sha256, r.id from {table} r join page p on p.id = r.page
    where (:id <> '' and r.id between :id and :id || 'g')
       or (:page <> '' and p.sha256 between :page and :page || 'g' and r.start = :start)
"""

UNRULED = """
    select u.kind, u.body from unruled u join page p on p.id = u.page
    where p.sha256 = :page order by u.n
"""

VALUED: tuple[Verdict, ...] = ("note", "grade")


@dataclass(frozen=True, slots=True)
class RulingRow:
    """One ruling as it is listed: what became of it, and why where that is nothing.

    ``state`` is ``stands``, ``undone`` or ``unattached``; ``page`` the version that it was tried
    on; ``told`` what was corrected or noted.
    """

    id: str
    at: str
    by: str
    verdict: str
    kind: str
    page: str
    source: str
    quote: str
    told: str
    state: str
    why: str
    record: str | None


def find(store: Store, kind: Kind, name: str) -> tuple[str, str]:
    """Return the page and the id of the one record that is meant.

    ``name`` is the beginning of its id, or its page and start as lists print them, "1f0c9a2b:120".

    Raises:
        CaseError: No record is meant, or several are.
    """
    page, _, start = name.rpartition(":")
    by_place = bool(page) and start.isdigit()
    asked = {"id": "" if by_place else name, "page": page, "start": start if by_place else None}
    found = list(store.db.execute(RECORD.format(table=kind), asked)) if name else []
    if len(found) != 1:
        what = f"more than one {kind} is meant" if found else f"no {kind} is meant"
        ids = ", ".join(sorted(record for _, record in found)[:8])
        do = f"Name one of {ids}" if found else f"See 'sayso {kind}s CASE --format json' for ids"
        raise CaseError(what, where=name, do=do)
    [(page, record)] = found
    return str(page), str(record)


def decide(
    store: Store,
    which: tuple[Kind, str],
    verdict: Verdict,
    given: str | Mapping[str, str],
    by: str,
    seconds: float | None = None,
) -> Ruling:
    """Keep a person's decision on a record, and let it take effect.

    Args:
        which: The kind of the record, and its name as ``find`` takes it.
        given: What a correction corrects (``review.ask.correction``), a note, or a grade.
        by: Who decides.
        seconds: How long it took, where that is known; the log keeps it.

    Raises:
        CaseError: No record is meant, or several are.
        SettingError: What is given is no correction, note or grade.
    """
    kind, name = which
    with store.writing(is_lasting=True):
        page, record = find(store, kind, name)
        shown = _record(store.reading(page), kind, record)
        read = _record(as_read(store, page), kind, record) or _as_added(store, shown)
        text = store.text(page)
        value = _value(verdict, given, (shown, read), text, by)
        made = ruling_on((shown, read), text, verdict, value, store.page(page).source)
        return _keep(store, replace(made, by=by, at=log.now()), seconds)


def add(
    store: Store, page: str, place: tuple[int, int], given: Mapping[str, str], by: str
) -> tuple[Ruling, str]:
    """Keep a statement that a person found in these characters of a page; give its id too.

    Args:
        given: Who says it, and how (``review.ask.addition``).

    Raises:
        CaseError: The case has no such page, or it could not be read.
        SettingError: The words are none of the page, are read so already, or a slot is not known.
    """
    with store.writing(is_lasting=True):
        reading = store.reading(page)
        outlet = next((one.hands[0] for one in reading.statements if one.hands), None)
        if outlet is None:
            outlet = Hand(reading.text.outlet or UNKNOWN_OUTLET, "outlet", None)
        text = reading.text
        made = addition(text, place, given, outlet, by)
        known = next((one for one in reading.statements if _is_told(one, made)), None)
        if known is not None:
            raise SettingError("this is read from these words already", where=known.id[:12],
                               do="Correct or accept that one")  # fmt: skip
        ruling = ruling_on((made, made), text, "add", None, store.page(page).source)
        kept = _keep(store, replace(ruling, by=by, at=log.now()))
        return kept, made.id


def only_place(text: Text, words: str) -> tuple[int, int]:
    """Where a text has some words.

    Raises:
        SettingError: It does not have them, or more than once.
    """
    times = text.chars.count(words) if words.strip() else 0
    if times != 1:
        what = "the page has these words more than once" if times else "the page has no such words"
        do = "Give more of what stands around them, as it stands there"
        raise SettingError(what, where=words[:80], do=do)
    start = text.chars.index(words)
    return start, start + len(words)


def _is_told(one: Statement, made: Statement) -> bool:
    return one.spans == made.spans and is_same("statement", seen(one), seen(made))


def as_read(store: Store, page: str) -> Reading:
    """Return everything read from a page as it was before any person ruled on it.

    Raises:
        CaseError: The case has no such page, or it could not be read.
    """
    reading = store.reading(page)
    found: dict[str, list[Any]] = {}
    for kind, body in store.db.execute(UNRULED, {"page": page}):
        found.setdefault(KINDS[kind][1], []).append(record_from(kind, body, reading.text))
    if not found:
        return reading
    slots: dict[str, Any] = {slot: tuple(found.get(slot, ())) for slot in SLOT_OF.values()}
    return replace(reading, **slots)


def _record(reading: Any, kind: Kind, record: str) -> Any:
    return next((one for one in records_of(reading, kind) if one.id == record), None)


def _as_added(store: Store, shown: Record) -> Record:
    """A record that no reader reads, as the person left it who made it."""
    if not isinstance(shown, Statement) or not shown.ruled or shown.ruled.verdict != "added":
        return shown
    text = store.text(shown.spans[0].page)
    for ruling in store.rulings():
        if ruling.verdict == "add" and (place := place_of(text, ruling)):
            slots = json.loads(ruling.saw)["read"]
            made = shaped("statement", None, slots, text, place[0])
            if made.id == shown.ruled.of:
                return made
    return shown


def note_on_words(store: Store, page: str, place: tuple[int, int], words: str, by: str) -> Ruling:
    """Keep a person's note on words of a page, whatever is read from them.

    Raises:
        CaseError: The case has no such page, or it could not be read.
        SettingError: Nothing is noted, or the words are none of the page.
    """
    with store.writing(is_lasting=True):
        text = store.text(page)
        start, end = words_at(text, place)
        value = _value("note", words, (), text, by)
        before, after = around(text, start, end)
        quote, source = text.chars[start:end], store.page(page).source
        made = Ruling(page, quote, before, after, start, "note", value, by, log.now(),
                      "words", source=source)  # fmt: skip
        store.rule(made)
        return made


@dataclass(frozen=True, slots=True)
class WordsNoted:
    """A note that a person made on words of a page: the ruling, and where they stand now."""

    ruling: Ruling
    start: int
    end: int


def words_noted(store: Store, text: Text) -> list[WordsNoted]:
    """The notes on words of a page that were not taken back, in the order of the text."""
    rows = store.db.execute(WORDS_OF, {"page": text.page})
    made = [Ruling(*row) for row in rows]
    undone = {ruling.value for ruling in made if ruling.verdict == "undo"}
    found = [
        WordsNoted(ruling, *place) for ruling in made
        if ruling.verdict == "note" and ruling.id not in undone
        and (place := place_of(text, ruling))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.start, one.end))


def _value(
    verdict: str, given: str | Mapping[str, str], record: tuple[Record, ...], text: Text, by: str
) -> str | None:
    if verdict == "correct" and isinstance(given, Mapping):
        shown, read = record
        return correction(shown, read, text, given, by)
    if verdict in VALUED and isinstance(given, str):
        if not given.strip():
            raise SettingError(f"a {verdict} says something", where=verdict, do="Say what")
        return one_of("grade", given, GRADES) if verdict == "grade" else given.strip()
    if verdict == "reject" and isinstance(given, str):
        return given.strip() or None
    return None


def _keep(store: Store, ruling: Ruling, seconds: float | None = None) -> Ruling:
    store.rule(ruling, seconds)
    for page in _versions(store, ruling):
        settle(store, page)
    return ruling


def _versions(store: Store, ruling: Ruling) -> list[str]:
    same = {row.page for row in store.captures() if row.source == ruling.source}
    return sorted({ruling.page, *same})


def undo(store: Store, name: str, by: str) -> Ruling:
    """Undo a ruling on a record, by its id, or the last one that stands where no id is given.

    Raises:
        CaseError: There is none to undo.
    """
    with store.writing(is_lasting=True):
        made = list(store.rulings())
        undone = {one.value for one in made if one.verdict == "undo"}
        may = [one for one in made if one.kind != "page" and one.verdict != "undo"]
        wanted = [one for one in may if one.id not in undone and one.id.startswith(name)]
        if not wanted:
            raise CaseError("there is no such ruling to undo", where=name or "undo",
                            do="See 'sayso review CASE rulings'")  # fmt: skip
        last = wanted[-1]
        return _keep(store, replace(last, verdict="undo", value=last.id, by=by, at=log.now()))


def latest(store: Store, most: int) -> list[tuple[Ruling, str]]:
    """The last rulings on records that were not undone, the newest first, with what they tell."""
    made = [ruling for ruling in store.rulings() if ruling.kind != "page"]
    undone = {ruling.value for ruling in made if ruling.verdict == "undo"}
    stand = [one for one in made if one.verdict != "undo" and one.id not in undone]
    return [(ruling, told(ruling)) for ruling in stand[: -most - 1 : -1]]


def settle(store: Store, page: str) -> None:
    """Put the rulings on a page to its records as they are read now, if it is read."""
    applied = _applied(store, page)
    if applied and applied.reading != store.reading(page):
        read = as_read(store, page)
        _put(store, sheet_of(applied.reading, None if applied.reading == read else read))


def _put(store: Store, sheet: PageRows) -> None:
    with store.writing():
        filing.put_ruled(store.db, sheet)
        store.touch(seals.PAGE, sheet.page)


def _applied(store: Store, page: str) -> Applied | None:
    rulings = [Ruling(*row) for row in store.db.execute(RULINGS_OF, {"page": page})]
    with suppress(CaseError):
        return ruled(as_read(store, page), rulings) if rulings else None
    return None


def settle_all(store: Store) -> int:
    """Put every ruling to the records of its page; return how many pages have some."""
    with store.writing():
        pages = [page for (page,) in store.db.execute(RULED_PAGES)]
        for page in pages:
            settle(store, page)
    return len(pages)


def take_over(store: Store, other: Store) -> int:
    """Take the rulings of another case over, who and when with them; return how many are new."""
    with store.writing(is_lasting=True):
        known = {ruling.id for ruling in store.rulings()}
        new = [ruling for ruling in other.rulings() if ruling.kind != "page"]
        new = [ruling for ruling in new if ruling.id not in known]
        for ruling in new:
            store.rule(ruling)
        settle_all(store)
    return len(new)


def listed(store: Store) -> Iterator[RulingRow]:
    """Every ruling on records, oldest first, with what became of it on each version of its page."""
    fits: dict[str, list[tuple[str, Fit]]] = {}
    for (page,) in list(store.db.execute(RULED_PAGES)):
        applied = _applied(store, page)
        for fit in applied.fits if applied else ():
            fits.setdefault(fit.ruling.id, []).append((page, fit))
    joined = {fit.ruling.id: fit for fit in joins.fits(store)}
    undone = {ruling.value for ruling in store.rulings() if ruling.verdict == "undo"}
    for ruling in store.rulings():
        if ruling.kind in JOINED:
            yield _join_row(ruling, joined.get(ruling.id))
        elif ruling.kind == "words":
            yield _words_row(store, ruling, ruling.id in undone)
        elif ruling.kind == "reply":
            yield _row(ruling, "undone" if ruling.id in undone else "stands", "", None)
        elif ruling.kind != "page":
            none = [(ruling.page, Fit(ruling, "unattached", "its page is not in the case"))]
            yield from _rows(ruling, fits.get(ruling.id, none))


def _rows(ruling: Ruling, fits: Iterable[tuple[str, Fit]]) -> Iterator[RulingRow]:
    """One row for all versions that it fits, and one for each that it does not."""
    for state, held in groupby(
        sorted(fits, key=lambda one: one[1].state), lambda one: one[1].state
    ):
        rows = list(held)
        for page, fit in rows if state == "unattached" else rows[:1]:
            yield RulingRow(
                ruling.id, ruling.at, ruling.by, ruling.verdict, ruling.kind, page, ruling.source,
                ruling.quote, told(ruling), state, fit.why, fit.record,
            )  # fmt: skip


def _join_row(ruling: Ruling, fit: JoinFit | None) -> RulingRow:
    """One row for a ruling on two records; an undo of one has no fit of its own."""
    state, why = "stands", ""
    if fit and fit.is_undone:
        state = "undone"
    elif fit and not fit.join:
        state, why = "unattached", joins.GONE
    return _row(ruling, state, why, fit.join.left if fit and fit.join else None)


def _words_row(store: Store, ruling: Ruling, is_undone: bool) -> RulingRow:
    """One row for a note on words: it stands where a version of its page has them."""
    state, why = "unattached", "its page is not in the case"
    for page in _versions(store, ruling):
        with suppress(CaseError):
            why = "its words are not in the page any more"
            if place_of(store.text(page), ruling):
                return _row(ruling, "undone" if is_undone else "stands", "", None)
    return _row(ruling, "undone" if is_undone else state, "" if is_undone else why, None)


def _row(ruling: Ruling, state: str, why: str, record: str | None) -> RulingRow:
    return RulingRow(
        ruling.id, ruling.at, ruling.by, VERDICT_WORDS.get(ruling.verdict, ruling.verdict),
        ruling.kind, ruling.page, ruling.source, ruling.quote, told(ruling), state, why, record,
    )  # fmt: skip


VERDICT_WORDS = {"split": "part"}
"""What is typed for a verdict, where that is another word."""


def join(
    store: Store,
    kind: JoinKind,
    verdict: Literal["merge", "part"],
    names: tuple[str, str | None],
    by: str,
) -> Ruling:
    """Keep a person's decision that two actors or claims are one, or that they are not.

    Args:
        names: Both records, as ``joins.find_end`` takes them; without a second one, the first is
            parted from all others.

    Raises:
        CaseError: No such record is meant, or the same one twice.
    """
    with store.writing(is_lasting=True):
        made = replace(joins.ruling_on(store, kind, verdict, names), by=by, at=log.now())
        store.rule(made)
        return made


def told(ruling: Ruling) -> str:
    """What a ruling corrects, notes, merges or parts, in words."""
    if ruling.kind in JOINED and ruling.verdict != "undo":
        other = json.loads(ruling.value)["quote"] if ruling.value else "all others"
        return f"{'and' if ruling.verdict == 'merge' else 'from'} {other}"
    if ruling.verdict == "reply":
        words: str = json.loads(ruling.value or "{}").get("words", "")
        return words or "no answer so far"
    if ruling.verdict not in ("correct", "add"):
        return ruling.value or ""
    if ruling.verdict == "add":
        slots = {"hands": json.loads(ruling.saw)["read"]["hands"]}
    else:
        slots = json.loads(ruling.value or "{}")
    parts = []
    for slot, value in slots.items():
        if slot == "hands":
            words = " ← ".join(f"{hand['name']} ({hand['role']})" for hand in value)
        elif slot == "spans":
            words = " … ".join(quote for _, quote in value)
        else:
            words = str(value)
        parts.append(f"{slot}: {words}")
    return "; ".join(parts)


def tag(store: Store) -> str:
    """Name all rulings on records: the links of a case are worked out of what these leave."""
    return id_of(*(ruling.id for ruling in store.rulings() if ruling.kind in SLOT_OF))


def kinds() -> tuple[Kind, ...]:
    """The kinds of records that can be ruled on."""
    return tuple(SLOT_OF)


def seconds(store: Store) -> dict[str, list[float]]:
    """How long each decision took that was timed, by verdict, oldest first."""
    found: dict[str, list[float]] = {}
    for line in store.log():
        taken = line.details.get("seconds") if line.what == "ruling" else None
        if isinstance(taken, float | int):
            found.setdefault(str(line.details["verdict"]), []).append(float(taken))
    return found
