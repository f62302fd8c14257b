"""The role of a hand: agency, outlet, document, official, witness, court, company … or unnamed.

It comes from the head noun (lexicon), the kind of the name, the office beside a person's name, and
from what only some can do: who testifies is a witness, a name that "reports" a paper's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.model import Actor, Name, Role, Span
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import NOMINAL, first, is_plural, short_phrase, tokens_in
from sayso.reading.names.name_words import INSTITUTIONS, NameWords
from sayso.reading.statements.hands.hand_words import HandWords, phrase_at
from sayso.reading.statements.hands.mapped import as_owned, is_nowhere
from sayso.reading.statements.hands.office_words import OfficeWords, plain_name
from sayso.reading.statements.hands.offices import Offices
from sayso.reading.statements.hands.qualified import (
    CASES,
    is_anothers,
    is_circle,
    is_vague,
    is_whole_body,
    is_withheld,
    names_company,
    one_apposed,
    part_of,
    qualified,
)

BY_NAME: dict[str, Role] = {
    "agency": "agency", "outlet": "outlet", "court": "court", "government": "official",
    "company": "company", "group": "group", "organisation": "group", "person": "person",
    "document": "document", "place": "official",
}  # fmt: skip
"""Role that the kind of a name gives; a country or a city speaks as its officials."""
TITLED = frozenset({"outlet", "agency", "company", "group"})  # by a noun before a name

NAMING = frozenset({"appos", "flat:name", "nmod", "flat:foreign"})
"""How a person's name behind a noun hangs on it: "the police chief, Ada Obi"."""

NEAREST = 2  # tokens from a noun to a name in it; a parser hangs a later subject on it
_AGED = re.compile(r"\w, \d{1,2}\b")
"""A name with an age is a person's: "Nela, 41"."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Tells the role of a noun phrase of one text; ``names`` are the text's, in text order."""

    words: HandWords
    known: NameWords
    names: Sequence[Name]
    starts: Sequence[int]
    offices: Offices
    owners: dict[int, Actor]
    """Position where a name begins → the actor whose name it is."""

    @classmethod
    def of(cls, draft: Draft) -> Roles:
        """Make it for a draft, whose names have been found."""
        names = sorted(draft.names, key=lambda one: one.span.start)
        starts = [one.span.start for one in names]
        known, nouns = NameWords.load(draft.language), HandWords.load(draft.language)
        offices = Offices(draft, OfficeWords.load(draft.language), known, nouns.roles)
        owners = {span.start: actor for actor in draft.actors for span in actor.names}
        names = [as_owned(name, owners.get(name.span.start)) for name in names]
        roles = cls(nouns, known, names, starts, offices, owners)
        offices.name_at, offices.body_of, offices.owners = roles.name_at, roles.qualified, owners
        offices.owned_part = roles.owned_part
        offices.all_names, offices.starts = names, starts
        return roles

    def role(self, paragraph: Paragraph, head: Any, span: Span, verb: Any | None) -> Role:
        """The role of the phrase at ``span``, whose head noun is ``head``; ``verb`` is its cue."""
        if head is None or head.lower_ in self.words.anyone:
            return "unnamed"
        if head.lower_ in self.words.latter:
            return "person"
        is_part, head = part_of(head) != head, part_of(head)
        by_noun = self.words.phrases.get(phrase_at(head, self.words)) or self.noun_role(head)
        if called := self._called_body(paragraph, head, span, by_noun):
            return called
        testifies = verb is not None and verb.lemma_.lower() in self.words.testifies
        if printed := self._known_to_print(paragraph, head, span):
            return printed
        if self._is_unnamed(head, by_noun) or is_withheld(head, verb, self.words):
            return "unnamed"
        is_paper = by_noun == "document" and head.pos_ == "NOUN"  # whoever wrote it
        person = None if is_paper else self.person_in(paragraph, head, span)
        is_thing = person is None and by_noun in {"document", "outlet", "agency"}
        is_many = person is None and self._of_many(head) is not None
        is_thing = is_thing or (is_many and not self._is_member(head))
        office = (
            None if is_thing else self._office(paragraph, head, span, is_named=person is not None)
        )
        if is_many and office not in {"official", "court"}:
            office = None
        if person is not None and not self._prints(paragraph, head, "person", verb):
            if self._is_headed(head, person, paragraph, verb):
                return "outlet"
            return self._body_titled(paragraph, head, span, person) or self._of_person(
                person, office, testifies=testifies
            )
        if office in {"official", "court"}:
            return office
        if office in {"company", "group"} and head.lemma_.lower() in self.words.spokespersons:
            return office
        if person is None and self._speaks_for_official(paragraph, head):
            return "official"
        is_held_back = head.pos_ == "NOUN" and (is_part or self._is_indefinite(head))
        if is_held_back and by_noun in {None, "person"} and not testifies:
            return "unnamed" if head.lemma_.lower() in self.words.faceless else "person"
        if testifies and by_noun not in {"document", "court"}:
            return "witness"
        if office is not None:
            return office
        name = self.name_at(head.idx + paragraph.start)
        if owned := self.owned_part(paragraph, head):
            return owned
        if by_noun and (head.pos_ == "NOUN" or name is None):
            return self.qualified(head, by_noun)
        if titled := self._titled(paragraph, head, span):
            return titled
        named = self._by_name(paragraph, head, span)
        if named in {"official", None} and _AGED.search(span.quote):
            named = "person"
        if self._prints(paragraph, head, named, verb):
            return "outlet"
        if named == "person" and self.has_article(head):
            named = None
        return named or by_noun or self._by_form(head)

    def owned_part(self, paragraph: Paragraph, head: Any) -> Role | None:
        """The role of the body whose part speaks: "the paper's online service"."""
        if head.lemma_.lower() not in self.words.parts:
            return None
        for token in head.children:
            if token.dep_ not in {"poss", "nmod"}:
                continue
            name = self.name_at(token.idx + paragraph.start)
            if name is not None and name.kind in INSTITUTIONS:
                return self.of_name(name)
            role = self.noun_role(token) if token.pos_ == "NOUN" else None
            if role in TITLED | {"official", "court"}:
                return self.qualified(token, role)
        return None

    def _speaks_for_official(self, paragraph: Paragraph, head: Any) -> bool:
        """Whether somebody is an official's voice: "Minister Holt's spokesman"."""
        if head.lemma_.lower() not in self.words.spokespersons:
            return False
        owners = (token for token in head.children if token.dep_ in {"poss", "nmod"})
        names = (self.name_at(token.idx + paragraph.start) for token in owners)
        people = [name for name in names if name is not None and name.kind == "person"]
        return any(self._of_person(name, None, testifies=False) == "official" for name in people)

    def _called_body(
        self, paragraph: Paragraph, head: Any, span: Span, by_noun: Role | None
    ) -> Role | None:
        """What a noun is by a name: "the owner, Velm Ltd", "Doctors Without Borders"."""
        own = self.name_at(head.idx + paragraph.start)
        if own is not None and is_whole_body(own, head, span, by_noun, self.known):
            return self.of_name(own)
        if head.pos_ not in {"NOUN", "PROPN"} or by_noun not in {"person", None}:
            return None
        if head.pos_ == "PROPN" and self.name_at(head.idx + paragraph.start) is not None:
            return None
        first_name = self.name_at(span.start)
        if first_name is not None and first_name.kind == "company":
            behind = span.quote[first_name.span.end - span.start :]
            return self.of_name(first_name) if behind[:1] == "," else None
        for token in head.children:
            name = self.name_at(token.idx + paragraph.start) if token.i > head.i else None
            if token.dep_ in NAMING and name is not None and name.kind == "company":
                return (
                    None if first(token, CASES) or is_anothers(token, head) else self.of_name(name)
                )
        tokens = tokens_in(head.doc, span.start - paragraph.start, span.end - paragraph.start)
        is_firm = names_company([one for one in tokens if one.i > head.i], self.words)
        return "company" if is_firm else None

    def noun_role(self, head: Any) -> Role | None:
        """The role of a noun by itself, in the singular or the plural."""
        known = self.words.roles
        nouns = (self.offices.words.singular(form, known.__contains__) for form in _forms(head))
        role = next((known[noun] for noun in nouns if noun in known), None)
        many = self._of_many(head)
        return role if many == "person" and role == "witness" else many or role

    def _of_many(self, head: Any) -> Role | None:
        """ "Critics" are a group, a critic is a person."""
        known = self.offices.words.many.__contains__
        singular = next((one for one in map(self._singular, _forms(head)) if known(one)), None)
        if singular is None:
            return None
        number = head.morph.get("Number")
        is_many = "Plur" in number or ("Sing" not in number and head.lower_ != singular)
        return "group" if is_many else "person"

    def _is_member(self, head: Any) -> bool:
        """Whether who belongs to a body has its role: "a member of parliament"."""
        return not self.offices.words.members.isdisjoint(_forms(head))

    def _singular(self, noun: str) -> str:
        return self.offices.words.singular(noun, self.offices.words.many.__contains__)

    def person_in(self, paragraph: Paragraph, head: Any, span: Span) -> Name | None:
        """The one person whose name is the hand's or stands in its words as who it is."""
        if is_circle(head, self.words):
            return None
        named = (token for token in head.children if first(token, CASES) is None)
        inside = [token for token in (head, *named) if token.pos_ in NOMINAL]
        names = [
            name
            for token in inside
            if (token == head or (token.dep_ in NAMING and token.i > head.i))
            and (name := self.name_at(token.idx + paragraph.start)) is not None
            and name.kind == "person"
            and span.start <= name.span.start < span.end
        ]
        return (
            names[0]
            if names
            else self._at_edge(span) or one_apposed(head, span, paragraph, self.name_at)
        )

    def _at_edge(self, span: Span) -> Name | None:
        """A person's name that opens a hand before a comma, or closes it behind one."""
        first = self.name_at(span.start)
        if first is not None and first.kind == "person" and first.span.start == span.start:
            behind = span.quote[first.span.end - span.start :].lstrip()
            return first if behind[:1] in {",", "(", "["} else None
        last = self.name_at(span.end - 1)
        if last is None or last.kind != "person" or last.span.end != span.end:
            return None
        before = span.quote[: max(last.span.start - span.start, 0)].rstrip()
        _, comma, rank = before.rpartition(",")
        ranks = rank.lower().split() if comma else []  # « le colonel | Ada Obi »
        is_rank = 0 < len(ranks) <= NEAREST and self.known.is_post(ranks[-1])
        is_rank = is_rank and ranks[-1] not in self.words.pleads
        return last if before.endswith(",") or is_rank else None

    def _office(
        self, paragraph: Paragraph, head: Any, span: Span, *, is_named: bool
    ) -> Role | None:
        """What the hand's own words say of who it is: "a spokesman for the ministry"."""
        start, end = span.start - paragraph.start, span.end - paragraph.start
        tokens = tokens_in(head.doc, start, end)
        tokens = [one for one in tokens if not self._is_person_at(one, paragraph)]
        while tokens and tokens[0].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            tokens = tokens[1:]
        if not is_named and not self.offices.words.title(head):
            return None
        office = self.offices.office(paragraph, tokens, is_named=is_named)
        return office.role if office else None

    def _of_person(self, name: Name, office: Role | None, *, testifies: bool) -> Role:
        """The role of somebody named: what any mention says, unless they speak as a witness."""
        if testifies:
            return "witness"
        actor = self.owners.get(name.span.start)
        known = self.offices.of(actor) if actor else None
        return known or office or "person"

    def qualified(self, head: Any, role: Role) -> Role:
        """What the words beside a noun make of it: "refugee agency", "activist network"."""
        if known := self.words.phrases.get(phrase_at(head, self.words)):
            return known  # "a member of the works council"
        is_news = any(name.kind == "agency" for name in self.names)
        return qualified(head, role, self.words, self.offices.words, is_news=is_news)

    def is_hearing(self, noun: Any) -> bool:
        """Whether who was told takes evidence: a court, an inquiry, investigators."""
        return bool({noun.lemma_.lower(), noun.lower_} & self.words.hears)

    def passes_on(self, noun: Any, role: Role, *, asked: bool) -> bool:
        """Whether who was told it lets others know: a paper, or a group that looks into things.

        "told researchers from the group" shows such a group (``asked``), "a coalition of
        supporters" none; of others the lexicon knows some.
        """
        if self.is_anybody(noun):
            return False
        if role == "group":
            name = " ".join(one.text for one in noun.subtree).lower()
            is_one = noun.pos_ == "PROPN" or not is_plural(noun)
            return (asked and is_one) or any(known in name for known in self.words.inquirers)
        return role in {"agency", "outlet"}

    def can_speak(self, noun: Any, role: Role) -> bool:
        """Whether a noun is known for a hand: "citing her work" names none."""
        known = {noun.lower_, noun.lemma_.lower(), part_of(noun).lemma_.lower()}
        return noun.pos_ == "PROPN" or role != "person" or bool(known & self.words.roles.keys())

    def is_anybody(self, noun: Any) -> bool:
        """Whether those who were told are no paper in particular: "reporters", "the press"."""
        near = noun.doc[max(noun.i - NEAREST, noun.sent.start) : noun.i + NEAREST + 1]
        return noun.lemma_.lower() in self.words.anybody and not any(
            one.pos_ == "PROPN" and one in near for one in noun.subtree
        )

    def is_testimony(self, name: str) -> bool:
        """Whether a document is somebody's sworn word."""
        return bool(self.words.testimony & set(name.lower().split()))

    def _prints(self, paragraph: Paragraph, head: Any, named: Role | None, verb: Any) -> bool:
        """Whether a name is an outlet's by what it does: "X reported", and X is nobody we know."""
        if head.pos_ != "PROPN" or named not in {None, "group", "person"}:
            return False
        if verb is None or verb.lemma_.lower() not in self.words.reports:
            return False
        return named != "person" or self._is_nobody(paragraph, head)

    def _is_headed(self, head: Any, name: Name, paragraph: Paragraph, verb: Any | None) -> bool:
        """Whether an article with a capital stands before a name, and says something: « Le Phare ».

        The article of a family stands before no noun: "Le Pen".
        """
        starts = name.span.start - paragraph.start
        return (
            verb is not None
            and head.pos_ == "NOUN"
            and head.idx <= starts <= head.idx + 1
            and self._is_titled(head, self.words.in_titles)
        )

    def may_print(self, paragraph: Paragraph, head: Any | None, role: Role) -> bool:
        """Whether who obtains a document, quotes or is told is an outlet that is not known as one.

        An article that belongs to the name speaks for it ("by Le Phare"), and so do two words
        neither of which is a given name; a person's name is never taken for a paper's, nor that of
        a people ("told Roman Catholics").
        """
        if head is None or role in {"agency", "outlet", "court"} or is_plural(head):
            return False
        name = self.name_at(head.idx + paragraph.start)
        if name is not None and self.known.known_kind(name.span.quote) == "place":
            return False
        if name is not None and name.kind == "person":
            return self._is_nobody(paragraph, head)
        if self._is_titled(head, self.words.in_titles):
            return True
        if role != "person" or head.pos_ != "PROPN":
            return False
        parts = [one for one in head.children if one.dep_ in {"compound", "flat:name"}]
        is_given = any(one.lower_ in self.words.given for one in (head, *parts))
        return self.has_article(head) or (bool(parts) and not is_given)

    def is_human(self, paragraph: Paragraph, head: Any) -> bool:
        """Whether a hand may be "he" or "she": one, and no ministry."""
        name = self.name_at(head.idx + paragraph.start)
        if name is not None:
            return name.kind == "person"
        several = self.words.bodies | self.words.circles
        return not is_plural(head) and head.lemma_.lower() not in several

    def _is_nobody(self, paragraph: Paragraph, head: Any) -> bool:
        """Whether what was taken for a person's name has an article: "the Abendbote", "Der …".

        A common noun with a capital article is no family name: « par Le Phare », not "Le Pen".
        """
        name = self.name_at(head.idx + paragraph.start)
        opening = name.span.quote.split()[0].lower() if name is not None else ""
        is_noun = head.pos_ == "NOUN" and self._is_titled(head, self.words.in_titles)
        return is_noun or self.has_article(head) or opening in self.words.never_names

    def _is_titled(self, head: Any, titles: frozenset[str]) -> bool:
        """Whether an article with a capital stands in the name; it shows only within a sentence."""
        before = head.doc[head.left_edge.i : head.i]
        is_name = head.pos_ == "PROPN" or head.text[:1].isupper()
        return is_name and any(
            one.lower_ in titles and one.text[0].isupper() and one.i != head.sent.start
            for one in before
        )

    def has_article(self, head: Any) -> bool:
        before = head.doc[max(head.left_edge.i, 0) : head.i]
        articles = self.words.articles | self.words.contracted.keys()
        is_bare = all(
            one.pos_ in {"DET", "PROPN", "ADJ"} or one.lower_ in articles for one in before
        )
        return is_bare and any(one.lower_ in articles for one in before)

    def _is_person_at(self, token: Any, paragraph: Paragraph) -> bool:
        name = self.name_at(token.idx + paragraph.start)
        return name is not None and name.kind == "person"

    def name_at(self, position: int) -> Name | None:
        """The name that covers a position of the text, if one does."""
        number = bisect_right(self.starts, position) - 1
        name = self.names[number] if number >= 0 else None
        return name if name is not None and position < name.span.end else None

    def _is_indefinite(self, head: Any) -> bool:
        """ "a former employee", "two people": the text holds back who it is."""
        if any(child.dep_ in {"appos", "flat:name"} for child in head.children):
            return False
        if any(child.pos_ == "PROPN" and child.dep_ == "compound" for child in head.children):
            return False
        low = {child.lower_ for child in head.children if child.dep_ in {"det", "nummod"}}
        return bool(low & self.words.unnamed_determiners) or any(
            child.dep_ == "nummod" for child in head.children
        )

    def _known_to_print(self, paragraph: Paragraph, head: Any, span: Span) -> Role | None:
        """The role of a name known for an outlet's or an agency's, whatever noun it is made of.

        « au Monde », « au Courrier du Rhin »: the article of the name is in the preposition.
        """
        if not head.text[0].isupper() or head.i == head.sent.start:
            return None
        name = self.name_at(head.idx + paragraph.start)
        if name is None or name.span.start < span.start:
            return None
        kind = name.kind
        before = head.nbor(-1).lower_
        if before in self.words.contracted:
            whole = f"{self.words.contracted[before]} {name.span.quote}"
            kind = self.known.known_kind(whole) or kind
        return BY_NAME[kind] if kind in {"outlet", "agency"} else None

    def _body_titled(
        self, paragraph: Paragraph, head: Any, span: Span, person: Name
    ) -> Role | None:
        """The role that a noun gives to what was taken for a person's name: "the carrier Velair".

        Of two words only with no given name, by a noun that is no trade: « l’ONG Terre Claire ».
        """
        first_word, _, more = person.span.quote.partition(" ")
        if more and first_word.lower() in self.words.given:
            return None
        is_trade = more and self.offices.words.title(head)
        by_noun = self.noun_role(head) if head.pos_ == "NOUN" and not is_trade else None
        if more or by_noun in TITLED:
            return by_noun if by_noun in TITLED else None
        return self._titled(paragraph, head, span)

    def _titled(self, paragraph: Paragraph, head: Any, span: Span) -> Role | None:
        """What the noun right before a name says it is: "the weekly Tessera", "la chaîne Delta".

        A noun outside the hand's words that whom it was told stands with is another's: « à la radio
        Ada Obi ».
        """
        if head.pos_ != "PROPN" and self.name_at(head.idx + paragraph.start) is None:
            return None
        for token in reversed(head.doc[head.sent.start : head.i]):
            if token.pos_ == "NOUN":
                role = self.words.roles.get(token.lemma_.lower())
                is_outside = token.idx + paragraph.start < span.start
                if is_outside and {one.lower_ for one in token.children} & self.words.spoken_to:
                    return None
                return role if role in TITLED else None
            is_article = token.pos_ == "DET" and token.text[0].isupper()
            if token.pos_ not in {"PROPN", "ADJ"} and not is_article:
                return None
        return None

    def _by_name(self, paragraph: Paragraph, head: Any, span: Span) -> Role | None:
        name = self.name_at(head.idx + paragraph.start)
        if name is None or name.span.start < span.start or name.kind not in BY_NAME:
            return None
        return self.of_name(name)

    def of_name(self, name: Name) -> Role:
        """The role that a name gives by itself: a body's by its kind, a place's its officials'."""
        if body := self.offices.body_named(name):
            return body
        return "person" if is_nowhere(name, self.known) else BY_NAME.get(name.kind, "person")

    def _is_unnamed(self, head: Any, by_noun: Role | None) -> bool:
        """Whether words name nobody: a source, what is said, somebody anonymous, bare reports."""
        is_said = head.pos_ == "NOUN" and head.lemma_.lower() in self.words.said
        is_nobody = by_noun == "unnamed" or (is_said and by_noun is None)
        return is_nobody or self._is_anonymous(head) or is_vague(head, self.words)

    def _is_anonymous(self, head: Any) -> bool:
        if head.pos_ == "PROPN":
            return False
        low = {token.lemma_.lower() for token in short_phrase(head)}
        return bool(low & self.words.unnamed_marks)

    def _by_form(self, head: Any) -> Role:
        """What is left: a name with an article is a body's, any other name or noun a person's."""
        if head.pos_ == "PROPN" and plain_name(head.text) in self.offices.words.states:
            return "official"
        if head.pos_ == "PROPN" and self.has_article(head):
            return "group"
        return "person" if head.pos_ in {"PRON", "PROPN", "NOUN", "ADJ"} else "unnamed"


def _forms(head: Any) -> tuple[str, str]:
    return head.lower_, head.lemma_.lower()
