"""Which blocks of an HTML page are the article.

trafilatura chooses; what it keeps is matched back to our blocks by runs of three words, so that
every kept character is one of the page. What it is known to get wrong is mended by where a block
stands and how it reads: boxes of the site, other stories, galleries and second copies go; lists,
rows and paragraphs between two kept blocks, and the article's further columns, come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sayso.pages import furniture
from sayso.pages.dates import dates_in
from sayso.pages.furniture import bare_words as words
from sayso.pages.html.structure import (
    HEADS,
    LINKED,
    Steps,
    common,
    inside,
    pictures,
    repeats,
    stories,
)
from sayso.pages.html.walk import Seen

SHARED = 0.6
"""Share of a block's three-word runs that must be in the chosen text."""
FEW = 6
"""Words. A shorter block is matched as a whole line of the chosen text."""
MASS = 0.8
"""Share of the chosen characters that the article's container holds."""
LEADS = 25
"""Words from which a line of links is a paragraph all the same."""
SAYS = 8
"""Words from which a linked line that closes with a full stop is a sentence of the article."""
LITTLE = 200
"""Characters below which the choice is taken for a failure, and running text is kept itself."""
FEWEST_TITLES = 3
"""Headings of other stories that make an index of a page without running text of its own."""
ENOUGH = 600
"""Characters of running text beside lists of other stories and galleries from which those are
left out; where there is less, they are what the page is made of."""
LEAD = 25
"""Blocks between the title and the article in which its standfirst is sought."""
GAP = 12
"""Blocks between two kept ones that may come back: the longest list lost on the pages we measure
on has eleven items."""
BOX = 0.2
"""Share of the kept characters from which an element is no box, whatever its class says."""
BOXES = frozenset({"nav", "footer", "button", "form", "aside"})
NEVER = frozenset({"textarea", "select", "dialog"})
"""Elements in which no article stands, however much they hold."""
FILLED = frozenset({"li", "td", "th", "dt", "dd", "tr"})
"""Elements whose blocks come back in a gap whatever their form; others only as sentences."""
OWN = frozenset({"article"})


@dataclass(frozen=True, slots=True)
class Weights:
    """How many kept characters elements hold: each one, and all of one class together.

    ``most`` is how many an element may hold to be a box.
    """

    elements: Counter[Steps]
    classes: Counter[str]
    most: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which blocks are the article's, and what the others are.

    Attributes:
        kept: Whether a block is the article's.
        apart: Whether it stands in a box of the site or among other stories.
        others: Whether it stands among other stories.
        stamped: The same as ``apart`` for the dates in the mark-up.
        is_index: Whether the page is made of other stories' titles and teasers.
    """

    kept: list[bool]
    apart: list[bool]
    others: list[bool]
    stamped: list[bool]
    is_index: bool


def choose(markup: str, address: str | None) -> str:
    """Ask trafilatura for the text of the article; empty where it finds none."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        markup, url=address, include_comments=False, include_tables=True, with_metadata=False
    )
    return (found.text or "") if found is not None else ""


def article_blocks(
    blocks: Sequence[Seen], chosen: str, title: int | None, stamps: Sequence[Seen] = ()
) -> Chosen:
    """Say for each block whether it is the article's.

    Args:
        blocks: What the page shows.
        chosen: The text that trafilatura chose.
        title: Which block is the title, if one is.
        stamps: Where the dates in the mark-up stand.
    """
    kept = _matched(blocks, chosen)
    if _size(blocks, kept) < LITTLE:
        kept = [one or _is_prose(block) for block, one in zip(blocks, kept, strict=True)]
    others, is_index = _others(blocks, kept)
    other = inside(blocks, others)
    kept = [one and not away for one, away in zip(kept, other, strict=True)]
    weights = _weights(blocks, kept)
    home = _container(weights.elements)
    boxed = [_is_boxed(block, home, weights) for block in blocks]
    apart = [box or away for box, away in zip(boxed, other, strict=True)]
    site = [away or _is_furniture(blocks, place) for place, away in enumerate(apart)]
    kept = [one and not away for one, away in zip(kept, site, strict=True)]
    back = [*_gaps(blocks, kept, len(home)), *_columns(blocks, kept, home)]
    back = [place for place in back if not site[place]]
    lead = [place for place in _lead(blocks, kept, title) if _may_lead(blocks, place)]
    for place in (*back, *lead):
        kept[place] = not other[place]
    for place in repeats(blocks, kept, _own_first(blocks, home)):
        kept[place] = False
    stamped = [
        away or _is_boxed(stamp, home, weights)
        for stamp, away in zip(stamps, inside(stamps, others), strict=True)
    ]
    return Chosen(kept, apart, other, stamped, is_index)


def _size(blocks: Sequence[Seen], kept: Sequence[bool]) -> int:
    return sum(len(block.text) for block, one in zip(blocks, kept, strict=True) if one)


def _others(blocks: Sequence[Seen], kept: Sequence[bool]) -> tuple[set[Steps], bool]:
    """The elements of other stories and galleries; and whether the page holds nothing else."""
    found, count = stories(blocks)
    found = found | pictures(blocks)
    teased = inside(blocks, found)
    rest = sum(
        len(block.text)
        for block, one, away in zip(blocks, kept, teased, strict=True)
        if one and not away and _is_prose(block)
    )
    if rest < ENOUGH:
        return set(), count >= FEWEST_TITLES and rest < LITTLE
    return found, False


def _own_first(blocks: Sequence[Seen], home: Steps) -> list[int]:
    """The places of the blocks, those of the article's container first."""
    depth = len(home)
    return sorted(range(len(blocks)), key=lambda place: blocks[place].steps[:depth] != home)


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


def _weights(blocks: Sequence[Seen], kept: Sequence[bool]) -> Weights:
    """Weigh the elements and classes of a page by the kept characters in them."""
    elements = _mass(blocks, kept)
    most = BOX * max(elements.values(), default=0)
    return Weights(elements, _mass_of_marks(blocks, kept), most)


def _mass(blocks: Sequence[Seen], kept: Sequence[bool]) -> Counter[Steps]:
    """How many kept characters each element holds, by its steps.

    What a run of blocks holds is summed by depth and filed when the run leaves an element, so
    that an element a thousand deep is named once and not once a block in it.
    """
    mass: Counter[Steps] = Counter()
    steps: Steps = ()
    held: list[int] = []
    for block, one in zip(blocks, kept, strict=True):
        if one:
            shared = common(steps, block.steps)
            _leave(mass, steps, held, shared)
            steps = block.steps
            held += [0] * (len(steps) - shared)
            held[-1] += len(block.text)
    _leave(mass, steps, held, 0)
    return mass


def _leave(mass: Counter[Steps], steps: Steps, held: list[int], depth: int) -> None:
    """File the elements deeper than ``depth``; what each held, the one around it holds too."""
    while len(held) > depth:
        mass[steps[: len(held)]] += (size := held.pop())
        if held:
            held[-1] += size


def _container(mass: Counter[Steps]) -> tuple[str, ...]:
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


def _is_furniture(blocks: Sequence[Seen], place: int) -> bool:
    """Whether a block is the site's by its links or its words."""
    block = blocks[place]
    line = furniture.fold(block.text)
    if len(line) > furniture.LONGEST or _tells(block):
        return False
    if block.linked >= LINKED * len(line) and len(words(line)) < LEADS:
        return not (_is_linked_sentence(block) or _heads(blocks, place))
    return bool(furniture.looks(line) or furniture.cut_in(line) or dates_in(line))


def _is_linked_sentence(block: Seen) -> bool:
    """Whether a line of links is a sentence all the same: a full stop closes it."""
    line = furniture.fold(block.text).rstrip("\"'”’»)")
    return line.endswith(".") and len(words(line)) >= SAYS and not furniture.looks(line)


def _heads(blocks: Sequence[Seen], place: int) -> bool:
    """Whether a linked heading stands right above a paragraph beside it in the same element."""
    block, after = blocks[place], blocks[place + 1 : place + 2]
    return block.tag in HEADS and any(
        one.steps[:-1] == block.steps[:-1] and _is_prose(one) for one in after
    )


def _is_boxed(block: Seen, home: Steps, weights: Weights) -> bool:
    """Whether an element on the way from the article's container to a block marks it as a box."""
    if block.within(*NEVER):
        return True
    for place in range(common(block.steps, home), len(block.marks)):
        if block.tags[place] in BOXES and _is_light(block, place, weights):
            return True
        marks = block.marks[place]
        if _is_marked(marks) and weights.classes[marks] <= weights.most:
            return True
    return False


def _is_light(block: Seen, place: int, weights: Weights) -> bool:
    return weights.elements[block.steps[: place + 1]] <= weights.most


@lru_cache(maxsize=4096)
def _is_marked(marks: str) -> bool:
    kinds = ("marks", "hidden", "popups", "walls")
    return any(one.search(marks) for kind in kinds for one in furniture.patterns(kind))


def _gaps(blocks: Sequence[Seen], kept: Sequence[bool], depth: int) -> Iterator[int]:
    """Blocks inside the container with kept ones shortly before and after them."""
    places = [place for place, one in enumerate(kept) if one]
    for before, after in pairwise(places):
        if 1 < after - before <= GAP + 1:
            home = blocks[before].steps[:depth]
            for place in range(before + 1, after):
                if blocks[place].steps[:depth] == home and _may_return(blocks, place):
                    yield place


def _columns(blocks: Sequence[Seen], kept: Sequence[bool], home: Steps) -> Iterator[int]:
    """Running text in the article's own element, or in others marked like it, up to a next title.

    A page may set an article in several columns or chunks, of which one alone is chosen.
    """
    first = next((place for place, one in enumerate(kept) if one), None)
    if first is None:
        return
    own, body = _own(next(block for block in blocks[first:] if common(block.steps, home)), home)
    heads = (place for place, block in enumerate(blocks) if block.within("h1") and place > first)
    end = next(heads, len(blocks))
    for place, block in enumerate(blocks):
        is_own = bool(own) and block.steps[: len(own)] == own
        is_like = body in block.marks and first < place < end
        if not kept[place] and (is_own or is_like) and _is_prose(block):
            yield place


def _own(block: Seen, home: Steps) -> tuple[Steps, str]:
    """The outermost article element around the container, and the class words of its body."""
    shared = common(block.steps, home)
    elements = [place for place in range(2, shared) if block.tags[place] in OWN]
    bodies = [block.marks[place] for place in range(2, shared) if _is_body(block.marks[place])]
    return block.steps[: elements[0] + 1] if elements else (), bodies[-1] if bodies else "\0"


@lru_cache(maxsize=4096)
def _is_body(marks: str) -> bool:
    return any(one.search(marks) for one in furniture.patterns("bodies"))


def _lead(blocks: Sequence[Seen], kept: Sequence[bool], title: int | None) -> list[int]:
    """Sentences between the title and the first kept block: the standfirst."""
    if title is None:
        return []
    first = next((place for place, one in enumerate(kept) if one and place > title), None)
    if first is None or first - title > LEAD:
        return []
    between = range(title + 1, first)
    return [place for place in between if _is_prose(blocks[place]) or _tells(blocks[place])]


def _may_lead(blocks: Sequence[Seen], place: int) -> bool:
    """Whether a block above the text may be its standfirst, which some sites call a teaser."""
    block = blocks[place]
    is_away = block.within(*BOXES, *NEVER) or furniture.is_marked("hidden", block.marks)
    return not (is_away or furniture.is_marked("letters", block.marks)) and not _is_furniture(
        blocks, place
    )


def _tells(block: Seen) -> bool:
    """Whether a block is a picture's caption that says something in a sentence."""
    return block.within("figcaption") and furniture.has_sentence(furniture.fold(block.text))


def _may_return(blocks: Sequence[Seen], place: int) -> bool:
    """Whether a block left out between two kept ones reads as the article's."""
    block = blocks[place]
    if _tells(block) or _heads(blocks, place):
        return True
    if _is_caption(block):
        return False
    return block.tag in FILLED or _is_prose(block) or _is_linked_sentence(block)


def _is_caption(block: Seen) -> bool:
    return block.within("figure", "figcaption") or "caption" in " ".join(block.marks[-2:])


def _is_prose(block: Seen) -> bool:
    """Whether a block reads as running text of its own, not as links or a picture's caption."""
    line = furniture.fold(block.text)
    if block.linked > len(line) * 0.5 or _is_caption(block) or furniture.is_captioned(line):
        return False
    return furniture.is_sentence(line) and not furniture.looks(line)
