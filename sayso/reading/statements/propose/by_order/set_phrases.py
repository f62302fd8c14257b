"""What set phrases tell: « L'ONG met en garde : “P” », « X met en garde contre une crue »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.reading.language.order import Line, is_finite
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.propose.by_order.inserted_clauses import Inserted, trimmed
from sayso.reading.statements.propose.by_order.plain_clauses import PlainReader

SPOKEN = 4
"""Words of a quotation that a deed leads to at least."""
TO_COLON = 14
"""Tokens from a phrase to the colon of what is said at most: « enfonce le clou à la radio : »."""


def find_set_phrases(line: Line, language: str) -> Iterator[Inserted]:
    """Yield what stands behind the set phrases of a paragraph, in text order."""
    reader = _PhraseReader(line, language)
    for number in range(1, len(line.tokens)):
        end = reader.phrase_end(number)
        if end > number and (one := reader.told(number, end)):
            yield one


def with_led(found: Sequence[Attribution], line: Line, language: str) -> list[Attribution]:
    """What was found in a paragraph, and quotations behind a colon that somebody's deed leads to.

    « Le capitaine n'est pas de cet avis : “P” »: who alone does it says it, where no paper is told
    of and nothing is read, heard or asked.
    """
    reader, kept = _PhraseReader(line, language), list(found)
    for number in range(2, len(line.tokens) - 1):
        one = reader.led(number) if line.word(number) == ":" else None
        if one is not None and not any(overlap(each.content, one.content) for each in kept):
            kept.append(one)
    return kept


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

    def led(self, colon: int) -> Attribution | None:
        """The quotation behind a colon, by the one subject of the clause before it."""
        line = self.line
        quote = line.quote_at(colon + 1)
        first = line.sentence(colon)[0]
        if quote is None or quote[0] != line.start(colon + 1) or line.quote_at(colon) is not None:
            return None
        inside = line.chars[quote[0] + 1 : quote[1] - 1].split()
        verb = next((n for n in range(first, colon) if is_finite(line.tokens[n])), None)
        if len(inside) < SPOKEN or not inside[0][:1].isupper() or verb is None:
            return None
        before, loose = verb, self.known.objects | self.known.reflexive
        while before > first and line.word(before - 1) in loose:
            before -= 1
        subject = self.subject(before, "")
        if subject is None or colon - verb > TO_COLON or not self._is_only_deed(verb, colon):
            return None
        if line.chars[slice(*subject)].lower() in {*self.verbs.nobody, *self.verbs.pronouns}:
            return None
        cue = (line.start(colon), line.end(colon))
        return Attribution((subject,), (cue,), (quote,))

    def _is_only_deed(self, verb: int, colon: int) -> bool:
        """Whether a verb and what follows tell of no other speaker and of nothing that is read."""
        line = self.line
        if line.has_finite(verb + 1, colon) or any(line.word(n) == "," for n in range(verb, colon)):
            return False
        tokens = line.tokens[verb:colon]
        lemmas = {one.lemma_.lower() for one in tokens}
        nouns = {one.lemma_.lower() for one in tokens if one.pos_ == "NOUN"}
        is_taken_in = bool(lemmas & self.known.taken_in)
        is_read = bool(nouns & (self.verbs.document_nouns | self.known.shown_things))
        return not is_taken_in and not is_read and not any(self._is_other(one) for one in tokens)

    def _is_other(self, token: Any) -> bool:
        """Whether a word names another who may speak; an outlet behind « sur » is none."""
        is_person = token.ent_type_ == "PER" or token.lemma_.lower() in self.known.people
        return token.pos_ in {"NOUN", "PROPN"} and is_person

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
