"""The tagger's attributions and the rules', put together.

The tagger finds more and errs less (``python -m bench attribution`` prints both). But it marks one
source a content and nothing within another content, so second hands are the rules' own part: who
says it inside what somebody says, and who says it around.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Any

from sayso.reading.attribution import Attribution, holds
from sayso.reading.cues import cues
from sayso.reading.draft import Draft
from sayso.reading.grammar import PASSIVE_SUBJECT, SUBJECT
from sayso.reading.lexicon import words
from sayso.reading.quotes import PAIRS, find_quotes
from sayso.reading.strength import act_of, stance_of

TOLD = frozenset({"says", "testifies", "documents", "denies"})
"""Acts of a second hand. What one inside another's words believes or wants is nobody's claim."""
FIRST = frozenset({"documents", "testifies", "accuses"})
"""Acts that the rules may add by themselves: the tagger was taught on few documents and courts."""


def together(
    draft: Draft, proposed: list[Attribution], ruled: list[Attribution]
) -> list[Attribution]:
    """Return the tagger's attributions and those of the rules' that it lacks and needs.

    An attribution is the same as another when their cues touch, or when they share half of their
    content and neither stands inside the other; the tagger's is kept then.
    """
    second = [*_second_hands(draft, ruled), *(one for one in ruled if _is_surer(draft, one))]
    proposed = [one for one in proposed if not any(_meets(one, other) for other in second)]
    kept = [*proposed, *second]
    for one in ruled:
        if one not in second and not any(_is_same(one, other) for other in kept):
            kept += _taken(draft, one, proposed)
    return sorted(kept, key=lambda one: (one.content, one.cue, one.source))


def _second_hands(draft: Draft, ruled: list[Attribution]) -> list[Attribution]:
    """The rules' attributions that stand in one another: somebody tells what another told.

    There the rules are kept and not the tagger, which would have one of the two at best.
    """
    told = [one for one in ruled if one.source and _is_told(draft, one)]
    starts = [one.content[0][0] for one in told]
    found: list[Attribution] = []
    for one in told:
        first = bisect_left(starts, one.content[0][0])
        last = bisect_left(starts, one.content[-1][1])
        inner = [other for other in told[first:last] if other is not one and holds(one, other)]
        found += [one, *inner] if inner and _act(draft, one) in TOLD else []
    return list(dict.fromkeys(found))


def _is_told(draft: Draft, one: Attribution) -> bool:
    if _act(draft, one) not in TOLD | {"believes"} or _is_quoted(draft, one):
        return False
    return _is_clause(draft.tokens(one.content))


def _is_surer(draft: Draft, one: Attribution) -> bool:
    """Whether a rule is to be believed before the tagger: silence, and a document read out."""
    cue, content = draft.tokens(one.cue), draft.tokens(one.content)
    act = act_of(cue, draft.language)
    if stance_of(act, cue, content, draft.language) == "declines to comment":
        return bool(one.source)
    reads = words(draft.language, "speech")["hands"]["reads"]
    quotes = draft.text.chars[one.content[0][0]] in PAIRS
    return quotes and any(token.lemma_.lower() in reads for token in cue)


def _act(draft: Draft, one: Attribution) -> str:
    return act_of(draft.tokens(one.cue), draft.language)


def _meets(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions share a character of their contents or cues."""
    left, right = (*one.content, *one.cue), (*other.content, *other.cue)
    return any(a < d and c < b for a, b in left for c, d in right)


def _taken(draft: Draft, one: Attribution, proposed: list[Attribution]) -> list[Attribution]:
    cue = draft.tokens(one.cue)
    act = act_of(cue, draft.language)
    if _is_quoted(draft, one):
        return []
    if any(holds(one, other) for other in proposed):
        return [replace(one, is_frame=True)] if act in TOLD and one.source else []
    content = draft.tokens(one.content)
    if any(holds(other, one) for other in proposed):
        return [one] if act in TOLD and one.source and _is_clause(content) else []
    is_silent = stance_of(act, cue, content, draft.language) == "declines to comment"
    is_named = bool(cues(draft.language).according_to.fullmatch(_chars(draft, one)))
    return [one] if act in FIRST or is_silent or is_named else []


def _is_clause(content: list[Any]) -> bool:
    """Whether what is said has a subject of its own."""
    return any(token.dep_ in SUBJECT | PASSIVE_SUBJECT for token in content)


def _chars(draft: Draft, one: Attribution) -> str:
    return " ".join(draft.text.chars[start:end] for start, end in one.cue)


def _is_quoted(draft: Draft, one: Attribution) -> bool:
    """Whether its cue stands inside a quotation: somebody's words about others' words."""
    if not one.cue:
        return False
    at = one.cue[0][0]
    paragraphs = draft.paragraphs_over(at, at + 1)
    quotes = [q for p in paragraphs for q in find_quotes(draft.text.chars, p.start, p.end)]
    return any(start <= at < end for start, end in quotes)


def _is_same(left: Attribution, right: Attribution) -> bool:
    if any(a < d and c < b for a, b in left.cue for c, d in right.cue):
        return True
    if holds(left, right) or holds(right, left):
        return False
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in left.content for c, d in right.content)
    return 2 * shared >= left.size + right.size - shared
