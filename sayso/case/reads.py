"""The reading side of a case: every list that a view, an export or a linker asks for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import PurePath
from typing import Any

from sayso.across.figures.phrases import own_words
from sayso.across.origins.independent_origins import OriginRow, origins
from sayso.case import queries
from sayso.case.custody import log
from sayso.case.decisions.ruled_links import RuledLinks
from sayso.case.packing import unpack
from sayso.case.page_rows import KINDS, more_from, reading_from, text_from
from sayso.case.rows import (
    ANY_EVENT,
    ActorRow,
    CaptureRow,
    EventRow,
    EventsAsked,
    FigureRow,
    LogRow,
    PageRow,
    PlaceRow,
    SearchRow,
    StageRow,
    StatementRow,
    TimeRow,
    UnreadRow,
)
from sayso.case.search.asked import asked_for, forms_in
from sayso.case.sentences import hits_in, sentence_around
from sayso.case.summary import counted
from sayso.contents import Contents
from sayso.errors import CaseError
from sayso.folding import fold
from sayso.model import Event, Figure, Page, Reading, Span, Statement, Text
from sayso.record import slots
from sayso.review.rule import is_rejected

MARK = "\ufdd0"
"""Put around a hit by the search and taken out again: a code point that is no character."""


class Given:
    """Texts and records of a case as they were given, so that what is asked again is at hand.

    Args:
        texts: How many texts are kept: of one list mostly the last one is asked for.
        records: How many records are kept; they are only while the case stands still.
    """

    def __init__(self, db: sqlite3.Connection, texts: int = 1, records: int = 0) -> None:
        self._db = db
        self.text: Callable[[int], Text] = lru_cache(texts)(self._text)
        self.record: Callable[[Any, str, int], Any] = lru_cache(records)(self._record)

    def _text(self, number: int) -> Text:
        return text_from(*self._db.execute(queries.TEXT_BY_NUMBER, {"number": number}).fetchone())

    def _record(self, kind: type[Any], packed: str, number: int) -> Any:
        return unpack(kind, packed, self.text(number))


class Lists(RuledLinks):
    """What can be asked of an open case. Each list is in a fixed order and may be cut short."""

    _still: Given | None = None
    """What was given since the case stands still."""

    def _given(self) -> Given:
        return self._still or Given(self.db)

    def pages(self, order: str = "published", **narrowed: str | bool | None) -> Iterator[PageRow]:
        """Every page that was read, by date of publication, undated ones last.

        ``outlet``, ``title`` (some letters), ``language`` and ``complete`` narrow the list.
        """
        asked = dict.fromkeys(("outlet", "title", "language", "complete")) | narrowed
        query = queries.PAGES.format(order=queries.PAGE_ORDERS[order])
        for row in self.db.execute(query, asked):
            cells: list[Any] = list(row)
            cells[8], cells[12] = bool(cells[8]), tuple(json.loads(cells[12])[1:])
            yield PageRow(*cells)

    def captures(self, page: str | None = None) -> Iterator[CaptureRow]:
        """Every capture, or those of one page."""
        for row in self.db.execute(queries.CAPTURES, {"page": page}):
            cells: list[Any] = list(row)
            cells[4] = tuple((name, value) for name, value in json.loads(cells[4]))
            yield CaptureRow(*cells)

    def hashes(self) -> list[str]:
        """The SHA-256 of every page whose bytes came in, removed ones too, in their order."""
        return [page for (page,) in self.db.execute("select sha256 from page order by 1")]

    def page(self, page: str) -> Page:
        """Return the bytes of a page, by its SHA-256, with the capture that stands for it.

        Raises:
            CaseError: The case has no such page.
        """
        row = self.db.execute(queries.CAPTURE, {"page": page}).fetchone()
        if row is None:
            raise CaseError("no such page in this case", where=page, do="See 'sayso summary'")
        source, captured_at, media_type, headers, body = row
        pairs = tuple((key, value) for key, value in json.loads(headers))
        return Page(source, body, media_type, captured_at, pairs)

    def details(self, slot: str) -> Iterator[tuple[str, dict[str, str]]]:
        """What documents tell of themselves, page by page, of those that tell this one."""
        for page, told in self.db.execute(queries.DETAILS):
            found = {str(name): str(value) for name, value in json.loads(told)}
            if slot in found:
                yield page, found

    def page_named(self, name: str | None) -> str | None:
        """Return the SHA-256 of the one page that is meant; None stays None.

        ``name`` is the beginning of its hash, an address, a path or the name of a file that it was
        found under, or a part of its title.

        Raises:
            CaseError: No page is meant, or more than one.
        """
        if name is None:
            return None
        found = _pages_named(self.pages(), name)
        if len(found) != 1:
            what = "more than one page is meant" if found else "no page of this case is meant"
            listed = "; ".join(f"{row.page[:8]} {row.title or row.source}" for row in found[:5])
            do = f"Give the beginning of a hash: {listed}" if found else "See 'sayso pages'"
            raise CaseError(what, where=name, do=do)
        return found[0].page

    def units(self) -> list[str]:
        """Every unit that a figure of the case is in, by alphabet."""
        rows = self.db.execute("select distinct unit from figure where unit is not null order by 1")
        return [unit for (unit,) in rows]

    def text(self, page: str) -> Text:
        """Return the text of a page.

        Raises:
            CaseError: The case has no such page, or it could not be read.
        """
        row = self.db.execute(queries.TEXT, {"page": page}).fetchone()
        if row is None:
            raise CaseError("no such page was read in this case", where=page,
                            do="See 'sayso unread'")  # fmt: skip
        sha256, chars, body = row
        return text_from(sha256, chars, body)

    def reading(self, page: str) -> Reading:
        """Return everything read from a page, equal to what was saved.

        Raises:
            CaseError: The case has no such page, or it could not be read.
        """
        rows = self.db.execute(queries.READING, {"page": page})
        first = rows.fetchone()
        if first is None:
            raise CaseError("no such page was read in this case", where=page,
                            do="See 'sayso unread'")  # fmt: skip
        _, _, body, chars, reader = first
        text = text_from(page, chars, body)
        return reading_from(text, reader, ((table, body) for table, _, body, _, _ in rows))

    def readings(self) -> Iterator[Reading]:
        """Every reading, by the SHA-256 of its page; one at a time is in memory."""
        names = "select p.sha256 from text t join page p on p.id = t.page order by p.sha256"
        for (page,) in self.db.execute(names):
            yield self.reading(page)

    def sealed(self) -> Iterator[tuple[str, str]]:
        """Every page that was read, with the digest of all that was read from it."""
        yield from self.db.execute(queries.SEALED)

    def compared(self, page: str, part: str) -> tuple[str, bytes] | None:
        """What linking found of a page, and the mark of what the page was then."""
        asked = {"page": page, "part": part}
        row = self.db.execute(queries.COMPARED, asked).fetchone()
        return (str(row[0]), bytes(row[1])) if row else None

    def statements(
        self,
        page: str | None = None,
        hand: str | None = None,
        role: str | None = None,
        strength: str | None = None,
        stance: str | None = None,
        **more: str | bool | None,
    ) -> Iterator[StatementRow]:
        """Every statement: of one page, through a hand whose name has these letters, …

        ``role`` is that of the hand nearest to the content. ``unsaid`` False leaves out mere plans
        and feelings (``rows.is_unsaid``), True all others, and so does ``unsure`` with what is to
        be checked; ``act`` asks for one act, ``check`` for what is unsure of one thing, ``ruled``
        for what persons ruled: what is ``rejected`` is left out unless asked for; ``outlet`` for
        what one outlet published, ``since`` and ``until`` (ISO days) for when."""
        asked = dict.fromkeys(queries.CHOOSING) | more
        asked |= {"page": page, "hand": hand, "role": role, "strength": strength, "stance": stance}
        given = self._given()
        for number, outlet, title, body in self.db.execute(queries.STATEMENTS, asked):
            yield _statement_row(given.record(Statement, body, number), outlet, title)

    def how_many_statements(self, **asked: str | bool | None) -> int:
        """How many statements are so asked for, as for ``statements``."""
        every = {**dict.fromkeys(queries.CHOOSING), **asked}
        return int(self.db.execute(queries.HOW_MANY_STATEMENTS, every).fetchone()[0])

    def figures(
        self, page: str | None = None, counted: str | None = None, unit: str | None = None
    ) -> Iterator[FigureRow]:
        """Every figure: of one page, in one unit, of something whose name has these letters."""
        asked = {"page": page, "counted": counted, "unit": unit}
        given = self._given()
        for number, outlet, body, said in self.db.execute(queries.FIGURES, asked):
            figure = given.record(Figure, body, number)
            told = _told(given, number, outlet, said, figure.span)
            words = own_words(given.text(number), figure)
            yield FigureRow(**told, figure=figure, words=words)

    def events(self, page: str | None = None, asked: EventsAsked = ANY_EVENT) -> Iterator[EventRow]:
        """Every dealing and act, or those of one page, or those that are asked for."""
        given = self._given()
        for number, outlet, body, said, amount in self.db.execute(queries.EVENTS, asked.of(page)):
            event = given.record(Event, body, number)
            if not asked.wants(event):
                continue
            figure = given.record(Figure, amount, number) if amount else None
            told = _told(given, number, outlet, said, event.span)
            told["unsure_of"] = event.unsure_of or told["unsure_of"]
            words = own_words(given.text(number), figure) if figure else ""
            yield EventRow(**told, event=event, amount=figure, amount_words=words)

    def stages(self, page: str | None = None) -> Iterator[StageRow]:
        """Every legal stage, or those of one page."""
        given = self._given()
        for number, outlet, body, said in self.db.execute(queries.STAGES, {"page": page}):
            [(_, [found])] = more_from([body], given.text(number))
            yield StageRow(**_told(given, number, outlet, said, found.span), stage=found)

    def times(self, page: str | None = None) -> Iterator[TimeRow]:
        """Every time, earliest first; those with no known day last."""
        for outlet, text, when in self._records("time", queries.TIMES, page):
            sentence = sentence_around(text, when.span.start, when.span.end)
            yield TimeRow(when, text.page, outlet, sentence)

    def actors(self, page: str | None = None) -> Iterator[ActorRow]:
        """Every actor of every page, by name."""
        for outlet, text, actor in self._records("actor", queries.ACTORS, page):
            yield ActorRow(actor, text.page, outlet, len(actor.names))

    def places(self, page: str | None = None) -> Iterator[PlaceRow]:
        """Every place of every page, by the gazetteer's name."""
        for outlet, text, place in self._records("place", queries.PLACES, page):
            yield PlaceRow(place, text.page, outlet)

    def origins(self) -> tuple[OriginRow, ...]:
        """The independent origins of the case, each with the pages that stand on it."""
        pages = self.db.execute(queries.OUTLETS)
        return origins(pages, chain(self.links("copies"), self.links("cites")))

    def counted(self) -> dict[str, Any]:
        """How many pages and records there are, and of these by outlet, role, strength …"""
        return counted(self.db)

    def unread(self) -> Iterator[UnreadRow]:
        """Every page and source that could not be read, or not be linked, by source."""
        for row in self.db.execute(queries.UNREAD):
            yield UnreadRow(*row)

    def refused(self) -> Iterator[UnreadRow]:
        """Every source of which not even the bytes could be taken in."""
        return (row for row in self.unread() if row.sha256 is None and row.source != queries.WHOLE)

    def contents(self, source: str | None = None) -> Iterator[Contents]:
        """How much was taken of every file of many pages, or of one, by source."""
        for row in self.db.execute(queries.CONTENTS, {"source": source}):
            cells: list[Any] = list(row)
            yield Contents(*cells[:6], *map(bool, cells[6:]))

    def search(self, query: str, limit: int = 100) -> Iterator[SearchRow]:
        """Find sentences by words, best match first; see ``asked_for`` for what to type."""
        asked = {**asked_for(query, forms_in(self.db)), "limit": limit, "mark": MARK}
        if not asked["query"]:
            return
        text_of = self._given().text
        for number, outlet, start, marked in self.db.execute(queries.SEARCH, asked):
            yield _found(text_of(number), outlet, start, hits_in(marked, MARK))

    def log(self, what: str | None = None) -> Iterator[LogRow]:
        """Every line of the log, oldest first; of one kind alone, as ``export``."""
        return log.lines(self.db, what)

    def log_as_written(self) -> Iterator[dict[str, Any]]:
        """Every line of the log as it stands in the file, its details as text that is hashed."""
        return (line for line, _ in log.followed(self.db) if line)

    def _records(
        self, table: str, query: str, page: str | None
    ) -> Iterator[tuple[str | None, Text, Any]]:
        given = self._given()
        for number, outlet, body in self.db.execute(query, {"page": page}):
            yield outlet, given.text(number), given.record(KINDS[table][0], body, number)


def _pages_named(pages: Iterable[PageRow], name: str) -> list[PageRow]:
    """Those meant by the beginning of a hash, else by a file, else by a part of a title."""
    rows, small = list(pages), name.casefold()
    for fits in (
        lambda row: row.page.startswith(small),
        lambda row: small in _names_of(row),
        lambda row: fold(name) in fold(row.title or ""),
    ):
        if found := [row for row in rows if fits(row)]:
            return found
    return []


def _names_of(row: PageRow) -> set[str]:
    """Every address, path and file name that a page was found under, in small letters."""
    found = [source.casefold() for source in (row.source, *row.also)]
    return {*found, *(PurePath(source).name for source in found)}


def _statement_row(one: Statement, outlet: str | None, title: str | None) -> StatementRow:
    return StatementRow(
        **slots(one, "id", "start", "end", "spans", "hands", "stance", "strength", "act"),
        **slots(one, "sure", "unsure_of", "ruled"),
        page=one.spans[0].page,
        outlet=outlet,
        title=title,
        quote=" … ".join(span.quote for span in one.spans),
    )


def _told(
    given: Given, number: int, outlet: str | None, said: str | None, span: Span
) -> dict[str, Any]:
    """The slots of a ``ToldRow``: plainly told by its page where it stands in no statement."""
    text = given.text(number)
    statement = given.record(Statement, said, number) if said else None
    if is_rejected(statement):  # whoever it was taken for does not say this
        statement = None
    return {
        "page": text.page,
        "outlet": outlet,
        "hands": statement.hands if statement else (),
        "stance": statement.stance if statement else "affirms",
        "strength": statement.strength if statement else "stated",
        "unsure_of": statement.unsure_of if statement else None,
        "sentence": sentence_around(text, span.start, span.end, statement),
    }


def _found(
    text: Text, outlet: str | None, start: int, hits: tuple[tuple[int, int], ...]
) -> SearchRow:
    first, last = hits[0] if hits else (0, 1)
    sentence = sentence_around(text, start + first, start + last)
    within = (
        (start + left - sentence.start, start + right - sentence.start)
        for left, right in hits
        if sentence.start <= start + left and start + right <= sentence.end
    )
    return SearchRow(text.page, outlet, sentence.start, sentence.end, sentence.quote, tuple(within))
