"""Who is meant by "he", "it", "the officer", "the agency": somebody the text brought in before.

Only what is surely one is taken: where two could be meant, the hand stays as it stands, unresolved.
The trace says how it was resolved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sayso.model import Hand, Name, Role, Span
from sayso.reading.draft import Draft, Paragraph
from sayso.reading.grammar import PASSIVE_SUBJECT, SUBJECT, children
from sayso.reading.lexicon import words
from sayso.reading.roles import BY_NAME, Roles

PEOPLE = frozenset({"person", "official", "witness"})
BODIES: dict[Role, frozenset[Role]] = {
    "agency": frozenset({"agency"}),
    "outlet": frozenset({"outlet"}),
    "court": frozenset({"court"}),
    "company": frozenset({"company", "group"}),
    "group": frozenset({"group", "company"}),
}
"""What a description by a noun of this role can mean: "the group" may be a firm or a militia."""
THINGS = frozenset({"agency", "outlet", "company", "group", "court", "document"})
NEAR = 2
"""Paragraphs that "he" looks back; news prose has short ones."""


@dataclass(frozen=True, slots=True)
class WhoWords:
    """The pronouns of a language by what they can mean."""

    person: frozenset[str]
    thing: frozenset[str]
    many: frozenset[str]
    nobody: frozenset[str]
    """Of no other hand: the speaker again, or what a relative pronoun stands for."""
    every: frozenset[str]


@cache
def who_words(language: str) -> WhoWords:
    """Load the pronouns of a language."""
    who = words(language, "speech")["who"]
    every = frozenset(one for group in who.values() for one in group)
    nobody = frozenset([*who["first"], *who["relative"]])
    person, thing, many = (frozenset(who[name]) for name in ("person", "thing", "many"))
    return WhoWords(person, thing, many, nobody, every)


@dataclass(slots=True)
class Cast:
    """Who has been a hand so far in a text, and who is named in it."""

    draft: Draft
    roles: Roles
    owners: dict[int, str]
    """Position where a name begins → the actor whose name it is."""
    people: list[tuple[Hand, int]] = field(default_factory=list)
    """Persons who were hands, each with the number of its paragraph."""
    by_word: dict[str, dict[str, Hand]] = field(default_factory=lambda: defaultdict(dict))
    """Word of a longer description → its hands by name."""
    bodies: dict[Role, dict[str, Hand]] = field(default_factory=lambda: defaultdict(dict))
    """Role → the bodies that were hands or are named, by actor."""
    hands: dict[int, Hand] = field(default_factory=dict)
    """Position where a hand's words begin → the hand."""

    @classmethod
    def of(cls, draft: Draft, roles: Roles) -> Cast:
        """Make the cast of a draft: so far nobody has spoken, and all bodies named are known."""
        owners = {name.start: actor.name for actor in draft.actors for name in actor.names}
        cast = cls(draft, roles, owners)
        for name in roles.names:
            role = BY_NAME.get(name.kind, "person")
            owner = owners.get(name.span.start, name.span.quote)
            cast.bodies[role].setdefault(owner, Hand(owner, role, name.span))
        return cast

    def add(self, hand: Hand, paragraph: int) -> None:
        """Remember a hand."""
        if hand.span is None:
            return
        self.hands[hand.span.start] = hand
        quoted = hand.span.quote.lower().split()
        for word in quoted if len(quoted) > 2 else ():
            self.by_word[word][hand.name] = hand
        if hand.role in PEOPLE and self._is_somebody(hand):
            self.people.append((hand, paragraph))
        else:
            owner = self._owner(hand)
            self.bodies[hand.role].setdefault(owner, replace(hand, name=owner))

    def resolved(self, hand: Hand, head: Any, paragraph: Paragraph) -> Hand:
        """The hand with the name and role of whom it means, if that is sure; else as it is."""
        if head is None or hand.span is None:
            return hand
        who = who_words(self.draft.language)
        number = self.draft.paragraph_number(paragraph.start)
        if head.pos_ == "PRON":
            if head.lower_ in who.person:
                return self._person(hand, hand.span, number)
            return self._thing(hand, head, paragraph) if head.lower_ in who.thing else hand
        is_short = _is_definite(head) and len(hand.span.quote.split()) <= 3
        if is_short and head.morph.get("Number") != ["Plur"]:
            return self._described(hand, hand.span, head.lemma_.lower())
        return hand

    def _person(self, hand: Hand, span: Span, number: int) -> Hand:
        """Who spoke last, if nobody else was named since or spoke just before."""
        near = [one for one, at in self.people[-2:] if number - at <= NEAR]
        if not near:
            return self._named(hand, span, number)
        last = near[-1]
        since = self._persons(last.span.end if last.span else span.start, span.start)
        is_sure = len({one.name for one in near}) == 1
        if is_sure and all(_is_part(name.span.quote, last.name) for name in since):
            return _means(hand, last, "the only person who spoke just before")
        return hand

    def _named(self, hand: Hand, span: Span, number: int) -> Hand:
        """The one person whom this paragraph and the one before name."""
        named = self._persons(self.draft.paragraphs[max(number - 1, 0)].start, span.start)
        actors = {self.owners.get(name.span.start, name.span.quote) for name in named}
        if len(actors) != 1:
            return hand
        only = Hand(actors.pop(), "person", named[-1].span)
        return _means(hand, only, "the only person named just before")

    def _is_somebody(self, hand: Hand) -> bool:
        quote = hand.span.quote.lower() if hand.span else ""
        return quote not in who_words(self.draft.language).every or hand.means is not None

    def _persons(self, start: int, end: int) -> list[Name]:
        first, last = (bisect_left(self.roles.starts, at) for at in (start, end))
        return [name for name in self.roles.names[first:last] if name.kind == "person"]

    def _thing(self, hand: Hand, head: Any, paragraph: Paragraph) -> Hand:
        """The body that the sentence before, or the clause around, has as its subject."""
        for subject in _subjects_before(head):
            span = paragraph.span(subject)
            role = self.roles.role(paragraph, subject, span, None)
            if subject.pos_ == "PRON" or role not in THINGS:
                continue
            phrase = paragraph.span(subject.doc[subject.left_edge.i : subject.i + 1])
            known = self.hands.get(phrase.start, Hand(phrase.quote, role, phrase))
            return _means(hand, known, "the subject of the sentence before")
        return hand

    def _described(self, hand: Hand, span: Span, noun: str) -> Hand:
        """ "the officer": the one whose fuller words have the noun; "the agency": the only one."""
        fits = self.by_word.get(noun, {})
        if fits:
            only = next(iter(fits.values()))
            return _means(hand, only, "the same word, named before") if len(fits) == 1 else hand
        roles = BODIES.get(self._role_of(noun), frozenset())
        bodies = {
            name: one
            for role in roles
            for name, one in self.bodies[role].items()
            if one.span and one.span.start < span.start
        }
        if len(bodies) != 1:
            return hand
        return _means(hand, next(iter(bodies.values())), "the only one named before")

    def _role_of(self, noun: str) -> Role:
        return self.roles.words.roles.get(noun, "unnamed")

    def _owner(self, hand: Hand) -> str:
        """The actor whose name stands in a hand's words, else the hand's name."""
        span = hand.means or hand.span
        inside = (self.owners.get(at) for at in range(span.start, span.end)) if span else ()
        return next((one for one in inside if one is not None), hand.name)


def _means(hand: Hand, seen: Hand, why: str) -> Hand:
    quote = hand.span.quote if hand.span else hand.name
    if quote == seen.name:
        return replace(hand, role=seen.role)
    means = seen.means or seen.span
    return replace(hand, name=seen.name, role=seen.role, means=means, trace=f"“{quote}”: {why}")


def _subjects_before(head: Any) -> Iterable[Any]:
    """The subject of the sentence before the one that a word opens."""
    sentence = head.sent
    if head.i - sentence.start > 2 or sentence.start == 0:
        return ()
    before = head.doc[sentence.start - 1].sent
    return children(before.root, SUBJECT | PASSIVE_SUBJECT)


def _is_definite(head: Any) -> bool:
    return any(
        "Def" in one.morph.get("Definite")
        or (one.tag_ == "DT" and "Dem" in one.morph.get("PronType"))
        for one in head.children
        if one.dep_ == "det"
    )


def _is_part(short: str, full: str) -> bool:
    return short.lower() in full.lower() or full.lower() in short.lower()
