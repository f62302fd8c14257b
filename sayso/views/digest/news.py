"""The rows of a digest, and which records of a case are fresh."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso import wording
from sayso.case.custody.versions import versions
from sayso.case.rows import PageRow, StatementRow, how
from sayso.case.store import Store
from sayso.errors import PageError
from sayso.pages import text_of
from sayso.views.sides import Side

SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a page, on whose say-so, and where they stand.

    Attributes:
        quote: The words, in full sentences where they are part of one.
        whose: The chain of hands, the outlet first.
        how: Strength and stance, where they are not the plain ones; "check" for an unsure reading.
        page: The page they stand in; ``start`` is where, in code points of its text.
    """

    quote: str
    whose: str
    how: str
    page: PageRow
    start: int

    @property
    def quoted(self) -> str:
        """The words in quotation marks, one pair of them."""
        return self.quote if self.quote.startswith(("“", '"', "«")) else f"“{self.quote}”"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One thing that is new.

    Attributes:
        what: In a few words; empty where the heading says it all.
        said: The words that say it; None of what no page says, as that an address is gone.
        beside: What stands against it, or before it.
        note: What else is to be known of it.
        address: Where it is to be seen, if no words are.
        changes: What was changed, as words that are ``kept``, ``gone`` or ``new``.
    """

    what: str
    said: Quoted | None = None
    beside: tuple[Quoted, ...] = ()
    note: str = ""
    address: str = ""
    changes: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Fresh:
    """Which pages, and which words of them, no digest told of before.

    ``before`` has the words of a page's older version that was told of: what it said then is not
    fresh in the newer one.
    """

    rows: Mapping[str, PageRow]
    pages: frozenset[str]
    before: Mapping[str, str] = field(default_factory=dict)

    def has(self, page: str, quote: str) -> bool:
        """Whether words of a page are fresh."""
        return page in self.pages and flat(quote) not in self.before.get(page, "")

    def says(self, side: Side) -> bool:
        """Whether a side of a difference is fresh."""
        return self.has(side.page, side.sentence.quote if side.sentence else side.quote)

    def is_title(self, page: str, words: str) -> bool:
        """Whether words are the headline of a page, which its text says again."""
        return flat(words) == flat(self.rows[page].title or "")

    @property
    def newest(self) -> list[str]:
        """The fresh pages, the newest first."""
        return [page for page in reversed(list(self.rows)) if page in self.pages]

    @property
    def new(self) -> list[PageRow]:
        """The pages that are new, not only changed."""
        return [self.rows[page] for page in self.newest if page not in self.before]

    @property
    def changed(self) -> list[PageRow]:
        """The pages of which an older version was told of."""
        return [self.rows[page] for page in self.newest if page in self.before]

    def said(self, row: StatementRow, sentence: str = "") -> Quoted:
        """A statement as a digest shows it."""
        return Quoted(sentence or row.quote, wording.whose(row.hands, row.outlet), how(row),
                    self.rows[row.page], row.start)  # fmt: skip

    def side(self, side: Side) -> Quoted:
        """A side of a difference as a digest shows it; a whole page without words."""
        sentence = side.sentence
        quote = sentence.quote if sentence else ""
        quote = "" if self.is_title(side.page, quote) else quote
        return Quoted(
            quote, wording.whose(side.hands, side.outlet),
            ", ".join(one for one in (side.strength, side.stance)
                      if one not in ("", "stated", "affirms")),
            self.rows[side.page], sentence.start if sentence else 0,
        )  # fmt: skip


def fresh_in(store: Store, told: frozenset[str]) -> Fresh:
    """Find what no digest told of: pages, and pages whose older version was told of."""
    rows = {row.page: row for row in store.pages()}
    pages = frozenset(rows.keys() - told)
    older = {row.newer: row.page for row in versions(store) if row.page in told}
    before = {page: _words(store, older[page]) for page in pages & older.keys()}
    return Fresh(rows, pages, before)


def _words(store: Store, page: str) -> str:
    """The words of a version that was put aside; none where it cannot be read any more."""
    try:
        return flat(text_of(store.page(page)).chars)
    except PageError:
        return ""


def flat(words: str) -> str:
    """Words with one space between them."""
    return SPACE.sub(" ", words).strip()


def first_of(items: Iterable[NewsItem], most: int) -> tuple[tuple[NewsItem, ...], int]:
    """The first rows, and how many more there are."""
    every = tuple(items)
    return every[:most], max(0, len(every) - most)
