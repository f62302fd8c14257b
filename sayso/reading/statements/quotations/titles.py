"""Titles in quotation marks, which nobody says: "told us on the podcast “Mill Road.”"; and heads
before a colon that name no speaker: « Velmouth. Incendie : “P” »."""

from __future__ import annotations

import re

from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import OWNS

LONGEST = 7
"""Words of a title at most."""
SMALL = 3
"""Letters of a word up to which a title may write it small: "Here and There"."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NOUNS = frozenset({"NOUN", "PROPN"})


def is_title(paragraph: Paragraph, quote: Range) -> bool:
    """Whether a quotation of a paragraph is a title: its words have capitals, a noun leads it.

    What stands behind a comma, a colon or a verb may be said.
    """
    start, end = quote[0] - paragraph.start, quote[1] - paragraph.start
    words = WORD.findall(paragraph.chars[start:end])
    if not 0 < len(words) <= LONGEST or not words[0][:1].isupper():
        return False
    if not all(word[:1].isupper() for word in words if len(word) > SMALL):
        return False
    if len(words) > 1 and not any(word[:1].isupper() for word in words[1:]):
        return False
    before = [token for token in paragraph.doc if token.idx < start and not token.is_space]
    return bool(before) and (before[-1].pos_ in NOUNS or before[-1].tag_ == OWNS)


def is_dateline(draft: Draft, head: Range) -> bool:
    """Whether what stands before a colon is a place alone, or a place and a theme behind a stop.

    « Velmouth : “P” » heads a local story; nobody would call the town's council so.
    """
    said = draft.text.chars[slice(*head)]
    places = [
        one.span
        for one in draft.near("names", draft.paragraph_number(head[0]))
        if one.kind == "place" and one.span.start == head[0]
    ]
    is_place = any(place.end >= head[1] for place in places)
    return is_place or THEME.match(said) is not None


THEME = re.compile(r"[^\W\d_][\w'’ -]{3,}\s?[./]\s+[A-ZÀ-Ý]")
"""A place, or whatever it is, and the theme behind a stop: no "Mr. Holt"."""
