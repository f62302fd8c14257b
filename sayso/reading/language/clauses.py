"""The words of a language that steer which argument of a clause is whose."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.words import Lexicon


class ClauseGrammar(Lexicon, at="events/clauses"):
    """The words of one language that steer which argument is whose."""

    object_acts: frozenset[str]
    habits: frozenset[str]
    every: frozenset[str]
    trends: frozenset[str]
    light: frozenset[str]
    light_takers: frozenset[str]
    aiming: frozenset[str]
    aimed_at: frozenset[str]
    subjected: frozenset[str]
    happen: frozenset[str]
    claims: frozenset[str]
    loose: frozenset[str]
    relays: Mapping[str, str]
    bare_relays: Mapping[str, str]
    using: frozenset[str]
    places: frozenset[str]
    ended_by: frozenset[str]
    within: frozenset[str]
    whereabouts: frozenset[str]
    negations: frozenset[str]
    only: frozenset[str]
    besides: frozenset[str]
    still_ahead: frozenset[str]
    of: frozenset[str]
    charged_by: frozenset[str]
    partitives: frozenset[str]
    worth: frozenset[str]
    relatives: frozenset[str]
    personals: frozenset[str]
    unclear: frozenset[str]
    causing: frozenset[str]
    datives: frozenset[str]
    turning: frozenset[str]
    ends_in: frozenset[str]
    reflexives: frozenset[str]
    including: frozenset[str]
    definite: frozenset[str]
    bare_is_name: bool
    joining: frozenset[str]
    addressing: frozenset[str]
    calling: frozenset[str]
    with_be: frozenset[str]
    mistaken: Mapping[str, str]
    participles: tuple[str, ...]
    present: str
    infinitives: tuple[str, ...]
    gerunds: frozenset[str]
    personal: frozenset[str]
    impersonal: frozenset[str]
    giving: frozenset[str]
    theirs: frozenset[str]
    engaging: frozenset[str]
    demanding: frozenset[str]
    answering: frozenset[str]
    answered: frozenset[str]
    claiming: frozenset[str]
    outside: frozenset[str]
    agents: frozenset[str]
    about_many: frozenset[str]
    goals: frozenset[str]
    objects: frozenset[str]
    totalling: frozenset[str]
    own_plans: frozenset[str]
    outward: Mapping[str, str]
    contracted: Mapping[str, str]
    pronouns: Mapping[str, tuple[str, ...]]

    def infinitive(self, participle: str) -> str:
        """The verb of a participle by its ending, « téléphoné » is « téléphoner »; "" of others."""
        for own, _, other in (one.partition(">") for one in self.participles):
            if participle.endswith(own):
                return participle.removesuffix(own) + other
        return ""
