"""Which figure is a part of which, as far as the words of one paragraph say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.reading.figures.amounts import Amount
from sayso.reading.figures.counted import (
    OBJECTS,
    SUBJECTS,
    Counted,
    chars_of,
    count_after,
    sentence_of,
)
from sayso.reading.figures.part_words import PartWords
from sayso.reading.figures.units import DURATIONS
from sayso.words import words

LOOK_BACK = 40
"""Characters before a figure in which "of which" or "including" ends."""
NEAR = 60
"""Characters between two parts that one "including" leads: some ten words."""
WINDOW = 32
"""Figures that are looked back over at most. A longer list is a table, and without an end to it a
page of thousands of numbers would take the square of its length."""
SHARED_BY = 10
"""The least count that a bare "a third" is taken to be of: three of anything have no third."""
ROUND = 50
"""A list of unlike things whose first number is a multiple of this may add up by chance."""
SHARES = ("share", "%")
SMALL = ("ADV", "CCONJ", "PUNCT", "SPACE")


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure in the making: its amount, its tokens, what it counts and of what whole."""

    amount: Amount
    start: int
    end: int
    counted: Counted | None
    of: Counted | None = None

    @property
    def is_count(self) -> bool:
        """A plain number of things, not a measure."""
        return self.amount.unit is None

    @property
    def is_share(self) -> bool:
        """A fraction or a percentage, which may be of any count or amount."""
        return self.amount.unit in SHARES

    @property
    def is_missing(self) -> bool:
        """Whether what it counts was named before: "500 are dead", "500 of them"."""
        return self.counted is None or self.counted.points_back

    @property
    def size(self) -> float:
        """The number as written, or the far end of a range."""
        amount = self.amount
        return amount.value or amount.high or amount.low or 0.0

    def goes_into(self, whole: FigureMention) -> bool:
        """Whether it can be a part of another by unit and size: 1.83 is no part of two things."""
        if self.is_share:  # no share of a time: "30 % of 15 to 24-year-olds" are people
            return not whole.is_share and whole.amount.unit not in DURATIONS
        if self.size > whole.size or (self.is_count and self.size % 1):
            return False
        return whole.amount.unit == self.amount.unit or self.lacks_unit(whole)

    def lacks_unit(self, whole: FigureMention) -> bool:
        """ "14 million euros, of which 9 million": the unit is said once."""
        return self.is_count and self.amount.scaled and self.is_missing and whole.amount.is_money


@dataclass(slots=True)
class Item:
    """A mention in the ledger of its paragraph, with the line of its whole.

    ``first`` is the first token of its sentence; ``opens`` whether "Of the" stands before it at
    the head of the sentence, ``heads`` whether it stands there itself.
    """

    mention: FigureMention
    first: int
    opens: bool = False
    heads: bool = False
    whole: Item | None = field(default=None, repr=False)
    parts: int = 0

    def part_of(self, whole: Item) -> None:
        """Make it a part of another line."""
        self.whole = whole
        whole.parts += 1

    @property
    def is_kept(self) -> bool:
        """Whether it says enough for another figure to be a part of it."""
        return self.mention.counted is not None or self.mention.amount.unit is not None


@dataclass(slots=True)
class Tally:
    """What was read of one paragraph so far, a line a mention."""

    doc: Any
    language: str
    lines: list[Item] = field(default_factory=list)

    def add(self, mention: FigureMention) -> Item:
        """Take the next mention: find its whole, and fill in what it counts."""
        line = Item(mention, sentence_of(self.doc, mention.start)[0])
        recent = [one for one in self.lines[-WINDOW:] if one.is_kept]
        line.opens = self._opens(line)
        line.heads = self._heads(line)
        whole = self.whole_of(line, recent)
        if whole is not None:
            line.part_of(whole)
            if mention.lacks_unit(whole.mention):
                amount = replace(mention.amount, unit=whole.mention.amount.unit)
                line.mention = replace(mention, amount=amount)
        line.mention = self.filled(line, recent)
        self._take_shares(line)
        self.lines.append(line)
        return line

    def text(self, start: int, end: int) -> str:
        """Lower-case characters of the paragraph."""
        return str(chars_of(self.doc)[max(0, start) : end]).lower()

    def before(self, mention: FigureMention) -> str:
        """The characters before a figure and its bound words."""
        return self.text(mention.amount.lead - LOOK_BACK, mention.amount.lead)

    def after(self, mention: FigureMention) -> str:
        """The characters after a figure."""
        return self.text(mention.amount.end, mention.amount.end + LOOK_BACK)

    def whole_of(self, line: Item, recent: list[Item]) -> Item | None:
        """The line that this one is a part of, by the words beside it or its sentence."""
        fitting = [one for one in recent if line.mention.goes_into(one.mention)]
        here = [one for one in fitting if one.first == line.first]
        book, before = PartWords.load(self.language), self.before(line.mention)
        if book.but.search(before):
            return None
        if book.lead.search(before):
            return self._of_lead(line, here)
        return (
            self._of_list(line)
            or self._of_opening(line, here, fitting)
            or self._of_colon(line.mention, here)
            or self._of_them(line, here, fitting)
            or self._of_rest(line, fitting)
            or self._of_sentence_before(line, here, fitting)
        )

    def _of_lead(self, line: Item, here: list[Item]) -> Item | None:
        """ "40 people in three days, including 12 children": the last figure, no time between."""
        for one in reversed(self.lines[-WINDOW:]):
            if one.is_kept and one.mention.amount.unit not in DURATIONS:
                return one if one in here else None
        return None

    def _of_list(self, line: Item) -> Item | None:
        """ "including 11 minors and four women": one lead for all of a list."""
        kept = [one for one in self.lines[-WINDOW:] if one.is_kept][-2:]
        last = kept[-1] if kept else None
        if last is None or last.whole is None or last.first != line.first:
            return None
        book, mention = PartWords.load(self.language), line.mention
        between = self.text(last.mention.amount.end, mention.amount.lead)
        led = book.lead.search(self.before(last.mention))
        listed = len(kept) > 1 and kept[0].whole is last.whole
        listed |= mention.is_missing and mention.is_count  # "12 from here and 11 from there"
        if not (led or listed) or len(between) > NEAR or not book.joins.search(between):
            return None
        return last.whole if mention.goes_into(last.whole.mention) else None

    def _of_opening(self, line: Item, here: list[Item], fitting: list[Item]) -> Item | None:
        """ "Of the 900 …, 250 are …" in this sentence; "Of these, 30 are …" after 45."""
        opened = [one for one in here if one.mention.counted and one.opens]
        if opened:
            return opened[-1] if self._is_clause(line.mention) else None
        start = self.doc[line.first].idx
        if not PartWords.load(self.language).them.match(self.text(start, start + LOOK_BACK)):
            return None
        before = [one for one in fitting if one.first < line.first]
        return _root_of(before[-1]) if before and self._is_clause(line.mention) else None

    def _opens(self, line: Item) -> bool:
        """Whether "Of the" stands before it at the head of the sentence or after a colon."""
        start, lead = self.doc[line.first].idx, line.mention.amount.lead
        piece = re.split(r"[:;—–]", self.text(max(start, lead - 2 * LOOK_BACK), lead))
        if len(piece) == 1 and lead - start > 2 * LOOK_BACK:
            return False
        return bool(PartWords.load(self.language).whole.search(piece[-1]))

    def _heads(self, line: Item) -> bool:
        """Whether nothing but a mark or a small word ("Only", "And") stands before it."""
        lead = line.mention.amount.lead
        before = [one for one in self.doc[line.first : line.first + 3] if one.idx < lead]
        return len(before) < 3 and all(one.pos_ in SMALL for one in before)

    def _of_colon(self, mention: FigureMention, here: list[Item]) -> Item | None:
        """ "14 defendants: nine officers and five civilians"."""
        for one in reversed(here):
            between = self.text(one.mention.amount.end, mention.amount.lead)
            head, colon, tail = between.partition(": ")  # no "4:43"
            if not colon:
                continue
            is_near = len(head.split()) <= 4 and _is_list(tail)
            return one if is_near and one.mention.counted else None
        return None

    def _of_them(self, line: Item, here: list[Item], fitting: list[Item]) -> Item | None:
        """ "130 of them": the last count of this sentence, else of the two before."""
        book, mention = PartWords.load(self.language), line.mention
        if mention.amount.value == 1 or not book.back.match(self.after(mention)):
            return None  # "one of them" parts nothing worth a sum
        near = [one for one in fitting if self._is_next(one, line)]
        for lines in (here, near):
            counts = [one for one in lines if one.mention.is_count and one.mention.counted]
            if counts:
                return counts[-1]
        return None

    def _of_rest(self, line: Item, fitting: list[Item]) -> Item | None:
        """ "Fifty-one walked; the remaining 33 were carried", of 84: both are parts of it."""
        if not PartWords.load(self.language).is_rest(
            self.before(line.mention), self.after(line.mention)
        ):
            return None
        near = [one for one in fitting if self._is_next(one, line)]
        sibling = self.lines[-1] if self.lines else None
        if sibling is None or not self._is_next(sibling, line):
            return None
        whole = sibling.whole or (sibling if sibling.parts else None)
        if whole is not None:
            return whole if line.mention.goes_into(whole.mention) else None
        least = max(line.mention.size, 0.0 if sibling.mention.is_share else sibling.mention.size)
        wholes = [one for one in near if one is not sibling and one.mention.size > least]
        if not wholes or not self._may_be_part(sibling, wholes[-1]):
            return None
        sibling.part_of(wholes[-1])
        sibling.mention = self.filled(sibling, [])
        return wholes[-1]

    def _may_be_part(self, line: Item, whole: Item) -> bool:
        """Whether a figure before "the other 12" is of their whole: of its unit, or bare."""
        if not line.mention.goes_into(whole.mention):
            return False
        return not line.mention.is_count or stands_alone(line.mention, self.doc, self.language)

    def _is_next(self, earlier: Item, line: Item) -> bool:
        """Whether it is in the same sentence or in one of the two before."""
        first = line.first
        for _ in range(2):
            if first and earlier.first < first:
                first = sentence_of(self.doc, first - 1)[0]
        return earlier.first >= first

    def _of_sentence_before(self, line: Item, here: list[Item], fitting: list[Item]) -> Item | None:
        """ "240 objects were lost. Ninety have been restored." and "1,000 fled; half are …"."""
        mention = line.mention
        if not mention.is_missing or not stands_alone(mention, self.doc, self.language):
            return None
        counts = [
            one
            for one in fitting
            if self._is_next(one, line) and one.mention.is_count and one.mention.counted
        ]
        if not counts:
            return None
        whole = counts[-1].whole or counts[-1]
        if mention.is_share:
            near = counts[-1] in here or len(counts) == 1
            if not near or not before_verb(self.doc, mention.end):
                return None  # "wounded a third": an ordinal
            return whole if whole.mention.size >= SHARED_BY else None
        if not line.heads or counts[-1] in here or not before_verb(self.doc, mention.end):
            return None
        if mention.size >= whole.mention.size or mention.amount.value == 1:
            return None
        return whole if self._acts(line.first) <= self._acts(whole.first) else None

    def _acts(self, first: int) -> set[str]:
        """Deaths and wounds that a sentence speaks of: the dead are no part of the wounded."""
        acts = PartWords.load(self.language).acts
        end = min(sentence_of(self.doc, first)[1], first + WINDOW)
        return {acts[one.lower_] for one in self.doc[first:end] if one.lower_ in acts}

    def _take_shares(self, line: Item) -> None:
        """ "two thirds of the 600 seats", "30 of the 45": the whole comes after its part."""
        last = self.lines[-1] if self.lines else None
        if last is None or last.whole is not None or not line.is_kept or line.whole is last:
            return
        mention, part = line.mention, last.mention
        between = self.text(part.amount.tail, mention.amount.lead)
        if not PartWords.load(self.language).between.fullmatch(between):
            return
        if part.goes_into(mention) and (part.is_share or 1 < part.size < mention.size):
            last.part_of(line)
            last.mention = replace(
                part, counted=part.counted or mention.counted, of=mention.counted
            )

    def _is_clause(self, mention: FigureMention) -> bool:
        """A count that is, or that counts, the subject of a clause of the sentence."""
        if stands_alone(mention, self.doc, self.language):
            return True
        root = self.doc[mention.start : mention.end].root
        noun = root.head if root.dep_ in ("nummod", "det") else root
        counted = mention.counted
        if noun.dep_ in SUBJECTS:
            return True
        at = counted.end if counted and not counted.points_back else mention.end
        return before_verb(self.doc, at)

    def filled(self, line: Item, recent: list[Item]) -> FigureMention:
        """Give an elliptical count ("500 are …") the noun of its whole, or of its sentence."""
        mention, whole = line.mention, line.whole
        here = [one for one in recent if one.first == line.first]
        source = whole or (_last_count(here) if mention.is_missing else None)
        if not (mention.is_count or mention.is_share):
            return replace(mention, of=whole.mention.counted if whole else None)
        if source is None:
            return replace(mention, counted=self._named_before(line) if mention.is_missing
                           else mention.counted)  # fmt: skip
        of = source.mention.counted if whole else None
        if source.mention.counted is None:
            return replace(mention, counted=None) if mention.is_missing else mention
        if not mention.is_missing:
            return replace(mention, of=of)
        if whole or stands_alone(mention, self.doc, self.language):
            return replace(mention, counted=source.mention.counted, of=of)
        return replace(mention, counted=None)

    def _named_before(self, line: Item) -> Counted | None:
        """What a bare number counts, where no figure says it: a noun or pronoun of its sentence.

        A pronoun ("About 70 of them", "Of these, 30 are …") is kept as it stands: the paragraph
        before says whom it means (``sayso.across.figures.wholes``).
        """
        mention, book = line.mention, PartWords.load(self.language)
        if mention.is_share:
            return None
        found = book.back.match(self.after(mention))
        if found and mention.amount.value != 1:
            return self._pronoun(mention.end, mention.end + 4)
        if not stands_alone(mention, self.doc, self.language):
            return None
        return self._opening_noun(line) if line.first + 2 < mention.start else None

    def _opening_noun(self, line: Item) -> Counted | None:
        """ "Of the passengers on the ferry, 150 were rescued": the noun the sentence opens with."""
        start = self.doc[line.first].idx
        opening = self.text(start, start + LOOK_BACK)
        if PartWords.load(self.language).them.match(opening):
            return self._pronoun(line.first, line.first + 4)
        of, the = self.doc[line.first : line.first + 2]
        if of.lower_ not in PartWords.load(self.language).opens or the.pos_ != "DET":
            return None
        return count_after(self.doc, line.first + 2, self.language)

    def _pronoun(self, start: int, end: int) -> Counted | None:
        pronouns = PartWords.load(self.language).pronouns
        found = [one for one in self.doc[start:end] if one.lower_ in pronouns]
        return Counted(found[0].i, found[0].i + 1) if found else None

    def add_up(self) -> None:
        """Find lists that come to the number before them: "66 migrants, 40 men and 26 boys"."""
        for at, line in enumerate(self.lines):
            if line.whole or line.parts or not line.is_kept or line.mention.size < SHARED_BY:
                continue
            for part in self._adding_up(line, self.lines[at + 1 : at + 1 + WINDOW]):
                part.part_of(line)
                part.mention = self.filled(part, [])

    def _adding_up(self, whole: Item, after: list[Item]) -> list[Item]:
        """The next figures that may be its parts, if their sum is reached exactly."""
        fits = (one for one in after if one.mention.goes_into(whole.mention))
        total, found = 0.0, list[Item]()
        value = whole.mention.amount.value
        sentence = sentence_of(self.doc, whole.first)
        for one in fits:
            size = one.mention.amount.value
            if value is None or size is None or one.whole or one.mention.is_share:
                return []
            if one.first != (found[0].first if found else one.first) or one.first > sentence[1]:
                return []
            if not self._may_add(whole, found[-1] if found else whole, one):
                return []
            found.append(one)
            total += size
            if total >= value:
                break
        return found if len(found) > 1 and total == value else []

    def _may_add(self, whole: Item, last: Item, line: Item) -> bool:
        """Whether a figure may be the next part of a list, by what joins it to the one before."""
        bare = stands_alone(line.mention, self.doc, self.language)
        if line.first != whole.first:
            return line.mention.amount.unit is not None or bare or self._same_noun(whole, line)
        between = self.text(last.mention.amount.end, line.mention.amount.lead)
        if last is whole and not re.search(r"[,;:(—–]", between):
            return False
        if line.mention.amount.unit is not None or bare or re.search(r"[;:(—–]", between):
            return True
        odd = whole.mention.size % ROUND != 0
        joined = PartWords.load(self.language).joins.search(between)
        return odd and joined is not None and len(between) <= NEAR

    def _same_noun(self, whole: Item, line: Item) -> bool:
        ours, theirs = whole.mention.counted, line.mention.counted
        if ours is None or theirs is None:
            return False
        nouns = [self.doc[one.start : one.end].root.lemma_ for one in (ours, theirs)]
        return bool(nouns[0] == nouns[1])


def _last_count(lines: list[Item]) -> Item | None:
    counts = [one for one in lines if one.mention.is_count and one.mention.counted]
    return counts[-1] if counts else None


def _root_of(line: Item) -> Item:
    """ "Of these" after parts of a whole means the whole's last part only if it is alone."""
    return line.whole if line.whole is not None and line.whole.parts > 1 else line


def _is_list(tail: str) -> bool:
    """Between the colon and a part: other parts only, no new sentence or clause mark."""
    return not re.search(r"[;:.!?]\s", tail)


def stands_alone(mention: FigureMention, doc: Any, language: str) -> bool:
    """The number itself is the subject or object of a verb."""
    if not (mention.is_count or mention.is_share) or mention.amount.form == "vague":
        return False  # "made millions while …" counts nothing named before
    if not mention.is_missing:
        return False
    root = doc[mention.start : mention.end].root
    relatives = words(language, "figures")["measured"]["relatives"]
    if mention.end < len(doc) and doc[mention.end].lower_ in relatives:
        return True
    return before_verb(doc, mention.end) or root.dep_ in (SUBJECTS | OBJECTS)


def before_verb(doc: Any, end: int) -> bool:
    """Parsers often miss a bare number as the subject; a verb right after it says so too.

    What dashes or brackets set off may lie between: "90 – 40 of them men – are held".
    """
    end = _behind_aside(doc, end)
    for token in doc[end : end + 3]:
        if token.pos_ in ("AUX", "VERB"):
            return True
        if token.pos_ not in ("ADV", "PART") and not token.dep_.startswith("expl"):
            return False
    return False


def _behind_aside(doc: Any, at: int) -> int:
    """Where it goes on behind an aside that opens at a token; the token itself where none does."""
    closes = ASIDES.get(doc[at].text) if at < len(doc) else None
    near = range(at + 1, min(at + LONGEST_ASIDE, len(doc)))
    return next((n + 1 for n in near if doc[n].text == closes), at)


ASIDES = {"–": "–", "—": "—", "-": "-", "--": "--", "(": ")"}
"""What opens an aside, and what closes it."""
LONGEST_ASIDE = 12


def with_wholes(
    mentions: list[FigureMention], doc: Any, language: str
) -> Iterator[tuple[FigureMention, FigureMention | None]]:
    """Yield each mention with the one it is a part of, what it counts filled in from it."""
    ledger = Tally(doc, language)
    for mention in mentions:
        ledger.add(mention)
    ledger.add_up()
    for line in ledger.lines:
        yield line.mention, line.whole.mention if line.whole else None
