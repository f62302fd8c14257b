"""The cue words of a language, looked up by lemma, and the words that make up a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.model import Act
from sayso.reading.grammar import VERBAL
from sayso.reading.lexicon import words

ACTS_BY_WEIGHT: tuple[Act, ...] = (
    "testifies", "denies", "asks", "says", "documents", "accuses", "believes", "feels", "intends",
)  # fmt: skip
"""Where a verb stands under several acts, the first of these is taken."""


SPEECH_ACTS = frozenset({"says", "testifies", "asks", "denies", "accuses", "documents"})


CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt", "aux:tense", "aux:pass"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of a language, looked up by lemma."""

    act: dict[str, Act]
    noun_object: frozenset[str]
    document_only: frozenset[str]
    document_nouns: frozenset[str]
    preposition: dict[str, str]
    passive_report: frozenset[str]
    comment: frozenset[str]
    cites: frozenset[str]
    impersonal: frozenset[str]
    told: frozenset[str]
    pronouns: frozenset[str]
    according_to: re.Pattern[str]
    small_clause: frozenset[str]
    silence: re.Pattern[str]
    intends: frozenset[str]
    decline: frozenset[str]
    infinitives: bool
    that: frozenset[str]
    lemma_ending: str

    def lemma(self, token: Any) -> str:
        """The lemma of a token; a French verb that the model left as it stands gets its ending."""
        found: str = token.lemma_.lower()
        ended = found + self.lemma_ending
        return ended if found not in self.act and ended in self.act else found

    def act_of(self, token: Any) -> Act | None:
        """What a verb does with its content; None for any other word."""
        return self.act.get(self.lemma(token)) if token.pos_ in VERBAL else None


@cache
def cues(language: str) -> Cues:
    """Load the cue words of a language."""
    found = words(language, "speech")
    act = {verb: name for name in reversed(ACTS_BY_WEIGHT) for verb in found["verbs"].get(name, ())}
    cue = found["cue"]
    return Cues(
        act=act,
        noun_object=frozenset(cue["noun_object"]),
        document_only=frozenset(cue["document_only"]),
        document_nouns=frozenset([*found["roles"]["document"], *found["roles"]["court"]]),
        preposition=cue["preposition"],
        passive_report=frozenset(cue["passive_report"]),
        comment=frozenset(cue["comment"]),
        cites=frozenset(found["hands"]["cites"]),
        impersonal=frozenset(cue["impersonal_verbs"]),
        told=frozenset(found["hands"]["told"]),
        pronouns=frozenset(found["who"]["thing"]),
        according_to=_any_of(cue["according_to"]),
        small_clause=frozenset(cue["small_clause"]),
        silence=_any_of(cue["silence"]),
        intends=frozenset(found["verbs"]["intends"]),
        decline=frozenset(cue["decline"]),
        infinitives=cue["infinitives"],
        that=frozenset(cue["that"]),
        lemma_ending=cue["lemma_ending"],
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for whole words or phrases, the longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def cue_words(verb: Any) -> list[Any]:
    return [verb, *(child for child in verb.children if child.dep_ in CUE_PARTS or is_no(child))]


def is_no(token: Any) -> bool:
    return token.dep_ == "neg" or "Neg" in token.morph.get("Polarity")


def is_negated(verb: Any) -> bool:
    return any(is_no(child) for child in verb.children)


def refused(verb: Any, known: Cues) -> list[Any]:
    """For "say" in "refused to say", the verb "refused"."""
    above = verb.head
    is_under = verb.dep_ in {"xcomp", "ccomp"} and known.lemma(above) in known.decline
    return cue_words(above) if is_under else []
