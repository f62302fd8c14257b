"""The hands behind an attribution: who each is, in what role, and who stands between.

"Documents obtained by the agency", "told the paper", "in his testimony", "a note from the
manager": each names a hand beside the source. Roles come from the head noun (lexicon) and from
the kinds of names; a pronoun or a short description is resolved only where one earlier hand fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sayso.model import ROLES, Hand, Name, Role, Span
from sayso.reading.attribution import Attribution, nearest_subject
from sayso.reading.draft import Draft, Paragraph
from sayso.reading.grammar import (
    AGENT,
    NOMINAL,
    OBJECT,
    OBLIQUE,
    PARTICIPLE,
    Range,
    children,
    noun_head,
    phrase,
    ranges,
    short_phrase,
    tokens_in,
)
from sayso.reading.lexicon import words

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
    had_by: frozenset[str]
    made_by: frozenset[str]
    author: frozenset[str]
    told: frozenset[str]
    spoken_to: frozenset[str]
    vehicle: frozenset[str]
    person_pronouns: frozenset[str]
    testifies: frozenset[str]
    testimony: frozenset[str]
    has_document: frozenset[str]
    access: frozenset[str]
    writes: frozenset[str]
    pronouns: frozenset[str]


@cache
def hand_words(language: str) -> HandWords:
    """Load the hand words of a language."""
    found = words(language, "speech")
    hands, who = found["hands"], found["who"]
    roles: dict[str, Role] = {
        noun: role for role in reversed(ROLES) for noun in found["roles"].get(role, ())
    }
    return HandWords(
        roles=roles,
        unnamed_marks=frozenset(hands["unnamed_marks"]),
        unnamed_determiners=frozenset(hands["unnamed_determiners"]),
        had_by=frozenset(hands["had_by"]),
        made_by=frozenset(hands["made_by"]),
        author=frozenset(hands["author_prepositions"]),
        told=frozenset(hands["told"]),
        spoken_to=frozenset(hands["spoken_to"]),
        vehicle=frozenset(hands["vehicle"]),
        person_pronouns=frozenset(who["person"]),
        testifies=frozenset(found["verbs"]["testifies"]),
        testimony=frozenset(hands["testimony"]),
        has_document=frozenset(hands["has_document"]),
        access=frozenset(hands["access"]),
        writes=frozenset(hands["writes"]),
        pronouns=frozenset(one for group in who.values() for one in group),
    )


@dataclass(slots=True)
class Cast:
    """Who has been a hand so far in a text, so that "he" and "the officer" can be resolved."""

    seen: list[tuple[Hand, str, int]] = field(default_factory=list)

    def add(self, hand: Hand, head: str, paragraph: int) -> None:
        """Remember a hand with the lemma of its head noun and its paragraph."""
        if hand.span is not None:
            self.seen.append((hand, head, paragraph))


@dataclass(slots=True)
class HandReader:
    """Turns ranges of a draft into hands. One a draft; it remembers the cast of the text."""

    draft: Draft
    words: HandWords
    cast: Cast
    kinds: dict[Range, Name]

    @classmethod
    def of(cls, draft: Draft) -> HandReader:
        """Make the reader of a draft's hands."""
        kinds = {(name.span.start, name.span.end): name for name in draft.names}
        return cls(draft, hand_words(draft.language), Cast(), kinds)

    def chain(self, one: Attribution) -> list[Hand]:
        """The hands of one attribution, outermost first; the last is its source.

        A source that is not stated is a hand without a span, in the role ``unnamed``.
        """
        cue = _span(self.draft, one.cue)
        if not one.source:
            return [Hand("source not stated", "unnamed", None, cue)]
        paragraph = _paragraph_at(self.draft, one.source[0][0])
        if paragraph is None:
            return [Hand("source not stated", "unnamed", None, cue)]
        source = self._head(paragraph, one.source)
        cue_verb = self._head(paragraph, one.cue) if one.cue else None
        last = self._hand(paragraph, source, one.source, cue, cue_verb)
        outer = [*self._recipients(paragraph, cue_verb, cue), *self._holders(paragraph, source)]
        vehicles = list(self._vehicles(paragraph, cue_verb, cue)) if last.role != "document" else []
        if any(self._is_testimony(one) for one in vehicles) and last.role != "court":
            last = replace(last, role="witness")
        inner = list(self._authors(paragraph, source)) if last.role == "document" else []
        hands = [*outer, *vehicles, last, *inner]
        for hand in hands:
            self.cast.add(hand, _head_lemma(paragraph, hand), _number(self.draft, paragraph))
        return hands

    def _is_testimony(self, hand: Hand) -> bool:
        return bool(self.words.testimony & set(hand.name.lower().split()))

    def _head(self, paragraph: Paragraph, parts: tuple[Range, ...]) -> Any:
        return noun_head(
            paragraph.doc, parts[0][0] - paragraph.start, parts[0][1] - paragraph.start
        )

    def _hand(
        self,
        paragraph: Paragraph,
        head: Any,
        parts: tuple[Range, ...],
        cue: Span | None,
        verb: Any | None = None,
    ) -> Hand:
        span = self.draft.text.span(*parts[0])
        role = self._role(paragraph, head, span, verb)
        plain = Hand(self._name(paragraph, head, span), role, span, cue)
        return self._resolved(plain, head, _number(self.draft, paragraph))

    def _name(self, paragraph: Paragraph, head: Any, span: Span) -> str:
        """The noun phrase without what hangs on it, for display."""
        if head is None:
            return span.quote
        short = ranges(short_phrase(head))
        if not short:
            return span.quote
        start, end = short[0]
        start, end = max(start + paragraph.start, span.start), min(end + paragraph.start, span.end)
        return self.draft.text.chars[start:end] if start < end else span.quote

    def _role(self, paragraph: Paragraph, head: Any, span: Span, verb: Any | None) -> Role:
        if head is None:
            return "unnamed"
        lemma = head.lemma_.lower()
        by_noun = self.words.roles.get(lemma)
        testifies = verb is not None and verb.lemma_.lower() in self.words.testifies
        if by_noun == "unnamed" or self._is_anonymous(span, head):
            return "unnamed"
        if testifies and by_noun not in {"document", "court"}:
            return "witness"
        if by_noun and head.pos_ == "NOUN":
            return by_noun
        return self._role_by_name(paragraph, head, span) or by_noun or _by_pronoun(head)

    def _role_by_name(self, paragraph: Paragraph, head: Any, span: Span) -> Role | None:
        at = head.idx + paragraph.start
        for (start, end), name in self.kinds.items():
            if start <= at < end and start >= span.start and name.kind in BY_NAME:
                role = BY_NAME[name.kind]
                return self._office(head, span) or role if role == "person" else role
        return self._office(head, span)

    def _office(self, head: Any, span: Span) -> Role | None:
        """A person's office stands before or after the name: "police chief Ada Obi"."""
        nouns = [
            token
            for token in tokens_in(head.doc, head.left_edge.idx, head.idx + len(head.text))
            if token.pos_ in NOMINAL and token != head
        ]
        nouns += [child for child in head.children if child.dep_ == "appos"]
        found = [self.words.roles.get(token.lemma_.lower()) for token in nouns]
        return next((role for role in ("official", "court", "witness") if role in found), None)

    def _is_anonymous(self, span: Span, head: Any) -> bool:
        low = {token.lemma_.lower() for token in phrase(head)}
        return bool(low & self.words.unnamed_marks)

    def _recipients(self, paragraph: Paragraph, verb: Any, cue: Span | None) -> Iterator[Hand]:
        """ "told the agency that …": an agency or an outlet that was told is a hand."""
        if verb is None or verb.lemma_.lower() not in self.words.told | self._speech:
            return
        told = verb.lemma_.lower() in self.words.told
        for child in verb.children:
            noun = _object_of(child, self.words.spoken_to) if not told else _told(child)
            if noun is not None and noun.i > verb.i:
                hand = self._of_noun(paragraph, noun, cue)
                if hand and hand.role in {"agency", "outlet"}:
                    yield hand

    @property
    def _speech(self) -> frozenset[str]:
        found = words(self.draft.language, "speech")["verbs"]
        return frozenset([*found["says"], *found["testifies"]])

    def _holders(self, paragraph: Paragraph, source: Any) -> Iterator[Hand]:
        """ "documents obtained by X", "X had access to a memo": X had it, and stands before it."""
        if source is None:
            return
        subject = self._had_subject(source)
        if subject is not None and (hand := self._of_noun(paragraph, subject, None)):
            yield replace(hand, cue=paragraph.span(source.head))
        for child in source.children:
            if child.dep_ in PARTICIPLE and child.lemma_.lower() in self.words.had_by:
                cue = paragraph.span(child)
                for agent in children(child, AGENT):
                    noun = _object_of(agent, None) or agent
                    if hand := self._of_noun(paragraph, noun, cue):
                        yield hand

    def _had_subject(self, source: Any) -> Any | None:
        """The subject of "obtained the memo" or "had access to the memo"."""
        verb = source.head
        if verb.pos_ == "ADP" or verb.lemma_.lower() in self.words.access:
            while verb.pos_ == "ADP" or verb.lemma_.lower() in self.words.access:
                verb = verb.head
        elif source.dep_ not in OBJECT or verb.lemma_.lower() not in self.words.has_document:
            return None
        reached = source.head.lemma_.lower() in self.words.access | self.words.has_document
        reached = reached or source.head.head.lemma_.lower() in self.words.access
        return nearest_subject(verb) if reached and verb.pos_ == "VERB" else None

    def _writer(self, source: Any) -> Any | None:
        verb = source.head
        wrote = source.dep_ in OBJECT and verb.lemma_.lower() in self.words.writes
        return nearest_subject(verb) if wrote else None

    def _authors(self, paragraph: Paragraph, source: Any) -> Iterator[Hand]:
        """ "a note from the manager", "an e-mail written by X": X stands behind the document."""
        writer = self._writer(source)
        if writer is not None and (hand := self._of_noun(paragraph, writer, None)):
            yield replace(hand, cue=paragraph.span(source.head))
        for child in source.children:
            noun = None
            if child.dep_ in PARTICIPLE and child.lemma_.lower() in self.words.made_by:
                agent = next(iter(children(child, AGENT)), None)
                noun = agent and (_object_of(agent, None) or agent)
            elif child.i > source.i:
                noun = _object_of(child, self.words.author)
            if noun is not None and noun.pos_ in NOMINAL:
                cue = paragraph.span(child)
                hand = self._of_noun(paragraph, noun, cue)
                if hand and hand.role not in {"document"}:
                    yield hand

    def _vehicles(self, paragraph: Paragraph, verb: Any, cue: Span | None) -> Iterator[Hand]:
        """ "in his testimony, the officer said": the testimony brought the words."""
        for child in verb.children if verb is not None else ():
            noun = _object_of(child, self.words.vehicle)
            if noun is not None and self.words.roles.get(noun.lemma_.lower()) == "document":
                hand = self._of_noun(paragraph, noun, cue)
                if hand:
                    yield from self._holders(paragraph, noun)
                    yield hand

    def _of_noun(self, paragraph: Paragraph, noun: Any, cue: Span | None) -> Hand | None:
        parts = ranges(_without_case(phrase(noun), noun))
        if not parts:
            return None
        start, end = parts[0]
        if not start <= noun.idx < end:
            start, end = noun.idx, noun.idx + len(noun.text)
        return self._hand(paragraph, noun, ((start + paragraph.start, end + paragraph.start),), cue)

    def _resolved(self, hand: Hand, head: Any, paragraph: int) -> Hand:
        """Say whom a pronoun or a short description means, where just one earlier hand fits."""
        if head is None or hand.span is None:
            return hand
        if head.pos_ == "PRON" and head.lower_ in self.words.person_pronouns:
            return self._meaning(hand, paragraph, None, "the only person who spoke just before")
        is_short = head.pos_ != "PRON" and _is_definite(head) and len(hand.span.quote.split()) <= 3
        if is_short and head.morph.get("Number") != ["Plur"]:
            return self._meaning(
                hand, paragraph, head.lemma_.lower(), "the same word, named before"
            )
        return hand

    def _meaning(self, hand: Hand, paragraph: int, noun: str | None, why: str) -> Hand:
        fits = [
            (seen.means or seen.span, seen)
            for seen, head, at in self.cast.seen
            if seen.span is not None
            and (noun is not None or paragraph - at <= 2)
            and _can_mean(seen, head, noun, self.words)
        ]
        if noun is None:
            fits = fits[-1:] if len({one.name for _, one in fits[-2:]}) == 1 else []
        names = {one.name for _, one in fits}
        if len(names) != 1:
            return hand
        means, seen = fits[-1]
        return Hand(
            seen.name,
            seen.role,
            hand.span,
            hand.cue,
            means,
            f"“{hand.span.quote}”: {why}",
        )


def _is_definite(head: Any) -> bool:
    return any(
        "Def" in one.morph.get("Definite")
        or (one.tag_ == "DT"
        and "Dem" in one.morph.get("PronType"))
        for one in head.children
        if one.dep_ == "det"
    )


def _can_mean(seen: Hand, head: str, noun: str | None, known: HandWords) -> bool:
    if seen.span is None or (seen.span.quote.lower() in known.pronouns and seen.means is None):
        return False
    if noun is None:
        return seen.role in {"person", "official", "witness"}
    is_fuller = len(seen.span.quote.split()) > 2
    return is_fuller and noun in seen.span.quote.lower().split()


def _without_case(tokens: list[Any], noun: Any) -> list[Any]:
    """Drop the preposition that French hangs on the noun it brings in: "par Le Jour"."""
    while tokens and tokens[0].dep_ == "case" and tokens[0].head == noun:
        tokens = tokens[1:]
    return tokens


def _by_pronoun(head: Any) -> Role:
    return "person" if head.pos_ in {"PRON", "PROPN", "NOUN"} else "unnamed"


def _told(child: Any) -> Any | None:
    return child if child.dep_ in OBJECT else None


def _object_of(child: Any, prepositions: frozenset[str] | None) -> Any | None:
    """The noun of a prepositional phrase, in either label set, if its preposition fits."""
    if child.dep_ not in OBLIQUE | AGENT:
        return None
    if child.pos_ == "ADP":
        noun = next((one for one in child.children if one.dep_ == "pobj"), None)
        return noun if prepositions is None or child.lower_ in prepositions else None
    case = next((one for one in child.children if one.dep_ == "case"), None)
    fits = prepositions is None or (case is not None and case.lower_ in prepositions)
    return child if fits and child.pos_ in NOMINAL else None


def _span(draft: Draft, parts: tuple[Range, ...]) -> Span | None:
    return draft.text.span(parts[0][0], parts[0][1]) if parts else None


def _paragraph_at(draft: Draft, position: int) -> Paragraph | None:
    return next(iter(draft.paragraphs_over(position, position + 1)), None)


def _number(draft: Draft, paragraph: Paragraph) -> int:
    return draft.paragraph_number(paragraph.start)


def _head_lemma(paragraph: Paragraph, hand: Hand) -> str:
    if hand.span is None:
        return ""
    start = hand.span.start - paragraph.start
    head = noun_head(paragraph.doc, start, start + len(hand.span.quote)) if start >= 0 else None
    return head.lemma_.lower() if head is not None else ""
