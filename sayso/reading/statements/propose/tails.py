"""Who speaks behind the last comma of a sentence: ", the daily reported", ", a claim he denies"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sayso.reading.language.tree import (
    NOMINAL,
    OBJECT,
    PARTICIPLE,
    RELATIVE,
    VERBAL,
    children,
    first,
    nearest_subject,
    phrase,
    ranges,
    verbs,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import SPEECH_ACTS, Cues, cue_words
from sayso.reading.statements.strength_words import Marks


@dataclass(frozen=True, slots=True)
class Tail:
    """A last clause that only says who speaks: ", the daily reported on Monday"."""

    start: int
    verb: Any
    source: list[Any]
    answered: list[Any]
    """What such a clause denies, by its own noun: "a charge | she denies"; else empty."""


def find_tail(sentence: Any, known: Cues) -> Tail | None:
    """Find it from the sentence's last comma on, however the parser hung it.

    A speech verb with nothing said after it, and before it (or, where it comes first, after it) a
    noun phrase; what stands before the comma has a verb of its own and is what is said.
    """
    commas = [token.i for token in sentence if token.text == ","]
    tail = [one for one in sentence if commas and one.i > commas[-1] and not one.is_space]
    spoken = [one for one in tail if _tells(one, known) and one.dep_ != "amod"]
    before = [one for one in sentence if commas and one.i < commas[-1]]
    if len(spoken) != 1 or not any(one.pos_ in VERBAL for one in before):
        return None
    verb = spoken[0]
    cue = {one.i for one in cue_words(verb)}
    others = [one for one in verbs(tail) if one.i not in cue and one.dep_ not in PARTICIPLE]
    answered = _answered(verb, tail, known)
    if answered:
        subject = nearest_subject(verb)
        who = [] if subject is None else phrase(subject)
        return Tail(tail[0].i, verb, who, answered) if who else None
    left = [one for one in tail if one.i < verb.i and one.i not in cue and not one.is_punct]
    if others or any(one.dep_ == "mark" for one in tail) or not _is_cue_only(verb, left, known):
        return None
    source = left if left else _inverted_source(verb)
    return Tail(tail[0].i, verb, source, []) if source else None


def _tells(verb: Any, known: Cues) -> bool:
    """Whether a verb is one of saying, or of the court that was told: "…, the court heard"."""
    is_heard = verb.pos_ in VERBAL and known.lemma(verb) in known.hearers
    return is_heard or known.act_of(verb) in SPEECH_ACTS


def _answered(verb: Any, tail: list[Any], known: Cues) -> list[Any]:
    """The noun of a claim that a last clause denies: "…, *a charge* her lawyer denies"."""
    noun = verb.head
    is_denied = verb.dep_ in RELATIVE and known.act_of(verb) == "denies"
    is_claim = noun.lemma_.lower() in Marks.load(noun.doc.lang_).claim_nouns
    opens = noun in tail and noun.left_edge == tail[0] and noun.i < verb.i
    is_own = is_denied and is_claim and opens and nearest_subject(verb) is not None
    return [one for one in tail if one.i <= noun.i] if is_own else []


def _is_cue_only(verb: Any, left: list[Any], known: Cues) -> bool:
    """Whether nothing but a name stands before the verb, and nothing is said after it."""
    is_name = all(one.pos_ in NAMING or one.tag_ == "POS" for one in left)
    opens = not left or left[0].pos_ in NAMING - {"ADP"}
    objects = [one for one in children(verb, OBJECT) if one.i > verb.i and left]
    is_free = not objects or known.lemma(verb) in known.told
    return is_name and opens and is_free and (not left or any(one.pos_ in NOMINAL for one in left))


NAMING = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADP", "PART", "CCONJ"})


def _inverted_source(verb: Any) -> list[Any]:
    """Who speaks where the verb comes first: "said the manager", "a confié à X une employée"."""
    noun = nearest_subject(verb) or first(verb, OBJECT)
    if noun is None or noun.i < verb.i:
        later = [one for one in verb.doc[verb.i + 1 : verb.sent.end] if one.pos_ in NOMINAL]
        noun = next((one for one in later if not _is_marked(one, verb)), None)
    if noun is None or noun.i < verb.i:
        return []
    return [one for one in phrase(noun) if one.i > verb.i]


def _is_marked(noun: Any, verb: Any) -> bool:
    """Whether a noun, or a noun it belongs to behind the verb, hangs on a preposition."""
    if noun.dep_ in {"pobj", "flat:name", "compound"}:
        return True
    first_word = noun.left_edge
    return bool(first_word.dep_ == "case" and first_word.i > verb.i)


def by_tail(sentence: Any, tail: Tail) -> Attribution:
    said = [one for one in sentence if one.i < tail.start and not one.is_space]
    content = tail.answered or said
    return Attribution(ranges(tail.source)[:1], ranges(cue_words(tail.verb)), ranges(content))


def clipped(found: Attribution, tail: Tail | None) -> Attribution:
    """A content of the sentence ends where its last clause says who speaks."""
    if not tail:
        return found
    text = tail.verb.doc.text
    stop = tail.verb.doc[tail.start].idx
    content = tuple((start, min(end, stop)) for start, end in found.content if start < stop)
    trimmed = ((start, start + len(text[start:end].rstrip(" ,"))) for start, end in content)
    return replace(found, content=tuple(trimmed))
