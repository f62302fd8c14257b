"""What somebody will not say, by word order: « n'a pas souhaité dire où », « …, sans préciser où ».

Parsers hang such infinitives on anything; who keeps it back is who stands before the verb that is
denied, or who says the rest of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.reading.language.order import STOPS, Line
from sayso.reading.language.ranges import overlap
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.propose.by_order.inserted_clauses import trimmed
from sayso.reading.statements.propose.by_order.plain_clauses import PlainReader

WITHIN = 4
"""Tokens from "sans" to its infinitive at most: « sans vouloir en préciser »."""


def with_withheld(found: Sequence[Attribution], line: Line, language: str) -> list[Attribution]:
    """What was found in a paragraph, and what its speakers keep back."""
    reader = _WithheldReader(line, language)
    kept = list(found)
    for number in range(len(line.tokens)):
        kept += reader.without_saying(number, found)
        kept += reader.unwilling(number, kept)
    return kept


class _WithheldReader(PlainReader):
    """Reads from a negation on; all numbers are tokens of the line."""

    def without_saying(self, first: int, found: Sequence[Attribution]) -> Iterator[Attribution]:
        """ "X a dit que P, sans préciser où": X keeps it back."""
        line = self.line
        if line.word(first) not in self.verbs.without or line.word(first - 1) != "," or first < 2:
            return
        verb = self._infinitive(first + 1)
        if verb is None or line.tokens[verb].lemma_.lower() not in self.known.withheld:
            return
        begin, last = line.sentence(first)
        at = line.start(first)
        said = [
            one for one in found
            if one.source and one.cue and line.start(begin) <= one.cue[0][0] < at
            and line.quote_at(first) is None and not one.is_frame
        ]  # fmt: skip
        if not said:
            return
        speaker = max(said, key=lambda one: one.cue[0][0])
        stop = self._end(verb + 1, last)
        content = trimmed(line, ((at, line.end(stop - 1)),))
        yield Attribution(speaker.source, ((at, line.end(verb)),), content)

    def unwilling(self, first: int, found: Sequence[Attribution]) -> Iterator[Attribution]:
        """ "X n'a pas souhaité dire où": what nobody has found yet."""
        line = self.line
        if line.word(first) not in self.known.unwilling:
            return
        verb = self._infinitive(first + 1)
        begin = self._negated(first)
        if verb is None or begin is None or not self._is_of_saying(verb):
            return
        cue = (line.start(begin), line.end(first))
        if any(overlap(one.cue, [cue]) for one in found):
            return
        source = self.subject(begin, "dire")
        stop = self._end(verb + 1, line.sentence(first)[1])
        at = first + 1
        while at < verb and line.kind(at) in {"ADV", "ADP"}:  # « ne souhaite | pas | dire »
            at += 1
        content = trimmed(line, ((line.start(at), line.end(stop - 1)),))
        if source is not None and content:
            yield Attribution((source,), (cue,), content)

    def _infinitive(self, at: int) -> int | None:
        """The infinitive of saying behind a token: « pouvoir » and pronouns may stand before."""
        tokens = self.line.tokens[at : at + WITHIN]
        found = None
        for number, token in enumerate(tokens):
            if "Inf" in token.morph.get("VerbForm"):
                found = at + number
            elif token.pos_ not in {"PRON", "ADV", "ADP"} or found is not None:
                break
        return found

    def _negated(self, first: int) -> int | None:
        """Where « n'a pas | souhaité », « ne | souhaite pas » begins: at its first negation."""
        near = range(first - 1, max(first - 6, -1), -1)
        marks = [n for n in near if self.line.word(n) in self.known.negations]
        return min(marks) if marks else None

    def _is_of_saying(self, verb: int) -> bool:
        lemma = self.line.tokens[verb].lemma_.lower()
        text = self.line.chars[self.line.start(verb) :].lower()
        return lemma in self.known.withheld | self.verbs.comment or text.startswith(
            self.verbs.no_side
        )

    def _end(self, at: int, last: int) -> int:
        """Where what is kept back ends: its sentence, or a comma that more stands behind."""
        stops = (n for n in range(at, last) if self.line.word(n) in {",", ";", ":", *STOPS})
        return next(stops, last)
