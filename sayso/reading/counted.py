"""What a figure counts or measures, by the syntax around it: a short noun phrase, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.reading.amounts import Amount
from sayso.reading.lexicon import words
from sayso.reading.units import DURATIONS

NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "nsubj:caus"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
PRE_HEAD = frozenset({"compound", "amod", "nmod", "poss", "flat:name", "flat:foreign"})
POST_HEAD = frozenset({"amod", "flat:name", "flat:foreign"})
FULL_STOPS = '.!?…\n»”"'
LONGEST = 6
"""Words of a counted phrase at most; a longer one is a clause that the parser misread."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens ``start:end`` of the paragraph; ``points_back`` where it is a pronoun or nothing."""

    start: int
    end: int
    points_back: bool = False


@dataclass(frozen=True, slots=True)
class LinkWords:
    """Small words between a number and its noun."""

    of: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]


@cache
def link_words(language: str) -> LinkWords:
    """The partitive words of a language."""
    book = words(language, "figures")["partitives"]
    return LinkWords(
        frozenset(one for one in book["words"] if " " not in one),
        frozenset(book["determiners"]),
        frozenset(book["pronouns"]),
    )


def tokens_of(doc: Any, start: int, end: int) -> tuple[int, int]:
    """First token and one past the last of a range of characters."""
    piece = doc.char_span(start, end, alignment_mode="expand")
    return piece.start, piece.end


def sentence_of(doc: Any, index: int) -> tuple[int, int]:
    """Tokens of the sentence round a token, up to its full stop.

    The parser also cuts at a comma before a new subject ("250 are dead, 150 were held").
    """
    start, end = doc[index].sent.start, doc[index].sent.end
    while start and doc[start - 1].text[-1] not in FULL_STOPS:
        start = doc[start - 1].sent.start
    while end < len(doc) and doc[end - 1].text[-1] not in FULL_STOPS:
        end = doc[end].sent.end
    return start, end


def count_after(doc: Any, index: int, language: str) -> Counted | None:
    """The noun phrase that begins at a token: what a plain number before it counts."""
    link = link_words(language)
    index, partitive = _skip_links(doc, index, link)
    if index >= len(doc):
        return None
    token = doc[index]
    if partitive and token.lower_ in link.pronouns:
        return Counted(index, index + 1, points_back=True)
    head = _noun_from(doc, index)
    return phrase(head, floor=index) if head is not None else None


def _skip_links(doc: Any, index: int, link: LinkWords) -> tuple[int, bool]:
    partitive = False
    for step in range(4):
        if index >= len(doc):
            break
        token = doc[index]
        if token.lower_ in link.of and step < 2:
            partitive = True
        elif not (partitive and (token.lower_ in link.determiners or token.like_num)):
            break
        index += 1
    return index, partitive


def _noun_from(doc: Any, index: int) -> Any:
    """The head of the noun phrase that begins at a token, over adjectives and compounds."""
    sentence_end = doc[index].sent.end
    for step in range(LONGEST):
        here = index + step
        if here >= sentence_end:
            return None
        token = doc[here]
        if token.pos_ in NOUNS and not token.like_num:
            return _head_of_compound(token)
        if not _may_precede(token):
            return None
    return None


def _may_precede(token: Any) -> bool:
    if token.pos_ in ("ADJ", "ADV", "NUM"):
        return not token.is_punct
    if token.text == "-" or (token.pos_ == "CCONJ" and token.head.pos_ in ("ADJ", *NOUNS)):
        return True
    return token.dep_ in ("amod", "nmod", "compound", "poss", "punct") and (
        token.pos_ in ("VERB", "X", "SYM", "PUNCT") and token.text not in ",.;:()"
    )


def _head_of_compound(token: Any) -> Any:
    for _ in range(LONGEST):
        head = token.head
        inside = token.dep_ in ("compound", "nmod", "amod", "poss") and head.i > token.i
        if not (inside and head.pos_ in NOUNS and head.i - token.i <= 4):
            break
        token = head
    return token


def phrase(head: Any, floor: int = 0) -> Counted:
    """The short phrase of a noun: its own adjectives and compounds, no article, no clause."""
    start, end = head.i, head.i + 1
    for child in head.lefts:
        if child.dep_ in PRE_HEAD and child.pos_ not in ("DET", "PRON"):
            start = min(start, child.left_edge.i if child.dep_ != "poss" else child.i)
    for child in head.rights:
        if child.dep_ in POST_HEAD and child.i == end:
            end = child.i + 1
    start = max(start, floor, end - LONGEST)
    while start < head.i and (
        head.doc[start].pos_ in ("DET", "PUNCT", "ADP", "CCONJ", "PRON")
        or head.doc[start].text in "-–'s"
    ):
        start += 1
    return Counted(start, end)


def measured(doc: Any, amount: Amount, language: str) -> Counted | None:
    """What an amount with a unit measures: "a 25 % duty", "60 % of adults", "Revenue rose to"."""
    start, end = tokens_of(doc, amount.start, amount.end)
    return next(iter(_measured(doc, start, end, amount, language)), None)


def _measured(doc: Any, start: int, end: int, amount: Amount, language: str) -> Iterator[Counted]:
    link = link_words(language)
    after = doc[end] if end < len(doc) else None
    if after is not None and after.sent.start <= start and not amount.period:
        if after.lower_ in link.of:
            found = count_after(doc, end, language)
            if found:
                yield found
        elif (after.pos_ in ("NOUN", "PROPN", "ADJ") or after.text == "-") and _reads_on(doc, end):
            head = _noun_from(doc, end)
            if head is not None and head.i > end - 1:
                yield phrase(head, floor=end)
    yield from _governors(doc, start, end)


def _reads_on(doc: Any, end: int) -> bool:
    """The amount stands before a noun as its adjective: that noun's own words reach back to it."""
    head = _noun_from(doc, end)
    return head is not None and head.left_edge.i < end


def _governors(doc: Any, start: int, end: int) -> Iterator[Counted]:
    """Up the tree: "an enclave of 3,000 km2", then the subject of the verb it hangs on."""
    token = doc[start:end].root
    for _ in range(8):
        head = token.head
        if head.i == token.i:
            break
        if (
            head.pos_ in NOUNS
            and not start <= head.i < end
            and head.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT")
        ):
            yield phrase(head)
            return
        token = head
        if token.pos_ in ("VERB", "AUX"):
            yield from _subject(token, start, end)
    if token.pos_ in ("VERB", "AUX"):
        yield from _subject(token, start, end)


def _subject(verb: Any, start: int, end: int) -> Iterator[Counted]:
    for child in verb.lefts:
        if child.dep_ in SUBJECTS and child.pos_ in NOUNS and not start <= child.i < end:
            yield phrase(child)
            return
    if verb.dep_ in ("relcl", "acl", "acl:relcl") and verb.head.pos_ in NOUNS:
        yield phrase(verb.head)


def is_duration(amount: Amount) -> bool:
    """Whether it is a length of time or an age."""
    return amount.unit in DURATIONS
