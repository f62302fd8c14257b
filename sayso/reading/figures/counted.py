"""What a plain number counts, by the syntax around it: a short noun phrase, or nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.words import Lexicon, Table

NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "nsubj:caus"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
PRE_HEAD = frozenset({"compound", "amod", "nmod", "poss", "flat:name", "flat:foreign"})
POST_HEAD = frozenset({"amod", "flat:name", "flat:foreign"})
FULL_STOPS = '.!?…\n»”"'
MARKS = frozenset("|%‰-–—*/+=<>#$€£¥&@~^_•·\\")
"""Signs that a parser may take for nouns where a table is pasted as text."""
CHARS, SENTENCES = "sayso characters", "sayso sentences"
"""Where a Doc keeps what is worked out of it once."""
LONGEST = 6
"""Words of a counted phrase at most; a longer one is a clause that the parser misread."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens ``start:end`` of the paragraph; ``points_back`` where it is a pronoun or nothing."""

    start: int
    end: int
    points_back: bool = False


class LinkWords(Lexicon, at="figures.partitives"):
    """Small words between a number and its noun."""

    of: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    states: frozenset[str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """ "of" in one word."""
        return {"of": frozenset(word for word in table["words"] if " " not in word)}


def tokens_of(doc: Any, start: int, end: int) -> tuple[int, int]:
    """First token and one past the last of a range of characters."""
    piece = doc.char_span(start, end, alignment_mode="expand")
    return piece.start, piece.end


def chars_of(doc: Any) -> str:
    """The characters of a Doc, joined once; spaCy joins its tokens anew at every question."""
    chars = doc.user_data.get(CHARS)
    if chars is None:
        chars = doc.user_data[CHARS] = doc.text
    return str(chars)


def sentence_of(doc: Any, index: int) -> tuple[int, int]:
    """Tokens of the sentence round a token, up to its full stop.

    The parser also cuts at a comma before a new subject ("250 are dead, 150 were held").
    """
    starts = doc.user_data.get(SENTENCES)
    if starts is None:
        starts = sorted({0, *_sentence_starts(doc)})
        doc.user_data[SENTENCES] = starts = [*starts, len(doc)]
    at = bisect_right(starts, index)
    return starts[at - 1], starts[at]


def _sentence_starts(doc: Any) -> Iterator[int]:
    for index in (doc.to_array("SENT_START") == 1).nonzero()[0].tolist():
        if not index or doc[index - 1].text[-1] in FULL_STOPS:
            yield index


def count_after(doc: Any, index: int, language: str) -> Counted | None:
    """The noun phrase that begins at a token: what a plain number before it counts."""
    link = LinkWords.load(language)
    index, partitive = _skip_links(doc, index, link)
    if index >= len(doc):
        return None
    token = doc[index]
    if partitive and token.lower_ in link.pronouns:
        return Counted(index, index + 1, points_back=True)
    head = noun_from(doc, index)
    if head is None and (
        token.lower_ in link.states
        or (token.pos_ == "ADJ" and _is_plural(token))
        or _hangs_on_number(token)
    ):
        return Counted(index, index + 1)  # "14 dead", "12 blessés": said of persons
    return phrase(head, floor=index) if head is not None else None


def _hangs_on_number(token: Any) -> bool:
    """Whether a rare noun was taken for a word that describes the number: « deux cents fûts »."""
    number = token.head
    return bool(
        token.dep_ == "amod"
        and number.i == token.i - 1
        and number.head.i != number.i - 1
        and any(one.dep_ == "nummod" for one in number.children)
    )


def _is_plural(token: Any) -> bool:
    return "Plur" in token.morph.get("Number")


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


def noun_from(doc: Any, index: int) -> Any:
    """The head of the noun phrase that begins at a token, over adjectives and compounds."""
    sentence_end = sentence_of(doc, index)[1]
    for step in range(LONGEST):
        here = index + step
        if here >= sentence_end:
            return None
        token = doc[here]
        if token.pos_ in NOUNS and not token.like_num and token.text[0] not in MARKS:
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
    articles = [token.i for token in head.doc[start : head.i] if token.pos_ == "DET"]
    start = articles[-1] + 1 if articles else start  # "seules les personnes"
    while start < head.i and (
        head.doc[start].pos_ in ("DET", "PUNCT", "ADP", "CCONJ", "PRON")
        or head.doc[start].text in "-–'"
        or head.doc[start].tag_ == "POS"
    ):
        start += 1
    return Counted(start, end)
