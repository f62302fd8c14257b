"""A figure in the page's own words, as a line can show it."""

from __future__ import annotations

from sayso.model import Figure, Text
from sayso.reading.figures.amounts import LOOK_BACK, bounds
from sayso.words import languages

LONGEST = 90
"""Characters of a figure as it is shown, with its bound words and what it counts."""


def own_words(text: Text, figure: Figure) -> str:
    """Give a figure as the page has it, with its bound: "about 350", "at least 4.2 million euros".

    A figure's span is the number with its unit; the word that bounds it stands before.
    """
    return _line(text, _start(text, figure), figure.span.end)


def phrase(text: Text, figure: Figure) -> str:
    """Give a figure with its bound, and what it counts where that is near: "about 350 men"."""
    end = figure.span.end
    if figure.counted and end <= figure.counted.start < end + LONGEST // 2:
        end = figure.counted.end
    return _line(text, _start(text, figure), end)


def _start(text: Text, figure: Figure) -> int:
    start = figure.span.start
    lead = max(0, start - LOOK_BACK)
    if figure.change == "=" or text.language not in languages():
        return start
    bound = bounds(text.language).before.search(text.chars[lead:start].lower())
    return lead + bound.start() if bound else start


def _line(text: Text, start: int, end: int) -> str:
    return " ".join(text.chars[start : min(end, start + LONGEST)].split())
