"""Rows of figures as one line each, for tables of sentences and what is read of them."""

from __future__ import annotations

from functools import cache

from sayso.model import Figure
from sayso.reading.figures.find_figures import find_figures
from tests.reading.parsed import draft


def figures(chars: str, language: str = "en") -> list[Figure]:
    """The figures of such a text."""
    return list(find_figures(draft(chars, language)))


@cache
def lines(chars: str, language: str) -> tuple[str, ...]:
    """Each figure as "quote: bound low..high unit, period = counted", absent slots left out."""
    return tuple(line(one) for one in figures(chars, language))


def line(figure: Figure) -> str:
    """One figure; an open end of its interval is left empty, one value stands alone."""
    ends = [f"{one:.6g}" if one is not None else "" for one in (figure.low, figure.high)]
    much = ends[0] if ends[0] == ends[1] else "..".join(ends)
    bound = "" if figure.change == "=" else f"{figure.change} "
    unit = f" {figure.unit}" if figure.unit else ""
    period = f", {figure.period.quote}" if figure.period else ""
    counted = f" = {figure.counted.quote}" if figure.counted else ""
    return f"{figure.span.quote}: {bound}{much}{unit}{period}{counted}"
