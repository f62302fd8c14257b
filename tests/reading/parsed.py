"""Sentences of our own, parsed once: what tests of a room ask about."""

from __future__ import annotations

from functools import cache
from typing import Any

from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.parse import parse
from sayso.reading.read import steps
from sayso.reading.statements.attribution import Attribution


def draft(chars: str, language: str = "en") -> Draft:
    """A text of our own, a line a paragraph, with nothing found in it before."""
    blocks, start = [], 0
    for line in chars.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(start, start + len(line.rstrip("\n")), "paragraph"))
        start += len(line)
    text = Text("a" * 64, chars, tuple(blocks), language)
    return Draft(text, language, parse(text, language))


@cache
def paragraph(chars: str, language: str = "en") -> Paragraph:
    """The only paragraph of a text."""
    [found] = draft(chars, language).paragraphs
    return found


def token(chars: str, word: str, language: str = "en") -> Any:
    """The first token with this form."""
    return next(one for one in paragraph(chars, language).doc if one.text == word)


def words(tokens: Any) -> str:
    """Tokens as words with a space between; "" where there are none."""
    return " ".join(one.text for one in tokens or ())


def found_before(gives: str, chars: str, language: str = "en") -> Draft:
    """A draft with all that the steps before the one that gives this have found."""
    made = draft(chars, language)
    for step in steps():
        if step.gives == gives:
            break
        made.keep(step.gives, step.run(made))
    return made


def attribution(made: Draft, source: str, cue: str, content: str, **slots: Any) -> Attribution:
    """Who says what in a draft, by its words; a part is empty where it is not said."""
    parts = (((at := made.text.chars.index(part)), at + len(part)) if part else None
             for part in (source, cue, content))  # fmt: skip
    return Attribution(*((part,) if part else () for part in parts), **slots)


def told(made: Draft, one: Attribution) -> tuple[str, str, str]:
    """Source, cue and content of an attribution as words; pieces with an ellipsis between."""
    chars = made.text.chars
    source, cue, content = (
        " … ".join(chars[start:end] for start, end in parts)
        for parts in (one.source, one.cue, one.content)
    )
    return source, cue, content
