"""Headlines in capitals of their own: "Suspended Worker Kills Two", parsed as a sentence would be.

A parser takes such words for names. So a line in which nearly every word has a capital is parsed
again with small letters, but for the names that were found in it. Offsets stay as they are. So is
a paragraph with a participle that opens its sentence and was taken for a noun: « Arrêté en mai, ».
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.parse import model
from sayso.reading.language.ranges import Range

WORD = re.compile(r"[^\W\d_]{4,}")
"""Words that a headline writes with a capital; the shorter ones it may not."""
LEAST_WORDS, MOST_CHARS = 3, 200
LEAST_CAPITALS = 0.85
"""Of 160 English news pages 72 headlines have as many, and 15 of 3,524 other lines, of names."""


def as_sentence(paragraph: Paragraph, language: str, names: Iterable[Range]) -> Paragraph:
    """The paragraph, or a headline with the syntax that it has in small letters."""
    if not is_headline(paragraph.chars):
        return paragraph
    kept = [(start - paragraph.start, end - paragraph.start) for start, end in names]
    chars = paragraph.chars
    lowered = WORD.sub(lambda word: _lowered(word, kept), chars)
    return replace(paragraph, doc=parsed(language, lowered)) if lowered != chars else paragraph


def with_small_openings(
    paragraph: Paragraph, language: str, rules: ClauseGrammar, verbs: Container[str]
) -> Paragraph:
    """The paragraph, or what it is with small letters for the participles that open its sentences.

    Only for participles of these verbs that the parser took for a noun, a name or a subject.
    """
    chars = paragraph.chars
    wrong = [sent[0].idx for sent in paragraph.doc.sents if _is_mistaken(sent[0], rules, verbs)]
    for at in wrong:
        chars = chars[:at] + chars[at].lower() + chars[at + 1 :]
    return replace(paragraph, doc=parsed(language, chars)) if wrong else paragraph


def _is_mistaken(word: Any, rules: ClauseGrammar, verbs: Container[str]) -> bool:
    """Whether a word that opens a sentence is a participle that the parser made a noun of."""
    infinitive = rules.infinitive(word.lower_)
    if infinitive not in verbs or not word.is_title or len(word.lower_) != len(word.text):
        return False
    is_clause = word.pos_ == "VERB" and not word.dep_.startswith("nsubj")
    return not is_clause and not any(one.i < word.i for one in word.children)


def is_headline(chars: str) -> bool:
    """Whether nearly every longer word of a line has a capital, and not all of it is capitals."""
    if len(chars) > MOST_CHARS:
        return False
    words = WORD.findall(chars)
    capitals = [word for word in words if word[0].isupper() and not word.isupper()]
    return len(words) >= LEAST_WORDS and len(capitals) >= LEAST_CAPITALS * len(words)


def _lowered(word: re.Match[str], kept: list[Range]) -> str:
    is_name = any(start < word.end() and word.start() < end for start, end in kept)
    lowered = word[0].lower()
    return word[0] if is_name or word[0].isupper() or len(lowered) != len(word[0]) else lowered


def parsed(language: str, chars: str) -> Any:
    """A line's syntax."""
    return model(language)(chars)
