"""The day an HTML page was published, as its records, its address or its visible words have it.

Records often give the hour in UTC. Where the address or a line near the title gives a day beside
it, that one is the day on the newsroom's own clock, and is taken. A day on which the page was
changed, and one of another story, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.pages.dates import Dated, all_dates, dates_in, iso_of, open_days, opening_date
from sayso.pages.furniture import fold, is_marked, is_sentence
from sayso.pages.html.about import About
from sayso.pages.html.article import Chosen
from sayso.pages.html.saved import without_note
from sayso.pages.html.walk import Seen, Stamp

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)|(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?=/|-|$)")
_SEGMENT = re.compile(r"[^|•·\t\n]+")
_PUBLISHED = re.compile(r"publish|pubdate|entry-date|posted|datecreated")
_CHANGED = re.compile(r"modif|updat|edited|changed|maj\b")
NEXT = 3
"""Elements around a date whose class words are asked whether it is another story's."""
MOST_DATED = 1000
"""Characters of a block that are searched for any date."""
BEFORE, NEAR = 2, 8
"""Blocks before and behind the title in which a date is taken for the article's."""
PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate",
    "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "article.published",
    "publication_date", "citation_publication_date", "citation_date", "date_published",
    "article_date_original", "og:published_time", "cxenseparse:recs:publishtime",
)  # fmt: skip
"""Meta names in which publishers give the day of publication, the surest first."""
DATED = ("dc.date.created", "dc.date", "dcterms.date", "date")
"""Meta names that may give the day of a change or of the file too."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows, with what of it is the article's and what stands apart from it."""

    blocks: Sequence[Seen]
    chosen: Chosen
    title: int | None
    day_first: bool | None
    stamps: Sequence[Stamp]

    def own_stamps(self) -> list[Stamp]:
        """The dates in the mark-up that stand in no box and in no other story."""
        pairs = zip(self.stamps, self.chosen.stamped, strict=True)
        return [stamp for stamp, is_apart in pairs if not is_apart or self.is_near(stamp)]

    def near(self) -> list[int]:
        """The blocks around the title, or the first ones of a page without."""
        first = 0 if self.title is None else max(0, self.title - BEFORE)
        places = range(first, min(len(self.blocks), (self.title or 0) + NEAR))
        return [place for place in places if not self._is_others(self.blocks[place])]

    @staticmethod
    def _is_others(block: Seen) -> bool:
        return block.within("aside", "nav") or is_marked("others", block.marks[-NEXT:])

    def is_near(self, stamp: Stamp) -> bool:
        """Whether a date in the mark-up stands in one of them."""
        return any(self.blocks[place].steps == stamp.where.steps for place in self.near())

    def own(self, places: Iterable[int]) -> Iterator[int]:
        """Those of some blocks near the title, at a foot, or in no box and no other story."""
        near = self.near()
        return (
            place
            for place in places
            if place in near or not self.chosen.apart[place] or self._is_foot(place)
        )

    def _is_foot(self, place: int) -> bool:
        block = self.blocks[place]
        return block.within("footer") and not self.chosen.others[place]


def date_of(about: About, shown: Shown) -> str | None:
    """The day the article was published; None where nothing says it."""
    recorded = _recorded(about, shown)
    told = [_address_date(about), next(_date_lines(shown), None)]
    if recorded is None:
        filed = (_iso(about.meta.get(name, "")) for name in DATED)
        return next(filter(None, [*told, *filed]), None) or _opening(shown)
    return next((one for one in told if one and _is_next_to(one, recorded)), recorded)


def is_dated(about: About) -> bool:
    """Whether the page's own records give a day of publication."""
    return any(one.get("datePublished") for one in about.articles()) or bool(
        about.first_meta(*PUBLISHED)
    )


def _recorded(about: About, shown: Shown) -> str | None:
    """The day of publication in the page's records and its time elements."""
    stamps = shown.own_stamps()
    named = [str(one.get("datePublished") or "") for one in about.articles()]
    named += [about.meta.get(name, "") for name in PUBLISHED]
    named += [one.when for one in stamps if _PUBLISHED.search(one.told)]
    if found := next(filter(None, map(_iso, named)), None):
        return found
    changed = _changed(shown)
    for some in ([one for one in stamps if shown.is_near(one)], stamps):
        days = {day for one in some if not _CHANGED.search(one.told) and (day := _iso(one.when))}
        if len(days - changed) == 1:
            return (days - changed).pop()
    return None


def _changed(shown: Shown) -> set[str]:
    """The days that lines near the title give for a change, and for nothing else."""
    dated = [one for place in shown.near() for one in _dated(shown, place)]
    return {one.iso for one in dated if one.changed} - {one.iso for one in dated if not one.changed}


def _address_date(about: About) -> str | None:
    """The day in an address such as /2021/03/04/."""
    found = _IN_ADDRESS.search(about.address)
    return iso_of(int(found[1]), int(found[2]), int(found[3])) if found else None


def _is_next_to(one: str, two: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(two)).days) <= 1


def _date_lines(shown: Shown) -> Iterator[str]:
    """Days in lines that date the article: said to be, near the title, then anywhere; then bare."""
    near = [one for place in shown.near() for one in _dated(shown, place)]
    everywhere = shown.own(range(len(shown.blocks)))
    rest = (one for place in everywhere for one in _dated(shown, place))
    yield from (one.iso for one in near if one.said and not one.changed)
    if shown.title is not None:
        yield from (one.iso for one in near if not one.changed)
    yield from (one.iso for one in rest if one.said and not one.changed)


def _dated(shown: Shown, place: int) -> list[Dated]:
    lines = _SEGMENT.findall(shown.blocks[place].text)
    return [one for line in lines for one in dates_in(fold(line.strip()), shown.day_first)]


def _opening(shown: Shown) -> str | None:
    """The day that the article's first paragraph opens with ("Feb. 23, 2024 -- The clerk …")."""
    for block, is_kept in zip(shown.blocks, shown.chosen.kept, strict=True):
        if is_kept and block.tag not in ("h1", "h2", "h3"):
            return opening_date(fold(block.text), shown.day_first)
    return None


ENDS = 1_000_000
"""Characters at either end of a page in which htmldate looks for a date: it goes through them some
twenty times, and a page is dated at its head or its foot."""


def worked_out(about: About, markup: str, shown: Shown) -> str | None:
    """The date that htmldate works out, unless it is another story's, a later change's or a guess.

    What it gives as the first of January comes mostly from a copyright line, and as the first of
    a month from an address that names no day; "05/04/2021" may be either of two days. What opens
    with "http" it would take for an address, and fetch: it is given a line's end first.
    """
    from htmldate import find_date

    markup = without_note(markup)
    if len(markup) > 2 * ENDS:
        markup = markup[:ENDS] + markup[-ENDS:]
    for wider in (False, True):
        found: str | None = find_date(f"\n{markup}", extensive_search=wider, original_date=True)
        if found and not found.endswith("-01-01") and _is_own(found, about, shown):
            return found if not found.endswith("-01") or found in markup else None
    return None


def _is_own(day: str, about: About, shown: Shown) -> bool:
    """Whether a day is not borne by other stories, changes and the article's sentences alone."""
    ours = {_iso(one.when) for one in shown.own_stamps() if not _CHANGED.search(one.told)}
    theirs = {_iso(one.when) for one in shown.stamps} | _recorded_changes(about) | _changed(shown)
    theirs -= ours - _changed(shown)
    ours -= _changed(shown)
    for place, block in enumerate(shown.blocks):
        told = shown.chosen.apart[place] or (shown.chosen.kept[place] and is_sentence(block.text))
        text = fold(block.text[:MOST_DATED])
        for one in all_dates(text, shown.day_first):
            (theirs if told or one.changed else ours).add(one.iso)
        theirs |= open_days(text) if shown.day_first is None else set()
    return day in ours or day not in theirs


def _recorded_changes(about: About) -> set[str | None]:
    """The days that the page's records give for a change."""
    told = [str(one.get("dateModified") or "") for one in about.articles()]
    told += [value for name, value in about.meta.items() if _CHANGED.search(name)]
    return set(map(_iso, told))


def _iso(value: str) -> str | None:
    value = value.strip()
    if found := _ISO.match(value):
        year, month, day = filter(None, found.groups())
        return iso_of(int(year), int(month), int(day))
    return next((one.iso for one in dates_in(fold(value))), None)
