"""Who says what a second verb of a sentence brings in: "Holt said the quay was shut but said P".

The second verb has no subject of its own. The tagger may take who speaks in the next sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes
from sayso.reading.language.ranges import Range, covered, overlap
from sayso.reading.language.tree import ANY_SUBJECT, first
from sayso.reading.statements.attribution import Attribution, holds, trimmed
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.hands.holders import PassedWords
from sayso.reading.statements.settle.kinds import Neighbours

STAGE = "keep_sayings"
WHY = "who says the first thing of a sentence says the second"


def by_own_sentence(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; of those whose source stands in a later sentence, with the one before.

    What is said must stand behind the verb in its sentence, which has somebody who said a thing
    before it.
    """
    near = Neighbours(draft)
    near.add(found)
    known = Cues.load(draft.language)
    settled = []
    for one in found:
        verb = _verb(draft, one, known)
        first_said = None if verb is None else _before(draft, one, verb, near, known)
        settled.append(
            one if first_said is None else one.changed(STAGE, WHY, source=first_said.source)
        )
    return settled


def _verb(draft: Draft, one: Attribution, known: Cues) -> Any | None:
    """The finite verb of saying without a subject, if its sentence ends before its source."""
    if one.by != "tagger" or not one.source or not one.cue:
        return None
    verb = next((token for token in draft.tokens(one.cue) if known.act_of(token) is not None), None)
    if verb is None or "Fin" not in verb.morph.get("VerbForm") or first(verb, ANY_SUBJECT):
        return None
    source = draft.tokens(one.source)
    content = draft.tokens(one.content)
    if not source or not content or {source[0].doc, content[0].doc} != {verb.doc}:
        return None
    is_later = source[0].i >= verb.sent.end
    return verb if is_later and verb.i < content[0].i < verb.sent.end else None


def _before(
    draft: Draft, one: Attribution, verb: Any, near: Neighbours, known: Cues
) -> Attribution | None:
    """Who said something first in the sentence of a verb."""
    for other in near.to(one):
        cue, source = draft.tokens(other.cue), draft.tokens(other.source)
        if other is one or not cue or not source or cue[0].doc is not verb.doc:
            continue
        is_here = all(verb.sent.start <= each.i < verb.i for each in (cue[0], source[0]))
        if is_here and source[0].i < cue[0].i and any(known.act_of(each) for each in cue):
            return other
    return None


def before_withheld(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; what a speaker will not say (« sans dire où ») is in no content."""
    without = Cues.load(draft.language).without
    silent = [one for one in found if without and _opens(draft, one) in without]
    settled = []
    for one in found:
        own = [each for each in silent if each is not one and each.source == one.source]
        start = min((at for each in own if _is_in(at := each.content[0][0], one)), default=None)
        parts = () if start is None else [(a, min(b, start)) for a, b in one.content if a < start]
        content = trimmed(draft, parts)
        settled.append(
            one.changed("cut_edges", "before what its speaker will not say", content=content)
            if content
            else one
        )
    return settled


def before_colon(draft: Draft, one: Attribution) -> Attribution:
    """An attribution of what is denied, which ends before a colon: what follows tells why not.

    « Il nie avoir triché | : l'arbitre s'est trompé ».
    """
    known = Cues.load(draft.language)
    cue = draft.tokens(one.cue)
    if not known.by_order or not any(known.act_of(each) == "denies" for each in cue):
        return one
    for number, (start, end) in enumerate(one.content):
        paragraph = draft.paragraphs_over(start, end)[0]
        quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
        at = draft.text.chars.find(":", start, end)
        if at > start and not overlap([(at, at + 1)], quotes):
            content = trimmed(draft, [*one.content[:number], (start, at)])
            return one.changed("cut_edges", "before why it is denied", content=content)
    return one


def without_seconds(
    one: Attribution, known: Attribution, near: Iterable[Attribution]
) -> Attribution:
    """An attribution without those parts that the rules give to a second verb of its speaker.

    « “P”, a dit X avant d'ajouter que Q »: Q is another line.
    """
    theirs = [
        part
        for other in near
        if other is not known and other.source == known.source and not holds(known, other)
        for part in other.content
    ]
    parts = tuple(part for part in one.content if not covered([part], theirs))
    is_cut = parts and theirs
    return Attribution(one.source, one.cue, parts, one.score, by=one.by) if is_cut else one


def adds_and(draft: Draft, one: Attribution, other: Attribution) -> bool:
    """Whether a longer source goes over a comma into what is said: « “P, dit X, | et Q” »."""
    known, cue = Cues.load(draft.language), draft.text.chars[one.cue[0][0] : one.cue[-1][1]]
    is_phrase = known.according_to.fullmatch(cue) is not None or cue.lower() in known.opinion
    return overlap(other.source, one.content) and not is_phrase


def adds_whom(draft: Draft, one: Attribution, other: Attribution) -> bool:
    """Whether a longer source only has whom it was told as well: « confie X | au Phare »."""
    more = draft.text.chars[one.source[0][1] : other.source[0][1]].split()
    return bool(more) and more[0].lower() in PassedWords.load(draft.language).spoken_to


def without_parts(parts: Sequence[Range], others: Sequence[Range]) -> tuple[Range, ...]:
    """Those ranges that share nothing with others."""
    return tuple(part for part in parts if not overlap([part], others))


def _opens(draft: Draft, one: Attribution) -> str:
    """The first word of a cue that stands in its own content, in small letters."""
    if not one.cue or one.cue[0][0] != one.content[0][0]:
        return ""
    words = draft.tokens(one.cue)
    return words[0].lower_ if words else ""


def _is_in(at: int, one: Attribution) -> bool:
    return any(start < at < end for start, end in one.content)


def by_headline_verb(draft: Draft, one: Attribution) -> Attribution:
    """A denial whose verb the tagger took into the name: "Council Rejects | Claims It Paid".

    In a headline every word has a capital; without its verb the line would affirm.
    """
    known = Cues.load(draft.language)
    words = [token for token in draft.tokens(one.source[:1]) if not token.is_space]
    if len(words) < 2 or len(one.cue) != 1 or len(one.content) != 1:
        return one
    verb, end = words[-1], one.content[0][1]
    if not verb.is_title or verb.lower_ not in known.headline or one.cue[0][1] > one.content[0][0]:
        return one
    at = one.source[0][1] - len(verb)
    source, cue = ((one.source[0][0], at - 1),), ((at, one.source[0][1]),)
    why = "its verb was taken for a part of the name"
    content = ((one.cue[0][0], end),)
    return one.changed(STAGE, why, source=source, cue=cue, content=content)
