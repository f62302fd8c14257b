"""Who makes an accusation: the agent of a passive, whoever's claim it is, or nobody.

Who is accused, charged, alleged or asked says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range, without
from sayso.reading.language.tree import (
    AGENT,
    ANY_SUBJECT,
    NOMINAL,
    PASSIVE_SUBJECT,
    VERBAL,
    first,
    is_passive,
    phrase,
    ranges,
    short_phrase,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.accused import by_accusation
from sayso.reading.statements.propose.speech_verbs import surely_speaks
from sayso.reading.statements.senses import Senses, is_answerable

STAGE = "keep_sayings"


def by_accuser(draft: Draft, one: Attribution, cue: Sequence[Any], known: Senses) -> Attribution:
    """An accusation by its agent or by nobody, where its cue is a passive."""
    verb = next((token for token in cue if is_accused(token, known)), None)
    is_asked = verb is None and is_asked_of(cue[0], known)
    verb = cue[0] if is_asked else verb
    if verb is None:
        return one
    paragraph, *_ = draft.paragraphs_over(*one.cue[0])
    at = verb.idx + paragraph.start
    lexicon = Cues.load(draft.language)
    whole = None if is_asked or lexicon.parser_errs else by_accusation(verb, lexicon)
    if whole is not None:
        source, content = (moved(parts, paragraph.start) for parts in (whole.source, whole.content))
        return one.changed(STAGE, "who accuses, and of what", source=source, content=content)
    agent = _agent(verb, known) or _behind_by(verb, known, lexicon)
    if agent is not None:
        parts = moved(ranges(phrase(agent)), paragraph.start)
        return one.changed(STAGE, "who accuses", source=parts[:1]) if parts else one
    if not one.source:
        return one
    is_far = is_asked and one.source[0][0] > one.cue[-1][1] + 1  # no "Asked Ada Obi: …"
    is_before = one.source[0][0] < at or is_far
    return one.changed(STAGE, "who is accused says nothing", source=()) if is_before else one


def by_teller(draft: Draft, one: Attribution, cue: Sequence[Any], known: Senses) -> Attribution:
    """What somebody was told, by who told it or by nobody: who is told says nothing."""
    lexicon = Cues.load(draft.language)
    verb = next(
        (
            token
            for token in cue
            if is_passive(token)
            and (token.lemma_.lower() in lexicon.told or lexicon.act_of(token) == "asks")
        ),
        None,
    )
    if verb is None or not one.source:
        return one
    paragraph, *_ = draft.paragraphs_over(*one.cue[0])

    def placed(words: Iterable[Any]) -> tuple[Range, ...]:
        return moved(ranges(words), paragraph.start)

    agent = _agent(verb, known)
    if agent is None and one.source[0][0] >= verb.idx + paragraph.start:
        return one
    source = placed(short_phrase(agent))[:1] if agent is not None else ()
    told_to = first(verb, PASSIVE_SUBJECT)
    content = without(one.content, placed(phrase(told_to)) if told_to is not None else ())
    why = "who is told says nothing"
    return one.changed(STAGE, why, source=source, content=content or one.content)


def by_claimant(draft: Draft, one: Attribution, cue: Sequence[Any]) -> Attribution:
    """A claim that a noun names, by whose claim it is: "his comments that", "rumours that".

    Police that look into allegations make none; who "raised" or "repeated" them does.
    """
    lexicon = Cues.load(draft.language)
    noun = lexicon.said_noun(cue)
    is_silence = lexicon.silence.search(" ".join(token.text for token in cue))
    if noun is None or is_silence:
        return one
    owner = next((child for child in noun.children if child.dep_ in OWNED), None)
    owner = owner or _agent(noun, Senses.load(draft.language))
    if owner is not None:
        start = next(iter(draft.paragraphs_over(*one.cue[0]))).start
        parts = moved(ranges(phrase(owner)), start)
        return one.changed(STAGE, "whose claim it is", source=parts[:1]) if parts else one
    above = noun.head
    while above.pos_ == "ADP" and above.head != above:
        above = above.head
    if above.pos_ not in VERBAL or lexicon.lemma(above) in lexicon.makes or not one.source:
        return one
    return one.changed(STAGE, "who looks into a claim does not make it", source=())


OWNED = frozenset({"poss", "nmod:poss"})


def is_asked_of(verb: Any, known: Senses) -> bool:
    """Whether a participle opens a sentence whose subject was asked: "Asked why, Ada Obi said"."""
    is_first = verb.i == verb.sent.start and verb.lower_ in known.asked_first
    has_subject = any(child.dep_ in ANY_SUBJECT for child in verb.children)
    return is_first and not (has_subject and verb == verb.sent.root)


def is_accused(verb: Any, known: Senses) -> bool:
    """Whether a participle is a passive: "accused of", "charged on Monday with", "alleged to".

    Who must answer for a thing is accused of it as well: « doit répondre de faux ».
    """
    if is_answerable(verb, known):
        return True
    after = known.passive.get(verb.lower_)
    if after is None:
        return False
    before = [token.lower_ for token in verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]]
    if before and before[-1] in known.active:
        return False
    joined = next(
        (one for one in verb.doc[verb.i + 1 : verb.sent.end] if one.pos_ not in {"ADV", "SPACE"}),
        None,
    )
    return joined is not None and joined.lower_ in after | known.by


def _agent(verb: Any, known: Senses) -> Any | None:
    """Who is behind "by": the accuser."""
    for child in verb.children:
        if child.dep_ in AGENT and child.pos_ in NOMINAL:
            return child
        if child.lower_ in known.by and child.i > verb.i:
            noun = next((one for one in child.children if one.pos_ in NOMINAL), None)
            if noun is not None:
                return noun
    return None


def _behind_by(verb: Any, known: Senses, cues: Cues) -> Any | None:
    """The accuser whom a parser hung otherwise: « est accusé de viol | par deux femmes »."""
    if not cues.parser_errs:
        return None
    for child in verb.children:
        case = first(child, CASE)
        is_by = case is not None and case.lower_ in known.by and child.i > verb.i
        if is_by and child.pos_ in NOMINAL and surely_speaks(child, cues):
            return child
    return None


CASE = frozenset({"case"})


def moved(parts: Iterable[Range], by: int) -> tuple[Range, ...]:
    """Ranges of a paragraph as those of its text."""
    return tuple((start + by, end + by) for start, end in parts)
