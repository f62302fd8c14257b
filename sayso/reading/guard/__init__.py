"""The guard: what a language model proposes of a text is held against the text, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sayso.model import Event, Figure
from sayso.reading.draft import Draft
from sayso.reading.guard import dealings, figures
from sayso.reading.located import Refused
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.find import attributions
from sayso.reading.statements.propose.guarding import sayings as statements

__all__ = ["Refused", "held"]


def held(draft: Draft, kind: str, proposal: Mapping[str, Any]) -> Attribution | Figure | Event:
    """Return what is proposed as a record, where the text holds it to the letter.

    Raises:
        Refused: It does not; the message says why.
    """
    if kind == "statement":
        found = draft.memo.get(held) or draft.memo.setdefault(held, attributions(draft))
        return statements.hold(draft, found, statements.Said(**proposal))
    if kind == "figure":
        return figures.hold(draft, figures.FigureProposal(**proposal))
    return dealings.hold(draft, dealings.Done(**proposal))
