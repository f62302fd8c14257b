"""Plain statements by word order, for verbs whose clause the parser did not find.

A subject before, perhaps an aside between commas, a verb of saying, whom it was told and when, and
then "que", an infinitive, or for some verbs the thing itself. So "la banque dément avoir payé" is
read where the tagger took the verb for an adverb.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.language.order import STOPS, Line
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import VERBAL
from sayso.reading.statements.propose.by_order.inserted_clauses import (
    MARKS,
    Inserted,
    OrderReader,
    is_participle,
    trimmed,
)
from sayso.reading.statements.propose.speech_verbs import can_speak, surely_speaks

LONGEST = 14
"""Tokens of the noun phrase before such a verb at most."""
BETWEEN = 25
"""Tokens between a verb and its "que" at most, and of an aside between subject and verb."""


def find_plain(line: Line, language: str, taken: list[Range]) -> Iterator[Inserted]:
    """Yield what is said by verbs outside of the ranges taken, in text order."""
    reader = PlainReader(line, language)
    for number in range(1, len(line.tokens)):
        at = line.start(number)
        if not any(start <= at < end for start, end in taken) and (one := reader.read(number)):
            yield one


class PlainReader(OrderReader):
    """Reads from a verb to both sides; ``begin`` is its auxiliary or itself, ``end`` behind it."""

    def read(self, begin: int) -> Inserted | None:
        """The statement of the verb that begins with a token, if one does."""
        lemma, end = self._verb(begin)
        if self.verbs.act.get(lemma) in {"asks", "intends"}:
            return None
        if not lemma or self._is_inside(begin):
            return None
        cue = (self.line.start(begin), self.line.end(end - 1))
        subject = self.subject(begin, lemma)
        if subject and lemma in self.verbs.impersonal_verbs and self._is_nobody(subject):
            subject, end = self._emerges_from(end)
        content = self._said(end, lemma) if subject else ()
        if subject and not content:
            content = self._denied(begin, end, lemma)
        return Inserted(subject, cue, cue, content) if subject and content else None

    def _denied(self, begin: int, end: int, lemma: str) -> tuple[Range, ...]:
        """What is denied where a verb alone denies it: « le maire dément », « le maire le nie ».

        That is its pronoun, or itself; what these stand for is settled later.
        """
        line = self.line
        follows = line.word(end)
        is_end = follows in {"", *MARKS, *STOPS} or line.kind(end) in {"ADV", "CCONJ"}
        if self.verbs.act.get(lemma) != "denies" or not is_end:
            return ()
        is_pronoun = line.word(begin - 1) in self.points
        first, last = (begin - 1, begin - 1) if is_pronoun else (begin, end - 1)
        return ((line.start(first), line.end(last)),)

    def _is_nobody(self, subject: Range) -> bool:
        return self.line.chars[slice(*subject)].lower() in self.verbs.pronouns

    def _emerges_from(self, at: int) -> tuple[Range | None, int]:
        """For "il ressort de la note que", the note; and the token behind it."""
        line = self.line
        begin = at + (line.kind(at) in {"ADP", "DET"})
        end = line.noun_phrase(begin)
        noun = line.noun(begin, end)
        is_origin = noun is not None and surely_speaks(noun, self.verbs)
        if begin == at or not is_origin or line.word(end) not in self.verbs.that:
            return None, at
        return (line.start(begin), line.end(end - 1)), end

    def _verb(self, begin: int) -> tuple[str, int]:
        line = self.line
        if line.word(begin) in self.known.had:
            at = begin + 1
            while line.kind(at) == "ADV" and at < begin + 4:
                at += 1
            lemma = self.verbs.participle(line.tokens[at]) if at < len(line.tokens) else None
            return lemma or "", at + 1
        is_named = line.kind(begin) in {"PROPN", "DET", "PRON", "ADP"}
        lemma = None if is_named else self.verbs.finite(line.tokens[begin])
        return lemma or "", begin + 1

    def _is_inside(self, begin: int) -> bool:
        """Whether it is not said at all: "n'a pas dit", "ne dit"; or it is done to itself."""
        before = self.line.word(begin - 1)
        return before in self.known.negations | self.known.reflexive

    def subject(self, begin: int, lemma: str) -> Range | None:
        """Who stands before a verb, an aside between or not."""
        line = self.line
        stop = begin
        while stop > 0 and line.word(stop - 1) in self.known.objects - self.known.particles:
            stop -= 1
        first, end = line.sentence(begin)[0], stop
        stop = self._before_aside(stop, first)
        if stop <= first:
            return None
        tells = stop < end and (
            line.word(stop + 1) in self.known.relative or is_participle(line.tokens[stop + 1])
        )
        end = stop if tells or stop == end else end - 1
        if line.word(stop - 1) in self.known.subjects:
            return line.start(stop - 1), line.end(stop - 1)
        for start in range(max(first, stop - LONGEST), stop):
            if self._opens(start) and line.noun_phrase(start, stop) == stop:
                found = self._speaker(start, stop, lemma)
                return (found[0], line.end(end - 1)) if found else None
        return None

    def _before_aside(self, stop: int, first: int) -> int:
        """The token behind the subject, one aside between commas left out: ", who is old, says"."""
        line = self.line
        if stop - 1 <= first or line.word(stop - 1) != ",":
            return stop
        near = range(stop - 2, max(first, stop - BETWEEN), -1)
        opening = next((n for n in near if line.word(n) == ","), None)
        if opening is None:
            return first
        behind = line.tokens[opening + 1]
        tells = behind.lower_ in self.known.relative or not line.has_finite(opening, stop)
        return opening if tells else first

    def _opens(self, start: int) -> bool:
        line = self.line
        if line.is_first(start) or line.kind(start - 1) in {"SCONJ", "CCONJ"}:
            return line.kind(start) != "ADP"
        return line.tokens[start - 1].text in STOPS | {",", "«", "“", '"', ":"}

    def _speaker(self, start: int, stop: int, lemma: str) -> Range | None:
        line = self.line
        noun = line.noun(start, stop)
        if noun is None or line.kind(start) == "ADP":
            return None
        can = surely_speaks(noun, self.verbs) or (
            lemma not in self.verbs.noun_object and can_speak(noun, self.verbs, lemma)
        )
        return (line.start(start), line.end(stop - 1)) if can else None

    def _said(self, end: int, lemma: str) -> tuple[Range, ...]:
        line, last = self.line, self.line.sentence(end - 1)[1]
        at = end
        while at < min(last, end + BETWEEN):
            is_pronoun = line.kind(at) == "PRON" and line.tokens[at].dep_ != "mark"
            if line.word(at) in self.verbs.that and not is_pronoun:
                return self._clause(at + 1, last)
            if at == end and self._is_infinitive(at) and lemma not in self.verbs.no_infinitive:
                return self._clause(at, last)
            if line.word(at) == ":":
                return self._quoted(at + 1)
            if self._is_deed(at, lemma):
                return self._clause(end, last)
            after = self._past(at)
            if after == at:
                break
            at = after
        if lemma in self.verbs.speaks_of:
            return self._of_thing(end, last)
        return self._amount(end, last, lemma) or self._thing(end, lemma)

    def _amount(self, end: int, last: int, lemma: str) -> tuple[Range, ...]:
        """ "les dégâts à trois millions", of a verb that brings a number in so."""
        line, joins = self.line, self.verbs.preposition.get(lemma)
        stop = next((n for n in range(end, last) if line.word(n) in {",", ";", ":"}), last)
        numbers = [n for n in range(end + 1, stop) if line.kind(n) == "NUM"]
        near = line.tokens[max(end, numbers[0] - 3) : numbers[0]] if numbers else []
        is_joined = any(one.lemma_.lower() == joins and one.pos_ == "ADP" for one in near)
        is_plain = lemma in self.verbs.amounts and not line.has_finite(end, stop)
        return self._clause(end, stop, needs_verb=False) if is_joined and is_plain else ()

    def _is_deed(self, at: int, lemma: str) -> bool:
        """Whether "d'avoir payé" stands at a token, of a verb that brings a deed in so."""
        token = self.line.tokens[at]
        is_joined = token.lemma_.lower() == self.verbs.preposition.get(lemma)
        return is_joined and token.pos_ == "ADP" and self._is_infinitive(at + 1)

    def _quoted(self, at: int) -> tuple[Range, ...]:
        """The quotation that opens at a token."""
        quote = self.line.quote_at(at) if at < len(self.line.tokens) else None
        return (quote,) if quote is not None and quote[0] == self.line.start(at) else ()

    def _of_thing(self, end: int, last: int) -> tuple[Range, ...]:
        """ "de deux cents blessés": a thing that is new, not one known, nor a name."""
        line = self.line
        noun = end + 1
        if line.word(end) not in self.known.of_things or noun >= last:
            return ()
        token = line.tokens[noun]
        is_known = {"Def"} & set(token.morph.get("Definite")) or token.morph.get("Poss")
        is_new = token.pos_ in {"NUM", "NOUN", "ADJ"} or (token.pos_ == "DET" and not is_known)
        if token.lower_ in self.verbs.pointing or not (is_new or line.quote_at(noun)):
            return ()
        return self._clause(end, last, needs_verb=False)

    def _past(self, at: int) -> int:
        """Over an adverb, a time, a comma, or a phrase with a preposition."""
        line = self.line
        if line.kind(at) in {"ADV"} or line.word(at) == ",":
            return at + 1
        if line.kind(at) == "ADP":
            while line.kind(at) == "ADP":
                at += 1
            return line.noun_phrase(at)
        end = line.noun_phrase(at)
        noun = line.noun(at, end)
        return end if noun is not None and noun.lower_ in self.known.times else at

    def _is_infinitive(self, at: int) -> bool:
        for token in self.line.tokens[at : at + 4]:
            if "Inf" in token.morph.get("VerbForm"):
                return True
            if token.pos_ not in {"PRON", "ADV"}:
                return False
        return False

    def _clause(self, at: int, last: int, *, needs_verb: bool = True) -> tuple[Range, ...]:
        """To the sentence's end, or to a comma with what the writer adds behind it."""
        line = self.line
        end = last
        for number in range(at + 1, last - 1):
            if line.word(number) == "," and line.word(number + 1) in self.known.adds:
                end = number
                break
        found = trimmed(line, ((line.start(at), line.end(end - 1)),)) if end > at else ()
        is_verbal = any(token.pos_ in VERBAL for token in line.tokens[at:end])
        return found if is_verbal or not needs_verb else ()

    def _thing(self, end: int, lemma: str) -> tuple[Range, ...]:
        """What a verb such as "dément" or "décrit" has for its plain object."""
        line = self.line
        if lemma in self.verbs.noun_object and (quote := self._quoted(end)):
            return quote
        stop = line.noun_phrase(end)
        noun = line.noun(end, stop)
        if noun is not None and lemma in self.verbs.judges and line.kind(end) == "DET":
            return self._judged(end, stop)
        if noun is None or line.kind(end) != "DET" or lemma not in self.verbs.noun_object:
            return ()
        if lemma in self.verbs.decisions and noun.lemma_.lower() in self.verbs.decided:
            return ()
        return trimmed(line, ((line.start(end), line.end(stop - 1)),))

    def _judged(self, end: int, stop: int) -> tuple[Range, ...]:
        """A thing and what is thought of it: « le prix dérisoire », « le chiffre “inventé” »."""
        line = self.line
        quote = line.quote_at(stop) if stop < len(line.tokens) else None
        if quote is not None and quote[0] == line.start(stop):
            return ((line.start(end), quote[1]),)
        closes = line.word(stop) in {"", ",", ";", *STOPS} or line.kind(stop) == "CCONJ"
        is_called = line.kind(stop - 1) == "ADJ" and stop - end > 2
        return (
            trimmed(line, ((line.start(end), line.end(stop - 1)),)) if closes and is_called else ()
        )
