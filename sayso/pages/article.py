"""Which blocks of an HTML page are the article.

trafilatura chooses; what it keeps is matched back to our blocks by runs of three words, so that
every kept character is one of the page. What it is known to get wrong is mended by where a block
stands and how it reads: boxes of the site inside the article go, and lists, rows and paragraphs
between two kept blocks come back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sayso.pages import furniture
from sayso.pages.walk import Seen

SHARED = 0.6
"""Share of a block's three-word runs that must be in the chosen text."""
FEW = 6
"""Words. A shorter block is matched as a whole line of the chosen text."""
MASS = 0.8
"""Share of the chosen characters that the article's container holds."""
LINKED = 0.8
"""Share of link text from which a line that is no sentence leads elsewhere."""
GAP = 12
"""Blocks between two kept ones that may come back: the longest list lost on the pages we measure
on has eleven items."""
BOX = 0.2
"""Share of the kept characters from which an element is no box, whatever its class says."""
BOXES = frozenset({"nav", "footer", "button", "form", "aside"})
FILLED = frozenset({"li", "td", "th", "dt", "dd", "tr"})
"""Elements whose blocks come back in a gap whatever their form; others only as sentences."""
Mass = Counter[tuple[str, ...]]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What trafilatura made of a page: the text it chose and the metadata it found."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    sitename: str | None = None
    date: str | None = None


def choose(markup: str, address: str | None) -> Chosen:
    """Ask trafilatura for the article of a page; an empty answer where it finds none."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        markup, url=address, include_comments=False, include_tables=True, with_metadata=True
    )
    if found is None:
        return Chosen()
    return Chosen(found.text or "", found.title, found.author, found.sitename, found.date)


def article_blocks(blocks: Sequence[Seen], chosen: str) -> list[bool]:
    """Say for each block whether it is the article's."""
    kept = _matched(blocks, chosen)
    mass = _mass(blocks, kept)
    depth = len(_container(mass))
    furnished = [_is_furniture(block, depth, mass) for block in blocks]
    kept = [one and not site for one, site in zip(kept, furnished, strict=True)]
    for place in _gaps(blocks, kept, depth):
        kept[place] = not furnished[place]
    return kept


def words(text: str) -> list[str]:
    """The words of a text in lower case, punctuation aside."""
    return _WORD.findall(text.lower())


def _matched(blocks: Sequence[Seen], chosen: str) -> list[bool]:
    """Say for each block whether it is in the chosen text."""
    lines = {" ".join(words(part)) for line in chosen.splitlines() for part in _cells(line)}
    runs = set(_runs(words(chosen)))
    return [_is_chosen(words(block.text), runs, lines) for block in blocks]


def _cells(line: str) -> list[str]:
    return [line, *line.split("|")] if "|" in line else [line]


def _runs(found: list[str]) -> list[tuple[str, ...]]:
    return [tuple(found[place : place + 3]) for place in range(len(found) - 2)]


def _is_chosen(found: list[str], runs: set[tuple[str, ...]], lines: set[str]) -> bool:
    if len(found) < FEW:
        return bool(found) and " ".join(found) in lines
    own = _runs(found)
    return sum(run in runs for run in own) >= SHARED * len(own)


def _mass(blocks: Sequence[Seen], kept: Sequence[bool]) -> Mass:
    """How many kept characters each element holds, by its steps."""
    mass: Mass = Counter()
    for block, one in zip(blocks, kept, strict=True):
        for depth in range(1, len(block.steps) + 1 if one else 1):
            mass[block.steps[:depth]] += len(block.text)
    return mass


def _container(mass: Mass) -> tuple[str, ...]:
    """The steps of the innermost element that holds most of the kept characters."""
    total = max(mass.values(), default=0)
    return max((steps for steps in mass if mass[steps] >= MASS * total), key=len, default=())


def _is_furniture(block: Seen, depth: int, mass: Mass) -> bool:
    """Whether a block is a box of the site: by its mark-up, its links, or its words."""
    if _is_boxed(block, depth, mass):
        return True
    line = furniture.fold(block.text)
    if len(line) > furniture.LONGEST:
        return False
    if block.linked >= LINKED * len(line) and not furniture.is_sentence(line):
        return True
    return bool(furniture.looks(line) or furniture.cut_in(line))


def _is_boxed(block: Seen, depth: int, mass: Mass) -> bool:
    """Whether an element inside the container, and of little weight, is marked as a box."""
    most = BOX * max(mass.values(), default=0)
    for place in range(depth, len(block.marks)):
        if block.tags[place] in BOXES or _is_marked(block.marks[place]):
            return mass[block.steps[: place + 1]] <= most
    return False


@lru_cache(maxsize=4096)
def _is_marked(marks: str) -> bool:
    return any(one.search(marks) for one in furniture.patterns("marks"))


def _gaps(blocks: Sequence[Seen], kept: Sequence[bool], depth: int) -> Iterator[int]:
    """Blocks inside the container with kept ones shortly before and after them."""
    places = [place for place, one in enumerate(kept) if one]
    for before, after in pairwise(places):
        if 1 < after - before <= GAP + 1:
            home = blocks[before].steps[:depth]
            for place in range(before + 1, after):
                if blocks[place].steps[:depth] == home and _may_return(blocks[place]):
                    yield place


def _may_return(block: Seen) -> bool:
    """Whether a block left out between two kept ones reads as the article's."""
    if block.within("figure", "figcaption") or "caption" in " ".join(block.marks[-2:]):
        return False
    return block.tag in FILLED or (
        furniture.is_sentence(block.text) and block.linked < LINKED * len(block.text)
    )
