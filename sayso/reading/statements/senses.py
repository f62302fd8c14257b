"""The words that tell a deed from a saying: "denied bail" from "denied it"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.words import words


@dataclass(frozen=True, slots=True)
class Senses:
    """The words of a language that tell a deed from a saying."""

    passive: dict[str, frozenset[str]]
    by: frozenset[str]
    active: frozenset[str]
    helps_passive: frozenset[str]
    deeds: dict[str, frozenset[str]]
    claims: dict[str, frozenset[str]]
    """Verbs that say something of these nouns only: « écarter une hypothèse »."""
    spoken_to: frozenset[str]
    said: frozenset[str]
    tells: frozenset[str]
    priced: frozenset[str]
    """Verbs of saying that have a price as well."""


@cache
def senses(language: str) -> Senses:
    """Load the senses of a language's cues."""
    found = words(language, "senses")
    return Senses(
        passive={form: frozenset(after) for form, after in found["passive"].items()},
        by=frozenset(found["agent"]["by"]),
        active=frozenset(found["agent"]["active"]),
        helps_passive=frozenset(found["agent"]["passive"]),
        deeds={verb: frozenset(nouns) for verb, nouns in found["deeds"].items()},
        claims={verb: frozenset(nouns) for verb, nouns in found["claims"].items()},
        spoken_to=frozenset(found["people"]["spoken_to"]),
        said=frozenset(found["people"]["said"]),
        tells=frozenset(found["hears"]["tells"]),
        priced=frozenset(found["hears"]["priced"]),
    )
