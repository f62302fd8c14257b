"""Bars of times and figures: where each begins and ends on its axis. No drawing here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of an axis in per cent of its length; an open or cut side is drawn as an arrow."""

    left: float
    width: float
    opens_left: bool = False
    opens_right: bool = False

    @property
    def right(self) -> float:
        """Where it ends, in per cent."""
        return round(self.left + self.width, 2)


def year_bar(earliest: str | None, before: str | None, year: int) -> Bar | None:
    """Place a half-open interval of ISO dates on one year's axis; None where it misses it."""
    first, after = iso_date(earliest), iso_date(before)
    if not first and not after:
        return None
    start, end = date(year, 1, 1).toordinal(), date(min(year + 1, 9999), 1, 1).toordinal()
    left = first.toordinal() if first else start
    right = after.toordinal() if after else end
    if right <= start or left >= end or right <= left:
        return None
    shown_left, shown_right = max(left, start), min(right, end)
    length = end - start
    return Bar(
        left=round(100 * (shown_left - start) / length, 2),
        width=round(100 * (shown_right - shown_left) / length, 2),
        opens_left=first is None or left < start,
        opens_right=after is None or right > end,
    )


def iso_date(iso: str | None) -> date | None:
    """Read an ISO date; None where it is none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def figure_bars(intervals: Sequence[tuple[float | None, float | None]]) -> list[Bar | None]:
    """Place closed intervals on one axis from nought to a tenth above the greatest end.

    Where one has no upper end the axis leaves it half as much again, and its bar runs to the
    edge. None where nothing is known or an end is below
    nought: a bar from nought would mislead.
    """
    ends = [end for pair in intervals for end in pair if end is not None]
    if not ends or min(ends) < 0 or max(ends) <= 0 or not math.isfinite(max(ends)):
        return [None] * len(intervals)
    opens = any(high is None and low is not None for low, high in intervals)
    whole = (1.5 if opens else 1.1) * max(ends)
    return [_figure_bar(low, high, whole) for low, high in intervals]


def _figure_bar(low: float | None, high: float | None, whole: float) -> Bar | None:
    if low is None and high is None:
        return None
    left = 100 * (low or 0.0) / whole
    right = 100.0 if high is None else 100 * high / whole
    return Bar(
        left=round(left, 2),
        width=round(max(right - left, 0.6), 2),
        opens_left=low is None,
        opens_right=high is None,
    )
