"""One gold of two markings of a text, made by rule: nobody decides between the two.

Asked for is what both ask for; fair is what either finds fair. A row that one of them alone has may
be shown and need not be.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bench.strict import Row, chains, some
from train.reader_gold import DATA, GOLD, MarkedText, marked_texts, matched

FRESH = ("fresh", "fresh_2")
"""Folders of texts marked by two who saw neither each other's marks nor any output; a folder that
is not there has none."""
SPLIT = Path(__file__).parents[1] / "bench" / "gold" / "reader.toml"
"""Of which folders what languages were opened: the others' single errors nobody reads."""


def fresh_texts(data: Path = DATA, gold: Path = GOLD) -> Iterator[MarkedText]:
    """Yield each text of the ``FRESH`` folders with the one gold of its two markings."""
    opened = tomllib.loads(SPLIT.read_text(encoding="utf-8"))["opened_fresh"]
    for name in FRESH:
        for text in of_two(data, gold / name):
            yield replace(text, unseen=text.language not in opened.get(name, ()))


def of_two(data: Path, folder: Path) -> Iterator[MarkedText]:
    """Yield each text of a folder that both have marked, with one gold."""
    second = {(one.corpus, one.file): one for one in marked_texts(data, folder / "second")}
    for text in marked_texts(data, folder / "first"):
        other = second.get((text.corpus, text.file))
        if other is not None:
            yield replace(text, rows=merged(text.rows, other.rows))


def merged(first: Iterable[Row], second: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows of two markings as one, those of the first in front."""
    ones, others = tuple(first), tuple(second)
    pair = {b: a for a, b, _ in matched(ones, others)}
    alone = [b for b in range(len(others)) if b not in pair]
    place = pair | {b: len(ones) + number for number, b in enumerate(alone)}
    both = {a: others[b] for b, a in pair.items()}
    rows = [either(one, both[a]) if a in both else unasked(one) for a, one in enumerate(ones)]
    for b in alone:
        of = others[b].get("part_of")
        rows.append(unasked(others[b]) | ({} if of is None else {"part_of": place[of]}))
    return tuple(rows)


def unasked(row: Row) -> Row:
    """Return a row that is right where it is shown and no miss where it is not."""
    return row | {"optional": True}


def either(one: Row, other: Row) -> Row:
    """Return one row with all that either of two finds fair, asked for where both ask."""
    return one | {
        "spans_or": [*one.get("spans_or", ()), other["spans"], *other.get("spans_or", ())],
        "hands": [*chains(one), *chains(other)],
        "optional": bool(one.get("optional") or other.get("optional")),
        "stance": _both(one["stance"], other["stance"]),
        "strength": _both(one["strength"], other["strength"]),
    }


def _both(one: object, other: object) -> object:
    """Both values' fair ones; null, which is not judged, where either is."""
    fair = dict.fromkeys([*some(one), *some(other)])
    return None if None in fair else list(fair)
