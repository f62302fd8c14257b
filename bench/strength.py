"""Stance and strength on 300 sentences of our own (bench/gold/GUIDE.md): macro-F1, confusions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from bench.board import note
from bench.passages import PARTS, gold, part, read_passage, statement_at
from sayso.model import Stance, Statement, Strength

CLASSES = {
    "stance": tuple(stance for stance in get_args(Stance) if stance != "leaves open"),
    "strength": get_args(Strength),
}
"""What the gold tells apart; it was labelled before "did not deny" had a stance of its own."""
NONE = "(no statement)"
Pairs = Counter[tuple[str, str]]


def main() -> None:
    """Print macro-F1 of both by part, and over all sentences the confusion table."""
    answers = list(answered())
    for kind in CLASSES:
        for name in PARTS:
            pairs = paired(answers, kind, {name})
            print(f"{kind} {name}: macro-F1 {macro_f1(pairs, kind):.3f} of {pairs.total()}")
            note(f"{kind}.{name}", f"{macro_f1(pairs, kind):.3f}")
        everything = paired(answers, kind, set(PARTS))
        print(f"{kind} all: macro-F1 {macro_f1(everything, kind):.3f} of {everything.total()}")
        note(f"{kind}.all", f"{macro_f1(everything, kind):.3f}")
        print(confusions(everything, kind))


def answered() -> Iterator[tuple[dict[str, Any], Statement | None]]:
    """Each sentence of the gold with the statement that was read at its content."""
    for item in gold("strength.jsonl"):
        reading = read_passage(item["text"], item["language"])
        yield item, statement_at(reading, item["start"], item["end"])


def paired(
    answers: Iterable[tuple[dict[str, Any], Statement | None]], kind: str, parts: set[str]
) -> Pairs:
    """How often each label was answered by each, where there is a label."""
    return Counter(
        (item[kind], getattr(statement, kind) if statement else NONE)
        for item, statement in answers
        if item[kind] and part(item) in parts
    )


def macro_f1(pairs: Pairs, kind: str) -> float:
    """The plain mean of the F1 of each class."""
    scores = []
    for label in CLASSES[kind]:
        right = pairs[label, label]
        said = sum(count for (_, answer), count in pairs.items() if answer == label)
        gold_count = sum(count for (wanted, _), count in pairs.items() if wanted == label)
        scores.append(2 * right / max(1, said + gold_count))
    return sum(scores) / len(scores)


def confusions(pairs: Pairs, kind: str) -> str:
    """A table: a row a label of the gold, a column an answer."""
    answers = (*CLASSES[kind], NONE)
    head = " " * 20 + "".join(f"{answer[:12]:>14}" for answer in answers)
    rows = [
        f"  {label:<18}" + "".join(f"{pairs[label, answer]:>14}" for answer in answers)
        for label in CLASSES[kind]
    ]
    return "\n".join([head, *rows])


if __name__ == "__main__":
    main()
