"""The same actor on many pages: bodies by their names, persons by their names and more.

A name alone never joins two persons: they must keep company with another name that both pages
have. A body that only shares words with another one (a branch, a fund of a bank) is another.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from sayso.across.actors.compared import Feature, Likeness, Sort, compare, parts_of, sound
from sayso.details import SameActor
from sayso.folding import fold
from sayso.hooks import linker
from sayso.model import Actor, Link, NameKind, Reading
from sayso.sets import Sets

SORTS: dict[NameKind, Sort] = {
    "person": "person", "company": "body", "agency": "body", "outlet": "body", "group": "body",
    "organisation": "body", "government": "body", "court": "body",
}  # fmt: skip
"""What kinds of actors are looked for on other pages, and how their names are compared."""
ONE = 0.9
"""Score from which two names may be one actor's: above what two brothers' names have."""
FULL = 2
"""Words that the name of a person has at least; a surname is borne by many."""
ACRONYM = 5
"""Letters up to which a name in capitals may be two bodies' initials."""
WELL = 2
"""Names that two pages have in common where a surname alone is taken for a full name's bearer."""
TRIED, HELD = 12, 64
"""Actors that one is compared with, and the latest that are kept for a sound."""


@dataclass(frozen=True, slots=True)
class KeptActor:
    """One actor of one page: its fullest name, all its names, and who else the page names."""

    id: str
    page: str
    name: str
    names: tuple[str, ...]
    sort: Sort | None
    company: frozenset[str]

    @property
    def is_full(self) -> bool:
        """Whether its name has as many words as it takes to tell a person."""
        return len(parts_of(self.name, "person").words) >= FULL


@linker(SameActor)
class Actors:
    """Link each actor to the first page's that it is the same as, with the features that say so."""

    def __init__(self) -> None:
        self.kept: list[KeptActor] = []

    def add(self, reading: Reading) -> None:
        """Keep the actors of one page."""
        named = [actor for actor in reading.actors if actor.kind in SORTS or actor.kind == "other"]
        everybody = {fold(actor.name) for actor in named if len(actor.name.split()) >= FULL}
        for actor in named:
            self.kept.append(_kept(actor, reading.text.page, frozenset(everybody)))

    def links(self) -> Iterator[Link]:
        """Yield one link for each actor that is the same as one before it."""
        kept = [one for one in _sorted_out(self.kept) if one.sort]
        sets: Sets[str] = Sets()
        held: dict[str, list[KeptActor]] = defaultdict(list)
        for actor in sorted(kept, key=lambda one: (one.page, one.id)):
            votes: Counter[KeptActor] = Counter()
            for key in sorted(set(_keys(actor))):
                votes.update(held[key])
                held[key].append(actor)
                del held[key][:-HELD]
            likely = sorted(votes, key=lambda one: (-votes[one], one.page, one.id))[:TRIED]
            for other in likely:
                found = same(actor, other)
                if found and sets.join(actor.id, other.id):
                    yield Link("same_actor", actor.id, other.id, found.why, _details(found))
        yield from _by_surname(kept, sets)


def _sorted_out(kept: list[KeptActor]) -> Iterator[KeptActor]:
    """Let most pages decide whether a name is a person's or a body's.

    A surname stays a person's on a page that has its bearer's full name.
    """
    votes: dict[str, Counter[Sort]] = defaultdict(Counter)
    for actor in kept:
        if actor.sort:
            votes[fold(actor.name)][actor.sort] += 1
    for actor in kept:
        found = votes[fold(actor.name)].most_common()
        is_clear = found and (len(found) == 1 or found[0][1] > found[1][1])
        is_borne = any(name.endswith(f" {fold(actor.name)}") for name in actor.company)
        if is_clear and not (actor.sort == "person" and is_borne):
            yield replace(actor, sort=found[0][0])
        else:
            yield actor


def _by_surname(kept: list[KeptActor], sets: Sets[str]) -> Iterator[Link]:
    """Link a surname to the one bearer of it in the case, where both pages name others too."""
    persons = [one for one in kept if one.sort == "person"]
    bearers: dict[str, list[KeptActor]] = defaultdict(list)
    for actor in persons:
        if actor.is_full:
            bearers[parts_of(actor.name, "person").words[-1]].append(actor)
    for actor in persons:
        named = parts_of(actor.name, "person").words
        if len(named) != 1 or len({sets.first(one.id) for one in bearers[named[0]]}) != 1:
            continue
        for other in bearers[named[0]]:
            common = sorted(actor.company & other.company)
            if other.page != actor.page and len(common) >= WELL and sets.join(actor.id, other.id):
                why = (
                    f"“{other.name}” alone bears this name in the case; both pages name "
                    f"{', '.join(common[:3])} too"
                )
                details = SameActor(ONE, ("surname", "company"))
                yield Link("same_actor", actor.id, other.id, why, details)


def _details(found: Likeness) -> SameActor:
    return SameActor(found.score, tuple(feature.name for feature in found.features))


def _kept(actor: Actor, page: str, everybody: frozenset[str]) -> KeptActor:
    names = tuple(dict.fromkeys([actor.name, *(span.quote for span in actor.names)]))
    own = {fold(name) for name in names}
    return KeptActor(actor.id, page, actor.name, names, SORTS.get(actor.kind), everybody - own)


def _keys(actor: KeptActor) -> Iterator[str]:
    """By what others are found: the sounds of its fullest name, and its other names."""
    if actor.sort is None:
        return
    for word in parts_of(actor.name, actor.sort).words:
        yield f"{actor.sort} {sound(word)}"
    for name in actor.names:
        known = aliases().get(fold(name))
        if known is not None:
            yield f"known {known}"
        if actor.sort == "body":
            yield f"name {parts_of(name, 'body').joined}"


def same(left: KeptActor, right: KeptActor) -> Likeness | None:
    """Tell by which features two actors of two pages are one; None where nothing shows it."""
    if left.page == right.page or left.sort != right.sort or left.sort is None:
        return None
    known = _known(left) & _known(right)
    if known:
        why = f"“{left.name}” and “{right.name}” are known names of one body"
        return Likeness(1.0, (Feature("known names", 1.0, why),))
    if left.sort == "body" and (name := _shared(left, right)):
        why = f"both pages call it “{name}”"
        return Likeness(1.0, (Feature("names", 1.0, why),))
    found = compare(left.name, right.name, left.sort)
    if found.score < ONE:
        return None
    return (_person if left.sort == "person" else _body)(left, right, found)


def _shared(left: KeptActor, right: KeptActor) -> str | None:
    """A name that two pages have for a body, be it the fullest or not.

    Not one that every body may have ("the Ministry"); initials count only where both pages name
    somebody else too.
    """
    theirs = {parts_of(name, "body").joined for name in right.names}
    for name in sorted(left.names, key=lambda name: (-len(name), name)):
        parts = parts_of(name, "body")
        is_acronym = name.isupper() and len(name) <= ACRONYM
        is_own = max(parts.weights, default=0.0) >= 1.0
        if parts.joined in theirs and is_own and (not is_acronym or left.company & right.company):
            return name
    return None


def _known(actor: KeptActor) -> set[int]:
    return {number for name in actor.names if (number := aliases().get(fold(name))) is not None}


def _person(left: KeptActor, right: KeptActor, found: Likeness) -> Likeness | None:
    if not (left.is_full and right.is_full):
        return None
    company = sorted(left.company & right.company)
    if not company:
        return None
    why = f"both pages name {', '.join(company[:3])} too"
    return Likeness(found.score, (*found.features, Feature("company", 1.0, why)))


def _body(left: KeptActor, right: KeptActor, found: Likeness) -> Likeness | None:
    """A word that only one of them has makes another body of it."""
    ours, theirs = parts_of(left.name, "body"), parts_of(right.name, "body")
    is_one = ours.joined == theirs.joined or len(ours.words) == len(theirs.words)
    return found if is_one else None


@cache
def aliases() -> dict[str, int]:
    """Every known name of a body, folded, with the number of the body that bears it."""
    source = files(__package__) / "aliases.toml"
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    return {fold(name): number for number, row in enumerate(read["same"]) for name in row["names"]}
