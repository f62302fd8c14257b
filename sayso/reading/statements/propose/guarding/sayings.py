"""What a language model proposes is held against the page: nothing that it does not say gets by.

A proposal is words copied from the page, who says them and how. It is refused, with the reason, if
one of these does not stand in the page to the letter, if the words are cut so that they say more,
or if nothing in the page's own grammar makes that speaker the one who says them so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Stance, Strength
from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes
from sayso.reading.language.ranges import Range, covered, overlap
from sayso.reading.located import Refused, located
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.guarding.kept_stance import keeps_stance, weighed
from sayso.reading.statements.propose.guarding.who_says import (
    find_silence,
    is_of_a_phrase,
    is_source,
    says,
)
from sayso.reading.statements.propose.guarding.whole_words import keeps_together


@dataclass(frozen=True, slots=True)
class Said:
    """What is proposed: the words said, who says them (both as on the page), for or against."""

    quote: str
    speaker: str
    stance: Stance = "affirms"
    strength: Strength = "stated"


def hold(
    draft: Draft, found: Sequence[Attribution], said: Said, within: Range | None = None
) -> Attribution:
    """Return a proposal as an attribution, its cue found in the page.

    Args:
        found: What our own proposers find in this draft: where they give the same words another
            speaker, the proposal is refused.
        within: The part of the text that was read; all of it if not given.

    Raises:
        Refused: The page does not hold it.
    """
    reasons: list[str] = []
    places = [one for one in located(draft, said.quote) if not within or overlap([one], [within])]
    for content in _one_of(places, "these words are not on the page"):
        try:
            return _held(draft, found, said, content)
        except Refused as refused:
            reasons.append(str(refused))
    raise Refused(reasons[-1])


def _one_of(places: list[Range], reason: str) -> list[Range]:
    if not places:
        raise Refused(reason)
    return places


def _held(draft: Draft, found: Sequence[Attribution], said: Said, content: Range) -> Attribution:
    is_silent = said.stance == "declines to comment"
    keeps_together(draft, content, is_topic=is_silent, found=found)
    named = _one_of(_named(draft, said.speaker), "the speaker is not on the page")
    if (whole := _interrupted(draft, found, named, content)) is not None:
        if weighed(draft, whole) != (said.stance, said.strength):
            raise Refused(f"on the page the speaker {' '.join(weighed(draft, whole))}")
        return whole
    named = [place for place in named if not overlap([place], [content])]
    paragraph, *_ = draft.paragraphs_over(*content)
    places = [place for place in named if paragraph.start <= place[0] < paragraph.end]
    same = [one for one in found if _is_same(one.content, content)]
    same = [one for one in same if _reaches(draft, one, content)]
    if is_silent:
        beside = [one for one in found if _is_beside(draft, one.content or one.cue, content)]
        same = [one for one in beside if weighed(draft, one)[0] == said.stance] or beside or same
        silences = filter(None, (find_silence(draft, place, content) for place in places))
        if (silence := next(silences, None)) is not None:
            return silence
    one = _known(draft, same, named, content)
    if one is not None and any(_takes_back(draft, other, one) for other in found):
        raise Refused("on the page somebody denies, doubts or asks whether it was said")
    if one is None:
        _one_of(places, "the speaker does not stand beside these words")
        one = _unknown(draft, same, places, content)
    keeps_stance(draft, one, content, (said.stance, said.strength))
    return one


def _interrupted(
    draft: Draft, found: Sequence[Attribution], places: Sequence[Range], content: Range
) -> Attribution | None:
    """A reading of ours that is all of these words, its words of saying set into what is said.

    "The dyke, according to the survey, had lost its top." In a quotation nothing is.
    """
    inside = [place for place in places if covered([place], [content])]
    for one in found if inside else ():
        parts = [*one.content, *one.cue, *one.source]
        is_split = len(one.content) > 1 and bool(one.cue) and covered(parts, [content])
        if not is_split or not any(is_source(draft, one, place) for place in inside):
            continue
        paragraph, *_ = draft.paragraphs_over(*content)
        quotes = find_quotes(paragraph.chars, 0, len(paragraph.chars))
        quoted = [(a + paragraph.start, b + paragraph.start) for a, b in quotes]
        words = [at for at in range(*content) if draft.text.chars[at].isalnum()]
        if not overlap(quoted, [content]) and all(
            any(a <= at < b for a, b in parts) for at in words
        ):
            return one
    return None


def _known(
    draft: Draft, same: Sequence[Attribution], places: Sequence[Range], content: Range
) -> Attribution | None:
    """The narrowest reading of ours in which this speaker says it, and quotes nobody for it."""
    known = [one for one in same if any(is_source(draft, one, place) for place in places)]
    one = min(known, key=lambda one: (overlap(one.cue, [content]), one.size), default=None)
    if one is not None and any(
        other.source and other not in known and _quotes(draft, one, other) for other in same
    ):
        raise Refused("the page gives these words to somebody whom this speaker quotes")
    return one


def _quotes(draft: Draft, outer: Attribution, inner: Attribution) -> bool:
    """Whether somebody's saying is all said by somebody else."""
    is_inside = bool(inner.cue) and covered([*inner.cue, *inner.content], outer.content)
    return is_inside and inner.size < outer.size and weighed(draft, inner)[0] == "affirms"


def _takes_back(draft: Draft, outer: Attribution, inner: Attribution) -> bool:
    """Whether a saying is all of what somebody denies, leaves open or asks."""
    is_inside = bool(inner.cue) and covered([*inner.cue, *inner.source], outer.content)
    return is_inside and outer is not inner and weighed(draft, outer)[0] != "affirms"


def _unknown(
    draft: Draft, same: Sequence[Attribution], places: Sequence[Range], content: Range
) -> Attribution:
    """What the page's grammar alone has this speaker say, where no reading of ours forbids it."""
    ways = (says(draft, place, content) for place in places)
    one = next(filter(None, ways), None)
    rivals = [other for other in same if other.source]
    if rivals and (one is None or not all(_gives_way(draft, other, one) for other in rivals)):
        raise Refused("the page gives these words to somebody else")
    if one is None:
        raise Refused("nothing in the page makes this speaker say these words")
    return one


def _gives_way(draft: Draft, ours: Attribution, one: Attribution) -> bool:
    """Whether a reading of ours does not gainsay another.

    Who says it is quoted by whom ours has, who affirms so; or ours has a phrase that holds the
    speaker for its source. Where a parser errs on who speaks its word is not enough for that.
    """
    if Cues.load(draft.language).parser_errs:
        return False
    is_quoted = (
        covered([*one.cue, *one.source], ours.content) and weighed(draft, ours)[0] == "affirms"
    )
    if is_quoted or not covered(one.source, ours.source) or not overlap(one.cue, ours.cue):
        return is_quoted
    if is_of_a_phrase(draft, ours):
        return False
    before = draft.tokens([(ours.source[0][0], one.source[0][0])])
    return all(token.pos_ != "ADP" for token in before)  # not the X of "a letter to X"


def _reaches(draft: Draft, one: Attribution, content: Range) -> bool:
    """Whether a cue stands in the sentence of what it brings in, or right beside it.

    Of what is quoted it may stand in the sentence before or behind.
    """
    words, cue = draft.tokens([content]), draft.tokens(one.cue)
    paragraph, *_ = draft.paragraphs_over(*content)
    quotes = find_quotes(paragraph.chars, 0, len(paragraph.chars))
    start, end = content[0] - paragraph.start, content[1] - paragraph.start
    if not words or not cue or any(a < end and start < b for a, b in quotes):
        return True
    chars = draft.text.chars
    parts = (*one.cue, *one.source)
    gaps = [chars[b : content[0] + 1] for _, b in parts if b <= content[0]]
    gaps += [chars[content[1] : a + 1] for a, _ in parts if content[1] <= a]
    nearest = min(gaps, key=len, default="")
    return not STOP.search(nearest)


STOP = re.compile(r"(?<!\b\w)[.!?]\W*\s+\w")
"""The end of a sentence; no initial and no abbreviation of one letter ends one."""


def _named(draft: Draft, speaker: str) -> list[Range]:
    """Where a speaker stands: "the mayor" may open a sentence as "The mayor"."""
    other = speaker[:1].swapcase() + speaker[1:]
    return sorted({*located(draft, speaker), *located(draft, other)})


def _is_same(parts: Iterable[Range], content: Range) -> bool:
    """Whether a content holds these words, or most of them."""
    shared = sum(max(0, min(b, content[1]) - max(a, content[0])) for a, b in parts)
    return shared >= MOST * (content[1] - content[0])


def _is_beside(draft: Draft, parts: Sequence[Range], content: Range) -> bool:
    """Whether words stand in the sentence of others: what somebody would not speak of."""
    words, others = draft.tokens([content]), draft.tokens(parts)
    return bool(words and others) and words[0].sent == others[0].sent


MOST = 0.9
"""Share of the words proposed that lie in a content of ours where both are the same saying: our
edges may leave a mark or a joining word out."""
