"""Who keeps silent: "did not respond to questions", "had no comment", "could not be reached"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.reading.language.tree import (
    ANY_SUBJECT,
    NOMINAL,
    PASSIVE_SUBJECT,
    SUBJECT,
    VERBAL,
    first,
    nearest_subject,
    phrase,
    ranges,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues, cue_words


def silence_of(verb: Any) -> Attribution | None:
    """ "did not respond to questions": who keeps silent, and on what."""
    subject = first(verb, SUBJECT)
    rest = [
        token
        for child in verb.children
        if child.i > verb.i and not child.is_punct
        for token in child.subtree
    ]
    if subject is None:
        return None
    cue = cue_words(verb)
    content = ranges([verb, *rest] if rest else [one for one in cue if one.i <= verb.i])
    return Attribution(ranges(phrase(subject))[:1], ranges(cue), content) if content else None


def by_silence(sentence: Any, known: Cues) -> Iterator[Attribution]:
    """ "had no comment", "could not be reached": who keeps silent is a source too."""
    found = known.silence.search(sentence.text)
    if not found:
        return
    start, end = sentence.start_char + found.start(), sentence.start_char + found.end()
    cue = sentence.doc.char_span(start, end, alignment_mode="expand")
    subject = _who_is_silent(cue, sentence)
    verb = next((one.i for one in reversed(cue) if one.pos_ == "VERB"), cue.start)
    behind = [one for one in sentence if one.i > verb and not one.is_punct]
    stop = _next_clause(cue.doc[verb], sentence)
    content = [one for one in sentence if (verb if behind else cue.start) <= one.i < stop]
    if subject is not None and subject.i < cue.start:
        who = [one for one in phrase(subject) if one.i < cue.start]
        yield Attribution(ranges(who)[:1], ranges(list(cue)), ranges(content))


def _next_clause(verb: Any, sentence: Any) -> int:
    """Where a clause with a subject of its own begins: "would not say why, | but it was late"."""
    for joined in verb.children:
        is_clause = joined.dep_ == "conj" and joined.pos_ in VERBAL and joined.i > verb.i
        if is_clause and first(joined, ANY_SUBJECT) is not None:
            joints = [one.i for one in verb.children if one.dep_ == "cc" and one.i < joined.i]
            return int(max(joints[-1] if joints else joined.left_edge.i, verb.i + 1))
    return int(sentence.end)


def _who_is_silent(cue: Any, sentence: Any) -> Any | None:
    """The subject of a silence's own verb or of one above it; else a name that opens the sentence.

    A parser may find no subject in « Velair, contactée, n'a pas répondu ».
    """
    verbs = [token for token in cue if token.pos_ in {"VERB", "AUX"}]
    above = [*verbs[-1:], *(verbs[-1].ancestors if verbs else ()), sentence.root]
    subjects = (nearest_subject(verb) or first(verb, PASSIVE_SUBJECT) for verb in above)
    found = next((one for one in subjects if one is not None), None)
    opener = sentence[0]
    is_named = opener.pos_ == "PROPN" and bool(opener.ent_type_)
    found = found or _noun_right_before(cue, sentence)
    return opener if found is None and is_named else found


def _noun_right_before(cue: Any, sentence: Any) -> Any | None:
    """The noun that ends right before a cue: « Contactée, | la société | n'a pas donné suite »."""
    at = cue.start - 1
    while at > sentence.start and cue.doc[at].pos_ in {"AUX", "ADV", "PART"}:
        at -= 1
    noun = cue.doc[at]
    if noun.pos_ not in NOMINAL:
        return None
    while noun.head.i < noun.i and noun.head.i >= sentence.start and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun
