"""The title of an HTML page: the heading that the page's head names too, else the head's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.pages import furniture
from sayso.pages.furniture import bare_words as words
from sayso.pages.furniture import word_set
from sayso.pages.html.about import About, names_of
from sayso.pages.html.walk import Seen

SEPARATOR = re.compile(r"\s+(?:[-–—|·•»«›:/]|::)\s+|\s*[|»]\s*")
HEADINGS = ("h1", "h2", "h3")
MOST_READ = 400
"""Characters of a title that are cut into parts; the longest of 156 gold titles has 190."""


def title_of(about: About, blocks: Sequence[Seen], site: set[str]) -> str | None:
    """The article's title.

    Args:
        about: What the page says of itself.
        blocks: What it shows.
        site: What the site is called, as ``alike`` gives it.
    """
    told = [one for one in _told(about) if not _is_generic(one, site)]
    headings = {
        alike(block.text): block.text for block in reversed(blocks) if block.within(*HEADINGS)
    }
    for one in told:
        both = [headings[part] for part in map(alike, _parts(one)) if part in headings]
        if both := [found for found in both if not _is_label(found, site)]:
            best = max(both, key=len)
            return " ".join(best.split())
        if alike(one) and any(head.endswith(f" {alike(one)}") for head in headings):
            return _without_site(one, site)
    for one in told:
        if stripped := _without_site(one, site):
            return stripped
    return next((block.text for block in blocks if block.within("h1")), None)


def _told(about: About) -> list[str]:
    named = [about.first_meta("og:title", "twitter:title")]
    named += [next(iter(names_of(one.get("headline") or one.get("name"))), None)
              for one in about.articles()]  # fmt: skip
    return [one for one in [*named, about.title] if one]


def _is_label(heading: str, site: set[str]) -> bool:
    return alike(heading) in site or furniture.is_section(heading)


def _is_generic(title: str, site: set[str]) -> bool:
    """Whether a title has only the site's name and words that any site has."""
    own = {word for name in site for word in name.split()}
    common = word_set("names", "of_index") | word_set("names", "sections") | own
    told = words(title)
    return len(told) > 2 and all(word in common for word in told)


def _parts(title: str) -> Iterator[str]:
    """The runs of a title's parts between separators: from its start first, longer ones first."""
    title = title[:MOST_READ]
    cuts = [(0, 0), *(match.span() for match in SEPARATOR.finditer(title))]
    cuts.append((len(title), len(title)))
    for first in range(len(cuts) - 1):
        for last in range(len(cuts) - 1, first, -1):
            yield title[cuts[first][1] : cuts[last][0]]


def alike(text: str) -> str:
    """A title or a name without case and punctuation, to compare it by."""
    return " ".join(words(text))


def _without_site(title: str, site: set[str]) -> str | None:
    """The title without the site's name and its sections before or behind it."""
    cuts = [match.span() for match in SEPARATOR.finditer(title)]
    start, end = 0, len(title)
    while cuts and _is_label(title[cuts[-1][1] : end], site):
        end = cuts.pop()[0]
    while cuts and _is_label(title[start : cuts[0][0]], site):
        start = cuts.pop(0)[1]
    return title[start:end].strip() or None
