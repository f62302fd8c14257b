"""What an amount with a unit measures: "a 25 % duty", "60 % of adults", "Revenue rose to $7 bn"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.reading.figures.amounts import Amount
from sayso.reading.figures.counted import (
    NOUNS,
    OBJECTS,
    SUBJECTS,
    Counted,
    LinkWords,
    chars_of,
    count_after,
    noun_from,
    phrase,
    sentence_of,
    tokens_of,
)
from sayso.reading.figures.movements import Moves, is_level, is_revised
from sayso.reading.figures.units import CURRENCY_SIGNS, DURATIONS, money_word, unit_words
from sayso.reading.language.numerals import any_of, grammar
from sayso.words import Lexicon, Table

CLIMB = 8
"""Steps up the tree at most; in press sentences the verb is at most five away."""
BRACKETS = 6
"""Tokens of a bracket that gives the same measure in another unit."""
NO_THINGS = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL")
CLAUSES = ("relcl", "acl", "acl:relcl")


class MeasureWords(Lexicon, at="figures.measured"):
    """Small words that say where in a clause the thing measured stands."""

    object_first: frozenset[str]
    time: frozenset[str]
    arrives: frozenset[str]
    payments: frozenset[str]
    offsets: tuple[str, ...]
    compass: re.Pattern[str]
    relatives: frozenset[str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Compile the points of the compass."""
        points = any_of(table["compass"])
        return {"compass": re.compile(rf"(?:(?:{points})-?)+(?:ern|wards?)?")}


def measured(doc: Any, amount: Amount, language: str) -> Counted | None:
    """The short phrase of what an amount measures, or None where the syntax does not say."""
    start, end = tokens_of(doc, amount.start, amount.end)
    if amount.unit in DURATIONS:
        after = chars_of(doc)[amount.tail : amount.tail + 12].lower().strip()
        if after.startswith(MeasureWords.load(language).offsets):
            return None
    for found in _measured(doc, start, end, amount, language):
        if found.end <= start or found.start >= end:
            return found
    return None


def _measured(doc: Any, start: int, end: int, amount: Amount, language: str) -> Iterator[Counted]:
    end = _after_brackets(doc, end)
    if end < len(doc) and sentence_of(doc, end)[0] <= start and not amount.period:
        if doc[end].lower_ in LinkWords.load(language).of:
            found = count_after(doc, end, language)
            if found and not found.points_back:
                yield found
        elif doc[end].pos_ in ("NOUN", "PROPN", "ADJ") or doc[end].text == "-":
            yield from _before_noun(doc, end, language)
    yield from _Climb(doc, start, end, amount, language).things()


def _after_brackets(doc: Any, end: int) -> int:
    """Past the same measure in brackets: "8 miles (13 kilometers) of new tunnels"."""
    if end < len(doc) and doc[end].text == "(":
        for token in doc[end : end + BRACKETS]:
            if token.text == ")":
                return int(token.i) + 1
    return end


def _before_noun(doc: Any, end: int, language: str) -> Iterator[Counted]:
    """The noun that the amount stands before as its adjective, if that noun reaches back to it."""
    head = noun_from(doc, end)
    if head is None or head.left_edge.i >= end:
        return
    if not MeasureWords.load(language).compass.fullmatch(doc[end].lower_):
        yield phrase(head, floor=end)


def arrived_at(doc: Any, amount: Amount, language: str) -> Counted | None:
    """What has reached a bare number: "The index rose to 6,327.80", "rose 5.39 to 6,327.80"."""
    start, end = tokens_of(doc, amount.start, amount.end)
    if not start or not is_level(amount, doc):
        return None
    before = doc[start - 1]
    moved = before.pos_ == "VERB" and before.lemma_.lower() in Moves.load(language).verbs
    if not moved and before.lower_ not in MeasureWords.load(language).arrives:
        return None
    return next(iter(_Climb(doc, start, end, amount, language).things()), None)


@dataclass(frozen=True, slots=True)
class _Climb:
    """The way up from an amount to what its clause is about."""

    doc: Any
    start: int
    end: int
    amount: Amount
    language: str

    def things(self) -> Iterator[Counted]:
        """The noun it hangs on ("an enclave of 3,000 km2"), else its verb's subject or object."""
        book, lead = MeasureWords.load(self.language), self._lead()
        timed = self.amount.unit in DURATIONS and lead in book.time
        token = self.doc[self.start : self.end].root
        yield from self._subject_of(token)
        for _ in range(CLIMB):
            head = token.head
            if head.pos_ not in ("VERB", "AUX"):
                yield from self._subject_of(head)
            if head.i == token.i:
                break
            if self._is_thing(head) and not timed:
                yield phrase(head)
                return
            if self._is_payment(head, token):
                return
            if head.pos_ in ("VERB", "AUX"):
                yield from self._of_verb(head, token, lead)
                if token.dep_ in SUBJECTS or self._has_pronoun(head):
                    return  # "46 percent would choose her", "they want $5,000": nothing above it
            token = head

    def _has_pronoun(self, verb: Any) -> bool:
        """Whether a pronoun that opens no clause is the subject: whom it means is not said here."""
        book = MeasureWords.load(self.language)
        return any(
            one.dep_ in SUBJECTS and one.pos_ == "PRON" and one.lower_ not in book.relatives
            for one in verb.lefts
        )

    def _subject_of(self, token: Any) -> Iterator[Counted]:
        """ "Le taux est de 4 %": in Universal Dependencies the amount itself is the predicate."""
        for one in token.lefts:
            if one.dep_ in SUBJECTS and self._is_thing(one):
                yield phrase(one)

    def _lead(self) -> str:
        """The preposition before the amount and its bound words."""
        piece = self.doc.char_span(self.amount.lead, self.amount.start, alignment_mode="expand")
        first = piece.start if piece is not None and len(piece) else self.start
        while first and self.doc[first - 1].pos_ in ("DET", "ADJ") and self.start - first < 3:
            first -= 1  # "over the past two years"
        return str(self.doc[first - 1].lower_) if first else ""

    def _is_thing(self, token: Any) -> bool:
        if token.pos_ not in NOUNS or self.start <= token.i < self.end:
            return False
        text = token.text
        if not text[0].isalpha() or f"{text}$" in CURRENCY_SIGNS:
            return False  # an index is named "TA-125"; "125" is no name
        if money_word(self.language).fullmatch(text):
            return False
        if token.lower_ in grammar(self.language).scales:
            return False
        if MeasureWords.load(self.language).compass.fullmatch(token.lower_):
            return False  # "60 km south of the port" is no length of a south
        if is_revised(token, Moves.load(self.language)):
            return False
        numbered = token.i > 0 and self.doc[token.i - 1].like_num
        if numbered and token.lower_ in unit_words(self.language).names:
            return False  # "lost 4 points to 51 euros": no euros of points
        return token.ent_type_ not in NO_THINGS

    def _is_payment(self, verb: Any, child: Any) -> bool:
        """Who pays is not what is counted, and a payment has no other noun."""
        payments = MeasureWords.load(self.language).payments
        return self.amount.is_money and child.dep_ in OBJECTS and verb.lemma_ in payments

    def _of_verb(self, verb: Any, child: Any, lead: str) -> Iterator[Counted]:
        book = MeasureWords.load(self.language)
        if child.dep_ in SUBJECTS:
            return
        sides = (verb.rights, OBJECTS), (verb.lefts, SUBJECTS)
        for children, kinds in sides if lead in book.object_first else sides[::-1]:
            for one in children:
                if one.dep_ in kinds and self._is_thing(one):
                    yield phrase(one)
                    return
        if verb.dep_ in CLAUSES and self._is_thing(verb.head):
            yield phrase(verb.head)
