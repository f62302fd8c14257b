"""The documents of a text and who had them, so that "the memo" and "it" keep their holders.

"The Gazette has seen a draft of the findings. In it, the commissioners write …": what stands in
the draft came through the Gazette, though its own sentence does not say so.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import is_definite
from sayso.reading.statements.hands.beside import BesideSource, BesideWords
from sayso.reading.statements.hands.hand_words import HandWords, phrase_at
from sayso.reading.statements.hands.holders import Beside, PassedWords
from sayso.reading.statements.hands.meant.who_words import WhoWords

FAR = 3
"""Paragraphs that "the memo" looks back for the memo that somebody obtained."""


class HeldDocument(NamedTuple):
    """A document that somebody had: where, its noun, and who."""

    start: int
    number: int
    paragraph: Paragraph
    noun: Any
    holders: tuple[Beside, ...]


@dataclass(slots=True)
class Documents:
    """The documents of a draft that somebody had, in text order."""

    draft: Draft
    found: list[HeldDocument] = field(default_factory=list)

    @classmethod
    def of(cls, draft: Draft) -> Documents:
        """Look for them in every paragraph."""
        papers = cls(draft)
        words = BesideWords.load(draft.language)
        is_document = words.passed.is_document
        around = BesideSource(words, is_document)
        for number, paragraph in enumerate(draft.paragraphs):
            for token in paragraph.doc:
                if token.pos_ == "NOUN" and is_document(token):
                    holders = tuple(around.holders(token, token.sent.end))
                    if holders:
                        start = token.idx + paragraph.start
                        papers.found.append(HeldDocument(start, number, paragraph, token, holders))
        return papers

    def is_document(self, token: Any, paragraph: Paragraph) -> bool:
        """Whether a token means a document: its noun does, or it is "it" after one."""
        if PassedWords.load(self.draft.language).is_document(token):
            return True
        words = HandWords.load(self.draft.language)
        if words.phrases.get(phrase_at(token, words)) == "document":
            return True
        return token.pos_ == "PRON" and self.meant(token, paragraph) is not None

    def meant(self, token: Any, paragraph: Paragraph) -> HeldDocument | None:
        """The earlier document that "it" or "the memo" means, if somebody had it."""
        number = self.draft.paragraph_number(paragraph.start)
        start = token.idx + paragraph.start
        before = self.found[: bisect_left(self.found, start, key=lambda one: one.start)]
        last = before[-1] if before else None
        if last is None or last.noun == token:
            return None
        if token.pos_ == "PRON":
            who = WhoWords.load(self.draft.language)
            is_thing = token.lower_ in who.thing | who.many
            return last if is_thing and self._is_just_before(last, token, number) else None
        if not is_definite(token):
            return None
        lemma = token.lemma_.lower()
        near = [one for one in before if number - one.number <= FAR]
        same = [one for one in near if one.noun.lemma_.lower() == lemma]
        return same[-1] if same else None

    def _is_just_before(self, paper: HeldDocument, token: Any, number: int) -> bool:
        """Whether a document stands in the sentence before, or ends the paragraph before."""
        sentence = token.sent
        if paper.number == number:
            return bool(
                paper.noun.i < sentence.start
                and paper.noun.sent.end == sentence.start
                and token.i - sentence.start <= 2
            )
        is_last = paper.noun.sent.end >= len(paper.paragraph.doc) - 1
        return is_last and paper.number == number - 1 and token.i <= 2
