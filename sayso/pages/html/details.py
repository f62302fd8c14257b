"""The title, author, outlet, first outlet and date of an HTML page, each from the surest source.

A page's structured records come first, then what its visible text says, then what trafilatura
and htmldate work out. Nothing is asked from the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from sayso.pages import furniture
from sayso.pages.dateline import is_short_for
from sayso.pages.dates import dates_in, iso_of
from sayso.pages.html.about import About, name_of
from sayso.pages.html.article import words
from sayso.pages.html.walk import Seen

_SEPARATOR = re.compile(r"\s+(?:[-–—|·•»«›:/]|::)\s+|\s*[|»]\s*")
HEADINGS = ("h1", "h2", "h3")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?=/|-|$)")
LONGEST_NAME = 60
"""Characters of the longest outlet or author name taken from a page's own records."""
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline|auteur|signature|writer)s?(?=$|[\s_-])")
NEAR = 4
"""Blocks around the title in which a date or an author is taken for the article's."""


def title_of(about: About, blocks: Sequence[Seen]) -> str | None:
    """The article's title: the heading that the page's head names too, else the head's words."""
    named = [about.first_meta("og:title", "twitter:title"), *_headlines(about), about.title]
    told = [one for one in named if one]
    site = _site_words(about)
    headings = {_alike(block.text): block.text for block in blocks if block.within(*HEADINGS)}
    for one in told:
        both = [headings[part] for part in map(_alike, _parts(one)) if part in headings]
        if both := [one for one in both if _alike(one) not in site]:
            return " ".join(both[0].split())
    for one in told:
        if stripped := _without_site(one, site):
            return stripped
    return next((block.text for block in blocks if block.within("h1")), None)


def _headlines(about: About) -> list[str]:
    found = (one.get("headline") or one.get("name") for one in about.articles())
    return [one for one in found if isinstance(one, str)]


def _parts(title: str) -> Iterator[str]:
    """The runs of a title's parts between separators: from its start first, longer ones first."""
    cuts = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(title[:400]))]
    cuts.append((len(title), len(title)))
    for first in range(len(cuts) - 1):
        for last in range(len(cuts) - 1, first, -1):
            yield title[cuts[first][1] : cuts[last][0]]


def _alike(text: str) -> str:
    return " ".join(words(text))


def _site_words(about: About) -> set[str]:
    """What the site is called, in forms that a title may end in."""
    address = _domain(_address(about) or "")
    names = [outlet_in_records(about) or "", address, address.split(".")[0]]
    return {form for name in names if (form := _alike(name))}


def _without_site(title: str, site: set[str]) -> str | None:
    """The title without the site's name before or behind it."""
    pieces = _SEPARATOR.split(title)
    ends = [match.span() for match in _SEPARATOR.finditer(title)]
    if len(pieces) > 1 and _alike(pieces[-1]) in site:
        return title[: ends[-1][0]].strip() or None
    if len(pieces) > 1 and _alike(pieces[0]) in site:
        return title[ends[0][1] :].strip() or None
    return title.strip() or None


def _address(about: About) -> str | None:
    return about.links.get("canonical") or about.first_meta("og:url")


def _domain(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def outlet_in_records(about: About) -> str | None:
    """The site's name as its own records give it."""
    publishers = (name_of(one.get("publisher")) for one in about.articles())
    named = [
        about.first_meta("og:site_name"),
        *publishers,
        about.first_meta("application-name", "dc.publisher", "publisher"),
    ]
    return next((one for one in named if one and 1 < len(one) <= LONGEST_NAME), None)


def outlet_of(about: About, title: str | None) -> str | None:
    """The site's name: its records, what stands beside the title, at last the domain."""
    if named := outlet_in_records(about):
        return named
    if title and about.title and (beside := _beside(about.title, title)):
        return beside
    return _domain(_address(about) or "") or None


def _beside(whole: str, title: str) -> str | None:
    """The part of the tab's title that is not the article's and looks like an outlet."""
    pieces = [one for one in _SEPARATOR.split(whole) if one and _alike(one) not in _alike(title)]
    likely = [one for one in pieces if furniture.outlet_likeness(one) >= 2]
    return likely[-1].strip() if likely else None


def first_outlet_of(about: About, blocks: Sequence[Seen], outlet: str | None) -> str | None:
    """The outlet whose article this is a copy of, where the page says so."""
    for record in about.articles():
        for key in ("sourceOrganization", "isBasedOn"):
            name = name_of(record.get(key))
            if name and "://" not in name and is_other(name, outlet):
                return name
    for block in blocks:
        found = _first_named(furniture.fold(block.text))
        if found and is_other(found, outlet):
            return found
    return None


def _first_named(line: str) -> str | None:
    found = furniture.outlet_in("first", line) if len(line) <= furniture.LONGEST else None
    return found.name if found and furniture.outlet_likeness(found.name) else None


def is_other(name: str, outlet: str | None) -> bool:
    """Whether a name is not the outlet's own, nor a part of it."""
    one, two = _alike(name), _alike(outlet or "")
    is_apart = one not in two and two not in one and not is_short_for(name, outlet or "")
    return bool(one) and (not two or is_apart)


def author_of(about: About, blocks: Sequence[Seen], title: int | None) -> str | None:
    """The author: the page's records, then a byline near the title, then a box of the author's."""
    outlet = outlet_in_records(about)
    named = [name_of(one.get("author")) for one in about.articles()]
    named += [about.first_meta("author", "article:author", "dc.creator", "byl", "parsely-author")]
    for one in named:
        if one and _may_be_author(one) and is_other(one, outlet):
            return one
    return _byline(blocks, title)


def _may_be_author(name: str) -> bool:
    return 2 < len(name) <= 3 * LONGEST_NAME and not re.search(r"[/@{}<>]|\.\w{2,3}$", name)


def _byline(blocks: Sequence[Seen], title: int | None) -> str | None:
    first = 0 if title is None else max(0, title - 2)
    for block in blocks[first : first + 4 * NEAR]:
        for line in block.text.splitlines()[:4]:
            if found := furniture.author_in(furniture.fold(line.strip())):
                return found.name
    return None


def author_worked_out(markup: str, blocks: Sequence[Seen]) -> str | None:
    """The author as trafilatura finds one in the mark-up, else a name in a box of the author's."""
    from trafilatura import load_html
    from trafilatura.metadata import extract_author

    tree = load_html(markup)
    found = str((tree is not None and extract_author(tree)) or "")
    if furniture.is_person(found.partition(";")[0]):
        return found.replace("; ", ", ")
    marked = (block.text.splitlines()[0] for block in blocks if _is_author_box(block))
    return next((line.strip(" :,|") for line in marked), _lone(found))


def _lone(name: str) -> str | None:
    """A name of one word, where it is not one that a form or a system puts there."""
    known = name.casefold() in furniture.word_set("names", "nobody")
    return name if name and " " not in name and not known and _may_be_author(name) else None


def _is_author_box(block: Seen) -> bool:
    """Whether a block is a name in an element that the page marks as the author's."""
    line = furniture.fold(block.text.splitlines()[0]).strip(" :,|")
    return bool(_AUTHOR.search(" ".join(block.marks[-3:]))) and furniture.is_person(line)


def date_of(
    about: About, blocks: Sequence[Seen], title: int | None, day_first: bool | None
) -> str | None:
    """The day the article was published, as the page's records or its visible words have it.

    Records often give the hour in UTC. Where the address or a line near the title gives a day
    beside it, that one is the day on the newsroom's own clock, and is taken.
    """
    recorded = _recorded(about)
    shown = [_address_date(about), _date_line(blocks, title, day_first)]
    if recorded is None:
        return next(filter(None, shown), None)
    return next((one for one in shown if one and _is_next_to(one, recorded)), recorded)


def _recorded(about: About) -> str | None:
    """The day of publication in the page's records and its time elements."""
    named = [str(one.get("datePublished") or "") for one in about.articles()]
    named.append(about.first_meta(*PUBLISHED) or "")
    named += [when for when, published in about.times if published]
    found = next(filter(None, map(_iso, named)), None)
    times = {day for when, _ in about.times if (day := _iso(when))}
    return found or (times.pop() if len(times) == 1 else None)


def _address_date(about: About) -> str | None:
    """The day in an address such as /2021/03/04/."""
    found = _IN_ADDRESS.search(_address(about) or "")
    return iso_of(int(found[1]), int(found[2]), int(found[3])) if found else None


def _is_next_to(one: str, two: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(two)).days) <= 1


PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date", "article.published", "publication_date", "citation_publication_date",
)  # fmt: skip
"""Meta names in which publishers give the day of publication."""


def date_worked_out(markup: str) -> str | None:
    """The date that htmldate works out from a page whose own words name none clearly.

    Its wider search costs seconds the first time and is asked last. What it gives as the first
    of January comes mostly from a copyright line, and is left out.
    """
    from htmldate import find_date

    for wider in (False, True):
        found: str | None = find_date(markup, extensive_search=wider, original_date=True)
        if found and not found.endswith("-01-01"):
            return found
    return None


def _iso(value: str) -> str | None:
    found = _ISO.match(value.strip())
    return iso_of(int(found[1]), int(found[2]), int(found[3])) if found else None


def _date_line(blocks: Sequence[Seen], title: int | None, day_first: bool | None) -> str | None:
    if title is None:
        return None
    for block in blocks[max(0, title - 2) : title + 2 * NEAR]:
        for dated in dates_in(furniture.fold(block.text), day_first):
            if not dated.changed:
                return dated.iso
    return None
