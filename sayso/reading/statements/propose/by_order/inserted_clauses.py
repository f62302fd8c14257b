"""Inserted clauses that turn verb and speaker round: « a indiqué le parquet », "comme l'écrit X".

A parser trained on plain sentences takes the speaker for an object and what is said for anything;
yet the words stand in a fixed order, so they are read from left to right: a mark, a verb of
saying, its clitic or whom it was told and when, the speaker, a mark. Only a language whose policy
says ``by_order`` is read so (``by_syntax``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sayso.reading.language.marks import PAIRS
from sayso.reading.language.order import CLOSING, STOPS, Line, is_finite
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import VERBAL
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.by_order.inserted_words import InsertedWords
from sayso.reading.statements.propose.speech_verbs import surely_speaks
from sayso.reading.statements.senses import Senses

MARKS = frozenset({",", "—", "–", "?", "!", "…", "...", '"', *CLOSING})
LONGEST = 45
"""Tokens of an inserted clause at most; a longer one is no aside."""
APPOSED = 25
"""Tokens of an apposition at most."""
LOOSE = " ,;:—–\u00a0\u202f\n\t"
SHORT = 12
"""Code points up to which a quotation may be a mere word."""
ADVERBS = 4
"""Adverbs between an auxiliary and its participle at most."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """An inserted clause as ranges of its paragraph; ``clause`` is all of it.

    ``lends``: it only lends its speaker to what another says in its content.
    """

    source: Range | None
    cue: Range
    clause: Range
    content: tuple[Range, ...]
    lends: bool = False


def find_inserted(line: Line, language: str) -> Iterator[Inserted]:
    """Yield the inserted clauses of a paragraph in text order, with what they are inserted in."""
    reader, end = _ClauseReader(line, language), 0
    for number in range(len(line.tokens)):
        one = reader.clause(number) if line.start(number) >= end else None
        if one:
            end = one.clause[1]
            yield one


class OrderReader:
    """Reads one line by the order of its words; all numbers are tokens of the line."""

    def __init__(self, line: Line, language: str) -> None:
        self.line = line
        self.verbs = Cues.load(language)
        self.known = InsertedWords.load(language)
        self.points = Senses.load(language).said
        """Pronouns that stand for what was said: « le », « cela »."""

    def phrase_end(self, begin: int) -> int:
        """The token behind a set phrase of saying: « met en garde »; ``begin`` if there is none."""
        found = self.known.set_phrases.match(self.line.chars, self.line.start(begin))
        return self.line.number_at(found.end()) if found is not None else begin


class _ClauseReader(OrderReader):
    """Reads one line from left to right; ``at`` is always the number of the token to read next."""

    def clause(self, first: int) -> Inserted | None:
        """The inserted clause that begins with a token, if one does."""
        line = self.line
        back = self._points_back(first)
        opened = line.word(first) in self.known.opens
        behind_mark = first > 0 and line.tokens[first - 1].text in MARKS
        if not (back or opened if line.is_first(first) else behind_mark):
            return None
        begin, reflexive = (back, False) if back else self._opening(first, opened=opened)
        end = self._verb(begin, reflexive=reflexive)
        if end == begin:
            return None
        clitic = next((n for n in range(end - 1, begin, -1) if line.is_clitic(n)), None)
        found = self._speaker(end) if clitic is None else self._pronoun(clitic, end)
        stop = self._stop(found[1]) if found else None
        if found is None or stop is None or stop - first > LONGEST:
            return None
        is_parted = self._parts_a_verb(first)
        source, clause_end = (found[0], stop) if is_parted else apposed(
            line, found[0], stop, self.known
        )  # fmt: skip
        if clitic is None and not self._surely_speaks(found[0], first):
            return None
        clause = range(first, clause_end)
        content = self._content(clause, opened=opened or clitic is not None)
        if back:
            content = self._sentence_before(first)
        if not content or not self._can_say(begin, source):
            return None
        return Inserted(source, (line.start(begin), line.end(end - 1)),
                        (line.start(first), line.end(clause_end - 1)), content)  # fmt: skip

    def _surely_speaks(self, source: Range | None, first: int) -> bool:
        """Whether the noun behind the verb is its speaker and no object; a quotation tells."""
        if source is None or self._behind_quote(first) is not None:
            return source is not None
        begin = self.line.number_at(source[0])
        noun = self.line.noun(begin, self.line.number_at(source[1]))
        return noun is not None and surely_speaks(noun, self.verbs)

    def _behind_quote(self, first: int) -> Range | None:
        """The quotation that a clause stands in or right behind, a comma between or not."""
        line = self.line
        within = line.quote_at(first)
        if within is not None or first == 0:
            return within
        mark = first - 1
        mark -= mark > 0 and line.word(mark) == "," and line.quote_at(mark - 1) is not None
        quote = line.quote_at(mark)
        return quote if quote is not None and line.end(mark) == quote[1] else None

    def _points_back(self, first: int) -> int:
        """The token behind "c'est ce que", which says that what stood before was said; else 0."""
        line = self.line
        if not line.is_first(first):
            return 0
        text = line.chars[line.start(first) :][:20].lower()
        opening = next((one for one in self.known.points_back if text.startswith(one)), None)
        return line.number_at(line.start(first) + len(opening)) if opening else 0

    def _sentence_before(self, first: int) -> tuple[Range, ...]:
        if first == 0:
            return ()
        before, _ = self.line.sentence(first - 1)
        return trimmed(self.line, ((self.line.start(before), self.line.end(first - 1)),))

    def _opening(self, at: int, *, opened: bool) -> tuple[int, bool]:
        """Where the verb may stand, behind "comme l'" or "s'"; and whether that is reflexive."""
        at += opened
        at += opened and self.line.word(at) in self.verbs.that
        before = self.known.objects if opened else self.known.whom
        while self.line.word(at) in before:
            at += 1
        is_reflexive = self.line.word(at) in self.known.reflexive
        return at + is_reflexive, is_reflexive

    def _verb(self, begin: int, *, reflexive: bool) -> int:
        """The token behind a verb of saying with its auxiliary and clitics; ``begin`` if none."""
        line = self.line
        if (end := self.phrase_end(begin)) > begin:
            return end
        has_auxiliary = line.word(begin) in (self.known.been if reflexive else self.known.had)
        at = self._past_adverbs(begin + 1)
        if not has_auxiliary:
            first = line.tokens[begin] if begin < len(line.tokens) else None
            if self._second(begin, at):
                return at + 1
            speaks = first is not None and (self.verbs.finite(first) or self._must_speak(begin))
            return at if speaks else begin
        if at < len(line.tokens) and self.verbs.participle(line.tokens[at]):
            return at + 1
        if self._is_aside_done(begin, at):
            return at + 1
        second = self._past_adverbs(at + 1)
        return second + 1 if self._second(at, second) else begin

    def _must_speak(self, begin: int) -> bool:
        """Whether a verb that is none of saying stands where only such do: « … », sourit-elle."""
        token = self.line.tokens[begin]
        has_clitic = self.line.is_clitic(begin + 1)
        if has_clitic and self._is_aside(token):
            return True
        quote = self._behind_quote(self._before(begin))
        is_speech = quote is not None and quote[1] - quote[0] > SHORT
        is_verb = is_finite(token) or self._precedes_speaker(begin)
        is_verb = is_verb and (has_clitic or self._is_aside(token))
        return is_speech and is_verb and token.lemma_.lower() not in self.verbs.with_noun

    def _precedes_speaker(self, begin: int) -> bool:
        """Whether who speaks follows what a tagger took for no verb: « …, abonde | Ada Obi, »."""
        first = begin + 1 + (self.line.kind(begin + 1) == "DET")
        token = self.line.tokens[first] if first < len(self.line.tokens) else None
        is_name = token is not None and token.pos_ == "PROPN"
        return is_name or (token is not None and token.lemma_.lower() in self.known.people)

    def _is_aside_done(self, begin: int, at: int) -> bool:
        """Whether a participle of such a verb stands beside a quotation: « … », a-t-il lâché."""
        if at >= len(self.line.tokens):
            return False
        token = self.line.tokens[at]
        is_verb = is_participle(token) and token.lemma_.lower() in self.known.aside
        is_said = is_verb or token.lower_ in self.known.aside_done
        return is_said and self._behind_quote(self._before(begin)) is not None

    def _before(self, begin: int) -> int:
        return begin - (self.line.word(begin - 1) in self.known.reflexive)

    def _is_aside(self, token: Any) -> bool:
        """Whether it is a verb that only as an aside is one of saying, by its lemma or ending."""
        ends = self.verbs.finite_ends
        forms = {token.lower_[: -len(old)] + new for old, new in ends if token.lower_.endswith(old)}
        return bool({token.lemma_.lower(), *forms} & self.known.aside)

    def _past_adverbs(self, at: int) -> int:
        while self.line.is_clitic(at):
            at += 1
        last = at + ADVERBS
        while at < last and (self.line.kind(at) == "ADV" or self.line.word(at) in self.known.also):
            at += 1
        return at

    def _second(self, first: int, second: int) -> bool:
        """Whether two verbs say it together: "fait savoir", "laisse entendre"."""
        if second >= len(self.line.tokens):
            return False
        return self.line.tokens[second].lower_ in self.verbs.seconds(self.line.tokens[first])

    def _pronoun(self, clitic: int, at: int) -> tuple[Range | None, int] | None:
        """ "-il"; for "-on" the place or paper it is said in, nobody where none is named."""
        line = self.line
        if line.word(clitic)[1:] not in self.known.nobody:
            return (line.start(clitic) + 1, line.end(clitic)), at
        at = self._past_times(at)
        if line.word(at) not in self.known.from_whom:
            return None, at
        while line.kind(at) == "ADP":
            at += 1
        end = line.noun_phrase(at)
        return ((line.start(at), line.end(end - 1)), end) if end > at else (None, at)

    def _speaker(self, at: int) -> tuple[Range | None, int] | None:
        """The first noun phrase behind the verb that is neither a time nor whom it was told."""
        line = self.line
        told = at
        while (after := self._past_times(at)) > at or line.kind(at) == "ADP":
            told, at = at, after
            if line.kind(at) == "ADP":
                told = at
                while line.kind(at) == "ADP":
                    at += 1
                at = line.noun_phrase(at)
        end = line.noun_phrase(at)
        if end > at:
            return (line.start(at), line.end(end - 1)), end
        name = self._name_at_end(told, at)
        return ((line.start(name), line.end(at - 1)), at) if name < at - 1 else None

    def _name_at_end(self, told: int, at: int) -> int:
        """Where a full name begins right behind whom it was told: "à la radio Ada Obi"."""
        name, first = at, told + 1 + (self.line.kind(told + 1) == "DET")
        while name - 1 > first and self.line.kind(name - 1) == "PROPN":
            name -= 1
        return name

    def _past_times(self, at: int) -> int:
        while True:
            end = self.line.noun_phrase(at)
            nouns = (n for n in range(at, end) if self.line.kind(n) in {"NOUN", "PROPN", "ADV"})
            if self.line.kind(at) == "ADV":
                at += 1
            elif end > at and self.line.word(next(nouns, at)) in self.known.times:
                at = self._name_behind_time(at, end)
            else:
                return at

    def _name_behind_time(self, at: int, end: int) -> int:
        """Where a time ends that a name follows without a mark: "mardi | Radio Ostrel"."""
        tokens = self.line.tokens
        named = (n for n in range(at + 1, end) if tokens[n].pos_ == "PROPN" and tokens[n].is_title)
        return next(named, end)

    def _stop(self, at: int) -> int | None:
        """The mark that ends the clause; None where another verb comes first.

        The verb of a clause on the speaker is none: « a raconté un docker qui attendait ».
        """
        line, stop = self.line, self.line.sentence(at - 1)[1]
        tells = line.word(at) in self.known.relative
        for number in range(at, stop):
            if line.tokens[number].text in MARKS | STOPS or line.tokens[number].text in ")»":
                return number
            if line.word(number) in self.verbs.before_doing:
                return number if line.word(number + 1) in self.verbs.of else None
            is_verb = line.word(number) in self.verbs.that or is_finite(line.tokens[number])
            if is_verb and not tells:
                return None
            if line.tokens[number].text in PAIRS or line.word(number) in {":", ";"}:
                return None
        return stop

    def _can_say(self, begin: int, source: Range | None) -> bool:
        """Whether a verb that only documents do has a document for its speaker."""
        lemma = self.verbs.finite(self.line.tokens[begin]) or ""
        if lemma not in self.verbs.document_only:
            return True
        inside = [t for t in self.line.tokens if source and source[0] <= t.idx < source[1]]
        return any(token.lemma_.lower() in self.verbs.document_nouns for token in inside[:4])

    def _content(self, clause: range, *, opened: bool) -> tuple[Range, ...]:
        """What the clause is inserted in: its quotation, or a sentence that stands by itself."""
        line = self.line
        first, last = line.sentence(clause.start)
        first = self._behind_colon(first, clause.start)
        quote = self._behind_quote(clause.start)
        after = (line.start(clause.stop), line.end(last - 1))
        if quote is not None and line.quote_at(clause.start) is not None:
            parts = ((quote[0], self._left(clause.start)), (line.start(clause.stop), quote[1]))
            return trimmed(line, parts)
        if quote is not None:
            behind = range(clause.stop, min(clause.stop + 3, last))
            goes_on = any(line.quote_at(number) is not None for number in behind)
            start = quote[0] if self._colon_before(quote, first) else line.start(first)
            return trimmed(line, ((min(start, quote[0]), quote[1]), *((after,) if goes_on else ())))
        if not self._is_said(first, clause, last, opened=opened):
            return ()
        parts = (line.start(first), self._left(clause.start)), after
        return trimmed(line, parts[: 1 + self._goes_on(first, clause, last)])

    def _behind_colon(self, first: int, stop: int) -> int:
        """Behind the colon where a first saying ends: « Il nie P : le score, dit-il, »."""
        line = self.line
        for number in range(stop - 1, first, -1):
            if line.word(number) == ":" and line.quote_at(number) is None:
                before = line.tokens[first:number]
                is_said = any(self.verbs.finite(one) for one in before)
                return number + 1 if is_said else first
        return first

    def _left(self, number: int) -> int:
        return self.line.end(number - 1) if number else 0

    def _colon_before(self, quote: Range, first: int) -> bool:
        before = [t for t in self.line.tokens[first:] if t.idx < quote[0]]
        return bool(before) and before[-1].text == ":"

    def _is_said(self, first: int, clause: range, last: int, *, opened: bool) -> bool:
        """Whether a sentence without quotation marks stands by itself around the clause."""
        line = self.line
        if clause.start == first or opened:
            asks = clause.stop < len(line.tokens) and line.word(clause.stop) == "?"
            return line.has_finite(clause.stop, last) or (not asks and clause.start > first)
        if self._is_complete(first, clause.start):
            return True
        quoted = line.quote_at(clause.stop + 1) is not None
        if line.word(clause.start) in self.known.called and not quoted:
            return False
        if not line.has_finite(clause.stop, last):
            return False
        follows = next((t for t in line.tokens[clause.stop : last] if not t.is_punct), None)
        leads = line.tokens[first].pos_ in {"ADP", "ADV", "SCONJ"}
        return leads or (follows is not None and self._is_predicate(follows))

    def _is_predicate(self, token: Any) -> bool:
        is_object = token.pos_ != "DET" and token.lower_ in self.known.objects
        return is_finite(token) or is_object or token.lower_ in self.known.reflexive

    def _is_complete(self, first: int, stop: int) -> bool:
        """Whether a finite verb stands before the clause that is in no relative clause."""
        begin = first
        for number in range(first, stop):
            if self.line.word(number) == "," or number == stop - 1:
                if self._is_main(begin, number + 1):
                    return True
                begin = number + 1
        return False

    def _is_main(self, begin: int, end: int) -> bool:
        relative = next(
            (n for n in range(begin, end) if self.line.word(n) in self.known.relative), end
        )
        return self.line.has_finite(begin, relative)

    def _goes_on(self, first: int, clause: range, last: int) -> bool:
        """Whether what stands behind the clause is said too: not "…, but others doubt it"."""
        rest = [t for t in self.line.tokens[clause.stop : last] if not t.is_punct]
        if not rest:
            return False
        if not self._is_complete(first, clause.start):
            return True
        if is_participle(rest[0]):
            return self._parts_a_verb(clause.start)
        return rest[0].pos_ != "CCONJ" and not self._tells_of_speaker(clause)

    def _parts_a_verb(self, first: int) -> bool:
        """Whether a clause parts an auxiliary from its verb: « Il avait, dit-il, | signé »."""
        return self.line.word(first - 2) in self.known.had | self.known.been if first > 1 else False

    def _tells_of_speaker(self, clause: range) -> bool:
        """Whether a relative clause closes the clause: what is behind it may go on with that."""
        words = [self.line.word(number) for number in clause]
        return any(a == "," and b in self.known.relative for a, b in pairwise(words))


def apposed(
    line: Line, source: Range | None, stop: int, known: InsertedWords
) -> tuple[Range | None, int]:
    """Take in what is said of a source behind a comma, and find the token where all of it ends.

    A noun phrase about a person or a body, or one without a determiner, is part of the source; a
    relative clause or a participle is neither that nor anybody's words.
    """
    is_closed = source is not None and line.chars[slice(*source)].lower() in known.subjects
    while source is not None and line.word(stop) == ",":
        end = _apposition(line, stop, known)
        behind = line.tokens[stop + 1] if end is not None else None
        if end is None or behind is None:
            break
        is_clause = _opens_clause(behind, known)
        if not is_clause and is_closed:
            break
        source = source if is_clause else (source[0], line.end(end - 1))
        is_closed, stop = is_closed or is_clause, end
    return source, stop


def _opens_clause(word: Any, known: InsertedWords) -> bool:
    """Whether a relative clause or a participle begins, or what looks like a noun: « cité par »."""
    is_done = word.i + 1 < len(word.doc) and word.nbor().lower_ in known.by
    return word.lower_ in known.relative or is_participle(word) or is_done


def _apposition(line: Line, stop: int, known: InsertedWords) -> int | None:
    """The token behind what tells more of a source after a comma; None where nothing does."""
    last = line.sentence(stop - 1)[1]
    if stop + 1 >= last:
        return None
    end = next((n for n in range(stop + 1, last) if line.tokens[n].text in MARKS | STOPS), last)
    behind = line.tokens[stop + 1]
    if behind.pos_ == "CCONJ":
        return None  # « “P, dit X, | et Q” »
    if _opens_clause(behind, known):
        return end
    if line.has_finite(stop, end) or not 1 < end - stop <= APPOSED:
        return None
    phrase_end = line.noun_phrase(stop + 1)
    nouns = {line.tokens[n].lemma_.lower() for n in range(stop + 1, phrase_end)}
    is_bare = behind.pos_ in {"NOUN", "ADJ", "PROPN"} and not nouns & known.times
    is_bare = is_bare or (behind.pos_ == "NUM" and bool(nouns & known.ages))
    return end if is_bare or (nouns & known.people and phrase_end == end) else None


def trimmed(line: Line, parts: tuple[Range, ...]) -> tuple[Range, ...]:
    """Free ranges of the marks at their edges that belong to the sentence; drop empty ones."""
    found = []
    for start, end in parts:
        text = line.chars[start:end]
        start += len(text) - len(text.lstrip(LOOSE + "."))
        end = start + len(line.chars[start:end].rstrip(LOOSE + "."))
        if any(char.isalnum() for char in line.chars[start:end]):
            found.append((start, end))
    return tuple(found)


def is_participle(token: Any) -> bool:
    """Whether a token is a participle, by its tag."""
    return token.pos_ in VERBAL and "Part" in token.morph.get("VerbForm")
