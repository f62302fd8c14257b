"""One in the middle of those it dealt with, as places in a drawing; the build works them out."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from sayso.views.affairs.around import Circle, DealtWith

MOST = 18
"""Names around one that can be told apart; the table beside has them all."""
WIDTH, HEIGHT = 960.0, 560.0
ACROSS, DOWN = 270.0, 215.0
"""How far from the middle the names stand."""
LABEL, LETTER, HIGH = 14.0, 5.4, 18.0
"""Units from a dot to its name; half a letter of the name in the middle, and half its height."""
LONGEST = 26
"""Letters of a name that are drawn."""
MIDDLE = 0.2
"""Sine and cosine below which a name stands above, below or at the side, not aslant."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A name around the middle: its dot, its words, and on which side of the dot these stand."""

    of: DealtWith
    x: float
    y: float
    word_x: float
    word_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the drawing, from the middle to a name or between two names."""

    of: DealtWith
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Ego:
    """A drawing of those around one; ``more`` counts those that are left out."""

    name: str
    dots: tuple[Dot, ...]
    spokes: tuple[Stroke, ...]
    chords: tuple[Stroke, ...]
    more: int
    width: float = WIDTH
    height: float = HEIGHT


def ego(name: str, around: Circle) -> Ego | None:
    """Draw those around one, those with most dealings first, clockwise from the top."""
    shown = around.beside[:MOST]
    if not shown:
        return None
    dots = [_dot(one, at, len(shown)) for at, one in enumerate(shown)]
    places = {one.of.key: one for one in dots}
    chords = (
        Stroke(tie, places[tie.key].x, places[tie.key].y, places[tie.other].x, places[tie.other].y)
        for tie in around.between if tie.key in places and tie.other in places
    )  # fmt: skip
    return Ego(name, tuple(dots), tuple(_spoke(one, name) for one in dots), tuple(chords),
               len(around.beside) - len(shown))  # fmt: skip


def _dot(of: DealtWith, at: int, every: int) -> Dot:
    turn = 2 * pi * at / every - pi / 2
    right, down = cos(turn), sin(turn)
    x, y = WIDTH / 2 + ACROSS * right, HEIGHT / 2 + DOWN * down
    if abs(right) < MIDDLE:
        return Dot(of, _r(x), _r(y), _r(x), _r(y + (LABEL * 1.6 if down > 0 else -LABEL)), "middle")
    word_x = x + (LABEL if right > 0 else -LABEL)
    return Dot(of, _r(x), _r(y), _r(word_x), _r(y + 5), "start" if right > 0 else "end")


def _spoke(dot: Dot, name: str) -> Stroke:
    """The line to a name, from where it leaves the words in the middle."""
    right, down = dot.x - WIDTH / 2, dot.y - HEIGHT / 2
    wide = LETTER * min(len(name), LONGEST + 4) + LABEL
    ends = (wide / abs(right) if right else 1.0, HIGH / abs(down) if down else 1.0)
    share = min(*ends, 1.0)
    x, y = WIDTH / 2 + share * right, HEIGHT / 2 + share * down
    return Stroke(dot.of, _r(x), _r(y), dot.x, dot.y)


def _r(number: float) -> float:
    return round(number, 1)
