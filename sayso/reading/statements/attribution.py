"""An attribution: who is said to say what, as ranges of the text's characters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as ranges of code points of the text; ``source`` is empty where unstated.

    ``score`` is 1 for a rule, the model's confidence for the model. A frame lends its hands to what
    stands inside its content and is no statement itself.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float = 1.0
    is_frame: bool = False

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
