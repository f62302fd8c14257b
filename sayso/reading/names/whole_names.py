"""Names of several words that everybody knows, found as they stand: "Save the Children"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sayso.model import NameKind
from sayso.reading.names.name_words import INSTITUTIONS, NameWords

LONGEST = 6
"""Words of the longest such name that is looked for."""


def well_known(
    texts: Sequence[str], name: Callable[[int, int], str], words: NameWords
) -> Iterator[tuple[int, int]]:
    """Yield where each begins and ends; all of its words but small ones have a capital.

    Args:
        texts: The words of a paragraph.
        name: The name that stands between two places of it.
    """
    small = {*words.articles, *words.joiners, *words.inner, *words.head_joiners}
    for start, text in enumerate(texts):
        if not text[0].isupper() or text.lower() in small:
            continue
        for end in range(min(start + LONGEST, len(texts)), start + 1, -1):
            inside = texts[start + 1 : end]
            is_set = all(one[0].isupper() or one.lower() in small for one in inside)
            is_whole = is_set and inside[-1].lower() not in small
            if is_whole and words.known_kind(name(start, end)) is not None:
                yield start, end
                break


def begins_with(
    start: int, end: int, name: Callable[[int, int], str], words: NameWords
) -> NameKind | None:
    """The kind of a well-known body that a longer name begins with: "BBC Persian"."""
    for stop in range(end - 1, start, -1):
        kind = words.known_kind(name(start, stop))
        if kind:
            return kind if kind in INSTITUTIONS else None
    return None
