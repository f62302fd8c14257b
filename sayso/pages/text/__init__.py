"""Plain text as saved from a browser: the article among the furniture around it.

The characters are the file's own, decoded and otherwise unchanged. Every run of text is a block:
what is the article's is read, the rest is kept as furniture. On a page that shows no furniture
at all (a clean article, a lone sentence, a list of sentences) everything is the article's,
because a line lost is worse than a label kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from sayso.hooks import reader
from sayso.model import Block, BlockKind, Page, Text
from sayso.pages import furniture
from sayso.pages.bylines import is_person
from sayso.pages.decode import decode
from sayso.pages.text.lines import Run, runs_of
from sayso.pages.text.masthead import Found, Masthead, Shape, is_about, masthead, shape_of
from sayso.pages.walls import Wall, ends_at, wall_in

CLOSED_AFTER = 0.3
"""Share of the running text that must stand before a line such as "12 comments" for it to end
the article; before that it is a counter in the page's head."""
CLOSED_SIZE = 1000
"""Characters of running text after which such a line ends the article whatever follows."""
APART = 2
"""Labels after the running text from which a sentence beyond them is the site's."""
GREAT = 0.4
"""Share of the greatest stretch's worth from which a stretch is read too: an article of four
short paragraphs stands beside a longer footer, but not a banner beside an article."""
LEAST_WORTH, MOST_WORTH = 30.0, 500.0
"""What a sentence counts beside its characters, and the most of those that count: one long
notice does not outweigh an article of short paragraphs."""
SHORT_COSTS, LABEL_COSTS = 30.0, 60.0
"""What a short line and a known label cost in a stretch of running text, in characters; two
labels in a row end a stretch that began with one sentence of a banner."""
MOST_LOOKED, FEWEST_STORIES = 8, 2
"""Runs behind the opening of a box, and the sentences among them, by which it is told."""
HEADING_WORDS = 18
"""Words of the longest line that is a heading inside an article and not a sentence cut short."""


@reader("text/plain")
def read_plain(page: Page) -> Text:
    """Read a page saved as text.

    Raises:
        PageError: It has more lines than any page.
    """
    chars = decode(page.body, _charset(page))
    runs = runs_of(chars, page.source)
    shape = _shape(runs, chars)
    found = masthead(shape)
    cut = _cut(shape)
    kinds = _kinds(shape, found)
    return Text(
        page=page.sha256,
        chars=chars,
        blocks=tuple(_blocks(runs, kinds)),
        title=_title(found, runs, chars),
        byline=_name(found.byline),
        outlet=_name(found.outlet),
        outlet_at=_range(found.outlet),
        first_outlet=_name(found.first_outlet),
        first_outlet_at=_range(found.first_outlet),
        published=found.published or page.header("published"),
        complete=cut is None,
        incomplete_why=cut,
    )


def _charset(page: Page) -> str | None:
    _, _, charset = (page.header("content-type") or "").partition("charset=")
    return charset or None


def _title(found: Masthead, runs: list[Run], chars: str) -> str | None:
    if found.title is None:
        return None
    start = runs[found.title].start
    return " ".join(chars[start : start + (found.title_end or 0)].split())


def _name(found: Found | None) -> str | None:
    return found.name if found else None


def _range(found: Found | None) -> tuple[int, int] | None:
    return (found.start, found.end) if found else None


def _shape(runs: list[Run], chars: str) -> Shape:
    """Find where the article's running text begins and ends."""
    prose = [index for index, run in enumerate(runs) if run.is_prose]
    close = _close(runs, prose)
    stretches = _stretches(runs[:close])
    least = GREAT * max((worth for worth, _, _ in stretches), default=0.0)
    great = [(first, last) for worth, first, last in stretches if worth >= least]
    first, last = great[0] if great else (0, len(runs))
    return shape_of(runs, (first, last, close), great[1:], chars)


def _stretches(runs: list[Run]) -> list[tuple[float, int, int]]:
    """Cut runs into stretches of running text: worth, first run, one past the last run.

    Running text counts by its length and every short line between costs some; a stretch ends
    where the sum falls to nothing (as in Kadane's algorithm), at its greatest sum.
    """
    stretches: list[tuple[float, int, int]] = []
    total = 0.0
    for index, run in enumerate(runs):
        if total <= 0:
            total = 0.0
            if not run.is_prose:
                continue
            stretches.append((0.0, index, index + 1))
        total += _worth(run)
        best, first, _ = stretches[-1]
        if run.is_prose and total > best:
            stretches[-1] = (total, first, index + 1)
    return stretches


def _worth(run: Run) -> float:
    """What a run adds to a stretch of running text, in characters."""
    if run.is_prose:
        return min(run.size, MOST_WORTH) + LEAST_WORTH
    if run.looks is None and (run.words >= 8 or _belongs(run.line)):
        return 0.0
    return -SHORT_COSTS if run.looks is None else -LABEL_COSTS


def _belongs(line: str) -> bool:
    """Whether a short line has a form that labels of a site have not."""
    return (
        furniture.is_bullet(line)
        or furniture.closes_quote(line)
        or furniture.ends_as_sentence(line)
        or line.endswith(":")
    )


def _close(runs: list[Run], prose: list[int]) -> int:
    """The run that ends the article: comments, the author's box, a paywall; else none does."""
    total = sum(runs[index].size for index in prose)
    before, is_open = 0, set(prose)
    for index, run in enumerate(runs):
        opens = _opens_author_box(runs, index) or _opens_stories(runs, index)
        ends = run.looks == "closing" or run.cut or opens
        if ends and before and (before >= total * CLOSED_AFTER or before >= CLOSED_SIZE):
            return index + (1 if index in is_open else 0)
        if index in is_open:
            before += run.size
    return len(runs)


def _opens_stories(runs: list[Run], index: int) -> bool:
    """Whether a run opens a box in which titles and single sentences of other stories alternate."""
    if runs[index].looks != "box":
        return False
    after = [run.is_prose for run in runs[index + 1 : index + 1 + MOST_LOOKED]]
    apart = not any(one and two for one, two in pairwise(after))
    return apart and after[:1] != [True] and sum(after) >= FEWEST_STORIES


def _opens_author_box(runs: list[Run], index: int) -> bool:
    """Whether a run is a person's name and the next one tells of that person."""
    line = runs[index].line
    below = runs[index + 1].line if index + 1 < len(runs) else ""
    return below.startswith(f"{line} ") and is_person(line)


def _cut(shape: Shape) -> str | None:
    """The words by which the page says that the article is cut; None where it is whole."""
    read = sum(run.size for run in shape.runs[: shape.close] if run.is_prose)
    found = ends_at(_walls(shape, range(shape.first, len(shape.runs)), read), read)
    return (found or ends_at(_walls(shape, shape.head(), 0), read) or "")[
        : furniture.LONGEST
    ] or None


def _walls(shape: Shape, places: range, read: int) -> Iterator[Wall]:
    """The walls among some runs; ``read`` characters of the article stand from the first on."""
    behind = read
    for index in places:
        run = shape.runs[index]
        behind -= run.size if run.is_prose and index < shape.close else 0
        elsewhere = run.looks == "box" or (run.looks == "notice" and not run.cut)
        if not elsewhere and (found := wall_in(run.line, behind)):
            yield found


def _kinds(shape: Shape, found: Masthead) -> list[BlockKind]:
    """Say what each run is."""
    if not any(run.is_prose for run in shape.runs):
        return [_kind_without_prose(shape, index) for index in range(len(shape.runs))]
    kinds: list[BlockKind] = ["furniture"] * len(shape.runs)
    dirty = _shows_furniture(shape, found)
    for index in shape.head():
        kinds[index] = _kind_in_head(shape, found, index, dirty)
    _fill_body(shape, found, kinds, dirty)
    for index in range(shape.last, shape.close):
        kinds[index] = _kind_in_tail(shape, found, index, dirty)
    if found.title is not None:
        kinds[found.title] = "title"
    if found.byline_run is not None:
        kinds[found.byline_run] = "byline"
    return kinds


def _kind_without_prose(shape: Shape, index: int) -> BlockKind:
    """On a page without one sentence, keep all that is not a known label."""
    run = shape.runs[index]
    alone = len(shape.runs) == 1
    return "furniture" if not alone and (run.looks or run.cut) else "paragraph"


def _shows_furniture(shape: Shape, found: Masthead) -> bool:
    """Whether anything of a site stands around the article; else it is a clean text."""
    return bool(found.outlet or found.first_outlet) or any(
        is_about(shape, index) for index in range(len(shape.runs)) if not shape.runs[index].is_prose
    )


def _kind_in_head(shape: Shape, found: Masthead, index: int, dirty: bool) -> BlockKind:
    run = shape.runs[index]
    after_title = found.title is not None and index > found.title
    if run.is_prose:
        return "furniture" if dirty and not after_title else "paragraph"
    if is_about(shape, index) or _names_page(run, found):
        return "furniture"
    if not dirty:
        return "heading" if found.title is None or after_title else "furniture"
    return "heading" if after_title and run.words >= 5 else "furniture"


def _names_page(run: Run, found: Masthead) -> bool:
    """Whether a run only repeats the author's or an outlet's name."""
    names = [one.name for one in (found.byline, found.outlet, found.first_outlet) if one]
    return run.line in names


def _fill_body(shape: Shape, found: Masthead, kinds: list[BlockKind], dirty: bool) -> None:
    """Say what each run between first and last sentence is; a box lasts to the next sentence."""
    often = Counter(run.line for run in shape.runs)
    in_box = False
    for index in range(shape.first, shape.last):
        run = shape.runs[index]
        if run.is_prose:
            in_box = False
            kinds[index] = "caption" if furniture.is_captioned(run.line) else "paragraph"
        elif _is_quoted_from(shape, index):
            kinds[index] = kinds[index - 1] = "quote"
        else:
            in_box = in_box or run.looks == "box"
            repeated = dirty and often[run.line] > 1 and run.words <= 8
            if not (in_box or repeated or is_about(shape, index) or _names_page(run, found)):
                kinds[index] = _kind_of_short(shape, index)


def _is_quoted_from(shape: Shape, index: int) -> bool:
    """Whether a run is the name under a block quote."""
    if index == shape.first or not furniture.closes_quote(shape.runs[index].line):
        return False
    before = shape.runs[index - 1].line
    return before[:1] in "\"“”«„'‘‟" and before[-1:] in "\"“”»'’"


def _kind_of_short(shape: Shape, index: int) -> BlockKind:
    """What a short line inside the article is: an item, a heading, a rest of a paragraph."""
    run = shape.runs[index]
    if furniture.is_bullet(run.line):
        return "list"
    after = shape.runs[index + 1] if index + 1 < shape.last else None
    if run.words > HEADING_WORDS or run.line[-1] in ":," or furniture.ends_as_sentence(run.line):
        return "paragraph"
    return "heading" if after and after.is_prose else "list"


def _kind_in_tail(shape: Shape, found: Masthead, index: int, dirty: bool) -> BlockKind:
    """After the last sentence a short line is an item, or ends a clean text, or is the site's."""
    run = shape.runs[index]
    if is_about(shape, index) or _names_page(run, found):
        return "furniture"
    if run.is_prose:
        apart = dirty and _is_apart(shape, index) and not shape.is_read_too(index)
        return "furniture" if apart else "paragraph"
    if furniture.is_bullet(run.line):
        return "list"
    if furniture.ends_as_sentence(run.line) and run.words >= 2:
        return "paragraph"
    return "furniture" if dirty else "paragraph"


def _is_apart(shape: Shape, index: int) -> bool:
    """Whether labels of the site stand between the running text and a run after it."""
    between = range(shape.last, index)
    return sum(not furniture.ends_as_sentence(shape.runs[one].line) for one in between) >= APART


def _blocks(runs: list[Run], kinds: list[BlockKind]) -> Iterator[Block]:
    """Make the blocks; a quote takes in the name under it, a cut sentence leaves its cut line."""
    skip = False
    for index, (run, kind) in enumerate(zip(runs, kinds, strict=True)):
        if skip:
            skip = False
            continue
        where = f"line {run.number}"
        end = run.end
        if kind == "quote" and kinds[index + 1 : index + 2] == ["quote"]:
            end, skip = runs[index + 1].end, True
        yield from _cut_apart(run, Block(run.start, end, kind, where))


def _cut_apart(run: Run, block: Block) -> Iterator[Block]:
    """Set the words of a paywall apart from the sentence they stand behind."""
    found = run.cut if block.kind == "paragraph" else None
    if not found:
        yield block
        return
    end = len(run.line[: found[0]].rstrip())
    if end:
        yield Block(block.start, block.start + end, block.kind, block.where)
    rest = run.line[end:]
    start = block.start + end + len(rest) - len(rest.lstrip())
    yield Block(start, block.end, "furniture", block.where)
