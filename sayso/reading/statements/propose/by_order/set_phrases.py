"""What set phrases tell: « L'ONG met en garde : “P” », « X met en garde contre une crue »."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.language.order import Line
from sayso.reading.language.ranges import Range
from sayso.reading.statements.propose.by_order.inserted_clauses import Inserted, trimmed
from sayso.reading.statements.propose.by_order.plain_clauses import PlainReader

TO_COLON = 14
"""Tokens from a phrase to the colon of what is said at most: « enfonce le clou à la radio : »."""


def find_set_phrases(line: Line, language: str) -> Iterator[Inserted]:
    """Yield what stands behind the set phrases of a paragraph, in text order."""
    reader = _PhraseReader(line, language)
    for number in range(1, len(line.tokens)):
        end = reader.phrase_end(number)
        if end > number and (one := reader.told(number, end)):
            yield one


class _PhraseReader(PlainReader):
    """Reads from a set phrase to both sides; all numbers are tokens of the line."""

    def told(self, begin: int, end: int) -> Inserted | None:
        """Who says what with a phrase between two tokens, where its subject stands before it."""
        line = self.line
        at = begin - (line.word(begin - 1) in self.known.reflexive)
        quoted = line.quote_at(begin)
        subject = self.subject(at, "") if quoted is None else None
        content = self._behind(end) if subject is not None else ()
        if subject is None or not content:
            return None
        cue = (line.start(begin), line.end(end - 1))
        return Inserted(subject, cue, cue, content)

    def _behind(self, end: int) -> tuple[Range, ...]:
        """A quotation behind a colon, a clause behind "que", or what is warned of."""
        line, last = self.line, self.line.sentence(end - 1)[1]
        if line.word(end) in self.verbs.that:
            return self._clause(end + 1, last)
        for number in range(end, min(end + TO_COLON, last)):
            if line.word(number) == ":":
                return self._quoted(number + 1)
            if line.word(number) in self.known.warned_of:
                return self._warned(number, last) if line.noun_phrase(end, number) == number else ()
            if line.has_finite(number, number + 1):
                return ()
        return ()

    def _warned(self, number: int, last: int) -> tuple[Range, ...]:
        """What somebody warns of, alone or with whom: « met en garde les élus contre | P »."""
        line = self.line
        stop = next((n for n in range(number + 1, last) if line.word(n) in {",", ":", ";"}), last)
        return trimmed(line, ((line.start(number + 1), line.end(stop - 1)),))
