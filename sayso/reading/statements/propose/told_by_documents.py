"""What a document holds: "In documents seen by X the deal is outlined", "the letter names three".

No word of saying is there, and nothing said but a noun; so neither the rules of speech verbs nor
the tagger, which was taught on speech, sees who says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.reading.language.tree import (
    ANY_SUBJECT,
    CLAUSE,
    INSERTED,
    NOMINAL,
    OBJECT,
    SUBJECT,
    VERBAL,
    children,
    first,
    is_passive,
    phrase,
)
from sayso.reading.statements.cues import Cues, cue_words
from sayso.reading.statements.hands.beside import object_of
from sayso.reading.statements.hands.holders import PassedWords
from sayso.words import words

COPULA = frozenset({"cop"})
OPENING = 4
"""Tokens between the preposition that opens a sentence and the document's noun."""


@dataclass(frozen=True, slots=True)
class Contained:
    """A verb of telling or holding, the document that does, and what it is."""

    verb: Any
    document: list[Any]
    content: list[Any]


@cache
def _verbs(language: str) -> frozenset[str]:
    return frozenset(words(language, "speech")["hands"]["contained"])


@cache
def _counting(language: str) -> frozenset[str]:
    return frozenset(words(language, "speech")["hands"]["contained_numbers"])


@cache
def _inside(language: str) -> frozenset[str]:
    return frozenset(words(language, "speech")["hands"]["vehicle"])


def find_contained(sentence: Any, language: str) -> Iterator[Contained]:
    """Yield each verb of a sentence that tells what a document holds."""
    for verb in sentence:
        if holder := _holder(verb, language):
            yield Contained(verb, phrase(holder), list(_after(verb)))
        if not _tells(verb, language):
            continue
        subject = first(verb, ANY_SUBJECT)
        if subject is None or subject.pos_ == "PRON":
            continue
        if opening := _opening(verb, language):
            yield Contained(verb, *opening)
        elif noun := next(_places(verb, language), None):
            apart = {one.i for one in phrase(noun)} | {one.i for one in _case(noun)}
            yield Contained(verb, phrase(noun), _told(verb, subject, apart))


def _tells(verb: Any, language: str) -> bool:
    """Whether a verb in the passive tells of contents; French participles pass for adjectives."""
    lemma = Cues.load(language).participle(verb) if verb.pos_ == "ADJ" else verb.lemma_.lower()
    return lemma in _verbs(language) and (is_passive(verb) or first(verb, COPULA) is not None)


def _holder(verb: Any, language: str) -> Any | None:
    """The document that is the subject of an active verb with an object; None where none is."""
    lemma = verb.lemma_.lower()
    is_count = lemma in _counting(language) and any(one.like_num for one in _after(verb))
    if verb.pos_ != "VERB" or is_passive(verb) or not (lemma in _verbs(language) or is_count):
        return None
    subject, held = first(verb, SUBJECT), first(verb, OBJECT)
    if subject is None or held is None or held.pos_ == "PRON" or held.i < verb.i:
        return None
    is_clause = any(one.pos_ in VERBAL and one.dep_ in CLAUSE for one in verb.children)
    return None if is_clause or not PassedWords.load(language).is_document(subject) else subject


def _after(verb: Any) -> Iterator[Any]:
    """All that hangs on a verb behind it, without the marks."""
    for child in verb.children:
        if child.i > verb.i and not child.is_punct and child.dep_ not in INSERTED:
            yield from child.subtree


def _told(verb: Any, subject: Any, apart: set[int]) -> list[Any]:
    after = [one for one in verb.children if one.i > verb.i and not one.is_punct]
    after = [one for one in after if not one.dep_.startswith("aux")]  # "named in it is Carl Voss"
    told = [one for part in (subject, *after) for one in part.subtree]
    return [one for one in told if one.i not in apart]


def _case(noun: Any) -> Iterator[Any]:
    """The preposition of a noun, above it in one label set and below it in the other."""
    yield from children(noun, frozenset({"case"}))
    if noun.dep_ == "pobj":
        yield noun.head


def _places(verb: Any, language: str) -> Iterator[Any]:
    """The documents that a verb's "in" leads to."""
    inside = _inside(language)
    for one in verb.children:
        noun = object_of(one, inside)
        if noun is not None and noun.i > verb.i and PassedWords.load(language).is_document(noun):
            yield noun


def _opening(verb: Any, language: str) -> tuple[list[Any], list[Any]] | None:
    """The document that a sentence opens with, and all from there to the verb.

    By the order of words: without a comma after it the parser takes apart what follows.
    """
    opener = verb.sent[0]
    if verb.dep_ != "ROOT" or opener.lower_ not in _inside(language):
        return None
    near = verb.doc[opener.i + 1 : min(opener.i + 1 + OPENING, verb.i)]
    noun = next((one for one in near if one.pos_ in NOMINAL), None)
    if noun is None or not PassedWords.load(language).is_document(noun):
        return None
    verbal = [one.i for one in (*cue_words(verb), *children(verb, COPULA))]
    start = 1 + max(one.i for one in noun.subtree if one.i < verb.i)
    stop = min(verb.i, *verbal)
    if (
        verb.doc[start].lower_ in PassedWords.load(language).relative
    ):  # which the parser hung elsewhere
        commas = [one.i for one in verb.doc[start:stop] if one.text == ","]
        start = commas[0] if commas else start
    told = list(verb.doc[start + verb.doc[start].is_punct : stop])
    told += [one for child in verb.children if child.i > verb.i for one in child.subtree]
    return (phrase(noun), told) if told else None
