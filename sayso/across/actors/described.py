"""Descriptions on several pages that are of one actor: "the harbour master of Velmouth".

A description joins nobody by itself. It is one with a name, or with a description elsewhere, where
its noun and what stands beside it agree, nothing contradicts, something beyond the description
agrees too (a place in both, or whom else both pages name), and nobody else could be meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from sayso.across.actors.compared import Sort, sound
from sayso.across.actors.translated import senses
from sayso.details import SameActor
from sayso.folding import fold
from sayso.model import Actor
from sayso.sets import Sets
from sayso.words import words

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
WELL, VERY_WELL = 2, 3
"""Names that two pages have in common where a description of two words is one, and of one word."""
MOST_NAMES, HELD, TRIED = 12, 48, 24
"""Names of a page by which its descriptions are found, the latest found by one, those compared."""
TERM = 400
"""Days within which an office is taken to be held by the same person."""
SCORE = 0.8
ALIKE = 6
"""Letters by which a word and its translation are taken to begin alike."""


class Phrase(NamedTuple):
    """A description taken apart: what its noun means, its other words, the names in it."""

    noun: frozenset[str]
    others: tuple[frozenset[str], ...]
    names: frozenset[str]
    is_common: bool
    definite: bool
    shown: str


@dataclass(frozen=True, slots=True, eq=False)
class KeptDescription:
    """An actor of a page that is described there; ``company`` is whom else the page names."""

    id: str
    page: str
    day: str | None
    sort: Sort
    is_named: bool
    company: frozenset[str]
    tellings: tuple[Phrase, ...]


class Agreed(NamedTuple):
    """Why two descriptions are of one: the words of both, and what else agrees."""

    words: tuple[str, str]
    names: frozenset[str]
    company: frozenset[str]


def kept_description(
    actor: Actor, sort: Sort, page: str, day: str | None, company: frozenset[str], language: str
) -> KeptDescription:
    """Keep what is compared of one described actor."""
    quotes = dict.fromkeys(" ".join(span.quote.split()) for span in actor.descriptions)
    tellings = tuple(filter(None, (_telling(quote, language) for quote in quotes)))
    return KeptDescription(actor.id, page, day, sort, actor.is_named, company, tellings)


def offices_of(actor: Actor, language: str) -> frozenset[str]:
    """What the nouns mean in any language that describe an actor; not "the man"."""
    quotes = {" ".join(span.quote.split()) for span in actor.descriptions}
    told = (_telling(quote, language) for quote in sorted(quotes))
    known = (one.noun for one in told if one and not one.is_common)
    return frozenset(noun for nouns in known for noun in nouns if noun.startswith("="))


def by_description(
    kept: list[KeptDescription], sets: Sets[str]
) -> Iterator[tuple[str, str, Agreed]]:
    """Yield who is one by description, named ones first; ``sets`` holds who is one by name."""
    kept = sorted((one for one in kept if one.tellings), key=lambda one: (one.page, one.id))
    near = {one.id: likely for one, likely in _likely(kept)}
    agreed = _Agreeing(kept).agreed
    for one in (one for one in kept if not one.is_named):
        found = [(two, why) for two in near[one.id] if two.is_named and (why := agreed(one, two))]
        if len({sets.first(two.id) for two, _ in found}) == 1:
            two, why = found[0]
            if sets.join(one.id, two.id):
                yield one.id, two.id, why
    bearers: dict[str, list[KeptDescription]] = defaultdict(list)
    for one in kept:
        bearers[sets.first(one.id)].append(one)
    for one in (one for one in kept if not one.is_named):
        for two in near[one.id]:
            why = agreed(one, two)
            here, there = bearers[sets.first(one.id)], bearers[sets.first(two.id)]
            if two.is_named or why is None or here is there or not _may_be_one(here, there):
                continue
            sets.join(one.id, two.id)
            bearers[sets.first(one.id)] = [*here, *there]
            yield one.id, two.id, why


def _may_be_one(left: list[KeptDescription], right: list[KeptDescription]) -> bool:
    """Whether no page has two of them, and no two of them contradict each other."""
    pages = {one.page for one in left} & {one.page for one in right}
    named = any(one.is_named for one in left) and any(one.is_named for one in right)
    return not (pages or named) and not any(_are_apart(one, two) for one in left for two in right)


def _likely(
    kept: list[KeptDescription],
) -> Iterator[tuple[KeptDescription, list[KeptDescription]]]:
    """Those on pages before and after that may be the same: by the noun and whom the page names."""
    held: dict[str, list[KeptDescription]] = defaultdict(list)
    for one in kept:
        for key in _keys(one):
            held[key].append(one)
    for one in kept:
        votes: Counter[KeptDescription] = Counter()
        for key in _keys(one):
            votes.update(two for two in held[key][-HELD:] if two.page != one.page)
        likely = sorted(votes, key=lambda two: (-votes[two], two.page, two.id))[:TRIED]
        yield one, likely


def _keys(one: KeptDescription) -> set[str]:
    nouns = {noun for telling in one.tellings for noun in telling.noun}
    names = sorted(one.company)[:MOST_NAMES]
    found = {f"{noun} {name}" for noun in nouns for name in names}
    inner = {name for telling in one.tellings for name in telling.names}
    return found | {f"{noun} @{name}" for noun in nouns for name in inner}


class _Agreeing:
    """Whom else a page describes by a noun: "the court" is nobody on a page of two courts."""

    def __init__(self, kept: list[KeptDescription]) -> None:
        self.bearing: Counter[tuple[str, str]] = Counter()
        for one in kept:
            nouns = {noun for telling in one.tellings for noun in telling.noun}
            self.bearing.update((one.page, noun) for noun in nouns)

    def agreed(self, left: KeptDescription, right: KeptDescription) -> Agreed | None:
        """Tell in what two descriptions agree that they are of one; None where they may be two."""
        if left.page == right.page or left.sort != right.sort or _are_apart(left, right):
            return None
        company = left.company & right.company
        for one in left.tellings:
            for two in right.tellings:
                names = one.names & two.names
                is_one = bool(one.noun & two.noun) and _agree(one, two)
                is_one = is_one and self._is_alone(one, right) and self._is_alone(two, left)
                if is_one and _is_enough(one, two, names, len(company), left.sort):
                    return Agreed((one.shown, two.shown), names, company)
        return None

    def _is_alone(self, one: Phrase, other: KeptDescription) -> bool:
        """Whether a noun alone could mean but one on the other's page."""
        is_bare = not (one.others or one.names)
        return not is_bare or all(self.bearing[other.page, noun] <= 1 for noun in one.noun)


def _is_enough(one: Phrase, two: Phrase, names: frozenset[str], company: int, sort: Sort) -> bool:
    """Whether more agrees than the noun: a name in both, words beside it, whom the pages name."""
    both = min(len(one.others), len(two.others))
    is_somebody = one.definite and two.definite
    if sort == "person" and not is_somebody:
        return False
    if names:
        return company >= 1 and not (one.is_common and two.is_common and not both)
    if one.is_common or two.is_common:
        return both >= 1 and company >= VERY_WELL
    return is_somebody and company >= (WELL if both else VERY_WELL)


def _are_apart(left: KeptDescription, right: KeptDescription) -> bool:
    """Whether two descriptions contradict: two places, two words, or too long between two days."""
    if left.sort == "person" and not _is_of_one_term(left.day, right.day):
        return True
    ours = frozenset(name for one in left.tellings for name in one.names)
    theirs = frozenset(name for one in right.tellings for name in one.names)
    if ours and theirs and not ours & theirs:
        return True
    full = [
        (one, two)
        for one in left.tellings
        for two in right.tellings
        if one.noun & two.noun and one.others and two.others
    ]
    return bool(full) and not any(_agree(one, two) for one, two in full)


def _is_of_one_term(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return False
    try:
        apart = date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])
    except ValueError:
        return False
    return abs(apart.days) <= TERM


def _agree(one: Phrase, two: Phrase) -> bool:
    """Whether each word of the shorter description means one of the other's."""
    few, many = sorted((one.others, two.others), key=len)
    return all(any(word & other for other in many) for word in few)


def _telling(quote: str, language: str) -> Phrase | None:
    """Take a description apart; None where it has no noun."""
    book = _Book.load(language)
    found = WORD.findall(quote)
    if found and found[0].lower() in book.articles:
        definite, found = found[0].lower() not in book.unsaid, found[1:]
    else:
        definite = True
    small = [word.lower() for word in found]
    stop = next((at for at, word in enumerate(small) if at and word in book.belongs), len(small))
    inside = [at for at in range(stop) if small[at] not in book.dropped]
    if not inside:
        return None
    noun = next((at for at in inside), 0) if book.head_first else inside[-1]
    names = [
        at
        for at, word in enumerate(found)
        if word[0].isupper() and at not in (0, noun) and not _is_known(small[at])
    ]
    others = [
        at
        for at, word in enumerate(small)
        if at != noun and at not in names and word not in book.dropped and len(word) > 1
    ]
    return Phrase(
        _senses(small[noun]),
        tuple(_senses(small[at]) for at in others),
        frozenset(sound(fold(found[at])) for at in names),
        small[noun] in book.common,
        definite,
        quote,
    )


def _is_known(word: str) -> bool:
    """Whether a word with a capital is no name: « le ministère de l'Énergie »."""
    return any(sense.startswith("=") for sense in _senses(word))


def _senses(word: str) -> frozenset[str]:
    """What a word means in any language; a long one that nobody listed is taken to begin alike in
    two: "the electoral board"."""
    found = senses(fold(word))
    is_listed = any(sense.startswith("=") for sense in found)
    return found if is_listed or len(word) <= ALIKE else found | {f"~{fold(word)[:ALIKE]}"}


class _Book(NamedTuple):
    """The words of a language that a description is taken apart by."""

    articles: frozenset[str]
    belongs: frozenset[str]
    dropped: frozenset[str]
    common: frozenset[str]
    unsaid: frozenset[str]
    head_first: bool

    @staticmethod
    @cache
    def load(language: str) -> _Book:
        names, offices = words(language, "names"), words(language, "offices")
        small = {*names["articles"], *names["short"]["small"], *offices["belongs"]}
        return _Book(
            frozenset(names["articles"]),
            frozenset(offices["belongs"]),
            frozenset({*small, *offices["modifies"]}),
            frozenset(names["generic"]),
            frozenset(words(language, "speech")["hands"]["unnamed_determiners"]),
            bool(names["head_first"]),
        )


def details(why: Agreed) -> tuple[str, SameActor]:
    """The sentence and the features of a link that a description makes."""
    ours, theirs = why.words
    beyond = f"both have {', '.join(sorted(why.names))}" if why.names else ""
    others = ", ".join(sorted(why.company)[:3])
    also = f"both pages name {others} too" if others else ""
    told = " and ".join(part for part in (beyond, also) if part)
    features = ("description", *(["place"] if why.names else []), *(["company"] if others else []))
    return f"“{ours}” and “{theirs}” can mean but one here; {told}", SameActor(SCORE, features)
