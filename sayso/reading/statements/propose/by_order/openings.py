"""What opens a French sentence and tells who says what: a participle, or "this is what X shows".

« Estimant que la loi est injuste, le député a démissionné »: he says so. « Un appareil sur trois
vole. C'est le constat dressé par la commission »: the sentence before is hers.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.language.order import Line, is_finite
from sayso.reading.language.ranges import Range
from sayso.reading.statements.cues import SPEECH_ACTS
from sayso.reading.statements.propose.by_order.inserted_clauses import (
    Inserted,
    OrderReader,
    trimmed,
)
from sayso.reading.statements.propose.speech_verbs import surely_speaks

LONGEST = 20
"""Tokens of who says it at most."""
BEFORE_VERB = 6
"""Tokens between who says it and the verb of the sentence at most: pronouns, adverbs."""


def find_openings(line: Line, language: str) -> Iterator[Inserted]:
    """Yield what the openings of a paragraph's sentences tell, in text order."""
    reader = _OpeningReader(line, language)
    for number in range(len(line.tokens)):
        if line.is_first(number) and (one := reader.participle(number) or reader.shown(number)):
            yield one


class _OpeningReader(OrderReader):
    """Reads a sentence from its first token on; all numbers are tokens of the line."""

    def participle(self, first: int) -> Inserted | None:
        """« Estimant que P, X a démissionné »: P is X's, who stands behind the last comma."""
        line, token = self.line, self.line.tokens[first]
        lemma = self.verbs.lemma(token)
        acts = {*SPEECH_ACTS, "believes"} - {"asks"}
        is_open = token.lower_.endswith(self.known.going_on) and self.verbs.act.get(lemma) in acts
        if not is_open or line.word(first + 1) not in self.verbs.that:
            return None
        last = line.sentence(first)[1]
        commas = [n for n in range(first + 2, last) if line.word(n) == ","]
        for comma in commas:
            source = self._subject(comma + 1, last)
            if source is not None and line.has_finite(first + 2, comma):
                content = trimmed(line, ((line.start(first + 2), line.end(comma - 1)),))
                cue = (line.start(first), line.end(first))
                return Inserted(source, cue, cue, content) if content else None
        return None

    def _subject(self, at: int, last: int) -> Range | None:
        """The noun phrase or pronoun at a token that has a verb right behind it."""
        line = self.line
        is_pronoun = line.word(at) in self.known.subjects
        end = at + 1 if is_pronoun else line.noun_phrase(at)
        noun = None if is_pronoun else line.noun(at, end)
        if end == at or not (is_pronoun or (noun and surely_speaks(noun, self.verbs))):
            return None
        near = range(end, min(end + BEFORE_VERB, last))
        verb = next((n for n in near if is_finite(line.tokens[n])), None)
        if verb is None or any(line.kind(n) in {"NOUN", "PUNCT"} for n in range(end, verb)):
            return None
        return line.start(at), line.end(end - 1)

    def shown(self, first: int) -> Inserted | None:
        """« P. C'est ce qui ressort de N », « C'est le constat dressé par N »: P is N's."""
        line = self.line
        text = line.chars[line.start(first) :][:60].lower()
        opening = next((one for one in self.known.shown_by if text.startswith(one)), None)
        if opening is None or first == 0:
            return None
        begin = line.number_at(line.start(first) + len(opening))
        at = self._behind_brought(begin)
        end = line.noun_phrase(at)
        noun = line.noun(at, end)
        if noun is None or end - at > LONGEST:
            return None
        if not (surely_speaks(noun, self.verbs) or self.verbs.is_document(noun)):
            return None
        before, _ = line.sentence(first - 1)
        content = trimmed(line, ((line.start(before), line.end(first - 1)),))
        cue = (line.start(first), line.end(begin - 1))
        source = (line.start(at), line.end(end - 1))
        is_said = line.has_finite(before, first - 1)
        return Inserted(source, cue, cue, content) if content and is_said else None

    def _behind_brought(self, at: int) -> int:
        """Behind "dressé par" in « le constat dressé par N »; the same token where none stands."""
        line = self.line
        by = next((n for n in range(at, at + 3) if line.word(n) in self.known.by), None)
        return at if by is None or line.noun_phrase(at, by) > at else by + 1
