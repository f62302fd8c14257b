"""Sentences and syntax by spaCy: one Doc a block. The model is a setting."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sayso.errors import SettingError
from sayso.model import Text
from sayso.reading.language.paragraph import Paragraph
from sayso.words import parser_name, words

ENDS = frozenset({".", "?", "!", "…", "..."})
CLOSES = frozenset({")", "]", "»", "”", ",", ".", ";", ":"})
OPENS = frozenset({"(", "[", "«", "“"})
LONGEST = 10_000
"""Characters a parser is given at once; a longer block is cut at a white space. The parser's
memory grows with the length (spaCy's documentation: about 1 GB for 100,000 characters), and no
paragraph of the pages tried is longer than this."""


@cache
def model(language: str) -> Any:
    """Load the spaCy model of a language, once a process.

    Raises:
        SettingError: The model that the setting names is not installed.
    """
    import spacy
    from spacy.language import Language

    Language.component(JOINS, func=without_false_starts)
    name = parser_name(language)
    try:
        loaded = spacy.load(name)
        book = words(language, "tokens")
        for word in book["one_word"]:
            loaded.tokenizer.add_special_case(word, [{"ORTH": word}])
        if book["starts_inside_words"] and "parser" in loaded.pipe_names:
            loaded.add_pipe(JOINS, before="parser")
        return loaded
    except OSError as error:
        raise SettingError(
            "this spaCy model is not installed",
            where=name,
            do=f"Install it, or unset SAYSO_SPACY_{language.upper()}",
        ) from error


JOINS = "sayso_without_false_starts"


def without_false_starts(doc: Any) -> Any:
    """Tell the parser which tokens of a Doc start no sentence; it keeps to that."""
    for token, before in zip(doc[1:], doc, strict=False):
        if not before.is_space and not _may_start(token, before):
            token.is_sent_start = False
    return doc


def _may_start(token: Any, before: Any) -> bool:
    """Whether white space stands before a token, and it is no closing mark.

    A word in small letters starts only behind a full stop, and a name behind no word: the parser
    likes to begin anew at the second noun of « L’hebdomadaire Le Phare ».
    """
    if not before.whitespace_ or token.text in CLOSES or before.text in OPENS:
        return False
    return before.text in ENDS or not (token.text[:1].islower() or before.is_alpha)


def pieces(text: Text) -> Iterator[tuple[int, int, int]]:
    """Yield (block number, start, end) of what is parsed: read blocks, cut where too long."""
    for number, block in enumerate(text.blocks):
        start = block.start
        while block.is_read and start < block.end:
            end = _cut(text.chars, start, block.end)
            yield number, start, end
            start = end


def _cut(chars: str, start: int, end: int) -> int:
    if end - start <= LONGEST:
        return end
    space = max(chars.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in " \n\t")
    return space + 1 if space > 0 else start + LONGEST


def parse(text: Text, language: str) -> tuple[Paragraph, ...]:
    """Parse the read blocks of one text in one batch.

    A text is never batched with another: a matrix product may round otherwise in another
    company, and the same page must give the same rows however a build was cut up.
    """
    cut = list(pieces(text))
    docs = model(language).pipe([text.chars[start:end] for _, start, end in cut], batch_size=64)
    return tuple(
        Paragraph(text, text.blocks[number], start, end, doc)
        for (number, start, end), doc in zip(cut, docs, strict=True)
    )
