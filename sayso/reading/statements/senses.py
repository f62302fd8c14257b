"""The words that tell a deed from a saying: "denied bail" from "denied it"."""

from __future__ import annotations

from typing import Any

from sayso.words import Lexicon, Table


class Senses(Lexicon, at="senses"):
    """The words of a language that tell a deed from a saying."""

    passive: dict[str, frozenset[str]]
    answers_for: dict[str, frozenset[str]]
    """What the accused must do, and what stands behind it: « doit répondre de »."""
    must: frozenset[str]
    by: frozenset[str]
    active: frozenset[str]
    helps_passive: frozenset[str]
    called: frozenset[str]
    """What brings in what somebody is called: "described in the papers *as* a banker"."""
    deeds: dict[str, frozenset[str]]
    asked_first: frozenset[str]
    """Participles that open a sentence with what its subject was asked."""
    tasks: dict[str, frozenset[str]]
    """Forms that tell a task given by a verb of accusing: "charged them with finding it"."""
    claims: dict[str, frozenset[str]]
    """Verbs that say something of these nouns only: « écarter une hypothèse »."""
    brings_about: tuple[str, ...]
    """Lemmas, a space on either side, of a cue that brings about what follows it."""
    observes: frozenset[str]
    """Verbs of which a passive with a participle behind it is an observation: "was seen going"."""
    spoken_to: frozenset[str]
    takes_sides: frozenset[str]
    """Verbs that tell what somebody holds of whom they name."""
    said: frozenset[str]
    tells: frozenset[str]
    """Verbs that tell somebody to do what follows."""
    tells_of: frozenset[str]
    """Verbs that do so where one of ``to_do`` stands before the infinitive: « dit de partir »."""
    to_do: frozenset[str]
    priced: frozenset[str]
    """Verbs of saying that have a price as well."""

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """All of them: they stand in tables of their own, some by verb."""
        by_verb = {
            name: {verb: frozenset(listed) for verb, listed in table[name].items()}
            for name in ("passive", "answers_for", "deeds", "tasks", "claims")
        }
        return by_verb | {
            "must": frozenset(table["agent"]["must"]),
            "by": frozenset(table["agent"]["by"]),
            "active": frozenset(table["agent"]["active"]),
            "helps_passive": frozenset(table["agent"]["passive"]),
            "called": frozenset(table["agent"]["called"]),
            "brings_about": tuple(f" {phrase} " for phrase in table["brings_about"]["lemmas"]),
            "asked_first": frozenset(table["asked_first"]["words"]),
            "observes": frozenset(table["observes"]["verbs"]),
            "spoken_to": frozenset(table["people"]["spoken_to"]),
            "takes_sides": frozenset(table["people"]["takes_sides"]),
            "said": frozenset(table["people"]["said"]),
            "tells": frozenset(table["hears"]["tells"]),
            "tells_of": frozenset(table["hears"]["tells_of"]),
            "to_do": frozenset(table["hears"]["to_do"]),
            "priced": frozenset(table["hears"]["priced"]),
        }


def is_answerable(verb: Any, known: Senses) -> bool:
    """Whether a verb tells what somebody is accused of: « doit répondre de faux »."""
    after = known.answers_for.get(verb.lower_)
    if after is None or verb.i + 1 >= len(verb.doc):
        return False
    before = {one.lower_ for one in verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]}
    return verb.nbor().lower_ in after and bool(before & known.must)
