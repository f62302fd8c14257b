"""What the rows of a list as it is shown are narrowed by: for copies that no server narrows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import chain
from typing import Any

from sayso.case.rows import (
    ActorRow,
    EventRow,
    FigureRow,
    PageRow,
    PlaceRow,
    StageRow,
    StatementRow,
    TimeRow,
)
from sayso.case.slips import LinkSlip
from sayso.model import Span
from sayso.views.narrow.narrowing import Known, Slots, every_row, facets, lines_in
from sayso.views.sides import JoinedPages, Side
from sayso.views.statements import Facet

APART = ("beside", "happened", "links", "part")
"""Slots of a shown row whose records are no lines of the list."""
LETTERS = {"outlet": "o", "role": "r", "strength": "s", "stance": "t", "check": "c", "ruled": "u",
           "year": "y"}  # fmt: skip
"""How the codes of each facet begin."""
YEAR = 4
"""Characters of an ISO day that are its year."""
UNSAID = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Option:
    """A word to narrow by: its code, how an address names it, and how many lines have it."""

    code: str
    name: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed by, by facet; the code of each word, and the ends of its links."""

    facets: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict, hash=False)
    ends: Mapping[str, tuple[str, str]] = field(default_factory=dict, hash=False)

    def code(self, row: Any, known: Known) -> str:
        """The codes of each line of a shown row: those of a line joined, lines apart."""
        ends = (self.ends.get(link, ()) for link in _links_of(row))
        told = (known.of_record(end) for held in ends for end in held)
        lines = {self._codes(one) for one in chain(lines_shown(row, known), told)}
        return " ".join(sorted(filter(None, lines)))

    def _codes(self, said: Slots) -> str:
        words = said._asdict() | {"year": said.day[:YEAR]}
        found = (self.codes.get((name, words[name])) for name in LETTERS)
        return ".".join(code for code in found if code)


def narrowing(view: Any, known: Known) -> Narrowing:
    """What a list can be narrowed by without a server: its facets, and the year of the page."""
    found = [one for one in facets(view, known) if one.name in LETTERS]
    years = Counter(said.day[:YEAR] for said in lines_in(view, known) if said.day)
    if years:
        found.append(Facet("year", tuple(sorted(years.items()))))
    made = [(one.name, tuple(_options(one))) for one in found if len(one.counts) > 1]
    codes = {(name, one.word): one.code for name, held in made for one in held}
    links = (row for row in every_row(view) if isinstance(row, tuple | LinkSlip))
    ends = {one.id: (one.left, one.right) for row in links for one in _slips(row)}
    return Narrowing(tuple(made), codes, ends)


def _slips(row: Any) -> Iterator[LinkSlip]:
    held = (row,) if isinstance(row, LinkSlip) else row
    yield from (one for one in held if isinstance(one, LinkSlip))


def _links_of(row: Any) -> Iterator[str]:
    """The conclusions that a shown row tells, by their ids."""
    held = getattr(row, "links", ())
    return (link for link in held if isinstance(link, str))


def _options(facet: Facet) -> Iterator[Option]:
    names = Counter(address_of(word) for word, _ in facet.counts)
    for at, (word, count) in enumerate(facet.counts):
        code, name = f"{LETTERS[facet.name]}{at}", address_of(word)
        yield Option(code, name if name.strip("-") and names[name] == 1 else code, word, count)


def address_of(word: str) -> str:
    """How an address names a word."""
    return UNSAID.sub("-", word)


def lines_shown(row: Any, known: Known) -> Iterator[Slots]:
    """What each line of a shown row is narrowed by."""
    for one in _leaves(row):
        yield _slots_of(one, known)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, LEAVES):
        yield value
        return
    inner = value if isinstance(value, tuple) else _inner(value)
    for one in inner:
        yield from _leaves(one)


def _inner(value: Any) -> Iterator[Any]:
    if is_dataclass(value) and not isinstance(value, Span | JoinedPages):
        yield from (getattr(value, one.name) for one in fields(value) if one.name not in APART)


LEAVES = (StatementRow, FigureRow, EventRow, StageRow, TimeRow, PlaceRow, ActorRow, PageRow, Side)


def _slots_of(one: Any, known: Known) -> Slots:
    if isinstance(one, TimeRow | PlaceRow):
        span = one.when.span if isinstance(one, TimeRow) else one.place.span
        return known.around(one.page, span.start, span.end)
    name = one.id if isinstance(one, StatementRow) else None
    for slot in ("figure", "event", "stage"):
        name = getattr(getattr(one, slot, None), "statement", name)
    if isinstance(one, Side):
        found = known.of_record(one.anchor[2:])
        return found if found.outlet or found.day else known.of(one.page, None)
    return known.of(one.page, name)


class Codes:
    """Gives the codes of one shown row after the other, as a template comes to them."""

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self._codes, self._at = tuple(codes), 0

    def next(self, count: int) -> str:
        """The codes of the next rows together."""
        held = self._codes[self._at : self._at + count]
        self._at += count
        return " ".join(dict.fromkeys(code for one in held for code in one.split()))

    @property
    def words(self) -> set[str]:
        """Every code that any of the rows has."""
        return {code for one in self._codes for line in one.split() for code in line.split(".")}


def codes_of(shown: Any, told: Narrowing, known: Known) -> Codes:
    """The codes of the rows of one page of a list, in the order they are shown in."""
    groups = shown.groups if hasattr(shown, "groups") else (shown,)
    rows = (row for group in groups for row in getattr(group, "rows", ()))
    return Codes(told.code(row, known) for row in rows) if told.facets else Codes()
