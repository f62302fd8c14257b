"""French attributions on twelve saved pages, our gold (bench/gold/GUIDE.md), scored as PolNeAR is.

The pages are read as a user would read them, so what a page reader or the language guesser gets
wrong counts too. Beside it: how far two labellers agree on the two pages that both labelled.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import sayso
from bench.board import note
from bench.french import attribution, is_left_out
from bench.passages import GOLD, PARTS
from bench.polnear import Attribution, score
from sayso.model import Reading, id_of

DATA = Path(__file__).parents[2] / "shared" / "data" / "pages"
Row = dict[str, str]


def main() -> None:
    """Print the attribution F1 of each part, of both, and of one labeller against the other."""
    if not DATA.exists():
        print(f"left out: there is no {DATA.parent.name}/{DATA.name}")
        return
    with (GOLD / "pages_fr_attributions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    people = agreement(rows)
    note("french_pages.people", f"{people:.3f}", "two pages, two labellers")
    gold: dict[str, list[list[Attribution]]] = defaultdict(list)
    found: dict[str, list[list[Attribution]]] = defaultdict(list)
    for name in dict.fromkeys(row["page"] for row in rows):
        own = [row for row in rows if row["page"] == name and row["labeller"] == "first"]
        reading = sayso.read(next(DATA.rglob(name)))
        for part in (PARTS[own[0]["unseen"] == "yes"], "all"):
            gold[part].append(placed(own, reading))
            found[part].append(attributions(reading))
    for part in (*PARTS, "all"):
        result = score(gold[part], found[part])
        print(part, *result.lines(), sep="\n  ")
        note(f"french_pages.{part}", f"{result.f1:.3f}", f"two labellers {people:.3f}")


def agreement(rows: Iterable[Row]) -> float:
    """The F1 of the second labeller against the first on the pages that both labelled."""
    both: dict[str, dict[tuple[str, str], list[Attribution]]] = {"first": {}, "second": {}}
    for row in rows:
        at = (row["page"], row["paragraph"])
        both[row["labeller"]].setdefault(at, []).append(attribution(row, 0))
    pages = {page for page, _ in both["second"]}
    places = sorted({at for one in both.values() for at in one if at[0] in pages})
    sides = ([both[who].get(at, []) for at in places] for who in ("first", "second"))
    result = score(*sides)
    print("two labellers, one against the other", *result.lines()[:2], sep="\n  ")
    return result.f1


def placed(rows: Iterable[Row], reading: Reading) -> list[Attribution]:
    """The gold of the paragraphs that are read, its ranges counted in the whole text."""
    chars = reading.text.chars
    blocks = [one for one in reading.text.blocks if one.is_read]
    starts = {id_of(chars[one.start : one.end].strip())[:12]: one.start for one in blocks}
    return [
        attribution(row, starts[row["paragraph"]]) for row in rows if row["paragraph"] in starts
    ]


def attributions(reading: Reading) -> list[Attribution]:
    """What is read in a page, the outlet's own left out."""
    found = []
    for statement in reading.statements:
        if is_left_out(statement):
            continue
        hand = statement.hands[-1].span
        source = ((hand.start, hand.end),) if hand else ()
        found.append(Attribution(source, tuple((one.start, one.end) for one in statement.spans)))
    return found


if __name__ == "__main__":
    main()
