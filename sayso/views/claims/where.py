"""A claim that somebody types, looked for in a case: who says it, who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Literal

from sayso import wording
from sayso.across.claims.alike import keys_of, weighed
from sayso.across.claims.changes import figures_apart
from sayso.across.claims.meanings import meanings_of
from sayso.across.claims.sayings import Saying, sayings
from sayso.case.rows import PageRow, StatementRow
from sayso.case.store import Store
from sayso.errors import CaseError
from sayso.model import Block, Statement, Text
from sayso.reading.read import read
from sayso.words import languages, words

Bearing = Literal["for", "against", "about"]
ORDER: tuple[Bearing, ...] = ("for", "against", "about")
PAGES, SENTENCES = 200, 400
"""Pages that are read for passages, and sentences that a word is looked up in, at most."""
ENOUGH = 0.6
"""Share of what is typed, by weight, that a passage must have, be its number the same or not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement that bears on what was typed, in its page, by whose hands and how.

    ``bearing`` is ``for`` where it says it, ``against`` where it denies it or gives another number
    for it, ``about`` where nothing tells; ``sha256`` is that of the page.
    """

    bearing: Bearing
    row: StatementRow
    page: PageRow
    alike: float

    @property
    def sha256(self) -> str:
        """The hash of the page's bytes."""
        return self.page.page


def passages(store: Store, typed: str) -> list[Passage]:
    """Find every statement that bears on what was typed; those for it first.

    Raises:
        CaseError: Nothing typed can be looked for.
    """
    asked = [_asked(typed, language) for language in languages()]
    found = [one for one in asked if one is not None]
    if not found:
        raise CaseError("nothing in this can be looked for", where=typed, do="Type a sentence")
    pages = {row.page: row for row in store.pages()}
    rows: list[Passage] = []
    for page in _pages(store, found):
        held = {
            saying.id: _bearing(saying, found)
            for saying in sayings(store.reading(page), titles=True)
        }
        for row in store.statements(page=page):
            bearing, alike = held.get(row.id) or ("about", 0.0)
            if alike >= ENOUGH:
                rows.append(Passage(bearing, row, pages[page], round(alike, 3)))
    return sorted(rows, key=_place)


def _place(row: Passage) -> tuple[int, float, str, str, int]:
    published = row.page.published or "9"
    return ORDER.index(row.bearing), -row.alike, published, row.row.page, row.row.start


def _asked(typed: str, language: str) -> Saying | None:
    """What was typed as a saying, as if it were of a language."""
    block = Block(0, len(typed), "paragraph")
    text = Text("0" * 64, typed, (block,), language=language)
    if not typed.strip():
        return None
    reading = read(text)
    whole = Statement((reading.text.span(0, len(typed)),), ())
    found = next(sayings(replace(reading, statements=(whole,)), titles=True))
    return found if weighed(found) else None


def _pages(store: Store, asked: Iterable[Saying]) -> list[str]:
    """The pages that have a word or a number of it, in any language, those with most first."""
    votes: dict[str, int] = {}
    for word in sorted({word for one in asked for word in _words(one)}):
        for page in {row.page for row in store.search(word, SENTENCES)}:
            votes[page] = votes.get(page, 0) + 1
    return sorted(votes, key=lambda page: (-votes[page], page))[:PAGES]


def _words(asked: Saying) -> Iterator[str]:
    """What to look up: its words, its numbers as they may be written, its meanings' words."""
    yield from (word for word in asked.words if meanings_of(asked.language)(word) or len(word) > 3)
    yield from (wording.bare(number) for number in asked.numbers)
    yield from (f'"{wording.number(number)}"' for number in asked.numbers)
    for language in languages():
        listed = words(language, "claims")["means"]
        yield from (word for meaning in asked.meanings for word in listed.get(meaning, ()))


def _bearing(saying: Saying, asked: Iterable[Saying]) -> tuple[Bearing, float]:
    """How a saying bears on what was typed, and how much of that it has."""
    return max((_of_one(saying, one) for one in asked), key=lambda row: row[1])


def _of_one(saying: Saying, asked: Saying) -> tuple[Bearing, float]:
    """Hold a passage against what was typed, first without the numbers: is it of that at all?"""
    keys = weighed if saying.language == asked.language else keys_of
    ours, theirs = keys(asked), keys(saying).keys()
    rest = {key: weight for key, weight in ours.items() if key[0] != "#"}
    alike = _share(rest or ours, theirs)
    if figures_apart(asked, saying) or (saying.stance == "denies") != (asked.stance == "denies"):
        return "against", alike
    return ("for" if _share(ours, theirs) >= ENOUGH else "about"), alike


def _share(weights: Mapping[str, float], keys: Set[str]) -> float:
    return sum(weights[key] for key in weights.keys() & keys) / sum(weights.values())
