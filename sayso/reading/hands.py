"""The hands behind an attribution: who each is, in what role, and who stands between.

"Documents obtained by the agency", "told the paper", "in his testimony", "a note from the
manager": each names a hand beside the source. Roles come from the head noun (lexicon) and from
the kinds of names; a pronoun or a short description is resolved only where one earlier hand fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sayso.model import ROLES, Hand, Name, Role, Span
from sayso.reading.attribution import Attribution
from sayso.reading.between import Beside, before, behind, between_words
from sayso.reading.cues import cues
from sayso.reading.draft import Draft, Paragraph
from sayso.reading.grammar import NOMINAL, Range, noun_head, phrase, ranges, short_phrase, tokens_in
from sayso.reading.lexicon import words

UNSTATED = "source not stated"
"""What a hand is called that the text leaves out."""
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
    person_pronouns: frozenset[str]
    testifies: frozenset[str]
    testimony: frozenset[str]
    spokespersons: frozenset[str]
    reports: frozenset[str]
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
        person_pronouns=frozenset(who["person"]),
        testifies=frozenset(found["verbs"]["testifies"]),
        testimony=frozenset(hands["testimony"]),
        spokespersons=frozenset(hands["spokespersons"]),
        reports=frozenset(hands["reports"]),
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
        """The hands of one attribution, outermost first; the last is nearest to the content.

        A source that is not stated is a hand without a span, in the role ``unnamed``.
        """
        cue = _span(self.draft, one.cue)
        paragraph = _paragraph_at(self.draft, one.source[0][0]) if one.source else None
        if paragraph is None:
            return [Hand(UNSTATED, "unnamed", None, cue)]
        source = self._head(paragraph, one.source)
        verb = self._cue_verb(paragraph, one.cue) if one.cue else None
        last = self._hand(paragraph, source, one.source, cue, verb)
        known = between_words(self.draft.language)
        outer = list(self._beside(paragraph, before(source, verb, known)))
        inner = list(self._beside(paragraph, behind(source, verb, known)))
        if last.role not in {"court", "document"} and any(map(self._is_testimony, outer)):
            last = replace(last, role="witness")
        outer += [hand for hand in inner if hand.role in {"outlet", "agency"}]
        hands = _distinct([*outer, last, *inner])
        for hand in hands:
            self.cast.add(hand, _head_lemma(paragraph, hand), _number(self.draft, paragraph))
        return hands

    def _beside(self, paragraph: Paragraph, found: Iterable[Beside]) -> Iterator[Hand]:
        """Make hands of what stands beside a source; who was told is one only if it prints."""
        for one in found:
            hand = self._of_noun(paragraph, one.noun, paragraph.span(one.cue))
            if (
                hand is None
                or self._is_time(hand)
                or (one.how == "told" and hand.role not in {"agency", "outlet"})
            ):
                continue
            if one.how == "wrote" and hand.role == "document":
                continue
            yield replace(hand, role="outlet") if self._publishes(one, hand) else hand

    def _is_time(self, hand: Hand) -> bool:
        """Whether what looks like an author is a date: "a memo of 3 June"."""
        span = hand.span
        return span is not None and any(
            time.span.start <= span.start and span.end <= time.span.end for time in self.draft.times
        )

    def _publishes(self, one: Beside, hand: Hand) -> bool:
        """Whether an unknown name that had a document is an outlet: who else obtains and shows?"""
        is_unknown = one.noun.pos_ == "PROPN" and hand.role == "person" and hand.span is not None
        return is_unknown and one.how == "had" and not self._is_person(hand)

    def _is_person(self, hand: Hand) -> bool:
        name = self.kinds.get((hand.span.start, hand.span.end)) if hand.span else None
        return name is not None and name.kind == "person"

    def _is_testimony(self, hand: Hand) -> bool:
        return bool(self.words.testimony & set(hand.name.lower().split()))

    def _cue_verb(self, paragraph: Paragraph, cue: tuple[Range, ...]) -> Any:
        """The verb of saying in a cue, which may hold more: "said in a letter on Monday"."""
        known = cues(self.draft.language)
        spoken = (one for one in self.draft.tokens(cue) if known.act_of(one) is not None)
        return next(spoken, None) or self._head(paragraph, cue)

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
        head = _part_of(head)
        by_noun = self.words.roles.get(head.lower_) or self.words.roles.get(head.lemma_.lower())
        testifies = verb is not None and verb.lemma_.lower() in self.words.testifies
        if by_noun == "unnamed" or self._is_anonymous(span, head):
            return "unnamed"
        if head.lemma_.lower() in self.words.spokespersons:
            return self._speaks_for(paragraph, head)
        if head.pos_ == "NOUN" and by_noun in {None, "person"} and self._is_indefinite(head):
            return "witness" if testifies else "unnamed"
        if testifies and by_noun not in {"document", "court"}:
            return "witness"
        if by_noun and head.pos_ == "NOUN":
            return by_noun
        named = self._role_by_name(paragraph, head, span)
        reports = verb is not None and verb.lemma_.lower() in self.words.reports
        if named in {None, "group"} and head.pos_ == "PROPN" and reports:
            return "outlet"
        return named or by_noun or _by_pronoun(head)

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
        found = (one for (start, end), one in self.kinds.items() if start <= position < end)
        return next(found, None)

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

    def _of_noun(self, paragraph: Paragraph, noun: Any, cue: Span | None) -> Hand | None:
        parts = ranges(phrase(noun))
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
        quote = hand.span.quote if hand.span else hand.name
        return replace(hand, name=seen.name, role=seen.role, means=means, trace=f"“{quote}”: {why}")


def _is_definite(head: Any) -> bool:
    return any(
        "Def" in one.morph.get("Definite")
        or (one.tag_ == "DT" and "Dem" in one.morph.get("PronType"))
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


def _part_of(head: Any) -> Any:
    """For "one of the reports", the reports."""
    if head.pos_ not in {"NUM", "PRON", "DET"}:
        return head
    nouns = (one for child in head.children for one in (child, *child.children) if child.i > head.i)
    return next((one for one in nouns if one.pos_ in {"NOUN", "PROPN"}), head)


def _by_pronoun(head: Any) -> Role:
    return "person" if head.pos_ in {"PRON", "PROPN", "NOUN"} else "unnamed"


def _distinct(hands: list[Hand]) -> list[Hand]:
    """Each hand once, where it first stands."""
    kept: dict[tuple[int, int], Hand] = {}
    for hand in hands:
        if hand.span is not None:
            kept.setdefault((hand.span.start, hand.span.end), hand)
    return list(kept.values())


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
