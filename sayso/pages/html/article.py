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
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sayso.pages import furniture
from sayso.pages.dates import dates_in
from sayso.pages.html.walk import Seen

SHARED = 0.6
"""Share of a block's three-word runs that must be in the chosen text."""
FEW = 6
"""Words. A shorter block is matched as a whole line of the chosen text."""
MASS = 0.8
"""Share of the chosen characters that the article's container holds."""
LINKED = 0.8
"""Share of link text from which a line that is no sentence leads elsewhere."""
LEADS = 25
"""Words from which a line of links is a paragraph all the same."""
LITTLE = 200
"""Characters below which the choice is taken for a failure, and running text is kept itself."""
LEAD = 25
"""Blocks between the title and the article in which its standfirst is sought."""
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


def choose(markup: str, address: str | None) -> str:
    """Ask trafilatura for the text of the article; empty where it finds none."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        markup, url=address, include_comments=False, include_tables=True, with_metadata=False
    )
    return (found.text or "") if found is not None else ""


def article_blocks(blocks: Sequence[Seen], chosen: str, title: int | None) -> list[bool]:
    """Say for each block whether it is the article's.

    Args:
        blocks: What the page shows.
        chosen: The text that trafilatura chose.
        title: Which block is the title, if one is.
    """
    kept = _matched(blocks, chosen)
    if sum(len(block.text) for block, one in zip(blocks, kept, strict=True) if one) < LITTLE:
        kept = [one or _is_prose(block) for block, one in zip(blocks, kept, strict=True)]
    mass, alike = _mass(blocks, kept), _mass_of_marks(blocks, kept)
    depth = len(_container(mass))
    site = [_is_furniture(block, depth, mass, alike) for block in blocks]
    kept = [one and not other for one, other in zip(kept, site, strict=True)]
    for place in [*_gaps(blocks, kept, depth), *_lead(blocks, kept, title)]:
        kept[place] = not site[place]
    return kept


def words(text: str) -> list[str]:
    """The words of a text in lower case, punctuation aside."""
    return _WORD.findall(text.lower())


def _matched(blocks: Sequence[Seen], chosen: str) -> list[bool]:
    """Say for each block whether it is in the chosen text."""
    lines = {" ".join(words(part)) for line in chosen.splitlines() for part in _cells(line)}
    told = words(chosen)
    whole, runs = f" {' '.join(told)} ", set(_runs(told))
    found = [words(block.text) for block in blocks]
    kept = [_is_chosen(one, runs, lines) for one in found]
    for place, own in enumerate(found):
        if not kept[place] and 0 < len(own) < FEW:
            kept[place] = _stands_in(whole, found, place)
    return kept


def _stands_in(whole: str, found: list[list[str]], place: int) -> bool:
    """Whether a short block stands in the chosen text right beside the words it is beside here."""
    own = found[place]
    before = [*(found[place - 1][-2:] if place else []), *own]
    after = [*own, *(found[place + 1][:2] if place + 1 < len(found) else [])]
    return any(len(one) > len(own) and f" {' '.join(one)} " in whole for one in (before, after))


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


def _mass_of_marks(blocks: Sequence[Seen], kept: Sequence[bool]) -> Counter[str]:
    """How many kept characters stand in elements of each class, however many there are."""
    mass: Counter[str] = Counter()
    for block, one in zip(blocks, kept, strict=True):
        if one:
            mass.update(dict.fromkeys(block.marks, len(block.text)))
    return mass


def _is_furniture(block: Seen, depth: int, mass: Mass, alike: Counter[str]) -> bool:
    """Whether a block is a box of the site: by its mark-up, its links, or its words."""
    if _is_boxed(block, depth, mass, alike):
        return True
    line = furniture.fold(block.text)
    if len(line) > furniture.LONGEST or _tells(block):
        return False
    if block.linked >= LINKED * len(line) and len(words(line)) < LEADS:
        return True
    return bool(furniture.looks(line) or furniture.cut_in(line) or dates_in(line))


def _is_boxed(block: Seen, depth: int, mass: Mass, alike: Counter[str]) -> bool:
    """Whether an element inside the container, and of little weight, is marked as a box."""
    most = BOX * max(mass.values(), default=0)
    for place in range(depth, len(block.marks)):
        if block.tags[place] in BOXES and mass[block.steps[: place + 1]] <= most:
            return True
        if _is_marked(block.marks[place]) and alike[block.marks[place]] <= most:
            return True
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


def _lead(blocks: Sequence[Seen], kept: Sequence[bool], title: int | None) -> list[int]:
    """Sentences between the title and the first kept block: the standfirst."""
    if title is None:
        return []
    first = next((place for place, one in enumerate(kept) if one and place > title), None)
    if first is None or first - title > LEAD:
        return []
    between = range(title + 1, first)
    return [place for place in between if _is_prose(blocks[place]) or _tells(blocks[place])]


def _tells(block: Seen) -> bool:
    """Whether a block is a picture's caption that says something in a sentence."""
    return block.within("figcaption") and furniture.has_sentence(furniture.fold(block.text))


def _may_return(block: Seen) -> bool:
    """Whether a block left out between two kept ones reads as the article's."""
    if _tells(block):
        return True
    return not _is_caption(block) and (block.tag in FILLED or _is_prose(block))


def _is_caption(block: Seen) -> bool:
    return block.within("figure", "figcaption") or "caption" in " ".join(block.marks[-2:])


def _is_prose(block: Seen) -> bool:
    """Whether a block reads as running text of its own, not as links or a picture's caption."""
    line = furniture.fold(block.text)
    if block.linked > len(line) * 0.5 or _is_caption(block) or furniture.is_captioned(line):
        return False
    return furniture.is_sentence(line) and not furniture.looks(line)
