"""Who a hand is, in full: the fullest name and the title that the page gives anywhere.

"Mr Holt" becomes Daniel Holt, harbour master of Velmouth. Only what a hand's own head noun or its
apposition names is whose it is: "lawyers for the union" stay nobody by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.folding import one_line
from sayso.model import Actor, Hand, Name, Span
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import VERBAL, is_plural, ranges, short_phrase
from sayso.reading.statements.hands.chain import HandReader
from sayso.reading.statements.hands.meant.persons import MENTIONS

BODIES = frozenset({"company", "agency", "outlet", "court", "government", "group", "organisation"})


def in_full(reader: HandReader, hand: Hand) -> Hand:
    """A hand with its fullest name, and where it is a person with the title; else as it is."""
    span = hand.means or hand.span
    name = name_of(reader, span) if span and hand.role != "document" else None
    if span is None or name is None:
        return hand
    actor = reader.roles.owners.get(name.span.start)
    if name.kind == "person":
        title = title_of(reader, name, actor)
        return replace(_called(hand, name, actor), title=title)
    is_alone = hand.name.endswith(name.span.quote)
    is_body = actor is not None and actor.kind in BODIES and name.kind in BODIES
    return _called(hand, name, actor) if is_alone and is_body else hand


def name_of(reader: HandReader, span: Span) -> Name | None:
    """The name whose bearer a hand is: its head noun's own, or a person's in apposition."""
    paragraph = next(iter(reader.draft.paragraphs_over(span.start, span.end)), None)
    head = reader.head(paragraph, ((span.start, span.end),)) if paragraph else None
    if paragraph is None or head is None or _is_joined(reader, paragraph, head):
        return None  # two who are joined have no one name: "Ada Roth and Holt"
    person = reader.roles.person_in(paragraph, head, span)
    if person is not None or head.pos_ != "PROPN":
        return person
    name = reader.roles.name_at(head.idx + paragraph.start)
    return name if name is not None and name.span.start >= span.start else None


def _is_joined(reader: HandReader, paragraph: Paragraph, head: Any) -> bool:
    """Whether another is joined to somebody: no title, which a parser may hang likewise.

    In "Ada Roth, president & owner of the mill" neither word nor name joins an other to her.
    """
    joined = [one for one in head.children if one.dep_ == "conj"]
    is_told = any(one.dep_ == "cc" for one in head.children)
    names = (reader.roles.name_at(one.idx + paragraph.start) for one in joined)
    return bool(joined) and (
        is_told or head.pos_ != "PROPN" or any(one and one.kind == "person" for one in names)
    )


def title_of(reader: HandReader, name: Name, actor: Actor | None) -> Span | None:
    """The longest title, trade or office that stands beside a mention of somebody."""
    mentions = actor.names[:MENTIONS] if actor is not None else (name.span,)
    offices = reader.roles.offices
    known = offices.of_actor(actor)[1] if actor is not None else None
    found = [known] if known else [one.span for each in mentions for one in offices.beside(each)]
    found += [span for each in mentions for span in _apposed(reader, each)]
    longest = max(found, key=lambda one: (one.end - one.start, -one.start), default=None)
    return _bare(reader, longest) if longest else None


def _bare(reader: HandReader, span: Span) -> Span:
    """A title without the article, or "its", before it."""
    words = [token for token in reader.draft.tokens([(span.start, span.end)]) if not token.is_space]
    verbs = [n for n, one in enumerate(words) if one.pos_ in VERBAL and _is_finite(one)]
    titles = [n for n, one in enumerate(words) if reader.roles.offices.words.title(one)]
    before = [n for n in verbs if titles and n < titles[-1]]
    words = words[before[-1] + 1 :] if before and not verbs[-1] > titles[-1] else words
    while len(words) > 1 and words[0].pos_ in {"DET", "PRON"}:
        words = words[1:]
    paragraph, *_ = reader.draft.paragraphs_over(span.start, span.end)
    return paragraph.at(words[0].idx, span.end - paragraph.start) if words else span


def _is_finite(token: Any) -> bool:
    return "Fin" in token.morph.get("VerbForm")


def _apposed(reader: HandReader, mention: Span) -> Iterator[Span]:
    """The noun phrase in apposition to a name: "the harbour master, | Ada Quill"."""
    paragraph = next(iter(reader.draft.paragraphs_over(mention.start, mention.end)), None)
    head = reader.head(paragraph, ((mention.start, mention.end),)) if paragraph else None
    if paragraph is None or head is None:
        return
    nouns = [child for child in head.children if child.dep_ in {"appos", "conj"}]
    nouns = nouns if not _is_joined(reader, paragraph, head) else []
    nouns += [head.head] if head.dep_ == "appos" else []
    for noun in nouns:
        parts = ranges(short_phrase(noun)) if _is_of_one(reader, noun) else ()
        spans = (paragraph.at(*part) for part in parts[:1])
        yield from (span for span in spans if not _meets(span, mention))


def _is_of_one(reader: HandReader, noun: Any) -> bool:
    """Whether a noun tells who one person is: "a widow", no "conspirators" and no "company"."""
    if noun.pos_ != "NOUN" or is_plural(noun):
        return False
    words, forms = reader.roles.words, {noun.lower_, noun.lemma_.lower()}
    is_human = bool(forms & words.humans) or noun.lower_.endswith(words.human_ends)
    role = reader.roles.noun_role(noun)
    is_known = bool(reader.roles.offices.words.title(noun)) or role in {"person", "witness"}
    return is_known or (is_human and role is None) or not words.humans


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _called(hand: Hand, name: Name, actor: Actor | None) -> Hand:
    """A hand by the name of its actor; what it means is told where its own words have less.

    A surname alone stays with its title: "Mme Marrel" tells more than "Marrel".
    """
    is_full = actor is not None and len(actor.name) > len(name.span.quote)
    if actor is None or not is_full:
        is_whole = name.kind == "person" and " " in name.span.quote
        return replace(hand, name=name.span.quote) if is_whole else hand
    fullest = next((one for one in actor.names if one_line(one.quote) == actor.name), None)
    if fullest is None:
        return hand
    quote = hand.span.quote if hand.span else hand.name
    why = hand.trace or f"“{quote}”: the name in full"
    return replace(hand, name=actor.name, means=fullest, trace=why)
