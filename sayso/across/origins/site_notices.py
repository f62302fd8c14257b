"""Standing text: notices, boxes and disclaimers that sites put on pages of every kind.

What makes a text a standing one is not how many pages have it (two hundred reprints of one
article have that article) but that those pages have nothing else in common: it stands on many,
each of them mostly of other words, and is short.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.across.neighbours import Numbers
from sayso.across.origins.shingles import WIDTH, ShingledPages

MANY = 20
"""Pages, none a reprint of another, that have a standing text at least. Taking each topic of ECB+
for a case (14 to 39 articles), 10 pages would mark up to 10 shingles of set phrases, 20 none."""
OTHER = 0.75
"""Share of a page's words, in texts of many pages, below which the page is its own and they stand
on it: three words of its own in four are an article with a notice; one in four is a reprint with
a new head and edits."""
LONGEST = 150
"""Words of standing text on a page at most: a notice on cookies has 50 to 120, a box that offers
a newsletter fewer; a longer text that many pages have is an article, or a statement in full."""


def standing(shelf: ShingledPages, pages: Iterable[int]) -> Numbers:
    """The shingles of standing text among pages of which none repeats another."""
    import numpy

    places = list(pages)
    nothing = numpy.empty(0, numpy.int64)
    holders = numpy.bincount(
        numpy.concatenate([nothing, *(shelf.own[page] for page in places)]), minlength=len(shelf)
    )
    wide = holders >= MANY
    if not wide.any():
        return nothing
    of_its_own = [page for page in places if _is_of_its_own(shelf, page, wide)]
    on_them = numpy.bincount(
        numpy.concatenate([nothing, *(shelf.own[page] for page in of_its_own)]),
        minlength=len(shelf),
    )
    return numpy.flatnonzero(wide & (on_them >= MANY))


def _is_of_its_own(shelf: ShingledPages, page: int, wide: Numbers) -> bool:
    """Whether few of a page's words, and not many words in all, stand in shingles of many pages."""
    import numpy

    order = shelf.in_order(page)
    hit = (order >= 0) & wide[order]
    covered = int((numpy.convolve(hit, numpy.ones(WIDTH)) > 0).sum())
    return covered <= LONGEST and covered < OTHER * (len(order) + WIDTH - 1)
