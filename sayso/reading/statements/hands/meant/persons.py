"""Whom "he" or "she" means: the likeliest of the persons that the text brought in before.

A conditional logistic model over what is seen of each of them and of the pronoun. ``train/who.py``
fits it on pronouns of speakers in marked news, English and French together, and prints how often
the one it takes is right. Who is not likely enough is not taken: then the hand stays a pronoun.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.model import Actor, Hand, Name, Role, Span
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import ANY_SUBJECT, is_plural
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.reading.statements.hands.roles import Roles

Signs = Mapping[str, float]
"""What is seen of somebody whom a pronoun may mean, by name."""
BACK = 5
"""Paragraphs that are looked back for somebody."""
MENTIONS = 3
"""Of a person's mentions, those whose title is looked at."""
LEAST = 0.6
"""Likeliness from which somebody is taken to be meant: of the 181 pronouns of speakers in texts
that nobody read 136 are taken so, and .96 of these rightly; from .7 on 130, and .97 of these
(``python -m train.who``)."""
POSSIBLE = 0.15
"""Likeliness from which somebody is one of those that may be meant."""
QUOTES = frozenset('"”»')
TAG = 12
"""Characters before a pronoun in which a closing quotation mark makes it the one who said it."""
PLACES = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""How the verb stands whose subject a sentence is about."""
POSSESSORS = frozenset({"poss", "nmod"})


@dataclass(frozen=True, slots=True)
class PossiblePerson:
    """Somebody who may be meant, as a hand, with what is seen of them."""

    hand: Hand
    signs: Signs
    is_joined: bool = False
    """Whether "and" joins them to another who may be meant: "Vale and Ney left. He said …"."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights; ``nobody`` is that of nobody whom the text brought in."""

    signs: Signs
    nobody: float

    @classmethod
    @cache
    def load(cls) -> Weights:
        """Read the weights."""
        source = files(__package__) / "weights" / "who.json"
        return cls(**json.loads(source.read_text(encoding="utf-8")))

    def chances(self, found: Sequence[Signs]) -> list[float]:
        """How likely each is meant, 0 to 1; what is left is the chance that none of them is."""
        totals = [self._total(signs) for signs in found]
        most = max([*totals, self.nobody])
        parts = [math.exp(one - most) for one in [*totals, self.nobody]]
        return [one / sum(parts) for one in parts[:-1]]

    def _total(self, signs: Signs) -> float:
        return sum(self.signs.get(name, 0.0) * x for name, x in signs.items())


@dataclass(slots=True)
class Persons:
    """The persons of a text: who was a hand so far, who is named where, and of which gender."""

    draft: Draft
    roles: Roles
    owners: Mapping[int, Actor]
    """Position where a name begins → the actor whose name it is."""
    spoken: frozenset[int]
    """Positions of the names that stand inside somebody's words."""
    quotations: Mapping[int, Sequence[Range]]
    """Position where a speaker stands → the ranges of what that one is quoted with.

    What is told without quotation marks may well name its speaker: "Obi saw it, he told us".
    """
    hands: list[tuple[Hand, int]] = field(default_factory=list)
    """Persons who were hands, each with the number of its paragraph."""
    genders: dict[str, str] = field(default_factory=dict)
    """Actor → the gender of a title or pronoun that was used of them."""

    def meant(self, hand: Hand, span: Span, number: int) -> Hand:
        """A pronoun's hand as the one it means; as it is, with a role at most, where that is open.

        Args:
            span: The pronoun.
            number: Its paragraph's.
        """
        found = list(self.candidates(span, number))
        chances = Weights.load().chances([one.signs for one in found])
        best = max(range(len(found)), key=chances.__getitem__, default=0)
        if found and chances[best] >= LEAST and not found[best].is_joined:
            why = f"the likeliest of those named before, {chances[best]:.2f}"
            return means(hand, found[best].hand, why)
        possible = zip(found, chances, strict=True)
        roles = {one.hand.role for one, chance in possible if chance >= POSSIBLE}
        return replace(hand, role=roles.pop()) if len(roles) == 1 else hand

    def candidates(self, span: Span, number: int) -> Iterator[PossiblePerson]:
        """Everybody whom a pronoun may mean, and what is seen of them."""
        hands, mentions = self._before(span.start, self.quotations.get(span.start, ()))
        first = self.draft.paragraphs[max(number - BACK, 0)].start
        gender = self.gender(span.quote)
        fits = {
            owner: places for owner, places in mentions.items()
            if (places[-1].start >= first and self.gender_of(owner, places) in ("", gender))
            or (not gender and places[-1].start >= first)
        }  # fmt: skip
        seen = _Seen.of(self, span, number, mentions)
        for owner, places in fits.items():
            signs = {**seen.signs(owner, places), **seen.shared(len(fits))}
            if gender and self.gender_of(owner, places) == gender:
                signs["agrees"] = 1.0
            hand = hands.get(owner) or Hand(owner, self._role(places[-1]), places[-1])
            others = [places[-1] for name, places in fits.items() if name != owner]
            yield PossiblePerson(hand, signs, self._is_joined(fits[owner][-1], others))

    def _is_joined(self, place: Span, others: Sequence[Span]) -> bool:
        joined = [each for one in self.draft.tokens([(place.start, place.end)])
                  for each in one.conjuncts]  # fmt: skip
        start = self.draft.paragraphs[self.draft.paragraph_number(place.start)].start
        return any(one.start <= each.idx + start < one.end for each in joined for one in others)

    def _before(
        self, at: int, quotations: Sequence[Range]
    ) -> tuple[dict[str, Hand], dict[str, list[Span]]]:
        """Of each person named or a hand before a place: the last hand, and the mentions.

        Whom the speaker names in ``quotations`` is not met by that.
        """
        mentions: dict[str, list[Span]] = {}
        for name in self.named(0, at):
            if any(start <= name.span.start < end for start, end in quotations):
                continue
            mentions.setdefault(self.actor(name), []).append(name.span)
        hands: dict[str, Hand] = {}
        for hand, _ in self.hands:
            if hand.span is not None and hand.span.start < at:
                owner = self.owner(hand)
                hands[owner] = hand
                mentions.setdefault(owner, []).append(hand.span)
        for places in mentions.values():
            places.sort(key=lambda one: one.start)
        return hands, mentions

    def named_by(self, at: int) -> frozenset[str]:
        """The persons named in what who stands at a place is quoted with; seldom themself."""
        parts = self.quotations.get(at, ())
        return frozenset(self.actor(name) for part in parts for name in self.named(*part))

    def named(self, start: int, end: int) -> list[Name]:
        """The names of persons from one place to another."""
        first, last = (bisect_left(self.roles.starts, at) for at in (start, end))
        return [name for name in self.roles.names[first:last] if name.kind == "person"]

    def actor(self, name: Name) -> str:
        """Whose name it is."""
        owner = self.owners.get(name.span.start)
        return owner.name if owner else name.span.quote

    def owner(self, hand: Hand) -> str:
        """The actor whose name stands in a hand's words, else the hand's name."""
        span = hand.means or hand.span
        inside = (self.owners.get(at) for at in range(span.start, span.end)) if span else ()
        return next((one.name for one in inside if one is not None), hand.name)

    def _role(self, place: Span) -> Role:
        """The role of somebody by name."""
        owner = self.owners.get(place.start)
        return (self.roles.offices.of(owner) if owner else None) or "person"

    def gender_of(self, owner: str, places: list[Span]) -> str:
        """The gender that a pronoun, a title or a given name tells of somebody; "" if none does."""
        known = self.genders.get(owner) or self.gender(owner)
        if known:
            return known
        for place in places[:MENTIONS]:
            [token, *_] = self.draft.tokens([(place.start, place.end)])
            before = token.doc[max(token.i - 2, token.sent.start) : token.i]
            if found := self.gender(before.text):
                return found
        first, _, rest = owner.lower().partition(" ")
        return WhoWords.load(self.draft.language).given.get(first, "") if rest else ""

    def gender(self, quote: str) -> str:
        """Of the pronoun or the title that words hold; empty where they hold none, or both."""
        who = WhoWords.load(self.draft.language)
        words = (word.strip(",;:") for word in quote.lower().split())
        found = {who.genders[word] for word in words if word in who.genders}
        return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen from a pronoun: who spoke last, of whom the sentence before is."""

    persons: Persons
    number: int
    sentence: int
    is_opening: bool
    is_tag: bool
    speakers: list[tuple[str, int]]
    subjects: frozenset[str]
    others: Signs
    most: str
    named: frozenset[str]

    @classmethod
    def of(
        cls, persons: Persons, span: Span, number: int, mentions: Mapping[str, list[Span]]
    ) -> _Seen:
        draft = persons.draft
        [pronoun, *_] = draft.tokens([(span.start, span.end)])
        start = span.start - draft.paragraphs[number].start
        before = draft.paragraphs[number].chars[max(start - TAG, 0) : start]
        speakers: dict[str, int] = {}
        for hand, at in reversed(persons.hands):
            speakers.setdefault(persons.owner(hand), at)
        subjects, others = _subjects(persons, pronoun, number, mentions)
        return cls(
            persons, number, _sentence(draft, span.start), pronoun.i - pronoun.sent.start <= 2,
            bool(QUOTES.intersection(before)), list(speakers.items()), subjects, others,
            max(mentions, key=lambda owner: len(mentions[owner]), default=""),
            persons.named_by(span.start),
        )  # fmt: skip

    def signs(self, owner: str, places: list[Span]) -> dict[str, float]:
        """What is seen of one person."""
        last, draft = places[-1], self.persons.draft
        paragraph = draft.paragraph_number(last.start)
        between = sum(_sentences(draft, one) for one in range(paragraph, self.number))
        gap = self.sentence + between - _sentence(draft, last.start)
        tokens = draft.tokens([(last.start, last.end)])
        dep = next((_place(one) for one in tokens if one.head not in tokens), "")
        is_subject, is_before = dep in ANY_SUBJECT, owner in self.subjects
        turn = [name for name, _ in self.speakers[:2]]
        said = self.speakers[0][1] if turn[:1] == [owner] else None
        seen = {
            "same sentence": gap == 0, "sentence before": gap == 1, "two before": gap == 2,
            "subject": is_subject, "near subject": is_subject and gap <= 1,
            "possessor": dep in POSSESSORS, "spoken": last.start in self.persons.spoken,
            "last speaker": said is not None, "speaker before last": turn[1:] == [owner],
            "spoke in this paragraph": said == self.number,
            "spoke in the one before": said == self.number - 1,
            "tag": self.is_tag and said == self.number,
            "tag after": self.is_tag and said == self.number - 1,
            "told of": is_before, "told of, opening": is_before and self.is_opening,
            "told of, tag": is_before and self.is_tag,
            "described": self.persons.roles.name_at(last.start) is None,
            "named most": owner == self.most, "in the quotation": owner in self.named,
        }  # fmt: skip
        found = {name: 1.0 for name, holds in seen.items() if holds}
        return {**found, "distance": math.log1p(gap), "mentions": math.log1p(len(places)),
                "paragraphs": float(min(self.number - paragraph, BACK - 1))}  # fmt: skip

    def shared(self, count: int) -> dict[str, float]:
        """What is seen of all of them alike: it weighs against that nobody of them is meant."""
        return {**self.others, "crowd": math.log1p(count), "alone": float(count == 1)}


def _place(token: Any) -> str:
    """How a word stands in its clause; one that is joined to another stands as that does."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return str(token.dep_)


def _sentence(draft: Draft, at: int) -> int:
    """The number of the sentence of its paragraph that a place stands in."""
    paragraph = draft.paragraphs[draft.paragraph_number(at)]
    ends = [one.end_char for one in paragraph.doc.sents]
    return min(bisect_left(ends, at - paragraph.start + 1), len(ends) - 1)


def _sentences(draft: Draft, number: int) -> int:
    return sum(1 for _ in draft.paragraphs[number].doc.sents)


def _subjects(
    persons: Persons, pronoun: Any, number: int, mentions: Mapping[str, list[Span]]
) -> tuple[frozenset[str], Signs]:
    """Whom the sentence before is about, and whether it is about somebody or something else."""
    draft = persons.draft
    if pronoun.sent.start == 0 and number == 0:
        return frozenset(), {}
    at = number if pronoun.sent.start else number - 1
    paragraph = draft.paragraphs[at]
    last = paragraph.doc[pronoun.sent.start - 1] if pronoun.sent.start else paragraph.doc[-1]
    heads = [one for one in last.sent if one.dep_ in ANY_SUBJECT and one.head.dep_ in PLACES]
    about = [each for one in heads for each in (one, *one.conjuncts)]
    placed = {
        place: owner for owner, spans in mentions.items() for span in spans
        for place in range(span.start, span.end)
    }  # fmt: skip
    owners = {placed.get(one.idx + paragraph.start, "") for one in about} - {""}
    rest = [one for one in about if one.idx + paragraph.start not in placed]
    rest = [one for one in rest if one.pos_ in {"NOUN", "PROPN"} and not is_plural(one)]
    human = {"person", "official", "witness", "unnamed"}
    is_human = any(one.pos_ == "NOUN" and persons.roles.noun_role(one) in human for one in rest)
    others = {"somebody else": float(is_human), "something else": float(bool(rest) > is_human)}
    return frozenset(owners), others


def means(hand: Hand, seen: Hand, why: str) -> Hand:
    """A hand by the name and role of whom it means; the trace says how that was found."""
    quote = hand.span.quote if hand.span else hand.name
    if quote == seen.name:
        return replace(hand, role=seen.role)
    span = seen.means or seen.span
    return replace(hand, name=seen.name, role=seen.role, means=span, trace=f"“{quote}”: {why}")
