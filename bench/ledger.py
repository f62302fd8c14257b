"""The ledger on our own gold (bench/gold/ledger.md): partitions, totals and conflicts, P, R, F1.

``python -m bench.ledger --seen -v`` shows the single errors of the rows that rules may be tried on.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.board import note
from sayso.across.figures.linker import FigureLinks
from sayso.details import Difference, Partition, Payments
from sayso.model import Block, Link, Reading, Text
from sayso.reading.draft import Draft
from sayso.reading.language.parse import parse
from sayso.reading.read import steps

GOLD = Path(__file__).parent / "gold/ledger.jsonl"
KINDS = ("partitions", "conflicts", "totals", "explained", "matches")
ARTICLE = re.compile(r"^(?:an?|une?|la|le)\s")
NEAR = ("other date", "other population", "part of")
"""Reasons that a near-conflict is explained by."""

Row = dict[str, Any]
Finding = tuple[Any, ...]


def main() -> None:
    """Print one line a kind for the rows that rules were tried on, and for the others."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    print(f"{'ledger, our own gold':34s}{'P':>7s}{'R':>7s}{'F1':>7s}   right, found, asked")
    for batch in (1, 2):
        for part in ("seen",) if "--seen" in sys.argv else ("seen", "unseen"):
            chosen = [one for one in rows if (one.get("batch", 1), one["part"]) == (batch, part)]
            score(f"{part}{'-2' if batch == 2 else ''}", chosen)


def score(name: str, rows: list[Row]) -> None:
    """Print one line for each kind of finding that the rows ask for."""
    found = [(row["id"], found_in(row)) for row in rows]
    for kind in KINDS:
        asked = [(row["id"], *each) for row in rows for each in asked_of(row, kind)]
        given = [(row, *each) for row, by_kind in found for each in by_kind[kind]]
        if asked or given:
            print_line(f"{kind}, {name} rows", asked, given)


def print_line(name: str, asked: list[Finding], found: list[Finding]) -> None:
    """Precision, recall and F1 of one kind; with ``-v`` what was missed and what was wrong."""
    right = len([one for one in found if one in asked])
    precision, recall = right / max(1, len(found)), right / max(1, len(asked))
    both = 2 * precision * recall / max(1e-9, precision + recall)
    note(f"ledger.{name.split(' rows')[0].replace(', ', '.')}", f"{precision:.2f} / {recall:.2f}")
    print(
        f"{name:34s}{precision:7.2f}{recall:7.2f}{both:7.2f}   {right}, {len(found)}, {len(asked)}"
    )
    if "-v" not in sys.argv or "unseen" in name:
        return
    for sign, these, those in (("missed", asked, found), ("wrong ", found, asked)):
        for one in these:
            if one not in those:
                print(f"  {sign}", *one)


def plain(quote: str) -> str:
    """A figure's quote without case and article: "A third" and "third" are one."""
    return ARTICLE.sub("", " ".join(quote.lower().split()))


def asked_of(row: Row, kind: str) -> list[Finding]:
    """What the gold has of one kind."""
    if kind == "partitions":
        return [
            (plain(one["whole"]), tuple(sorted(map(plain, one["parts"]))), one["closes"])
            for one in row.get("partitions", ())
        ]
    if kind == "totals":
        return [(plain(a), plain(b), verdict) for a, b, verdict in row.get("totals", ())]
    if kind == "explained":
        return [(row["kind"],)] if row.get("kind") in NEAR and "partitions" not in row else []
    if kind == "matches":
        return [tuple(map(plain, row["matches"]))] if "matches" in row else []
    return [tuple(sorted(map(plain, one))) for one in row["conflicts"]]


def found_in(row: Row) -> dict[str, list[Finding]]:
    """What the ledger finds of each kind in one row."""
    ledger, quotes = FigureLinks(), {}
    for index, (chars, language) in enumerate(texts_of(row)):
        reading = read(chars, language, str(index) * 64)
        quotes.update({one.id: plain(one.span.quote) for one in reading.figures})
        ledger.add(reading)
    found: dict[str, list[Finding]] = {kind: [] for kind in KINDS}
    for link in ledger.links():
        for kind, finding in findings(link, quotes):
            if finding not in found[kind]:
                found[kind].append(finding)
    return found


def texts_of(row: Row) -> list[tuple[str, str]]:
    """The passages of a row, each with its language."""
    if "text" in row:
        return [(row["text"], row["language"])]
    right = row.get("right_language", row["language"])
    return [(row["left"], row["language"]), (row["right"], right)]


def findings(link: Link, quotes: dict[str, str]) -> Iterator[tuple[str, Finding]]:
    """What one link says, by kind."""
    left, right = quotes[link.left], quotes[link.right]
    match link.details:
        case Partition(parts=parts, closes=closes, match=match):
            yield "partitions", (right, tuple(sorted(quotes[part] for part in parts)), closes)
            if match:
                yield "matches", (right, quotes[match])
        case Payments():
            yield "totals", (left, right, "fits" if link.kind == "supports" else "off")
        case Difference("conflict"):
            yield "conflicts", tuple(sorted((left, right)))
        case Difference(reason):
            yield "explained", (reason,)


def read(chars: str, language: str, page: str) -> Reading:
    """Read a passage in a language that is known; an empty line parts two paragraphs."""
    blocks = tuple(
        Block(found.start(), found.end(), "paragraph")
        for found in re.finditer(r"[^\n](?:[^\n]|\n(?!\n))*", chars)
    )
    text = Text(page, chars, blocks, language)
    draft = Draft(text, language, parse(text, language))
    for step in steps():
        draft.keep(step.gives, step.run(draft))
    return Reading(
        text, "bench", draft.statements, draft.names, draft.actors, draft.times, draft.places,
        draft.figures, draft.events,
    )  # fmt: skip


if __name__ == "__main__":
    main()
