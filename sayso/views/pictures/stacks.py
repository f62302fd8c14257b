"""A whole and its parts as bars: where each begins and ends, in per cent of one axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

OPEN_ROOM = 1.2
"""How much longer than its least end a bar without an upper end is drawn, an arrow at its edge."""
ROOM = 98.0
"""Per cent of the axis that the longest bar takes."""
SHARES = {"share": 1.0, "%": 0.01}
"""Units of a part that is told as a share of its whole, and what one of them is."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a figure stands for: its ends (None is open), and the number to draw it at."""

    low: float | None
    high: float | None
    at: float

    def of(self, whole: Size) -> Size:
        """The size of a part that is given as a share of a whole."""
        ends = (self.low, whole.low), (self.high, whole.high)
        low, high = (None if a is None or b is None else a * b for a, b in ends)
        return Size(low, high, self.at * whole.at)


def size(
    value: float | None, low: float | None, high: float | None, unit: str | None
) -> Size | None:
    """The size of a figure; None where no number from nought up is known of it."""
    scale = SHARES.get(unit or "", 1.0)
    low, value, high = (None if one is None else one * scale for one in (low, value, high))
    ends = [one for one in (low, high) if one is not None]
    at = value if value is not None else sum(ends) / len(ends) if ends else None
    if at is None or not math.isfinite(at) or min([at, *ends]) < 0:
        return None
    return Size(low, high if high is None or math.isfinite(high) else None, at)


@dataclass(frozen=True, slots=True)
class BarStretch:
    """A bar in per cent: from ``left``, sure for ``sure``, perhaps for ``unsure`` more.

    ``opens``: it has no upper end.
    """

    left: float
    sure: float
    unsure: float
    opens: bool = False

    @property
    def width(self) -> float:
        """The whole of it."""
        return round(self.sure + self.unsure, 2)

    @property
    def middle(self) -> float:
        """Where to write on it."""
        return round(self.left + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Stack:
    """A whole above its parts.

    ``rest`` is what the parts leave of it, ``over`` what they are too much; ``match`` the figure
    that fits what is left, drawn from where it begins.
    """

    whole: BarStretch
    parts: tuple[BarStretch, ...]
    rest: BarStretch | None
    over: BarStretch | None
    match: BarStretch | None


def stack(whole: Size, parts: Sequence[Size], match: Size | None) -> Stack | None:
    """Lay a whole and its parts out on one axis from nought; None where there is nothing to draw.

    A part is drawn up to the number as written, its unsure end apart, so that the parts follow
    each other; a whole and what matches the rest are drawn up to their upper ends.
    """
    total = sum(part.at for part in parts)
    ends = [_end(whole), total, total + _end(match) if match else 0.0]
    if max(ends) <= 0:
        return None
    scale = ROOM / max(ends)
    left, drawn = 0.0, []
    for one in parts:
        drawn.append(_bar(left, one, one.at, scale))
        left += one.at
    rest = _plain(total, whole.at, scale) if whole.at > total else None
    over = _plain(whole.at, total, scale) if total > _end(whole) else None
    return Stack(
        whole=_bar(0.0, whole, _end(whole), scale),
        parts=tuple(drawn),
        rest=rest,
        over=over,
        match=_bar(total, match, _end(match), scale) if match else None,
    )


def _end(size: Size) -> float:
    """How far a bar reaches: to its upper end, or some way beyond an open one."""
    return size.high if size.high is not None else OPEN_ROOM * max(size.low or 0.0, size.at)


def _bar(left: float, size: Size, end: float, scale: float) -> BarStretch:
    sure = min(size.low or 0.0, end)
    return BarStretch(
        round(left * scale, 2), round(sure * scale, 2), round((end - sure) * scale, 2),
        size.high is None,
    )  # fmt: skip


def _plain(start: float, end: float, scale: float) -> BarStretch:
    return BarStretch(round(start * scale, 2), round((end - start) * scale, 2), 0.0)
