"""What is said to be at odds, on all of ECB+ and the sample: how much of it is, as a reader judged.

Sure ones are figures that cannot both hold, denials of what another page says, and statements at
odds; beside them what is "perhaps the same thing", of which one in ``ONE_IN`` is judged.
``bench/gold/conflicts.tsv`` has the judgements by the hash of the two passages, so that no sentence
of the press is kept: ``--show`` prints those that nobody has judged yet.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.board import note
from bench.ecb import FOLDER, readings_of, topics
from sayso.across import link
from sayso.build import build
from sayso.case.store import Store
from sayso.details import Difference, SameClaim
from sayso.model import Link, Reading
from sayso.model.sentences import sentence_at

JUDGED = Path(__file__).parent / "gold" / "conflicts.tsv"
SAMPLE = Path(__file__).parents[1] / "samples" / "pages"
ONE_IN = 16
"""One "perhaps" in so many is judged."""


class Odds(NamedTuple):
    """Two passages that are told to be at odds, or perhaps of one thing."""

    is_sure: bool
    how: str
    left: str
    right: str

    @property
    def key(self) -> str:
        """The hash it is judged by."""
        packed = "\x1f".join(sorted((self.left, self.right)))
        return blake2b(packed.encode(), digest_size=6).hexdigest()


def cases() -> Iterator[tuple[str, list[Reading]]]:
    """The sample, and each topic of ECB+ as a case of its own."""
    with TemporaryDirectory() as folder:
        case = Path(folder) / "sample.sayso"
        build(case, [SAMPLE], workers=1)
        with Store.open(case) as store:
            yield "sample", [store.reading(row.page) for row in store.pages()]
    for topic in topics() if FOLDER.is_dir() else ():
        yield topic, [reading for _, reading in readings_of(topic)]


def at_odds(readings: list[Reading]) -> Iterator[Odds]:
    """Each two passages once that a case's links set against each other."""
    said = {name: words for reading in readings for name, words in _passages(reading)}
    seen: set[str] = set()
    for one in link(readings):
        how = _how(one)
        if how and one.left in said and one.right in said:
            found = Odds(how != "perhaps", how, said[one.left], said[one.right])
            if found.key not in seen:
                seen.add(found.key)
                yield found


def _how(one: Link) -> str | None:
    if isinstance(one.details, SameClaim) and one.details.how in ("denied", "at odds", "perhaps"):
        return one.details.how
    is_conflict = isinstance(one.details, Difference) and one.details.reason == "conflict"
    return "figures" if is_conflict else None


def _passages(reading: Reading) -> Iterator[tuple[str, str]]:
    for statement in reading.statements:
        yield statement.id, " ".join(span.quote for span in statement.spans)
    for figure in reading.figures:
        start, end = sentence_at(reading.text, figure.span.start, figure.span.end)
        yield figure.id, f"[{figure.span.quote}] {reading.text.chars[start:end]}"


def judged() -> dict[str, bool]:
    """What a reader found, by the hash of the two passages."""
    with JUDGED.open(encoding="utf-8") as file:
        return {row["hash"]: row["true"] == "yes" for row in csv.DictReader(file, delimiter="\t")}


def _is_asked(found: Odds) -> bool:
    return found.is_sure or int(found.key, 16) % ONE_IN == 0


def _verdict(found: Odds, known: dict[str, bool]) -> str:
    if not _is_asked(found):
        return "not asked"
    if found.key not in known:
        return "unjudged"
    return "so" if known[found.key] else "not so"


def _shown(case: str, found: Iterable[Odds]) -> None:
    for one in found:
        print(f"{one.key}\t[{case}] {one.how}\n    {one.left}\n    {one.right}")


def main() -> None:
    """Print how many there are, and how many of those judged are so."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="print those that nobody has judged")
    options = parser.parse_args()
    known, counts = judged(), Counter[tuple[bool, str]]()
    for case, readings in cases():
        found = list(at_odds(readings))
        for one in found:
            counts[one.is_sure, _verdict(one, known)] += 1
        if options.show:
            _shown(case, (one for one in found if _is_asked(one) and one.key not in known))
    for is_sure, name in ((True, "sure"), (False, "perhaps")):
        total = sum(count for (sure, _), count in counts.items() if sure == is_sure)
        so, read = counts[is_sure, "so"], counts[is_sure, "so"] + counts[is_sure, "not so"]
        unjudged = counts[is_sure, "unjudged"]
        print(f"{name}: {total} given, {read} judged, {so} are so; {unjudged} wait to be judged")
        note(f"conflicts.{name}", f"{so} of {read}")


if __name__ == "__main__":
    main()
