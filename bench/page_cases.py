"""The page cases: each failing input of ``../shared/cases/pages`` with its right value and ours.

The README beside the inputs is the gold: one row a file, the right value in a small language
("byline = …; published = …; is NOT read as article: “…”"). Inputs that ask for a build (folders,
envelopes, odd names) have no page of their own and are scored by the tests of ``build``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.board import note
from sayso.errors import PageError
from sayso.model import Text
from sayso.pages import open_page, text_of

CASES = Path(__file__).parents[1].parent / "shared" / "cases" / "pages"
SLOTS = {
    "title": "title",
    "byline": "byline",
    "outlet": "outlet",
    "first outlet": "first_outlet",
    "published": "published",
    "complete": "complete",
}
_ROW = re.compile(r"^\| (?P<file>[a-z]\d\d\w*-[^ |]+\.\w+) \| (?P<right>(?:\\\||[^|])+) \|", re.M)
_QUOTED = re.compile(r"“((?:[^“”]|“[^“”]*”)+?)…?”(?= /|;|$| and \d)")
_MORE = re.compile(r"and (\d+) more paragraphs")
_PARAGRAPH = re.compile(r"<(?:p|td|font)\b[^>]*>(.*?)(?=</(?:p|td|font)>|<br><br>)", re.S | re.I)
_BREAK = re.compile(r"<br><br>(.*?)(?=</|<br>)", re.S | re.I)
_TAG = re.compile(r"<[^>]+>")
LEAST = 60
"""Characters of the shortest paragraph that "N more paragraphs" counts."""


@dataclass(frozen=True, slots=True)
class Case:
    """One input: its file and what is right, one claim a string."""

    path: Path
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim held against what was read: the claim, what we gave, whether it is right."""

    claim: str
    got: str
    is_right: bool


def load(folder: Path = CASES) -> list[Case]:
    """The cases that are one page each, as the README gives them."""
    rows = _ROW.finditer((folder / "README.md").read_text(encoding="utf-8"))
    found = ((folder / row["file"], row["right"].replace("\\|", "|")) for row in rows)
    return [
        Case(path, tuple(right.split("; ")))
        for path, right in found
        if path.is_file() and not path.name.startswith("k")
    ]


def verdicts(case: Case) -> list[Verdict]:
    """Read a case and hold each of its claims against what was read."""
    try:
        text = text_of(open_page(case.path))
    except PageError as error:
        refused = case.right[0].startswith("refused")
        return [Verdict(claim, f"refused: {error}", refused) for claim in case.right]
    markup = case.path.read_text(encoding="utf-8", errors="replace")
    return [_verdict(claim, text, case.right, markup) for claim in case.right]


def _verdict(claim: str, text: Text, right: tuple[str, ...], markup: str) -> Verdict:
    name, _, wanted = claim.partition(" = ")
    if name in SLOTS:
        got = str(getattr(text, SLOTS[name]))
        told = [None if one == "null" else one for one in wanted.split(" or ")]
        return Verdict(claim, got, got in map(str, told))
    read = _folded("\n".join(text.chars[one.start : one.end] for one in text.read_blocks()))
    counts = {part: read.count(part) for part in _passages(claim, right, markup)}
    if claim.startswith("is NOT read"):
        wrong = [part for part, count in counts.items() if count]
    elif claim.startswith("is read once"):
        wrong = [part for part, count in counts.items() if count != 1]
    elif claim.startswith("is read as article"):
        wrong = [part for part, count in counts.items() if not count]
    else:
        return Verdict(claim, f"read as a page of {len(read)} characters", False)
    return Verdict(claim, "; ".join(one[:40] for one in wrong), not wrong)


def _passages(claim: str, right: tuple[str, ...], markup: str) -> list[str]:
    """The passages that a claim names, and the further ones of the page that it counts."""
    named = [_folded(part) for part in _QUOTED.findall(claim)]
    more = _MORE.search(claim)
    if not more:
        return named
    other = [
        part
        for one in right
        if one != claim and one.startswith("is NOT")
        for part in _passages(one, (), markup)
    ]
    rest = [part for part in _paragraphs(markup) if not part.startswith((*named, *other))]
    place = next((n for n, part in enumerate(_paragraphs(markup)) if part.startswith(named[0])), 0)
    after = [part for part in _paragraphs(markup)[place:] if part in rest]
    return [*named, *after[: int(more[1])]]


def _paragraphs(markup: str) -> list[str]:
    found = [*_PARAGRAPH.findall(markup), *_BREAK.findall(markup)]
    return [part for one in found if len(part := _folded(_TAG.sub("", one))) >= LEAST]


def _folded(text: str) -> str:
    return " ".join(text.split())


def rows() -> Iterator[tuple[str, Verdict]]:
    """Every claim of every case with its file's name."""
    for case in load():
        for verdict in verdicts(case):
            yield case.path.name, verdict


def main() -> None:
    """Print the table; with ``--all`` also the claims that are right."""
    if not CASES.is_dir():
        print(f"page cases: skipped, {CASES} is not here")
        return
    wrong: set[str] = set()
    seen: set[str] = set()
    for name, verdict in rows():
        seen.add(name)
        if not verdict.is_right:
            wrong.add(name)
        if not verdict.is_right or "--all" in sys.argv:
            mark = "  " if verdict.is_right else "✗ "
            print(f"{mark}{name:45} {verdict.claim[:90]:90} | {verdict.got[:90]}")
    right = len(seen) - len(wrong)
    print(f"page cases: {right} of {len(seen)} pages wholly right")
    note("page_cases.right", f"{right} of {len(seen)}")


if __name__ == "__main__":
    main()
