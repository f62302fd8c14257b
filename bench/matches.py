"""How many items of a gold were found: the counts that several benches share, and ratios."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Matches:
    """Counts over all documents; the ratios are micro averages.

    ``relaxed`` and ``strict`` are pairs of gold and predicted, as each bench defines them.
    """

    gold: int = 0
    predicted: int = 0
    relaxed: int = 0
    strict: int = 0

    @property
    def precision(self) -> float:
        """Share of what was predicted that is in the gold."""
        return self.relaxed / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold that was predicted."""
        return self.relaxed / max(1, self.gold)

    @property
    def f1(self) -> float:
        """F1 of the relaxed pairs."""
        return f1(self.relaxed, self.predicted, self.gold)

    @property
    def strict_f1(self) -> float:
        """F1 of the strict pairs."""
        return f1(self.strict, self.predicted, self.gold)


def f1(right: int, predicted: int, gold: int) -> float:
    """Harmonic mean of precision and recall; 0 where there is nothing on either side."""
    return 2 * right / max(1, predicted + gold)
