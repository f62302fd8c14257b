"""Statements: every sentence with the hands it came through, its stance and its strength.

Attributions come from the rules, and for English from the trained tagger as well; one that
stands inside another's content came through that one's hands too. What nobody is said to say
is the outlet's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sayso.hooks import step
from sayso.model import Hand, Role, Span, Statement
from sayso.reading.draft import Draft, Paragraph
from sayso.reading.language.tree import VERBAL, Range, ranges
from sayso.reading.statements.cues import cues
from sayso.reading.statements.hands.chain import HandReader
from sayso.reading.statements.propose.by_syntax import Attribution, find_attributions, holds
from sayso.reading.statements.propose.interviews import apart, turns
from sayso.reading.statements.propose.tagger.tagger import Tagger
from sayso.reading.statements.quotations.deal import with_quotes
from sayso.reading.statements.settle.edges import behind_source, trimmed, with_noun, within
from sayso.reading.statements.settle.merge import joined, mended, together
from sayso.reading.statements.settle.nested import is_attitude, second_hands
from sayso.reading.statements.strength import act_of, own_strength, stance_of, strength_of

UNKNOWN_OUTLET = "outlet not stated"
"""What the first hand is called where the page does not say whose it is."""


@step(needs=("names", "actors", "times"), gives="statements")
def find_statements(draft: Draft) -> Iterator[Statement]:
    """Yield the statements of a text in text order, each once."""
    found = attributions(draft)
    said = [*_attributed(draft, found), *_own(draft, found)]
    yield from sorted(dict.fromkeys(said), key=lambda one: (one.start, one.end, one.id))


def attributions(draft: Draft) -> list[Attribution]:
    """Every attribution of a draft in text order: the model's, if there is one, and the rules'."""
    nobody = cues(draft.language).no_one
    spoken = turns(draft)
    found = [
        behind_source(draft, one)
        for one in _read_twice(draft, spoken)
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


def outlet_hands(draft: Draft) -> tuple[Hand, ...]:
    """The outlet, and behind it the outlet or the agency whose article this page copies."""
    text = draft.text
    span = text.span(*text.outlet_at) if text.outlet_at else None
    hands = [Hand(text.outlet or UNKNOWN_OUTLET, "outlet", span)]
    if text.first_outlet:
        at = text.first_outlet_at
        is_dateline = at is not None and any(True for _ in draft.paragraphs_over(*at))
        kinds = {one.kind for one in draft.names if one.span.quote == text.first_outlet}
        is_agency = "agency" in kinds or (is_dateline and "outlet" not in kinds)
        role: Role = "agency" if is_agency else "outlet"
        hands.append(Hand(text.first_outlet, role, text.span(*at) if at else None))
    return tuple(hands)


def _attributed(draft: Draft, found: list[Attribution]) -> Iterator[Statement]:
    reader = HandReader.of(draft, found)
    chains = [reader.chain(one) for one in found]
    around = _nesting(draft, found)
    first = outlet_hands(draft)
    for number, one in enumerate(found):
        if one.is_frame:
            continue
        through = [hand for outer in around[number] for hand in chains[outer]]
        hands = _without_echo([*first, *through, *chains[number]])
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


def _own(draft: Draft, found: list[Attribution]) -> Iterator[Statement]:
    """The sentences whose main verb nobody is said to say, and that only bring in no speech."""
    hands = outlet_hands(draft)
    said = _Cover(part for one in found for part in _spoken_for(draft, one))
    for paragraph in draft.paragraphs:
        for sentence in paragraph.doc.sents:
            root = sentence.root
            at = root.idx + paragraph.start
            if not any(token.pos_ in VERBAL for token in sentence) or said.covers(at):
                continue
            strength, weaker = own_strength(sentence, draft.language)
            stance = stance_of("says", [], list(sentence), draft.language)
            yield Statement((_sentence_span(paragraph, sentence),), hands, stance, strength)
            for weak, clause in weaker:
                spans = tuple(paragraph.at(start, end) for start, end in ranges(clause))
                if spans and not said.covers(spans[0].start):
                    yield Statement(spans, hands, "affirms", weak)


def _spoken_for(draft: Draft, one: Attribution) -> tuple[Range, ...]:
    """What the outlet does not say itself: a content, and the cue that brings it in.

    That somebody hopes or plans is the outlet's own word; that somebody said so is theirs.
    """
    cue, content = draft.tokens(one.cue), draft.tokens(one.content)
    act = act_of(cue, draft.language)
    is_silence = stance_of(act, cue, content, draft.language) == "declines to comment"
    if act in ATTITUDES and not is_silence:
        return one.content
    return (*one.content, *one.cue, *one.source)


ATTITUDES = frozenset({"believes", "intends", "feels"})


def _sentence_span(paragraph: Paragraph, sentence: Any) -> Span:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return paragraph.at(start, start + len(text.strip()))


class _Cover:
    """Ranges, asked many times whether one of them covers a position."""

    def __init__(self, parts: Iterable[Range]) -> None:
        self.ends: list[int] = []
        self.starts: list[int] = []
        for start, end in sorted(parts):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def covers(self, position: int) -> bool:
        number = bisect_right(self.starts, position) - 1
        return number >= 0 and position < self.ends[number]
