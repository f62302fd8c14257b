"""From a time expression and its anchors to an interval: which function resolves which kind."""

from __future__ import annotations

from sayso.reading.times.anchors import Anchors
from sayso.reading.times.composed import ago_twice, day_in_week, inside, months_named
from sayso.reading.times.dates import calendar, year_ago
from sayso.reading.times.expressions import Expression
from sayso.reading.times.intervals import (
    Resolver,
    ago,
    bare_year,
    clock,
    day_before,
    definite,
    each,
    later,
    length,
    reference,
    run_to,
    span,
    then,
    turn,
    week_of_day,
    year_end,
    years,
)
from sayso.reading.times.slots import Answer

RESOLVERS: dict[str, Resolver] = {
    "calendar": calendar,
    "turn": turn,
    "ago": ago,
    "later": later,
    "year_ago": year_ago,
    "day_before": day_before,
    "then": then,
    "span": span,
    "duration": length,
    "from_event": length,
    "set": each,
    "bare_year": bare_year,
    "years": years,
    "week_of": week_of_day,
    "clock": clock,
    "year_end": year_end,
    "definite": definite,
    "run_to": run_to,
    "ref": reference,
    "inside": inside,
    "day_in_week": day_in_week,
    "ago_twice": ago_twice,
    "months": months_named,
}


def resolve(e: Expression, at: Anchors) -> Answer | None:
    """Resolve one expression; None where it is no time after all (31 February, the year 0)."""
    try:
        return RESOLVERS[e.make](e, at)
    except (ValueError, OverflowError):
        return None
