"""A copy of a case as it may leave: masked, cut and rounded by a profile, without any page's bytes.

Every format is written from such a copy, so what a profile hides is in none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from urllib.parse import unquote

from sayso import wording
from sayso.case.custody import completeness
from sayso.case.decisions import joins, replies
from sayso.case.decisions.replies import Corrected, Reply
from sayso.case.page_rows import sheet_of
from sayso.case.rows import UnreadRow
from sayso.case.store import Store
from sayso.errors import CaseError
from sayso.model import Link, Reading
from sayso.model.ruling import Ruling
from sayso.publish.masks import COVERED_WORDS, Masks
from sayso.publish.persons import masked
from sayso.publish.profile import Profile
from sayso.publish.quotes import limited
from sayso.publish.rewrite import SOMEBODY, Rewriting, renaming, rounded, without_metadata
from sayso.review.rule import standing

R = TypeVar("R", Reply, Corrected)
PAGE = "insert into page (sha256, body) values (:page, x'')"
CAPTURE = """
    insert into capture (page, source, captured_at, media_type, headers)
    values ((select id from page where sha256 = :page), :source, '', 'text/plain', '[]')
"""
COLUMNS = """
    select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c
    where m.type = 'table' and m.name not like 'search%' and m.name not like 'sqlite%'
      and c.type = 'text'
"""
"""Every column of words; what the search knows are the words of ``text``."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a rule of a profile hid, in words that name nobody."""

    rule: str
    what: str


class Published(Store):
    """A case as it may leave; ``hidden`` tells what is not in it, and by which rule."""

    hidden: tuple[Hidden, ...] = ()
    replies: tuple[Reply, ...] = ()
    corrected: tuple[Corrected, ...] = ()


@contextmanager
def published(store: Store, profile: Profile) -> Iterator[Published]:
    """Give a copy of a case that holds nothing of what a profile hides; it is gone afterwards.

    Raises:
        CaseError: Something that is to be hidden would be left in it.
    """
    with TemporaryDirectory(prefix="sayso-publish-") as folder:
        making = _Making(store, profile)
        path = Path(folder) / f"{making.masks.words(store.path.stem)}.sayso"
        with Published.open(path, create=True) as copy:
            assert isinstance(copy, Published)
            making.fill(copy)
            yield copy


class _Making:
    """The making of a copy: whom it masks, and what it hid so far."""

    def __init__(self, store: Store, profile: Profile) -> None:
        self.store, self.profile = store, profile
        links = list(store.links("same_actor"))
        persons = masked(profile, self._readings, links)
        names = {name for person in persons for name in person.names}
        named = {row.actor.name for row in store.actors() if row.actor.is_named}
        self.masks = Masks(persons, profile.cover, named - names)
        self.ids: dict[str, str] = {}
        self.cut = self.places = self.sources = 0

    def _readings(self) -> Iterator[Reading]:
        return (standing(reading) for reading in self.store.readings())

    def fill(self, copy: Published) -> None:
        with copy.writing():
            for row in self.store.pages():
                self._add(copy, row.page, row.source)
                reading = self._published(standing(self.store.reading(row.page)))
                copy.save(sheet_of(reading))
            for left in self.store.unread():
                self._add_unread(copy, left)
            for told in self.store.contents():
                hidden = replace(told, source=self._source(told.source))
                completeness.count(copy, hidden)
        for ruling in self._joins():
            copy.rule(ruling)
        copy.relink(map(self._link, self.store.read_links()), tag=self.store.made("links") or "")
        copy.replies = tuple(map(self._without_who, replies.replies(self.store)))
        copy.corrected = tuple(map(self._without_who, replies.corrected(self.store)))
        copy.hidden = tuple(self._told())
        _check(copy, self.masks)

    def _add(self, copy: Store, page: str, source: str) -> None:
        copy.db.execute(PAGE, {"page": page})
        copy.db.execute(CAPTURE, {"page": page, "source": self._source(source)})

    def _add_unread(self, copy: Store, row: UnreadRow) -> None:
        told = replace(row, source=self._source(row.source), why=self.words(row.why))
        if row.sha256 is None:
            copy.refuse(told)
            return
        if copy.db.execute("select 1 from page where sha256 = ?", (row.sha256,)).fetchone() is None:
            self._add(copy, row.sha256, row.source)
        copy.fail(told)

    def _source(self, source: str) -> str:
        """Where a page was found, without the folders of a computer; no place that names anybody.

        A number keeps two of them apart.
        """
        shown = source if self.profile.metadata else wording.shown_source(source)
        if not self.masks.holds(unquote(shown)) and self.words(shown) == shown:
            return shown
        self.sources += 1
        return f"hidden source {self.sources}"

    def words(self, chars: str) -> str:
        """Mask a string of a record; an id of ours names nobody."""
        return self.ids.get(chars) or (chars if _is_id(chars) else self.masks.words(chars))

    def _published(self, reading: Reading) -> Reading:
        made = Rewriting(reading.text, self.masks.edits(reading), self.words)
        reading, ids = made.reading(reading), made.ids
        if self.profile.quotation is not None:
            made = limited(reading, self.profile.quotation)
            self.cut += len(made.edits)
            reading = made.reading(reading)
            ids = {old: made.ids.get(new, new) for old, new in ids.items()} | made.ids
        self.ids |= ids
        if self.profile.decimals is not None:
            self.places += len(reading.places)
            reading = rounded(reading, self.profile.decimals)
        return reading if self.profile.metadata else without_metadata(reading)

    def _without_who(self, row: R) -> R:
        """Mask the words of a reply or a correction, and leave out who noted it."""
        made: R = Rewriting.of_words(self.words, row)
        if isinstance(made, Corrected):
            made = replace(made, page=self._source(made.page), at=made.at[:10])
        return made if self.profile.metadata else replace(made, by=SOMEBODY)

    def _link(self, link: Link) -> Link:
        details = Rewriting.of_words(self.words, link.details)
        made = replace(link, why=self.words(link.why), details=details)
        return replace(made, left=self.ids.get(link.left, self.words(link.left)),
                       right=self.ids.get(link.right, self.words(link.right)),
                       details=renaming(made.details, self.ids))  # fmt: skip

    def _joins(self) -> Iterator[Ruling]:
        """What persons ruled one or two, by the new names of the records alone."""
        for fit in joins.fits(self.store) if joins.has_any(self.store) else ():
            if fit.join is None:
                continue
            left, right = (self.ids.get(end or "", end) for end in (fit.join.left, fit.join.right))
            other: dict[str, Any] = dict.fromkeys(joins.ENDS, "") | {"start": 0, "id": right}
            stays = self.profile.metadata
            yield replace(
                fit.ruling, quote="", before="", after="", start=0, source="",
                value=json.dumps(other) if right else None, saw=json.dumps({"id": left}),
                by=fit.ruling.by if stays else SOMEBODY,
                at=fit.ruling.at if stays else fit.ruling.at[:10],
            )  # fmt: skip

    def _told(self) -> Iterator[Hidden]:
        rules = {rule.rule: 0 for rule in self.profile.mask}
        for person in self.masks.persons:
            rules[person.rule] += 1
        for rule, count in rules.items():
            who = wording.counted(count, "person", "persons")
            yield Hidden(rule, f"{who} masked, {_in(self.masks.places.get(rule, 0))}")
        if self.profile.cover:
            count = self.masks.places.get(COVERED_WORDS, 0)
            yield Hidden(COVERED_WORDS, f"taken out, {_in(count)}")
        yield Hidden("covered text", "what shapes or tracked changes hide in a page is left out")
        yield Hidden("bytes", "the pages as they were saved, and pictures of them, are left out")
        if self.profile.quotation is not None:
            most = wording.counted(self.profile.quotation, "character")
            left = f"what nothing quotes of a page is left out, {_in(self.cut)}"
            yield Hidden("quotation", f"no quote is longer than {most}; {left}")
        if self.profile.decimals is not None:
            to = wording.counted(self.profile.decimals, "decimal")
            yield Hidden("coordinates", f"rounded to {to}, {_in(self.places)}")
        if not self.profile.metadata:
            yield Hidden("metadata", "folders, headers, authors of files, who ruled, and notes")
        if self.sources:
            names = wording.counted(self.sources, "name")
            yield Hidden("sources", f"{names} of files or addresses left out")


def _in(count: int) -> str:
    return f"in {wording.counted(count, 'place')}"


def _is_id(chars: str) -> bool:
    return len(chars) in (24, 64) and not chars.strip("0123456789abcdef")


def _check(copy: Store, masks: Masks) -> None:
    """Look through every word of the copy once more: a rule that failed must not be published."""
    for table, column in list(copy.db.execute(COLUMNS)):
        for (value,) in copy.db.execute(f'select distinct "{column}" from "{table}"'):
            if isinstance(value, str) and not _is_id(value) and masks.holds(value):
                raise CaseError(
                    "something that the profile masks would be left in the copy",
                    where=f"{table}.{column}", do="Name it under 'cover' in the profile",
                )  # fmt: skip
