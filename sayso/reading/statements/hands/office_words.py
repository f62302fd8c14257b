"""The nouns of a language for offices and bodies, as its lexicon has them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sayso.model import Role
from sayso.reading.names.name_words import NameWords
from sayso.words import Lexicon, Table, turned, words

TITLES = ("official", "court", "witness", "serves_official", "serves_person", "person")


class OfficeWords(Lexicon, at="offices"):
    """The nouns of a language for offices and bodies."""

    titles: dict[str, str]
    """Noun → which of ``TITLES`` it is."""
    shared: frozenset[str]
    """Titles cut short that several share, before the first of their names: "Sens."."""
    phrases: dict[str, Role]
    bodies: dict[str, Role]
    states: frozenset[str]
    """Names of states' and of several states' bodies, in small letters without full stops."""
    letters: frozenset[str]
    """Letters of states that open the name of a body of theirs …"""
    national: frozenset[str]
    """… and adjectives that do so before …"""
    state_bodies: frozenset[str]
    """… such a noun at the end of the name."""
    gatherings: frozenset[str]
    """Bodies that are a state's, but for those of …"""
    movements: frozenset[str]
    """… whom one of these words tells: "Labor Congress"."""
    panels: frozenset[str]
    """Bodies that are a parliament's with one of …"""
    chambers: frozenset[str]
    """… these words beside them: "a Senate panel"."""
    knowing: frozenset[str]
    """What these do is no office in what a bare noun before them names: "military analyst"."""
    leads: frozenset[str]
    """Who leads a body: alone before a name, the one named last."""
    leads_private: frozenset[str]
    """The same, where they stand in small letters."""
    nets: frozenset[str]
    """Of what prints or sends, what is a group in a name, but for …"""
    broadcasts: frozenset[str]
    """… these: "Network for Organ Sharing", no "Velm News Network"."""
    letters_of_offices: frozenset[str]
    """Offices of the state by their letters, in capitals: "ADA Obi"."""
    belongs: frozenset[str]
    belongs_place: frozenset[str]
    located: frozenset[str]
    """What joins an office to where it is held, be the place unknown: "officials in Velm"."""
    modifies: frozenset[str]
    tasks: frozenset[str]
    """What an office deals with rather than serves: a "press" secretary."""
    seats: re.Pattern[str]
    """What stands behind the name of who sits in a parliament: "(R-Velm.)"."""
    alone: frozenset[str]
    """Offices of which a state has one and a firm has many: "a vice president"."""
    past: tuple[str, ...]
    """What is put before an office that was: "ex-"."""
    state_offices: frozenset[str]
    parties: frozenset[str]
    """Words of parties: who leads one is no official, as long as no body of the state is named."""
    territories: frozenset[str]
    """What a party is divided by: the "state" party."""
    many: frozenset[str]
    """One of these is a person, several are a group."""
    masters: frozenset[str]
    """Ranks that whoever leads a crew or a team has too, on a page with one of …"""
    crafts: frozenset[str]
    """… these words, where the rank has no capital."""
    members: frozenset[str]
    """Who belongs to a body: of one of the state they are officials."""
    voices: frozenset[str]
    """Who speaks for a body and not for themselves."""
    unjoined: frozenset[str]
    """What makes of a place before an office no state: "a Velmouth-based director"."""
    plurals: tuple[tuple[str, str], ...]
    head_first: bool
    dropped: tuple[str, ...]
    """Articles that a name may be given with or without."""

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Turn its lists round: noun → kind, and the grammar's part of it."""
        hands = words(language, "speech")["hands"]
        return {
            "nets": frozenset(hands["nets"]),
            "broadcasts": frozenset(hands["broadcasts"]),
            "seats": re.compile("|".join(table["seats"]) or "(?!)"),
            "letters_of_offices": NameWords.load(language).capital_posts,
            "titles": {noun: kind for kind in reversed(TITLES) for noun in table["titles"][kind]},
            "phrases": turned(table["phrases"]),
            "bodies": turned(table["bodies"]),
            "states": frozenset(plain_name(name) for name in table["known"]["official"]),
            "plurals": tuple((end, one) for end, one in table["plurals"]),
            "head_first": NameWords.load(language).head_first,
            "dropped": tuple(words(language, "grammar")["dropped"]),
        }

    def is_of_movement(self, quote: str) -> bool:
        """Whether workers, rebels or a people gather under a state's noun: "Labor Congress"."""
        *before, head = quote.lower().replace("’", "'").split()
        return head in self.gatherings and bool(self.movements & set(before))

    def is_of_chamber(self, quote: str) -> bool:
        """Whether a committee is a parliament's: "House Oversight Committee"."""
        parts = quote.lower().split()
        stop = next((at for at, one in enumerate(parts) if one in self.belongs), len(parts))
        is_panel = bool(stop) and parts[stop - 1] in self.panels
        return is_panel and bool(self.chambers & set(parts))

    def without_article(self, name: str) -> str:
        """A name in small letters without the article that it may be given with."""
        article = next((one for one in self.dropped if name.startswith(one)), "")
        return name.removeprefix(article)

    def roles(self) -> dict[str, Role]:
        """Noun → the role of who or what it names, without regard to what stands beside it."""
        by_title: dict[str, Role] = {
            "official": "official", "court": "court", "witness": "witness",
            "serves_official": "official", "serves_person": "person", "person": "person",
        }  # fmt: skip
        return self.bodies | {noun: by_title[kind] for noun, kind in self.titles.items()}

    def singular(self, noun: str, known: Callable[[str], bool]) -> str:
        """The singular of a noun as far as one is known; else the noun itself."""
        if known(noun):
            return noun
        found = (noun.removesuffix(end) + one for end, one in self.plurals if noun.endswith(end))
        return next((one for one in found if known(one)), noun)

    def title(self, token: Any) -> str:
        """Which of ``TITLES`` a word is; "" where it is none."""
        known = self.titles.__contains__
        if token.text.isupper() and token.lower_ in self.letters_of_offices:
            return "official"
        if token.is_title and token.lower_.rstrip(".") in self.shared:
            return "official"
        for form in (token.lower_, token.lemma_.lower()):
            bare = next((form.removeprefix(one) for one in self.past if form.startswith(one)), form)
            if found := self.titles.get(self.singular(bare, known)):
                return found
        return ""


def plain_name(name: str) -> str:
    """A name in small letters, without full stops."""
    return name.lower().replace(".", "").replace("’", "'")
