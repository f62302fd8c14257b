"""Whose hands are around a statement's own: the outlet's, and those of what it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sayso.folding import one_line
from sayso.model import UNKNOWN_WRITER, Hand, Role
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import NOMINAL, noun_head, tokens_in
from sayso.reading.statements.attribution import Attribution, holds
from sayso.reading.statements.cues import Cues, hears
from sayso.reading.statements.hands.chain import HandReader
from sayso.reading.statements.hands.hand_words import phrase_at
from sayso.reading.statements.hands.in_full import in_full
from sayso.reading.statements.hands.papers import is_short_for
from sayso.reading.statements.hands.roles import Roles
from sayso.words import words

STAGE = "name_hands"
UNKNOWN_OUTLET = "outlet not stated"
"""What the first hand is called where the page does not say whose it is."""


def name_hands(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Name the hands of each: the outlet's, those it stands in, those beside its source."""
    reader = HandReader.of(draft, found)
    chains = [[in_full(reader, hand) for hand in reader.chain(one)] for one in found]
    first = outlet_hands(draft)
    articles = tuple(words(draft.language, "grammar")["dropped"])
    named = []
    for number, outer in enumerate(_nesting(draft, found)):
        passing = [other for other in outer if _passes_on(draft, found[other], chains[other])]
        own, through = chains[number], [hand for other in passing for hand in chains[other]]
        if _has_it_from(found[number], own, [found[other] for other in outer]):
            own, through = through, own  # the paper, then whom it has it from
        writer = writer_hands(draft, found[number].content[0][0])
        hands = _without_echo([*first, *writer, *through, *own], articles)
        hands = tuple(replace(hand, name=one_line(hand.name)) for hand in hands)
        why = "; ".join(hand.trace for hand in hands if hand.trace) or "as the sentence names them"
        named.append(found[number].changed(STAGE, why, hands=hands))
    return without_doubles(one for one in named if not _is_mute(reader.roles, one.hands[-1]))


def _passes_on(draft: Draft, one: Attribution, hands: Sequence[Hand]) -> bool:
    """Whether a chain passes on what others say in its content: not so "jurors", who heard it."""
    is_hearing = hears(draft.tokens(one.cue), Cues.load(draft.language))
    return not is_hearing or any(hand.role in PUBLISHERS for hand in hands)


def _has_it_from(one: Attribution, own: Sequence[Hand], outer: Sequence[Attribution]) -> bool:
    """Whether a paper tells, between its verb and what it says, where it has that from.

    « La radio assure, selon un courrier, que P »; of « Le maire dit, selon la radio, que P » the
    radio is around.
    """
    if len(outer) != 1 or not outer[0].is_frame or own[0].role not in PUBLISHERS:
        return False
    return one.cue[0][1] <= outer[0].cue[0][0] < one.content[0][0]


def _is_mute(roles: Roles, hand: Hand) -> bool:
    """Whether a hand is a thing that says nothing: "the deal", "his candidacy".

    Nor may any word with it do so: "an office worker at the scene" speaks. Where a language lists
    no nouns of people, any noun may.
    """
    if hand.role != "person" or hand.span is None or hand.means is not None:
        return False
    paragraph = next(
        iter(roles.offices.draft.paragraphs_over(hand.span.start, hand.span.end)), None
    )
    if paragraph is None or not roles.words.humans:
        return False
    start, end = hand.span.start - paragraph.start, hand.span.end - paragraph.start
    head = noun_head(paragraph.doc, start, end)
    if head is None or head.pos_ != "NOUN":
        return False
    nouns = (one for one in tokens_in(head.doc, start, end) if one.pos_ in NOMINAL)
    return not any(_may_speak(roles, paragraph, one) for one in nouns)


def _may_speak(roles: Roles, paragraph: Paragraph, noun: Any) -> bool:
    """Whether a noun is a name, a body, a document, or ends as nouns of people do."""
    if noun.text[0].isupper() and noun.i != noun.sent.start:
        return True
    if {noun.lower_, noun.lemma_.lower()} & roles.words.humans or roles.noun_role(noun):
        return True
    is_name = roles.name_at(noun.idx + paragraph.start) is not None
    is_ended = noun.lower_.endswith(roles.words.human_ends)
    is_known = roles.offices.words.title(noun) or phrase_at(noun, roles.words)
    return bool(is_name or is_ended or is_known)


def without_doubles(named: Iterable[Attribution]) -> list[Attribution]:
    """The attributions; of two that give the same words to the same hands, the one first found."""
    first: dict[object, Attribution] = {}
    for one in named:
        by = one.hands[-1].means or one.hands[-1].span or one.cue
        first.setdefault((one.content, by, len(one.hands), one.is_frame), one)
    kept = list(first.values())
    wider = {one.content: one for one in sorted(kept, key=lambda one: len(one.hands))}
    return [one for one in kept if not _is_part(one, wider[one.content])]


def _is_part(one: Attribution, other: Attribution) -> bool:
    """Whether another chain of the same words has all the hands of this one, and more."""
    spans = {hand.span for hand in other.hands}
    is_less = len(one.hands) < len(other.hands) and not (one.is_frame or other.is_frame)
    named = [hand.span for hand in one.hands if hand.span is not None]
    return is_less and bool(named) and all(span in spans for span in named)


def outlet_hands(draft: Draft) -> tuple[Hand, ...]:
    """The outlet, and behind it the outlet whose article this page copies.

    An agency that a dateline credits is the page's first outlet and stands behind no single
    sentence: what the page tells in its own name is the outlet's own.
    """
    text = draft.text
    span = text.span(*text.outlet_at) if text.outlet_at else None
    hands = [Hand(text.outlet or UNKNOWN_OUTLET, "outlet", span)]
    at = text.first_outlet_at
    is_dateline = at is not None and any(True for _ in draft.paragraphs_over(*at))
    if text.first_outlet and not is_dateline:
        kinds = {name.kind for name in draft.names if name.span.quote == text.first_outlet}
        role: Role = "agency" if "agency" in kinds else "outlet"
        hands.append(Hand(text.first_outlet, role, text.span(*at) if at else None))
    return tuple(hands)


def writer_hands(draft: Draft, position: int) -> tuple[Hand, ...]:
    """Who wrote the block at a position, where its document says so: a mail's sender, say."""
    number = draft.paragraph_number(position)
    by = draft.paragraphs[number].block.by if number >= 0 else ""
    return (Hand(by, "unnamed" if by == UNKNOWN_WRITER else "person"),) if by else ()


def _nesting(draft: Draft, found: Sequence[Attribution]) -> list[list[int]]:
    """For each attribution, those whose content holds its cue, widest first."""
    near = draft.by_paragraph(one.content for one in found)
    around: list[list[int]] = []
    for number, one in enumerate(found):
        beside = near[draft.paragraph_number(one.cue[0][0])] if one.cue else []
        outer = [
            n for n in beside if n != number and holds(found[n], one) and not holds(one, found[n])
        ]
        around.append(sorted(outer, key=lambda n: (-found[n].size, n)))
    return around


def _without_echo(hands: Iterable[Hand], articles: Sequence[str]) -> tuple[Hand, ...]:
    """Each hand once: words that are a hand already, and an outlet that speaks of itself by name.

    Of an outlet named twice the second is kept, which has the cue.
    """
    kept: list[Hand] = []
    for hand in hands:
        if any(_is_same_words(hand, other) for other in kept) or _speaks_again(kept, hand):
            continue
        if kept and {kept[-1].role, hand.role} <= PUBLISHERS and _same(kept[-1], hand, articles):
            hand = replace(hand, name=kept[-1].name, role=kept[-1].role)
            kept.pop()
        kept.append(hand)
    return tuple(kept)


PUBLISHERS = {"outlet", "agency"}


def _speaks_again(kept: list[Hand], hand: Hand) -> bool:
    """Whether the one who speaks is the one who spoke: "while he admits it, Ham said"."""
    last = kept[-1] if kept else hand
    return last.role not in PUBLISHERS and last is not hand and last.name == hand.name


def _is_same_words(left: Hand, right: Hand) -> bool:
    return left.span is not None and right.span is not None and left.span.start == right.span.start


def _same(left: Hand, right: Hand, articles: Sequence[str]) -> bool:
    """Whether the second is the first again, perhaps by a shorter name: "the Courier", "VOA"."""
    if is_short_for(right.name, left.name):
        return True
    longer, shorter = (_bare(hand.name.casefold(), articles).split() for hand in (left, right))
    is_short = right.cue is not None and longer[-len(shorter) :] == shorter
    return longer == shorter or is_short


def _bare(name: str, articles: Sequence[str]) -> str:
    article = next((one for one in articles if name.startswith(one)), "")
    return name.removeprefix(article)
