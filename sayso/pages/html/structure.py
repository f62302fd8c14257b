"""What the frame of a page tells: lists of other stories, galleries, what stands there twice.

Everything is worked out from the blocks' own steps, in one pass over them and their depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sayso.pages import furniture
from sayso.pages.furniture import bare_words as words
from sayso.pages.html.walk import Seen

Steps = tuple[str, ...]
HEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
LINKED = 0.8
"""Share of link text from which a line that is no sentence leads elsewhere."""
TITLE_WORDS = (3, 30)
"""Words of the shortest and the longest link that may be another story's title."""
TEASER = 2
"""Sentences or paragraphs of the longest teaser under a title."""
TEASER_SIZE = 600
"""Characters of the longest teaser."""
FEWEST_STORIES, FEWEST_PICTURES = 2, 3
REPEATED = 9
"""Runs of words from which a block of which every one stood on the page before is a second copy;
what is shorter is said twice in any text."""
RUN = 4
"""Words of a run."""
_SENTENCE = re.compile(r"(?<=[.!?…”»])\s+|\n")
_NUMBERED = re.compile(r"^\d{1,3}\s?(?:/|of|sur|de)\s?\d{1,3}\b")
_NTH = re.compile(r"\[\d+\]$")


def common(one: Steps, two: Steps) -> int:
    """How many steps two blocks share."""
    for place, (left, right) in enumerate(zip(one, two, strict=False)):
        if left != right:
            return place
    return min(len(one), len(two))


def stories(blocks: Sequence[Seen]) -> tuple[set[Steps], int]:
    """The elements that each hold another story's linked title and teaser; how many are headed."""
    heads = [place for place, block in enumerate(blocks) if is_linked_title(block)]
    groups: dict[tuple[Steps, str], set[Steps]] = {}
    for place, item in _items(blocks, heads):
        if len(item) <= len(blocks[place].steps) and _is_teaser(blocks, place, item):
            groups.setdefault((item[:-1], _NTH.sub("", item[-1])), set()).add(item)
    found = [group for group in groups.values() if len(group) >= FEWEST_STORIES]
    headed = {block.steps for block in blocks if block.tag in HEADS}
    elements: set[Steps] = set().union(*found)
    depths = {len(item) for item in elements}
    holding = {one[:depth] for one in headed for depth in depths}
    return elements, len(elements & holding)


def is_linked_title(block: Seen) -> bool:
    """Whether a block is a link with a title's words and no sentence."""
    line = furniture.fold(block.text)
    fewest, most = TITLE_WORDS
    if block.linked < LINKED * len(line) or not fewest <= len(words(line)) <= most:
        return False
    return block.tag in HEADS or not line.endswith(".")


def _items(blocks: Sequence[Seen], heads: Sequence[int]) -> Iterator[tuple[int, Steps]]:
    """Each head with the widest element that holds no other head."""
    steps = [blocks[place].steps for place in heads]
    shared = [0, *(common(one, two) for one, two in pairwise(steps)), 0]
    for number, place in enumerate(heads):
        depth = max(shared[number], shared[number + 1])
        yield place, steps[number][: depth + 1]


def _is_teaser(blocks: Sequence[Seen], place: int, item: Steps) -> bool:
    """Whether an element holds a head and, behind it, no more than a teaser."""
    if place and _is_in(blocks[place - 1], item) and furniture.is_sentence(blocks[place - 1].text):
        return False
    told: list[str] = []
    for block in blocks[place + 1 : place + 12]:
        if not _is_in(block, item):
            return 0 < len(told) <= TEASER and sum(map(len, told)) <= TEASER_SIZE
        if furniture.is_sentence(furniture.fold(block.text)) or len(words(block.text)) >= 8:
            told.append(block.text)
    return 0 < len(told) <= TEASER and sum(map(len, told)) <= TEASER_SIZE


def _is_in(block: Seen, item: Steps) -> bool:
    return block.steps[: len(item)] == item


def pictures(blocks: Sequence[Seen]) -> set[Steps]:
    """The elements of galleries: items numbered "1/8", each with a heading and a caption."""
    heads = [place for place, block in enumerate(blocks) if block.tag in HEADS]
    groups: dict[tuple[Steps, str], list[tuple[int, Steps]]] = {}
    for place, item in _items(blocks, heads):
        if len(item) <= len(blocks[place].steps):
            groups.setdefault((item[:-1], _NTH.sub("", item[-1])), []).append((place, item))
    found: set[Steps] = set()
    for group in groups.values():
        numbered = sum(bool(_NUMBERED.match(blocks[place].text)) for place, _ in group)
        if len(group) >= FEWEST_PICTURES and 2 * numbered >= len(group):
            found.update(item for _, item in group)
    return found


def inside(blocks: Sequence[Seen], elements: set[Steps]) -> list[bool]:
    """Say for each block whether it stands in one of these elements."""
    depths = sorted({len(one) for one in elements})
    return [any(block.steps[:depth] in elements for depth in depths) for block in blocks]


def repeats(blocks: Sequence[Seen], kept: Sequence[bool], order: Iterable[int]) -> set[int]:
    """Kept blocks whose every run of words stands in other kept ones that come first in ``order``.

    A box to republish the article from holds it a second time, a pulled quotation one sentence.
    """
    seen: set[tuple[str, ...]] = set()
    found: set[int] = set()
    for place in order:
        if kept[place]:
            runs = set(_runs(blocks[place].text))
            if len(runs) >= REPEATED and runs <= seen:
                found.add(place)
            seen |= runs
    return found


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """The runs of words of a text's sentences; a copy may join what stood in paragraphs."""
    for sentence in _SENTENCE.split(text):
        own = words(sentence)
        yield from (tuple(own[at : at + RUN]) for at in range(max(1, len(own) - RUN + 1)))
