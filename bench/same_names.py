"""Do two names mean one person or company? Against logic-v2 and rapidfuzz where installed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from bench.board import note
from sayso.across.actors.compared import SAME, compare

DATA = Path("../shared/data/name_bench/dev.csv")
Pair = tuple[str, str, str, bool]
Scorer = Callable[[str, str, str], float]
PEERS = {"rapidfuzz": 0.7, "nomenklatura": 0.7}
"""The threshold that each peer does best at on these pairs, to its own good."""


def pairs() -> list[Pair]:
    """Read the pairs: schema, both names, whether they are one."""
    with DATA.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [(row["schema"], row["name1"], row["name2"], row["is_match"] == "true") for row in rows]


def ours(schema: str, left: str, right: str) -> float:
    """How alike Sayso finds two names."""
    return compare(left, right, "person" if schema == "Person" else "body").score


def rapidfuzz(schema: str, left: str, right: str) -> float:
    """How alike rapidfuzz finds the words of two names, in any order."""
    fuzz = import_module("rapidfuzz.fuzz")
    return float(fuzz.token_sort_ratio(left.lower(), right.lower())) / 100


def nomenklatura(schema: str, left: str, right: str) -> float:
    """How alike nomenklatura's logic-v2 finds two entities that have but a name."""
    entity = import_module("followthemoney").model.make_entity
    matcher = import_module("nomenklatura.matching").get_algorithm("logic-v2")
    sides = []
    for number, name in enumerate((left, right)):
        side = entity(schema)
        side.id = f"{number} {name}"
        side.add("name", name)
        sides.append(side)
    return float(matcher.compare(*sides, matcher.default_config()).score)


def scored(read: list[Pair], scorer: Scorer, least: float) -> Iterator[tuple[bool, bool]]:
    """Whether each pair is called one, and whether it is."""
    for schema, left, right, is_one in read:
        yield scorer(schema, left, right) >= least, is_one


def told(read: list[Pair], scorer: Scorer, least: float) -> str:
    """F1, precision and recall as one line."""
    began = perf_counter()
    judged = list(scored(read, scorer, least))
    seconds = perf_counter() - began
    hits = sum(said and is_one for said, is_one in judged)
    said, true = sum(said for said, _ in judged), sum(is_one for _, is_one in judged)
    precision, recall = hits / max(1, said), hits / max(1, true)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    each = seconds / len(read) * 1e6
    return f"F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f}) at {least:.2f}, {each:.0f} µs a pair"


def main() -> None:
    """Print ours beside every peer that is installed."""
    read = pairs()
    line = told(read, ours, SAME)
    print(f"  Sayso        {line}")
    note("same_names.dev", line.partition(" at ")[0])
    for name, scorer in (("rapidfuzz", rapidfuzz), ("nomenklatura", nomenklatura)):
        if find_spec(name) is None:
            print(f"  {name:<12} is not installed here")
        else:
            print(f"  {name:<12} {told(read, scorer, PEERS[name])}")


if __name__ == "__main__":
    main()
