"""Payments by the month over some years against the total that the same text states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.across.entries import DAYS, Entry
from sayso.across.partitions import Interval, interval, spelt
from sayso.model import Link

SLACK = 0.02
"""Relative room for "two years" that were 731 days, or 23 whole months of 24."""


def total_links(lines: Sequence[Entry]) -> Iterator[Link]:
    """Compare each rate that has its time in the same sentence with each total that is stated."""
    for rate in lines:
        if rate.days_of_period is None or not _is_money(rate):
            continue
        spans = [one for one in lines if one.unit in DAYS and one.sentence == rate.sentence]
        totals = [one for one in lines if one.is_total and one.unit == rate.unit and not one.period]
        if len(spans) == 1 and len(totals) == 1:
            yield total_link(rate, spans[0], totals[0])


def _is_money(one: Entry) -> bool:
    return one.unit is not None and len(one.unit) == 3 and one.unit.isupper()


def product(rate: Entry, span: Entry) -> Interval:
    """What a rate comes to over a time, as an interval in the unit of the rate."""
    low, high = interval(rate)
    short, long = interval(span)
    times = DAYS[span.unit or "day"] / (rate.days_of_period or 1.0)
    return low * short * times, high * long * times if high and long else 0.0


def total_link(rate: Entry, span: Entry, total: Entry) -> Link:
    """Say what the rate comes to, and whether the stated total can be that."""
    low, high = product(rate, span)
    least, most = interval(total)
    fits = low * (1 - SLACK) <= most and least <= high * (1 + SLACK)
    sums = spelt((round(low), round(high) if high != float("inf") else high))
    verb = "as stated" if fits else "which cannot be the total stated"
    why = (
        f"“{rate.phrase}” ({rate.who}) over “{span.phrase}” comes to {sums} {rate.unit}, "
        f"{verb}: “{total.phrase}” ({total.who})."
    )
    details = (("reason", "rate over time"), ("sum", sums), ("span", span.id))
    return Link("supports" if fits else "conflicts", rate.id, total.id, why, details)
