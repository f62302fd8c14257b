"""A saying: what one statement of a page says, small enough to keep for a whole case.

It holds the words for pages in one language, and beside them what no language changes: names,
figures with their unit, days, and the meanings of common words (``words/*/claims.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from sys import intern
from typing import NamedTuple

from sayso.across.claims.meanings import Meanings, meanings_of
from sayso.across.claims.named_here import (
    WORD,
    called_here,
    name_words,
    spelt_alike,
    titles_of,
)
from sayso.across.figures.words import ledger_words
from sayso.folding import fold
from sayso.model import (
    UNSAID,
    Act,
    Figure,
    Hand,
    Reading,
    Role,
    Span,
    Stance,
    Statement,
    Strength,
)
from sayso.model.sentences import sentence_at
from sayso.reading.language.numerals import any_of
from sayso.words import languages, read_as, words

NESTED = 0.6
"""Share of a statement from which another one within it says it: the rest only leads in."""
DIGITS = frozenset("0123456789")
"""A raised figure of a note is a digit too, and no number."""
KIN = 5
"""Letters by which a word and its translation are taken to begin alike: fewer are chance."""
DOCUMENTS, DAY, NEAR = frozenset({"document", "message"}), len("2000-01-01"), 12
"""Meanings of the nouns of papers; characters of a day; words before it within which one stands."""
CLOCK = re.compile(r"\d\d:\d\d")
FEWEST = 2
"""Words that a statement has more than, to tell of a paper."""
SCANT = 2
"""Words that tell something up to which what is said is compared with its whole sentence."""
MOST_WORDS = 80
"""Words of a statement that are compared; what is longer is a list."""


@dataclass(frozen=True, slots=True)
class SaidAmount:
    """A figure of a saying; ``counts`` is what is counted: stems and meanings."""

    figure: Figure
    counts: frozenset[str]

    @property
    def is_step(self) -> bool:
        """Whether it tells by how much something rose or fell."""
        return self.figure.change in ("up", "down")

    @property
    def number(self) -> float | None:
        """The number itself, a bound where there is nothing else."""
        ends = (self.figure.value, self.figure.low, self.figure.high)
        return next((end for end in ends if end is not None), None)


@dataclass(frozen=True, slots=True)
class Giver:
    """A hand of a saying: its role, its name as the page has it, and what that is found by.

    ``names`` and ``kin`` are of every name that the page has for the same actor: words of names,
    and beginnings of words, by which it is found in another language.
    """

    role: Role
    name: str
    names: frozenset[str]
    marks: frozenset[str]
    kin: frozenset[str] = frozenset()


class NamesBeside(NamedTuple):
    """What those are called who are named in a saying.

    ``titles`` are stems and meanings of what stands beside a name: "the harbour master";
    ``aliases`` the words of all names that the page has for them; ``people`` those that no
    language translates, of persons and firms.
    """

    titles: frozenset[str]
    aliases: frozenset[str]
    people: frozenset[str]


class SaidTimes(NamedTuple):
    """The dates of a saying, each as its first day and the first after it, and its hours."""

    days: tuple[tuple[str, str], ...]
    clocks: frozenset[str]


class DatedPaper(NamedTuple):
    """A document that a sentence tells of: its day or month, and the names beside it."""

    first: str
    last: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """One statement as it is compared with others.

    Attributes:
        id: The statement's.
        start: Where its words begin in its page.
        words: Its words in small letters, in order.
        stems: What they are compared by within a language, function words left out.
        meanings: What some of them mean, whatever the language.
        names: Words of the names in it, folded.
        times: The dates in it, and the hours of the clock.
        numbers: Every number in it, whether a figure was read of it or not.
        in_order: Names, numbers and meanings in the order of the text.
        kin: Beginnings of its other words: "électorale" and "electoral" begin alike.
        givers: The hands it came through, the page's own outlet left out.
        is_view: Whether it is told as somebody's view and not as what happened.
        around: The words of its sentence, and what they mean.
        called: What those are called who are named in it.
    """

    id: str
    start: int
    language: str
    quote: str
    words: tuple[str, ...]
    stems: frozenset[str]
    meanings: frozenset[str]
    names: frozenset[str]
    amounts: tuple[SaidAmount, ...]
    numbers: frozenset[float]
    in_order: tuple[str, ...]
    kin: frozenset[str]
    times: SaidTimes
    givers: tuple[Giver, ...]
    stance: Stance
    strength: Strength
    act: Act
    is_view: bool
    around: frozenset[str]
    called: NamesBeside

    @property
    def sums(self) -> tuple[SaidAmount, ...]:
        """Its figures without those by which something rose or fell."""
        return tuple(one for one in self.amounts if not one.is_step)

    @property
    def days(self) -> tuple[tuple[str, str], ...]:
        """The dates in it, each as its first day and the first day after it."""
        return self.times.days

    @property
    def clocks(self) -> frozenset[str]:
        """The hours of the clock in it, as "03:10"."""
        return self.times.clocks

    @property
    def is_negated(self) -> bool:
        """Whether a word in it denies."""
        return not negations(self.language).isdisjoint(self.words)

    @property
    def named(self) -> frozenset[str]:
        """The words of the names in it and of those who give it."""
        return self.names | {word for giver in self.givers for word in giver.names}


def papers(reading: Reading, told: frozenset[str]) -> Iterator[tuple[str, DatedPaper]]:
    """Yield each statement of these ids that tells of a dated document, with that."""
    within = _Inside(reading)
    for statement in reading.statements:
        if statement.id in told and len(statement.spans[0].quote.split()) > FEWEST:
            yield from ((statement.id, paper) for paper in within.papers(statement))


def sayings(reading: Reading, titles: bool = False) -> Iterator[Saying]:
    """Yield one saying for each statement that no other statement within it says.

    Args:
        titles: Whether those of titles and headings are wanted too.
    """
    within = _Inside(reading)
    found = within.innermost()
    ends = [0, *(statement.end for statement in found)]
    starts = [*(statement.start for statement in found[1:]), len(reading.text.chars)]
    for statement, after, before in zip(found, ends, starts, strict=False):
        if titles or not within.is_title(statement):
            yield within.saying(statement, after, before)


def sayers(reading: Reading) -> Iterator[Statement]:
    """Yield the statements of which ``sayings`` makes sayings, without making them."""
    within = _Inside(reading)
    return (one for one in within.innermost() if not within.is_title(one))


class _Inside:
    """A reading, with what lies within a range of it."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.language = read_as(reading.text.language)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every word of every name."""
        return name_words(self.reading)

    @cached_property
    def people(self) -> frozenset[str]:
        """The words by which persons, and bodies of one word, are spelt alike."""
        return spelt_alike(self.reading)

    @cached_property
    def titles(self) -> list[Span]:
        """What describes a name right beside it."""
        return list(titles_of(self.reading))

    @cached_property
    def called(self) -> dict[str, list[str]]:
        """What each actor is called."""
        return dict(called_here(self.reading))

    def innermost(self) -> list[Statement]:
        """The statements in order; of two of which one holds the other, the one that says it."""
        told = (one for one in self.reading.statements if not self._is_trailer(one))
        found = sorted(told, key=lambda one: (one.start, -one.end))
        kept: list[Statement] = []
        for statement in found:
            outer = next((one for one in reversed(kept) if _is_within(statement, one)), None)
            if outer is not None and not _says(statement, outer):
                continue
            if outer is not None:
                kept.remove(outer)
            kept.append(statement)
        return kept

    def _is_trailer(self, statement: Statement) -> bool:
        """Whether it tells who worked on the page: "(Reporting by Ada Obi; Editing by Ben Oke)"."""
        opening = statement.spans[0].quote.lstrip(" ([")
        return bool(told_by("trailers", self.language).match(opening))

    def saying(self, statement: Statement, after: int, before: int) -> Saying:
        """Make the saying of a statement; others end at ``after`` and begin at ``before``."""
        book = ledger_words(self.language)
        quote = " ".join(span.quote for span in statement.spans)
        around = self._around(statement, after, before)
        said = around if self._is_scant(quote) else quote
        found = WORD.findall(said)[:MOST_WORDS]
        small = [intern(word.lower()) for word in found]
        names = self._names_in(said)
        plain = [
            low
            for low in small
            if low not in book.stop and not low[0].isdigit() and fold(low) not in names
        ]
        means = meanings_of(self.language)
        stems = [intern(str(book.stem(low))) for low in plain]
        amounts = tuple(self._amounts_in(statement))
        numbers = _numbers(found, amounts)
        givers = tuple(self._givers(statement.hands))
        named = names.union(*(giver.names for giver in givers))
        return Saying(
            id=statement.id,
            start=statement.start,
            language=self.language,
            quote=" ".join(quote.split()),
            words=tuple(small),
            stems=frozenset(stems),
            meanings=frozenset(one for low in plain for one in means(low)),
            names=names,
            amounts=amounts,
            numbers=frozenset(numbers.values()),
            in_order=tuple(_in_order(small, names, numbers, means)),
            kin=frozenset(_kin(low) for low in plain if len(low) >= KIN and not means(low)),
            times=SaidTimes(tuple(self._days_in(statement)), frozenset(self._clocks_in(statement))),
            givers=givers,
            stance=statement.stance,
            strength=statement.strength,
            act=statement.act,
            is_view=_is_view(around, givers, self.language),
            around=self._marks(around),
            called=NamesBeside(
                self._titles_in(statement), self._aliases_in(statement), named & self.people
            ),
        )

    def _is_scant(self, quote: str) -> bool:
        """Whether words say so little that only their sentence tells of what: "the boats"."""
        stop = ledger_words(self.language).stop
        small = (word.lower() for word in WORD.findall(quote))
        return len({low for low in small if low not in stop}) <= SCANT

    def _names_in(self, said: str) -> frozenset[str]:
        found = {fold(word) for word in WORD.findall(said) if word != word.lower()}
        return frozenset(found & self.names)

    def _aliases_in(self, statement: Statement) -> frozenset[str]:
        """The words of every name of the actors of whom one name stands in it or gives it."""
        said = [hand.means.quote if hand.means else hand.name for hand in statement.hands[1:]]
        said += [
            span.quote
            for actor in self.reading.actors
            for span in actor.names
            if _holds(statement, span)
        ]
        known = (name for one in said for name in self.called.get(one, []))
        return frozenset(fold(word) for name in known for word in WORD.findall(name))

    def _amounts_in(self, statement: Statement) -> Iterator[SaidAmount]:
        for figure in self.reading.figures:
            if _holds(statement, figure.span):
                yield SaidAmount(figure, self._counts(figure))

    def _counts(self, figure: Figure) -> frozenset[str]:
        """The stem of what a figure counts, and what it means."""
        found = WORD.findall(figure.counted.quote.lower()) if figure.counted else []
        stems = {ledger_words(self.language).stem(word) for word in found}
        means = meanings_of(self.language)
        return frozenset(stems | {f"={one}" for word in found for one in means(word)})

    def _days_in(self, statement: Statement) -> Iterator[tuple[str, str]]:
        for when in self.reading.times:
            if when.earliest and when.before and _holds(statement, when.span):
                yield when.earliest, when.before

    def _clocks_in(self, statement: Statement) -> Iterator[str]:
        for when in self.reading.times:
            _, _, clock = (when.value or "").partition("T")
            if CLOCK.fullmatch(clock) and _holds(statement, when.span):
                yield clock

    def _givers(self, hands: tuple[Hand, ...]) -> Iterator[Giver]:
        for hand in hands[1:]:
            name = hand.means.quote if hand.means else hand.name
            known = " ".join(self.called.get(name, [name]))
            found = WORD.findall(known)
            yield Giver(
                hand.role,
                name,
                frozenset(map(fold, found)) & self.names,
                self._marks(name),
                frozenset(_kin(word.lower()) for word in found if len(word) >= KIN),
            )

    def _titles_in(self, statement: Statement) -> frozenset[str]:
        """What the words mean that describe a name right beside it."""
        book, means = ledger_words(self.language), meanings_of(self.language)
        said = (span.quote for span in self.titles if _holds(statement, span))
        small = [word.lower() for quote in said for word in WORD.findall(quote)]
        stems = {str(book.stem(low)) for low in small if low not in book.stop}
        return frozenset(stems | {one for low in small for one in means(low)})

    def _around(self, statement: Statement, after: int, before: int) -> str:
        """The sentence that a statement stands in, as far as no other statement takes it."""
        start, end = sentence_at(self.text, statement.start, statement.end)
        return self.text.chars[max(start, after) : min(end, before)]

    def papers(self, statement: Statement) -> Iterator[DatedPaper]:
        """The days in the sentence of a statement, where a noun of a document stands before one."""
        start, end = sentence_at(self.text, statement.start, statement.end)
        means, chars = meanings_of(self.language), self.text.chars
        for when in self.reading.times:
            if when.earliest and when.before and start <= when.span.start < end:
                said = WORD.findall(chars[start : when.span.start])[-NEAR:]
                if any(DOCUMENTS & means(word.lower()) for word in said):
                    near = {fold(word) for word in WORD.findall(chars[start : end + end - start])}
                    yield DatedPaper(when.earliest, when.before, frozenset(near & self.names))

    def _marks(self, chars: str) -> frozenset[str]:
        """Words and their meanings, by which somebody who is named can be found in a sentence."""
        small = [word.lower() for word in WORD.findall(chars)[:MOST_WORDS]]
        stop, means = ledger_words(self.language).stop, meanings_of(self.language)
        found = {intern(fold(low)) for low in small if low not in stop and len(low) > 1}
        return frozenset(found | {f"={one}" for low in small for one in means(low)})

    def is_title(self, statement: Statement) -> bool:
        """Whether it stands in a title or a heading."""
        return any(
            block.kind in ("title", "heading") and block.start <= statement.start < block.end
            for block in self.text.blocks
        )


def _numbers(found: list[str], amounts: tuple[SaidAmount, ...]) -> dict[str, float]:
    """The numbers of a saying by the word that gives them, small letters."""
    numbers = {
        word.lower(): float(re.sub(r"[^0-9]", "", word)) for word in found if word[0] in DIGITS
    }
    for amount in amounts:
        first = WORD.search(amount.figure.span.quote)
        if first and amount.number is not None:
            numbers[first[0].lower()] = amount.number
    return numbers


def _in_order(
    small: list[str], names: frozenset[str], numbers: dict[str, float], means: Meanings
) -> Iterator[str]:
    for low in small:
        if low in numbers:
            yield f"#{numbers[low]}"
        elif fold(low) in names:
            yield f"@{fold(low)}"
        else:
            yield from sorted(means(low))[:1]


def _kin(word: str) -> str:
    return intern(fold(word)[:KIN])


def _is_within(inner: Statement, outer: Statement) -> bool:
    return all(outer.covers(span.start, span.end) for span in inner.spans)


def _says(inner: Statement, outer: Statement) -> bool:
    """Whether a statement is most of the one it lies in, or leaves of it but the lead-in."""
    if inner.act in UNSAID and outer.act not in UNSAID:
        return False
    length = sum(span.end - span.start for span in outer.spans)
    own = sum(span.end - span.start for span in inner.spans)
    return own >= NESTED * length or len(inner.hands) > len(outer.hands)


def _holds(statement: Statement, span: Span) -> bool:
    return any(own.start <= span.start < own.end for own in statement.spans)


@cache
def told_by(topic: str, language: str) -> re.Pattern[str]:
    """The words of a topic: ``views`` by which somebody holds a view, ``resaid`` by which a page
    says that it translates or sums up another, ``trailers`` that tell who worked on a page."""
    listed = any_of(words(language, "claims")[topic])
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _is_view(around: str, givers: tuple[Giver, ...], language: str) -> bool:
    """Whether a sentence tells somebody's view: by a word, or as « Pour la veuve, … »."""
    book = words(language, "claims")
    if told_by("views", language).search(around) or any(one in around for one in book["views_end"]):
        return True
    said = around.lstrip().lower()
    leads = [f"{lead} {one.name.lower()}," for lead in book["views_lead"] for one in givers]
    return any(said.startswith(lead) for lead in leads)


def is_pronoun(name: str) -> bool:
    """Whether a hand's name is but a word that stands for somebody, in any language."""
    return name.lower() in _pronouns()


@cache
def _pronouns() -> frozenset[str]:
    held = (words(language, "speech")["who"] for language in languages())
    return frozenset(word for listed in held for forms in listed.values() for word in forms)


@cache
def negations(language: str) -> frozenset[str]:
    """The words that deny by themselves: not « ne », which also stands with « que »."""
    return frozenset(words(language, "claims")["negations"])
