"""HTML pages: every visible character kept, the article's blocks told from the rest.

The characters are our own walk over the tokens, white space folded as a browser would; blocks are
set apart by an empty line, and each names its XPath in the original. Scripts never run, nothing
hidden is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.errors import PageError
from sayso.hooks import reader
from sayso.model import Block, BlockKind, Page, Text
from sayso.pages import furniture
from sayso.pages.bylines import author_in
from sayso.pages.dates import dates_in, puts_day_first
from sayso.pages.decode import declared_charset, decode
from sayso.pages.furniture import bare_words as words
from sayso.pages.html.about import About, about, not_free
from sayso.pages.html.article import Chosen, article_blocks, choose
from sayso.pages.html.authors import author_of, places_near
from sayso.pages.html.outlets import (
    first_in_records,
    first_shown,
    is_other,
    outlet_of,
    publisher_names,
    site_names,
)
from sayso.pages.html.published import Shown, date_of, is_dated, worked_out
from sayso.pages.html.titles import title_of
from sayso.pages.html.tokens import Token, tokens_of, with_short_tags
from sayso.pages.html.walk import CELL, CELLS, Seen, walk
from sayso.pages.walls import Wall, ends_at, wall_in

BETWEEN = "\n\n"
"""What stands between two blocks."""
KINDS: dict[str, BlockKind] = {
    "li": "list", "dt": "list", "dd": "list", "tr": "list", "td": "list", "th": "list",
    "blockquote": "quote", "figcaption": "caption", "caption": "caption",
    **{f"h{level}": "heading" for level in range(1, 7)},
}  # fmt: skip
FIRST = 40
"""Characters of the chosen text by whose start the article is found among the blocks."""
NEXT = 12
"""Blocks behind the article in which an offer is its own wall; further on it is another story's."""
APART = 300
"""Characters below which a page with a script and without a sentence is one that a script draws,
and below which "are you a robot?" is the page: what such pages show is a line or two."""


BOOK = 20_000
"""Blocks from which a page is no article in a frame but a book, and all its running text is kept:
trafilatura's time grows with the square of the paragraphs."""


@reader("text/html", "application/xhtml+xml")
def read_html(page: Page) -> Text:
    """Read an HTML page.

    Raises:
        PageError: Its article is drawn by a script, or a check for robots stands in its place.
    """
    markup = decode(page.body, _charset(page))
    tokens = list(tokens_of(markup))
    told = about(tokens, markup)
    told.saved_from = told.saved_from or page.header("url") or ""
    seen, stamps = walk(tokens)
    blocks = list(_set_apart(seen))
    _refuse_empty(page, blocks, any(map(_runs_script, tokens)))
    title = title_of(told, blocks, site_names(told))
    markup = with_short_tags(markup)
    text = choose(markup, page.header("url")) if len(blocks) <= BOOK else ""
    place = _title_block(blocks, title, text)
    chosen = article_blocks(blocks, text, place, [stamp.where for stamp in stamps])
    chars = BETWEEN.join(block.text for block in blocks)
    outlet = outlet_of(told, title)
    near = places_near(blocks, chosen, place)
    first, first_at = _first_outlet(told, blocks, chosen, outlet, near)
    shown = Shown(blocks, chosen, place, puts_day_first(chars), stamps)
    byline = published = None
    if not chosen.is_index or is_dated(told):
        byline = author_of(told, blocks, near, publisher_names(told))
        published = date_of(told, shown) or worked_out(told, markup, shown)
    cut = _cut(told, blocks, chosen)
    return Text(
        page=page.sha256,
        chars=chars,
        blocks=tuple(_blocks(blocks, chosen.kept, place)),
        language=_declared(told.language or page.header("content-language") or ""),
        title=title,
        byline=byline,
        outlet=outlet,
        outlet_at=_place_of(outlet, blocks, chosen.kept),
        first_outlet=first,
        first_outlet_at=first_at,
        published=published or page.header("published"),
        complete=cut is None,
        incomplete_why=cut,
    )


def _declared(language: str) -> str | None:
    """The language that a page says it is in, as ISO 639-1: of "en-GB" and "en_US" the "en"."""
    code = language.strip()[:2].lower()
    return code if code.isalpha() and not language.strip()[2:3].isalpha() else None


def _charset(page: Page) -> str | None:
    _, _, charset = (page.header("content-type") or "").partition("charset=")
    return charset.strip("\"' ") or declared_charset(page.body)


def _refuse_empty(page: Page, blocks: Sequence[Seen], has_script: bool) -> None:
    """Refuse a page that shows nothing because a script would draw it, or asks who reads it."""
    size = sum(len(block.text) for block in blocks)
    if not blocks or size > APART:
        return
    lines = [furniture.fold(block.text) for block in blocks]
    if any(furniture.matches("blocked", line) for line in lines):
        raise PageError(
            "this is the site's check or error message, not the page",
            where=page.source,
            do="Open the page in a browser and save it again",
        )
    says = any(furniture.is_sentence(line) and not furniture.looks(line) for line in lines)
    if has_script and not says:
        raise PageError(
            "a script draws this page, and the file holds nothing of its article",
            where=page.source,
            do="Open it in a browser and save what it shows, as one file or as text",
        )


def _runs_script(token: Token) -> bool:
    if token.kind != "start" or token.text != "script":
        return False
    return (token.attribute("type") or "") in ("", "module", "text/javascript")


def _set_apart(blocks: Sequence[Seen]) -> Iterator[Seen]:
    """Set lines that sign or date an article apart from the line beside them in old pages."""
    for block in blocks:
        lines = block.text.split("\n")
        if 1 < len(lines) <= 6 and "pre" not in block.tags and any(map(_is_about, lines)):
            for line in filter(None, map(str.strip, lines)):
                linked = min(block.linked, len(line))
                signed = tuple(name for name in block.signed if name in line)
                share = linked * len(line) // len(block.text)
                yield replace(block, text=line, linked=share, signed=signed)
        else:
            yield block


def _is_about(line: str) -> bool:
    folded = furniture.fold(line.strip())
    return bool(folded) and bool(author_in(folded) or dates_in(folded))


def _title_block(blocks: Sequence[Seen], title: str | None, chosen: str) -> int | None:
    """Which block is the title: of those with its words the first ``h1``, else the last heading
    above the article's text, else the first."""
    wanted = words(title or "")
    same = [place for place, block in enumerate(blocks) if wanted and words(block.text) == wanted]
    if whole := [place for place in same if blocks[place].tag == "h1"]:
        return whole[0]
    start = chosen[:FIRST].strip() or "\0"
    begins = (place for place, block in enumerate(blocks) if start in block.text)
    first = next((place for place in begins if place not in same), -1)
    heads = [place for place in same if blocks[place].tag in ("h2", "h3")]
    above = [place for place in heads if place < first]
    return next(iter([*above[-1:], *heads, *same]), None)


def _blocks(blocks: Sequence[Seen], kept: Sequence[bool], title: int | None) -> Iterator[Block]:
    start = 0
    for place, (block, is_kept) in enumerate(zip(blocks, kept, strict=True)):
        end = start + len(block.text)
        kind = "title" if place == title else _kind(block, is_kept)
        yield Block(start, end, kind, block.path)
        start = end + len(BETWEEN)


def _kind(block: Seen, is_kept: bool) -> BlockKind:
    if author_in(furniture.fold(block.text)):
        return "byline"
    if not is_kept:
        return "furniture"
    told = [tag for tag in reversed(block.tags) if tag in KINDS]
    if not _is_cell(block):
        told = [tag for tag in told if tag not in (*CELLS, "tr")]
    return KINDS[told[0]] if told else "paragraph"


def _is_cell(block: Seen) -> bool:
    """Whether a block in a table is a cell or a row of data, not a paragraph of the layout."""
    return len(block.text) <= CELL and "\t" in block.text


def _place_of(
    name: str | None, blocks: Sequence[Seen], kept: Sequence[bool]
) -> tuple[int, int] | None:
    """Where the text first names an outlet, outside the article's own sentences."""
    start = 0
    for block, is_kept in zip(blocks, kept, strict=True):
        at = -1 if is_kept or not name else block.text.find(name)
        if at >= 0 and name:
            return start + at, start + at + len(name)
        start += len(block.text) + len(BETWEEN)
    return None


def _first_outlet(
    told: About, blocks: Sequence[Seen], chosen: Chosen, outlet: str | None, near: Sequence[int]
) -> tuple[str | None, tuple[int, int] | None]:
    """The outlet or agency whose article this is a copy of, and where the text names it."""
    if name := first_in_records(told, outlet):
        return name, _place_of(name, blocks, [False] * len(blocks))
    for place, first, last in first_shown(blocks, chosen.kept, chosen.apart, near):
        name = blocks[place].text[first:last]
        if is_other(name, outlet):
            start = sum(len(block.text) + len(BETWEEN) for block in blocks[:place])
            return name, (start + first, start + last)
    return None, None


def _cut(told: About, blocks: Sequence[Seen], chosen: Chosen) -> str | None:
    """The words by which the page says that the article is cut."""
    read = sum(len(one.text) for one, is_kept in zip(blocks, chosen.kept, strict=True) if is_kept)
    if found := ends_at(_walls(blocks, chosen, read), read):
        return found
    if read < furniture.WHOLE and any(not_free(record) for record in told.articles()):
        return "isAccessibleForFree: false"
    return None


def _walls(blocks: Sequence[Seen], chosen: Chosen, read: int) -> Iterator[Wall]:
    behind, last = read, max((place for place, one in enumerate(chosen.kept) if one), default=0)
    for place, block in enumerate(blocks):
        behind -= len(block.text) if chosen.kept[place] else 0
        if block.within("footer", "nav") or _asks_else(block) or _leads_elsewhere(block):
            continue
        found = wall_in(block.text, behind)
        if found is None and not chosen.kept[place] and furniture.is_marked("walls", block.marks):
            found = Wall(block.text, False, behind)
        if found and (found.is_sure or place <= last + NEXT):
            yield found


def _asks_else(block: Seen) -> bool:
    """Whether a block is hidden, or in a box for a newsletter, comments or cookies."""
    return furniture.is_marked("hidden", block.marks) or furniture.is_marked("letters", block.marks)


def _leads_elsewhere(block: Seen) -> bool:
    """Whether a block is another story's title, badge and all."""
    line = furniture.fold(block.text)
    return (
        block.linked * 2 > len(line)
        or furniture.matches("box", line)
        or (furniture.looks(line) == "notice" and not furniture.cut_in(line))
    )
