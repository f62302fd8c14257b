"""Short texts as the reader takes them: one paragraph a line, in a language that is given."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.model import Block, Reading, Statement, Text, id_of
from sayso.reading.draft import Draft
from sayso.reading.language.parse import parse
from sayso.reading.read import steps

GOLD = Path(__file__).parent / "gold"
OUTLET = "The Testing Ground"
PARTS = ("tuned", "unseen")


def gold(name: str) -> list[dict[str, Any]]:
    """One of our gold files: a record a line."""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def part(item: dict[str, Any]) -> str:
    """Which part an item of the gold belongs to."""
    return PARTS[bool(item["unseen"])]


def paragraphs(chars: str) -> Iterator[Block]:
    """One block a line that is not empty."""
    start = 0
    for line in chars.split("\n"):
        if line.strip():
            yield Block(start, start + len(line), "paragraph")
        start += len(line) + 1


def read_passage(chars: str, language: str) -> Reading:
    """Read a passage with every step, in this language: a sentence alone is too short to tell."""
    draft = draft_of(chars, language)
    return Reading(draft.text, "bench", statements=draft.statements, figures=draft.figures)


def draft_of(chars: str, language: str) -> Draft:
    """Run every step over a passage, and return all that they left on the way."""
    blocks = tuple(paragraphs(chars))
    text = Text(id_of(chars), chars, blocks, language=language, outlet=OUTLET)
    draft = Draft(text, language, parse(text, language))
    for step in steps():
        draft.keep(step.gives, step.run(draft))
    return draft


def characters(chars: str, ranges: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The code points of ranges, white space left out."""
    return frozenset(i for a, b in ranges for i in range(a, b) if not chars[i].isspace())


def content(text: Text, statement: Statement) -> frozenset[int]:
    """The code points of a statement's content."""
    return characters(text.chars, [(span.start, span.end) for span in statement.spans])


def statement_at(reading: Reading, start: int, end: int) -> Statement | None:
    """The innermost statement with at least half of these characters, the shortest of several."""
    text = reading.text
    target = characters(text.chars, [(start, end)])
    found = [
        (len(one.hands), -len(content(text, one)), -number, one)
        for number, one in enumerate(reading.statements)
        if 2 * len(target & content(text, one)) >= len(target)
    ]
    return max(found)[3] if found else None
