"""A digest: what a case has that no earlier digest told of, in the order in which it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso import wording
from sayso.across.screen.screened import Screen
from sayso.build.watching.memory import Memory, remembered
from sayso.build.watching.told import ToldBefore, told_before
from sayso.case.rows import PageRow
from sayso.case.store import Store
from sayso.views.digest.findings import (
    ClaimNews,
    changes,
    claim_news,
    denials,
    differences,
    sayings,
    stages,
)
from sayso.views.digest.listings import candidates, kept, listing_news
from sayso.views.digest.news import Fresh, NewsItem, Quoted, first_of, fresh_in

MOST = 40
"""Rows of one section: what a person reads at one sitting; the rest is counted."""

HEADINGS = {
    "stages": "Where the law stands",
    "denials": "Denials and silence",
    "sanctions": "Names like those on lists of sanctions",
    "gone": "Pages that are gone, or back",
    "changed": "Pages that were changed",
    "conflicts": "Pages that do not agree",
    "drift": "Changed in the retelling",
    "origins": "Known claims with a new origin",
    "claims": "New claims",
    "pages": "New pages",
    "troubles": "Could not be fetched or read",
}
"""The sections in the order in which they matter to a reporter."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind; ``more`` counts those that are not shown."""

    kind: str
    items: tuple[NewsItem, ...]
    more: int

    @property
    def heading(self) -> str:
        """What stands above it."""
        return HEADINGS[self.kind]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.items) + self.more


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new in a case.

    Attributes:
        case: What its file is called.
        at, since: When it was made, and the last one before it; ISO 8601.
        sections: What there is, those without a row left out.
        now: What has been told with it.
    """

    case: str
    at: str
    since: str
    sections: tuple[Section, ...]
    now: ToldBefore

    @property
    def lead(self) -> str:
        """What is new, in one line."""
        counts = {one.kind: one.total for one in self.sections}
        found = (wording.counted(counts[kind], *words) for kind, words in LEAD if kind in counts)
        return ", ".join(found) or "nothing new"


LEAD = (
    ("pages", ("new page",)), ("changed", ("changed page",)), ("gone", ("page gone or back",
     "pages gone or back")), ("stages", ("legal stage",)), ("denials", ("denial",)),
    ("sanctions", ("candidate",)), ("conflicts", ("conflict",)),
    ("drift", ("change in the retelling", "changes in the retelling")),
    ("origins", ("new origin",)), ("claims", ("new claim",)), ("troubles", ("trouble",)),
)  # fmt: skip
"""What a digest counts in its first line, with the words for one and for several."""


def digest(store: Store, at: str, screen: Screen | None = None) -> Digest:
    """Make the digest of a case as it stands.

    Args:
        at: When it is made, ISO 8601.
        screen: Lists of sanctions that are held against its names.
    """
    told, memory = told_before(store), remembered(store)
    fresh = fresh_in(store, told.pages)
    made = sayings(store, fresh)
    found = candidates(store, screen) if screen else {}
    troubles = dict(_troubles(store, memory))
    gone = {name: seen.gone for name, seen in memory.seen.items() if seen.gone}
    rows: dict[str, Iterable[NewsItem]] = {
        "stages": tuple(stages(store, made)),
        "denials": tuple(denials(store, made)),
        "sanctions": tuple(listing_news(fresh, found, told.listings)),
        "gone": tuple(_gone(fresh, memory, gone, told.gone)),
        "changed": tuple(changes(store, fresh, told.pages)),
        "conflicts": tuple(differences(store, fresh, "conflict")),
        "drift": tuple(differences(store, fresh, "drift")),
    }
    claims = claim_news(store, made)
    rows["origins"], rows["claims"] = claims.origins, claims.claims
    rows["pages"] = _new_pages(fresh, claims)
    rows["troubles"] = (
        NewsItem(why, address=name)
        for name, why in troubles.items()
        if told.troubles.get(name) != why
    )
    listings = {**told.listings, **kept(found)}
    now = ToldBefore(at, frozenset(fresh.rows), gone, troubles, listings)
    sections = (Section(kind, *first_of(rows[kind], MOST)) for kind in HEADINGS)
    return Digest(store.path.stem, at, told.at, tuple(one for one in sections if one.items), now)


def _troubles(store: Store, memory: Memory) -> Iterator[tuple[str, str]]:
    yield from ((name, seen.why) for name, seen in memory.seen.items() if seen.why)
    yield from ((row.source, row.why) for row in store.unread())


def _gone(
    fresh: Fresh, memory: Memory, gone: Mapping[str, str], before: Mapping[str, str]
) -> Iterator[NewsItem]:
    """Addresses that gave a page and give none now, and those that were told gone and are back."""
    for name, why in gone.items():
        if name not in before:
            row = fresh.rows.get(memory.seen[name].page)
            note = "The case keeps it as it was." if row else ""
            yield NewsItem(f"Gone: {why}", _of(row) if row else None, (), note, "" if row else name)
    for name in before:
        if name not in gone:
            yield NewsItem("Back: it is there again", address=name)


def _new_pages(fresh: Fresh, claims: ClaimNews) -> Iterator[NewsItem]:
    for row in fresh.new:
        notes = []
        if row.first_outlet:
            notes.append(f"copied from {row.first_outlet}")
        if not row.complete:
            notes.append(f"not whole: {row.incomplete_why}")
        if again := claims.again.get(row.page):
            notes.append(f"{wording.counted(again, 'known claim')} again")
        if more := claims.more.get(row.page):
            notes.append(f"{wording.counted(more, 'more statement')}")
        yield NewsItem("", _of(row), (), "; ".join(notes))


def _of(row: PageRow) -> Quoted:
    return Quoted("", row.outlet or "outlet not stated", "", row, 0)
