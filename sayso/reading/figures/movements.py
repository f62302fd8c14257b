"""By how much something moved: "rose 64 points" is up; "rose to 4,577" is where it arrived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.model import Change
from sayso.reading.figures.amounts import Amount
from sayso.reading.figures.counted import NOUNS, OBJECTS, SUBJECTS, chars_of, tokens_of
from sayso.reading.figures.units import DURATIONS, SMALL_MONEY
from sayso.words import Lexicon, Table, turned

STEPS_BACK = 3
"""Words between a verb and its measure at most: "fell by just another 5 %" has two."""
REVISED = 10
"""Tokens between "revised" and its "upwards" at most: what is revised stands between them."""
GAP = 9
"""Tokens of a comma and a subject between two measures of one unsaid verb, at most."""
GAPPED = NOUNS | {"DET", "ADJ", "CCONJ", "PUNCT", "PRON", "NUM", "PART", "ADP", "ADV"}
RELATIVE = frozenset({"%", "bp", "point", *SMALL_MONEY})
"""Units in which whatever one loses or adds is a move: "lost 3 %"; "lost $5 m" is a loss."""


class Moves(Lexicon, at="figures.moves"):
    """Lemmas and small words of movement, each with its direction where it has one.

    ``verbs`` take by how much their subject moved, ``takes`` an object that may be just that;
    ``beside`` stands right before it and ``after`` right after. A movement that a noun says is
    itself what is counted ("a rise of 5 %" is a rise), so nouns are no words of movement.
    """

    verbs: dict[str, Change]
    takes: dict[str, Change]
    beside: dict[str, Change]
    after: dict[str, Change]
    particle_of: frozenset[str]
    by: frozenset[str]
    beside_lead: frozenset[str]
    to: frozenset[str]
    skipped: frozenset[str]
    revises: frozenset[str]
    revised_lead: frozenset[str]
    again: frozenset[str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Give the words of either direction theirs."""
        return {
            kind: turned({"up": table[f"{kind}_up"], "down": table[f"{kind}_down"]})
            for kind in ("verbs", "takes", "beside", "after")
        }


def ends_move(doc: Any, end: int, language: str) -> bool:
    """Whether a verb of movement ends at a character: "rose $2 to $18" is no range."""
    token = doc[tokens_of(doc, end - 1, end)[0]]
    book, lemma = Moves.load(language), token.lemma_.lower()
    return token.pos_ == "VERB" and (lemma in book.verbs or lemma in book.takes)


def is_level(amount: Amount, doc: Any) -> bool:
    """Whether a bare number is written as an index is: "fell 5.39 to 1,452.76"."""
    raw = chars_of(doc)[amount.start : amount.end]
    return amount.unit is None and raw[0].isdigit() and any(one in raw for one in ".,")


def is_revised(noun: Any, book: Moves) -> bool:
    """ "revu à la hausse": the noun of a movement after a verb of revision says which way only."""
    doc, at = noun.doc, noun.i
    lead = " ".join(token.lower_ for token in doc[max(0, at - 2) : at])
    if lead not in book.revised_lead or noun.lower_ not in book.beside:
        return False
    before = doc[max(0, at - REVISED) : at]
    return any(token.lemma_.lower() in book.revises for token in before)


def movement(amount: Amount, doc: Any, start: int, end: int, language: str) -> Change:
    """How the amount moved, or its own bound where nothing moved or the bound says more."""
    if amount.change != "=" or amount.form == "vague":
        return amount.change
    if chars_of(doc)[max(0, amount.start - 1) : amount.start] == "+":
        return "up"
    return _Move(amount, doc, start, end, Moves.load(language)).direction() or amount.change


def gapped(doc: Any, last_end: int, start: int) -> Any:
    """The subject in "the index rose 2 % and the other 3 %", where the verb is not said again.

    None where anything but the words of one noun phrase stands between the two amounts.
    """
    between = doc[last_end:start]
    if not 1 < len(between) <= GAP or (
        between[0].text not in (",", ";") and between[0].pos_ != "CCONJ"
    ):
        return None
    nouns = [token for token in between if token.pos_ in NOUNS]
    plain = all(token.pos_ in GAPPED for token in between)
    return nouns[-1] if plain and nouns and nouns[-1].i == start - 1 else None


@dataclass(frozen=True, slots=True)
class _Move:
    """An amount in its clause, asked for its direction."""

    amount: Amount
    doc: Any
    start: int
    end: int
    book: Moves

    def direction(self) -> Change | None:
        """By the words before it, else after it, else by the verb that it hangs on."""
        index = self._before()
        lead = self.doc[index].lower_ if index >= 0 else ""
        by = lead in self.book.by
        if self._is_count() and not by:
            return None
        if lead in self.book.to or (self.amount.unit in DURATIONS and not by):
            return None  # where it arrived; "rose for three years", "fell two days later"
        if self.amount.form == "share" and not by:
            return None
        if self.amount.value is None and not (by or self._is_from_to()):
            return None
        return next(self._directions(index, by), None)

    def _directions(self, index: int, by: bool) -> Iterator[Change | None]:
        beside = self.doc[index - by] if index >= by else None
        if beside is not None and not self._is_particle(beside):
            yield from self._of_word(self.book.beside, beside.lower_)
        if self.end < len(self.doc):
            yield from self._of_word(self.book.after, self.doc[self.end].lower_)
        if self._stands_before_noun() or self._is_count():
            return
        for head in (beside, self._head(index, by)):
            if head is not None and head.pos_ != "NOUN":
                yield from self._of_verb(head.lemma_.lower(), by)

    def _is_count(self) -> bool:
        """A plain count moves only by a word beside it: who "dropped by two shops" fell nowhere."""
        return self.amount.unit is None and not is_level(self.amount, self.doc)

    def _of_word(self, listed: dict[str, Change], word: str) -> Iterator[Change]:
        if word in listed:
            yield listed[word]

    def _of_verb(self, lemma: str, by: bool) -> Iterator[Change]:
        yield from self._of_word(self.book.verbs, lemma)
        if by or self.amount.unit in RELATIVE or self._arrives():
            yield from self._of_word(self.book.takes, lemma)

    def _arrives(self) -> bool:
        """Whether where it arrived follows: "lost $2 to $18"."""
        after = [token for token in self.doc[self.end : self.end + 4] if token.text != ","]
        return (
            len(after) > 2
            and after[0].lower_ in self.book.to
            and (after[1].like_num or after[2].like_num)
        )

    def _is_from_to(self) -> bool:
        """ "fell from $40 to $30" is one amount, its two ends both arrived at."""
        lead = chars_of(self.doc)[self.amount.lead : self.amount.start].lower().split()
        return bool(lead) and lead[0] in self.book.to

    def _before(self) -> int:
        """The last token before the amount that is no "just", "another" or "a further"."""
        index = self.start
        while index and self.doc[index - 1].idx >= self.amount.lead:
            index -= 1
        for _ in range(STEPS_BACK):
            if index and self.doc[index - 1].lower_ in self.book.skipped:
                index -= 1
        return index - 1

    def _is_particle(self, token: Any) -> bool:
        """ "made up 40 %" and "pay down $5 bn" do not move; "edged up 3 %" does."""
        verb = self.doc[token.i - 1] if token.i else token
        if self.book.beside_lead:
            return verb.lower_ not in self.book.beside_lead and not is_revised(token, self.book)
        return verb.pos_ == "VERB" and verb.lemma_.lower() not in self.book.particle_of

    def _stands_before_noun(self) -> bool:
        """ "added a 30-degree turn": the noun is what was added."""
        head = self.doc[self.start : self.end].root.head
        return bool(head.i >= self.end and head.pos_ in NOUNS)

    def _head(self, index: int, by: bool) -> Any:
        """What the amount hangs on, over its own "by"."""
        token = self.doc[self.start : self.end].root
        head, marker = token.head, self.doc[index] if index >= 0 else None
        if token.dep_ in SUBJECTS or self.start <= head.i < self.end:
            return None
        if marker is not None and head.i == marker.i:
            return self._over_object(marker.head) if by else None
        if marker is None or (by and marker.head.i != token.i):
            return None
        head = self._over_object(head) if by else head
        return head if head.pos_ in ("VERB", "AUX", "ADV") else None

    def _over_object(self, head: Any) -> Any:
        """ "a relevé son taux de 25 points": parsers hang the measure on the object."""
        raised = head.pos_ in NOUNS and head.dep_ in OBJECTS and self.amount.unit in RELATIVE
        return head.head if raised else head
