"""Who is meant by "he", "it", "the officer", "the agency": somebody the text brought in before.

Only what is surely one is taken: where two could be meant, the hand stays as it stands, unresolved.
The trace says how it was resolved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.folding import one_line
from sayso.model import Actor, Hand, Name, Role, Span
from sayso.reading.draft import Draft
from sayso.reading.language.marks import quoted
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, positions_inside
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    PARTICIPLE,
    antecedent,
    is_definite,
    is_plural,
    noun_before,
    ranges,
    short_phrase,
    subjects_before,
)
from sayso.reading.names.name_words import INSTITUTIONS
from sayso.reading.statements.hands.descriptions import is_called
from sayso.reading.statements.hands.meant.persons import Persons, means
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.reading.statements.hands.roles import BY_NAME, Roles

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
MANY = frozenset({"company", "group", "agency", "outlet"})
"""Bodies that are "they" once they have spoken."""
FIRMS = frozenset({"company", "group"})
NO_FIRMS = frozenset({"organisation", "government", "court", "outlet"})
BODIES_BACK = 6  # names before "it" among which a body is looked for: about a paragraph's
BESIDE = 8  # characters from a body's name to a noun said of it: "Velm, the brewery"
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
    persons: Persons
    said: Mapping[int, Sequence[Range]]
    """Position where a speaker stands → the ranges of what that one says, quoted or not."""
    offices: dict[str, Role] = field(default_factory=dict)
    """Actor → the role that some mention of it gave; "Inslee" is still the governor."""
    by_word: dict[str, dict[str, Hand]] = field(default_factory=lambda: defaultdict(dict))
    """Word of a longer description → its hands by name."""
    bodies: dict[Role, dict[str, Hand]] = field(default_factory=lambda: defaultdict(dict))
    """Role → the bodies that were hands or are named, by actor."""
    hands: dict[int, Hand] = field(default_factory=dict)
    """Position where a hand's words begin → the hand."""

    @classmethod
    def of(cls, draft: Draft, roles: Roles, said: Mapping[int, Sequence[Range]]) -> Cast:
        """Make the cast of a draft: so far nobody has spoken, and all bodies named are known.

        ``said`` has, by the place where who speaks stands, the ranges of what is said.
        """
        owners = {name.start: actor for actor in draft.actors for name in actor.names}
        contents = (part for parts in said.values() for part in parts)
        spoken = frozenset(positions_inside(roles.starts, contents))
        quotations = {at: [*_quoted(draft, parts)] for at, parts in said.items()}
        cast = cls(draft, roles, owners, Persons(draft, roles, owners, spoken, quotations), said)
        for name in roles.names:
            role = BY_NAME.get(name.kind, "person")
            owner = cast.persons.actor(name)
            cast.bodies[role].setdefault(owner, Hand(owner, role, name.span))
        return cast

    def add(self, hand: Hand, paragraph: int, is_human: bool) -> None:
        """Remember a hand; only what is human is ever meant by "he" or "she"."""
        if hand.span is None:
            return
        owner, gender = self.persons.owner(hand), self.persons.gender(hand.span.quote)
        if gender:
            self.persons.genders.setdefault(owner, gender)
        self.hands[hand.span.start] = hand
        words = self.draft.tokens([(hand.span.start, hand.span.end)])
        for word in words if len(words) > 2 else ():
            if word.dep_ not in HANGS:  # "the investigation" is no "source close to" it
                self.by_word[word.lower_][hand.name] = hand
        if hand.role in PEOPLE and self._is_somebody(hand) and (is_human or hand.means):
            self.persons.hands.append((hand, paragraph))
        else:
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
            return self.persons.meant(hand, hand.span, number)
        if head.pos_ == "PRON":
            if head.lower_ in who.person:
                body = self._body_before(head, paragraph) if who.bodies else None
                if body is not None:
                    return means(hand, body, "the body that spoke in the sentence before")
                noun = self._human_before(head, paragraph) if who.bodies else None
                if noun is not None:
                    return means(hand, noun, "the subject of the sentence before")
                meant = self.persons.meant(hand, hand.span, number)
                silent = who.bodies and meant.means is None and self._silent_body(head, paragraph)
                return (
                    means(hand, silent, "the subject of the sentence before") if silent else meant
                )
            many = head.lower_ in who.many
            is_thing = many or head.lower_ in who.thing
            return self._thing(hand, head, paragraph, many) if is_thing else hand
        name = self.roles.name_at(head.idx + paragraph.start)
        if name is not None and name.span.start >= hand.span.start:
            return self._called(hand, name)
        is_short = is_definite(head) and len(hand.span.quote.split()) <= 3
        is_short = is_short and not self._holds_name(hand.span)
        if is_short and not is_plural(head):
            beside = {one.lower_ for one in head.children if one.dep_ == "compound"}
            return self._described(hand, hand.span, head.lemma_.lower(), beside)
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
        meant = Hand(span.quote, self.roles.role(paragraph, noun, span, head.head), span)
        name = self.roles.name_at(noun.idx + paragraph.start)
        meant = self._called(meant, name) if name is not None else meant
        return means(hand, meant, "the noun before its clause")

    def _called(self, hand: Hand, name: Name) -> Hand:
        """A hand with a name: its role is the weightiest that any mention of the actor has had."""
        actor = self.owners.get(name.span.start)
        if actor is None:
            return hand
        known = self.offices.get(actor.name) or self.roles.offices.of(actor)
        role = known or hand.role if hand.role == "person" else hand.role
        self.offices[actor.name] = role
        fullest = next((one for one in actor.names if one_line(one.quote) == actor.name), None)
        is_short = name.kind == "person" and len(name.span.quote) < len(actor.name)
        if fullest is None or not is_short or hand.name != name.span.quote:
            return replace(hand, role=role)
        why = f"“{hand.name}”: the name in full"
        return replace(hand, name=actor.name, role=role, means=fullest, trace=why)

    def _is_somebody(self, hand: Hand) -> bool:
        quote = hand.span.quote.lower() if hand.span else ""
        return quote not in WhoWords.load(self.draft.language).every or hand.means is not None

    def _thing(self, hand: Hand, head: Any, paragraph: Paragraph, many: bool) -> Hand:
        """The body, or the several, that the sentence before has as its subject."""
        for subject in subjects_before(head):
            span = paragraph.span(subject)
            role = self.roles.role(paragraph, subject, span, None)
            is_many = subject.pos_ == "NOUN" and (
                is_plural(subject)
                or (subject.lemma_.lower() in self.roles.words.bodies and _is_only_many(subject))
            )
            if subject.pos_ == "PRON" or not (is_many if many else role in THINGS):
                continue
            phrase = paragraph.span(subject.doc[subject.left_edge.i : subject.i + 1])
            known = self.hands.get(phrase.start, Hand(phrase.quote, role, phrase))
            return means(hand, known, "the subject of the sentence before")
        if many:
            body = self._spoke_before(head, paragraph)
            return hand if body is None else means(hand, body, "the body that spoke last")
        return replace(hand, role=self._role_of_thing(head, paragraph))

    def _spoke_before(self, head: Any, paragraph: Paragraph) -> Hand | None:
        """The body that spoke last, for "they": « The club denied it: “…” They said … ».

        What it was quoted with lies between; nobody else whom it speaks of may be several.
        """
        if head.i > head.sent.start + 1 or head.sent.start == 0:
            return None
        before = head.doc[head.sent.start - 1].sent
        while before.start > 0 and is_inside_quotation(before):
            before = before.doc[before.start - 1].sent
        subjects = (one for one in before if one.dep_ in ANY_SUBJECT)
        starts = (one.left_edge.idx + paragraph.start for one in subjects)
        found = [self.hands[start] for start in starts if start in self.hands]
        bodies = [one for one in found if one.role in MANY and one.span]
        if len(bodies) != 1 or len(found) != len(bodies) or self._are_several(before, paragraph):
            return None
        return bodies[0]

    def _are_several(self, sentence: Any, paragraph: Paragraph) -> bool:
        """Whether a sentence tells of several people who may speak: "told its workers"."""
        plurals = (one for one in sentence if one.pos_ == "NOUN" and is_plural(one))
        roles = {self.roles.noun_role(one) for one in plurals}
        persons = self.persons.named(*(at + paragraph.start for at in _edges(sentence)))
        is_joined = any(one.dep_ == "conj" and one.pos_ == "PROPN" for one in sentence)
        return is_joined or bool(roles & (PEOPLE | {"group"})) or len(persons) > 1

    def _body_before(self, head: Any, paragraph: Paragraph) -> Hand | None:
        """The body or document that is the subject of the sentence before, if the pronoun agrees.

        French calls a firm « il » and a ministry « elle »; the sentence must open with the pronoun.
        """
        for subject in subjects_before(head):
            gender = subject.morph.get("Gender")
            is_one = subject.pos_ in {"NOUN", "PROPN"} and not is_plural(subject)
            if not is_one or (gender and gender != head.morph.get("Gender")):
                continue
            phrase = paragraph.span(subject.doc[subject.left_edge.i : subject.i + 1])
            if self._is_human(subject, paragraph):
                continue
            hand = self.hands.get(phrase.start)
            if hand is not None and hand.role in THINGS:
                return hand
        return None

    def _silent_body(self, head: Any, paragraph: Paragraph) -> Hand | None:
        """The body or document that is the subject before and has said nothing so far.

        Not where somebody of the pronoun's gender stands in that sentence too, nor where a
        club or a firm would be quoted.
        """
        for subject in subjects_before(head):
            is_one = subject.pos_ in {"NOUN", "PROPN"} and not is_plural(subject)
            if not is_one or self._is_human(subject, paragraph):
                continue
            genders = [one.morph.get("Gender") for one in (subject, head)]
            body = self._body_at(subject, paragraph) if genders[0] in ([], genders[1]) else None
            is_quoted = head.text[:1] == "-" and body is not None and body.role in BODIES
            if (
                body is not None
                and not is_quoted
                and not self._has_people(subject, head, paragraph)
            ):
                return body
        return None

    def _has_people(self, subject: Any, head: Any, paragraph: Paragraph) -> bool:
        """Whether a person of a pronoun's gender, by name or noun, stands beside a subject."""
        start, end = _edges(subject.sent)
        if self.persons.named(start + paragraph.start, end + paragraph.start):
            return True
        return any(
            one.pos_ == "NOUN"
            and self._is_human(one, paragraph)
            and self.roles.noun_role(one) in PEOPLE
            and one.morph.get("Gender") == head.morph.get("Gender")
            and not is_plural(one)
            for one in subject.sent
            if one != subject
        )

    def _body_at(self, noun: Any, paragraph: Paragraph) -> Hand | None:
        """A body or a document that has said nothing so far, by its noun or its name."""
        whole = paragraph.span(noun.doc[noun.left_edge.i : noun.right_edge.i + 1])
        short = ranges(short_phrase(noun))
        name = self.roles.name_at(noun.idx + paragraph.start)
        is_known = self.roles.noun_role(noun) in THINGS or (name and name.kind in INSTITUTIONS)
        if not short or not is_known:
            return None
        role = self.roles.role(paragraph, noun, whole, None)
        return Hand((span := paragraph.at(*short[0])).quote, role, span)

    def _human_before(self, head: Any, paragraph: Paragraph) -> Hand | None:
        """Who without a name is the subject before: « Une soignante est venue. Elle dit … »."""
        for subject in subjects_before(head):
            gender = subject.morph.get("Gender")
            is_one = subject.pos_ == "NOUN" and not is_plural(subject)
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

    def _described(self, hand: Hand, span: Span, noun: str, beside: Set[str]) -> Hand:
        """ "the officer": the one whose fuller words have the noun; "the agency": the only one.

        Words ``beside`` the noun must be that one's too: "the town council" is no works council.
        """
        fits = {
            name: one
            for name, one in self.by_word.get(noun, {}).items()
            if beside <= set((one.means or one.span or span).quote.lower().split())
        }
        if fits:
            only = next(iter(fits.values()))
            return means(hand, only, "the same word, named before") if len(fits) == 1 else hand
        called = self._called_so(span, noun)
        if called is not None:
            return means(hand, called, "the only one called so before")
        roles = BODIES.get(self._role_of(noun), frozenset())
        bodies = {
            name: one
            for role in roles
            for name, one in self.bodies[role].items()
            if one.span and one.span.start < span.start and self._may_be_called(one, noun)
        }
        if len(bodies) != 1:
            near = self._told_of(span, bodies, self._role_of(noun)) if roles & FIRMS else None
            return hand if near is None else means(hand, near, "the only one told of just before")
        body = next(iter(bodies.values()))
        if self._is_another(span, noun, body):
            return hand
        return means(hand, body, "the only one named before")

    def _told_of(self, span: Span, bodies: Mapping[str, Hand], role: Role) -> Hand | None:
        """The one body that the sentence so far, or the nearest before that has any, names.

        Whom the speaker names between quotation marks is another; whom it names in indirect words
        is itself only where its role is that of the noun: "Velm Ltd will sell, the company said".
        """
        quotations = self.persons.quotations.get(span.start, ())
        others = {owner for owner, one in bodies.items() if one.role != role}
        said = self.said.get(span.start, ())
        number = self.draft.paragraph_number(span.start)
        for paragraph in reversed(self.draft.paragraphs[max(number - 1, 0) : number + 1]):
            for sentence in reversed([*paragraph.doc.sents]):
                start, end = (paragraph.start + at for at in _edges(sentence))
                first, last = (bisect_left(self.roles.starts, at) for at in (start, end))
                names = (one.span for one in self.roles.names[first:last])
                told = {
                    owner.name for one in names
                    if one.end <= span.start and (owner := self.owners.get(one.start))
                    and not _holds(said if owner.name in others else quotations, one.start)
                } & bodies.keys()  # fmt: skip
                if told:
                    return bodies[told.pop()] if len(told) == 1 else None
        return None

    def _called_so(self, span: Span, noun: str) -> Hand | None:
        """The one body whose name stands right behind the noun: « l'agence américaine Velrate »."""
        if self._role_of(noun) not in BODIES:
            return None
        names = self.roles.names[: bisect_left(self.roles.starts, span.start)]
        found = {
            self.persons.actor(name): name
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
        kind = self.roles.known.heads.get(body.name.split()[0].lower())
        if self._role_of(noun) == "company" and kind in NO_FIRMS:
            return False  # « le groupe » is not « la Bourse de Velm »
        if not general or noun in general or body.span is None:
            return noun not in self.roles.words.sides
        if body.role != self._role_of(noun) or noun in self.roles.words.sides:
            return False  # « l'opposition » is no firm
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


def _quoted(draft: Draft, parts: Iterable[Range]) -> Iterator[Range]:
    """What of some ranges stands between quotation marks."""
    for part in parts:
        for paragraph in draft.paragraphs_over(*part):
            yield from quoted(draft.text.chars, (paragraph.start, paragraph.end), part)


def _holds(parts: Iterable[Range], at: int) -> bool:
    return any(start <= at < end for start, end in parts)


def is_inside_quotation(sentence: Any) -> bool:
    """Whether a sentence begins within quotation marks that were opened before it."""
    before = sentence.doc[: sentence.start].text
    straight = before.count('"') % 2 == 1
    return straight or any(before.count(one) > before.count(two) for one, two in ("“”", "«»"))


def _edges(sentence: Any) -> tuple[int, int]:
    return sentence[0].idx, sentence[-1].idx + len(sentence[-1].text)


def _is_only_many(body: Any) -> bool:
    """Whether no others stand beside a body that "they" could be: "Police left. They found …".
    In "the police questioned the brothers" nobody can tell who "they" are."""
    own = {token.i for token in body.subtree}
    return not any(
        token.i not in own
        and token.pos_ in {"NOUN", "PROPN", "PRON"}
        and ("Plur" in token.morph.get("Number") or token.dep_ == "conj")
        for token in body.sent
    )
