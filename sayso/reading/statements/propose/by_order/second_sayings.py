"""What a speaker says further on in a sentence: « “P”, a dit X, avant d'ajouter : “Q” ».

The infinitive and the participle of such a clause have no subject of their own, and behind a
turned-round clause a parser finds none for them; who has spoken in the sentence speaks again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.language.order import Line
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import SPEECH_ACTS
from sayso.reading.statements.propose.by_order.inserted_clauses import trimmed
from sayso.reading.statements.propose.by_order.plain_clauses import PlainReader

WITHIN = 4
"""Tokens from "avant" to its infinitive at most: « avant de lui répondre »."""
TO_COLON = 14
"""Tokens from a deed to the colon of what is said with it at most."""


def with_second(found: Sequence[Attribution], line: Line, language: str) -> list[Attribution]:
    """What was found in a paragraph, and what its speakers say further on in their sentences."""
    reader = _SecondReader(line, language)
    kept = list(found)
    for number in range(2, len(line.tokens)):
        second = reader.second(number, kept)
        kept = [*(reader.before(number, one) for one in kept), second] if second else kept
    return kept


class _SecondReader(PlainReader):
    """Reads from « avant » or from a participle on; all numbers are tokens of the line."""

    def second(self, first: int, found: Sequence[Attribution]) -> Attribution | None:
        """What stands behind « avant d'ajouter » or « ajoutant » at a token."""
        verb = self._infinitive(first) if self._is_before(first) else self._participle(first)
        if verb is None or self.line.quote_at(first) is not None:
            return None
        cue, content = self._told(verb)
        if not content or any(overlap(one.cue, [cue]) for one in found):
            return None
        speaker = self._speaker_before(first, found)
        return Attribution(speaker.source, (cue,), content) if speaker is not None else None

    def before(self, first: int, one: Attribution) -> Attribution:
        """What was said first, up to the comma before what its speaker says further on."""
        stop = self.line.start(first - (self.line.word(first - 1) in self.known.going_in))
        if not one.cue or one.cue[0][0] > stop:
            return one
        parts = tuple((a, min(b, stop)) for a, b in one.content if a < stop)
        content = trimmed(self.line, parts)
        is_cut = content and parts != one.content
        return Attribution(one.source, one.cue, content, one.score, one.is_frame) if is_cut else one

    def _is_before(self, first: int) -> bool:
        is_of = self.line.word(first + 1) in self.verbs.of
        return self.line.word(first) in self.verbs.before_doing and is_of

    def _infinitive(self, first: int) -> int | None:
        near = range(first + 2, min(first + 2 + WITHIN, len(self.line.tokens)))
        tokens = self.line.tokens
        return next((n for n in near if "Inf" in tokens[n].morph.get("VerbForm")), None)

    def _participle(self, first: int) -> int | None:
        """A present participle of saying behind a comma or « en »: « , ajoutant | que … »."""
        line = self.line
        at = first - (line.word(first - 1) in self.known.going_in)
        is_apart = at < first or line.word(first - 1) == ","
        is_present = line.word(first).endswith(self.known.going_on) and is_apart
        return first if is_present and self._act(first) in SAYS else None

    def _act(self, verb: int) -> str | None:
        return self.verbs.act.get(self.verbs.lemma(self.line.tokens[verb]))

    def _speaker_before(self, first: int, found: Sequence[Attribution]) -> Attribution | None:
        """Who has spoken last in the sentence, in no quotation and in no other's words."""
        line = self.line
        begin, at = line.start(line.sentence(first)[0]), line.start(first)
        said = [
            one
            for one in found
            if one.source and one.cue and begin <= one.cue[0][0] < at and not one.is_frame
            and not any(start <= one.cue[0][0] < end for start, end in line.quotes)
            and (self._adds(first) or not any(start < at < end for start, end in one.content))
        ]  # fmt: skip
        outer = [
            one
            for one in said
            if not any(other is not one and overlap(one.cue, other.content) for other in said)
        ]
        return max(outer, key=lambda one: one.cue[0][0], default=None)

    def _adds(self, first: int) -> bool:
        """Whether such a word adds to what was said, and hangs on nobody told of there."""
        return self.line.word(first) in self.known.adds and self.line.word(first - 1) == ","

    def _told(self, verb: int) -> tuple[Range, tuple[Range, ...]]:
        """Cue and content: a verb of saying and its clause, or a colon and a quotation behind it.

        The colon is the cue of what is said with a deed: « avant de s'excuser : “P” ».
        """
        line = self.line
        if self._act(verb) in SAYS:
            lemma = self.verbs.lemma(line.tokens[verb])
            return (line.start(verb), line.end(verb)), self._said(verb + 1, lemma)
        last = line.sentence(verb)[1]
        near = range(verb + 1, min(verb + TO_COLON, last))
        colon = next((n for n in near if line.word(n) == ":"), verb)
        is_one = colon > verb and not line.has_finite(verb + 1, colon)
        quoted = self._quoted(colon + 1) if is_one and colon + 1 < last else ()
        return (line.start(colon), line.end(colon)), quoted


SAYS = SPEECH_ACTS | {"denies"}
