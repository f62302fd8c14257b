"""What the form of a verb alone gives to somebody else: the French conditional of hearsay.

« La banque aurait versé deux millions »: others say so, and the sentence does not say who.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import bare
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import SPEECH_ACTS, Cues
from sayso.words import Lexicon


class Hearsay(Lexicon, at="senses.hearsay"):
    """The words of a language about its verb form of hearsay; empty where it has none."""

    helps: frozenset[str]
    never: frozenset[str]
    opens: frozenset[str]
    persons: frozenset[str]
    relative: frozenset[str]
    """What opens a relative clause whose subject it is: « un ouvrier qui aurait fumé »."""


def find_hearsay(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Add the clauses whose own verb is of hearsay and which nobody is said to say."""
    return [*found, *_hearsay(draft, found)]


def _hearsay(draft: Draft, found: Sequence[Attribution]) -> Iterator[Attribution]:
    known = Hearsay.load(draft.language)
    if not known.helps:
        return
    taken = [part for one in found for part in (*one.content, *one.cue, *one.source)]
    for paragraph in draft.paragraphs:
        for clause, verb in _clauses_of_hearsay(paragraph, known):
            start, end = (place + paragraph.start for place in bare(clause))
            end = start + len(draft.text.chars[start:end].rstrip(EDGES))
            if not any(a < end and start < b for a, b in taken):
                at = paragraph.start + verb.idx
                yield Attribution((), ((at, at + len(verb.text)),), ((start, end),))


EDGES = ".;:!, "


def _clauses_of_hearsay(paragraph: Paragraph, known: Hearsay) -> Iterator[tuple[Any, Any]]:
    """Each clause with a helping verb of hearsay, and that verb."""
    for sentence in paragraph.doc.sents:
        if known.helps.isdisjoint(token.lower_ for token in sentence):
            continue
        for clause in _side_by_side(sentence):
            verb = _verb_of_hearsay(clause, known)
            if verb is not None:
                yield clause, verb
            elif (inside := _in_relative(clause, known)) is not None:
                yield inside


def _side_by_side(sentence: Any) -> Iterator[Any]:
    """The clauses of a sentence: a semicolon parts them, and a comma with "and" before a verb."""
    start = sentence.start
    for token in sentence:
        is_join = token.pos_ == "CCONJ" and token.i > start and token.nbor(-1).text == ","
        is_edge = token.text == ";" or (is_join and _has_own_verb(token))
        if is_edge and token.i > start:
            yield sentence.doc[start : token.i]
            start = token.i + 1
    if start < sentence.end:
        yield sentence.doc[start : sentence.end]


def _has_own_verb(joiner: Any) -> bool:
    """Whether a subject and its verb follow a joiner before the next comma."""
    for token in joiner.doc[joiner.i + 1 : joiner.sent.end]:
        if token.is_punct:
            return False
        if "Fin" in token.morph.get("VerbForm"):
            return bool(token.i > joiner.i + 1)
    return False


def _verb_of_hearsay(clause: Any, known: Hearsay) -> Any | None:
    """The helping verb that stands before any clause inside this one opens."""
    low = {token.lower_ for token in clause}
    if low & (known.never | known.persons):
        return None
    for token in clause:
        if token.lower_ in known.opens:
            return None
        if token.lower_ in known.helps:
            return None if _tells(token, clause) else token
    return None


def _tells(helper: Any, clause: Any) -> bool:
    """Whether somebody is said to have said it, in a clause or words: « aurait dit que … »."""
    cues = Cues.load(clause.doc.lang_)
    after = [one for one in clause.doc[helper.i + 1 : clause.end] if one.pos_ != "ADV"]
    if not after or cues.participle(after[0]) is None:
        return False
    lemma = cues.participle(after[0]) or ""
    behind = after[1:]
    is_clause = any(one.lower_ in cues.that or one.text in QUOTES for one in behind)
    is_done = any("Inf" in one.morph.get("VerbForm") for one in behind)
    return cues.act.get(lemma) in SPEECH_ACTS and (is_clause or is_done)


QUOTES = frozenset('"“«')


def _in_relative(clause: Any, known: Hearsay) -> tuple[Any, Any] | None:
    """A relative clause of hearsay, and its verb: « un ouvrier | qui aurait fumé | »."""
    for token in clause:
        if token.lower_ in known.relative and token.i + 1 < clause.end:
            after = [one for one in clause.doc[token.i + 1 : clause.end] if one.pos_ != "ADV"]
            end = next((one.i for one in after if one.text in {",", ")"}), clause.end)
            inside = clause.doc[token.i : end]
            low = {one.lower_ for one in inside}
            is_plain = not low & (known.never | known.persons)
            if is_plain and after and after[0].lower_ in known.helps:
                return inside, after[0]
    return None
