"""Which page a page has its story from: of those before it, the one that explains most of it."""

from __future__ import annotations

import json
import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sayso.across.claims.aligned import Match, in_order
from sayso.across.claims.alike import rare_keys
from sayso.across.claims.meanings import meanings_of
from sayso.across.claims.named_here import WORD
from sayso.across.claims.sayings import (
    DAY,
    DOCUMENTS,
    DatedPaper,
    Saying,
    papers,
    sayings,
    told_by,
)
from sayso.across.neighbours import number_of
from sayso.across.origins.bodies import body, called, ends_with, is_short_for, plain
from sayso.across.origins.credits import CREDITED
from sayso.across.origins.credits import sheet_of as credits_of
from sayso.across.origins.own_work import is_own_work
from sayso.across.origins.shingles import sheet_of as shingles_of
from sayso.folding import fold
from sayso.model import Actor, NameKind, Reading, Role
from sayso.model.sentences import sentence_at
from sayso.words import read_as

SAMPLE = 8
"""One shingle in so many stands for the words of a page: near copies share them all."""
LITERAL = 0.75
"""Likeness of two sayings in one language from which the words were taken over, not only what
they say: two reporters at one event come to one in five such sentences, whoever copies to most."""
TAKEN, TAKEN_ABROAD, TAKEN_WITH_CREDIT = 0.5, 0.42, 0.3
TAKEN_IN_PART, TAKEN_IN_PART_ABROAD = 0.2, 0.14
"""Share of a page's words that stand so in another page from which it has its story from there; of
a page in another language, by likeness; of one that names the other's outlet as its source; and of
such a one that has several of its sentences."""
IN_LINE, MANY = 0.33, 15
"""Share of a page's names and numbers that one in another language has in the same order, from
which it is a retelling, and how many both have at least. In the mill of ``bench whole_cases``
retellings have .35 to .5, other pages of the case .26 and less."""
COMPLETED = 0.15
"""Share of a translation that is found from which what stands in between is matched too."""
NEARLY_ALL = 0.9
"""Share from which one or two sentences are enough."""
PARTIES: frozenset[NameKind] = frozenset({"company", "government", "group", "court", "person"})
"""Kinds of who speaks for himself on his own page."""
PASSING: frozenset[Role] = frozenset({"outlet", "agency", "unnamed"})
"""Roles in which a paper stands on its own page."""
TOLD_OF = 0.5
"""Share of a page's sayings that name whoever brings it out, from which it is no paper's."""
REACH = 90
"""Characters before a date within which a noun of a document stands."""
SHORTEST = 3
"""Letters that a word of a name has more than, to be told again."""
JOINED = 10
"""Letters of an outlet's name as its address has it, in one word."""
LONGEST_NAME = 6
"""Words of an outlet's name: "La Voix de l'Est" has five."""
FEWEST = 3
"""Sayings in common, in order, that two pages have otherwise: two accounts of one event may well
share two."""
IN_ORDER = 0.5
"""Share of common sayings that follow each other on both pages alike."""
COVERED, ORDERED, HEADED, CREDIT = 0.15, 0.05, 0.01, 0.35
"""What counts beside the share of a page that another explains: the share of that other one which
is left in it; the order; the same headline; and that it names the other's outlet as its source."""


Order = tuple[str, bool, int, str]
"""What pages are put in order by."""


@dataclass(slots=True)
class ToldPage:
    """What is kept of one page: its sayings, its outlet and date, and whom it credits.

    Attributes:
        names: What its outlet is called on the page, be it in another language.
        called: What its outlet goes by in the text of others.
        is_party: Whether a firm, a group or an office speaks for itself here, and no paper tells.
        is_resaid: Whether it says of itself that it translates or sums up what another has.
        is_own_work: Whether it tells what its own outlet saw, heard or was given.
        dated: Days of documents that it speaks of, each with the words of the names beside it.
        papers: The same by the statement that tells of it.
        own_days: Days of which it speaks as of its own: "in our article of 2 May we wrote".
    """

    page: str
    outlet: str | None
    published: str | None
    title: str
    first_outlet: str | None
    credits: frozenset[str]
    passed_on_by: frozenset[str]
    mentions: frozenset[str]
    names: tuple[str, ...]
    called: frozenset[str]
    is_party: bool
    is_resaid: bool
    is_own_work: bool
    dated: Mapping[str, frozenset[str]]
    name_words: frozenset[str]
    sayings: list[Saying]
    papers: tuple[tuple[str, DatedPaper], ...]
    own_days: frozenset[str]
    keys: frozenset[str] = field(repr=False, default=frozenset())

    @property
    def order(self) -> Order:
        """Pages by day; of one day first what credits nobody, then the fullest."""
        size = sum(len(one.words) + 2 * len(one.givers) for one in self.sayings)
        return (self.published or "9")[:10], bool(self.credits), -size, self.page

    @property
    def is_published(self) -> bool:
        """Whether an outlet brought it out; a memo, a letter, a judgment speaks for itself."""
        return bool(self.outlet or self.first_outlet)

    @property
    def size(self) -> int:
        """The words of its sayings."""
        return sum(len(one.words) for one in self.sayings)


@dataclass(frozen=True, slots=True)
class PageHead:
    """What is needed of every page, be it held against others or not.

    Attributes:
        givers: Names of those who say something on it, as they are told from outlets.
        keys: What other pages of its story are found by.
    """

    page: str
    outlet: str | None
    published: str | None
    order: Order
    passed_on_by: frozenset[str]
    givers: frozenset[str]
    name_words: frozenset[str]
    dated: Mapping[str, frozenset[str]]
    papers: tuple[tuple[str, DatedPaper], ...]
    own_days: frozenset[str]
    keys: array[int] = field(repr=False)

    def packed(self) -> bytes:
        """As bytes, the same for the same page."""
        told = (
            self.outlet,
            self.published,
            self.order,
            *map(sorted, (self.passed_on_by, self.givers, self.name_words, self.own_days)),
            sorted((day, sorted(names)) for day, names in self.dated.items()),
            [(one, paper.first, paper.last, sorted(paper.names)) for one, paper in self.papers],
            b64encode(self.keys.tobytes()).decode(),
        )
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(page: str, packed: bytes) -> PageHead:
    """The head of a page from its bytes."""
    outlet, published, order, passed, givers, names, own_days, dated, papers, keys = json.loads(
        packed
    )
    return PageHead(
        page=page,
        outlet=outlet,
        published=published,
        order=tuple(order),
        passed_on_by=frozenset(passed),
        givers=frozenset(givers),
        name_words=frozenset(names),
        own_days=frozenset(own_days),
        dated={day: frozenset(near) for day, near in dated},
        papers=tuple(
            (one, DatedPaper(first, last, frozenset(near))) for one, first, last, near in papers
        ),
        keys=array("Q", b64decode(keys)),
    )


def head_of(told: ToldPage) -> PageHead:
    """Keep what is needed of every page."""
    return PageHead(
        page=told.page,
        outlet=told.outlet,
        published=told.published,
        order=told.order,
        passed_on_by=told.passed_on_by,
        givers=frozenset(body(one.name) for said in told.sayings for one in said.givers),
        name_words=told.name_words,
        own_days=told.own_days,
        dated=told.dated,
        papers=told.papers,
        keys=array("Q", sorted(map(number_of, told.keys))),
    )


def told_page(reading: Reading) -> ToldPage:
    """Keep what one page tells, its headings left out."""
    text = reading.text
    kept = list(sayings(reading))
    sheet = credits_of(reading)
    passed = [credit.name for credit in sheet.credits if credit.role in CREDITED - {"document"}]
    passed += [name for name in (text.outlet, text.first_outlet) if name]
    own = [one for one in reading.actors if _is_outlet(one, text.outlet)]
    names = sorted({span.quote for actor in own for span in actor.names})
    return ToldPage(
        page=text.page,
        outlet=text.outlet,
        published=text.published,
        title=plain(text.title or ""),
        first_outlet=text.first_outlet,
        credits=frozenset(credit.key for credit in sheet.credits if credit.role != "document"),
        passed_on_by=frozenset(map(body, passed)),
        mentions=frozenset(_mentions(text.chars)),
        names=tuple(names),
        called=ends_with(text.outlet or "").union(
            _as_in_addresses(text.outlet or ""), *map(called, [text.outlet or "", *names])
        ),
        is_party=any(actor.kind in PARTIES for actor in own)
        or (not any(actor.kind in CREDITED for actor in own) and _speaks_for_itself(reading, kept)),
        is_resaid=bool(told_by("resaid", read_as(text.language)).search(text.chars)),
        is_own_work=is_own_work(reading, [text.outlet or "", *names]),
        dated=dict(_dated(reading)),
        name_words=frozenset(
            fold(word)
            for name in reading.names
            for word in WORD.findall(name.span.quote)
            if len(word) > SHORTEST
        ),
        sayings=kept,
        papers=tuple(papers(reading, frozenset(one.id for one in kept))),
        own_days=frozenset(_own_days(reading)),
        keys=_keys(reading, kept),
    )


def keys_of_page(reading: Reading) -> frozenset[str]:
    """The keys of a page alone: by these two pages are found that may be compared."""
    return _keys(reading, sayings(reading))


def _keys(reading: Reading, kept: Iterable[Saying]) -> frozenset[str]:
    sampled = (one for one in shingles_of(reading.text).shingles if one % SAMPLE == 0)
    rare = (key for one in kept for key in rare_keys(one))
    return frozenset([*rare, *(f"w{one:x}" for one in sampled)])


def _speaks_for_itself(reading: Reading, said: list[Saying]) -> bool:
    """Whether who brings a page out speaks on it, or is told of in much of it, as no paper is."""
    means = meanings_of(read_as(reading.text.language))
    own = frozenset(
        fold(word)
        for word in WORD.findall(reading.text.outlet or "")
        if len(word) >= SHORTEST and word[0].isupper() and not means(word.lower())
    )
    told_of = sum(own <= saying.named for saying in said) if own else 0
    is_giver = any(
        own <= giver.names and giver.role not in PASSING
        for saying in said
        for giver in saying.givers
    )
    return told_of > 0 and (is_giver or told_of >= TOLD_OF * len(said))


def _is_outlet(actor: Actor, outlet: str | None) -> bool:
    return bool(outlet) and any(plain(span.quote) == plain(outlet or "") for span in actor.names)


def _dated(reading: Reading) -> Iterator[tuple[str, frozenset[str]]]:
    """Days by which a page speaks of a document: "a note dated 14 March, written by Ada Obi"."""
    text, means = reading.text, meanings_of(read_as(reading.text.language))
    for when in reading.times:
        if when.earliest and len(when.earliest) == DAY:
            start, end = sentence_at(text, when.span.start, when.span.end)
            before = WORD.findall(text.chars[max(start, when.span.start - REACH) : when.span.start])
            if any(DOCUMENTS & means(word.lower()) for word in before):
                near = text.chars[start : end + (end - start)]
                names = frozenset(fold(word) for word in WORD.findall(near) if word[0].isupper())
                yield when.earliest, names


def _own_days(reading: Reading) -> Iterator[str]:
    text, ours = reading.text, told_by("ours", read_as(reading.text.language))
    for when in reading.times:
        if when.earliest and len(when.earliest) == DAY:
            start, end = sentence_at(text, when.span.start, when.span.end)
            if ours.search(text.chars, start, end):
                yield when.earliest


def _mentions(chars: str) -> Iterator[str]:
    """Every run of a few words that may name an outlet: it begins and ends in capitals.

    And two words of which the second is long: « Agence littorale »; and every long word, which may
    be a name as addresses have it: "via velmgazette".
    """
    found = re.findall(r"\w+", chars)
    for at, word in enumerate(found):
        if len(word) >= JOINED:
            yield word.casefold()
        if word[0].isupper():
            for end in range(at + 1, min(at + LONGEST_NAME, len(found)) + 1):
                last = found[end - 1]
                if last[0].isupper() or (end == at + 2 and len(last) > SHORTEST):
                    yield plain(" ".join(found[at:end]))


def _as_in_addresses(outlet: str) -> frozenset[str]:
    """A name of several words without what parts them: "velmgazette" for "The Velm Gazette"."""
    said = plain(outlet).split()
    joined = "".join(said)
    return frozenset({joined} if len(said) > 1 and len(joined) >= JOINED else ())


def _hard(page: ToldPage) -> Iterator[str]:
    """The names and numbers of a page as they follow each other."""
    for saying in page.sayings:
        yield from (key for key in saying.in_order if key[0] in "@#")


@dataclass(frozen=True, slots=True)
class Compared:
    """A page held against an earlier one."""

    page: ToldPage
    other: ToldPage
    matches: list[Match]

    @property
    def share(self) -> float:
        """The share of the page's words that the other page explains."""
        return sum(len(one.left.words) * one.alike for one in self.matches) / max(1, self.page.size)

    @property
    def is_credited(self) -> bool:
        """Whether the page names the other's outlet, as its source or anywhere in its text."""
        name = self.other.outlet
        if not name or (self.page.outlet and body(name) == body(self.page.outlet)):
            return False
        if any(is_short_for(credit, name) for credit in self.page.credits):
            return True
        if self.other.is_party:
            said_by = (plain(giver.name) for one in self.page.sayings for giver in one.givers)
            names = {plain(one) for one in (name, *self.other.names)}
            return any(f" {one} " in f" {said} " for said in said_by for one in names)
        return not self.other.called.isdisjoint(self.page.mentions)

    def credits_it(self, saying: Saying) -> bool:
        """Whether the other's outlet is named in the words of a saying: "as the Herald wrote"."""
        outlet = self.other.outlet
        if not outlet or self.other.is_party:
            return False
        credits = {name for name in self.page.credits if is_short_for(name, outlet)}
        return not (self.other.called | credits).isdisjoint(_mentions(saying.quote))

    @property
    def is_translated(self) -> bool:
        """Whether the two are in two languages."""
        return any(one.left.language != one.right.language for one in self.matches)

    @property
    def in_line(self) -> float:
        """The share of the page's names and numbers that the other has in the same order."""
        ours, theirs = (list(_hard(page)) for page in (self.page, self.other))
        if min(len(ours), len(theirs)) < MANY:
            return 0.0
        row = [0] * (len(theirs) + 1)
        for key in ours:
            above, row = row, [0]
            for at, other in enumerate(theirs):
                row.append(above[at] + 1 if key == other else max(above[at + 1], row[at]))
        return row[-1] / len(ours)

    @property
    def is_sentence_by_sentence(self) -> bool:
        """Whether so much is translated that what stands in between is too."""
        return self.is_translated and self.share >= COMPLETED

    @property
    def literal(self) -> float:
        """The share of the page's words in sentences whose words were taken over."""
        taken = sum(len(one.left.words) for one in self.matches if one.alike >= LITERAL)
        return taken / max(1, self.page.size)

    @property
    def is_resaying(self) -> bool:
        """Whether enough of the page is explained, beyond what two accounts of a thing share."""
        if self.is_credited:
            is_told = self.is_translated and self.page.is_resaid
            in_part = TAKEN_IN_PART_ABROAD if is_told else TAKEN_IN_PART
            return self.share >= (TAKEN_WITH_CREDIT if len(self.matches) < FEWEST else in_part)
        if len(self.matches) < FEWEST:
            return not self.is_translated and self.literal >= NEARLY_ALL
        if self.is_translated:
            if self._has_its_own():
                return False
            is_paper = self.page.is_published
            is_one = self.share >= TAKEN_ABROAD or (is_paper and self.in_line >= IN_LINE)
            return is_one and in_order(self.matches) >= IN_ORDER
        return self.literal >= TAKEN

    def _has_its_own(self) -> bool:
        """Whether the page has its story from its own witnesses and papers, whatever another tells.

        A paper that is brought out in two languages has it from itself.
        """
        ours, theirs = (body(page.outlet or "") for page in (self.page, self.other))
        is_own = self.page.is_own_work or self.page.is_party
        return is_own and ours != theirs and not self.page.is_resaid

    @property
    def weight(self) -> float:
        """How well the other page explains this one: the share, and what else speaks for it."""
        left = sum(len(one.right.words) * one.alike for one in self.matches)
        return (
            self.share
            + COVERED * left / max(1, self.other.size)
            + ORDERED * in_order(self.matches)
            + HEADED * (self.page.title == self.other.title)
            + CREDIT * self.is_credited
        )

    @property
    def is_dated(self) -> bool:
        """Whether days tell which of the two came first."""
        return bool(
            self.page.published
            and self.other.published
            and self.page.published[:10] != self.other.published[:10]
        )

    def reversed(self) -> Compared:
        """The other page held against this one."""
        matches = [Match(one.right, one.left, one.alike) for one in self.matches]
        return Compared(self.other, self.page, sorted(matches, key=lambda one: one.left.start))

    @property
    def is_later(self) -> bool:
        """Whether the page is the later of the two: by its day, by whom it credits, else by what
        it lacks. A bound, a hand and a sentence are lost on the way and hardly ever found again."""
        if self.is_dated:
            return str(self.page.published)[:10] > str(self.other.published)[:10]
        if self.is_credited != self.reversed().is_credited:
            return self.is_credited
        if self.page.is_published != self.other.is_published:
            return self.page.is_published  # a memo has its words from no paper that quotes it
        lost = len(self.other.sayings) - len(self.page.sayings)
        for match in self.matches:
            lost += _richness(match.right, self.other) - _richness(match.left, self.page)
        return lost > 0 if lost else self.page.order > self.other.order


def _richness(saying: Saying, page: ToldPage) -> int:
    """How much a saying has that may be lost on the way."""
    bounds = sum(amount.figure.change != "=" for amount in saying.sums)
    givers = sum(body(giver.name) not in page.passed_on_by for giver in saying.givers)
    return bounds + givers + (saying.strength != "stated") + (saying.stance == "denies")
