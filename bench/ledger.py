"""The ledger on our own gold (bench/gold/ledger.md): partitions and conflicts, P, R and F1."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.board import note
from sayso.across.ledger import Ledger
from sayso.model import Block, Reading, Text
from sayso.reading.draft import Draft
from sayso.reading.figures import find_figures
from sayso.reading.syntax import parse

GOLD = Path(__file__).parent / "gold/ledger.jsonl"

Row = dict[str, Any]


def main() -> None:
    """Print one line a kind for the rows seen while rules were written, and for the others."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    print(f"{'ledger, our own gold':34s}{'P':>7s}{'R':>7s}{'F1':>7s}   right, found, asked")
    for part in ("seen",) if "--seen" in sys.argv else ("seen", "unseen"):
        chosen = [one for one in rows if one["part"] == part]
        judged = [(row, *found_in(row)) for row in chosen]
        for kind, index in (("partitions", 1), ("conflicts", 2)):
            asked = [(one["id"], *each) for one in chosen for each in asked_of(one, kind)]
            found = [(one[0]["id"], *each) for one in judged for each in one[index]]
            print_line(f"{kind}, {part} rows", asked, found, part == "seen" and "-v" in sys.argv)


def print_line(name: str, asked: list[Any], found: list[Any], show: bool) -> None:
    """Precision, recall and F1 of one kind; with ``show`` what was missed and what was wrong."""
    right = len([one for one in found if one in asked])
    precision, recall = right / max(1, len(found)), right / max(1, len(asked))
    both = 2 * precision * recall / max(1e-9, precision + recall)
    note(f"ledger.{name.split(' rows')[0].replace(', ', '.')}", f"{precision:.2f} / {recall:.2f}")
    print(
        f"{name:34s}{precision:7.2f}{recall:7.2f}{both:7.2f}   {right}, {len(found)}, {len(asked)}"
    )
    for one in asked if show else ():
        if one not in found:
            print("  missed", one)
    for one in found if show else ():
        if one not in asked:
            print("  wrong ", one)


def asked_of(row: Row, kind: str) -> list[tuple[Any, ...]]:
    """What the gold has of one kind."""
    if kind == "conflicts":
        return [tuple(sorted(one)) for one in row["conflicts"]]
    return [
        (one["whole"].lower(), tuple(sorted(part.lower() for part in one["parts"])), one["closes"])
        for one in row.get("partitions", ())
    ]


def found_in(row: Row) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The partitions and the conflicts that the ledger finds in one row."""
    texts = [row["text"]] if "text" in row else [row["left"], row["right"]]
    ledger, quotes = Ledger(), {}
    for index, chars in enumerate(texts):
        reading = read(chars, row["language"], str(index) * 64)
        quotes.update({one.id: one.span.quote for one in reading.figures})
        ledger.add(reading)
    partitions: dict[str, tuple[Any, ...]] = {}
    conflicts = []
    for link in ledger.links():
        details = dict(link.details)
        if link.kind == "part_of":
            parts = tuple(sorted(quotes[one].lower() for one in details["parts"].split()))
            partitions[link.right] = (quotes[link.right].lower(), parts, details["closes"])
        elif link.kind == "conflicts" and details["reason"] == "conflict":
            conflicts.append(tuple(sorted((quotes[link.left], quotes[link.right]))))
    return sorted(partitions.values()), conflicts


def read(chars: str, language: str, page: str) -> Reading:
    """Read the figures of a passage alone: no names, times or speakers."""
    text = Text(page, chars, (Block(0, len(chars), "paragraph"),), language)
    draft = Draft(text, language, parse(text, language))
    return Reading(text, "bench", figures=tuple(find_figures(draft)))


def seen() -> Iterator[Row]:
    """The rows that rules may be tried on."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == "seen":
            yield row


if __name__ == "__main__":
    main()
