"""An attribution: who is said to say what, as ranges of the text's characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sayso.model import Act, Hand, Stance, Strength, When
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range

Proposer = Literal["rules", "interview", "tagger", "plugin", "second reader"]
BETWEEN = " ,;–—\u00a0\u202f\n"
"""What stands between a content and the words that bring it in."""
CLOSING = "”»"


@dataclass(frozen=True, slots=True)
class Change:
    """What a stage did to a slot of an attribution, and why; ``before`` is what stood there."""

    stage: str
    why: str
    slot: str
    before: Any


@dataclass(frozen=True, slots=True)
class Weight:
    """How somebody says something, and when."""

    act: Act
    stance: Stance
    strength: Strength
    said: When | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as ranges of code points of the text; ``source`` is empty where unstated.

    ``score`` is 1 for a rule, the model's confidence for the model. A frame lends its hands to what
    stands inside its content and is no statement itself. Only the stages of ``find.STAGES`` change
    one, each by ``changed``; two are equal that say the same, however they came to be.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float = 1.0
    is_frame: bool = False
    by: Proposer = field(default="rules", compare=False)
    changes: tuple[Change, ...] = field(default=(), compare=False, repr=False)
    hands: tuple[Hand, ...] = field(default=(), compare=False)
    weight: Weight | None = field(default=None, compare=False)

    def changed(self, stage: str, why: str, **slots: Any) -> Attribution:
        """Return the attribution with other slots, the change kept; itself where none differs."""
        new = {slot: value for slot, value in slots.items() if getattr(self, slot) != value}
        if not new:
            return self
        made = (Change(stage, why, slot, getattr(self, slot)) for slot in new)
        return replace(self, changes=(*self.changes, *made), **new)

    @property
    def size(self) -> int:
        """Code points of its content."""
        return sum(end - start for start, end in self.content)


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner cue, and the inner source if it has one, lie in the outer content."""
    parts = (*inner.cue, *inner.source)
    return all(
        any(start <= left and right <= end for start, end in outer.content) for left, right in parts
    )


def placed(paragraph: Paragraph, found: Attribution) -> Attribution:
    """An attribution of a paragraph's own characters as one of the text's."""

    def moved(parts: tuple[Range, ...]) -> tuple[Range, ...]:
        return tuple((start + paragraph.start, end + paragraph.start) for start, end in parts)

    return replace(
        found,
        source=moved(found.source),
        cue=moved(found.cue),
        content=moved(found.content),
    )


def in_order(found: Iterable[Attribution]) -> list[Attribution]:
    """Attributions in the order of the text."""
    return sorted(found, key=lambda one: (one.content, one.cue, one.source))


def trimmed(draft: Draft, parts: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges without space and commas at their ends, nor a mark that closes what stands before.

    Those of nothing else are gone.
    """
    chars = draft.text.chars
    found = []
    for start, end in parts:
        text = chars[start:end]
        left = len(text) - len(text.lstrip(BETWEEN + CLOSING))
        right = len(text.rstrip(BETWEEN))
        if left < right:
            found.append((start + left, start + right))
    return tuple(found)


def uncut(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose source has all of a pronoun that a parser cut in two: « celle-ci »."""
    parts = tuple(_uncut(draft.text.chars, *part) for part in one.source)
    return one if parts == one.source else replace(one, source=parts)


def _uncut(chars: str, start: int, end: int) -> Range:
    behind = next((piece for piece in CUT if chars.startswith(piece, end)), "")
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
