"""Who signs an HTML page: its records, a byline near the title, a box of the author's.

A record that the page shows nowhere is less sure than a byline that it shows: it may be the name
of an account, of the publisher, or of whoever saved the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.pages import agencies
from sayso.pages.bylines import author_in, cleaned, is_person, opens_byline, people_in
from sayso.pages.dates import dates_in
from sayso.pages.furniture import bare_words as words
from sayso.pages.furniture import fold, is_marked, is_sentence, outlet_likeness, patterns, word_set
from sayso.pages.html.about import About
from sayso.pages.html.article import Chosen
from sayso.pages.html.walk import Seen

LONGEST_NAME = 60
"""Characters of the longest author's name taken from a page's own records."""
LONGEST_LINE = 300
"""Characters of a block that are read for a name that the mark-up announces."""
MOST_LINES = 4
"""Lines of a block near the title that are read for a byline."""
BEFORE, BEHIND = 3, 8
"""Blocks before the title and behind the article in which an author is taken for its own."""
NO_TEXT = 40
"""Blocks behind the title that are searched on a page without running text."""
NAMED = (
    "author",
    "article:author",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "citation_author",
)
_FOOT = re.compile(r"post-?footer|entry-?(?:meta|footer)|post-?meta|article-?(?:meta|footer)")
EDGES = " :,|·•-–"
"""What may stand around a name in a line."""
NEXT = 5
"""Elements around a line whose class words are asked whether it is the author's."""


def author_of(
    about: About, blocks: Sequence[Seen], near: Sequence[int], not_people: set[str]
) -> str | None:
    """The author's name or names; None where no place is clear enough.

    Args:
        about: What the page says of itself.
        blocks: What it shows.
        near: The places of the blocks around the title and the article's ends, nearest first.
        not_people: Names of the site and its publishers, without case and punctuation.
    """
    recorded = _recorded(about, not_people)
    shown = next((one for one in _shown(blocks, near) if _is_apart(one, not_people)), None)
    boxes = (*_boxed(blocks, near), *_lone(blocks, near))
    boxed = next((one for one in boxes if _is_apart(one, not_people)), None)
    if recorded and not (shown or boxed):
        return recorded
    if not recorded:
        return shown or boxed
    if fuller := next((one for one in (shown, boxed) if one and _holds(one, recorded)), None):
        return fuller
    first = recorded.partition(",")[0]
    is_there = any(first.casefold() in blocks[place].text.casefold() for place in near)
    return recorded if is_person(first) and is_there else shown or boxed


def _recorded(about: About, not_people: set[str]) -> str | None:
    """The author in the page's records, as long as it is no outlet, agency or address."""
    named = about.named()
    values = [one.get("author") or one.get("creator") for one in about.articles()]
    found = [about.people(value, named) for value in values]
    found += [[about.meta[name]] for name in NAMED if name in about.meta]
    for names in found:
        people = [name for name in map(cleaned, names) if name and _may_sign(name, not_people)]
        if people:
            return ", ".join(dict.fromkeys(people))
    return None


def _may_sign(name: str, not_people: set[str]) -> bool:
    folded = " ".join(words(name))
    own = any(f" {folded} " in f" {one} " for one in not_people)
    is_long = len(name) > 3 * LONGEST_NAME
    return _is_apart(name, not_people) and not (is_long or own or agencies.is_agency(name))


def _is_apart(name: str, not_people: set[str]) -> bool:
    """Whether a name is not the site's own, its spaces aside; a blog may bear its author's."""
    told = words(name)
    return len(told) < 2 or "".join(told) not in {one.replace(" ", "") for one in not_people}


def _shown(blocks: Sequence[Seen], near: Sequence[int]) -> Iterator[str]:
    """The authors in lines that say "by", as far as the mark-up says where a name ends."""
    before = ""
    for place in near:
        for line in map(fold, map(str.strip, blocks[place].text.splitlines()[:MOST_LINES])):
            if found := author_in(f"{before} {line}".strip()):
                yield _as_marked(found.name, blocks[place].signed)
            before = line if opens_byline(line) else ""


def _as_marked(name: str, signed: Sequence[str]) -> str:
    """A name as the one element that is marked as the author's has it, where the line runs on."""
    held = [fold(one) for one in signed if fold(one) in name]
    return held[0] if len(held) == 1 and name.startswith(held[0]) else name


def _boxed(blocks: Sequence[Seen], near: Sequence[int]) -> Iterator[str]:
    """The names that stand in an element marked as the author's; full names first."""
    alone: list[str] = []
    for place in near:
        for line in map(_without_lead, _marked(blocks[place])):
            if found := author_in(line) or people_in(line):
                yield found.name
            elif _may_be_alias(line):
                alone.append(line)
    yield from alone


def _without_lead(line: str) -> str:
    """A line without "About" or "By" before the name."""
    line = fold(line).strip(EDGES)
    for kind in ("introduces", "byline"):
        for pattern in patterns(kind):
            found = pattern.match(line)
            if found and not line[found.end() - 1 : found.end() + 1].isalnum():
                return line[found.end() :].strip(EDGES) or line
    return line


def _lone(blocks: Sequence[Seen], near: Sequence[int]) -> Iterator[str]:
    """A person's name that stands alone beside the article's date."""
    for place in near:
        beside = [blocks[one].text for one in (place - 1, place + 1) if 0 <= one < len(blocks)]
        line = fold(blocks[place].text)
        if is_person(line) and outlet_likeness(line) < 2 and any(map(_dates, beside)):
            yield line


def _dates(line: str) -> bool:
    return bool(dates_in(fold(line.strip())))


def _marked(block: Seen) -> list[str]:
    """The texts of a block that the page marks as an author's, whole names before single ones."""
    if is_marked("others", block.marks[-NEXT:]):
        return []
    lines = [line.strip(" :,|·•-–") for line in re.split(r"[\n|·•]", block.text[:LONGEST_LINE])]
    whole = is_marked("signing", block.marks[-NEXT:]) and not is_sentence(block.text)
    return [*(lines[:2] if whole else ()), *block.signed]


def _may_be_alias(line: str) -> bool:
    """Whether a line may be a name that an author goes by: one or two words, no label."""
    known = word_set("names", "nobody") | word_set("names", "roles") | word_set("names", "generic")
    told = line.split()
    return (
        0 < len(told) <= 2
        and 2 < len(line) <= LONGEST_NAME
        and line.casefold() not in known
        and told[0].casefold() not in known
        and not any(char.isdigit() for char in told[0][:1])
        and not agencies.is_agency(line)
    )


def _holds(line: str, recorded: str) -> bool:
    """Whether a line names whom the records name, and perhaps others."""
    return set(words(recorded)) <= set(words(line))


def places_near(blocks: Sequence[Seen], chosen: Chosen, title: int | None) -> list[int]:
    """The blocks in which a byline is the article's: around the title, then behind its end."""
    behind = [
        place
        for place, one in enumerate(chosen.kept)
        if one and (title is None or place > title) and is_sentence(blocks[place].text)
    ]
    first = behind[0] if behind else (title or 0) + NO_TEXT
    start = max(0, first - NO_TEXT if title is None else title - BEFORE)
    top = range(start, min(first + BEHIND, len(blocks)))
    order = sorted(top, key=lambda place: (title is not None and place < title, place))
    end = range(behind[-1], min(behind[-1] + BEHIND, len(blocks))) if behind else ()
    own = [place for place in end if not chosen.apart[place] or _is_signature(blocks[place])]
    return list(dict.fromkeys([*order, *own]))


def _is_signature(block: Seen) -> bool:
    """Whether a block at the article's foot is marked as its author's or as what is about it."""
    marks = block.marks[-NEXT:]
    is_foot = is_marked("signing", marks) or bool(_FOOT.search(" ".join(marks)))
    return is_foot and not is_marked("others", marks)
