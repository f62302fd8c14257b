"""Stories in two languages whose sentences carry the changes that a retelling may make.

A story has accounts, each told by somebody for himself, sentence by sentence in English and
French. ``{kind:as told|as changed}`` marks what may change; all marks of one kind in a sentence
change together. ``w`` is another wording of the same and no change.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).parent / "stories"
WORDING = "w"
_MARK = re.compile(r"\{(\w+):([^|{}]*)\|([^|{}]*)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an account: the claim it makes, on whose say-so, in each language.

    ``by`` is None where the account's own outlet says it.
    """

    claim: str
    by: str | None
    forms: dict[str, str]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The changes it may undergo, in the order of the English."""
        return tuple(dict.fromkeys(mark[1] for mark in _MARK.finditer(self.forms["en"])))

    def told(self, language: str, changed: frozenset[str]) -> str:
        """Give the sentence in a language with these changes made."""
        form = self.forms[language]
        said = _MARK.sub(lambda mark: mark[3 if mark[1] in changed else 2], form)
        return said[0].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class Story:
    """One matter: a day, two titles in each language, and its accounts.

    ``unseen`` stories are for the printed figure alone.
    """

    name: str
    day: str
    titles: tuple[dict[str, str], ...]
    accounts: tuple[tuple[Sentence, ...], ...]
    unseen: bool


def stories(unseen: bool) -> Iterator[Story]:
    """Yield the stories for development, or those held out, by name."""
    for path in sorted(STORIES.glob("*.toml")):
        story = _story(path)
        if story.unseen == unseen:
            yield story


def _story(path: Path) -> Story:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story(
        path.stem,
        read["day"],
        tuple({"en": english, "fr": french} for english, french in read["titles"]),
        tuple(tuple(map(_sentence, account["said"])) for account in read["accounts"]),
        read.get("unseen", False),
    )


def _sentence(row: dict[str, str]) -> Sentence:
    return Sentence(row["claim"], row.get("by"), {"en": row["en"], "fr": row["fr"]})
