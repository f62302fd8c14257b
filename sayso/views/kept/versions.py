"""Older versions of a page, and what is different in them: what went, what came, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from sayso.case.custody.versions import VersionRow, versions
from sayso.case.store import Store
from sayso.errors import PageError
from sayso.model import Text
from sayso.pages import text_of

MOST_COMPARED = 10
"""Older versions of one page that are compared with it, the newest of them: each is read again."""
ALIKE = 0.5
"""Share of words in common from which a block is the other one, changed."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """A block that is in one version alone, or in both with other words.

    ``parts`` are its words in order: ``kept``, ``gone`` (in the older one alone) or ``new``.
    """

    parts: tuple[tuple[Literal["kept", "gone", "new"], str], ...]

    @property
    def marked(self) -> str:
        """The change as plain text: what is gone in [-…-], what is new in {+…+}."""
        marks = {"kept": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
        return " ".join(marks[kind].format(words) for kind, words in self.parts)


@dataclass(frozen=True, slots=True)
class Version:
    """An older version beside the one that stands for it; ``problem`` where it cannot be read."""

    row: VersionRow
    changes: tuple[ChangedBlock, ...]
    problem: str = ""


def older_versions(store: Store, page: str) -> tuple[Version, ...]:
    """The older versions of a page with what is different, the newest of them first."""
    rows = list({row.page: row for row in versions(store, page)}.values())[::-1]
    if not rows:
        return ()
    now = store.text(page)
    return tuple(_version(store, row, now) for row in rows[:MOST_COMPARED])


def _version(store: Store, row: VersionRow, now: Text) -> Version:
    try:
        before = text_of(store.page(row.page))
    except PageError as error:
        return Version(row, (), str(error))
    return Version(row, tuple(difference(before, now)))


def difference(before: Text, after: Text) -> Iterator[ChangedBlock]:
    """What is different between two texts, in the order of their blocks; only blocks that are read.

    White space makes no difference, and a block that only moved is gone and new.
    """
    old, new = _blocks(before), _blocks(after)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _changed(old[a:b], new[c:d])


def _blocks(text: Text) -> list[str]:
    return [" ".join(text.chars[one.start : one.end].split()) for one in text.read_blocks()]


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[ChangedBlock]:
    """Blocks that stand for each other, one by one; those that are not alike each by itself."""
    for left, right in zip_longest(old, new):
        if left and right and _ratio(left, right) >= ALIKE:
            yield ChangedBlock(tuple(_words(left, right)))
            continue
        if left:
            yield ChangedBlock((("gone", left),))
        if right:
            yield ChangedBlock((("new", right),))


def _ratio(left: str, right: str) -> float:
    return SequenceMatcher(None, left.split(), right.split(), autojunk=False).ratio()


def _words(left: str, right: str) -> Iterator[tuple[Literal["kept", "gone", "new"], str]]:
    old, new = _WORD.findall(left), _WORD.findall(right)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "kept", " ".join(old[a:b])
            continue
        if a < b:
            yield "gone", " ".join(old[a:b])
        if c < d:
            yield "new", " ".join(new[c:d])
