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
from itertools import chain, pairwise

from sayso.across.actors.compared import Feature, Likeness, Sort, compare, parts_of, sound
from sayso.across.actors.described import (
    KeptDescription,
    by_description,
    details,
    kept_description,
    offices_of,
)
from sayso.across.actors.translated import are_translations, meant
from sayso.across.origins.bodies import called, plain
from sayso.details import SameActor
from sayso.folding import fold
from sayso.gazetteer.other_names import added_names
from sayso.hooks import linker
from sayso.model import Actor, Link, NameKind, Reading
from sayso.reading.names.actors import gender_before, opposed
from sayso.reading.names.name_words import NameWords
from sayso.sets import Sets, united
from sayso.words import read_as

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
RARE = 12
"""Pages that name somebody at most for one such name in common to be enough: more are of a whole
case, and of many affairs in it."""
TRIED, HELD = 12, 64
"""Actors that one is compared with, and the latest that are kept for a sound."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptActor:
    """One actor of one page: its fullest name, all its names, and who else the page names."""

    id: str
    page: str
    name: str
    names: tuple[str, ...]
    sort: Sort | None
    everybody: frozenset[str]
    genders: frozenset[str | None] = frozenset()
    is_outlet: bool = False
    language: str | None = None
    known: frozenset[str] = frozenset()
    """What its names are known to be other names of."""
    is_place: bool = False
    """Whether its page has a place of its name."""
    offices: frozenset[str] = frozenset()
    """What the nouns mean that describe it."""

    @property
    def company(self) -> frozenset[str]:
        """Whom else the page names; all of its actors have one list of everybody."""
        return self.everybody - {fold(name) for name in self.names}

    @property
    def is_full(self) -> bool:
        """Whether its name has as many words as it takes to tell a person."""
        return len(parts_of(self.name, "person").words) >= FULL


@linker(SameActor)
class Actors:
    """Link each actor to the first page's that it is the same as, with the features that say so."""

    def __init__(self) -> None:
        self.kept: list[KeptActor] = []
        self.aliases = aliases()
        self.described: list[KeptDescription] = []

    def add(self, reading: Reading) -> None:
        """Keep the actors of one page."""
        acting = [actor for actor in reading.actors if actor.kind in SORTS or actor.kind == "other"]
        named = [actor for actor in acting if actor.is_named]
        everybody = frozenset(chain.from_iterable(map(_tells, named)))
        language = read_as(reading.text.language)
        words = NameWords.load(language)
        places = {fold(place.span.quote) for place in reading.places}
        for actor in named:
            kept = _kept(actor, reading.text.page, everybody)
            titles = {gender_before(span, reading.text, words) for span in actor.names}
            known = frozenset(self.aliases.get(fold(name), "") for name in kept.names) - {""}
            self.kept.append(
                replace(
                    kept,
                    genders=frozenset(titles),
                    language=language,
                    known=known,
                    is_place=fold(actor.name) in places,
                    offices=offices_of(actor, language),
                )
            )
        for actor in (actor for actor in acting if actor.descriptions):
            sort: Sort = "person" if actor.kind == "person" else "body"
            text = reading.text
            company = everybody - {fold(span.quote) for span in actor.names}
            self.described.append(
                kept_description(actor, sort, text.page, text.published, company, language)
            )

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
        named_on = Counter(chain.from_iterable({one.page: one.everybody for one in kept}.values()))
        seldom = frozenset(
            name for name, pages in named_on.items() if pages <= RARE and " " in name
        )
        yield from _by_surname(kept, sets, seldom)
        yield from _by_first_word(kept, sets)
        yield from _by_last_word(kept, sets)
        for left, right, agreed in by_description(self.described, sets):
            yield Link("same_actor", left, right, *details(agreed))


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
        if found and not is_clear and len(fold(actor.name).split()) >= FULL:
            found, is_clear = [("person", 0)], True  # of two it takes company to join them
        is_borne = any(name.endswith(f" {fold(actor.name)}") for name in actor.company)
        if is_clear and not (actor.sort == "person" and is_borne):
            yield replace(actor, sort=found[0][0])
        else:
            yield actor


def _by_surname(kept: list[KeptActor], sets: Sets[str], seldom: frozenset[str]) -> Iterator[Link]:
    """Link a surname to the one bearer of it in the case, where both pages name others too, or one
    whom few pages name."""
    persons = [one for one in kept if one.sort == "person"]
    bearers: dict[str, list[KeptActor]] = defaultdict(list)
    genders: dict[str, set[str | None]] = defaultdict(set)
    for actor in persons:
        if actor.is_full:
            genders[sets.first(actor.id)] |= actor.genders
            bearers[parts_of(actor.name, "person").words[-1]].append(actor)
    for actor in persons:
        named = parts_of(actor.name, "person").words
        if len(named) != 1:
            continue
        borne = [
            one
            for one in bearers[named[0]]
            if not opposed(actor.genders, genders[sets.first(one.id)])
        ]
        if len({sets.first(one.id) for one in borne}) != 1:
            continue
        yield from _in_company(actor, borne, "surname", sets, seldom)


def _by_first_word(kept: list[KeptActor], sets: Sets[str]) -> Iterator[Link]:
    """Link a short name to the one body in the case that begins so: "Arvel" to "Arvel Advisory".

    Not a word that stands anywhere else in a name of the case (a place, a surname), and only where
    both pages name others too.
    """
    begun: dict[str, list[KeptActor]] = defaultdict(list)
    within: set[str] = set()
    for actor in kept:
        for name in (fold(one).split() for one in actor.names):
            if len(name) >= FULL and actor.sort == "body":
                begun[name[0]].append(actor)
            within.update(name[1:] if actor.sort == "body" else name if len(name) >= FULL else ())
    short: dict[str, list[KeptActor]] = defaultdict(list)
    for actor in kept:
        word = fold(actor.name)
        if word in begun and word not in within and not (actor.is_place or actor.genders - {None}):
            short[word].append(actor)
    for word, shortened in short.items():
        if len({sets.first(one.id) for one in begun[word]}) == 1:
            for actor in shortened:
                yield from _in_company(actor, begun[word][:HELD], "short name", sets)


def _in_company(
    actor: KeptActor,
    bearers: list[KeptActor],
    name: str,
    sets: Sets[str],
    seldom: frozenset[str] = frozenset(),
) -> Iterator[Link]:
    """Link an actor to each who alone has such a name in the case, where both keep company."""
    for other in bearers:
        common = sorted(actor.company & other.company)
        is_enough = len(common) >= WELL or not seldom.isdisjoint(common)
        if other.page != actor.page and is_enough and sets.join(actor.id, other.id):
            why = (
                f"“{other.name}” alone is called so in the case; both pages name "
                f"{', '.join(common[:3])} too"
            )
            details = SameActor(ONE, (name, "company"))
            yield Link("same_actor", actor.id, other.id, why, details)


def _by_last_word(kept: list[KeptActor], sets: Sets[str]) -> Iterator[Link]:
    """Link "the Courier" to the one outlet with a page in the case whose name ends so."""
    ending: dict[str, list[KeptActor]] = defaultdict(list)
    for actor in kept:
        names = [plain(actor.name).split()] if actor.is_outlet else []
        for name in (name for name in names if len(name) >= FULL):
            ending[name[-1]].append(actor)
    for actor in kept:
        borne = ending.get(plain(actor.name), []) if actor.sort == "body" else []
        is_told = len({sets.first(one.id) for one in borne}) == 1 and actor.page != borne[0].page
        if is_told and sets.join(actor.id, borne[0].id):
            why = f"“{borne[0].name}” is the one outlet in the case that is called so"
            yield Link("same_actor", actor.id, borne[0].id, why, SameActor(ONE, ("outlet",)))


def _details(found: Likeness) -> SameActor:
    return SameActor(found.score, tuple(feature.name for feature in found.features))


def _tells(actor: Actor) -> Iterator[str]:
    """The names of an actor by which two pages are seen to tell of the same people."""
    is_body = SORTS.get(actor.kind) == "body"
    for name in {actor.name, *(span.quote for span in actor.names if is_body)}:
        if len(name.split()) >= FULL or (is_body and max(parts_of(name, "body").weights) >= 1.0):
            yield fold(name)


def _kept(actor: Actor, page: str, everybody: frozenset[str]) -> KeptActor:
    names = tuple(dict.fromkeys([actor.name, *(span.quote for span in actor.names)]))
    return KeptActor(
        actor.id, page, actor.name, names, SORTS.get(actor.kind), everybody,
        is_outlet=actor.kind in ("outlet", "agency"),
    )  # fmt: skip


def _keys(actor: KeptActor) -> Iterator[str]:
    """By what others are found: the sounds of its fullest name, and its other names."""
    if actor.sort is None:
        return
    for word in parts_of(actor.name, actor.sort).words:
        yield f"{actor.sort} {sound(word)}"
    yield from (f"known {name}" for name in actor.known)
    for name in actor.names:
        if actor.sort == "body":
            yield f"name {parts_of(name, 'body').joined}"
            yield f"name {parts_of(without_owner(name), 'body').joined}"
    if actor.sort == "body":
        yield from (f"outlet {name}" for name in _goes_by(actor))
        yield from (f"means {key}" for name in actor.names for key in meant(without_owner(name)))


def same(left: KeptActor, right: KeptActor) -> Likeness | None:
    """Tell by which features two actors of two pages are one; None where nothing shows it."""
    if left.page == right.page or left.sort != right.sort or left.sort is None:
        return None
    if left.known & right.known:
        why = f"“{left.name}” and “{right.name}” are known names of one body"
        return Likeness(1.0, (Feature("known names", 1.0, why),))
    if left.sort == "body" and (name := _shared(left, right)):
        why = f"both pages call it “{name}”"
        return Likeness(1.0, (Feature("names", 1.0, why),))
    is_paper = left.sort == "body" and (left.is_outlet or right.is_outlet)
    if is_paper and (goes_by := _goes_by(left) & _goes_by(right)):
        why = f"“{left.name}” and “{right.name}” go by “{sorted(goes_by)[0]}”"
        return Likeness(1.0, (Feature("outlet", 1.0, why),))
    if left.sort == "body" and (pair := _translated(left, right)):
        why = f"“{pair[0]}” and “{pair[1]}” mean the same in two languages"
        return Likeness(1.0, (Feature("translated", 1.0, why),))
    found = compare(left.name, right.name, left.sort)
    if found.score < ONE:
        return None
    return (_person if left.sort == "person" else _body)(left, right, found)


def _shared(left: KeptActor, right: KeptActor) -> str | None:
    """A name that two pages have for a body, be it the fullest or not.

    Not one that every body may have ("the Ministry"); initials count only where both pages name
    somebody else too.
    """
    ours, other = (
        {form for name in one.names for form in (name, without_owner(name))}
        for one in (left, right)
    )
    theirs = {parts_of(name, "body").joined for name in other}
    for name in sorted(ours, key=lambda name: (-len(name), name)):
        parts = parts_of(name, "body")
        is_acronym = name.isupper() and len(name) <= ACRONYM
        is_own = max(parts.weights, default=0.0) >= 1.0
        if parts.joined in theirs and is_own and (not is_acronym or left.company & right.company):
            return name
    return None


def _translated(left: KeptActor, right: KeptActor) -> tuple[str, str] | None:
    """A name of each that translate word by word, on pages in two languages."""
    if left.language == right.language:
        return None
    ours, theirs = (sorted(map(without_owner, one.names)) for one in (left, right))
    pairs = ((one, other) for one in ours for other in theirs if are_translations(one, other))
    return next(pairs, None)


def without_owner(name: str) -> str:
    """A body's name without whose it is: "Velm's Interior Directorate"."""
    owner, _, rest = name.replace("’", "'").partition("'s ")
    return rest if owner and len(rest.split()) >= FULL else name


def _goes_by(actor: KeptActor) -> frozenset[str]:
    """What an outlet goes by in the text of others: "Northgate" for "Northgate Press Agency"."""
    if not actor.is_outlet:
        return frozenset(map(plain, actor.names))
    return frozenset(name for one in actor.names for name in called(one))


def _person(left: KeptActor, right: KeptActor, found: Likeness) -> Likeness | None:
    if not (left.is_full and right.is_full) or opposed(left.genders, right.genders):
        return None
    company = sorted(left.company & right.company)
    if company:
        why = f"both pages name {', '.join(company[:3])} too"
        return Likeness(found.score, (*found.features, Feature("company", 1.0, why)))
    if left.offices & right.offices and found.score == 1.0:
        why = "both pages tell of one office"
        return Likeness(found.score, (*found.features, Feature("office", 1.0, why)))
    return None


def _body(left: KeptActor, right: KeptActor, found: Likeness) -> Likeness | None:
    """A word that only one of them has makes another body of it."""
    ours, theirs = parts_of(left.name, "body"), parts_of(right.name, "body")
    is_one = ours.joined == theirs.joined or len(ours.telling) == len(theirs.telling)
    return found if is_one else None


def aliases() -> dict[str, str]:
    """Every known name of a body, folded, with the one name that stands for all of its names.

    Those that a person added count as ours do; a row that shares a name with another adds to it.
    """
    return _aliases(tuple(row.names for row in added_names()))


@cache
def _aliases(added: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    source = files(__package__) / "aliases.toml"
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    rows = [[fold(name) for name in row] for row in (*(r["names"] for r in read["same"]), *added)]
    first = united(pair for row in rows for pair in pairwise(row))
    return {name: first(name) for row in rows for name in row}
