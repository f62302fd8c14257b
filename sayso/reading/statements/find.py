"""Statements: every sentence with the hands it came through, its stance and its strength.

Attributions come from the rules, and for English from the trained tagger as well; one that
stands inside another's content came through that one's hands too. What nobody is said to say
is the outlet's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sayso.hooks import PROPOSERS, step
from sayso.model import Hand, Statement
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.statements.attribution import Attribution, holds
from sayso.reading.statements.cues import cues
from sayso.reading.statements.hands.chain import HandReader
from sayso.reading.statements.own import outlet_hands, own_statements, writer_hands
from sayso.reading.statements.propose.by_syntax import find_attributions
from sayso.reading.statements.propose.interviews import apart, turns
from sayso.reading.statements.propose.tagger.tagger import Tagger
from sayso.reading.statements.quotations.deal import with_quotes
from sayso.reading.statements.settle.edges import behind_source, trimmed, with_noun, within
from sayso.reading.statements.settle.merge import joined, mended, together
from sayso.reading.statements.settle.nested import is_attitude, second_hands
from sayso.reading.statements.settle.senses import sayings
from sayso.reading.statements.strength import act_of, stance_of, strength_of


@step(needs=("names", "actors", "times"), gives="statements")
def find_statements(draft: Draft) -> Iterator[Statement]:
    """Yield the statements of a text in text order, each once."""
    found = attributions(draft)
    said = [*_attributed(draft, found), *own_statements(draft, found)]
    yield from sorted(dict.fromkeys(said), key=lambda one: (one.start, one.end, one.id))


def attributions(draft: Draft) -> list[Attribution]:
    """Every attribution of a draft in text order: the model's, if there is one, and the rules'."""
    nobody = cues(draft.language).no_one
    spoken = turns(draft)
    found = [
        behind_source(draft, one)
        for one in led(by_plugins(draft), sayings(draft, _read_twice(draft, spoken)))
        if _who(draft, one) not in nobody
    ]
    return sorted(within(draft, found), key=lambda one: (one.content, one.cue, one.source))


def _who(draft: Draft, one: Attribution) -> str:
    """The words of a source in small letters."""
    return " ".join(draft.text.chars[start:end] for start, end in one.source).lower()


def _read_twice(draft: Draft, spoken: Sequence[Attribution]) -> list[Attribution]:
    found = [*apart(draft, spoken, by_rules(draft)), *spoken]
    tagger = tagger_for(draft.language)
    if tagger is None:
        return found

    def read(parts: Sequence[Range]) -> list[Attribution]:
        return with_quotes(draft, list(tagged(draft, tagger, parts)))

    if cues(draft.language).by_order:
        proposed = joined(draft, found, apart(draft, spoken, by_model(draft)))
        return joined(draft, proposed, second_hands(draft, proposed, read))
    proposed = [*mended(draft, apart(draft, spoken, by_model(draft)), found), *spoken]
    inner = second_hands(draft, proposed, read)
    return together(draft, [*proposed, *inner], found)


def by_rules(draft: Draft) -> list[Attribution]:
    """What the rules find, quotations given to their speakers."""
    found = [
        one
        for paragraph in draft.paragraphs
        for one in find_attributions(paragraph, draft.language)
    ]
    return with_quotes(draft, found)


def by_plugins(draft: Draft) -> list[Attribution]:
    """What the proposers of plugins find."""
    parts = [(paragraph.start, paragraph.end) for paragraph in draft.paragraphs]
    return [proposed for propose in PROPOSERS.values() for proposed in propose(draft, parts)]


def led(leading: Sequence[Attribution], found: Iterable[Attribution]) -> list[Attribution]:
    """Put what plugins propose before what crosses it; what holds it whole stays around it."""

    def gives_way(other: Attribution) -> bool:
        ranges = (*other.source, *other.cue, *other.content)
        return any(
            overlap(ranges, (*lead.source, *lead.cue, *lead.content)) and not holds(other, lead)
            for lead in leading
        )

    return [*leading, *(other for other in found if not gives_way(other))]


def by_model(draft: Draft) -> list[Attribution]:
    """What the trained tagger proposes, quotations given to their speakers; nothing without one."""
    tagger = tagger_for(draft.language)
    blocks = [(one.start, one.end) for one in draft.paragraphs]
    found = tagged(draft, tagger, blocks) if tagger else ()
    return with_quotes(draft, list(found))


def tagged(draft: Draft, tagger: Tagger, parts: Sequence[Range]) -> Iterator[Attribution]:
    """What the tagger finds in ranges of a draft's text, each read as a paragraph."""
    for one in tagger.propose(draft.text.chars, parts):
        if one.content and any(token.pos_ not in EMPTY for token in draft.tokens(one.cue)):
            (start, end), *rest = one.content
            joiner = cues(draft.language).joiner.match(draft.text.chars, start, end)
            first = joiner.end() if joiner and joiner.end() < end else start
            content = trimmed(draft, ((first, end), *rest)) or one.content
            yield Attribution(with_noun(draft, one), one.cue, content, one.score)


EMPTY = frozenset({"DET", "PART"})
"""Parts of speech that bring nothing in by themselves: no cue is "the" or "to" alone."""


@cache
def tagger_for(language: str) -> Tagger | None:
    """The trained tagger of a language; None where there is none, or it is off."""
    return Tagger.open(language)


def _attributed(draft: Draft, found: list[Attribution]) -> Iterator[Statement]:
    reader = HandReader.of(draft, found)
    chains = [reader.chain(one) for one in found]
    around = _nesting(draft, found)
    first = outlet_hands(draft)
    for number, one in enumerate(found):
        if one.is_frame:
            continue
        through = [hand for outer in around[number] for hand in chains[outer]]
        hands = _without_echo(
            [*first, *writer_hands(draft, one.content[0][0]), *through, *chains[number]]
        )
        yield _statement(draft, one, hands)


def _statement(draft: Draft, one: Attribution, hands: tuple[Hand, ...]) -> Statement:
    cue, content = draft.tokens(one.cue), draft.tokens(one.content)
    act = act_of(cue, draft.language)
    stance = stance_of(act, cue, content, draft.language)
    if stance == "affirms" and is_attitude(draft, one):
        act = "feels"
    if act == "documents" and hands[-1].role != "document":
        act = "says"
    is_silence = stance == "declines to comment"
    return Statement(
        spans=tuple(draft.text.span(*part) for part in one.content),
        hands=hands,
        stance=stance,
        strength="stated" if is_silence else strength_of(act, cue, content, draft.language),
        said=_said(draft, one),
        act="says" if is_silence else act,
    )


def _nesting(draft: Draft, found: list[Attribution]) -> list[list[int]]:
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


def _without_echo(hands: Iterable[Hand]) -> tuple[Hand, ...]:
    """Each hand once: words that are a hand already, and an outlet that speaks of itself by name.

    Of an outlet named twice the second is kept, which has the cue.
    """
    kept: list[Hand] = []
    for hand in hands:
        if any(_is_same_words(hand, other) for other in kept) or _speaks_again(kept, hand):
            continue
        if kept and {kept[-1].role, hand.role} <= PUBLISHERS and _same(kept[-1], hand):
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


def _same(left: Hand, right: Hand) -> bool:
    """Whether the second is the first again, perhaps by a shorter name: "the Courier"."""
    longer, shorter = (one.name.casefold().removeprefix("the ").split() for one in (left, right))
    is_short = right.cue is not None and longer[-len(shorter) :] == shorter
    return longer == shorter or is_short


def _said(draft: Draft, one: Attribution) -> Any:
    """When it was said: the one date in the cue's own words."""
    if not one.cue:
        return None
    start, end = one.cue[0][0], one.cue[-1][1]
    near = draft.near("times", draft.paragraph_number(start))
    inside = [time for time in near if start <= time.span.start and time.span.end <= end]
    return inside[0] if len(inside) == 1 else None
