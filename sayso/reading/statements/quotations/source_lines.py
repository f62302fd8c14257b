"""Lines that only say whose a quotation is: "And from the mayor, Ann Ode:" before it, "— Ann Ode,
mayor" behind it. No verb stands in them, so neither the rules of speech verbs nor the tagger reads
them."""

from __future__ import annotations

import re
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import VERBAL
from sayso.reading.statements.attribution import Attribution
from sayso.words import Lexicon, Table

DASH = r"(?:[–—―~]|--?)"
SIGNED_LINE = re.compile(
    rf"^(?P<what>[“”\"«„].*[”\"»])\s*({DASH})\s*((?=[^\W\d_])[^“”\"«»:!?]{{2,80}}?)\.?\s*$",
    re.DOTALL,
)
SIGNATURE = re.compile(rf"^\s*(?P<dash>{DASH})\s*(?P<who>[^\W\d_][^“”\"«»:!?]{{1,80}}?)\.?\s*$")
SENTENCE_MARKS = frozenset(".!?")


class SourceLines(Lexicon, at="speech.source_lines"):
    """What stands before whose quotation follows: "from the desk of", « de la part de »."""

    line: re.Pattern[str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """The longest words first, so that "from the desk of" is not "from"."""
        listed = sorted(table["line"], key=len, reverse=True)
        words = "|".join(map(re.escape, listed))
        return {
            "line": re.compile(
                rf"^(?P<before>[^.:!?“”\"«»]{{0,40}}?)\b(?P<cue>{words})\s+"
                r"(?P<who>[^:!?“”\"«»]{2,100}?)\s*(?P<mark>[:.,]?)\s*$",
                re.IGNORECASE,
            )
        }


def signed_line(paragraph: Paragraph) -> re.Match[str] | None:
    """ "“We were never asked.” — Ilse Marrow", a line of its own: a name, and no verb behind it."""
    found = SIGNED_LINE.search(paragraph.chars)
    if not found or not found[3][0].isupper():
        return None
    return None if _has_verb(paragraph, found.start(3), found.end(3)) else found


def signature(paragraph: Paragraph) -> tuple[Range, Range] | None:
    """Source and dash of a line that is a signature and nothing else: "— Ilse Marrow, mayor"."""
    found = SIGNATURE.search(paragraph.chars)
    if not found or not found["who"][0].isupper():
        return None
    named = found["who"].partition(",")[0]
    start = found.start("who")
    if _has_verb(paragraph, start, start + len(named)):
        return None
    return _at(paragraph, start, start + len(named)), _at(paragraph, *found.span("dash"))


def source_line(draft: Draft, paragraph: Paragraph) -> Attribution | None:
    """Who speaks next by a line without a verb: a person by name before any comma.

    A line that ends without a colon must begin with the words that bring the name in.
    """
    found = SourceLines.load(draft.language).line.search(paragraph.chars)
    if not found or (found["mark"] != ":" and found["before"].strip()):
        return None
    if _has_verb(paragraph, 0, len(paragraph.chars)):
        return None
    who = found["who"].partition(",")[0]
    source = _at(paragraph, found.start("who"), found.start("who") + len(who))
    names = draft.near("names", draft.paragraph_number(paragraph.start))
    if not any(one.kind == "person" and source[0] <= one.span.start < source[1] for one in names):
        return None
    return Attribution((source,), (_at(paragraph, *found.span("cue")),), ())


def _at(paragraph: Paragraph, start: int, end: int) -> Range:
    return paragraph.start + start, paragraph.start + end


def _has_verb(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a verb stands between two places of a paragraph; a name's own word is none."""
    inside: list[Any] = [one for one in paragraph.doc if start <= one.idx < end]
    return any(one.pos_ in VERBAL and not one.text[:1].isupper() for one in inside)
