"""Interviews and transcripts by turns: "ANNA HOLT: We were not told." at the head of a paragraph.

One such line proves nothing ("Correction: …"). Turns are believed where speakers change: two
paragraphs of different labels next to each other, and a label that comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.reading.attribution import Attribution
from sayso.reading.draft import Draft
from sayso.reading.grammar import Range, overlap
from sayso.reading.roles import hand_words

_LABEL = re.compile(
    r"\s*(?P<who>[^\W\d_][^:.!?()«“\"\n]{1,50}?)\s?(?P<mark>:|\.\s?[—–])\s+(?P<what>\S.*\S)",
    re.DOTALL,
)
SPEAKERS = frozenset({"person", "outlet", "agency"})
"""Kinds of names that a label of one word may be; any other word ("Categories: …") is none."""
MOST_WORDS = 5
"""Of a label: title, given names and family name."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph that opens with a label: its place in the text, and the three ranges."""

    number: int
    label: str
    who: Range
    mark: Range
    what: Range


def turns(draft: Draft) -> list[Attribution]:
    """Return an attribution for every turn of an interview; none where there is no interview."""
    found = list(_labelled(draft))
    again = Counter(one.label for one in found)
    beside: Counter[int] = Counter()
    for left, right in pairwise(found):
        if right.number == left.number + 1 and left.label != right.label:
            beside.update((left.number, right.number))
    meeting = {one.label for one in found if beside[one.number]}
    if not any(again[label] > 1 for label in meeting):
        return []
    return [
        Attribution((one.who,), (one.mark,), (one.what,))
        for one in found
        if (one.label in meeting and again[one.label] > 1) or beside[one.number] == 2
    ]


def with_turns(draft: Draft, found: Iterable[Attribution]) -> list[Attribution]:
    """Add the turns to attributions, and drop those that take a label for a part of a sentence."""
    spoken = turns(draft)
    heads = {draft.paragraph_number(one.source[0][0]): one for one in spoken}

    def is_apart(one: Attribution) -> bool:
        at = (one.cue or one.content)[0][0]
        turn = heads.get(draft.paragraph_number(at))
        label = () if turn is None else (*turn.source, *turn.cue)
        return not overlap((*one.source, *one.cue, *one.content), label)

    kept = [*(one for one in found if is_apart(one)), *spoken]
    return sorted(kept, key=lambda one: (one.content, one.cue, one.source))


def _labelled(draft: Draft) -> Iterator[_Turn]:
    nouns = hand_words(draft.language).roles
    speakers = {one.span.start for one in draft.names if one.kind in SPEAKERS}
    for number, paragraph in enumerate(draft.paragraphs):
        label = _LABEL.match(paragraph.chars)
        if label is None or paragraph.block.kind in {"title", "heading"}:
            continue
        if label["what"][0].isdigit():  # "Holt: 1,204 votes", in a list of results
            continue
        words = label["who"].split()
        at = paragraph.start + label.start("who")
        is_name = at in speakers or label["who"].isupper() or len(words) > 1
        is_named = is_name and all(one[0].isupper() or len(one) <= 3 for one in words)
        if len(words) <= MOST_WORDS and (is_named or words[-1].lower() in nouns):
            who, mark, what = (
                (paragraph.start + label.start(name), paragraph.start + label.end(name))
                for name in ("who", "mark", "what")
            )
            yield _Turn(number, " ".join(words).casefold(), who, mark, what)
