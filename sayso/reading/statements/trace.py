"""How a statement came to be what it is, stage by stage, in lines to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.model import Hand, Statement
from sayso.reading.draft import Draft
from sayso.reading.statements.attribution import Change, Weight

OWN = "own              nobody is said to say it: a sentence of the outlet's own"
PROPOSED = "propose          by the {}: source {}, cue {}, content {}"
WIDTH = 17
"""Columns of a stage's name."""


def trace(draft: Draft, statement: Statement) -> Iterator[str]:
    """Yield what was proposed and each change with its stage and reason, a line each."""
    attribution = draft.traces.get(statement.id)
    if attribution is None:
        yield OWN
        return
    at_first = attribution
    for change in reversed(attribution.changes):
        at_first = replace(at_first, **{change.slot: change.before})
    slots = (_told(draft, part) for part in (at_first.source, at_first.cue, at_first.content))
    yield PROPOSED.format(attribution.by, *slots)
    after: dict[str, Any] = {}
    lines = []
    for change in reversed(attribution.changes):
        now = after.get(change.slot, getattr(attribution, change.slot))
        after[change.slot] = change.before
        lines.append(_line(draft, change, now))
    yield from reversed(lines)


def _line(draft: Draft, change: Change, now: Any) -> str:
    slot = "" if change.slot in {"hands", "weight"} else f"{change.slot} "
    return f"{change.stage:{WIDTH}}{slot}{_told(draft, now)}: {change.why}"


def _told(draft: Draft, value: Any) -> str:
    if isinstance(value, Weight):
        return ", ".join((value.act, value.stance, value.strength))
    if isinstance(value, tuple) and value and isinstance(value[0], Hand):
        return " ← ".join(hand.name for hand in value)
    if isinstance(value, tuple):
        parts = (draft.text.chars[start:end] for start, end in value)
        return " … ".join(f"“{' '.join(part.split())}”" for part in parts) or "unstated"
    return str(value)
