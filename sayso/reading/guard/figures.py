"""A figure that a language model proposes: number, unit and bound as the page has them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Figure
from sayso.reading.draft import Draft
from sayso.reading.located import Refused, located
from sayso.words import Lexicon

CHANGES = {
    "exact": "=", "at least": ">", "more than": ">", "at most": "<", "less than": "<", "about": "~",
    "between": "=",
}  # fmt: skip
"""How a figure's ``change`` is called where it is proposed."""


TAKES_IN = {"at least": True, "at most": True, "more than": False, "less than": False}
"""Whether a bound takes in the number itself."""
MOVES = {"up", "down"}
"""What a figure tells of a change that has no bound of its own: "rose by 12%" is 12."""
SHORT = 3
"""Letters up to which an "s" at a word's end may be its own: « ans », "gas"."""
NEAR = 30
"""Characters before a figure and behind it in which its bound stands."""


class Points(Lexicon, at="figures.points"):
    """What "%" says nothing of: "half a percentage point"."""

    words: tuple[str, ...]


class Inclusive(Lexicon, at="figures.inclusive"):
    """Bounds that take in the number itself."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureProposal:
    """What is proposed: the figure's words, its value, its unit or what is counted, its bound."""

    quote: str
    value: float
    unit: str = ""
    bound: str = "exact"
    high: float | None = None


def hold(draft: Draft, counted: FigureProposal) -> Figure:
    """Return the figure that is read in these words.

    Raises:
        Refused: The words are not there, or another number, unit or bound is read in them.
    """
    places = located(draft, counted.quote)
    if not places:
        raise Refused("these words are not on the page")
    inside = [
        one
        for one in draft.figures
        if any(start <= one.span.start and one.span.end <= end for start, end in places)
    ]
    if not inside:
        raise Refused("no figure is read in these words")
    reasons = [_fault(draft, one, counted) for one in inside]
    if None in reasons:
        return inside[reasons.index(None)]
    raise Refused(str(reasons[0]))


def _fault(draft: Draft, figure: Figure, counted: FigureProposal) -> str | None:
    values = {figure.value, figure.low, figure.high} - {None}
    near = SHARED if figure.unit == "share" else SAME
    if figure.unit == "share" and counted.unit == "%":
        values = {100 * float(value) for value in values if value}
    wanted = {counted.value} | ({counted.high} if counted.high is not None else set())
    if not all(
        any(_close(one, float(value), near) for value in values if value) for one in wanted if one
    ):
        return f"another number: {figure.value or figure.low}"
    if counted.bound not in CHANGES:
        return f"no such bound: {counted.bound}"
    is_range = figure.value is None and figure.low is not None and figure.high is not None
    change = "=" if figure.change in MOVES and figure.low == figure.high else figure.change
    is_same = change == CHANGES[counted.bound] and is_range == (counted.bound == "between")
    if not is_same or (
        counted.bound in TAKES_IN and TAKES_IN[counted.bound] != _takes_in(draft, figure)
    ):
        return "another bound"
    return None if _has_unit(draft, figure, counted.unit) else f"another unit: {figure.unit}"


def _takes_in(draft: Draft, figure: Figure) -> bool:
    start, end = figure.span.start, figure.span.end
    around = draft.text.chars[max(0, start - NEAR) : start], draft.text.chars[end : end + NEAR]
    known = Inclusive.load(draft.language).words
    return any(word in part.lower() for part in around for word in known)


SAME, SHARED = 1e-9, 1e-3
"""How far a number may be off, as a part of it; "two thirds" is written as 0.667."""


def _close(left: float, right: float, near: float = SAME) -> bool:
    return abs(left - right) <= near * max(abs(left), abs(right))


def _has_unit(draft: Draft, figure: Figure, unit: str) -> bool:
    if figure.unit is not None:
        return _is_called(figure.unit, unit, figure.span.quote, draft.language)
    words = figure.counted.quote.lower().split() if figure.counted else []
    asked = unit.lower().split()
    if not asked:
        return _is_bare(figure)
    words, asked = [list(map(_singular, one)) for one in (words, asked)]
    return set(asked) <= set(words) or set(words) <= set(asked) != set()


def _is_called(unit: str, asked: str, quote: str, language: str) -> bool:
    """Whether what is asked names a unit: by our name, or as the page's words behind the number.

    Points are no per cent of it: "fell by half a percentage point".
    """
    told = [_singular(word) for word in quote.lower().split()[1:]]
    own = [_singular(word) for word in asked.lower().split()]
    if unit == "%" == asked:
        return not {*Points.load(language).words} & {*told}
    is_there = any(told[at : at + len(own)] == own for at in range(len(told)) if own)
    is_share = unit == "share" and asked in ("", "%")
    return asked == unit or is_there or own == [_singular(unit.lower())] or is_share


def _singular(word: str) -> str:
    """A word without the mark of several, as both languages write it: "hours" of "six-hour"."""
    return word.removesuffix("s") if len(word) > SHORT else word


def _is_bare(figure: Figure) -> bool:
    """Whether a number stands without what is counted: "at least 900 of them"."""
    counted = figure.counted
    return counted is None or not figure.span.start <= counted.start <= figure.span.end + len(" ")
