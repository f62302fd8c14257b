"""Copies: which page repeats another's words, whole or in passages.

Each read text is cut into shingles of ``WIDTH`` words; the hashes that two pages share are
counted through an index from shingle to pages, and a shingle that stands on many pages (a
standing phrase, a newsletter box) is left out. So the work grows with the words of a case, not
with the square of its pages.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import combinations

from sayso.model import Link, Reading, Text

WIDTH = 5
"""Words in a shingle. Of the 4,481 pairs of ECB+ articles on one seminal event, half share under
0.4 % of their 5-word shingles and nine in ten under 11 %; of 3-word shingles 5 % and 19 %, since
names and set phrases are that long."""
COPY = 0.5
"""Share of the shorter page's shingles from which it is called a copy: one pair in fifty of those
ECB+ pairs, each with at least 16 words in a row in common; reprints share 0.8 and more."""
PASSAGE = 25
"""Words in a row in common from which a passage is taken as repeated: about a sentence, more than
a name with its offices or the quotation of a clause. Both pages may quote a third."""
COMMON = 50
"""Pages from which a shingle says nothing; it bounds the pairs that one shingle can make."""
BASE = 0x9E3779B97F4A7C15
"""Odd multiplier of the rolling number (the golden ratio's 64 bits, as in Fibonacci hashing)."""
MASK = (1 << 64) - 1
OUT = pow(BASE, WIDTH, 1 << 64)
SHORTEST = 20
"""Shingles below which a page is too short to be judged by its share."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is kept of one page: its shingles in order, and who published it when."""

    page: str
    title: str
    outlet: str | None
    first_outlet: str | None
    published: str | None
    shingles: array[int]


class Copies:
    """Link pages of which one repeats the words of the other."""

    def __init__(self) -> None:
        self.sheets: dict[str, Sheet] = {}

    def add(self, reading: Reading) -> None:
        """Keep the shingles of one page."""
        self.sheets[reading.text.page] = sheet_of(reading.text)

    def links(self) -> Iterator[Link]:
        """Yield one link a pair of pages, from the copy (left) to what it copies (right)."""
        for (one, two), shared in sorted(self._pairs().items()):
            link = compare(self.sheets[one], self.sheets[two], shared)
            if link is not None:
                yield link

    def _pairs(self) -> dict[tuple[str, str], int]:
        """How many different shingles each pair of pages shares."""
        first: dict[int, str] = {}
        more: dict[int, list[str]] = {}
        for page in sorted(self.sheets):
            for shingle in set(self.sheets[page].shingles):
                if shingle not in first:
                    first[shingle] = page
                else:
                    more.setdefault(shingle, [first[shingle]]).append(page)
        shared: Counter[tuple[str, str]] = Counter()
        for holders in more.values():
            if len(holders) <= COMMON:
                shared.update(combinations(holders, 2))
        return shared


def sheet_of(text: Text) -> Sheet:
    """Cut the read blocks of a text into shingles; case, marks and spaces do not count."""
    shingles: array[int] = array("Q")
    for block in text.read_blocks():
        words = re.findall(r"\w+", text.chars[block.start : block.end].casefold())
        shingles.extend(shingles_of([_number(word) for word in words]))
    return Sheet(
        text.page, text.title or "", text.outlet, text.first_outlet, text.published, shingles
    )


def shingles_of(numbers: list[int]) -> Iterator[int]:
    """Yield a 64-bit number for each run of ``WIDTH`` words, rolled on from the one before."""
    rolled = 0
    for at, number in enumerate(numbers):
        rolled = (rolled * BASE + number) & MASK
        if at >= WIDTH:
            rolled = (rolled - numbers[at - WIDTH] * OUT) & MASK
        if at >= WIDTH - 1:
            yield rolled


@cache
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest())


def compare(one: Sheet, two: Sheet, shared: int) -> Link | None:
    """Judge one pair by its shared shingles; None where they are too few."""
    shorter = min(len(set(one.shingles)), len(set(two.shingles)))
    share = shared / shorter
    whole = share >= COPY and shorter >= SHORTEST
    run = longest_run(one, two) if whole or shared >= PASSAGE - WIDTH else 0
    if not whole and run < PASSAGE:
        return None
    copy, origin, why_way = direction(one, two)
    what = "a copy" if whole else "a passage"
    why = (
        f"{what}: {share:.0%} of the shorter page's {WIDTH}-word runs stand in both, "
        f"the longest {run} words; {why_way}"
    )
    details = (
        ("share", f"{share:.3f}"),
        ("longest", str(run)),
        ("whole", "yes" if whole else "no"),
        ("direction", why_way),
    )
    return Link("copies", copy.page, origin.page, why, details)


def longest_run(one: Sheet, two: Sheet) -> int:
    """The length in words of the longest passage in common."""
    where: dict[int, list[int]] = defaultdict(list)
    for at, shingle in enumerate(two.shingles):
        where[shingle].append(at)
    best = 0
    before: dict[int, int] = {}
    for shingle in one.shingles:
        now = {at: before.get(at - 1, 0) + 1 for at in where.get(shingle, ())}
        best, before = max(best, *now.values(), 0), now
    return best + WIDTH - 1 if best else 0


def direction(one: Sheet, two: Sheet) -> tuple[Sheet, Sheet, str]:
    """Which page is the copy: it names the other's outlet as its first, or came out later.

    Where nothing tells, the order of the pages' hashes stands in and the reason says so.
    """
    for copy, origin in ((one, two), (two, one)):
        if (
            copy.first_outlet
            and _same(copy.first_outlet, origin.outlet)
            and not origin.first_outlet
        ):
            return copy, origin, f"it names {copy.first_outlet} as the article's outlet"
    if one.published and two.published and one.published[:10] != two.published[:10]:
        copy, origin = (one, two) if one.published > two.published else (two, one)
        return copy, origin, f"it came out later ({copy.published} after {origin.published})"
    if bool(one.first_outlet) != bool(two.first_outlet):
        copy, origin = (one, two) if one.first_outlet else (two, one)
        return copy, origin, "it says that it is a copy"
    first, second = sorted((one, two), key=lambda sheet: sheet.page)
    return second, first, "which of the two came first is not known"


def _same(one: str, two: str | None) -> bool:
    return two is not None and plain(one) == plain(two)


def plain(name: str) -> str:
    """An outlet's name without case, article, marks and site ending, for comparing."""
    words = re.findall(r"\w+", name.casefold())
    if len(words) > 1 and words[0] in ("the", "www"):
        words = words[1:]
    if len(words) > 1 and words[-1] in ("com", "fr", "org", "net"):
        words = words[:-1]
    return " ".join(words)
