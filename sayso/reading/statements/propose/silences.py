"""Who keeps silent: "did not respond to questions", "had no comment", "calls were not returned"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    NOMINAL,
    PASSIVE_SUBJECT,
    SUBJECT,
    VERBAL,
    first,
    is_passive,
    nearest_subject,
    phrase,
    ranges,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues, cue_words, is_negated
from sayso.reading.statements.propose.speech_verbs import is_speaker
from sayso.reading.statements.stance import Silences, is_unanswered


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
    words = Silences.load(verb.doc.lang_)
    cue = [one for one in (_neither(verb, words), *cue_words(verb)) if one is not None]
    content = ranges([verb, *rest] if rest else [one for one in cue if one.i <= verb.i])
    return Attribution(_who(subject, words), ranges(cue), content) if content else None


def is_kept_back(verb: Any, known: Cues) -> bool:
    """Whether a verb of answering is denied, by itself or by "neither" before who would answer."""
    return is_negated(verb) or _neither(verb, Silences.load(verb.doc.lang_)) is not None


def _neither(verb: Any, words: Silences) -> Any | None:
    """The word before two of whom none does it: "*Neither* Obi nor her lawyer answered"."""
    subject = first(verb, ANY_SUBJECT)
    opening = () if subject is None else subject.children
    return next((one for one in opening if one.lower_ in words.neither), None)


def _who(subject: Any, words: Silences) -> tuple[Range, ...]:
    """The words of who is silent, without the "neither" before them."""
    said = phrase(subject)
    return ranges(said[1:] if said and said[0].lower_ in words.neither else said)[:1]


def by_silence(sentence: Any, known: Cues) -> Iterator[Attribution]:
    """Yield who is a source by keeping silent, and on what."""
    words = Silences.load(sentence.doc.lang_)
    yield from _by_phrase(sentence, known, words)
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma in words.contacts and token.pos_ == "NOUN":
            yield from _by_contact(token, known, words)
        if lemma in words.reach and is_passive(token):
            yield from _by_neither(token, words)


def _by_phrase(sentence: Any, known: Cues, words: Silences) -> Iterator[Attribution]:
    """ "had no comment", "could not be reached", "there was no comment from the firm"."""
    found = known.silence.search(sentence.text)
    if not found:
        return
    start, end = sentence.start_char + found.start(), sentence.start_char + found.end()
    cue = sentence.doc.char_span(start, end, alignment_mode="expand")
    verb = next((one.i for one in reversed(cue) if one.pos_ == "VERB"), cue.start)
    behind = [one for one in sentence if one.i > verb and not one.is_punct]
    stop = _next_clause(cue.doc[verb], sentence)
    content = [one for one in sentence if (verb if behind else cue.start) <= one.i < stop]
    noun = cue[-1]
    if noun.pos_ == "NOUN" and not any(one.pos_ in VERBAL for one in cue):
        above, subject = noun.head, first(noun.head, SUBJECT)
        if subject is not None and above.lemma_.lower() in words.held and above.i < cue.start:
            yield Attribution(ranges(phrase(subject))[:1], ranges([above, *cue]), ranges(content))
            return
        sender = _told_by(noun, words)
        if sender is not None:
            yield Attribution(ranges(phrase(sender))[:1], ranges(list(cue)), ranges(list(cue)))
            return
    subject = _who_is_silent(cue, sentence)
    if subject is not None and subject.i < cue.start:
        who = [one for one in phrase(subject) if one.i < cue.start]
        yield Attribution(ranges(who)[:1], ranges(list(cue)), ranges(content))


def _by_contact(noun: Any, known: Cues, words: Silences) -> Iterator[Attribution]:
    """ "calls to the firm were not returned", "did not return calls seeking comment"."""
    verb = noun.head
    if noun.dep_ in ANY_SUBJECT:
        who = _addressee(noun, known, words)
        states = (one for one in verb.children if one.dep_ in STATES and one.i > noun.i)
        cue = [verb, *cue_words(verb)[1:], *(word for one in states for word in one.subtree)]
        content = cue
    elif noun.dep_ in OBJECTS and is_negated(verb):
        who = nearest_subject(verb)
        cue = cue_words(verb)
        content = [verb, *phrase(noun)]
    else:
        return
    if who is not None and is_unanswered([noun, *cue], words):
        yield Attribution(ranges(phrase(who))[:1], ranges([noun, *cue]), ranges(content))


STATES = frozenset({"acomp", "oprd", "attr", "xcomp", "obl", "obl:mod", "obl:arg"})
"""How what a call is or comes to hangs on its verb."""
OBJECTS = frozenset({"dobj", "obj"})


def _addressee(noun: Any, known: Cues, words: Silences) -> Any | None:
    """Whom a call is for: "calls to | the firm", "attempts to reach | the firm"."""
    behind = [one for one in noun.subtree if one.i > noun.i]
    reaching = next((one for one in behind if one.lemma_.lower() in words.reach), None)
    if reaching is not None:
        found = [first(reaching, OBJECTS)]
    else:
        found = [_led(one) for one in behind if one.lower_ in words.towards]
    people = (one for one in found if one is not None)
    return next((one for one in people if is_speaker(one, known) or one.pos_ == "PRON"), None)


def _led(preposition: Any) -> Any | None:
    """The noun that a preposition brings in, below it or (as treebanks of UD have it) above it."""
    above = preposition.head if preposition.dep_ == "case" else None
    return first(preposition, frozenset({"pobj"})) or above


def _by_neither(verb: Any, words: Silences) -> Iterator[Attribution]:
    """ "neither the firm nor its lawyer could be reached"."""
    neither, subject = _neither(verb, words), first(verb, PASSIVE_SUBJECT)
    if neither is not None and subject is not None:
        content = [one for one in verb.subtree if one.i >= verb.i and not one.is_punct]
        yield Attribution(
            _who(subject, words), ranges([neither, *cue_words(verb)]), ranges(content)
        )


def _told_by(noun: Any, words: Silences) -> Any | None:
    """From whom there was no comment: "there was no comment from | the firm"."""
    senders = (_led(one) for one in noun.children if one.lower_ in words.sent_by)
    return next((one for one in senders if one is not None and one.i > noun.i), None)


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
