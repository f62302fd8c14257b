"""The nouns of a language for offices and bodies, as its lexicon has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.model import Role
from sayso.reading.names.name_words import name_words
from sayso.words import words

TITLES = ("official", "court", "witness", "serves_official", "serves_person", "person")


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The nouns of a language for offices and bodies."""

    titles: dict[str, str]
    """Noun → which of ``TITLES`` it is."""
    phrases: dict[str, Role]
    bodies: dict[str, Role]
    states: frozenset[str]
    """Names of states' and of several states' bodies, in small letters without full stops."""
    belongs: frozenset[str]
    belongs_place: frozenset[str]
    modifies: frozenset[str]
    past: tuple[str, ...]
    """What is put before an office that was: "ex-"."""
    state_offices: frozenset[str]
    many: frozenset[str]
    """One of these is a person, several are a group."""
    voices: frozenset[str]
    """Who speaks for a body and not for themselves."""
    unjoined: frozenset[str]
    """What makes of a place before an office no state: "a Velmouth-based director"."""
    plurals: tuple[tuple[str, str], ...]
    head_first: bool
    dropped: tuple[str, ...]
    """Articles that a name may be given with or without."""

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
        for form in (token.lower_, token.lemma_.lower()):
            bare = next((form.removeprefix(one) for one in self.past if form.startswith(one)), form)
            if found := self.titles.get(self.singular(bare, known)):
                return found
        return ""


@cache
def office_words(language: str) -> OfficeWords:
    """Load the offices of a language."""
    found = words(language, "offices")
    titles = {noun: kind for kind in reversed(TITLES) for noun in found["titles"][kind]}
    phrases: dict[str, Role] = {
        phrase: role for role, group in found["phrases"].items() for phrase in group
    }
    bodies: dict[str, Role] = {
        noun: role for role, group in found["bodies"].items() for noun in group
    }
    return OfficeWords(
        titles=titles,
        phrases=phrases,
        bodies=bodies,
        states=frozenset(plain_name(name) for name in found["known"]["official"]),
        belongs=frozenset(found["belongs"]),
        belongs_place=frozenset(found["belongs_place"]),
        modifies=frozenset(found["modifies"]),
        past=tuple(found["past"]),
        state_offices=frozenset(found["state_offices"]),
        many=frozenset(found["many"]),
        voices=frozenset(found["voices"]),
        unjoined=frozenset(found["unjoined"]),
        plurals=tuple((end, one) for end, one in found["plurals"]),
        head_first=name_words(language).head_first,
        dropped=tuple(words(language, "grammar")["dropped"]),
    )


def plain_name(name: str) -> str:
    """A name in small letters, without full stops."""
    return name.lower().replace(".", "").replace("’", "'")
