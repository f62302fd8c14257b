"""Which figure is a part of which, as far as the words of one paragraph say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sayso.reading.amounts import Amount
from sayso.reading.counted import NOUNS, OBJECTS, SUBJECTS, Counted, chars_of, phrase, sentence_of
from sayso.reading.lexicon import words
from sayso.reading.numbers import any_of

LOOK_BACK = 40
"""Characters before a figure in which "of which" or "including" ends."""
NEAR = 60
"""Characters between two parts that one "including" leads: some ten words."""
SHARES = ("share", "%")


@dataclass(frozen=True, slots=True)
class Mention:
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

    def goes_into(self, whole: Mention) -> bool:
        """Whether it can be a part of another by its unit."""
        if self.is_share:
            return not whole.is_share
        return whole.amount.unit == self.amount.unit


@dataclass(frozen=True, slots=True)
class PartWords:
    """The words of a language that make one figure a part of another."""

    lead: re.Pattern[str]
    back: re.Pattern[str]
    whole: re.Pattern[str]
    them: re.Pattern[str]
    joins: re.Pattern[str]


@cache
def part_words(language: str) -> PartWords:
    """Compile them from the lexicon."""
    book = words(language, "figures")["parts"]
    return PartWords(
        lead=re.compile(rf"(?<!\w)(?:{any_of(book['lead'])})\s+$"),
        back=re.compile(rf"\s+(?:{any_of(book['back'])})(?!\w)"),
        whole=re.compile(rf"^[\W]*(?:[\w'’-]+\s+){{0,2}}?(?:{any_of(book['whole'])})\s+$"),
        them=re.compile(rf"^\W*(?:{any_of(book['them'])})(?!\w)"),
        joins=re.compile(rf"(?:,|(?<![,\s])\s(?:{any_of(book['joins'])}))\s+$"),
    )


@dataclass(slots=True)
class Ledger:
    """What was read of one paragraph so far: the mentions, and the whole of each."""

    doc: Any
    language: str
    done: list[Mention] = field(default_factory=list)
    wholes: list[Mention | None] = field(default_factory=list)

    def add(self, mention: Mention) -> tuple[Mention, Mention | None]:
        """Take the next mention; return it with what it counts filled in, and its whole."""
        whole = self.whole_of(mention)
        mention = self.filled(mention, whole)
        if mention.counted is not None or mention.amount.unit is not None:
            self.done.append(mention)
            self.wholes.append(whole)
        return mention, whole

    def text(self, start: int, end: int) -> str:
        """Lower-case characters of the paragraph."""
        return str(chars_of(self.doc)[max(0, start) : end]).lower()

    def whole_of(self, mention: Mention) -> Mention | None:
        """The figure that this one is a part of, by the words beside it or its sentence."""
        book, amount = part_words(self.language), mention.amount
        first = sentence_of(self.doc, mention.start)[0]
        here = [one for one in self.done if one.start >= first and mention.goes_into(one)]
        if book.lead.search(self.text(amount.lead - LOOK_BACK, amount.lead)):
            return here[-1] if here else None
        return (
            self._of_list(mention, first)
            or self._of_opening(mention, here, first)
            or self._of_colon(mention, here)
            or self._of_them(mention, here)
        )

    def _of_list(self, mention: Mention, first: int) -> Mention | None:
        """ "including 11 minors and four women": one lead for all of a list."""
        if not self.done or self.wholes[-1] is None or self.done[-1].start < first:
            return None
        last, book = self.done[-1], part_words(self.language)
        between = self.text(last.amount.end, mention.amount.lead)
        led = book.lead.search(self.text(last.amount.lead - LOOK_BACK, last.amount.lead))
        listed = len(self.wholes) > 1 and self.wholes[-2] is self.wholes[-1]
        if not (led or listed) or len(between) > NEAR or not book.joins.search(between):
            return None
        return self.wholes[-1] if mention.goes_into(self.wholes[-1]) else None

    def _of_opening(self, mention: Mention, here: list[Mention], first: int) -> Mention | None:
        """ "Of the 900 …, 250 are …" in this sentence; "Of these, 30 are …" after 45."""
        book = part_words(self.language)
        start = self.doc[first].idx
        opened = [one for one in here if one.counted and self._opens(one, start)]
        if opened:
            return opened[-1] if self._is_clause(mention) else None
        if not book.them.match(self.text(start, mention.amount.lead)):
            return None
        before = [one for one in self.done if one.start < first and mention.goes_into(one)]
        return self._root_of(before[-1]) if before and self._is_clause(mention) else None

    def _opens(self, mention: Mention, start: int) -> bool:
        """Whether "Of the" stands before it at the head of the sentence or after a colon."""
        lead = re.split(r"[:;—–]", self.text(start, mention.amount.lead))[-1]
        return bool(part_words(self.language).whole.search(lead))

    def _root_of(self, mention: Mention) -> Mention:
        """ "Of these" after parts of a whole means the whole's last part only if it is alone."""
        index = self.done.index(mention)
        whole = self.wholes[index]
        return whole if whole is not None and self.wholes.count(whole) > 1 else mention

    def _of_colon(self, mention: Mention, here: list[Mention]) -> Mention | None:
        """ "14 defendants: nine officers and five civilians"."""
        for one in reversed(here):
            between = self.text(one.amount.end, mention.amount.lead)
            head, colon, tail = between.partition(":")
            if not colon:
                continue
            words_between = len(head.split())
            return one if words_between <= 4 and _is_list(tail) and one.counted else None
        return None

    def _of_them(self, mention: Mention, here: list[Mention]) -> Mention | None:
        """ "130 of them": the last count of this sentence, else of the one before."""
        after = self.text(mention.amount.end, mention.amount.end + LOOK_BACK)
        if mention.amount.value == 1 or not part_words(self.language).back.match(after):
            return None  # "one of them" parts nothing worth a sum
        counts = [one for one in here if one.is_count and one.counted]
        counts = counts or [one for one in self.done if one.is_count and one.counted]
        return counts[-1] if counts else None

    def _is_clause(self, mention: Mention) -> bool:
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

    def filled(self, mention: Mention, whole: Mention | None) -> Mention:
        """Give an elliptical count ("500 are …") the noun of its whole, or of its sentence."""
        missing = mention.counted is None or mention.counted.points_back
        source = whole or (self._last_count(mention) if missing else None)
        if mention.is_share and missing and source is None:
            return replace(mention, counted=self._last_subject(mention))
        if not (mention.is_count or mention.is_share):
            return replace(mention, of=whole.counted if whole else None)
        if source is None or source.counted is None:
            return replace(mention, counted=None) if missing else mention
        of = source.counted if whole else None
        if not missing:
            return replace(mention, of=of)
        if whole or stands_alone(mention, self.doc, self.language):
            return replace(mention, counted=source.counted, of=of)
        return replace(mention, counted=None)

    def _last_subject(self, mention: Mention) -> Counted | None:
        """ "The exiles form three groups. About a third has …": a share of the exiles."""
        first = sentence_of(self.doc, mention.start)[0]
        if not first or not stands_alone(mention, self.doc, self.language):
            return None
        for token in self.doc[sentence_of(self.doc, first - 1)[0] : first]:
            plural = token.tag_ in ("NNS", "NNPS") or "Plur" in token.morph.get("Number")
            if token.dep_ in SUBJECTS and token.pos_ in NOUNS and plural:
                return phrase(token)
        return None

    def _last_count(self, mention: Mention) -> Mention | None:
        first = sentence_of(self.doc, mention.start)[0]
        near = [one for one in self.done if one.start >= first and one.is_count and one.counted]
        return near[-1] if near else None


def _is_list(tail: str) -> bool:
    """Between the colon and a part: other parts only, no new sentence or clause mark."""
    return not re.search(r"[;:.!?]\s", tail)


def stands_alone(mention: Mention, doc: Any, language: str) -> bool:
    """The number itself is the subject or object of a verb."""
    if not (mention.is_count or mention.is_share) or mention.amount.form == "vague":
        return False  # "made millions while …" counts nothing named before
    if mention.counted is not None and not mention.counted.points_back:
        return False
    root = doc[mention.start : mention.end].root
    relatives = words(language, "figures")["measured"]["relatives"]
    if mention.end < len(doc) and doc[mention.end].lower_ in relatives:
        return True
    return before_verb(doc, mention.end) or root.dep_ in (SUBJECTS | OBJECTS)


def before_verb(doc: Any, end: int) -> bool:
    """Parsers often miss a bare number as the subject; a verb right after it says so too."""
    for token in doc[end : end + 3]:
        if token.pos_ in ("AUX", "VERB"):
            return True
        if token.pos_ not in ("ADV", "PART") and not token.dep_.startswith("expl"):
            return False
    return False


def with_wholes(
    mentions: list[Mention], doc: Any, language: str
) -> Iterator[tuple[Mention, Mention | None]]:
    """Yield each mention with the one it is a part of, what it counts filled in from it."""
    ledger = Ledger(doc, language)
    for mention in mentions:
        yield ledger.add(mention)
