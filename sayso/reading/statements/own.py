"""What the outlet says itself: the sentences whose main verb nobody is said to say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.model import Span, Statement
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import VERBAL, bare, ranges
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import ATTITUDES
from sayso.reading.statements.hands.name_hands import outlet_hands, writer_hands
from sayso.reading.statements.stance import stance_of
from sayso.reading.statements.strength import act_of, own_strength


def own_statements(draft: Draft, found: list[Attribution]) -> Iterator[Statement]:
    """The sentences whose main verb nobody is said to say, and that only bring in no speech."""
    outlet = outlet_hands(draft)
    said = _Cover(part for one in found for part in _spoken_for(draft, one))
    for paragraph in draft.paragraphs:
        hands = (*outlet, *writer_hands(draft, paragraph.start))
        for sentence in paragraph.doc.sents:
            root = sentence.root
            at = root.idx + paragraph.start
            if not _says_something(paragraph, sentence) or said.covers(at):
                continue
            strength, weaker = own_strength(sentence, draft.language)
            stance = stance_of("says", [], list(sentence), draft.language)
            apart = [
                (weak, clause)
                for weak, clause in weaker
                if ranges(clause) and not said.covers(clause[0].idx + paragraph.start)
            ]
            left = {token.i for _, clause in apart for token in clause}
            rest = _spans(paragraph, [token for token in sentence if token.i not in left])
            whole = rest if apart and rest else (paragraph.at(*bare(sentence)),)
            yield Statement(whole, hands, stance, strength)
            for weak, clause in apart:
                yield Statement(_spans(paragraph, clause), hands, "affirms", weak)


ENDS = (".", "!", "?", "…", ".»", ". »", ".”", '."')
SHORTEST = 4
"""Tokens of the shortest sentence of running text that is kept where the parser saw no verb."""


def _says_something(paragraph: Paragraph, sentence: Any) -> bool:
    """Whether words are a sentence: they have a verb, or stand as one in running text.

    A French parser takes many a verb for a noun: « Le port ferme lundi. »
    """
    if any(token.pos_ in VERBAL for token in sentence):
        return True
    is_whole = sentence.text.strip().endswith(ENDS) and len(sentence) > SHORTEST
    return is_whole and paragraph.block.kind == "paragraph"


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


def _spans(paragraph: Paragraph, tokens: list[Any]) -> tuple[Span, ...]:
    return tuple(paragraph.at(start, end) for start, end in ranges(tokens))


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
