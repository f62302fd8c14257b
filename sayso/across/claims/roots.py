"""Claims as sets of statements, and how many independent origins stand behind each.

Who has it from another page is no origin. What is left stands on its sources: two pages that name
one witness, one office, one document or one agency for it are one origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import NamedTuple

from sayso.across.actors.translated import are_translations
from sayso.across.claims.named_here import WORD
from sayso.across.claims.sayings import DAY, is_pronoun, sayers
from sayso.across.origins.bodies import body, is_generic, plain
from sayso.details import APART, SameClaim
from sayso.folding import fold
from sayso.model import Act, Actor, Hand, Link, Reading, Role
from sayso.sets import Sets, grouped
from sayso.words import languages, words

SAID_BY_NOBODY: frozenset[Role] = frozenset({"unnamed"})
SPEAKING: frozenset[Role] = frozenset({"person", "witness", "official"})
PASSING: frozenset[Role] = frozenset({"agency", "outlet"})
SPEAKING_FOR: frozenset[Role] = frozenset({"company", "group", "official", "document"})
"""Roles of whom a noun may stand for that has a name on the page: "the charity", "the audit"."""
EDGES = " \t\n,;:"
"""What a name that is cut out of a sentence may begin and end with."""
OLD = 14
"""Days after which a page that names nobody for what another one said has it from the news: its own
word is no other origin. In the cases of ``bench whole_cases`` such pages come months later, second
accounts of the trees of ``bench origins`` within a day."""
FEELS: Act = "feels"
KIN = 5
"""Letters by which an office is the same in two languages: "préfecture" and "prefecture"."""


class Source(NamedTuple):
    """Whom a saying names for it, as it can be compared between pages.

    ``kind`` is ``speaks``, ``document`` or ``passes on``; ``names`` the words of its names;
    ``kin`` the beginnings of its other words.
    """

    kind: str
    shown: str
    names: frozenset[str]
    kin: frozenset[str]


@dataclass(frozen=True, slots=True)
class PageAbout:
    """Whom a page names: all of them, who speaks on it, and what its own outlet is called.

    ``passed_on_by`` are other outlets and agencies that it names as sources of anything.
    """

    names: frozenset[str]
    speakers: frozenset[str]
    own: frozenset[str]
    passed_on_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ToldHere:
    """A statement of a claim with the page it stands in."""

    id: str
    page: str
    outlet: str | None
    first_outlet: str | None
    hands: tuple[Hand, ...]
    about: PageAbout
    published: str | None = None
    said: str = ""

    @property
    def is_document(self) -> bool:
        """Whether nobody publishes the page: a judgment, a letter, a note speaks for itself."""
        return self.outlet is None and self.first_outlet is None


@dataclass(frozen=True, slots=True)
class Root:
    """One origin of a claim: its name, and the statements that nothing else in the case explains.

    ``statements`` are ids; ``sources`` whom they name for it.
    """

    name: str
    statements: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimOrigins:
    """A claim: its statements, its roots, and from which statement each of the others has it.

    ``roots`` counts at most so many independent origins: where nothing tells that two are one,
    they may still be.
    """

    statements: tuple[str, ...]
    roots: tuple[Root, ...]
    parents: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """Its first statement's id: what a claim is asked for by."""
        return self.statements[0]


def told_here(reading: Reading) -> Iterator[ToldHere]:
    """Yield what each saying of a page is counted by."""
    text = reading.text
    spoken = (hand for statement in reading.statements for hand in statement.hands[1:])
    about = page_about(text.outlet, reading.actors, spoken)
    for statement in sayers(reading):
        quote = " ".join(span.quote for span in statement.spans)
        yield ToldHere(
            statement.id,
            text.page,
            text.outlet,
            text.first_outlet,
            who_says(statement.hands, statement.act),
            about,
            text.published,
            " ".join(quote.split()),
        )


def who_says(hands: tuple[Hand, ...], act: Act) -> tuple[Hand, ...]:
    """Who says it, of its hands: who is afraid of a thing or knows of it says nothing of it."""
    return hands[:-1] if act == FEELS and len(hands) > 1 else hands


def page_about(outlet: str | None, actors: Iterable[Actor], hands: Iterable[Hand]) -> PageAbout:
    """Gather whom a page names, of its actors and of all hands of its statements."""
    own, hands = plain(outlet or ""), list(hands)
    passing = (hand.name for hand in hands if hand.role in PASSING)
    passed = {body(name) for name in passing if not is_generic(name)}
    speakers = (_source("speaks", _named(hand)).names for hand in hands if hand.role in SPEAKING)
    called_so = [{plain(span.quote) for span in one.names} for one in actors if one.is_named]
    return PageAbout(
        names=frozenset().union(*called_so),
        speakers=frozenset().union(*speakers),
        own=frozenset({own} - {""}).union(*(one for one in called_so if own in one)),
        passed_on_by=frozenset(passed - {body(outlet or "")}),
    )


def _named(hand: Hand) -> str:
    return (hand.means.quote if hand.means else hand.name).strip(EDGES)


def claims(told: Mapping[str, ToldHere], links: Iterable[Link]) -> Iterator[ClaimOrigins]:
    """Yield every claim with its origins; a statement like no other is a claim by itself.

    Args:
        told: The statements of the case by id.
        links: Those of kind ``same_claim`` are read; who denies a claim is no origin of it.
    """
    sets: Sets[str] = Sets()
    parents: dict[str, str] = {}
    for link in links:
        is_known = link.left in told and link.right in told
        if isinstance(link.details, SameClaim) and link.details.how not in APART and is_known:
            sets.join(link.left, link.right)
            if link.details.how == "retold":
                parents[link.left] = link.right
    for members in grouped(sorted(told), sets.first).values():
        yield origins_of([told[one] for one in members], parents)


def origins_of(told: list[ToldHere], parents: Mapping[str, str]) -> ClaimOrigins:
    """Find the roots of one claim: who has it from nobody in the case, joined by their sources."""
    own = {one.id for one in told}
    ways = tuple((one.id, parents[one.id]) for one in told if parents.get(one.id) in own)
    roots = [one for one in told if one.id not in dict(ways)]
    sources = {one.id: list(_sources(one)) for one in roots}
    sets: Sets[str] = Sets()
    for left, right in combinations(roots, 2):
        is_here = left.page == right.page or _are_own(left, right, sources)
        is_one = is_here or _are_joined(sources[left.id], sources[right.id])
        pairs = ((left, right), (right, left))
        if is_one or any(told_of(*pair, sources) for pair in pairs for told_of in WAYS):
            sets.join(left.id, right.id)
    _join_the_bare(roots, sources, sets)
    found = grouped(roots, lambda one: sets.first(one.id)).values()
    return ClaimOrigins(
        tuple(one.id for one in told),
        tuple(_root(held, sources) for held in found),
        ways,
    )


def _join_the_bare(
    roots: list[ToldHere], sources: Mapping[str, list[Source]], sets: Sets[str]
) -> None:
    """Join those that name nobody for it with what was there to be read before.

    A document of the case that says it by then; a page of an outlet that it has other things from;
    or the first page that says it, ``OLD`` days ago.
    """
    for one in roots:
        if sources[one.id] or one.is_document:
            continue
        others = [other for other in roots if other.page != one.page]
        told = [other for other in others if _was_there(other, one) or _passes_on(other, one)]
        if told:
            first = min(told, key=lambda other: (not other.is_document, other.published or ""))
            sets.join(first.id, one.id)


def _was_there(told: ToldHere, other: ToldHere) -> bool:
    """Whether a page could be read when another was made; a document without a day is taken to."""
    first, second = _day(told), _day(other)
    if first is None or second is None:
        return told.is_document
    return (second - first).days >= (0 if told.is_document else OLD)


def _passes_on(told: ToldHere, other: ToldHere) -> bool:
    """Whether a page is of an outlet that another one names as its source, and no later."""
    first, second = _day(told), _day(other)
    if told.outlet is None or (first is not None and second is not None and first > second):
        return False
    return body(told.outlet) in other.about.passed_on_by


def _day(told: ToldHere) -> date | None:
    try:
        return date.fromisoformat((told.published or "")[:DAY])
    except ValueError:  # a month or a year alone
        return None


def _root(held: list[ToldHere], sources: Mapping[str, list[Source]]) -> Root:
    named = [source.shown for one in held for source in sources[one.id]]
    names = tuple(dict.fromkeys(named))
    name = names[-1] if names else held[0].outlet or "outlet not stated"
    return Root(name, tuple(one.id for one in held), names)


def _sources(told: ToldHere) -> Iterator[Source]:
    """Whom a statement names, the nearest last; a page's own outlet is no source of its own."""
    if told.first_outlet and not (told.outlet and body(told.outlet) == body(told.first_outlet)):
        yield _passed(told.first_outlet)
    for hand in told.hands[1:]:
        name = _named(hand)
        if hand.role in SAID_BY_NOBODY or is_pronoun(name):
            continue
        if hand.role in PASSING:
            if not is_generic(name) and not (told.outlet and body(told.outlet) == body(name)):
                yield _passed(name)
        else:
            kind = "document" if hand.role == "document" else "speaks"
            yield _source(kind, name)


def _passed(name: str) -> Source:
    return Source("passes on", name, frozenset({body(name)}), frozenset())


def _source(kind: str, name: str) -> Source:
    words = WORD.findall(name)
    names = frozenset(fold(word) for word in words[1:] if word[:1].isupper())
    if len(words) == 1 or (words and all(word[:1].isupper() for word in words)):
        names = frozenset(fold(word) for word in words if word[:1].isupper())
    names -= _nouns()
    kin = frozenset(fold(word)[:KIN] for word in words if len(word) >= KIN)
    return Source(kind, name, names, kin - {fold(name)[:KIN] for name in names})


@cache
def _nouns() -> frozenset[str]:
    """Nouns that name nobody in particular, though some have capitals: "an NGO"."""
    held = [words(language, "names") for language in languages()]
    return frozenset(fold(noun) for book in held for noun in (*book["generic"], *book["articles"]))


def _are_joined(left: list[Source], right: list[Source]) -> bool:
    """Whether two sayings of one claim name one source, or may well do."""
    return any(_is_one(one, other) for one in left for other in right)


def _are_own(left: ToldHere, right: ToldHere, sources: Mapping[str, list[Source]]) -> bool:
    """Whether one outlet says both on two days and names nobody for it."""
    if not (left.outlet and right.outlet) or sources[left.id] or sources[right.id]:
        return False
    return body(left.outlet) == body(right.outlet)


def _is_of(told: ToldHere, other: ToldHere, sources: Mapping[str, list[Source]]) -> bool:
    """Whether one is told on the word of whose own page the other stands in, or may well be.

    By its name; by a noun alone ("the NGO said"), on a page that names that body; or by somebody
    without a name ("a former clerk") on a page where the other's witness speaks by name.
    """
    given, theirs = sources[other.id], told.about.own
    if any(f" {name} " in f" {plain(source.shown)} " for name in theirs for source in given):
        return True
    if any(are_translations(name, source.shown) for name in theirs for source in given):
        return True
    bodies = [hand for hand in other.hands[1:] if hand.role in SPEAKING_FOR]
    is_noun = any(not source.names for source in given) if bodies else False
    if is_noun and not sources[told.id] and theirs & other.about.names:
        return True
    is_nameless = _is_nameless(other, given)
    named = [source.names for source in sources[told.id] if source.kind == "speaks"]
    return is_nameless and any(names & other.about.speakers for names in named)


def _tells_of(told: ToldHere, other: ToldHere, sources: Mapping[str, list[Source]]) -> bool:
    """Whether who gives it there stands in what is given nobody here: "the court put it at 41"."""
    said = f" {plain(told.said)} "
    named = (one.shown for one in sources[other.id] if one.kind != "passes on")
    return len(told.hands) == 1 and any(
        len(name.split()) > 1 and f" {plain(name)} " in said for name in named
    )


def _is_that_paper(told: ToldHere, other: ToldHere, sources: Mapping[str, list[Source]]) -> bool:
    """Whether one stands in a document of the case, whoever says it there, and the other has it
    from some document.

    "A confidential memo" may well be the memo that says so too, if that was there to be read.
    """
    is_paper = told.is_document and _was_there(told, other)
    return is_paper and any(one.kind == "document" and not one.names for one in sources[other.id])


WAYS = (_is_of, _tells_of, _is_that_paper)
"""How one may be told on the word of whose page or name the other has."""


def _is_nameless(told: ToldHere, given: list[Source]) -> bool:
    """Whether somebody without a name says it: "a former clerk", "one of the drivers"."""
    if given:
        return all(one.kind == "speaks" and _is_somebody(one.shown) for one in given)
    return any(hand.role in SAID_BY_NOBODY for hand in told.hands[1:])


def _is_somebody(name: str) -> bool:
    return name.split()[0].lower() in _indefinite()


@cache
def _indefinite() -> frozenset[str]:
    held = (words(language, "figures")["numbers"]["articles"] for language in languages())
    return frozenset(word for listed in held for word in listed)


def _is_one(left: Source, right: Source) -> bool:
    """One name in common; of two without a name, a word in common; any two nameless documents."""
    if left.kind != right.kind:
        return False
    if left.names & right.names:
        return True
    if left.kind == "passes on":
        return False
    if left.kind == "document":
        return not (left.names and right.names)
    return bool(left.kin & right.kin)
