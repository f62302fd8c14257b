"""The runs of a plain text: a line, or the lines of a hard-wrapped paragraph together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sayso.errors import PageError
from sayso.pages import furniture

MOST_LINES = 100_000
"""Lines with text in them. A court file of a thousand pages has about 50,000."""
WRAP_AT_MOST = 100
"""Characters of the longest line that a mail program or a text editor breaks lines at."""
WRAP_AT_LEAST = 40
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LABEL = re.compile(r"[^\W\d_a-zà-ÿ][\w-]{1,20}\s?: ")
"""A line of a mail's head, a form, a list of facts: none carries the line before it on."""
_LIST_OR_NAME = re.compile(r"^(?:[•‣▪●◦·▶►*+>|-]|\d{1,2}[.)])\s")


@dataclass(slots=True)
class Line:
    """One line with text in it: its range without the white space around it, and its number."""

    start: int
    end: int
    number: int


@dataclass
class Run:
    """One paragraph, heading or label of a page as saved: where it stands and how it reads.

    ``line`` is the run folded (``furniture.fold``), so that offsets into it are offsets from
    ``start``. ``number`` is its first line, from 1.
    """

    start: int
    end: int
    number: int
    line: str

    @cached_property
    def words(self) -> int:
        """How many words it has (of its first 2,000 characters)."""
        return len(furniture.words_of(self.line))

    @cached_property
    def looks(self) -> str | None:
        """What kind of furniture it looks like by itself."""
        return furniture.looks(self.line)

    @cached_property
    def cut(self) -> tuple[int, int] | None:
        """Where it says that the rest of the article is missing, a mere offer aside."""
        return furniture.cut_in(self.line)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text and not as a notice of the site."""
        if self.looks is not None:
            return False
        if self.cut:
            return len(furniture.words_of(self.line[: self.cut[0]])) >= 6
        return furniture.is_sentence(self.line)

    @cached_property
    def size(self) -> int:
        """Its length in characters."""
        return self.end - self.start


def runs_of(chars: str, source: str) -> list[Run]:
    """Cut a text into runs, in order; together they hold every character but white space.

    Raises:
        PageError: It has more lines than any page.
    """
    groups = _groups(list(_lines(chars, source)), chars)
    return [
        Run(group[0].start, group[-1].end, group[0].number, _folded(chars, group))
        for group in groups
    ]


def _folded(chars: str, group: list[Line]) -> str:
    text = chars[group[0].start : group[-1].end]
    return furniture.fold(
        text if len(group) == 1 else re.sub(r"[\n\r\v\f\x85\u2028\u2029]", " ", text)
    )


def _lines(chars: str, source: str) -> Iterator[Line]:
    number, after, count = 1, 0, 0
    for match in _LINE.finditer(chars):
        body = match[0].strip()
        if not body:
            continue
        number += _breaks(chars, after, match.start())
        after = match.start()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        count += 1
        if count > MOST_LINES:
            raise PageError(
                f"more than {MOST_LINES:,} lines of text, which is no page",
                where=source,
                do="Split it into its documents and add those",
            )
        yield Line(start, start + len(body), number)


def _breaks(chars: str, start: int, end: int) -> int:
    """Count line ends in a range, a carriage return with its line feed as one."""
    return len(re.findall(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", chars[start:end]))


def _groups(lines: list[Line], chars: str) -> list[list[Line]]:
    """Join the lines of each hard-wrapped paragraph; leave the others by themselves."""
    groups: list[list[Line]] = []
    blocks = list(_between_blank_lines(lines))
    wrapped = [_is_wrapped(block, chars) for block in blocks]
    often = any(one and len(block) > 2 for block, one in zip(blocks, wrapped, strict=True))
    for block, one in zip(blocks, wrapped, strict=True):
        groups.append([block[0]])
        for before, line in pairwise(block):
            if _goes_on(chars, before, line, one and (often or len(block) > 2)):
                groups[-1].append(line)
            else:
                groups.append([line])
    return groups


def _between_blank_lines(lines: list[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block and line.number > block[-1].number + 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_wrapped(block: list[Line], chars: str) -> bool:
    """Whether lines that follow each other were broken at a column.

    All but the last are then about as long as each other, and most do not end a sentence. Two
    lines alone prove nothing; they count where longer paragraphs of the file are wrapped.
    """
    if len(block) < 2:
        return False
    body = block[:-1]
    lengths = [line.end - line.start for line in body]
    widest = max(lengths)
    if not WRAP_AT_LEAST <= widest <= WRAP_AT_MOST or min(lengths) < widest * 0.6:
        return False
    ended = sum(furniture.ends_as_sentence(chars[line.start : line.end]) for line in body)
    return ended * 2 <= len(body)


def _goes_on(chars: str, before: Line, line: Line, wrapped: bool) -> bool:
    """Whether a line carries on the sentence of the line before it."""
    first, head = chars[before.start : before.end], chars[line.start : line.end]
    if _LIST_OR_NAME.match(head) or (_LABEL.match(head) and _LABEL.match(first)):
        return False
    if wrapped:
        return True
    is_open = first.rpartition(" ")[2] in furniture.word_set("lines", "open")
    return (
        (head[0].islower() or is_open)
        and len(first) >= 20
        and first[-1] not in ".!?…:;|"
        and len(first) + len(head) < 2000
    )
