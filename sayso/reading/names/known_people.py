"""People whom the news names without their office: who held one, and in which years.

Only general knowledge of public office, used where a page says nothing else of somebody: a
"Kerry" of 2016 speaks as an official. Whoever is named in full as somebody else is not meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from sayso.model import Role
from sayso.reading.names.name_words import folded
from sayso.words import languages, words

SPACED = re.compile(r"\s+-\s+")
"""A hyphen as some corpora and transcripts space it: "Ban Ki - moon"."""
OFFICES: tuple[Role, ...] = ("official", "court")


@dataclass(frozen=True, slots=True)
class Holding:
    """An office that somebody held, from the first year to the last."""

    role: Role
    first: int
    last: int
    is_all: bool
    """Whether whoever held it is known for little else."""

    def was_held(self, year: int | None) -> bool:
        """Whether it was held in a year; where none is known, whether they are known for it."""
        return self.is_all if year is None else self.first <= year <= self.last


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Who held an office, by the full name and by the family name, without accents."""

    full: Mapping[str, Sequence[Holding]]
    family: Mapping[str, Sequence[Holding]]

    def is_known(self, name: str) -> bool:
        """Whether a name, or a family name that few bear, is that of somebody known."""
        bare = folded(SPACED.sub("-", name))
        return bare in self.full or bare in self.family

    def role(self, name: str, year: int | None) -> Role | None:
        """The role of an office-holder of this name in a year; None where there is none."""
        bare = folded(SPACED.sub("-", name))
        held = self.full.get(bare) or self.family.get(bare, ())
        return next((one.role for one in held if one.was_held(year)), None)


@cache
def known_people() -> KnownPeople:
    """Load the people of every language's list: the news of any names them."""
    full: dict[str, list[Holding]] = defaultdict(list)
    family: dict[str, list[Holding]] = defaultdict(list)
    common: set[str] = set()
    for language in languages():
        found = words(language, "offices")["holders"]
        common |= {folded(name) for name in found["common"]}
        also = {folded(name) for name in found["also"]}
        for role in OFFICES:
            for name, holding in _holdings(found[role], role, also):
                full[name].append(holding)
                family[name.split()[-1]].append(holding)
    alone = {name: held for name, held in family.items() if name not in common}
    return KnownPeople(full, alone)


def _holdings(lines: Iterable[str], role: Role, also: Set[str]) -> Iterator[tuple[str, Holding]]:
    """Read "Ada Obi 1999-2004"."""
    for line in lines:
        name, _, years = line.rpartition(" ")
        first, _, last = years.partition("-")
        yield folded(name), Holding(role, int(first), int(last), folded(name) not in also)
