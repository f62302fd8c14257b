"""What others make of what a sentence tells: « P, ce que conteste X », « P, chiffre que X dément ».

And what goes round, which nobody says by name: « Le bruit court que P ».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.reading.language.order import Line
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.propose.by_order.inserted_clauses import Inserted, trimmed
from sayso.reading.statements.propose.by_order.plain_clauses import PlainReader
from sayso.reading.statements.propose.speech_verbs import surely_speaks

WITHIN = 9
"""Tokens from « ce que » to the verb at most."""
LONGEST_RUMOUR = 30
"""Characters of « une rumeur persistante veut que » at most."""


def find_rumours(line: Line, language: str) -> Iterator[Inserted]:
    """Yield what a paragraph tells as going round: « Le bruit court que P »."""
    reader = PlainReader(line, language)
    for number in range(len(line.tokens)):
        start = line.start(number)
        found = reader.known.rumours.match(line.chars, start) if line.is_first(number) else None
        if found is not None:
            last = line.sentence(number)[1]
            content = trimmed(line, ((found.end(), line.end(last - 1)),))
            if content:
                yield Inserted(None, found.span(), found.span(), content)


def with_taken_up(found: Sequence[Attribution], line: Line, language: str) -> list[Attribution]:
    """What was found in a paragraph, and what others make of it behind a comma."""
    reader, kept = _TakenUpReader(line, language), list(found)
    for number in range(2, len(line.tokens) - 2):
        kept += reader.taken_up(number, kept)
    return kept


class _TakenUpReader(PlainReader):
    """Reads from « ce que » on; all numbers are tokens of the line."""

    def taken_up(self, first: int, found: Sequence[Attribution]) -> Iterator[Attribution]:
        """Who denies or confirms what stands before, by the clause that opens at a token."""
        line = self.line
        is_apart = line.word(first - 1) == "," or line.is_first(first)
        if not is_apart or line.quote_at(first) is not None:
            return
        at = first + (line.kind(first) == "DET" and line.word(first) not in self.verbs.takes_up)
        is_noun = line.tokens[at].lemma_.lower() in self.verbs.taken_up
        is_opened = line.word(at) in self.verbs.takes_up or is_noun
        if not is_opened or line.word(at + 1) not in self.verbs.that:
            return
        who = self._turned(at + 2) or self._straight(at + 2)
        if who is None or any(overlap(one.cue, [who[1]]) for one in found):
            return
        content = self._told_before(first, found) or self._before(first, found)
        if content:
            yield Attribution((who[0],), (who[1],), content)

    def _turned(self, at: int) -> tuple[Range, Range] | None:
        """Source and cue of « | conteste | la société »."""
        line = self.line
        begin = at + (line.word(at) in self.known.particles)
        lemma, end = self._verb(begin)
        while lemma and line.word(end) in self.known.negations:
            end += 1
        while lemma and line.kind(end) == "ADV":
            end += 1
        stop = line.noun_phrase(end) if self._answers(lemma) else end
        noun = line.noun(end, stop)
        if noun is None or not surely_speaks(noun, self.verbs):
            return None
        return (line.start(end), line.end(stop - 1)), (line.start(at), line.end(end - 1))

    def _straight(self, at: int) -> tuple[Range, Range] | None:
        """Source and cue of « | l'intéressé | conteste »."""
        line = self.line
        is_pronoun = line.word(at) in self.known.subjects
        for begin in range(at + 1, min(at + WITHIN, len(line.tokens))):
            if line.word(begin) in {",", ";", ":"}:
                return None
            lemma, end = self._verb(begin)
            stop = begin - (line.word(begin - 1) in self.known.objects)
            if self._answers(lemma) and (is_pronoun or line.noun_phrase(at, stop) == stop):
                noun = line.noun(at, stop)
                is_one = is_pronoun or (noun is not None and surely_speaks(noun, self.verbs))
                who = line.start(at), line.end(stop - 1)
                return (who, (line.start(stop), line.end(end - 1))) if is_one else None
        return None

    def _answers(self, lemma: str) -> bool:
        act = self.verbs.act.get(lemma)
        return act == "denies" or (act == "says" and lemma in self.verbs.noun_object)

    def _told_before(self, first: int, found: Sequence[Attribution]) -> tuple[Range, ...]:
        """What somebody says in the sentence before one that takes it up: « Une version que »."""
        line = self.line
        if not line.is_first(first):
            return ()
        begin, end = line.start(line.sentence(first - 1)[0]), line.start(first)
        told = [one for one in found if one.cue and begin <= one.cue[0][0] < end and one.content]
        last = max(told, key=lambda one: one.cue[0][0], default=None)
        return () if last is None else last.content

    def _before(self, first: int, found: Sequence[Attribution]) -> tuple[Range, ...]:
        """What is taken up: what somebody says up to the comma, or the sentence up to it."""
        line = self.line
        number = first - line.is_first(first)  # « “P”, dit X. | Une version que Y dément »
        comma, begin = line.start(first - 1), line.start(line.sentence(number)[0])
        comma = line.end(first - 1) if number < first else comma
        said = [
            (start, min(end, comma))
            for one in found
            for start, end in one.content
            if begin <= start < comma <= end + 1
        ]
        first_told = min(said, default=(begin, comma))
        return trimmed(line, (first_told,))
