"""Payments by the month over some years against the total that the same text states."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import isfinite

from sayso.across.figures.kept_figures import DAYS, KeptFigure
from sayso.across.figures.partitions import Interval, ends, interval, spelt
from sayso.details import Payments
from sayso.model import Link
from sayso.sets import grouped

SLACK = 0.02
"""Relative room for "two years" that were 731 days, or 23 whole months of 24."""
REACH = 600
"""Characters between a rate and the total it is held against: a paragraph and the next."""
LEAST = 2.0
"""Periods that dates must hold for a rate to have run over them: "$900 a day in May"."""


def total_links(lines: Sequence[KeptFigure]) -> Iterator[Link]:
    """Compare each rate that has its time beside it with the total that is stated."""
    totals = [line for line in lines if line.is_total and _is_money(line) and not line.period]
    totals.sort(key=_place)
    spans = grouped(
        (line for line in lines if line.unit in DAYS and line.period is None),
        key=lambda one: one.sentence,
    )
    for rate in lines:
        if rate.days_of_period is None or not _is_money(rate):
            continue
        first = bisect_right(totals, rate.place_in_text - REACH, key=_place)
        last = bisect_left(totals, rate.place_in_text + REACH, key=_place)
        near = [one for one in totals[first:last] if one.unit == rate.unit]
        here = [one for one in near if one.sentence == rate.sentence] or near
        if len(here) != 1:
            continue
        beside = dict.fromkeys((rate.sentence, here[0].sentence))
        times = [one for sentence in beside for one in spans.get(sentence, ())]
        if len(times) == 1:
            yield total_link(rate, times[0], here[0])
        elif not times and rate.over and rate.over[1] >= LEAST * rate.days_of_period:
            yield total_link(rate, None, here[0])


def _place(figure: KeptFigure) -> int:
    return figure.place_in_text


def _is_money(kept: KeptFigure) -> bool:
    return kept.unit is not None and len(kept.unit) == 3 and kept.unit.isupper()


def product(rate: KeptFigure, span: KeptFigure | None) -> Interval:
    """What a rate comes to over a time, or over its own dates, in the unit of the rate."""
    low, high = interval(rate)
    short, long = interval(span) if span else (rate.over[1],) * 2 if rate.over else (0.0, 0.0)
    times = (DAYS[span.unit or "day"] if span else 1.0) / (rate.days_of_period or 1.0)
    return low * short * times, high * long * times if high and long else 0.0


def total_link(rate: KeptFigure, span: KeptFigure | None, total: KeptFigure) -> Link:
    """Say what the rate comes to, and whether the stated total can be that."""
    low, high = product(rate, span)
    least, most = interval(total)
    fits = low * (1 - SLACK) <= most and least <= high * (1 + SLACK)
    comes_to = (round(low), round(high) if isfinite(high) else high)
    verb = "as stated" if fits else "which cannot be the total stated"
    time = span.phrase if span else rate.over[0] if rate.over else ""
    why = (
        f"“{rate.phrase}” ({rate.who}) over “{time}” comes to {spelt(comes_to)} {rate.unit}, "
        f"{verb}: “{total.phrase}” ({total.who})."
    )
    details = Payments(ends(comes_to), span.id if span else None)
    return Link("supports" if fits else "conflicts", rate.id, total.id, why, details)
