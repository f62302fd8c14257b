"""French attributions on 300 sentences of Sequoia, our gold (bench/gold/GUIDE.md), as PolNeAR."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.board import note
from bench.passages import GOLD, PARTS, read_passage
from bench.polnear import Attribution, Ranges, score
from sayso.model import UNSAID, Reading, Statement

TEXT = Path(__file__).parents[2] / "shared" / "data" / "sequoia_fr" / "affaires_dev.txt"


def is_left_out(statement: Statement) -> bool:
    """Whether the gold leaves such a thing out by its guide, so that no reading is charged with it.

    The outlet's own sentences, wishes and feelings; charges that nobody is said to make (« mis en
    examen pour ») and the conditional of hearsay with nobody behind it.
    """
    if len(statement.hands) < 2 or statement.act in UNSAID:
        return True
    is_nobodys = statement.hands[-1].span is None
    return is_nobodys and (statement.act == "accuses" or statement.strength == "alleged")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences that follow each other in the corpus, one a line, with the gold of each."""

    chars: str
    starts: dict[str, int]
    unseen: frozenset[str]
    gold: tuple[tuple[str, Attribution], ...]

    def sentence_at(self, offset: int) -> str:
        """The sentence that an offset lies in."""
        return max((start, name) for name, start in self.starts.items() if start <= offset)[1]

    def part(self, sentence: str) -> str:
        """Which part of the gold a sentence belongs to."""
        return PARTS[sentence in self.unseen]


def main() -> None:
    """Print the attribution F1 of each part, and of both."""
    if not TEXT.exists():
        print(f"left out: there is no {TEXT.parent.name}/{TEXT.name}")
        return
    found = [(stretch, list(attributions(stretch))) for stretch in stretches()]
    for name in (*PARTS, "all"):
        result = score(
            [[one for s, one in stretch.gold if fits(stretch, s, name)] for stretch, _ in found],
            [[one for s, one in ours if fits(stretch, s, name)] for stretch, ours in found],
        )
        print(name, *result.lines(), sep="\n  ")
        note(f"french.{name}", f"{result.f1:.3f}")


def fits(stretch: Stretch, sentence: str, name: str) -> bool:
    """Whether a sentence is in the part of this name."""
    return name in ("all", stretch.part(sentence))


def stretches() -> Iterator[Stretch]:
    """The stretches that the gold covers: runs of sentences with following numbers."""
    with (GOLD / "sequoia_attributions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    sentences = dict(line.split("\t", 1) for line in lines)
    names = list(dict.fromkeys(row["sentence"] for row in rows))
    numbered = enumerate(names)
    for _, run in groupby(numbered, key=lambda one: number(one[1]) - one[0]):
        yield stretch_of([name for _, name in run], sentences, rows)


def number(sentence: str) -> int:
    """The running number in a sentence's id."""
    return int(sentence.rpartition("_")[2])


def stretch_of(names: list[str], sentences: dict[str, str], rows: list[dict[str, str]]) -> Stretch:
    """Put sentences one a line and move the ranges of their gold along."""
    starts, at = {}, 0
    for name in names:
        starts[name] = at
        at += len(sentences[name]) + 1
    here = [row for row in rows if row["sentence"] in starts]
    return Stretch(
        chars="\n".join(sentences[name] for name in names),
        starts=starts,
        unseen=frozenset(row["sentence"] for row in here if row["unseen"] == "yes"),
        gold=tuple(
            (row["sentence"], attribution(row, starts[row["sentence"]]))
            for row in here
            if row["content"]
        ),
    )


def attribution(row: dict[str, str], start: int) -> Attribution:
    """One row of the gold, its ranges counted from the start of the stretch."""
    return Attribution(*(ranges(row[key], start) for key in ("source", "content", "cue")))


def ranges(written: str, start: int) -> Ranges:
    """``3-9;12-20`` as ranges, moved on by ``start``."""
    pairs = (one.split("-") for one in written.split(";") if one)
    return tuple((start + int(a), start + int(b)) for a, b in pairs)


def attributions(stretch: Stretch) -> Iterator[tuple[str, Attribution]]:
    """What is read in a stretch: a sentence and its attribution, the outlet's own left out."""
    reading: Reading = read_passage(stretch.chars, "fr")
    for statement in reading.statements:
        if is_left_out(statement):
            continue
        hand = statement.hands[-1].span
        source = ((hand.start, hand.end),) if hand else ()
        spans = tuple((span.start, span.end) for span in statement.spans)
        yield stretch.sentence_at(statement.start), Attribution(source, spans)


if __name__ == "__main__":
    main()
