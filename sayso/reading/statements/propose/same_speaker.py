"""« selon lui » in the midst of what somebody says: that one again, and no second hand."""

from __future__ import annotations

from sayso.reading.language.order import Line
from sayso.reading.language.ranges import overlap
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues


def without_themselves(found: list[Attribution], line: Line, known: Cues) -> list[Attribution]:
    """Those found but « selon lui » in the midst of what somebody says: it is that one again."""
    return [
        one
        for one in found
        if not (
            _points_back(one, line, known)
            and any(_holds_cue(other, one) for other in found if other is not one)
        )
    ]


def _points_back(one: Attribution, line: Line, known: Cues) -> bool:
    """Whether a phrase names a source by a pronoun alone: « selon lui », « d'après elle »."""
    if not one.source or not known.according_to.fullmatch(line.chars[slice(*one.cue[0])].strip()):
        return False
    return line.chars[slice(*one.source[0])].lower() in known.back


def _holds_cue(outer: Attribution, inner: Attribution) -> bool:
    """Whether the words of one stand between the edges of what another says by a verb before it."""
    start, end = inner.cue[0]
    is_inside = outer.content[0][0] < start and end < outer.content[-1][1]
    is_before = bool(outer.cue) and outer.cue[0][0] < start and bool(outer.source)
    return is_inside and is_before and not overlap(outer.source, inner.source)
