"""A paragraph as a line of tokens: its sentences by their stops, its noun phrases by word order.

Where a parser errs on quotations and turned-round clauses, what stands next to what still holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Any

from sayso.reading.language.marks import PAIRS, find_quotes
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import OBLIQUE, VERBAL

STOPS = frozenset({".", "?", "!", "…", "..."})
CLOSING = frozenset(PAIRS.values())
HYPHENS = frozenset("-‐‑")
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
BEFORE_NOUN = frozenset({"DET", "NUM", "ADJ"})
STANDS_IN = frozenset({"ADJ", "NUM", "VERB"})
AFTER_NOUN = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
LONGEST_CUT = 4
"""Letters of a word cut short before a full stop at most: "chap. premier", "art. 5"."""
OF_NAMES = frozenset({"DET", "NOUN", "PROPN", "ADJ", "ADP", "NUM", "X"})
"""Parts of speech in a name that stands in quotation marks …"""
QUOTED = 6
"""… and its tokens at most."""
BRACKETED = 8
"""Tokens in brackets behind a name at most: a party, a county, an age."""


class Line:
    """The tokens of a paragraph, white space left out, numbered from 0."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.tokens: list[Any] = [token for token in paragraph.doc if not token.is_space]
        self.chars = paragraph.chars
        self.quotes = find_quotes(self.chars, 0, len(self.chars))
        self._starts = [start for start, _ in self.quotes]
        self._tokens = [token.idx for token in self.tokens]
        self._finite = [0, *accumulate(is_finite(token) for token in self.tokens)]
        self._bounds = self._sentences()

    def word(self, number: int) -> str:
        """The token in small letters; empty behind the last."""
        return self.tokens[number].lower_ if number < len(self.tokens) else ""

    def kind(self, number: int) -> str:
        """Its part of speech; empty behind the last."""
        return self.tokens[number].pos_ if number < len(self.tokens) else ""

    def start(self, number: int) -> int:
        """Where a token starts in the paragraph; the paragraph's end behind the last."""
        return self.tokens[number].idx if number < len(self.tokens) else len(self.chars)

    def end(self, number: int) -> int:
        """Where a token ends in the paragraph."""
        token = self.tokens[number]
        return int(token.idx + len(token.text))

    def number_at(self, offset: int) -> int:
        """The first token that starts at an offset or behind it."""
        return bisect_left(self._tokens, offset)

    def is_clitic(self, number: int) -> bool:
        """Whether a token hangs on the one before by a hyphen: "-t", "-il"."""
        word = self.word(number)
        return len(word) > 1 and word[0] in HYPHENS

    def quote_at(self, number: int) -> Range | None:
        """The quotation that a token stands in, its marks included."""
        at = self.start(number)
        place = bisect_right(self._starts, at) - 1
        return self.quotes[place] if place >= 0 and at < self.quotes[place][1] else None

    def sentence(self, number: int) -> tuple[int, int]:
        """The first token of the sentence that a token stands in, and the one behind its last."""
        place = bisect_right(self._bounds, number)
        stop = self._bounds[place] if place < len(self._bounds) else len(self.tokens)
        return self._bounds[place - 1], stop

    def is_first(self, number: int) -> bool:
        """Whether a sentence begins with this token."""
        return self.sentence(number)[0] == number

    def _sentences(self) -> list[int]:
        """Which tokens begin a sentence; a stop within a quotation ends none outside of it."""
        begins = [0]
        for number in range(len(self.tokens) - 1):
            quote, after = self.quote_at(number), self.tokens[number + 1].text
            closes = quote is not None and self.end(number) == quote[1]
            mark = self.tokens[number - 1 if closes and number else number].text
            ended = mark in STOPS and (closes or quote is None)
            opens = after[:1].isupper() or after in PAIRS or after in HYPHENS
            is_number = after[:1].isdigit() and self.tokens[number + 1].is_sent_start
            if ended and (opens or is_number or self._is_slip(number)):
                begins.append(number + 1)
        return begins

    def _is_slip(self, number: int) -> bool:
        """Whether a stop behind a whole word ends a sentence that goes on without a capital."""
        word = self.tokens[number - 1].text if number else ""
        return self.tokens[number].text == "." and word.isalpha() and len(word) > LONGEST_CUT

    def noun_phrase(self, at: int, stop: int | None = None) -> int:
        """The token behind the noun phrase that begins at a token; the same where none does.

        ``stop`` is a token that it may not go beyond.
        """
        if (close := self._quoted_name(at)) is not None:
            return self._rest(at + 1, close, len(self.tokens) if stop is None else stop)
        noun = at
        while self.kind(noun) in BEFORE_NOUN and not self._is_noun(noun):
            noun += 1
        if not self._is_noun(noun) or self.is_clitic(noun):
            return at
        return self._rest(noun, noun + 1, len(self.tokens) if stop is None else stop)

    def noun(self, first: int, stop: int) -> Any | None:
        """The first noun, name or pronoun between two tokens: the head of a French noun phrase."""
        return next((one for one in self.tokens[first:stop] if one.pos_ in NOUNS), None)

    def _is_noun(self, number: int) -> bool:
        """A noun; or a word that stands for one: "ce dernier", "son associé" before a mark."""
        if self.kind(number) in NOUNS:
            return True
        is_last = self.kind(number + 1) in {"PUNCT", "", "ADP"} and number > 0
        is_former = number > 1 and self.kind(number - 1) == "ADJ" and self.kind(number - 2) == "DET"
        is_opened = self.kind(number - 1) == "DET" or (is_former and self.kind(number) == "VERB")
        return is_last and self.kind(number) in STANDS_IN and is_opened

    def _rest(self, noun: int, at: int, stop: int) -> int:
        """What belongs to a noun behind it: names, adjectives, brackets, "of …", "and …"."""
        while at < stop:
            counts = self.kind(at) == "NUM" and self.kind(at + 1) in {"NOUN", "ADJ"}
            if self.kind(at) in AFTER_NOUN and not counts and not self.is_clitic(at):
                at += 1
            elif (close := self._bracket(at) or self._quoted_name(at) or 0) and close <= stop:
                at = close
            elif self._belongs(noun, at) and (end := self._behind(at, stop)) > at + 1:
                at = end
            else:
                break
        return at

    def _quoted_name(self, at: int) -> int | None:
        """The token behind a name in quotation marks that opens at a token: « La Vigie du Sud »."""
        quote = self.quote_at(at)
        if quote is None or self.start(at) != quote[0]:
            return None
        close = self.number_at(quote[1] - 1)
        inside = self.tokens[at + 1 : close]
        is_name = 0 < len(inside) <= QUOTED and inside[0].text[:1].isupper()
        is_name = is_name and inside[-1].text[-1].isalnum() and any(map(_is_capital, inside))
        return close + 1 if is_name and all(one.pos_ in OF_NAMES for one in inside) else None

    def _behind(self, at: int, stop: int) -> int:
        """Where what a word joins to a noun ends: a noun phrase, or one more adjective."""
        if self.kind(at) == "CCONJ" and self.kind(at - 1) == "ADJ" and self.kind(at + 1) == "ADJ":
            return min(at + 2, stop)
        return self.noun_phrase(at + 1, stop)

    def _bracket(self, at: int) -> int | None:
        if self.word(at) not in {"(", "["}:
            return None
        for number in range(at + 1, min(at + BRACKETED, len(self.tokens))):
            if self.word(number) in {")", "]"}:
                return number + 1
        return None

    def _belongs(self, noun: int, at: int) -> bool:
        """Whether a preposition or an "and" joins what follows to a noun.

        "of" always does; another preposition where the parser hung its noun on a noun and not
        on the verb; "and" where nothing but a mark follows the phrase behind it.
        """
        if self.kind(at) == "ADP":
            word = self.word(at)
            return (word[:1] == "d" and len(word) <= 3) or self._is_modifier(at, noun)
        if self.kind(at) == "CCONJ":
            if self.kind(at - 1) == "ADJ" and self.kind(at + 1) == "ADJ":
                return not self.is_clitic(at + 2) and self.kind(at + 2) in {"PUNCT", "", "ADP"}
            behind = self.noun_phrase(at + 1)
            return behind > at + 1 and self.kind(behind) in {"PUNCT", ""}
        return False

    def _is_modifier(self, at: int, noun: int) -> bool:
        head = self.tokens[at].head
        above = head.head
        inside = above.i >= self.tokens[noun].i and above.i < self.tokens[at].i
        return head.dep_ in OBLIQUE and inside and above.pos_ not in VERBAL

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a finite verb stands between two tokens, the last one left out."""
        return first < last and self._finite[last] > self._finite[first]


def is_finite(token: Any) -> bool:
    """Whether a token is a finite verb, by its tag."""
    return token.pos_ in VERBAL and "Fin" in token.morph.get("VerbForm")


def _is_capital(token: Any) -> bool:
    """Whether a word that is no article has a capital."""
    return token.pos_ in NOUNS | {"ADJ", "X"} and bool(token.text[:1].isupper())
