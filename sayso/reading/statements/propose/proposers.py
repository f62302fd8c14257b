"""Every way of finding who may have said what, asked one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sayso.hooks import PROPOSERS
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.statements.attribution import Attribution, holds, uncut
from sayso.reading.statements.propose import by_syntax, interviews
from sayso.reading.statements.propose.tagger import by_tagger

Propose = Callable[[Draft, Sequence[Range]], Iterable[Attribution]]
"""Yields the attributions in ranges of a text, each range read by itself."""

BUILT_IN: tuple[Propose, ...] = (by_syntax.propose, interviews.propose, by_tagger.propose)


def propose(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Add what each proposer finds in the whole text; ``by`` says which one it was."""
    whole = [(paragraph.start, paragraph.end) for paragraph in draft.paragraphs]
    return [
        *found,
        *(uncut(draft, one) for proposer in BUILT_IN for one in proposer(draft, whole)),
        *(
            replace(one, by="plugin")
            for proposer in PROPOSERS.values()
            for one in proposer(draft, whole)
        ),
    ]


def give_way(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what crosses a plugin's proposal; what holds one whole stays around it."""
    leading = [one for one in found if one.by == "plugin"]
    return [*leading, *(one for one in found if one.by != "plugin" and not _crosses(one, leading))]


def _crosses(one: Attribution, leading: Iterable[Attribution]) -> bool:
    parts = (*one.source, *one.cue, *one.content)
    return any(
        overlap(parts, (*lead.source, *lead.cue, *lead.content)) and not holds(one, lead)
        for lead in leading
    )
