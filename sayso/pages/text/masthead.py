"""What a page saved as text says of itself: title, author, outlet, first outlet, date.

Each is found from where a line stands as well as from its form, and is None where no line is
clear enough: a wrong outlet would stand as the first hand of every statement of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from sayso.pages import agencies, furniture
from sayso.pages.bylines import author_in, is_person
from sayso.pages.dateline import DATELINED, agency_in, is_short_for
from sayso.pages.dates import Dated, dates_in, opening_date, puts_day_first
from sayso.pages.furniture import Naming, outlet_in, outlet_likeness
from sayso.pages.origins import first_named
from sayso.pages.text.lines import Run

TITLE_WORDS = 40
"""Longest title in words. The longest of 156 gold titles has 28."""
SURE = 2.2
"""What a line must score to name the site."""
TRAILED = 2
"""Runs behind the article in which an agency signs it."""
CLEAR = 1.0
"""What a line must score to be a title (tests/pages/layouts.py holds the layouts it was set on)."""


class Found(NamedTuple):
    """A name that a page gives, and the range of the text that gives it."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Masthead:
    """What a page says of itself; runs are given by their place in the list of runs."""

    title: int | None = None
    title_end: int | None = None
    byline: Found | None = None
    byline_run: int | None = None
    outlet: Found | None = None
    first_outlet: Found | None = None
    first_run: int | None = None
    published: str | None = None


@dataclass(slots=True)
class Shape:
    """The runs of a page with the bounds of its article.

    ``first`` is the first run of running text, ``last`` one past the last, ``close`` the run that
    ends the article (the comments, say) or the number of runs. ``also`` are further stretches of
    running text, great enough to be read.
    """

    runs: list[Run]
    first: int
    last: int
    close: int
    day_first: bool | None
    also: list[tuple[int, int]]

    def dates(self, index: int) -> list[Dated]:
        """The dates of a run that is a date line."""
        return dates_in(self.runs[index].line, self.day_first)

    def is_read_too(self, index: int) -> bool:
        """Whether a run stands in a further stretch of running text."""
        return any(first <= index < last for first, last in self.also)

    def head(self) -> range:
        """The runs before the running text."""
        return range(self.first)

    def tail(self) -> range:
        """The runs after it."""
        return range(self.last, len(self.runs))


def masthead(shape: Shape) -> Masthead:
    """Find what a page says of itself."""
    found = Masthead()
    found.title, found.title_end = _title(shape)
    found.byline_run, found.byline = _byline(shape, found.title)
    found.outlet = _outlet(shape, found)
    found.first_run, found.first_outlet = _first_outlet(shape, found)
    found.published = _published(shape, found)
    return found


def is_about(shape: Shape, index: int) -> bool:
    """Whether a run only dates, signs or labels the article."""
    run = shape.runs[index]
    return bool(run.looks or author_in(run.line) or shape.dates(index))


def _title(shape: Shape) -> tuple[int | None, int | None]:
    """The run that is the title, and where the title ends in it (before the site's name)."""
    scored = [(_title_score(shape, index), -index) for index in _title_candidates(shape)]
    best, place = max(scored, default=(0.0, 0))
    if best < CLEAR:
        return None, None
    line = shape.runs[-place].line
    return -place, _without_site(line, shape)


def _title_candidates(shape: Shape) -> list[int]:
    """Runs of the head that may be the title, or the first run of all where there is no head."""
    head = [
        index
        for index in shape.head()
        if not is_about(shape, index) and 2 <= shape.runs[index].words <= TITLE_WORDS
    ]
    first = shape.first
    if not head and first == 0 and len(shape.runs) > 1 and _is_title_case(shape.runs[0].line):
        return [0] if shape.runs[0].words <= TITLE_WORDS else []
    return head


def _is_title_case(line: str) -> bool:
    long_words = [word for word in furniture.words_of(line) if len(word) > 3]
    capital = sum(not word[0].islower() for word in long_words)
    return len(long_words) >= 3 and capital >= 0.8 * len(long_words)


def _title_score(shape: Shape, index: int) -> float:
    """How much a run looks like the title: long enough, near the article, not a name."""
    run = shape.runs[index]
    score = min(run.words, 6) * 0.4
    if furniture.is_section(run.line) or outlet_likeness(run.line) > 1:
        score -= 3
    elif is_person(run.line) and run.words < 4:
        score -= 1
    between = range(index + 1, max(index + 1, shape.first))
    score -= 0.7 * sum(_is_label(shape, one) for one in between)
    score -= 0.1 * len(between)
    below = range(index + 1, min(index + 4, len(shape.runs)))
    if any(author_in(shape.runs[one].line) or shape.dates(one) for one in below):
        score += 0.8
    if index + 1 < shape.first and not is_about(shape, index + 1):
        score += 0.4 if shape.runs[index + 1].words > run.words else 0
    return score


def _is_label(shape: Shape, index: int) -> bool:
    """Whether a run between title and article is unexplained: short, and no date or byline."""
    run = shape.runs[index]
    if author_in(run.line) or shape.dates(index) or run.looks in ("credit", "first", "cut"):
        return False
    return run.words < 5


def _without_site(line: str, shape: Shape) -> int:
    """Where a saved tab title ends before " | Site"; the whole line where no site follows."""
    for mark in (" | ", " - ", " – ", " — ", " • "):
        at = line.rfind(mark)
        if at > 0 and outlet_likeness(line[at + len(mark) :]) >= 2:
            return at
    return len(line)


def _byline(shape: Shape, title: int | None) -> tuple[int | None, Found | None]:
    """The author: a byline near the title, else at the article's end, else a lone name."""
    after_title = [*range((title or -1) + 1, min(shape.first + 2, len(shape.runs)))]
    for index in [*after_title, *range(title or 0), *range(shape.last, len(shape.runs))]:
        if found := author_in(shape.runs[index].line):
            return index, _in_run(shape.runs[index], found)
    for index in after_title:
        if _is_lone_author(shape, index, title):
            run = shape.runs[index]
            return index, Found(run.line, run.start, run.end)
    return None, None


def _is_lone_author(shape: Shape, index: int, title: int | None) -> bool:
    """Whether a run is a person's name beside a date, or one that the page's end repeats."""
    line = shape.runs[index].line
    if title is None or index >= shape.first or not is_person(line):
        return False
    if outlet_likeness(line) > 1:
        return False
    beside = [one for one in (index - 1, index + 1) if 0 <= one < shape.first]
    repeated = any(shape.runs[one].line == line for one in shape.tail())
    return repeated or any(shape.dates(one) for one in beside)


def _outlet(shape: Shape, found: Masthead) -> Found | None:
    """The site's name: the best of the lines in which a page names itself."""
    best: tuple[float, Found | None] = (0.0, None)
    for index, naming in _self_namings(shape, found):
        score = _outlet_score(shape, index, naming)
        if score > best[0]:
            best = (score, _in_run(shape.runs[index], naming))
    return best[1] if best[0] >= SURE else None


def _self_namings(shape: Shape, found: Masthead) -> list[tuple[int, Naming]]:
    namings: list[tuple[int, Naming]] = []
    apart = {index for index in _credited(shape) if index > 2}
    if found.byline:
        apart |= {n for n, run in enumerate(shape.runs) if run.line == found.byline.name}
    for index in (*shape.head(), *shape.tail()):
        line = shape.runs[index].line
        if index == found.title:
            if found.title_end and found.title_end < len(line):
                namings.append((index, _after(line, found.title_end)))
        elif index in apart or shape.dates(index):
            continue
        elif naming := outlet_in("itself", line):
            if index < shape.first or not agencies.is_agency(naming.name):
                namings.append((index, naming))
        elif shape.runs[index].looks is None and outlet_likeness(line):
            namings.append((index, Naming(line, 0, len(line))))
    return namings


def _credited(shape: Shape) -> set[int]:
    """Runs whose words stand right by the article's date line, below the page's own first lines.

    There an aggregator names the outlet it took the article from; its own name stands on top.
    """
    dated = [index for index in shape.head() if shape.dates(index)]
    if len(dated) < 2 or dated[0] > 2:
        return set()
    beside = {shape.runs[one].line for one in (dated[-1] - 1, dated[-1] + 1) if one < shape.first}
    return {index for index in shape.head() if shape.runs[index].line in beside}


def _after(line: str, end: int) -> Naming:
    start = end + len(line[end:]) - len(line[end:].lstrip(" |-–—•"))
    return Naming(line[start:], start, len(line))


def _outlet_score(shape: Shape, index: int, naming: Naming) -> float:
    """How sure a naming is: its form, where it stands, how the page names it elsewhere.

    A lone line is a site's name only on top, at the very end, or where the page says it in
    other lines too; a line that merely has capitals needs another that says outright whose
    page it is.
    """
    likeness = outlet_likeness(naming.name)
    explicit = naming.end - naming.start < len(shape.runs[index].line)
    if not likeness or (explicit and likeness == 1 and len(naming.name.split()) > 4):
        return 0
    said, outright = _said(shape, naming.name)
    place = 1.0 if index == 0 else 0.75 if index == len(shape.runs) - 1 else 0.0
    if index < shape.first:
        place = max(place, 0.5 if index < 3 else 0.25 if index < 8 and likeness > 2 else 0)
    if explicit and said < 2 and not _is_copyright(shape.runs[index].line):
        return 0
    if not explicit and not (place and likeness > 1) and not outright and said < 3 - place:
        return 0
    return likeness + (1.0 if explicit else 0) + outright + 0.25 * min(said - 1, 3) + place


def _is_copyright(line: str) -> bool:
    return line.startswith("©") or line.casefold().startswith(("copyright", "(c)"))


def _said(shape: Shape, name: str) -> tuple[int, int]:
    """How often furniture lines hold a name, and whether one of them says it outright."""
    whole = re.compile(rf"(?<!\w){re.escape(name.casefold())}(?!\w)")
    lines = [run.line for run in _furniture_runs(shape) if len(run.line) <= furniture.LONGEST]
    holding = [line for line in lines if whole.search(line.casefold())]
    outright = any(furniture.matches("itself", line) for line in holding)
    return len(holding), int(outright)


def _furniture_runs(shape: Shape) -> list[Run]:
    return [shape.runs[index] for index in (*shape.head(), *shape.tail())]


def _first_outlet(shape: Shape, found: Masthead) -> tuple[int | None, Found | None]:
    """The outlet whose article this page copies: a line says so, a credit, or an agency signs."""
    for index in _credit_places(shape):
        naming = first_named(shape.runs[index].line)
        if naming and _is_other(naming.name, found.outlet):
            return index, _in_run(shape.runs[index], naming)
    for index in _credits_beside_date(shape, found) if found.outlet else ():
        run = shape.runs[index]
        return index, Found(run.line, run.start, run.end)
    signed = [*_signed(shape, found), *_datelined(shape), *_trailed(shape)]
    return None, next((one for one in signed if _is_other(one.name, found.outlet)), None)


def _signed(shape: Shape, found: Masthead) -> Iterator[Found]:
    """Bylines that are an agency's, or name one behind the author."""
    first = 0 if found.title is None else found.title + 1
    for index in range(first, min(shape.first + 1, len(shape.runs))):
        line = shape.runs[index].line
        author = author_in(line)
        if at := agencies.signed_in(line) or (author and agencies.beside(line, author.end)):
            yield _cut_out(shape.runs[index], at)


def _datelined(shape: Shape) -> Iterator[Found]:
    """The agency in the dateline."""
    for run in shape.runs[shape.first : min(shape.first + DATELINED, shape.last)]:
        if at := agency_in(run.line):
            yield _cut_out(run, at)


def _trailed(shape: Shape) -> Iterator[Found]:
    """The agency that the article's end is signed by."""
    for run in shape.runs[max(0, shape.last - 1) : shape.last + TRAILED]:
        if at := agencies.ended_by(run.line) or agencies.signed_in(run.line):
            yield _cut_out(run, at)


def _cut_out(run: Run, at: tuple[int, int]) -> Found:
    return Found(run.line[slice(*at)], run.start + at[0], run.start + at[1])


def _credit_places(shape: Shape) -> list[int]:
    """Where a page says whose article it shows: around the article and at its two ends."""
    inside = [*range(shape.first, shape.first + 2), *range(shape.last - 2, shape.last)]
    around = [*shape.head(), *(one for one in inside if 0 <= one < len(shape.runs)), *shape.tail()]
    return sorted(set(around))


def _credits_beside_date(shape: Shape, found: Masthead) -> list[int]:
    """Lines that name another outlet right above or below the article's date line."""
    dated = [index for index in shape.head() if shape.dates(index)]
    if not dated:
        return []
    beside = (dated[-1] - 1, dated[-1] + 1)
    return [
        index
        for index in beside
        if 0 <= index < shape.first
        and index != found.title
        and index != found.byline_run
        and _names_outlet(shape, index)
        and _is_other(shape.runs[index].line, found.outlet)
    ]


def _names_outlet(shape: Shape, index: int) -> bool:
    """Whether a lone line is clearly an outlet: by its form, or by being said twice or more."""
    line = shape.runs[index].line
    likeness = outlet_likeness(line)
    said = sum(line.casefold() in run.line.casefold() for run in _furniture_runs(shape))
    return likeness >= 2 or (likeness == 1 and said >= 3 and not is_person(line))


def _is_other(name: str, outlet: Found | None) -> bool:
    if outlet is None:
        return True
    one, two = name.casefold(), outlet.name.casefold()
    is_apart = one not in two and two not in one and not is_short_for(name, outlet.name)
    return is_apart and not agencies.same_agency(name, outlet.name)


def _published(shape: Shape, found: Masthead) -> str | None:
    """The article's date: said to be, or beside title, byline or credit; not the capture's."""
    head = [
        (index, dated)
        for index in range(min(shape.first + 1, len(shape.runs)))
        for dated in shape.dates(index)
    ]
    tail = [(index, dated) for index in shape.tail() for dated in shape.dates(index)]
    said = [dated.iso for _, dated in [*head, *tail[:2]] if dated.said and not dated.changed]
    if said:
        return said[0]
    near = [(index, dated) for index, dated in head if _is_near(shape, found, index)]
    plain = [dated.iso for _, dated in near if not dated.changed]
    if plain:
        return plain[-1] if found.title is None else plain[0]
    signed = [dated.iso for index, dated in tail if index <= shape.last + 1 and not dated.changed]
    return next(iter(signed), None) or _opening(shape)


def _opening(shape: Shape) -> str | None:
    """The day that the running text opens with ("Feb. 23, 2024 -- The clerk said …")."""
    for run in shape.runs[shape.first : shape.first + 1]:
        return opening_date(run.line, shape.day_first)
    return None


def _is_near(shape: Shape, found: Masthead, index: int) -> bool:
    """Whether a date line belongs to the article: below its title, or right by its text."""
    anchors = {found.byline_run, found.first_run}
    if found.title is not None:
        if index > found.title:
            return True
        beside_site = any(
            outlet_likeness(shape.runs[one].line) >= 2
            for one in (index - 1, index + 1)
            if 0 <= one < found.title
        )
        if index == found.title - 1 and index > 0 and not beside_site:
            return True
        return bool(found.first_run is not None and abs(index - found.first_run) == 1)
    between = takewhile(lambda one: one < shape.first, range(index + 1, shape.first))
    quiet = all(is_about(shape, one) for one in between)
    return quiet or bool({index - 1, index + 1} & {one for one in anchors if one is not None})


def _in_run(run: Run, naming: Naming) -> Found:
    return Found(naming.name, run.start + naming.start, run.start + naming.end)


def shape_of(
    runs: list[Run], bounds: tuple[int, int, int], also: list[tuple[int, int]], chars: str
) -> Shape:
    """Make the shape of a page from its runs and the bounds (first, last, close) of its article."""
    return Shape(runs, *bounds, puts_day_first(chars), also)
