"""Stance and strength of a statement, from its cue and from the main verb of its content.

Only words that stand with the main verb count: "the officer who may have left said" is no
presumption. What the lexicon calls alleged is weaker than presumed, and the weakest word wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.model import Act, Stance, Strength
from sayso.reading.attribution import ACTS_BY_WEIGHT, cues
from sayso.reading.grammar import (
    CLAUSE,
    NEGATION,
    PASSIVE_SUBJECT,
    SUBJECT,
    VERBAL,
    first,
    is_passive,
    verbs,
)
from sayso.reading.lexicon import words

ORDER: tuple[Strength, ...] = ("alleged", "presumed", "conditional", "planned", "stated")
"""Weakest first: of several marks on one statement the first in this order is shown."""
BY_ACT: dict[str, Strength] = {
    "accuses": "alleged",
    "believes": "presumed",
    "feels": "stated",
    "intends": "planned",
}
DOWN = frozenset({"xcomp", "ccomp", "oprd", "acomp", "prep", "pcomp"})
"""How far the main verb reaches: "is believed to have paid", "appears set to leave"."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of a language that weaken a statement, by lemma or form."""

    cue: dict[str, Strength]
    lemma: dict[str, Strength]
    passive: dict[str, Strength]
    marks: frozenset[str]
    negations: frozenset[str]
    hearsay_mood: str
    planned_tense: str
    decline: frozenset[str]


@cache
def marks(language: str) -> Marks:
    """Load the words of strength of a language."""
    found = words(language, "speech")["strength"]
    lemma: dict[str, Strength] = {}
    cue: dict[str, Strength] = {}
    passive: dict[str, Strength] = {}
    for kind in reversed(ORDER[:-1]):
        for ending in ("words", "modals", "verbs"):
            lemma |= dict.fromkeys(found.get(f"{kind}_{ending}", ()), kind)
        cue |= dict.fromkeys(found.get(f"{kind}_cues", ()), kind)
        passive |= dict.fromkeys(found.get(f"passive_{kind}_verbs", ()), kind)
    return Marks(
        cue,
        lemma,
        passive,
        frozenset(found["conditional_marks"]),
        frozenset(found["negations"]),
        found["hearsay_mood"],
        found["planned_tense"],
        frozenset(words(language, "speech")["cue"]["decline"]),
    )


def act_of(cue: Iterable[Any], language: str) -> Act:
    """What the last hand does with the content, by the weightiest verb of the cue."""
    known = cues(language)
    acts = {act for token in cue if (act := known.act_of(token)) is not None}
    return next((act for act in ACTS_BY_WEIGHT if act in acts), "says")


def stance_of(act: str, cue: list[Any], content: list[Any], language: str) -> Stance:
    """Affirms, denies, declines to comment or asks."""
    known = marks(language)
    is_negated = any(token.dep_ in NEGATION or token.lower_ in known.negations for token in cue)
    lemmas = {token.lemma_.lower() for token in cue}
    comments = frozenset(words(language, "speech")["cue"]["comment"])
    if {token.lemma_.lower() for token in (*content, *cue)} & comments and (
        is_negated or lemmas & known.decline
    ):
        return "declines to comment"
    if (act == "denies" or lemmas & known.decline) and not is_negated:
        return "denies"
    if act == "asks" or (content and content[-1].text in {"?", "”"} and _ends_asking(content)):
        return "asks"
    return "affirms"


def _ends_asking(content: list[Any]) -> bool:
    return any(token.text == "?" for token in content[-2:])


def strength_of(act: str, cue: list[Any], content: list[Any], language: str) -> Strength:
    """The weakest strength that the cue or the main verb of the content gives."""
    known = marks(language)
    if known.decline.intersection(_lemmas(cue)):
        return "stated"
    found: list[Strength] = [known.cue[one] for one in _lemmas(cue) if one in known.cue]
    if act in BY_ACT:
        found.append(BY_ACT[act])
    for verb in _main_verbs(content):
        found += _of_verb(verb, known)
    return min(found, key=ORDER.index, default="stated")


def _lemmas(tokens: list[Any]) -> list[str]:
    return [token.lemma_.lower() for token in tokens]


def _main_verbs(content: list[Any]) -> list[Any]:
    """The verb that governs a content, and the verbs that it reaches down to."""
    inside = {token.i for token in content}
    tops = [
        token
        for token in content
        if (token.head.i not in inside or token.head == token) and not token.is_punct
    ]
    found: list[Any] = []
    waiting = [token for token in tops if token.pos_ in VERBAL or token.dep_ in DOWN | {"ROOT"}]
    while waiting:
        verb = waiting.pop(0)
        found.append(verb)
        if verb.pos_ in VERBAL:
            waiting += [
                child
                for child in verb.children
                if child.dep_ in DOWN - CLAUSE | {"xcomp"} and child.i in inside
            ]
    return found


def _of_verb(verb: Any, known: Marks) -> list[Strength]:
    found: list[Strength] = []
    lemma = verb.lemma_.lower()
    if is_passive(verb) and lemma in known.passive:
        found.append(known.passive[lemma])
    if lemma in known.lemma and (is_passive(verb) or verb.pos_ in {*VERBAL, "ADJ", "ADV"}):
        found.append(known.lemma[lemma])
    for child in verb.children:
        if child.dep_ in SUBJECT:
            continue
        word = child.lower_ if child.lower_ in known.lemma else child.lemma_.lower()
        if child.dep_ in {"aux", "advmod", "acomp", "amod", "cop"} and word in known.lemma:
            found.append(known.lemma[word])
        if child.dep_.startswith("advcl") and _opens_with(child, known.marks):
            found.append("conditional")
        if known.hearsay_mood and known.hearsay_mood in child.morph.get("Mood"):
            found.append("alleged")
    if known.hearsay_mood and known.hearsay_mood in verb.morph.get("Mood"):
        found.append("conditional")
    if known.planned_tense and known.planned_tense in verb.morph.get("Tense"):
        found.append("planned")
    return found


def _opens_with(clause: Any, opening: frozenset[str]) -> bool:
    return any(child.lower_ in opening for child in clause.children)


def own_strength(sentence: Any, language: str) -> tuple[Strength, list[tuple[Strength, list[Any]]]]:
    """The strength of an outlet's own sentence, and those of its clauses that are weaker.

    Of clauses side by side the first gives the sentence its strength; "500 are presumed dead" in
    a list is a clause of its own, cut where the next begins.
    """
    known = marks(language)
    sides = [sentence.root]
    sides += [
        verb
        for verb in verbs(sentence)
        if verb.head == sentence.root
        and verb.dep_ in SIDE_BY_SIDE
        and first(verb, SUBJECT | PASSIVE_SUBJECT) is not None
    ]
    clauses = sorted(((_clause(verb), verb) for verb in sides), key=lambda one: one[0][0].i)
    whole = _weakest(_of_verb(clauses[0][1], known) if len(sides) > 1 else _all(sentence, known))
    weaker = [
        (strength, tokens)
        for tokens, verb in clauses[1:]
        if ORDER.index(strength := _weakest(_of_verb(verb, known))) < ORDER.index(whole)
    ]
    return whole, weaker


def _all(sentence: Any, known: Marks) -> list[Strength]:
    return [one for verb in _main_verbs(list(sentence)) for one in _of_verb(verb, known)]


def _weakest(found: list[Strength]) -> Strength:
    return min(found, key=ORDER.index, default="stated")


def _clause(verb: Any) -> list[Any]:
    others = [child for child in verb.children if child.dep_ in {*SIDE_BY_SIDE, "cc"}]
    skipped = {token.i for child in others for token in child.subtree}
    subject = first(verb, SUBJECT | PASSIVE_SUBJECT)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i else 0
    return [
        one for one in verb.subtree if one.i not in skipped and one.i >= start and not one.is_punct
    ]


SIDE_BY_SIDE = frozenset({"conj", "ccomp", "parataxis"})
