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
NEAR = 30
"""Characters before a figure and behind it in which its bound stands."""


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
    wanted = {counted.value} | ({counted.high} if counted.high is not None else set())
    if not all(
        any(_close(one, float(value)) for value in values if value) for one in wanted if one
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
    return None if _has_unit(figure, counted.unit) else f"another unit: {figure.unit}"


def _takes_in(draft: Draft, figure: Figure) -> bool:
    start, end = figure.span.start, figure.span.end
    around = draft.text.chars[max(0, start - NEAR) : start], draft.text.chars[end : end + NEAR]
    known = Inclusive.load(draft.language).words
    return any(word in part.lower() for part in around for word in known)


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-9 * max(abs(left), abs(right))


def _has_unit(figure: Figure, unit: str) -> bool:
    if figure.unit is not None:
        return unit == figure.unit or unit in figure.span.quote.split()[1:]
    words = figure.counted.quote.lower().split() if figure.counted else []
    asked = unit.lower().split()
    return bool(asked) and (set(asked) <= set(words) or set(words) <= set(asked) != set())
