"""HTML pages: every visible character kept, the article's blocks told from the rest.

The characters are our own walk over the tokens, white space folded as a browser would; blocks are
set apart by an empty line, and each names its XPath in the original. Scripts never run, nothing
hidden is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.hooks import reader
from sayso.model import Block, BlockKind, Page, Text
from sayso.pages import furniture
from sayso.pages.dateline import DATELINED, agency_in
from sayso.pages.dates import puts_day_first
from sayso.pages.decode import declared_charset, decode
from sayso.pages.html.about import About, about, not_free
from sayso.pages.html.article import article_blocks, choose, words
from sayso.pages.html.details import (
    author_of,
    author_worked_out,
    date_of,
    date_worked_out,
    first_outlet_of,
    is_other,
    outlet_of,
    title_of,
)
from sayso.pages.html.tokens import tokens_of
from sayso.pages.html.walk import Seen, seen_in

BETWEEN = "\n\n"
"""What stands between two blocks."""
KINDS: dict[str, BlockKind] = {
    "li": "list", "dt": "list", "dd": "list", "tr": "list", "td": "list", "th": "list",
    "blockquote": "quote", "figcaption": "caption", "caption": "caption",
    **{f"h{level}": "heading" for level in range(1, 7)},
}  # fmt: skip


@reader("text/html", "application/xhtml+xml")
def read_html(page: Page) -> Text:
    """Read an HTML page."""
    markup = decode(page.body, _charset(page))
    tokens = list(tokens_of(markup))
    told, blocks = about(tokens), seen_in(tokens)
    title = title_of(told, blocks)
    place = _title_block(blocks, title)
    kept = article_blocks(blocks, choose(markup, page.header("url")), place)
    chars = BETWEEN.join(block.text for block in blocks)
    outlet = outlet_of(told, title)
    first = first_outlet_of(told, blocks, outlet)
    named_at = _place_of(first, blocks, [False] * len(kept))
    first_at = named_at if first else _dateline(blocks, kept, outlet)
    published = date_of(told, blocks, place, puts_day_first(chars)) or date_worked_out(markup)
    cut = _cut(told, blocks, kept)
    return Text(
        page=page.sha256,
        chars=chars,
        blocks=tuple(_blocks(blocks, kept, place)),
        title=title,
        byline=author_of(told, blocks, place) or author_worked_out(markup, blocks),
        outlet=outlet,
        outlet_at=_place_of(outlet, blocks, kept),
        first_outlet=first or (chars[slice(*first_at)] if first_at else None),
        first_outlet_at=first_at,
        published=published or page.header("published"),
        complete=cut is None,
        incomplete_why=cut,
    )


def _charset(page: Page) -> str | None:
    _, _, charset = (page.header("content-type") or "").partition("charset=")
    return charset.strip("\"' ") or declared_charset(page.body)


def _title_block(blocks: Sequence[Seen], title: str | None) -> int | None:
    """Which block is the title: the first heading of its words, else the first block of them."""
    wanted = words(title or "")
    same = [place for place, block in enumerate(blocks) if wanted and words(block.text) == wanted]
    heads = [place for place in same if blocks[place].tag in ("h1", "h2", "h3")]
    return next(iter(heads or same), None)


def _blocks(blocks: Sequence[Seen], kept: Sequence[bool], title: int | None) -> Iterator[Block]:
    start = 0
    for place, (block, is_kept) in enumerate(zip(blocks, kept, strict=True)):
        end = start + len(block.text)
        kind = "title" if place == title else _kind(block, is_kept)
        yield Block(start, end, kind, block.path)
        start = end + len(BETWEEN)


def _kind(block: Seen, is_kept: bool) -> BlockKind:
    if len(block.text) < 160 and furniture.author_in(furniture.fold(block.text)):
        return "byline"
    if not is_kept:
        return "furniture"
    return next((KINDS[tag] for tag in reversed(block.tags) if tag in KINDS), "paragraph")


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


def _dateline(
    blocks: Sequence[Seen], kept: Sequence[bool], outlet: str | None
) -> tuple[int, int] | None:
    """Where one of the article's first paragraphs names the agency it comes from."""
    start, left = 0, DATELINED
    for block, is_kept in zip(blocks, kept, strict=True):
        if is_kept and left:
            left -= not _kind(block, is_kept).startswith(("title", "heading", "byline"))
            at = agency_in(furniture.fold(block.text))
            if at and is_other(block.text[slice(*at)], outlet):
                return start + at[0], start + at[1]
        start += len(block.text) + len(BETWEEN)
    return None


def _cut(told: About, blocks: Sequence[Seen], kept: Sequence[bool]) -> str | None:
    """The words by which the page says that the article is cut."""
    read = sum(len(block.text) for block, is_kept in zip(blocks, kept, strict=True) if is_kept)
    for block in blocks:
        line = furniture.fold(block.text)
        found = furniture.cut_in(line)
        if found and (not furniture.is_badge(line[slice(*found)]) or read < furniture.WHOLE):
            return line[found[0] :].strip()
    if read < furniture.WHOLE and any(not_free(record) for record in told.articles()):
        return "isAccessibleForFree: false"
    return None
