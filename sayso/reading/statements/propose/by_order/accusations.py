"""Accusations that name no accuser, by word order: "X, mis en examen pour …", "accusé de …, X …".

The words of who brings them are not on the page; that it is alleged is. So they have a content and
a cue, and no source.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.language.order import STOPS, Line, is_finite
from sayso.reading.language.ranges import Range
from sayso.reading.statements.propose.by_order.inserted_clauses import (
    Inserted,
    OrderReader,
    trimmed,
)
from sayso.words import words

LONGEST = 14
"""Tokens of who is accused at most."""
AGE = 9
"""Tokens of an age at most: « âgés respectivement de 19, 24 et 31 ans »."""
BETWEEN = 12
"""Tokens between a charge and its "pour" at most: when, where and by what judge."""


def find_charged(line: Line, language: str) -> Iterator[Inserted]:
    """Yield the accusations of a paragraph that state nobody who makes them, in text order."""
    reader = _ChargeReader(line, language)
    for number in range(len(line.tokens)):
        found = reader.charge(number) or reader.opening(number) or reader.reproach(number)
        if found:
            yield found


class _ChargeReader(OrderReader):
    """Reads from the word of accusing to both sides; all numbers are tokens of the line."""

    def __init__(self, line: Line, language: str) -> None:
        super().__init__(line, language)
        self.charges: dict[str, list[str]] = words(language, "speech")["charged"]

    def charge(self, first: int) -> Inserted | None:
        """ "X a été mis en examen pour faux", "X, inculpé de faux, …"."""
        line, joins = self.line, self._charged(first)
        who = self._accused(first) if joins else None
        if not joins or who is None:
            return None
        is_apart = line.word(first - 1) == ","
        return self._found(first, joins, (who, self._deed(joins, is_apart=is_apart)))

    def opening(self, first: int) -> Inserted | None:
        """ "Accusé d'avoir menti, X a été relaxé": who it is stands behind the comma."""
        line = self.line
        if not line.is_first(first):
            return None
        by, joins = self._accuser(first)
        joins = joins or self._charged(first) or self._suspected(first)
        last = line.sentence(first)[1]
        comma = next((n for n in range(joins, last) if line.word(n) == ","), None)
        if not joins or comma is None or line.has_finite(joins, comma):
            return None
        end = line.noun_phrase(comma + 1)
        if end == comma + 1 or not line.has_finite(end, min(end + 3, last)):
            return None
        deed = (line.start(joins), line.end(comma - 1))
        if by is not None:
            cue = (line.start(first), line.end(first))
            return Inserted(by, cue, cue, trimmed(line, (deed,)))
        return self._found(first, joins, (deed, (line.start(comma + 1), line.end(end - 1))))

    def reproach(self, first: int) -> Inserted | None:
        """ "Il est reproché à X d'avoir menti", "il lui est reproché d'avoir menti"."""
        line = self.line
        if line.word(first) not in self.charges["reproached"] or first < 2:
            return None
        at = self._before_auxiliaries(first)
        is_told = line.word(at - 1) in self.known.whom
        if at == first or line.word(at - 1 - is_told) not in self.charges["impersonal"]:
            return None
        joins = first + 1
        end = joins if is_told else line.noun_phrase(joins + 1)
        if line.word(end) not in self.charges["of"] or not (is_told or line.kind(joins) == "ADP"):
            return None
        return self._found(first, joins, (self._deed(joins),))

    def _found(self, first: int, joins: int, parts: tuple[Range, ...]) -> Inserted:
        cue = (self.line.start(first), self.line.end(max(first, joins - 1)))
        return Inserted(None, cue, cue, trimmed(self.line, tuple(sorted(parts))))

    def _charged(self, first: int) -> int:
        """The token of the "pour" that brings in a charge; 0 where none is brought."""
        line = self.line
        text = line.chars[line.start(first) :][:30].lower()
        charge = next((one for one in self.charges["charges"] if text.startswith(one)), None)
        if charge is None:
            return 0
        begin = line.number_at(line.start(first) + len(charge))
        for number in range(begin, min(begin + BETWEEN, line.sentence(first)[1])):
            if line.word(number) in self.charges["joins"]:
                return number
            if line.word(number) in {",", *STOPS} or is_finite(line.tokens[number]):
                return 0
        return 0

    def _suspected(self, first: int) -> int:
        """The token behind "accusé", if "d'avoir …" or "de faux" stands there; else 0."""
        line = self.line
        lemma = self.verbs.participle(line.tokens[first])
        is_of = line.word(first + 1) in self.charges["of"]
        return first + 1 if lemma in self.verbs.passive_report and is_of else 0

    def _accuser(self, first: int) -> tuple[Range | None, int]:
        """Who accuses in "accusé par X d'avoir …", and the token of the "de"; None and 0."""
        line = self.line
        lemma = self.verbs.participle(line.tokens[first])
        if lemma not in self.verbs.passive_report or line.word(first + 1) not in self.known.by:
            return None, 0
        last = line.sentence(first)[1]
        near = range(first + 3, min(first + LONGEST, last))
        of = (n for n in near if line.word(n) in self.charges["of"])
        joins = next((n for n in of if self._is_deed(n)), 0)
        if not joins:
            return None, 0
        return (line.start(first + 2), line.end(joins - 1)), joins

    def _is_deed(self, at: int) -> bool:
        """Whether an infinitive stands behind a "de"."""
        near = self.line.tokens[at + 1 : at + 4]
        return any("Inf" in one.morph.get("VerbForm") for one in near)

    def _before_auxiliaries(self, first: int) -> int:
        at = first
        helping = self.known.had | self.known.been | set(self.charges["helping"])
        while at > 0 and (self.line.word(at - 1) in helping or self.line.kind(at - 1) == "ADV"):
            at -= 1
        is_negated = any(self.line.word(n) in self.known.negations for n in range(at - 1, first))
        return first if at < 1 or is_negated else at

    def _accused(self, first: int) -> Range | None:
        """The noun phrase before a charge and its auxiliaries, a comma or a "qui" between."""
        line = self.line
        stop = self._before_auxiliaries(first)
        if stop == first and line.word(first - 1) not in {","} and line.kind(first - 1) == "AUX":
            return None
        stop -= line.word(stop - 1) in self.charges["who"]
        stop -= stop > 0 and line.word(stop - 1) == ","
        begin = line.sentence(first)[0]
        last, stop = stop, self._before_age(stop)
        for start in range(max(begin, stop - LONGEST), stop):
            before = line.word(start - 1) if start > begin else ","
            opens = before in {",", ":", "«", "“", '"'} or line.kind(start - 1) in {
                "SCONJ", "CCONJ", "ADP", "VERB", "AUX",
            }  # fmt: skip
            if opens and line.kind(start) != "ADP" and line.noun_phrase(start, stop) == stop:
                return line.start(start), line.end(last - 1)
        return None

    def _before_age(self, stop: int) -> int:
        """Where an age begins that ends here, with its comma: « deux hommes, âgés de 31 ans »."""
        aged = (n for n in range(max(0, stop - AGE), stop) if self._is_aged(n))
        at = next(aged, stop)
        return at - (at < stop and self.line.word(at - 1) == ",")

    def _is_aged(self, number: int) -> bool:
        of = self.line.word(number + 1)
        return self.line.word(number) in self.charges["aged"] and of in self.charges["of"]

    def _deed(self, at: int, *, is_apart: bool = False) -> Range:
        """From the "pour" to the sentence's end, or to a comma with a verb behind it.

        ``is_apart``: the charge stands between commas, « X, mis en examen pour faux, garde le … ».
        """
        line, last = self.line, self.line.sentence(at)[1]
        for number in range(at + 1, last):
            if line.word(number) != ",":
                continue
            after = next((n for n in range(number + 1, last) if line.word(n) == ","), last)
            is_closed = is_apart and line.word(number + 1) not in self.charges["joins"]
            is_added = line.word(number + 1) in self.known.adds
            if is_closed or is_added or line.has_finite(number, after):
                return line.start(at), line.end(number - 1)
        return line.start(at), line.end(last - 1)
