"""Copies: which page repeats another's words, whole or in passages.

Each read text is cut into shingles of ``WIDTH`` words; the hashes that two pages share are
counted through an index from shingle to pages, and a shingle that stands on many pages (a
standing phrase, a newsletter box) is left out. So the work grows with the words of a case, not
with the square of its pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

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
    shingles: tuple[int, ...]


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
        pages: dict[int, list[str]] = defaultdict(list)
        for page in sorted(self.sheets):
            for shingle in set(self.sheets[page].shingles):
                pages[shingle].append(page)
        shared: Counter[tuple[str, str]] = Counter()
        for holders in pages.values():
            if 1 < len(holders) <= COMMON:
                for at, one in enumerate(holders):
                    shared.update((one, two) for two in holders[at + 1 :])
        return shared


def sheet_of(text: Text) -> Sheet:
    """Cut the read blocks of a text into shingles; case, marks and spaces do not count."""
    shingles: list[int] = []
    for block in text.read_blocks():
        words = re.findall(r"\w+", text.chars[block.start : block.end].casefold())
        shingles += [
            int.from_bytes(
                blake2b(" ".join(words[at : at + WIDTH]).encode(), digest_size=8).digest()
            )
            for at in range(len(words) - WIDTH + 1)
        ]
    return Sheet(
        text.page, text.title or "", text.outlet, text.first_outlet, text.published, tuple(shingles)
    )


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
