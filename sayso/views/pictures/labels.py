"""Names on a drawing, put where they hide neither each other nor what they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LETTER_WIDE = 0.56
"""Width of a letter over its height, a little more than most sans-serif faces have."""
CUT = 34
"""Letters of a name that are shown; the list beneath has all of it."""


class Box(NamedTuple):
    """A rectangle of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right
            and self.top < other.bottom and other.top < self.bottom
        )  # fmt: skip

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly within."""
        return (
            self.left <= other.left and other.right <= self.right
            and self.top <= other.top and other.bottom <= self.bottom
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be put beside what it names, or for a country on it.

    ``reach`` is how far that goes to either side and up and down; page and anchor are what the
    name leads to.
    """

    x: float
    y: float
    name: str
    kind: str
    page: str = ""
    anchor: str = ""
    reach: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Label:
    """A name where it is put: ``side`` is the text anchor of SVG (start, middle or end)."""

    x: float
    y: float
    side: str
    name: str
    wanted: Wanted


def placed(
    names: Sequence[Wanted], size: float, within: Box, taken: Sequence[Box]
) -> tuple[Label, ...]:
    """Put each name where there is room, the first ones first; one without room is left out.

    Args:
        size: Height of the letters.
        within: The drawing; no name leaves it.
        taken: What must not be covered.
    """
    held, put = list(taken), []
    for wanted in names:
        for label, box in _sides(wanted, size):
            if within.holds(box) and not any(box.meets(other) for other in held):
                held.append(box)
                put.append(label)
                break
    return tuple(put)


def _sides(wanted: Wanted, size: float) -> Iterator[tuple[Label, Box]]:
    """The places for a name: right, left, above and below its point; a country's, on it."""
    name = wanted.name if len(wanted.name) <= CUT else f"{wanted.name[: CUT - 1]}…"
    wide, gap = len(name) * size * LETTER_WIDE, 4 + size * 0.3
    x, y, (across, up) = wanted.x, wanted.y, wanted.reach
    low = y + size * 0.35
    if wanted.kind.startswith("country"):
        spots: tuple[tuple[float, float, str], ...] = ((x, low, "middle"),)
    else:
        spots = (
            (x + across + gap, low, "start"), (x - across - gap, low, "end"),
            (x, y - up - gap, "middle"), (x, y + up + gap + size * 0.75, "middle"),
        )  # fmt: skip
    for at, base, side in spots:
        left = {"start": at, "middle": at - wide / 2, "end": at - wide}[side]
        yield (
            Label(round(at, 1), round(base, 1), side, name, wanted),
            Box(left, base - size * 0.85, left + wide, base + size * 0.25),
        )
