"""Who says it inside what somebody says: the tagger read again over the contents it found.

The tagger marks nothing within another's content (PolNeAR, which taught it, hardly does). Given a
content as if it were a paragraph, it finds the second hand there as well as it finds the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.marks import unquoted
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, covered
from sayso.reading.language.tree import nearest_subject, phrase, ranges
from sayso.reading.statements.attribution import Attribution, in_order, placed
from sayso.reading.statements.cues import cue_words, is_negated
from sayso.reading.statements.propose.tagger import by_tagger
from sayso.reading.statements.quotations.deal import with_quotes
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.settle.kinds import (
    TOLD,
    Neighbours,
    act,
    is_quoted,
    is_told,
    points_back,
    tells,
    touch,
)
from sayso.reading.statements.settle.merge import is_same, joined
from sayso.reading.statements.settle.policy import policy

STAGE = "look_inside"
DEEPEST = 3
"""Hands within hands that are looked for; no passage we have read has more inside one sentence."""


def look_inside(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Add who says it inside what others say, as the tagger finds it in their contents.

    Where the tagger leads, what it finds there takes the place of what the rules found there.
    """
    apart = [one for one in found if one.by == "plugin"]
    found = [one for one in found if one.by != "plugin"]
    if policy(draft.language).leader == "rules":
        inner = joined(draft, found, second_hands(draft, found), STAGE)
        return [*inner, *told_to_do(draft, inner), *apart]
    led = [one for one in found if one.by != "rules"]
    inner = second_hands(draft, led)
    near = Neighbours(draft)
    near.add(inner)
    ruled = [
        one
        for one in found
        if one.by == "rules" and not any(is_same(one, other) for other in near.to(one))
    ]
    return [*in_order([*led, *ruled, *inner]), *apart]


def second_hands(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions within the contents of those found, however deep."""
    inner: list[Attribution] = []
    near = Neighbours(draft)
    near.add(found)
    outer = [one for one in found if act(draft, one) in {*TOLD, "believes"}]
    for _ in range(DEEPEST):
        contents = _apart(part for one in outer for part in one.content if _may_tell(draft, part))
        outer = [
            one
            for one in (_read(draft, contents) if contents else ())
            if is_told(draft, one)
            and not points_back(draft, one)
            and not any(touch(one, other) for other in near.to(one))
        ]
        inner += outer
        near.add(outer)
    return inner


def told_to_do(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """What somebody was told to do inside what another says: « dit que X lui a ordonné de »."""
    known = Senses.load(draft.language)
    near = Neighbours(draft)
    near.add(found)
    inner = [
        placed(paragraph, one)
        for outer in found
        if not outer.is_frame and act(draft, outer) in {"says", "testifies", "documents"}
        for paragraph in draft.paragraphs_over(outer.content[0][0], outer.content[-1][1])
        for one in _orders(draft, paragraph, outer, known)
    ]
    return [
        one
        for one in dict.fromkeys(inner)
        if not is_quoted(draft, one) and not any(touch(one, old) for old in near.to(one))
    ]


def _orders(
    draft: Draft, paragraph: Paragraph, outer: Attribution, known: Senses
) -> Iterator[Attribution]:
    """The orders by a verb with its own subject and an infinitive, all of it inside a content."""
    inside = [token for token in draft.tokens(outer.content) if token.doc is paragraph.doc]
    places = {token.i for token in inside}
    for verb in inside:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in known.tells | known.tells_of:
            continue
        subject, task = nearest_subject(verb), _task(verb, known)
        if subject is None or task is None or is_negated(verb):
            continue
        source, done = ranges(phrase(subject)), ranges(task)
        if {subject.i, *(token.i for token in task)} <= places and source and done:
            yield Attribution(source[:1], ranges(cue_words(verb)), done)


def _task(verb: Any, known: Senses) -> list[Any] | None:
    """The words of what is to be done: an infinitive behind a verb with « de » before it."""
    for child in verb.children:
        is_behind = child.i > verb.i and "Inf" in child.morph.get("VerbForm")
        opener = next((one for one in child.lefts if one.lower_ in known.to_do), None)
        if is_behind and opener is not None:
            return [one for one in child.subtree if one.i > opener.i]
    return None


def _may_tell(draft: Draft, part: Range) -> bool:
    """Whether a word of telling stands outside quotation marks: one in them is their speaker's."""
    return any(
        tells(draft, free)
        for paragraph in draft.paragraphs_over(*part)
        for free in unquoted(draft.text.chars, (paragraph.start, paragraph.end), part)
    )


def _read(draft: Draft, parts: Sequence[Range]) -> list[Attribution]:
    """What the tagger finds in contents; quotations outside of them are dealt already."""
    found = with_quotes(draft, by_tagger.propose(draft, parts), "tagger")
    return [one for one in found if covered(one.cue, parts)]


def _apart(parts: Iterable[Range]) -> list[Range]:
    """The ranges in text order, without those that begin inside another."""
    ordered = sorted(set(parts), key=lambda part: (part[0], -part[1]))
    return ordered[:1] + [b for a, b in pairwise(ordered) if b[0] >= a[1]]
