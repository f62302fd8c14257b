"""The title, author, outlet, first outlet and date of an HTML page, each from the surest source.

A page's structured records come first, then what its visible text says, then what trafilatura
and htmldate work out. Nothing is asked from the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from sayso.pages import furniture
from sayso.pages.about import About, name_of
from sayso.pages.article import Chosen, words
from sayso.pages.dates import dates_in, iso_of
from sayso.pages.walk import Seen

_SEPARATOR = re.compile(r"\s+(?:[-–—|·•»«›:]|::)\s+|\s*[|»]\s*")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
LONGEST_NAME = 60
"""Characters of the longest outlet or author name taken from a page's own records."""
NEAR = 4
"""Blocks around the title in which a date or an author is taken for the article's."""


def title_of(about: About, blocks: Sequence[Seen], chosen: Chosen) -> str | None:
    """The article's title: the heading that the page's head names too, else the head's words."""
    named = [about.first_meta("og:title", "twitter:title"), *_headlines(about), about.title]
    told = [one for one in named if one]
    headings = [block.text for block in blocks if block.within("h1", "h2", "h3")]
    parts = {_alike(part): part for one in told for part in _parts(one)}
    both = [one for one in headings if _alike(one) in parts]
    if both:
        return max(both, key=len).replace("\n", " ")
    site = _site_words(about)
    for one in told:
        if stripped := _without_site(one, site):
            return stripped
    return chosen.title


def _headlines(about: About) -> list[str]:
    found = (one.get("headline") or one.get("name") for one in about.articles())
    return [one for one in found if isinstance(one, str)]


def _parts(title: str) -> Iterator[str]:
    """The title, and every run of its parts between separators."""
    cuts = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(title[:400]))]
    cuts.append((len(title), len(title)))
    for first in range(len(cuts) - 1):
        for last in range(first + 1, len(cuts)):
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
            if name and _is_other(name, outlet):
                return name
    for block in blocks:
        found = _first_named(furniture.fold(block.text))
        if found and _is_other(found, outlet):
            return found
    return None


def _first_named(line: str) -> str | None:
    found = furniture.outlet_in("first", line) if len(line) <= furniture.LONGEST else None
    return found.name if found and furniture.outlet_likeness(found.name) else None


def _is_other(name: str, outlet: str | None) -> bool:
    one, two = _alike(name), _alike(outlet or "")
    return bool(one) and (not two or (one not in two and two not in one))


def author_of(
    about: About, blocks: Sequence[Seen], place: int | None, chosen: Chosen
) -> str | None:
    """The author: records, then a byline near the title, then what trafilatura found."""
    outlet = outlet_in_records(about)
    named = [name_of(one.get("author")) for one in about.articles()]
    named += [about.first_meta("author", "article:author", "dc.creator", "byl", "parsely-author")]
    for one in named:
        if one and _may_be_author(one) and _is_other(one, outlet):
            return one
    return _byline(blocks, place) or _clean_author(chosen.author)


def _may_be_author(name: str) -> bool:
    return len(name) <= 3 * LONGEST_NAME and "/" not in name and "@" not in name


def _clean_author(name: str | None) -> str | None:
    return name.replace("; ", ", ") if name and _may_be_author(name) else None


def _byline(blocks: Sequence[Seen], place: int | None) -> str | None:
    if place is None:
        return None
    for block in blocks[max(0, place - 1) : place + 2 * NEAR]:
        if found := furniture.author_in(furniture.fold(block.text)):
            return found.name
    return None


def date_of(
    about: About, blocks: Sequence[Seen], place: int | None, chosen: Chosen, day_first: bool | None
) -> str | None:
    """The day the article was published."""
    named = [str(one.get("datePublished") or "") for one in about.articles()]
    named.append(about.first_meta(*PUBLISHED) or "")
    named += [when for when, published in about.times if published]
    for one in named:
        if found := _iso(one):
            return found
    times = {found for when, _ in about.times if (found := _iso(when))}
    if len(times) == 1:
        return times.pop()
    return _date_line(blocks, place, day_first) or chosen.date


PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date", "article.published", "publication_date", "citation_publication_date",
)  # fmt: skip
"""Meta names in which publishers give the day of publication."""


def _iso(value: str) -> str | None:
    found = _ISO.match(value.strip())
    return iso_of(int(found[1]), int(found[2]), int(found[3])) if found else None


def _date_line(blocks: Sequence[Seen], place: int | None, day_first: bool | None) -> str | None:
    if place is None:
        return None
    for block in blocks[max(0, place - 2) : place + 2 * NEAR]:
        for dated in dates_in(furniture.fold(block.text), day_first):
            if not dated.changed:
                return dated.iso
    return None
