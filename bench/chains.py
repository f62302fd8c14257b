"""Chains of hands on our own passages (bench/gold/GUIDE.md): the share that is exactly right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.board import note
from bench.passages import PARTS, gold, part, read_passage, statement_at
from sayso.model import Hand, Reading, Statement

HALF = 0.5
LANGUAGES = ("en", "fr")
Wanted = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How many chains there are, how many are right, right with their roles, and what is wrong."""

    chains: int = 0
    right: int = 0
    roles: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    mistaken: Counter[str] = field(default_factory=Counter)

    def share(self, count: int) -> float:
        """A count over all chains."""
        return count / max(1, self.chains)

    def lines(self) -> Iterator[str]:
        """The tally, then what is wrong with chains, then with the roles of right chains."""
        yield (
            f"exact chain {self.share(self.right):.3f}, roles too {self.share(self.roles):.3f} "
            f"of {self.chains}"
        )
        for name, faults in (("wrong", self.wrong), ("roles", self.mistaken)):
            counted = ", ".join(f"{kind} {count}" for kind, count in faults.most_common())
            yield f"    {name}: {counted or 'none'}"


def main() -> None:
    """Print the shares for each language and part."""
    for language in LANGUAGES:
        tallies = score(language)
        for name in PARTS:
            print(f"{language} {name:<7}", *tallies[name].lines(), sep="\n  ")
            note(f"chains.{language}.{name}", f"{tallies[name].share(tallies[name].right):.3f}")


def score(language: str) -> dict[str, Tally]:
    """Read every passage of a language and tally its chains by part."""
    tallies = {name: Tally() for name in PARTS}
    for item in gold(f"chains_{language}.jsonl"):
        reading = read_passage(item["text"], language)
        for wanted in item["statements"]:
            count(tallies[part(item)], wanted, reading)
    return tallies


def count(tally: Tally, wanted: Wanted, reading: Reading) -> None:
    """Judge one chain."""
    tally.chains += 1
    statement = statement_at(reading, wanted["start"], wanted["end"])
    fault = fault_of(wanted, statement)
    if fault:
        tally.wrong[fault] += 1
        return
    assert statement
    tally.right += 1
    roles = [hand.role for hand in without_authors(wanted, statement)]
    pairs = [(hand["role"], role) for hand, role in zip(wanted["hands"], roles, strict=True)]
    tally.roles += all(gold_role == role for gold_role, role in pairs)
    tally.mistaken.update(f"{one} as {other}" for one, other in pairs if one != other)


def fault_of(wanted: Wanted, statement: Statement | None) -> str:
    """What is wrong with a chain; empty where nothing is."""
    if statement is None:
        return "no such content"
    hands = without_authors(wanted, statement)
    if len(hands) < len(wanted["hands"]):
        return "hands too few" if hands else "no hand"
    if len(hands) > len(wanted["hands"]):
        return "hands too many"
    fits = [same_hand(one, hand) for one, hand in zip(wanted["hands"], hands, strict=True)]
    return "" if all(fits) else "another hand"


def without_authors(wanted: Wanted, statement: Statement) -> list[Hand]:
    """The hands after the outlet, less the author that a document's own noun phrase names."""
    authors = [hand["author"] for hand in wanted["hands"] if "author" in hand]
    return [
        hand
        for hand in statement.hands[1:]
        if not any(is_author(hand, author, wanted["hands"]) for author in authors)
    ]


def is_author(hand: Hand, author: Wanted, hands: list[Wanted]) -> bool:
    """Whether a hand is this author rather than one that the gold asks for."""
    likeness = overlap(author, hand)
    return likeness >= HALF and likeness > max(overlap(one, hand) for one in hands)


def same_hand(wanted: Wanted, hand: Hand) -> bool:
    """Whether a hand's words are those meant: half of their characters, or one in the other."""
    if not hand.span or not overlap(wanted, hand):
        return False
    a, b, c, d = wanted["start"], wanted["end"], hand.span.start, hand.span.end
    within = (a <= c and d <= b) or (c <= a and b <= d)
    return overlap(wanted, hand) >= HALF or (within and (a == c or b == d))


def overlap(wanted: Wanted, hand: Hand) -> float:
    """Shared characters over all characters of both ranges (Jaccard)."""
    if hand.span is None:
        return 0.0
    a, b, c, d = wanted["start"], wanted["end"], hand.span.start, hand.span.end
    return max(0, min(b, d) - max(a, c)) / (max(b, d) - min(a, c))


if __name__ == "__main__":
    main()
