"""Whether a page shows the whole article: what its walls say, and where they stand.

Words that ask for a subscription stand on whole articles too: in the frame, in a box for a
newsletter, between two paragraphs. A wall ends what there is to read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sayso.pages.furniture import WHOLE, cut_in, fold, offer_in

BEHIND = 0.2
"""Share of the running text that may follow a wall: the line in which a site tells of itself."""
LEAST_BEHIND = 200
"""Characters that may follow it in any case."""


class Wall(NamedTuple):
    """Words that ask for a subscription: the words, whether they are sure, what follows them."""

    words: str
    is_sure: bool
    behind: int


def wall_in(line: str, behind: int) -> Wall | None:
    """Find the words of a wall in a line that has ``behind`` characters of the article after it."""
    line = fold(line)
    if found := cut_in(line):
        return Wall(line[found[0] :].strip(), True, behind)
    if found := offer_in(line):
        return Wall(line[found[0] :].strip(), False, behind)
    return None


def ends_at(walls: Iterable[Wall], read: int) -> str | None:
    """The words of the wall that ends the article; None where it is whole.

    Args:
        walls: Those of the page, in order.
        read: Characters of running text that can be read.
    """
    most = max(BEHIND * read, LEAST_BEHIND)
    for wall in walls:
        if wall.behind <= most and (wall.is_sure or read < WHOLE):
            return wall.words
    return None
