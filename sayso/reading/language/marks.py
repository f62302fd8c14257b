"""Quotation marks: which of them open and close a quotation, also over several paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‟": "”", "``": "''"}
LONGEST = 6_000
"""Code points after which an opening mark without its closing one is taken for a misprint."""
Range = tuple[int, int]


def find_quotes(chars: str, start: int, end: int) -> list[Range]:
    """Ranges of the quotations in a paragraph, marks included, outermost only, in order.

    A mark that opens and never closes runs to the end of the paragraph, as in a quotation over
    several paragraphs; a straight mark opens where a space or nothing stands before it.
    """
    return list(_found(chars, start, end))


def unquoted(chars: str, paragraph: Range, part: Range) -> Iterator[Range]:
    """Yield what of a range lies in a paragraph and in none of its quotations, in order."""
    start, end = max(part[0], paragraph[0]), min(part[1], paragraph[1])
    for left, right in [*find_quotes(chars, *paragraph), (end, end)]:
        if start < min(left, end):
            yield start, min(left, end)
        start = max(start, right)


def quoted(chars: str, paragraph: Range, part: Range) -> Iterator[Range]:
    """Yield what of a range lies in a paragraph and in its quotations, in order."""
    for left, right in find_quotes(chars, *paragraph):
        start, end = max(left, part[0]), min(right, part[1])
        if start < end:
            yield start, end


@lru_cache(maxsize=64)
def _found(chars: str, start: int, end: int) -> tuple[Range, ...]:
    """Kept for a while, since every attribution of a paragraph asks for its quotations."""
    found: list[Range] = []
    position = start
    while position < end:
        mark = chars[position]
        if mark in PAIRS and _can_open(chars, position, start):
            close = _closing(chars, position, end)
            found.append((position, close))
            position = close
        else:
            position += 1
    return tuple((left, right) for left, right in found if right - left <= LONGEST)


def _can_open(chars: str, position: int, start: int) -> bool:
    if chars[position] != '"':
        return True
    before = chars[position - 1] if position > start else " "
    return before.isspace() or before in "(—–-[:,“‘"


def _closing(chars: str, position: int, end: int) -> int:
    opening, depth = chars[position], 1
    closing, curly = PAIRS[opening], 0
    for index in range(position + 1, end):
        if opening == '"':  # some pages open with a straight mark and close with a curly one
            curly += (chars[index] == "“") - (chars[index] == "”")
            if curly < 0:
                return index + 1
        if chars[index] == closing or (chars[index] == opening and _is_misprint(chars, index, end)):
            depth -= 1
        elif chars[index] == opening:
            depth += 1
        if depth == 0:
            return index + 1
    return end


def _is_misprint(chars: str, index: int, end: int) -> bool:
    """An opening mark that was meant to close the one of its kind before it.

    It is glued to no word after it; or it stands behind a stop and a space, as in '“We left, “he
    said.', and the next mark opens as well or there is none: what opened is not closed otherwise.
    """
    opening = chars[index]
    after = chars[index + 1] if index + 1 < end else " "
    if not chars[index - 1].isspace() or opening != "“":
        return not chars[index - 1].isspace() and not after.isalnum()
    if after.isspace():
        return True
    following = (one for one in chars[index + 1 : end] if one in {opening, PAIRS[opening]})
    return chars[index - 2] in ".,!?" and next(following, opening) == opening


def is_open(chars: str, quote: Range) -> bool:
    """Whether a quotation runs to its paragraph's end without a closing mark."""
    first, last = chars[quote[0]], chars[quote[1] - 1]
    is_mixed = first == '"' and last == "”"
    return quote[1] - quote[0] == 1 or not (is_mixed or last in {PAIRS[first], first})


def overlapping(quotes: Sequence[Range], ranges: Sequence[Range]) -> list[Range]:
    """The quotations that share a character with any of the ranges."""
    return [
        quote
        for quote in quotes
        if any(start < quote[1] and quote[0] < end for start, end in ranges)
    ]


def balanced(chars: str, start: int, end: int) -> Range:
    """Take in the mark or bracket that closes what a range opened, with a stop before it."""
    after = end
    while after < len(chars) and after - end < 2 and chars[after] in ".,!?":
        after += 1
    inside = chars[start:end]
    mark = chars[after : after + 1]
    opened = sum(
        inside.count(opening)
        for opening, closing in (*PAIRS.items(), ("(", ")"))
        if closing == mark != opening
    )
    if opened > inside.count(mark):
        return start, after + 1
    if mark == '"' and inside.count(mark) % 2:
        return start, after + 1
    return start, end
