"""Which figure is a part of which, as far as the words of one paragraph say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sayso.reading.amounts import Amount
from sayso.reading.counted import OBJECTS, SUBJECTS, Counted, sentence_of
from sayso.reading.lexicon import words
from sayso.reading.numbers import any_of

LOOK_BACK = 40
"""Characters before a figure in which "of which" or "including" ends."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in the making: its amount, its tokens, what it counts and of what whole."""

    amount: Amount
    start: int
    end: int
    counted: Counted | None
    of: Counted | None = None

    @property
    def is_count(self) -> bool:
        """A plain number of things, not a measure."""
        return self.amount.unit is None


@dataclass(frozen=True, slots=True)
class PartWords:
    """The words of a language that make one figure a part of another."""

    lead: re.Pattern[str]
    back: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def part_words(language: str) -> PartWords:
    """Compile them from the lexicon."""
    book = words(language, "figures")["parts"]
    return PartWords(
        lead=re.compile(rf"(?<!\w)(?:{any_of(book['lead'])})\s+$"),
        back=re.compile(rf"\s+(?:{any_of(book['back'])})(?!\w)"),
        whole=re.compile(rf"(?:^|[\s:;(–—,\"“«])(?:{any_of(book['whole'])})\s+$"),
    )


def with_wholes(
    mentions: list[Mention], doc: Any, language: str
) -> Iterator[tuple[Mention, Mention | None]]:
    """Yield each mention with the one it is a part of, what it counts filled in from it."""
    done: list[Mention] = []
    for mention in mentions:
        whole = _whole_of(mention, done, doc, language)
        mention = _filled(mention, whole, done, doc)
        if mention.counted is not None or mention.amount.unit is not None:
            done.append(mention)
        yield mention, whole


def _filled(mention: Mention, whole: Mention | None, done: list[Mention], doc: Any) -> Mention:
    """Give an elliptical count ("500 are …") the noun of its whole, or of its sentence."""
    missing = mention.counted is None or mention.counted.points_back
    source = whole or (_same_sentence(mention, done, doc) if missing else None)
    if source is None or source.counted is None:
        return replace(mention, counted=None) if missing else mention
    if mention.amount.unit not in (None, "share"):
        return mention
    of = source.counted if whole else None
    if not missing:
        return replace(mention, of=of)
    if whole or _stands_alone(mention, doc):
        return replace(mention, counted=source.counted, of=of)
    return replace(mention, counted=None)


def _stands_alone(mention: Mention, doc: Any) -> bool:
    """The number itself is the subject or object of a verb."""
    if not mention.is_count:
        return False
    return _before_verb(doc, mention.end) or doc[mention.start : mention.end].root.dep_ in (
        SUBJECTS | OBJECTS
    )


def _before_verb(doc: Any, end: int) -> bool:
    """Parsers often miss a bare number as the subject; a verb right after it says so too."""
    return end < len(doc) and doc[end].pos_ in ("AUX", "VERB") and not doc[end].is_punct


def _same_sentence(mention: Mention, done: list[Mention], doc: Any) -> Mention | None:
    sentence, _ = sentence_of(doc, mention.start)
    near = [one for one in done if one.start >= sentence and one.is_count and one.counted]
    return near[-1] if near else None


def _whole_of(mention: Mention, done: list[Mention], doc: Any, language: str) -> Mention | None:
    if mention.amount.unit not in (None, "share", "%") and not mention.amount.is_money:
        return None
    book = part_words(language)
    before = doc.text[max(0, mention.amount.lead - LOOK_BACK) : mention.amount.lead].lower()
    after = doc.text[mention.amount.end : mention.amount.end + LOOK_BACK].lower()
    sentence, _ = sentence_of(doc, mention.start)
    here = [one for one in done if one.start >= sentence and _alike(one, mention)]
    if book.lead.search(before):
        return here[-1] if here else None
    opened = _opened(here, doc, book)
    if opened is not None and _is_listed(mention, opened, doc):
        return opened
    if book.back.match(after):
        return _antecedent(here, done)
    return None


def _alike(whole: Mention, part: Mention) -> bool:
    """A part has its whole's unit; a share may be of any count or amount."""
    if part.amount.unit in ("share", "%"):
        return whole.amount.unit not in ("share", "%")
    return whole.amount.unit == part.amount.unit


def _opened(here: list[Mention], doc: Any, book: PartWords) -> Mention | None:
    """The figure that "Of the …" opens a sentence or a clause with."""
    for one in here:
        if one.counted is None:
            continue
        lead = doc.text[max(0, one.amount.lead - LOOK_BACK) : one.amount.lead].lower()
        sentence = doc[sentence_of(doc, one.start)[0]].idx
        text = doc.text[max(sentence, one.amount.lead - LOOK_BACK) : one.amount.lead]
        if book.whole.search(lead) and (
            len(text.split()) <= 4 or re.search(r"[:;]\s*\S+(\s\S+)?\s$", text)
        ):
            return one
    return None


def _is_listed(mention: Mention, whole: Mention, doc: Any) -> bool:
    """A count that says no other thing than people or is the subject of one of the clauses."""
    if not (mention.is_count or mention.amount.unit in ("share", "%")):
        return False
    root = doc[mention.start : mention.end].root
    noun = root.head if root.dep_ in ("nummod", "det") else root
    if noun.dep_ in SUBJECTS or _stands_alone(mention, doc):
        return True
    counted = mention.counted
    return counted is not None and not counted.points_back and _before_verb(doc, counted.end)


def _antecedent(here: list[Mention], done: list[Mention]) -> Mention | None:
    """What "them" is: the last count of this sentence, else of the one before."""
    counts = [one for one in here if one.is_count and one.counted]
    if counts:
        return counts[-1]
    before = [one for one in done if one.is_count and one.counted]
    return before[-1] if before else None
