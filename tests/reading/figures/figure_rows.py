"""Rows of figures as one line each, for tables of sentences and what is read of them."""

from __future__ import annotations

from functools import cache

from sayso.model import Block, Figure, Text
from sayso.reading.draft import Draft
from sayso.reading.figures.find_figures import find_figures
from sayso.reading.language.parse import parse


def draft(chars: str, language: str = "en") -> Draft:
    """A text of our own, a line a paragraph, with nothing found in it before."""
    blocks, start = [], 0
    for line in chars.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(start, start + len(line.rstrip("\n")), "paragraph"))
        start += len(line)
    text = Text("a" * 64, chars, tuple(blocks), language)
    return Draft(text, language, parse(text, language))


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
