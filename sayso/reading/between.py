"""The hands that stand beside a source in its sentence, by syntax alone.

Before it: who quotes it, whom it was told, who had the document, and the document or the interview
that brought the words. Behind it: who wrote the document, and whom the source cites.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.reading.grammar import (
    AGENT,
    NOMINAL,
    OBJECT,
    OBLIQUE,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    RELATIVE,
    SUBJECT,
    children,
    first,
    is_passive,
)
from sayso.reading.lexicon import words
from sayso.reading.sources import nearest_subject


@dataclass(frozen=True, slots=True)
class Beside:
    """The head noun of a hand beside a source, the word that makes it one, and where it was met."""

    noun: Any
    cue: Any
    how: str


@dataclass(frozen=True, slots=True)
class BetweenWords:
    """The words of a language that bring in hands beside the source, as lemmas."""

    documents: frozenset[str]
    had_by: frozenset[str]
    passed_to: frozenset[str]
    made_by: frozenset[str]
    author: frozenset[str]
    of: frozenset[str]
    letters: frozenset[str]
    told: frozenset[str]
    speech: frozenset[str]
    spoken_to: frozenset[str]
    works_for: frozenset[str]
    vehicle: frozenset[str]
    interviews: frozenset[str]
    has_document: frozenset[str]
    has: frozenset[str]
    access: frozenset[str]
    writes: frozenset[str]
    cites: frozenset[str]


@cache
def between_words(language: str) -> BetweenWords:
    """Load the words of a language."""
    found = words(language, "speech")
    hands, acts = found["hands"], found["verbs"]
    names = [name for name in BetweenWords.__slots__ if name not in {"documents", "speech"}]
    return BetweenWords(
        documents=frozenset(found["roles"]["document"]),
        speech=frozenset([*acts["says"], *acts["testifies"]]),
        **{name: frozenset(hands[name]) for name in names},
    )


def before(source: Any | None, verb: Any | None, known: BetweenWords) -> Iterator[Beside]:
    """Yield what stands outside of a source, outermost first."""
    if verb is not None:
        yield from _quoters(verb, known)
        yield from _recipients(verb, known)
    if source is not None:
        yield from holders(source, known)
    if verb is not None and not _is_document(source, known):
        yield from _vehicles(verb, known)


def behind(source: Any | None, verb: Any | None, known: BetweenWords) -> Iterator[Beside]:
    """Yield what stands behind a source: the author of a document, whom the source cites."""
    if source is None:
        return
    if _is_document(source, known):
        yield from _authors(source, known)
    end = verb.sent.end if verb is not None else source.sent.end
    for token in source.doc[source.i + 1 : end]:
        cites = (
            token.dep_ in PARTICIPLE | RELATIVE | {"prep"} and token.lemma_.lower() in known.cites
        )
        if cites and not is_passive(token) and token.head in {source, verb}:
            cited = first(token, OBJECT | {"pobj"})
            if cited is not None:
                yield Beside(cited, token, "cited")


def _is_document(noun: Any | None, known: BetweenWords) -> bool:
    return noun is not None and noun.lemma_.lower() in known.documents


def _quoters(verb: Any, known: BetweenWords) -> Iterator[Beside]:
    """ "The paper quoted Y as saying": the paper stands before Y."""
    quoted = quoting_verb(verb, known.cites)
    if quoted is not None and not is_passive(quoted):
        subject = nearest_subject(quoted)
        if subject is not None:
            yield Beside(subject, quoted, "quotes")
    if quoted is not None:
        yield from _vehicles(quoted, known)


def quoting_verb(verb: Any, cites: frozenset[str]) -> Any | None:
    """For "saying" in "quoted Y as saying", the verb "quoted"; else None."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.dep_ == "prep" and above.head.lemma_.lower() in cites:
        return above.head
    return None


def _recipients(verb: Any, known: BetweenWords) -> Iterator[Beside]:
    """ "told the agency that …", "said in an interview with the paper"."""
    lemma = verb.lemma_.lower()
    if lemma not in known.told | known.speech:
        return
    for child in verb.children:
        if lemma in known.told and child.dep_ in OBJECT and child.i > verb.i:
            yield Beside(child, verb, "told")
            employers = (object_of(one, known.works_for) for one in child.children)
            yield from (Beside(one, verb, "told") for one in employers if one is not None)
            continue
        noun = object_of(child, known.spoken_to)
        if noun is not None:
            yield Beside(noun, verb, "told")
        brought = object_of(child, known.vehicle)
        if brought is not None and brought.lemma_.lower() in known.interviews:
            for piece in brought.children:
                inner = [piece, *piece.children] if piece.dep_ in PARTICIPLE else [piece]
                nouns = (object_of(one, known.spoken_to) for one in inner)
                yield from (Beside(one, verb, "told") for one in nouns if one is not None)


def holders(source: Any, known: BetweenWords) -> Iterator[Beside]:
    """ "documents obtained by X", "leaked to X", "that X has seen", "X had access to a memo"."""
    owner = _had_subject(source, known)
    if owner is not None:
        yield Beside(owner, source.head, "had")
    for verb in _hung_on(source):
        yield from _holder(verb, known)


def _hung_on(source: Any) -> Iterator[Any]:
    """The participles and relative clauses between a noun and the comma or verb that ends it.

    Also those that the parser hung on a noun between: "a letter to X, a copy of which was seen".
    """
    for token in source.doc[source.i + 1 : source.sent.end]:
        if token.dep_ in PARTICIPLE | RELATIVE or _is_of_which(token):
            yield token
        elif token.pos_ == "VERB" and (token == source.head or token.dep_ == "ROOT"):
            return


def _is_of_which(verb: Any) -> bool:
    """Whether a verb's subject is a part of what went before: "a copy of which was seen"."""
    subjects = children(verb, PASSIVE_SUBJECT | SUBJECT)
    return any(_is_relative(one) for subject in subjects for one in subject.subtree)


def _is_relative(token: Any) -> bool:
    return token.tag_ in {"WDT", "WP"} or "Rel" in token.morph.get("PronType")


def _holder(verb: Any, known: BetweenWords) -> Iterator[Beside]:
    """Who had a document, by a participle or a relative clause on it."""
    done = [verb, *children(verb, frozenset({"xcomp", "conj"}))]
    hits = [one for one in done if one.lemma_.lower() in known.had_by]
    if not hits and _has_access(verb, known):
        yield from (Beside(one, verb, "had") for one in [nearest_subject(verb)] if one is not None)
    for hit in hits:
        for child in hit.children:
            noun = _by(child)
            if noun is None and hit.lemma_.lower() in known.passed_to:
                noun = object_of(child, known.spoken_to)
            if noun is None and hit.lemma_.lower() in known.cites:
                noun = object_of(child, known.vehicle)
            if noun is not None:
                yield Beside(noun, hit, "had")
        subject = nearest_subject(verb)
        if verb.dep_ in RELATIVE and not is_passive(hit) and _is_noun(subject):
            yield Beside(subject, hit, "had")


def _is_noun(subject: Any | None) -> bool:
    """Whether a subject is a noun of its own and no relative pronoun."""
    if subject is None:
        return False
    return bool(subject.pos_ != "PRON")


def _has_access(verb: Any, known: BetweenWords) -> bool:
    objects = {one.lemma_.lower() for one in children(verb, OBJECT)}
    return verb.lemma_.lower() in known.has and bool(objects & known.access)


def _by(child: Any) -> Any | None:
    if child.dep_ not in AGENT:
        return None
    return first(child, frozenset({"pobj"})) or (child if child.pos_ in NOMINAL else None)


def _had_subject(source: Any, known: BetweenWords) -> Any | None:
    """The subject of "obtained the memo" or "had access to the memo"."""
    verb = source.head
    if source.dep_ in OBJECT and verb.lemma_.lower() in known.has_document | known.cites:
        return nearest_subject(verb)
    while verb.pos_ == "ADP" and verb.head != verb:
        verb = verb.head
    if verb.lemma_.lower() in known.access and verb.head.lemma_.lower() in known.has:
        return nearest_subject(verb.head)
    return None


def _authors(source: Any, known: BetweenWords) -> Iterator[Beside]:
    """ "a note from the manager", "an e-mail written by X", "wrote a note": X is behind it."""
    verb = source.head
    if source.dep_ in OBJECT and verb.lemma_.lower() in known.writes:
        subject = nearest_subject(verb)
        if subject is not None:
            yield Beside(subject, verb, "wrote")
    is_letter = source.lemma_.lower() in known.letters
    for child in source.children:
        if child.dep_ in PARTICIPLE and child.lemma_.lower() in known.made_by:
            nouns = [noun for one in child.children if (noun := _by(one)) is not None]
            yield from (Beside(noun, child, "wrote") for noun in nouns[:1])
        elif child.i > source.i:
            noun = object_of(child, known.author | (known.of if is_letter else frozenset()))
            if noun is not None:
                yield Beside(noun, child, "wrote")


def _vehicles(verb: Any, known: BetweenWords) -> Iterator[Beside]:
    """ "in his testimony, the officer said": the testimony brought the words."""
    inserted = [one for one in verb.children if one.i < verb.i and _is_of_which(one)]
    for child in (*verb.children, *(piece for one in inserted for piece in one.children)):
        noun = object_of(child, known.vehicle)
        if noun is not None and _is_document(noun, known):
            yield from holders(noun, known)
            yield Beside(noun, verb, "in")


def object_of(child: Any, prepositions: frozenset[str]) -> Any | None:
    """The noun of a prepositional phrase, in either label set, if its preposition fits."""
    if child.dep_ not in OBLIQUE | AGENT:
        return None
    if child.pos_ == "ADP":
        noun = first(child, frozenset({"pobj"}))
        return noun if child.lower_ in prepositions else None
    case = first(child, frozenset({"case"}))
    fits = case is not None and case.lower_ in prepositions
    return child if fits and child.pos_ in NOMINAL else None
