"""Text of our own with its attributions marked in it, as lessons for the tagger.

One paragraph a line; ``{1s:…}`` a source, ``{1c:…}`` a cue, ``{1t:…}`` a content, parts of one
attribution under one number. What stands inside a content is taught apart, the content being
given as a paragraph of its own, as it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARK = re.compile(r"\{(\d+)([sct]):")
NAMES = {"s": "source", "c": "cue", "t": "content"}


@dataclass(frozen=True)
class Part:
    """A marked range of a paragraph: which attribution it is of, and what of it."""

    number: str
    kind: str
    start: int
    end: int

    def is_in(self, other: Part) -> bool:
        """Whether it lies in another part."""
        return other.start <= self.start and self.end <= other.end and self != other


def articles(path: Path, make: Any, attribution: Any) -> Iterator[Any]:
    """The articles of a marked file: they stand apart by an empty line.

    Args:
        path: The file.
        make, attribution: The Document and Attribution of ``bench/polnear.py``.
    """
    for number, article in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        chars, gold = "", []
        for line in article.splitlines():
            for paragraph, parts in taught(*unmarked(line)):
                gold += attributions(parts, len(chars), attribution)
                chars += paragraph + "\n"
        yield make(f"{path.stem}-{number}", chars, tuple(gold))


def unmarked(line: str) -> tuple[str, list[Part]]:
    """A line without its marks, and the parts they mark."""
    chars, open_marks, parts, at = "", [], [], 0
    while at < len(line):
        if mark := MARK.match(line, at):
            open_marks.append((mark[1], mark[2], len(chars)))
            at = mark.end()
            continue
        if line[at] == "}":
            parts.append(Part(*open_marks.pop(), len(chars)))
        else:
            chars += line[at]
        at += 1
    return chars, parts


def taught(chars: str, parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
    """A paragraph with its outermost attributions, then each content that holds others."""
    contents = [part for part in parts if part.kind == "t"]
    inner = {one.number for one in parts for c in contents if one.is_in(c)}
    inner = {n for n in inner if any(c.number != n and holds(c, n, parts) for c in contents)}
    yield chars, [one for one in parts if one.number not in inner]
    for content in contents:
        if content.number not in inner:
            below = [one for one in parts if one.is_in(content) and one.number in inner]
            moved = [
                Part(one.number, one.kind, one.start - content.start, one.end - content.start)
                for one in below
            ]
            if moved:
                yield from taught(chars[content.start : content.end], moved)


def holds(content: Part, number: str, parts: Sequence[Part]) -> bool:
    """Whether a content holds all of an attribution."""
    return all(one.is_in(content) for one in parts if one.number == number)


def attributions(parts: Sequence[Part], start: int, attribution: Any) -> Iterator[Any]:
    """The attributions of a paragraph that begins at ``start``."""
    for number in dict.fromkeys(part.number for part in parts):
        ranges: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(NAMES.values(), ())
        for part in sorted(parts, key=lambda one: one.start):
            if part.number == number:
                ranges[NAMES[part.kind]] += ((part.start + start, part.end + start),)
        yield attribution(**ranges)
