"""Copies: which page repeats another's words, whole or in passages.

Pages are compared by their runs of words. Text that stands on pages of every kind (a notice, a
newsletter box) is left out first; then each page is held against the families of pages that
repeat one another, and not against every page, so the work grows with the words of a case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso import wording
from sayso.across.origins.bodies import body
from sayso.across.origins.families import Families, Pair, Rule
from sayso.across.origins.runs import longest_run
from sayso.across.origins.shingles import WIDTH, ShingledPage, ShingledPages, sheet_of
from sayso.across.origins.site_notices import standing
from sayso.details import Copy
from sayso.hooks import linker
from sayso.model import Link, Reading
from sayso.sets import Sets

COPY = 0.5
"""Share of the shorter page's shingles from which it is called a copy: one pair in fifty of those
ECB+ pairs, each with at least 16 words in a row in common; reprints share 0.8 and more."""
REPRINT = 0.8
"""Share of the longer page's shingles from which two pages count once for standing text."""
PASSAGE = 25
"""Words in a row in common from which a passage is taken as repeated: about a sentence, more than
a name with its offices or the quotation of a clause. Both pages may quote a third."""
SHORTEST = 20
"""Shingles below which a page is too short to be judged by its share."""
REPRINTS = Rule(REPRINT, of_longer=True, shortest=SHORTEST, passage=1 << 62)
COPIES = Rule(COPY, of_longer=False, shortest=SHORTEST, passage=PASSAGE - WIDTH + 1)


@linker()
class Copies:
    """Link pages of which one repeats the words of the other.

    The pages of a family are linked as a tree and not each with each: every one with the page
    that came first where it repeats that one, else with the page it was found to repeat.
    """

    def __init__(self) -> None:
        self.sheets: dict[str, ShingledPage] = {}

    def add(self, reading: Reading) -> None:
        """Keep the shingles of one page."""
        self.sheets[reading.text.page] = sheet_of(reading.text)

    def links(self) -> Iterator[Link]:
        """Yield the links, each from the copy (left) to what it copies (right)."""
        sheets = [self.sheets[page] for page in sorted(self.sheets)]
        shelf = ShingledPages(sheets)
        apart = (pages[0] for pages in Families(shelf, REPRINTS).members())
        shelf.drop(standing(shelf, apart))
        families = Families(shelf, COPIES)
        for pair in _trees(families, sheets):
            yield _link(shelf, sheets, pair, _run(shelf, pair))
        for pair in families.passages:
            if families.first(pair.page) != families.first(pair.other):
                run = _run(shelf, pair)
                if run >= PASSAGE:
                    yield _link(shelf, sheets, pair, run)


def _trees(families: Families, sheets: list[ShingledPage]) -> Iterator[Pair]:
    """The pairs that hold each family together: with its first page where they are alike enough."""
    linked: Sets[int] = Sets()
    for pages in families.members():
        head = _head(pages, sheets)
        for page in pages:
            pair = Pair(page, head, families.shelf.common(page, head))
            if page != head and families.repeats(pair):
                linked.join(page, head)
                yield pair
    for pair in families.pairs:
        if linked.join(pair.page, pair.other):
            yield pair


def _head(pages: list[int], sheets: list[ShingledPage]) -> int:
    """The page of a family that the others are most likely of: named by most, or the earliest."""
    named = Counter(body(sheets[page].first_outlet or "") for page in pages)

    def rank(page: int) -> tuple[int, bool, str, int, str]:
        sheet = sheets[page]
        own = "" if sheet.first_outlet else body(sheet.outlet or "")
        by = named[own] if own else 0
        date = (sheet.published or "9")[:10]
        return -by, bool(sheet.first_outlet), date, -len(sheet.shingles), sheet.page

    return min(pages, key=rank)


def _run(shelf: ShingledPages, pair: Pair) -> int:
    return longest_run(shelf.in_order(pair.page), shelf.in_order(pair.other))


def _link(shelf: ShingledPages, sheets: list[ShingledPage], pair: Pair, run: int) -> Link:
    """Say which page repeats the other, how much of it, and what tells which came first."""
    sizes = shelf.sizes[pair.page], shelf.sizes[pair.other]
    share = pair.common / min(sizes)
    whole = COPIES.holds(pair.common, *sizes)
    copy, origin, why_way = direction(sheets[pair.page], sheets[pair.other])
    what = "a copy" if whole else "a passage"
    why = (
        f"{what}: {wording.share(share)} of the shorter page's {WIDTH}-word runs stand in both, "
        f"the longest {run} words; {why_way}"
    )
    details = Copy(round(share, 3), run, whole, why_way)
    return Link("copies", copy.page, origin.page, why, details)


def direction(one: ShingledPage, two: ShingledPage) -> tuple[ShingledPage, ShingledPage, str]:
    """Which page is the copy: it names the other's outlet as its first, or came out later.

    Where nothing tells, the order of the pages' hashes stands in and the reason says so.
    """
    for copy, origin in ((one, two), (two, one)):
        if _same(copy.first_outlet, origin.outlet) and not origin.first_outlet:
            return copy, origin, f"it names {copy.first_outlet} as the article's outlet"
    if one.published and two.published and one.published[:10] != two.published[:10]:
        copy, origin = (one, two) if one.published > two.published else (two, one)
        return copy, origin, f"it came out later ({copy.published} after {origin.published})"
    if bool(one.first_outlet) != bool(two.first_outlet):
        copy, origin = (one, two) if one.first_outlet else (two, one)
        return copy, origin, "it says that it is a copy"
    first, second = sorted((one, two), key=lambda sheet: sheet.page)
    return second, first, "which of the two came first is not known"


def _same(one: str | None, two: str | None) -> bool:
    return one is not None and two is not None and body(one) == body(two)
