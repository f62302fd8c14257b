"""Who is accused by whom of what: "was accused by her brother | of stealing the money".

A parser hangs the deed on the accuser: nobody is "her brother of stealing the money".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.reading.language.tree import (
    AGENT,
    ANY_SUBJECT,
    NOMINAL,
    PASSIVE_SUBJECT,
    RELATIVE,
    VERBAL,
    antecedent,
    first,
    is_passive,
    is_relative,
    nearest_subject,
    phrase,
    ranges,
    short_phrase,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues, cue_words, is_negated
from sayso.reading.statements.propose.speech_verbs import is_speaker
from sayso.reading.statements.senses import Senses

NOUN_BEHIND = frozenset({"pobj"})
CLAUSE_BEHIND = frozenset({"pcomp"})


def by_accusation(verb: Any, known: Cues) -> Attribution | None:
    """A passive that has its accuser and its deed, or None."""
    if known.act_of(verb) != "accuses" or not is_passive(verb) or is_negated(verb):
        return None
    joint = joint_of(verb, known)
    by = None if joint is None else _by(verb, joint, known)
    agent = None if by is None else first(by, NOUN_BEHIND)
    if joint is None or by is None or agent is None:
        return None
    deed = [one for one in deed_behind(joint) if joint in by.subtree or one not in by.subtree]
    who = _accused(verb)
    content = (*ranges([] if who is None else short_phrase(who)), *ranges(deed))
    return Attribution(ranges(accuser(agent, joint))[:1], ranges(cue_words(verb)), content)


def _by(verb: Any, joint: Any, known: Cues) -> Any | None:
    """The "by" of who accuses, also one that hangs on the deed: "of paying it by the police".

    By whom somebody was beaten is no accuser: "accused of hiding that they were beaten by guards".
    """
    by = first(verb, AGENT)
    if by is not None:
        return by
    words = Senses.load(verb.doc.lang_).by
    late = next((one for one in joint.subtree if one.lower_ in words and one.i > joint.i), None)
    is_deeds = late is not None and (late.head.pos_ not in VERBAL or is_passive(late.head))
    agent = None if late is None or is_deeds else first(late, NOUN_BEHIND)
    return late if agent is not None and is_speaker(agent, known) else None


def _accused(verb: Any) -> Any | None:
    """Who is accused, where it stands before the verb: "two men | accused by …"."""
    subject = first(verb, PASSIVE_SUBJECT) or nearest_subject(verb)
    if verb.dep_ == "acl":
        subject = verb.head
    who = antecedent(subject) if subject is not None and is_relative(subject) else subject
    return who if who is not None and who.i < verb.i else None


def joint_of(verb: Any, known: Cues) -> Any | None:
    """The "of" or "with" that brings in what somebody is accused of."""
    wanted = known.preposition.get(known.lemma(verb))
    behind = (one for one in verb.subtree if one.i > verb.i and one.lower_ == wanted)
    return next((one for one in behind if _brings_deed(one, known)), None)


def _brings_deed(joint: Any, known: Cues) -> bool:
    """Whether a deed stands behind it, and nobody: "of stealing", no "of the council"."""
    if first(joint, CLAUSE_BEHIND) is not None:
        return True
    noun = first(joint, NOUN_BEHIND)
    return noun is not None and noun.pos_ in NOMINAL and not is_speaker(noun, known)


def accuser(agent: Any, joint: Any) -> list[Any]:
    """Who accuses, without the deed that a parser hung on it."""
    return [one for one in phrase(agent) if one.i < joint.i or joint.i < agent.i]


def deed_behind(joint: Any) -> list[Any]:
    """What somebody is accused of, a second "of" behind "and" with it, and nothing said of it."""
    deed = list(_within(joint))
    after = list(joint.doc[deed[-1].i + 1 : joint.sent.end]) if deed else []
    if len(after) > 1 and after[0].pos_ == "CCONJ" and after[1].lower_ == joint.lower_:
        deed += [after[0], after[1], *_within(after[1])]
    return deed


def _within(joint: Any) -> Iterator[Any]:
    """The words in order, up to a comma and whatever is said about them behind it."""
    for one in joint.subtree:
        if one.i <= joint.i or one.is_space:
            continue
        if one.text == "," and _opens_aside(one.nbor() if one.i + 1 < len(one.doc) else one):
            return
        yield one


def _opens_aside(word: Any) -> bool:
    """Whether words tell of the whole: ", which she denies", ", a claim she denies"."""
    if is_relative(word):
        return True
    noun = word if word.pos_ in NOMINAL else word.head
    clauses = (one for one in noun.children if one.dep_ in RELATIVE)
    return noun.dep_ == "appos" and any(first(one, ANY_SUBJECT) is not None for one in clauses)
