"""The role of a hand: agency, outlet, document, official, witness, court, company … or unnamed.

It comes from the head noun (lexicon), from the kind of the name, from the office that stands
beside a person's name, and from what only some can do: who testifies is a witness, and a name
that is nobody's and "reports" is a paper's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.model import ROLES, Name, Role, Span
from sayso.reading.draft import Draft, Paragraph
from sayso.reading.grammar import NOMINAL, phrase, tokens_in
from sayso.reading.lexicon import languages, words

BY_NAME: dict[str, Role] = {
    "agency": "agency", "outlet": "outlet", "court": "court", "government": "official",
    "company": "company", "group": "group", "organisation": "group", "person": "person",
    "document": "document", "place": "official",
}  # fmt: skip
"""Role that the kind of a name gives; a country or a city speaks as its officials."""


@dataclass(frozen=True, slots=True)
class HandWords:
    """The words of a language that tell hands and their roles."""

    roles: dict[str, Role]
    unnamed_marks: frozenset[str]
    unnamed_determiners: frozenset[str]
    articles: frozenset[str]
    given: frozenset[str]
    testifies: frozenset[str]
    testimony: frozenset[str]
    spokespersons: frozenset[str]
    reports: frozenset[str]


@cache
def hand_words(language: str) -> HandWords:
    """Load the hand words of a language; given names are those of every language."""
    found = words(language, "speech")
    hands = found["hands"]
    roles: dict[str, Role] = {
        noun: role for role in reversed(ROLES) for noun in found["roles"].get(role, ())
    }
    given = {one for each in languages() for one in words(each, "names")["given"]["words"]}
    return HandWords(
        roles=roles,
        unnamed_marks=frozenset(hands["unnamed_marks"]),
        unnamed_determiners=frozenset(hands["unnamed_determiners"]),
        articles=frozenset(hands["articles"]),
        given=frozenset(given),
        testifies=frozenset(found["verbs"]["testifies"]),
        testimony=frozenset(hands["testimony"]),
        spokespersons=frozenset(hands["spokespersons"]),
        reports=frozenset(hands["reports"]),
    )


@dataclass(frozen=True, slots=True)
class Roles:
    """Tells the role of a noun phrase of one text; ``names`` are the text's, in text order."""

    words: HandWords
    names: Sequence[Name]
    starts: Sequence[int]

    @classmethod
    def of(cls, draft: Draft) -> Roles:
        """Make it for a draft, whose names have been found."""
        names = sorted(draft.names, key=lambda one: one.span.start)
        return cls(hand_words(draft.language), names, [one.span.start for one in names])

    def role(self, paragraph: Paragraph, head: Any, span: Span, verb: Any | None) -> Role:
        """The role of the phrase at ``span``, whose head noun is ``head``; ``verb`` is its cue."""
        if head is None:
            return "unnamed"
        head = _part_of(head)
        by_noun = self.words.roles.get(head.lower_) or self.words.roles.get(head.lemma_.lower())
        testifies = verb is not None and verb.lemma_.lower() in self.words.testifies
        if by_noun == "unnamed" or self._is_anonymous(head):
            return "unnamed"
        if head.lemma_.lower() in self.words.spokespersons:
            return self._speaks_for(paragraph, head)
        if head.pos_ == "NOUN" and by_noun in {None, "person"} and self._is_indefinite(head):
            return "witness" if testifies else "unnamed"
        if testifies and by_noun not in {"document", "court"}:
            return "witness"
        if by_noun and head.pos_ == "NOUN":
            return by_noun
        named = self._by_name(paragraph, head, span)
        if head.pos_ == "PROPN" and named != "agency" and self._prints(head, named, verb):
            return "outlet"
        if named == "person" and self._has_article(head):
            named = None
        return named or by_noun or self._by_form(head)

    def is_testimony(self, name: str) -> bool:
        """Whether a document is somebody's sworn word."""
        return bool(self.words.testimony & set(name.lower().split()))

    def _prints(self, head: Any, named: Role | None, verb: Any | None) -> bool:
        """Whether a name is an outlet's by what it does: "X reported", and X is nobody we know."""
        if named not in {None, "group", "person"}:
            return False
        if verb is None or verb.lemma_.lower() not in self.words.reports:
            return False
        return named != "person" or not self.may_be_person(head)

    def may_be_person(self, head: Any) -> bool:
        """Whether a name that looks like a person's may be one.

        Nobody has an article before a bare name, and of two words one is a given name.
        """
        if self._has_article(head):
            return False
        parts = [one for one in head.children if one.dep_ in {"compound", "flat:name"}]
        return not parts or any(
            one.lower_ in self.words.given or one.pos_ != "PROPN" for one in (head, *parts)
        )

    def _has_article(self, head: Any) -> bool:
        before = head.doc[max(head.left_edge.i, 0) : head.i]
        is_bare = all(one.pos_ in {"DET", "PROPN", "ADJ"} for one in before)
        return is_bare and any(one.lower_ in self.words.articles for one in before)

    def _speaks_for(self, paragraph: Paragraph, head: Any) -> Role:
        """A spokesperson has the role of whom they speak for, where the phrase says it."""
        for token in head.subtree:
            role = self.words.roles.get(token.lemma_.lower())
            name = self._name_at(token.idx + paragraph.start)
            role = role or (BY_NAME.get(name.kind) if name else None)
            if token != head and role in {"official", "company", "group", "court"}:
                return role
        return "person"

    def _name_at(self, position: int) -> Name | None:
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

    def _by_name(self, paragraph: Paragraph, head: Any, span: Span) -> Role | None:
        name = self._name_at(head.idx + paragraph.start)
        if name is None or name.span.start < span.start or name.kind not in BY_NAME:
            return self._office(head)
        role = BY_NAME[name.kind]
        return self._office(head) or role if role == "person" else role

    def _office(self, head: Any) -> Role | None:
        """A person's office stands before or after the name: "police chief Ada Obi"."""
        nouns = [
            token
            for token in tokens_in(head.doc, head.left_edge.idx, head.idx + len(head.text))
            if token.pos_ in NOMINAL and token != head
        ]
        nouns += [child for child in head.children if child.dep_ == "appos"]
        found = [self.words.roles.get(token.lemma_.lower()) for token in nouns]
        return next((role for role in ("official", "court", "witness") if role in found), None)

    def _is_anonymous(self, head: Any) -> bool:
        low = {token.lemma_.lower() for token in phrase(head)}
        return bool(low & self.words.unnamed_marks)

    def _by_form(self, head: Any) -> Role:
        """What is left: a name with an article is a body's, any other name or noun a person's."""
        if head.pos_ == "PROPN" and self._has_article(head):
            return "group"
        return "person" if head.pos_ in {"PRON", "PROPN", "NOUN"} else "unnamed"


def _part_of(head: Any) -> Any:
    """For "one of the reports", the reports."""
    if head.pos_ not in {"NUM", "PRON", "DET"}:
        return head
    nouns = (one for child in head.children for one in (child, *child.children) if child.i > head.i)
    return next((one for one in nouns if one.pos_ in {"NOUN", "PROPN"}), head)
