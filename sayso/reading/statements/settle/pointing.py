"""What "this" and "which" stand for where they are all that somebody denies or confirms.

"He faces charges of theft, which he denies": the charges are denied. "The mill was sold, the clerk
said. The mayor denied this" (or « Le maire dément »): what the clerk said is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import NOMINAL, RELATIVE, ranges, short_phrase
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.settle.kinds import act

STAGE = "resolve_pointing"
ANSWERS = frozenset({"denies", "says"})
NEAR = 300
"""Code points back to what "this" stands for: a sentence or two of the news."""


def resolve_pointing(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Put what a pronoun stands for in its place where it is all of a content."""
    settled: list[Attribution] = []
    for one in found:
        content = _meant(draft, one, settled)
        why = "what the pronoun stands for"
        settled.append(one.changed(STAGE, why, content=content) if content else one)
    return settled


def _meant(
    draft: Draft, one: Attribution, before: Sequence[Attribution]
) -> tuple[Range, ...] | None:
    words = [token for token in draft.tokens(one.content) if not token.is_punct]
    kind = act(draft, one)
    is_verb = bool(one.cue) and one.content == one.cue
    is_pronoun = len(words) == 1 and words[0].pos_ in {"PRON", "DET"}
    if not one.cue or not (is_verb or is_pronoun):
        return None
    if not is_verb and words[0].lower_ in WhoWords.load(draft.language).relative:
        return _noun_of_clause(draft, one, words[0]) if kind in ANSWERS else None
    said = Senses.load(draft.language).said
    if kind != "denies" or (not is_verb and words[0].lower_ not in said):
        return None
    start = one.cue[0][0]
    near = [
        other
        for other in before
        if other.content[-1][1] <= start
        and start - other.content[-1][1] <= NEAR
        and other.source != one.source
    ]
    return max(near, key=lambda other: other.content[-1][1]).content if near else None


def _noun_of_clause(draft: Draft, one: Attribution, pronoun: Any) -> tuple[Range, ...] | None:
    """The noun phrase that a relative clause hangs on, without that clause."""
    verb = pronoun.head
    while verb.dep_ not in RELATIVE and verb.head != verb and verb.pos_ not in NOMINAL:
        verb = verb.head
    noun = verb.head if verb.dep_ in RELATIVE else None
    if noun is None or noun.pos_ not in NOMINAL or noun.i > pronoun.i:
        return None
    paragraph, *_ = draft.paragraphs_over(*one.content[0])
    parts = ranges(token for token in short_phrase(noun) if token.i < pronoun.i)
    return tuple((a + paragraph.start, b + paragraph.start) for a, b in parts) or None
