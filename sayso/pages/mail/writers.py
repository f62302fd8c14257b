"""Whose words the lines of a mail are: its sender's, or those of somebody it quotes or passes on.

Three signs of another's words: marks at the start of a line ("> "), a line that brings them in
("On 1 May, Ilse Marrow wrote:"), and the header of a mail quoted whole. The first are theirs while
the marks last; the others to the end, or to the next sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.model import UNKNOWN_WRITER
from sayso.words import languages, words

FURTHEST = 3
"""Lines that a line bringing in a quotation is broken over, at most."""
LONGEST = 300
"""Characters of the longest such line."""
HEADER_LINES = 8
"""Lines within which a quoted header has its second and third field."""

_MARKS = re.compile(r"((?:>[ \t]?|\|[ \t])+)")
_RULE = re.compile(r"[-_=*\s]{5,}$")
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\[[^\[\]]*@[^\[\]]*\]|\([^()]*@[^()]*\)|\S+@\S+)")
_HOUR = re.compile(
    r"\d{1,2}[:hH.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s*(?:GMT|UTC)?\s?[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_SIGNATURE = re.compile(r"--\s?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a mail: its number from 1, its words without marks, who wrote it.

    ``writer`` is empty for the mail's own sender. ``is_frame`` marks lines that only bring in
    another's words, headers and signatures: nobody says them.
    """

    number: int
    words: str
    writer: str
    is_frame: bool = False


def lines_of(body: str) -> Iterator[Line]:
    """Say of each line whose words it holds."""
    raw = [_unmarked(line) for line in body.splitlines()]
    by_depth: dict[int, str] = {0: ""}
    at = 0
    signed = False
    while at < len(raw):
        depth, line = raw[at]
        if depth:
            signed = False
        introduced, length = _introduced(raw, at)
        if introduced is not None:
            # Marked lines behind it are one deeper; where none is, all that follows is theirs.
            below = next((one for one, text in raw[at + length :] if text.strip()), depth)
            by_depth = {one: who for one, who in by_depth.items() if one <= depth}
            by_depth[depth + 1 if below > depth else depth] = introduced or UNKNOWN_WRITER
            yield from (_frame(raw, at + step, by_depth, depth) for step in range(length))
            at += length
            signed = False
            continue
        signed = signed or bool(_SIGNATURE.match(line)) or _is_sent_with(line)
        writer = by_depth.get(depth, UNKNOWN_WRITER)
        yield Line(at + 1, line, writer, signed or bool(_RULE.match(line) and line.strip()))
        at += 1


def _frame(raw: Sequence[tuple[int, str]], at: int, by_depth: dict[int, str], depth: int) -> Line:
    return Line(at + 1, raw[at][1], by_depth.get(depth, ""), True)


def _unmarked(line: str) -> tuple[int, str]:
    """How often a line is marked as quoted, and its words."""
    marks = _MARKS.match(line)
    if not marks:
        return 0, line
    return marks[1].count(">") + marks[1].count("|"), line[marks.end() :]


def _introduced(raw: Sequence[tuple[int, str]], at: int) -> tuple[str | None, int]:
    """Whom a line brings in (empty: somebody), and over how many lines; None where it does not."""
    depth, line = raw[at]
    if not line.strip():
        return None, 0
    for length in range(1, FURTHEST + 1):
        part = raw[at : at + length]
        if len(part) < length or any(one != depth or not text.strip() for one, text in part):
            break
        if length > 1 and _wrote().match(part[-1][1].strip()):
            break  # the line below brings somebody in by itself
        found = _wrote().match(" ".join(text.strip() for _, text in part)[:LONGEST])
        if found:
            return _name(found["rest"]), length
    return _header(raw, at)


def _header(raw: Sequence[tuple[int, str]], at: int) -> tuple[str | None, int]:
    """Whom the header of a mail quoted whole names as its sender, and how many lines it takes."""
    depth, line = raw[at]
    start = at
    whole = _whole().match(line)
    if whole:
        start += 1
        while start < len(raw) and not raw[start][1].strip():
            start += 1
    who, last = "", start
    seen: set[str] = set()
    for number in range(start, min(start + HEADER_LINES, len(raw))):
        one, text = raw[number]
        field = _field().match(text.strip().strip("*"))
        if one != depth or (not field and (not seen or not text.strip())):
            break
        if field:
            kind = _fields()[field[1].casefold()]
            if kind == "from" and not seen:
                who = _name(field[2])
            elif not seen:
                break
            seen.add(kind)
        last = number + 1
    if len(seen) >= 3 and "from" in seen:
        return who, last - at
    return ("", 1) if whole else (None, 0)


def _name(rest: str) -> str:
    """The name in what stands between "On" or "From:" and "wrote": what follows day and hour."""
    rest = rest.replace("*", "")
    bare = _ADDRESS.sub("", rest)
    hours = list(_HOUR.finditer(bare))
    digits = list(_DIGITS.finditer(bare))
    if hours:
        bare = bare[hours[-1].end() :]
    elif digits:
        bare = bare[digits[-1].end() :]
        day, comma, name = bare.partition(",")
        bare = name if comma and day.strip() else bare
    bare = bare.strip(" \t,;:\"'«»“”")
    if bare:
        return " ".join(bare.split())
    address = _ADDRESS.search(rest)
    return address[0].strip(" <>[]()") if address else ""


@cache
def _wrote() -> re.Pattern[str]:
    """A line that brings in what somebody wrote, in any language."""
    found = [words(one, "mail")["quoted"] for one in languages()]
    before = "|".join(re.escape(word) for one in found for word in one["before"])
    behind = "|".join(re.escape(word) for one in found for word in one["behind"])
    dated = rf"(?:{before})\s(?=[^\n]*\d)(?P<rest>.+?)\s(?:{behind})\s?:\s*$"
    return re.compile(dated)


@cache
def _whole() -> re.Pattern[str]:
    """A line above a mail that is quoted or passed on whole."""
    found = [words(one, "mail")["quoted"] for one in languages()]
    said = "|".join(
        re.escape(word) for one in found for word in (*one["original"], *one["forwarded"])
    )
    return re.compile(rf"[-_=\s]*(?:{said})\s?:?[-_=\s]*$")


@cache
def _fields() -> dict[str, str]:
    """The names of the fields of a quoted header in small letters, each with what it is."""
    return {
        name.casefold(): kind
        for one in languages()
        for kind, names in words(one, "mail")["fields"].items()
        for name in names
    }


@cache
def _field() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _fields()), key=len, reverse=True))
    return re.compile(rf"({names})\s?\*?:\*?\s*(.*)$", re.IGNORECASE)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(end for one in languages() for end in words(one, "mail")["quoted"]["sent_with"])


@cache
def _answers() -> re.Pattern[str]:
    marks = {mark for one in languages() for mark in words(one, "mail")["quoted"]["answers"]}
    listed = "|".join(sorted(map(re.escape, marks), key=len, reverse=True))
    return re.compile(rf"(?:(?:{listed})(?:\[\d+\])?\s?:\s*)+")


def bare_subject(subject: str) -> str:
    """A subject without what programs set before it: "Re: Fwd: The road" is "The road".

    All mails of one thread have it in common, and no one says "Re".
    """
    bare = subject[found.end() :] if (found := _answers().match(subject)) else subject
    return bare or subject


def _is_sent_with(line: str) -> bool:
    return line.strip().startswith(_endings())
