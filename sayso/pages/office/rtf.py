"""Rich Text: its paragraphs, by striprtf; what was deleted or hidden in it is kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from striprtf.striprtf import rtf_to_text

from sayso.errors import PageError
from sayso.model import BlockKind, Mark, Page, Text
from sayso.pages.compose import Composer, Piece
from sayso.pages.office.archive import DAMAGED

_TOKEN = re.compile(
    r"\\([a-z]+)(-?\d+)? ?|\\'[0-9a-f]{2}|\\.|[{}]|[^\\{}]+", re.IGNORECASE | re.DOTALL
)
_CODE_PAGE = re.compile(r"\\ansicpg\d+")
OUT: dict[str, BlockKind] = {"deleted": "deleted", "v": "covered"}
"""Words of the mark-up after which text was taken out, or is hidden."""
ASIDES: dict[str, BlockKind] = {
    "footnote": "paragraph", "annotation": "comment",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "furniture"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "furniture"),
}  # fmt: skip
"""Words of the mark-up that open what stands beside the text."""
PLAIN = "plain"
"""The word after which text is as any other."""
LETTER = frozenset({"u", "uc"})
"""Words of the mark-up that are letters themselves."""


def read_here(page: Page) -> Text:
    """Read a Rich Text file in this process.

    Raises:
        PageError: It is damaged.
    """
    composer = Composer()
    for number, line in enumerate(paragraphs(page.body, page.source), 1):
        kind: BlockKind = "list" if "\t" in line.strip() else "paragraph"
        composer.add(Piece(kind, line, f"paragraph {number}"))
    for number, (kind, chars) in enumerate(_beside(page.body.decode("latin-1")), 1):
        marks = (Mark(0, len(chars), "deleted"),) if kind == "deleted" else ()
        composer.add(Piece(kind, chars, f"{kind} {number}", marks=marks))
    return composer.text(page)


def paragraphs(body: bytes, source: str) -> list[str]:
    """The paragraphs of Rich Text; a row of a table is one, with tabs between its cells.

    Raises:
        PageError: It is damaged.
    """
    try:
        # The mark-up is ASCII; bytes above it stand in the code page that the file names, and
        # striprtf decodes the escapes (\\'e9) by it.
        seen = "".join(
            one.token
            for one in _sorted_out(body.decode("latin-1"))
            if one.is_mark or one.kind is None
        )
        found = rtf_to_text(seen, errors="replace")
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise PageError("this file is damaged", where=source, do=DAMAGED) from error
    return [line.rstrip("|").replace("|", "\t") for line in found.split("\n")]


class _Token(NamedTuple):
    """A piece of the mark-up; ``kind`` is what its letters are beside the text."""

    token: str
    kind: BlockKind | None
    is_mark: bool


def _sorted_out(chars: str) -> Iterator[_Token]:
    """The mark-up piece by piece, each with where it stands."""
    states: list[BlockKind | None] = [None]
    for token in _TOKEN.finditer(chars):
        word = (token[1] or "").lower()
        if token[0] == "{":
            states.append(states[-1])
        elif token[0] == "}":
            states = states[:-1] or [None]
        elif word in ASIDES:
            states[-1] = ASIDES[word]
        elif word in OUT and states[-1] in (None, *OUT.values()):
            states[-1] = None if token[2] == "0" else OUT[word]
        elif word == PLAIN and states[-1] in OUT.values():
            states[-1] = None
        is_mark = token[0] in "{}" or (bool(word) and word not in LETTER)
        yield _Token(token[0], states[-1], is_mark)


def _beside(chars: str) -> Iterator[tuple[BlockKind, str]]:
    """Notes, running heads, and what was deleted or is hidden: each run of it as words."""
    page = _CODE_PAGE.search(chars)
    letters = (one for one in _sorted_out(chars) if not one.is_mark and one.token.strip("\r\n"))
    for kind, run in groupby(letters, key=attrgetter("kind")):
        inner = "".join(one.token for one in run)
        made = f"{{\\rtf1\\ansi{page[0] if page else ''} {inner}}}"
        words = rtf_to_text(made, errors="replace").strip() if kind else ""
        if kind and words:
            yield kind, words
