"""How somebody says something: the act, for or against, how surely, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.model import When
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import covered
from sayso.reading.statements.attribution import Attribution, Weight
from sayso.reading.statements.cues import Cues, whole_cue
from sayso.reading.statements.senses import Senses, is_answerable
from sayso.reading.statements.settle.kinds import Neighbours, is_attitude, is_clause, touch
from sayso.reading.statements.settle.nothing_said import is_mused, is_only_theme
from sayso.reading.statements.stance import is_meant, stance_of
from sayso.reading.statements.strength import act_of, strength_of

STAGE = "weigh"
SILENT = "declines to comment"


def weigh(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Say of each attribution that is a statement how it is said; its hands are named already."""
    weighed = [one if one.is_frame else _weighed(draft, one) for one in found]
    silent = Neighbours(draft)
    silent.add(one for one in weighed if one.weight and one.weight.stance == SILENT)
    return [
        one
        for one in weighed
        if not any(_is_within(other, one) or _is_unsaid(one, other) for other in silent.to(one))
    ]


def _is_unsaid(inner: Attribution, silence: Attribution) -> bool:
    """Whether the verb of a statement is what its speaker would not do: "refused to say who"."""
    is_same = inner is not silence and inner.source == silence.source and bool(inner.source)
    return (
        is_same and covered(inner.cue, silence.content) and covered(inner.content, silence.content)
    )


def _is_within(inner: Attribution, outer: Attribution) -> bool:
    """Whether one silence is the other without its verb: "refused to | confirm | the place"."""
    is_less = inner.content != outer.content and covered(inner.content, outer.content)
    return is_less and inner.source == outer.source and touch(inner, outer)


def _weighed(draft: Draft, one: Attribution) -> Attribution:
    cue, content = whole_cue(draft.tokens(one.cue)), draft.tokens(one.content)
    act = act_of(cue, draft.language)
    if any(is_answerable(token, Senses.load(draft.language)) for token in cue):
        act = "accuses"
    stance = stance_of(act, cue, content, draft.language)
    if act == "intends" and _is_forecast(draft, one, cue):
        act = "says"
    if act == "says" and is_meant(cue, draft.language):
        act = "intends"
    is_question = stance == "asks" and act in {"intends", "believes"}  # "wants to know whether"
    act = "asks" if is_question else act
    is_nothing = stance == "affirms" and (is_attitude(draft, one) or is_only_theme(draft, one, cue))
    if is_nothing or is_mused(draft, one, cue):
        act = "feels"
    if act == "documents" and one.hands[-1].role != "document":
        act = "says"
    is_silence = stance == SILENT
    if is_silence and not any(mark in QUOTES for mark in draft.text.chars[slice(*one.content[0])]):
        one = _asked_by_nobody(one)
    weight = Weight(
        act="says" if is_silence else act,
        stance=stance,
        strength="stated"
        if is_silence or is_question
        else strength_of(act, cue, content, draft.language),
        said=_said(draft, one),
    )
    return one.changed(STAGE, "by the words of saying and the verb of what is said", weight=weight)


def _is_forecast(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a clause tells what will be, and no infinitive what somebody will do."""
    known = Cues.load(draft.language)
    return any(known.lemma(token) in known.forecasts for token in cue) and is_clause(draft, one)


def _asked_by_nobody(one: Attribution) -> Attribution:
    """A silence without the paper that asked, nor what it is excused by: "citing an inquiry"."""
    outlets = [hand for hand in one.hands[1:-1] if hand.role in MEDIA]
    outlets += [hand for hand in one.hands[2:][-1:] if hand.role == "document"]
    if not outlets:
        return one
    hands = tuple(hand for hand in one.hands if hand not in outlets)
    return one.changed(STAGE, "who was told nothing passes nothing on", hands=hands)


MEDIA = frozenset({"outlet", "agency"})
QUOTES = frozenset('"“”«»')


def _said(draft: Draft, one: Attribution) -> When | None:
    """When it was said: the one date in the cue's own words."""
    if not one.cue:
        return None
    start, end = one.cue[0][0], one.cue[-1][1]
    near = draft.near("times", draft.paragraph_number(start))
    inside = [time for time in near if start <= time.span.start and time.span.end <= end]
    return inside[0] if len(inside) == 1 else None
