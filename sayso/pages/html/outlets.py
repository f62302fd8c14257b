"""Whose page it is, and whose article it was before it stood there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from sayso.pages import agencies, furniture
from sayso.pages.bylines import author_in
from sayso.pages.dateline import DATELINED, agency_in, is_short_for
from sayso.pages.furniture import bare_words as words
from sayso.pages.furniture import fold, outlet_likeness
from sayso.pages.html.about import About, name_of, names_of
from sayso.pages.html.titles import MOST_READ, SEPARATOR, alike
from sayso.pages.html.walk import Seen
from sayso.pages.origins import first_named

LONGEST_NAME = 60
"""Characters of the longest outlet's name taken from a page's own records."""
LAST = 3
"""Blocks at the article's end that may sign it over to an agency."""
Found = tuple[int, int, int]
"""A block's place, and a range of its text."""
_SOURCE = re.compile(
    r"(?:^|[\s_-])(?:source-?name|source|provider(?:-?name)?|syndication)(?:-\w+)?(?=$|[\s_-])"
)
_CREDITED = re.compile(r"caption|credit|copyright|photo|picture|image|gallery|media-")
_CAPTIONED = ("figure", "figcaption", "picture", "caption")


def site_names(about: About) -> set[str]:
    """What the site is called, in forms that a title may end in."""
    address = domain(about.address)
    names = [*outlets_in_records(about), address, address.split(".")[0]]
    return {form for name in names if (form := alike(name))}


def publisher_names(about: About) -> set[str]:
    """Every name of the site and of who publishes it, for what is no author's."""
    told = [about.meta.get(name, "") for name in ("copyright", "dc.rights", "og:site_name")]
    holders = [furniture.outlet_in("itself", fold(one)) for one in told]
    return site_names(about) | {alike(one.name) for one in holders if one}


def domain(address: str) -> str:
    """The host of an address without "www."; empty where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def outlets_in_records(about: About) -> list[str]:
    """The site's names as its own records give them, the surest first."""
    publishers = [name for one in about.articles() for name in names_of(one.get("publisher"))]
    named = [
        about.meta.get("og:site_name", ""),
        *publishers,
        *(about.meta.get(name, "") for name in ("application-name", "dc.publisher", "publisher")),
    ]
    return [one for one in named if 1 < len(one) <= LONGEST_NAME and _may_name(one)]


def _may_name(name: str) -> bool:
    """Whether a recorded name is one: no address, no part of a site such as "U.S."."""
    return "://" not in name and not furniture.is_section(name)


def outlet_of(about: About, title: str | None) -> str | None:
    """The site's name: its records, what stands beside the title, at last the domain."""
    named = outlets_in_records(about)
    if named:
        return named[0]
    if title and about.title and (beside := _beside(about.title, title, about)):
        return beside
    return domain(about.address) or domain(about.meta.get("og:site_name", "")) or None


def _beside(whole: str, title: str, about: About) -> str | None:
    """The part of the tab's title that is not the article's and looks like an outlet."""
    own = alike(title)
    pieces = [one for one in SEPARATOR.split(whole[:MOST_READ]) if one and alike(one) not in own]
    host = domain(about.address).replace("-", "")
    likely = [
        one
        for one in pieces
        if outlet_likeness(one) >= 2 or (outlet_likeness(one) and _joined(one) in host)
    ]
    return likely[-1].strip() if likely else None


def _joined(name: str) -> str:
    return "".join(words(name))


def is_other(name: str, outlet: str | None) -> bool:
    """Whether a name is not the outlet's own, nor a part of it."""
    one, two = alike(name), alike(outlet or "")
    is_apart = one not in two and two not in one and not is_short_for(name, outlet or "")
    return bool(one) and (not two or (is_apart and not agencies.same_agency(name, outlet or "")))


def first_in_records(about: About, outlet: str | None) -> str | None:
    """The outlet or agency from which the records say that the article comes."""
    own = publisher_names(about)
    for record in about.articles():
        for key in ("sourceOrganization", "isBasedOn", "provider"):
            name = name_of(record.get(key))
            is_own = alike(name or "") in own
            if name and "://" not in name and not is_own and is_other(name, outlet):
                return name
        for name in names_of(record.get("author")):
            if agencies.is_agency(name) and is_other(name, outlet):
                return name
    return next(
        (one for one in _metas(about) if agencies.is_agency(one) and is_other(one, outlet)), None
    )


def _metas(about: About) -> Iterator[str]:
    for name in ("author", "article:author", "byl", "dc.creator", "dc.source", "source"):
        if told := about.meta.get(name):
            found = agencies.signed_in(fold(told))
            yield told[slice(*found)] if found else told


def first_shown(
    blocks: Sequence[Seen], kept: Sequence[bool], apart: Sequence[bool], near: Sequence[int]
) -> Iterator[Found]:
    """Where the page shows whose article it was: a line that says so, then a signature."""
    for place, block in enumerate(blocks):
        is_own = not (apart[place] or block.within("nav") or _is_captioned(block))
        if is_own and (found := first_named(fold(block.text))):
            yield place, found.start, found.end
    yield from _signed(blocks, near)
    yield from _sourced(blocks, near)
    yield from _datelined(blocks, kept)
    yield from _trailed(blocks, kept, apart)


def _signed(blocks: Sequence[Seen], near: Sequence[int]) -> Iterator[Found]:
    """Bylines that are an agency's, or name one behind the author."""
    for place in _uncaptioned(blocks, near):
        line = fold(blocks[place].text)
        author = author_in(line)
        if found := agencies.signed_in(line) or (author and agencies.beside(line, author.end)):
            yield (place, *found)


def _uncaptioned(blocks: Sequence[Seen], places: Sequence[int]) -> list[int]:
    return [place for place in places if not _is_captioned(blocks[place])]


def _is_captioned(block: Seen) -> bool:
    """Whether a block stands in a picture or is marked as its caption or credit."""
    return block.within(*_CAPTIONED) or bool(_CREDITED.search(" ".join(block.marks[-3:])))


def _sourced(blocks: Sequence[Seen], near: Sequence[int]) -> Iterator[Found]:
    """Elements marked as the source that hold an outlet's name and nothing else."""
    for place in _uncaptioned(blocks, near):
        block = blocks[place]
        if _SOURCE.search(" ".join(block.marks[-3:])) and outlet_likeness(block.text):
            yield place, 0, len(block.text)


def _datelined(blocks: Sequence[Seen], kept: Sequence[bool]) -> Iterator[Found]:
    """Where one of the article's first paragraphs names the agency it comes from."""
    left = DATELINED
    for place, (block, is_kept) in enumerate(zip(blocks, kept, strict=True)):
        if not is_kept or block.tag in ("h1", "h2", "h3"):
            continue
        if found := agency_in(fold(block.text)):
            yield (place, *found)
        left -= 1
        if not left:
            return


def _trailed(
    blocks: Sequence[Seen], kept: Sequence[bool], apart: Sequence[bool]
) -> Iterator[Found]:
    """Where the article's end signs it over to an agency."""
    article = [place for place, one in enumerate(kept) if one]
    if not article:
        return
    for place in article[-1:]:
        if found := agencies.ended_by(fold(blocks[place].text)):
            yield (place, *found)
    behind = range(max(0, article[-1] - LAST), min(article[-1] + LAST + 1, len(blocks)))
    for place in behind:
        block = blocks[place]
        is_own = not _is_captioned(block) and (kept[place] or not block.within("footer"))
        if is_own and (found := agencies.signed_in(fold(block.text))):
            yield (place, *found)
