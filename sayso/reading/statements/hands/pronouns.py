"""Who is meant by "he", "it", "the officer", "the agency": somebody the text brought in before.

Only what is surely one is taken: where two could be meant, the hand stays as it stands, unresolved.
The trace says how it was resolved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.model import Actor, Hand, Name, Role, Span
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, positions_inside
from sayso.reading.language.tree import (
    PARTICIPLE,
    antecedent,
    is_definite,
    noun_before,
    ranges,
    short_phrase,
    subjects_before,
)
from sayso.reading.names.name_words import INSTITUTIONS
from sayso.reading.statements.hands.descriptions import is_called
from sayso.reading.statements.hands.roles import BY_NAME, Roles
from sayso.words import Lexicon, Table, languages, turned, words

PEOPLE = frozenset({"person", "official", "witness"})
BODIES: dict[Role, frozenset[Role]] = {
    "agency": frozenset({"agency"}),
    "outlet": frozenset({"outlet"}),
    "court": frozenset({"court"}),
    "company": frozenset({"company", "group"}),
    "group": frozenset({"group", "company"}),
}
"""What a description by a noun of this role can mean: "the group" may be a firm or a militia."""
THINGS = frozenset({"agency", "outlet", "company", "group", "court", "document", "official"})
BODIES_BACK = 6
"""Names before "it" among which a body is looked for: about those of a paragraph."""
MENTIONS = 3
"""Of a person's mentions, those whose title is looked at."""
BESIDE = 8
"""Characters from a body's name within which a noun may be said of it: "Velm, the brewery"."""
NEAR = 2
"""Paragraphs that "he" looks back; news prose has short ones."""


class WhoWords(Lexicon, at="speech.who"):
    """The pronouns of a language by what they can mean."""

    person: frozenset[str]
    thing: frozenset[str]
    many: frozenset[str]
    bodies: frozenset[str]
    """Pronouns of a person that stand for a body too: « il », « elle »."""
    relative: frozenset[str]
    relative_people: frozenset[str]
    """Relative pronouns that stand for people only."""
    nobody: frozenset[str]
    """Of no other hand: the speaker again, or what a relative pronoun stands for."""
    every: frozenset[str]
    genders: dict[str, str]
    """Pronoun or title → "he" or "she"."""
    given: dict[str, str]
    """Given name → the same; those of every language."""

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Put groups of them together; genders are turned round: word → "he" or "she"."""
        return {
            "nobody": frozenset([*table["first"], *table["relative"]]),
            "every": frozenset(pronoun for group in table.values() for pronoun in group),
            "genders": turned(words(language, "speech")["gender"]),
            "given": {
                name: gender
                for each in languages()
                for name, gender in turned(words(each, "given")).items()
            },
        }


HANGS = frozenset(
    {"pobj", "nmod", "obl:arg", "obl:mod", "obl:agent", "poss", "amod", "case", "prep"}
)
"""What only tells more of a noun, and is not who is meant when it is named again."""


@dataclass(slots=True)
class Cast:
    """Who has been a hand so far in a text, and who is named in it."""

    draft: Draft
    roles: Roles
    owners: dict[int, Actor]
    """Position where a name begins → the actor whose name it is."""
    spoken: frozenset[int]
    """Positions of the names that stand inside somebody's words."""
    offices: dict[str, Role] = field(default_factory=dict)
    """Actor → the role that some mention of it gave; "Inslee" is still the governor."""
    people: list[tuple[Hand, int]] = field(default_factory=list)
    """Persons who were hands, each with the number of its paragraph."""
    by_word: dict[str, dict[str, Hand]] = field(default_factory=lambda: defaultdict(dict))
    """Word of a longer description → its hands by name."""
    bodies: dict[Role, dict[str, Hand]] = field(default_factory=lambda: defaultdict(dict))
    """Role → the bodies that were hands or are named, by actor."""
    genders: dict[str, str] = field(default_factory=dict)
    """Actor → the gender of a title or pronoun that was used of them."""
    hands: dict[int, Hand] = field(default_factory=dict)
    """Position where a hand's words begin → the hand."""

    @classmethod
    def of(cls, draft: Draft, roles: Roles, contents: Iterable[Range]) -> Cast:
        """Make the cast of a draft: so far nobody has spoken, and all bodies named are known.

        ``contents`` are the ranges of what is said: who is named there was named by the speaker.
        """
        owners = {name.start: actor for actor in draft.actors for name in actor.names}
        cast = cls(draft, roles, owners, frozenset(positions_inside(roles.starts, contents)))
        for name in roles.names:
            role = BY_NAME.get(name.kind, "person")
            owner = cast._actor(name)
            cast.bodies[role].setdefault(owner, Hand(owner, role, name.span))
        return cast

    def _actor(self, name: Name) -> str:
        owner = self.owners.get(name.span.start)
        return owner.name if owner else name.span.quote

    def add(self, hand: Hand, paragraph: int, is_human: bool) -> None:
        """Remember a hand; only what is human is ever meant by "he" or "she"."""
        if hand.span is None:
            return
        gender = self._gender(hand.span.quote)
        if gender:
            self.genders.setdefault(self._owner(hand), gender)
        self.hands[hand.span.start] = hand
        words = self.draft.tokens([(hand.span.start, hand.span.end)])
        for word in words if len(words) > 2 else ():
            if word.dep_ not in HANGS:  # "the investigation" is no "source close to" it
                self.by_word[word.lower_][hand.name] = hand
        if hand.role in PEOPLE and self._is_somebody(hand) and (is_human or hand.means):
            self.people.append((hand, paragraph))
        else:
            owner = self._owner(hand)
            self.bodies[hand.role].setdefault(owner, replace(hand, name=owner))

    def resolved(self, hand: Hand, head: Any, paragraph: Paragraph) -> Hand:
        """The hand with the name and role of whom it means, if that is sure; else as it is."""
        if head is None or hand.span is None:
            return hand
        who = WhoWords.load(self.draft.language)
        number = self.draft.paragraph_number(paragraph.start)
        if head.lower_ in who.relative:
            return self._relative(hand, head, paragraph)
        if head.lower_ in self.roles.words.latter:
            return self._person(hand, hand.span, number)
        if head.pos_ == "PRON":
            if head.lower_ in who.person:
                body = self._body_before(head, paragraph) if who.bodies else None
                if body is not None:
                    return _means(hand, body, "the body that spoke in the sentence before")
                noun = self._human_before(head, paragraph) if who.bodies else None
                if noun is not None:
                    return _means(hand, noun, "the subject of the sentence before")
                return self._person(hand, hand.span, number)
            many = head.lower_ in who.many
            is_thing = many or head.lower_ in who.thing
            return self._thing(hand, head, paragraph, many) if is_thing else hand
        name = self.roles.name_at(head.idx + paragraph.start)
        if name is not None and name.span.start >= hand.span.start:
            return self._called(hand, name)
        is_short = is_definite(head) and len(hand.span.quote.split()) <= 3
        is_short = is_short and not self._holds_name(hand.span)
        if is_short and head.morph.get("Number") != ["Plur"]:
            return self._described(hand, hand.span, head.lemma_.lower())
        return hand

    def _holds_name(self, span: Span) -> bool:
        """Whether some name stands in a hand's words: « le groupe Orvane » is nobody else."""
        return any(self.roles.name_at(at) is not None for at in range(span.start, span.end))

    def relative_noun(self, pronoun: Any) -> Any | None:
        """The noun that a relative pronoun stands for; None where it is none, or unclear.

        In "a letter from the mayor which says" it is the letter, wherever the parser hung it.
        """
        who = WhoWords.load(self.draft.language)
        if pronoun.lower_ not in who.relative:
            return None
        noun = above = antecedent(pronoun) or noun_before(pronoun)
        while (
            above is not None and pronoun.lower_ not in who.relative_people and above.head != above
        ):
            above = above.head
            if above.pos_ == "NOUN" and above.lemma_.lower() in self.roles.words.documents:
                return above
            if above.pos_ not in {"ADP", "NOUN", "PROPN"} and above.dep_ not in PARTICIPLE:
                break
        return self._document_between(noun, pronoun) or noun

    def _document_between(self, noun: Any | None, pronoun: Any) -> Any | None:
        """ "in the wake of | polls | that show": a document nearer than what it hangs on."""
        nouns = self.roles.words
        if noun is None or self.roles.noun_role(noun) is not None or noun.pos_ != "NOUN":
            return None
        between = reversed(noun.doc[noun.i + 1 : max(pronoun.i, noun.i + 1)])
        found = (one for one in between if one.lemma_.lower() in nouns.documents)
        return next((one for one in found if one.pos_ == "NOUN"), None)

    def _relative(self, hand: Hand, head: Any, paragraph: Paragraph) -> Hand:
        """ "A cook who said …": the noun before the clause."""
        noun = self.relative_noun(head)
        if noun is None:
            return hand
        parts = ranges(short_phrase(noun))
        part = next((one for one in parts if one[0] <= noun.idx < one[1]), None)
        if part is None:
            return hand
        span = paragraph.at(*part)
        means = Hand(span.quote, self.roles.role(paragraph, noun, span, head.head), span)
        name = self.roles.name_at(noun.idx + paragraph.start)
        means = self._called(means, name) if name is not None else means
        return _means(hand, means, "the noun before its clause")

    def _called(self, hand: Hand, name: Name) -> Hand:
        """A hand with a name: its role is the weightiest that any mention of the actor has had."""
        actor = self.owners.get(name.span.start)
        if actor is None:
            return hand
        known = self.offices.get(actor.name) or self.roles.offices.of(actor)
        role = known or hand.role if hand.role == "person" else hand.role
        self.offices[actor.name] = role
        fullest = next((one for one in actor.names if one.quote == actor.name), None)
        is_short = name.kind == "person" and len(name.span.quote) < len(actor.name)
        if fullest is None or not is_short or hand.name != name.span.quote:
            return replace(hand, role=role)
        why = f"“{hand.name}”: the name in full"
        return replace(hand, name=actor.name, role=role, means=fullest, trace=why)

    def _person(self, hand: Hand, span: Span, number: int) -> Hand:
        """Who spoke last, if nobody else was named since or spoke just before.

        Where it may be one of several, all of one role, the pronoun has that role and no name.
        """
        near = [one for one, at in self.people[-2:] if number - at <= NEAR]
        here = [one for one, at in self.people[-2:] if at == number]
        near = [one for one in here or near if self._agrees(one, span)]
        if not near:
            return self._named(hand, span, number)
        last = near[-1]
        since = self._persons(last.span.end if last.span else span.start, span.start)
        is_sure = len({self._owner(one) for one in near}) == 1
        outside = [name for name in since if name.span.start not in self.spoken]
        if is_sure and all(_is_part(name.span.quote, self._owner(last)) for name in outside):
            return _means(hand, last, "the only person who spoke just before")
        roles = {one.role for one in near} | {self._role_named(name) for name in outside}
        return replace(hand, role=roles.pop()) if len(roles) == 1 else hand

    def _role_named(self, name: Name) -> Role:
        """The role of somebody by name."""
        owner = self.owners.get(name.span.start)
        return (self.roles.offices.of(owner) if owner else None) or "person"

    def _named(self, hand: Hand, span: Span, number: int) -> Hand:
        """The one person whom this paragraph and the one before name."""
        named = self._persons(self.draft.paragraphs[max(number - 1, 0)].start, span.start)
        named = [name for name in named if self._is_surely_a_person(name)] or named
        gender = self._gender(span.quote)
        told = [self._gender_named(name) for name in named]
        if gender and all(told):
            named = [name for name, one in zip(named, told, strict=True) if one == gender]
        actors = {self._actor(name) for name in named}
        if len(actors) != 1:
            roles = {self._role_named(name) for name in named}
            return replace(hand, role=roles.pop()) if len(roles) == 1 else hand
        only = Hand(actors.pop(), self._role_named(named[-1]), named[-1].span)
        if not self._agrees(only, span):
            return hand
        return _means(hand, only, "the only person named just before")

    def _agrees(self, seen: Hand, pronoun: Span) -> bool:
        """Whether nothing said of somebody so far tells against the gender of a pronoun."""
        gender = self._gender(pronoun.quote)
        known = self.genders.get(self._owner(seen)) or self._gender(seen.name)
        known = known or self._gender_called(seen.name)
        return not gender or not known or gender == known

    def _is_surely_a_person(self, name: Name) -> bool:
        """Whether a name is full, or short for one, or has a title: "Zipline" may be a firm."""
        actor = self.owners.get(name.span.start)
        return " " in (actor.name if actor else name.span.quote) or bool(self._gender_named(name))

    def _gender_named(self, name: Name) -> str:
        """The gender that a title before a name tells, or the given name in it."""
        actor = self.owners.get(name.span.start)
        spans = actor.names[:MENTIONS] if actor else (name.span,)
        for span in spans:
            tokens = self.draft.tokens([(span.start, span.end)])
            before = tokens[0].doc[max(tokens[0].i - 2, tokens[0].sent.start) : tokens[0].i]
            if found := self._gender(before.text):
                return found
        return self._gender_called(actor.name if actor else name.span.quote)

    def _gender_called(self, name: str) -> str:
        """The gender of a given name that opens a full name; empty where it tells none."""
        first, _, rest = name.lower().partition(" ")
        return WhoWords.load(self.draft.language).given.get(first, "") if rest else ""

    def _gender(self, quote: str) -> str:
        """Of the pronoun or the title that words hold; empty where they hold none, or both."""
        who = WhoWords.load(self.draft.language)
        words = (word.strip(",;:") for word in quote.lower().split())
        found = {who.genders[word] for word in words if word in who.genders}
        return found.pop() if len(found) == 1 else ""

    def _is_somebody(self, hand: Hand) -> bool:
        quote = hand.span.quote.lower() if hand.span else ""
        return quote not in WhoWords.load(self.draft.language).every or hand.means is not None

    def _persons(self, start: int, end: int) -> list[Name]:
        first, last = (bisect_left(self.roles.starts, at) for at in (start, end))
        return [name for name in self.roles.names[first:last] if name.kind == "person"]

    def _thing(self, hand: Hand, head: Any, paragraph: Paragraph, many: bool) -> Hand:
        """The body, or the several, that the sentence before has as its subject."""
        for subject in subjects_before(head):
            span = paragraph.span(subject)
            role = self.roles.role(paragraph, subject, span, None)
            is_many = subject.pos_ == "NOUN" and (
                subject.morph.get("Number") == ["Plur"]
                or (subject.lemma_.lower() in self.roles.words.bodies and _is_only_many(subject))
            )
            if subject.pos_ == "PRON" or not (is_many if many else role in THINGS):
                continue
            phrase = paragraph.span(subject.doc[subject.left_edge.i : subject.i + 1])
            known = self.hands.get(phrase.start, Hand(phrase.quote, role, phrase))
            return _means(hand, known, "the subject of the sentence before")
        return replace(hand, role=self._role_of_thing(head, paragraph)) if not many else hand

    def _body_before(self, head: Any, paragraph: Paragraph) -> Hand | None:
        """The body that was a hand in the sentence before, as its subject, if the pronoun agrees.

        French calls a firm « il » and a ministry « elle »; the sentence must open with the pronoun.
        """
        for subject in subjects_before(head):
            gender = subject.morph.get("Gender")
            is_one = subject.pos_ in {"NOUN", "PROPN"} and subject.morph.get("Number") != ["Plur"]
            if not is_one or (gender and gender != head.morph.get("Gender")):
                continue
            phrase = paragraph.span(subject.doc[subject.left_edge.i : subject.i + 1])
            hand = self.hands.get(phrase.start)
            if hand is not None and hand.role in THINGS and not self._is_human(subject, paragraph):
                return hand
        return None

    def _human_before(self, head: Any, paragraph: Paragraph) -> Hand | None:
        """Who without a name is the subject before: « Une soignante est venue. Elle dit … »."""
        for subject in subjects_before(head):
            gender = subject.morph.get("Gender")
            is_one = subject.pos_ == "NOUN" and subject.morph.get("Number") != ["Plur"]
            if not is_one or not gender or gender != head.morph.get("Gender"):
                continue
            span = paragraph.span(subject.doc[subject.left_edge.i : subject.i + 1])
            role = self.roles.role(paragraph, subject, span, None)
            title = self.roles.offices.words.title(subject)
            is_human = bool(title) or self.roles.noun_role(subject) in PEOPLE
            whole = paragraph.span(subject.doc[subject.left_edge.i : subject.right_edge.i + 1])
            if is_human and role in PEOPLE and not self._holds_name(whole):
                return self.hands.get(span.start, Hand(span.quote, role, span))
        return None

    def _is_human(self, noun: Any, paragraph: Paragraph) -> bool:
        """Whether a noun is somebody's and no body's: an official is, a ministry is not."""
        name = self.roles.name_at(noun.idx + paragraph.start)
        if name is not None and name.kind == "person":
            return True
        role = self.roles.noun_role(noun) if noun.pos_ == "NOUN" else None
        is_body = noun.lemma_.lower() in self.roles.words.bodies or role in BODIES
        return not is_body and (name is None or name.kind not in INSTITUTIONS)

    def _role_of_thing(self, head: Any, paragraph: Paragraph) -> Role:
        """The role of the body that "it" may stand for: the last one named before, else a group."""
        at = head.idx + paragraph.start
        stop = bisect_left(self.roles.starts, at)
        for name in reversed(self.roles.names[max(stop - BODIES_BACK, 0) : stop]):
            if name.kind in INSTITUTIONS:
                return self.roles.of_name(name)
        return "group"

    def _described(self, hand: Hand, span: Span, noun: str) -> Hand:
        """ "the officer": the one whose fuller words have the noun; "the agency": the only one."""
        fits = self.by_word.get(noun, {})
        if fits:
            only = next(iter(fits.values()))
            return _means(hand, only, "the same word, named before") if len(fits) == 1 else hand
        called = self._called_so(span, noun)
        if called is not None:
            return _means(hand, called, "the only one called so before")
        roles = BODIES.get(self._role_of(noun), frozenset())
        bodies = {
            name: one
            for role in roles
            for name, one in self.bodies[role].items()
            if one.span and one.span.start < span.start and self._may_be_called(one, noun)
        }
        if len(bodies) != 1:
            return hand
        body = next(iter(bodies.values()))
        if self._is_another(span, noun, body):
            return hand
        return _means(hand, body, "the only one named before")

    def _called_so(self, span: Span, noun: str) -> Hand | None:
        """The one body whose name stands right behind the noun: « l'agence américaine Velrate »."""
        if self._role_of(noun) not in BODIES:
            return None
        names = self.roles.names[: bisect_left(self.roles.starts, span.start)]
        found = {
            self._actor(name): name
            for name in names
            if name.kind in INSTITUTIONS
            and is_called(noun, self.draft.tokens([(name.span.start, name.span.end)]))
        }
        if len(found) != 1:
            return None
        owner, name = found.popitem()
        return Hand(owner, self.roles.of_name(name), name.span)

    def _may_be_called(self, body: Hand, noun: str) -> bool:
        """Whether a noun may tell of a body: of one without a name only a general one can.

        « Le laboratoire … L'armateur … » are two, « Le laboratoire … L'entreprise … » may be one.
        """
        general = self.roles.words.general_bodies
        if not general or noun in general or body.span is None:
            return True
        span = body.means or body.span
        return any(self.roles.name_at(at) is not None for at in range(span.start, span.end))

    def _is_another(self, span: Span, noun: str, body: Hand) -> bool:
        """Whether the noun stood just before, of another: "Red Aid accuses | the militia |"."""
        number = self.draft.paragraph_number(span.start)
        start = self.draft.paragraphs[max(number - 1, 0)].start
        at = [
            token.idx + paragraph.start
            for paragraph in self.draft.paragraphs_over(start, span.start)
            for token in paragraph.doc
            if token.lemma_.lower() == noun and token.pos_ == "NOUN"
        ]
        before = [one for one in at if start <= one < span.start]
        mentions = [body.span, body.means]
        return bool(before) and not any(
            one is not None and one.start - len(noun) - BESIDE <= place <= one.end + BESIDE
            for one in mentions
            for place in before
        )

    def _role_of(self, noun: str) -> Role:
        return self.roles.words.kinds.get(noun, "unnamed")

    def _owner(self, hand: Hand) -> str:
        """The actor whose name stands in a hand's words, else the hand's name."""
        span = hand.means or hand.span
        inside = (self.owners.get(at) for at in range(span.start, span.end)) if span else ()
        return next((one.name for one in inside if one is not None), hand.name)


def _means(hand: Hand, seen: Hand, why: str) -> Hand:
    quote = hand.span.quote if hand.span else hand.name
    if quote == seen.name:
        return replace(hand, role=seen.role)
    means = seen.means or seen.span
    return replace(hand, name=seen.name, role=seen.role, means=means, trace=f"“{quote}”: {why}")


def _is_only_many(body: Any) -> bool:
    """Whether no others stand beside a body that "they" could be: "Police left. They found …".

    In "the police questioned the brothers" nobody can tell who "they" are.
    """
    own = {token.i for token in body.subtree}
    return not any(
        token.i not in own
        and token.pos_ in {"NOUN", "PROPN", "PRON"}
        and ("Plur" in token.morph.get("Number") or token.dep_ == "conj")
        for token in body.sent
    )


def _is_part(short: str, full: str) -> bool:
    return short.lower() in full.lower() or full.lower() in short.lower()
