"""Who speaks in a paragraph that another one brings in: "The governor added:".

Also where no word brings it in: a paragraph that is a quotation and nothing else, right behind one
with a speaker, is that speaker's, as the news prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import VERBAL, nearest_subject, phrase, ranges
from sayso.reading.statements.attribution import Attribution, placed
from sayso.reading.statements.cues import SPEECH_ACTS, Cues, cue_words
from sayso.reading.statements.propose.by_syntax import find_bare_cues
from sayso.reading.statements.strength import act_of

HEADS = frozenset({"title", "heading", "caption"})
"""Kinds of blocks that bring nothing in."""
SPEAKS = SPEECH_ACTS - {"documents"}
CLOSE = 3
"""Code points between a cue and its colon at most, for what is not in quotation marks:
"Ames writes:"."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Who brings in the next paragraph: source and cue, no content yet.

    ``closes``: nothing stands between cue and colon.
    """

    who: Attribution
    closes: bool


def leader(paragraph: Paragraph, language: str) -> Leader | None:
    """Who speaks after a paragraph's last colon; None where no one is said to."""
    text = paragraph.chars.rstrip()
    if not text.endswith(":") or paragraph.block.kind in HEADS:
        return None
    colon = paragraph.start + len(text) - 1
    *_, sentence = paragraph.doc.sents
    begin = paragraph.start + sentence.start_char
    spoken = [one for one in find_bare_cues(paragraph, language) if one.cue[0][0] >= begin]
    if spoken:
        last = max(spoken, key=lambda one: one.cue[-1])
        return Leader(last, colon - last.cue[-1][1] <= CLOSE)
    turned = _turned_round(paragraph, sentence, language)
    if turned:
        return Leader(turned, closes=True)
    pointing = Cues.load(language).following.search(sentence.text)
    verb = sentence.root
    subject = nearest_subject(verb) if pointing and verb.pos_ in VERBAL else None
    if subject is None or subject.i > verb.i:
        return None
    who = Attribution(ranges(phrase(subject))[:1], ranges(cue_words(verb)), ())
    return Leader(placed(paragraph, who), closes=False)


def _turned_round(paragraph: Paragraph, sentence: Any, language: str) -> Attribution | None:
    """ "Added Ilse Marrow:": a verb of speech first and nothing but a name behind it."""
    words = [one for one in sentence if not one.is_punct and not one.is_space]
    verb, name = words[:1], words[1:]
    if not name or Cues.load(language).act_of(verb[0]) not in SPEECH_ACTS:
        return None
    if any(one.pos_ not in NAMING for one in name):
        return None
    return placed(paragraph, Attribution(ranges(name)[:1], ranges(verb), ()))


NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP"})


def speaker(draft: Draft, paragraph: Paragraph, found: Iterable[Attribution]) -> Attribution | None:
    """Who spoke last in a paragraph: of those who have their cue there and a source, the outermost.

    Whoever thinks or plans there has not spoken. ``found`` are attributions in any order.
    """
    here = [
        one
        for one in found
        if one.source and one.cue and paragraph.start <= one.cue[0][0] < paragraph.end
    ]
    here = [one for one in here if act_of(draft.tokens(one.cue), draft.language) in SPEAKS]
    outer = [
        one
        for one in here
        if not any(
            other is not one and start <= one.cue[0][0] < end
            for other in here
            for start, end in other.content
        )
    ]
    return max(outer, key=lambda one: one.cue[-1], default=None)
