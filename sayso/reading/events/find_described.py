"""Actors that a text describes: "the harbour master", "a former driver of the company".

A noun for an office, a trade or a body, with its article and what stands beside it. Where the text
itself says whom it means ("the charity, Harbourlight"), it is a description of that one; else it is
an actor of its own, on this page: whether two pages mean the same one is not for a page to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.folding import one_line
from sayso.hooks import step
from sayso.model import Actor, NameKind, Role, Span
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import AGENT, ANY_SUBJECT, is_definite, short_phrase
from sayso.reading.names.name_words import NameWords
from sayso.reading.statements.hands.descriptions import all_around
from sayso.reading.statements.hands.hand_words import HandWords
from sayso.reading.statements.hands.office_words import OfficeWords
from sayso.reading.statements.hands.roles import Roles
from sayso.words import read_as

KINDS: dict[Role, NameKind] = {
    "official": "government", "court": "court", "company": "company", "group": "group",
    "person": "person", "witness": "person",
}  # fmt: skip
"""Roles of a noun that an actor may be described by, and the kind of actor that it makes."""
MOST = 10
"""Tokens of a description after its noun; what is longer tells a story."""
MENTIONS = 6
"""Mentions of a name around which it is looked for what describes it."""
WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP"})
"""Parts of speech that a description is made of, beside the mark of an owner."""
OWNS = "POS"


@dataclass(frozen=True, slots=True)
class Described:
    """One description: the noun it is made of, what tells it from others, where it stands.

    ``telling`` are its other words, in small letters; ``acts`` whether it says or does something.
    """

    noun: str
    telling: frozenset[str]
    kind: NameKind
    span: Span
    definite: bool
    acts: bool


@step(needs=("actors", "statements", "events"), gives="described")
def find_described(draft: Draft) -> Iterator[Actor]:
    """Yield every actor of a text, those that it names with the words that it describes them by."""
    nouns = _Nouns(draft)
    called = {actor.id: list(nouns.beside(actor)) for actor in draft.actors}
    found = [one for part in draft.paragraphs for one in nouns.within(part)]
    spans: dict[str, list[Span]] = {key: [one.span for one in held] for key, held in called.items()}
    taken = {span.start: key for key, held in spans.items() for span in held}
    alone: list[Described] = []
    for one in found:
        if one.span.start in taken:
            continue
        bearers = [key for key, held in called.items() if any(_is_again(one, two) for two in held)]
        if one.definite and len(bearers) == 1:
            spans[bearers[0]].append(one.span)
        elif not (one.definite and bearers):
            alone.append(one)
    for actor in draft.actors:
        yield replace(actor, descriptions=tuple(sorted(set(spans[actor.id]))))
    yield from map(_actor, _gathered(alone))


def _is_again(later: Described, first: Described) -> bool:
    """Whether a description only takes up one that was given before: "the prosecutor"."""
    return later.noun == first.noun and later.telling <= first.telling


def _gathered(found: Sequence[Described]) -> Iterator[list[Described]]:
    """Put the mentions of one description together, those that say and do nothing left out.

    A shorter one takes up the one fuller one of its noun ("the court"); "a driver" and "a driver"
    are two.
    """
    by_noun: dict[str, list[list[Described]]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.span):
        groups = by_noun[one.noun]
        fits = [held for held in groups if one.definite and _fits(one, held)]
        if len(fits) == 1:
            fits[0].append(one)
        elif not fits:
            groups.append([one])
    for groups in by_noun.values():
        for held in groups:
            if any(one.acts for one in held):
                yield held


def _fits(one: Described, held: Sequence[Described]) -> bool:
    return any(one.telling <= other.telling or other.telling <= one.telling for other in held)


def _actor(held: Sequence[Described]) -> Actor:
    spans = tuple(sorted(one.span for one in held))
    fullest = max(held, key=lambda one: (len(one.telling), -one.span.start))
    return Actor(one_line(fullest.span.quote), fullest.kind, spans, descriptions=spans)


class _Nouns:
    """The nouns of one text by which somebody may be described."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.language = read_as(draft.language)
        self.roles = HandWords.load(self.language).roles
        self.offices = OfficeWords.load(self.language)
        self.name_at = Roles.of(draft).name_at
        self.before_names = NameWords.load(self.language).titles
        self.acting = frozenset(_acting(draft))
        self.titles = [
            (block.start, block.end)
            for block in draft.text.blocks
            if block.kind in ("title", "heading")
        ]

    def within(self, paragraph: Paragraph) -> Iterator[Described]:
        """The descriptions of a paragraph that stand by themselves."""
        if any(start <= paragraph.start < end for start, end in self.titles):
            return
        for token in paragraph.doc:
            if token.pos_ == "NOUN" and (noun := self.noun(token)):
                described = self._described(paragraph, token, noun)
                if described is not None:
                    yield described

    def beside(self, actor: Actor) -> Iterator[Described]:
        """What stands beside the names of an actor and says who it is."""
        if not actor.is_named:
            return
        for span in actor.names[:MENTIONS]:
            paragraph = next(iter(self.draft.paragraphs_over(span.start, span.end)), None)
            tokens = self.draft.tokens([(span.start, span.end)])
            for words in all_around(tokens, self.offices) if tokens and paragraph else ():
                yield from self._beside(paragraph, words, is_person=actor.kind == "person")

    def _beside(
        self, paragraph: Paragraph | None, words: Sequence[Any], *, is_person: bool
    ) -> Iterator[Described]:
        words = self._without_title(words)
        ordered = words if self.offices.head_first else list(reversed(list(self._until(words))))
        token = next((one for one in ordered if one.pos_ in ("NOUN", "PROPN")), None)
        if token is None or paragraph is None or words[-1].pos_ == "ADP" or _is_listed(words):
            return
        noun = self.noun(token)
        if not noun or self._is_title_of(paragraph, words, token):
            return
        if (self.kind(noun) == "person") == is_person:
            kind = self.kind(noun)
            words = self._cut(paragraph, words, token)
            telling = self._telling(words, token)
            span = self._span(paragraph, words)
            yield Described(noun, telling, kind, span, definite=True, acts=True)

    def _without_title(self, words: Sequence[Any]) -> Sequence[Any]:
        """The words without what stands before any name: « avocat de M. » tells of nobody."""
        while len(words) > 1 and words[-1].lower_ in self.before_names:
            words = words[:-1]
        return words

    def _span(self, paragraph: Paragraph, words: Sequence[Any]) -> Span:
        """The range of a description; a name at its end is in it to its own end."""
        start, end = words[0].idx, words[-1].idx + len(words[-1].text)
        name = self.name_at(words[-1].idx + paragraph.start)
        if name is not None:
            end = max(end, name.span.end - paragraph.start)
        return paragraph.at(start, end)

    def _until(self, words: Sequence[Any]) -> Iterator[Any]:
        for at, token in enumerate(words):
            if at and token.pos_ == "ADP" and token.lower_ in self.offices.belongs:
                return
            yield token

    def noun(self, token: Any) -> str:
        """The noun of a role that a word is, in the singular; "" where it is none."""
        for form in (token.lower_, token.lemma_.lower()):
            noun = self.offices.singular(form, self.roles.__contains__)
            if self.roles.get(noun) in KINDS or self._ends_phrase(token):
                return noun
        return ""

    def _ends_phrase(self, token: Any) -> bool:
        """Whether an office is of two words of which this is the last: "harbour master"."""
        return token.i > 0 and f"{token.nbor(-1).lower_} {token.lower_}" in self.offices.phrases

    def kind(self, noun: str) -> NameKind:
        """The kind of actor that a noun makes: a judge is a person, a tribunal a court."""
        is_body = noun in self.roles and noun not in self.offices.titles
        return KINDS[self.roles[noun]] if is_body else "person"

    def _described(self, paragraph: Paragraph, token: Any, noun: str) -> Described | None:
        kind = self.kind(noun)
        if self.name_at(token.idx + paragraph.start) or self._is_many(token, kind):
            return None
        words = [one for one in short_phrase(token) if not one.is_space]
        words = self._cut(paragraph, words, token)
        if not _opens(words, token) or self._is_title_of(paragraph, words, token):
            return None
        span = self._span(paragraph, words)
        definite = is_definite(token) or not _is_indefinite(words)
        acts = self.acting.isdisjoint(range(span.start, span.end)) is False
        acts = acts or (definite and token.dep_ in ANY_SUBJECT | AGENT)
        telling = self._telling(words, token)
        acts = acts or bool(telling and (definite or self._is_placed(paragraph, words)))
        return Described(noun, telling, kind, span, definite, acts)

    def _is_title_of(self, paragraph: Paragraph, words: Sequence[Any], noun: Any) -> bool:
        """Whether a name follows with no preposition between: « le groupe agroalimentaire X »."""
        for one in noun.doc[noun.i + 1 : words[-1].i + 2]:
            if self.name_at(one.idx + paragraph.start) is not None:
                return True
            if one.pos_ not in ("ADJ", "NOUN", "PROPN"):
                return False
        return False

    def _is_placed(self, paragraph: Paragraph, words: Sequence[Any]) -> bool:
        return any(self.name_at(one.idx + paragraph.start) for one in words)

    def _cut(self, paragraph: Paragraph, words: Sequence[Any], noun: Any) -> list[Any]:
        """The words of a phrase around its noun, up to the first that tells more than who it is."""
        start = next((at for at, one in enumerate(words) if one == noun), 0)
        kept = [words[start]]
        for one in reversed(words[:start]):
            if not self._belongs(paragraph, one) or one.i != kept[0].i - 1:
                break
            kept.insert(0, one)
        for one in words[start + 1 : start + 1 + MOST]:
            if not self._belongs(paragraph, one) or one.i != kept[-1].i + 1 or _is_dated(one):
                break
            kept.append(one)
        while kept[-1] != noun and kept[-1].pos_ in ("DET", "ADP", "PART"):
            kept.pop()
        while kept[0] != noun and kept[0].pos_ in ("ADP", "PART"):
            kept.pop(0)
        return kept

    def _belongs(self, paragraph: Paragraph, token: Any) -> bool:
        is_word = token.pos_ in WITHIN or token.tag_ == OWNS
        return is_word or self.name_at(token.idx + paragraph.start) is not None

    def _is_many(self, token: Any, kind: NameKind) -> bool:
        """Whether it is of several; a state's services are one body all the same."""
        is_plural = "Plur" in token.morph.get("Number")
        return is_plural and not (kind == "government" and is_definite(token))

    def _telling(self, words: Sequence[Any], noun: Any) -> frozenset[str]:
        """The words of a description that tell it from another of its noun."""
        return frozenset(
            one.lower_
            for one in words
            if one != noun
            and one.pos_ in ("NOUN", "ADJ", "PROPN")
            and one.lower_ not in self.offices.modifies
            and not one.like_num
        )


def _acting(draft: Draft) -> Iterator[int]:
    """Where the words begin that say or do something: hands of statements, parts of dealings."""
    for statement in draft.statements:
        for hand in statement.hands[1:]:
            if hand.span is not None:
                yield hand.span.start
    for event in draft.events:
        yield from (span.start for _, span in event.roles)


def _is_listed(words: Sequence[Any]) -> bool:
    """Whether it is but the next in a list of names: "the Bank, the Commission and the Fund"."""
    behind = words[-1].i + 1
    doc = words[-1].doc
    return bool(behind < len(doc) and doc[behind].pos_ == "CCONJ")


def _is_dated(token: Any) -> bool:
    return token.ent_type_ in ("DATE", "TIME")


def _opens(words: Sequence[Any], noun: Any) -> bool:
    """Whether an article, or an owner's name, stands before the noun: not "any" nor "his"."""
    before = [one for one in words if one.i < noun.i]
    if not before or any("Yes" in one.morph.get("Poss") for one in before):
        return False
    return any(one.tag_ == OWNS for one in before) or bool(
        before[0].morph.get("Definite") or "Dem" in before[0].morph.get("PronType")
    )


def _is_indefinite(words: Sequence[Any]) -> bool:
    return "Ind" in words[0].morph.get("Definite")
