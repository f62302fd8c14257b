"""What "this" and "which" stand for where they are all that somebody denies or confirms.

"He faces charges of theft, which he denies": the charges are denied. "The mill was sold, the clerk
said. The mayor denied this" (or « Le maire dément »): what the clerk said is, as it is of "The
clerk said the mill was sold, a claim the mayor denies".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import (
    NOMINAL,
    RELATIVE,
    is_definite,
    noun_head,
    ranges,
    short_phrase,
)
from sayso.reading.statements.attribution import Attribution, trimmed
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.settle.kinds import act
from sayso.reading.statements.strength_words import Marks

STAGE = "resolve_pointing"
ANSWERS = frozenset({"denies", "says"})
NEAR = 300
"""Code points back to what "this" stands for: a sentence or two of the news."""


def part_answers(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """End each content before the noun by which another answers it: "it was sold | , a claim …"."""
    answers = [one for one in found if _is_answer(draft, one)]
    return [_parted(draft, one, answers) if one.content else one for one in found]


def _parted(draft: Draft, one: Attribution, answers: Sequence[Attribution]) -> Attribution:
    *before, (start, end) = one.content
    noun = next((each.content[0] for each in answers if start < each.content[0][0] < end), None)
    if noun is None or end > noun[1]:
        return one
    content = trimmed(draft, [*before, (start, noun[0])])
    return one.changed(STAGE, "before what answers it", content=content) if content else one


def _is_answer(draft: Draft, one: Attribution) -> bool:
    """Whether a claim by its noun alone is all that is denied: "a charge | she denies"."""
    words = [token for token in draft.tokens(one.content) if not token.is_punct]
    nouns = [token for token in words if token.pos_ in NOMINAL]
    is_bare = len(nouns) == 1 and len(words) <= A_CLAIM and len(one.content) == 1
    is_claim = is_bare and nouns[0].lemma_.lower() in Marks.load(draft.language).claim_nouns
    is_before = bool(one.cue and one.content) and one.content[0][0] < one.cue[0][0]
    return is_claim and is_before and not is_definite(nouns[0]) and act(draft, one) == "denies"


A_CLAIM = 3
"""Words of a claim that is only named: "an old charge"."""


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
    is_answer = not is_verb and _is_answer(draft, one)
    if not one.cue or not (is_verb or is_pronoun or is_answer):
        return None
    if is_pronoun and words[0].lower_ in WhoWords.load(draft.language).relative:
        return _meant_by_clause(draft, one, words[0], before) if kind in ANSWERS else None
    said = Senses.load(draft.language).said
    if kind != "denies" or (is_pronoun and words[0].lower_ not in said):
        return None
    start = min(one.cue[0][0], one.content[0][0])
    near = [
        other
        for other in before
        if other.content[-1][1] <= start
        and start - other.content[-1][1] <= NEAR
        and other.source != one.source
    ]
    return max(near, key=lambda other: other.content[-1][1]).content if near else None


def _meant_by_clause(
    draft: Draft, one: Attribution, pronoun: Any, before: Sequence[Attribution]
) -> tuple[Range, ...] | None:
    """What ", which he denies" denies: the claim that it hangs on, or what was said right before.

    Of "was accused of paying the militia, which she denies" no militia is denied.
    """
    noun = _noun_of_clause(draft, one, pronoun)
    if noun is None or act(draft, one) != "denies":
        return noun
    head = _head(draft, noun)
    is_claim = head is not None and head.lemma_.lower() in Marks.load(draft.language).claim_nouns
    start = one.content[0][0]
    said = [each for each in before if 0 <= start - each.content[-1][1] <= HERE]
    is_said = bool(said) and said[-1].source != one.source
    return said[-1].content if is_said and not is_claim else noun


HERE = 3
"""Code points of a comma and a space behind what was said."""


def _head(draft: Draft, parts: tuple[Range, ...]) -> Any | None:
    """The noun that some words are, of all that go with it."""
    words = draft.tokens(parts)
    if not words:
        return None
    return noun_head(words[0].doc, words[0].idx, words[-1].idx + len(words[-1].text))


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
