"""Sources that a phrase names without a verb, by word order: "selon X, …", "…, d'après X".

What such a phrase speaks for is its sentence, or the part of it that brackets, quotation marks or
the "que" before the phrase set apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.language.order import NOUNS, STOPS, Line, is_finite
from sayso.reading.language.ranges import Range
from sayso.reading.statements.propose.by_order.inserted_clauses import (
    Inserted,
    OrderReader,
    apposed,
    is_participle,
    trimmed,
)
from sayso.reading.statements.propose.speech_verbs import names_one, surely_speaks

LONGEST = 15
"""Tokens of the noun phrase before "selon lequel" at most."""
ENDS = frozenset({",", ")", ";", *STOPS})


def find_named(line: Line, language: str) -> Iterator[Inserted]:
    """Yield the phrases of a paragraph that name a source, each with what they stand beside."""
    reader = _PhraseReader(line, language)
    for found in reader.verbs.according_to.finditer(line.chars):
        yield from reader.phrase(line.number_at(found.start()), line.number_at(found.end()))
    for first in range(len(line.tokens) - 1):
        yield from reader.of_source(first)
        yield from reader.for_whom(first)
        yield from reader.for_which(first)
        yield from reader.learnt_from(first)


class _PhraseReader(OrderReader):
    """Reads the phrases of one line; ``first`` is a phrase's first token, ``at`` its noun's."""

    def phrase(self, first: int, at: int) -> Iterator[Inserted]:
        """ "selon X", "selon le témoignage de X", "affirmation de X selon laquelle"."""
        line = self.line
        if line.word(at) in self.known.relative:
            yield from self._of_which(first, at)
            return
        end = line.noun_phrase(at)
        splits = end > at and self._splits_a_predicate(first)
        if splits:
            end = self._without_predicate(at, end)
        if end == at or not self._is_somebody(first, at, end):
            return
        at, end, stop = (at, end, end) if splits else self._behind_word(at, end)
        named = (line.start(at), line.end(end - 1))
        source, whole = apposed(line, named, stop, self.known)
        is_plain = line.word(at) in self.known.persons or self._parts_a_saying(range(first, stop))
        if is_plain or self._leaves_a_predicate(first, whole):
            source, whole = named, stop  # « selon lui, propriétaire du quai »
        yield from self._said(source, range(first, whole), at)

    def _splits_a_predicate(self, first: int) -> bool:
        """Whether a phrase parts a verb from what goes with it: "aurait selon X payé"."""
        line = self.line
        return first > 0 and (is_finite(line.tokens[first - 1]) or line.kind(first - 1) == "AUX")

    def _without_predicate(self, at: int, end: int) -> int:
        """The end of a noun phrase before an adjective or a participle, which is the verb's."""
        line = self.line
        noun = next((n for n in range(at, end) if line.kind(n) in NOUNS), at)
        parted = (n for n in range(noun + 1, end) if line.kind(n) in {"ADJ", "VERB"})
        return line.noun_phrase(at, next(parted, end))

    def _leaves_a_predicate(self, first: int, stop: int) -> bool:
        """Whether what was taken for "X, the mayor, Y," holds the subject of what follows it."""
        line = self.line
        is_verb = stop + 1 < len(line.tokens) and is_finite(line.tokens[stop + 1])
        return line.is_first(first) and line.word(stop) == "," and is_verb

    def of_source(self, first: int) -> Iterator[Inserted]:
        """ "…, de source policière": a phrase of its own behind a comma or a sentence's start."""
        line = self.line
        if line.word(first + 1) not in self.known.source or line.kind(first) != "ADP":
            return
        end = line.noun_phrase(first + 1)
        is_apart = line.is_first(first) or line.word(first - 1) == ","
        on_follows = line.word(end) == "," and line.word(end + 1) in self.known.nobody
        if is_apart and end > first + 2 and not on_follows and line.word(end) in {*ENDS, ""}:
            source = (line.start(first + 1), line.end(end - 1))
            yield from self._said(source, range(first, end), first + 1)

    def for_whom(self, first: int) -> Iterator[Inserted]:
        """ "Pour l'avocat, …": at the start of a sentence, and only of who gives opinions."""
        line = self.line
        if line.word(first) not in self.known.opinion or not line.is_first(first):
            return
        end = line.noun_phrase(first + 1)
        noun = line.noun(first + 1, end)
        is_named = noun is not None and names_one(noun)
        if "Yes" in line.tokens[first + 1].morph.get("Poss") and not is_named:
            return
        nouns = {token.lemma_.lower() for token in line.tokens[first + 1 : min(first + 4, end)]}
        is_quoted = line.quote_at(end + (line.word(end) == ",")) is not None
        opiners = self.known.opiners | (self.known.persons if is_quoted else set())
        if not nouns & opiners and not is_named:
            return
        whom = (line.start(first + 1), line.end(end - 1))
        source, stop = apposed(line, whom, end, self.known)
        if line.word(stop) == "," and line.word(stop + 1) in self.known.from_whom:
            behind = line.noun_phrase(stop + 2)  # « X, de l'institut Y, … »
            stop = behind if line.word(behind) == "," else stop
        if (line.word(stop) == "," or is_quoted) and not self._speaks_for(stop):
            yield from self._said(source, range(first, stop), first + 1)

    def _speaks_for(self, stop: int) -> bool:
        """Whether somebody else speaks for them: « Pour l'opposition, X a réclamé un vote »."""
        line = self.line
        end = line.noun_phrase(stop + 1)
        noun = line.noun(stop + 1, end)
        is_had = line.word(end) in self.known.had
        verb = line.tokens[end + is_had] if end + is_had < len(line.tokens) else None
        if noun is None or verb is None or not surely_speaks(noun, self.verbs):
            return False
        lemma = self.verbs.participle(verb) if is_had else self.verbs.finite(verb)
        return self.verbs.act.get(lemma or "") is not None

    def for_which(self, first: int) -> Iterator[Inserted]:
        """ "X, pour qui la digue est sûre, …": of who gives opinions, and what is so or will be."""
        line = self.line
        at = first + 1
        is_joined = line.word(first) in self.known.opinion and line.word(at) in self.known.for_whom
        if not is_joined or first < 2 or line.word(first - 1) != ",":
            return
        start = self._noun_before(first - 1)
        if start is None:
            return
        noun = line.noun(start, first - 1)
        stop = self._clause_end(at + 1)
        verb = next((n for n in range(at + 1, stop) if is_finite(line.tokens[n])), None)
        if noun is None or verb is None or not surely_speaks(noun, self.verbs):
            return
        if verb == at + 1 or not self._is_opinion(verb):
            return
        content = trimmed(line, ((line.start(at + 1), line.end(stop - 1)),))
        source, cue = (
            (line.start(left), line.end(right)) for left, right in ((start, first - 2), (first, at))
        )
        yield Inserted(source, cue, (cue[0], line.end(stop - 1)), content)

    def _is_opinion(self, verb: int) -> bool:
        """Whether a clause says what is, is not or will be, and not what is done for somebody."""
        token, before = self.line.tokens[verb], self.line.word(verb - 1)
        is_state = token.lemma_.lower() in self.known.to_be and not any(
            is_participle(one) for one in self.line.tokens[verb + 1 : verb + 3]
        )
        is_to_come = "Fut" in token.morph.get("Tense")
        return is_state or is_to_come or before in self.known.negations

    def learnt_from(self, first: int) -> Iterator[Inserted]:
        """ "tient de X que …": X says it, not who has it from X."""
        line = self.line
        is_learnt = line.tokens[first].lemma_.lower() in self.known.learns
        if not is_learnt or line.kind(first + 1) != "ADP":
            return
        begin = first + 2
        end = line.noun_phrase(begin)
        noun = line.noun(begin, end)
        if noun is None or not surely_speaks(noun, self.verbs):
            return
        if line.word(end) in self.verbs.that and end + 1 < len(line.tokens):
            stop = self._clause_end(end + 1)
            content = trimmed(line, ((line.start(end + 1), line.end(stop - 1)),))
            cue = (line.start(first), line.end(first))
            whom = (line.start(begin), line.end(end - 1))
            yield Inserted(whom, cue, (cue[0], line.end(stop - 1)), content)

    def _said(self, source: Range | None, phrase: range, at: int) -> Iterator[Inserted]:
        line = self.line
        content = self._content(phrase)
        if content:
            cue = (line.start(phrase.start), line.end(at - 1))
            clause = (line.start(phrase.start), line.end(phrase.stop - 1))
            yield Inserted(source, cue, clause, content, lends=self._parts_a_saying(phrase))

    def _parts_a_saying(self, phrase: range) -> bool:
        """Whether a phrase stands between a verb of saying and its "que", commas around.

        « La radio assure, selon un courrier, que P » has P from the radio, which has it so.
        """
        line, before = self.line, phrase.start - 2
        if before < 1 or line.word(before + 1) != "," or line.word(phrase.stop) != ",":
            return False
        verb = line.tokens[before]
        says = self.verbs.finite(verb) or self.verbs.participle(verb)
        return bool(says) and line.word(phrase.stop + 1) in self.verbs.that

    def _of_which(self, first: int, at: int) -> Iterator[Inserted]:
        """ "la thèse de X selon laquelle …": X says it; "un témoin selon lequel …": the witness."""
        line = self.line
        before = first - (line.word(first - 1) == ",")
        start = self._noun_before(before)
        stop = self._clause_end(at + 1)
        if before == first and start is not None and line.is_first(start):
            stop = self._before_second_verb(at + 1, stop)
        content = (
            trimmed(line, ((line.start(at + 1), line.end(stop - 1)),)) if stop > at + 1 else ()
        )
        if start is None or not line.has_finite(at, stop) or not content:
            return
        owner = self._owner(start, before)
        cue = (line.start(first), line.end(at))
        yield Inserted(owner, cue, (line.start(first), line.end(stop - 1)), content)

    def _noun_before(self, stop: int) -> int | None:
        """Where the noun phrase begins that ends before a token."""
        line = self.line
        near = range(max(line.sentence(stop)[0], stop - LONGEST), stop)
        opening = (n for n in near if line.kind(n) in {"DET", "PROPN", "PRON"})
        return next((n for n in opening if line.noun_phrase(n, stop) == stop), None)

    def _before_second_verb(self, at: int, stop: int) -> int:
        """Where a relative clause on the sentence's subject ends: at the sentence's own verb."""
        line = self.line
        no = self.known.negations & self.known.objects
        finite = [
            n for n in range(at, stop)
            if line.word(n) in no or (is_finite(line.tokens[n]) and line.word(n - 1) not in no)
        ]  # fmt: skip
        joins = self.verbs.that | self.known.relative
        if len(finite) < 2 or any(line.word(n) in joins for n in range(*finite[:2])):
            return stop
        end = finite[1]
        while line.word(end - 1) in self.known.objects | self.known.reflexive:
            end -= 1
        has_own_subject = line.kind(end - 1) in {"CCONJ", "PRON"}
        return stop if has_own_subject else end

    def _clause_end(self, at: int) -> int:
        """Where a relative clause ends: its sentence, or a comma with a verb or "and" behind it."""
        line, last = self.line, self.line.sentence(at)[1]
        for number in range(at, last - 1):
            behind = line.kind(number + 1)
            is_apart = line.word(number) == "," and line.quote_at(number) is None
            if is_apart and behind in {"VERB", "AUX", "CCONJ"} and line.has_finite(at, number):
                return number
        return last

    def _owner(self, start: int, stop: int) -> Range | None:
        """Whose claim it is: who stands behind its "of"; a noun that is no claim is its own."""
        line = self.line
        noun = next((n for n in range(start, stop) if line.kind(n) == "NOUN"), start)
        if line.tokens[noun].lemma_.lower() not in self.known.claims:
            return line.start(start), line.end(stop - 1)
        of = next((n for n in range(noun + 1, stop) if line.kind(n) == "ADP"), None)
        if of is None or of + 1 >= stop:
            return None
        return line.start(of + 1), line.end(stop - 1)

    def _behind_word(self, at: int, end: int) -> tuple[int, int, int]:
        """For "the words of X" or "information given by X", X; and where the whole phrase ends."""
        line = self.line
        stop = end
        is_told_of = line.word(stop) in self.known.relative  # « un audit que X a pu lire »
        if stop < len(line.tokens) and (
            is_told_of or is_participle(line.tokens[stop]) or line.kind(stop) == "ADP"
        ):
            last = line.sentence(at)[1]
            stop = next((n for n in range(stop, last) if line.word(n) in ENDS), last)
        noun = next((n for n in range(at, end) if line.kind(n) == "NOUN"), None)
        if noun is None or line.tokens[noun].lemma_.lower() not in self.known.told_words:
            return at, end, stop
        if noun + 1 < end and line.kind(noun + 1) == "ADP":
            return noun + 2, end, stop
        by = next((n for n in range(end, stop) if line.word(n) in self.known.by), None)
        whom = line.noun_phrase(by + 1) if by is not None else 0
        return (
            (by + 1, whom, max(stop, whom)) if by is not None and whom > by + 1 else (at, end, stop)
        )

    def _is_somebody(self, first: int, at: int, end: int) -> bool:
        """Whether a phrase can say anything: not "selon les cas", not "varie selon la ville"."""
        line = self.line
        text = line.chars[line.start(at) : line.end(end - 1)].lower()
        if any(text == one or text.startswith(f"{one} ") for one in self.known.not_who):
            return False
        if self._sorts_by(first):
            return False
        noun = line.noun(at, end)
        is_glued = first > 0 and line.kind(first - 1) in {"NOUN", "ADJ", "PROPN"}
        is_time = line.chars[line.start(first) : line.end(at - 1)].lower() in self.known.after
        kinds = {"LOC", "MISC", ""} if is_time and end == at + 1 else {"LOC"}
        if is_glued and noun is not None and noun.pos_ == "PROPN" and noun.ent_type_ in kinds:
            return False
        return noun is not None and (
            surely_speaks(noun, self.verbs)
            or names_one(noun)
            or noun.lemma_.lower() in self.known.told_words
        )

    def _sorts_by(self, first: int) -> bool:
        """Whether a phrase without a comma says by what its verb sorts: "classés selon"."""
        line = self.line
        if first == 0 or line.word(first - 1) == ",":
            return False
        begin = line.sentence(first)[0]
        verb = next((n for n in range(first - 1, begin, -1) if line.kind(n) == "VERB"), first - 1)
        near = {line.tokens[n].lemma_.lower() for n in (verb, first - 1)}
        return bool(near & self.known.varies)

    def _content(self, phrase: range) -> tuple[Range, ...]:
        line = self.line
        first, last = self._bounds(phrase)
        joining = phrase.start - 1
        joining -= joining > first and line.word(joining) == ","
        relative = self._relative_around(phrase, first)
        if joining >= first and line.word(joining) in self.verbs.that | self.known.relative:
            first = phrase.start
        elif relative is not None:
            first, last = relative + 1, min(last, self._clause_end(relative + 1))
        parts = []
        before = line.tokens[first : phrase.start]
        if any(one.pos_ not in {"CCONJ", "PUNCT"} for one in before):  # « Mais selon X, P »
            parts.append((line.start(first), line.end(phrase.start - 1)))
        if phrase.stop < last:
            parts.append((line.start(phrase.stop), line.end(last - 1)))
        if self._is_quote_alone(first, phrase.start):
            parts = parts[:1]
        has_verb = (
            self._is_quote_alone(first, phrase.start)
            or line.has_finite(first, phrase.start)
            or line.has_finite(phrase.stop, last)
        )
        is_count = first and line.word(first - 1) == "(" and line.kind(first + 1) == "NUM"
        return trimmed(line, tuple(parts)) if has_verb or is_count else ()

    def _relative_around(self, phrase: range, first: int) -> int | None:
        """The "qui" of the clause that a phrase without commas stands in the midst of."""
        line = self.line
        if line.tokens[phrase.start - 1].text in ENDS or line.word(phrase.stop) in {*ENDS, ""}:
            return None
        for number in range(phrase.start - 1, first, -1):
            if line.word(number) == "," or line.quote_at(number) is not None:
                return None
            if line.word(number) in self.known.relative:
                is_clause = line.has_finite(number, phrase.start)
                return number if is_clause and line.kind(number) == "PRON" else None
        return None

    def _is_quote_alone(self, first: int, stop: int) -> bool:
        """Whether a quotation is all that stands before the phrase: nothing behind it is said."""
        quote = self.line.quote_at(first)
        mark = stop - 1 - (stop > first and self.line.word(stop - 1) == ",")
        return quote is not None and mark > first and self.line.end(mark) == quote[1]

    def _bounds(self, phrase: range) -> tuple[int, int]:
        """The first token and the one behind the last of what a phrase may speak for."""
        line = self.line
        first, last = line.sentence(phrase.start)
        quote = line.quote_at(phrase.start)
        for number in range(phrase.start - 1, first - 1, -1):
            text = line.tokens[number].text
            leads = text == ":" and not quote and line.quote_at(number + 1) is None
            opens = text in {"(", ";"} or leads or (quote and line.start(number) == quote[0])
            if opens or (quote and text in STOPS):
                first = number + 1
                break
        depth = 0
        for number in range(phrase.stop, last):
            text = line.tokens[number].text
            depth += text == "("
            ends = text == ";" or (quote and (line.end(number) == quote[1] or text in STOPS))
            if ends or (text == ")" and not depth):
                return first, number
            depth -= text == ")"
        return first, last
