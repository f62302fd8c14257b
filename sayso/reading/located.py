"""Where words that somebody else copied out of a text stand in it, to the letter."""

from __future__ import annotations

import re

from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range


class Refused(Exception):
    """Why a page does not hold what was proposed of it, in words for a person."""


ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′", "'"),
        **dict.fromkeys("“”„«»‟", '"'),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
        **dict.fromkeys("‑‐", "-"),
    }
)
"""Characters that a keyboard or a model writes for one another, one for one: offsets stay."""
GAP = r"\s*"


def located(draft: Draft, words: str) -> list[Range]:
    """Return every range of a text that is these words, whole words, in one paragraph.

    Spaces of any width, quotation marks and apostrophes of any shape are alike; all else, capitals
    too, is as written. An ellipsis stands only for one that the text has.
    """
    if not words.strip():
        return []
    pattern = re.compile(rf"(?<!\w){_joined(words.translate(ALIKE))}(?!\w)")
    found = [_bare(match) for match in pattern.finditer(_alike(draft))]
    return [one for one in found if len(draft.paragraphs_over(*one)) == 1]


def _bare(match: re.Match[str]) -> Range:
    """The range of a match without the space that a quotation mark at its end may have beside."""
    start, end = match.span()
    return end - len(match[0].lstrip()), start + len(match[0].rstrip())


def _joined(words: str) -> str:
    """A pattern of words: any space where one stands, none or any beside a quotation mark."""
    spaced = (re.escape(word) for word in words.split())
    joined = r"\s+".join(spaced)
    return re.sub(r'(?:\\s\+)?"(?:\\s\+)?', lambda _: rf'{GAP}"{GAP}', joined)


def _alike(draft: Draft) -> str:
    found: str | None = draft.memo.get(located)
    if found is None:
        found = draft.memo[located] = draft.text.chars.translate(ALIKE)
    return found
