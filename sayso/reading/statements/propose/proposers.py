"""Every way of finding who may have said what, asked one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sayso.hooks import PROPOSERS
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.statements.attribution import Attribution, holds
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
        *(_whole(draft, one) for proposer in BUILT_IN for one in proposer(draft, whole)),
        *(
            replace(one, by="plugin")
            for proposer in PROPOSERS.values()
            for one in proposer(draft, whole)
        ),
    ]


def _whole(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose source has all of a word that a parser cut: « celle-ci »."""
    chars = draft.text.chars
    parts = tuple(_uncut(chars, *part) for part in one.source)
    return one if parts == one.source else replace(one, source=parts)


def _uncut(chars: str, start: int, end: int) -> Range:
    behind = next((one for one in CUT if chars.startswith(one, end)), "")
    if chars[start:end].lower() in CUT_OFF and chars[max(start - 1, 0)] in "-‐‑":
        start -= 1
        while start and chars[start - 1].isalpha():
            start -= 1
    elif end - start <= LONGEST and behind and not chars[end + len(behind) :][:1].isalpha():
        end += len(behind)
    return start, end


CUT = ("-ci", "-là")
CUT_OFF = frozenset({"ci", "là"})
LONGEST = len("celles")


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
