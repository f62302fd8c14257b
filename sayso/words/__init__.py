"""The words of each language: cues and their strength, bounds, units, months, roles.

One folder a language (ISO 639-1), one TOML file a topic, each with its source named at the top.
Code holds no words: a step asks for its topic and builds what it needs once.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache, partial
from importlib.resources import files
from typing import Any, ClassVar, Self, cast, dataclass_transform

Table = dict[str, Any]
"""One table of a topic: a list of words, a word, or a table in it, by its key."""
AS: dict[str, Callable[[Any], Any]] = {"frozenset[str]": frozenset, "tuple[str, ...]": tuple}
"""What is made of a key's value for a slot of this type; of any other it is taken as it stands."""


@cache
def words(language: str, topic: str) -> Table:
    """Load one topic of one language, e.g. ``words("fr", "figures")``; shared, so do not change it.

    Raises:
        FileNotFoundError: There is no such topic for that language.
    """
    source = files(__name__) / language / f"{topic}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Lexicon:
    """Some words of one language as a record, for one step of reading to look up.

    A subclass names its table (a topic, then tables in it) and its slots; each slot is the key of
    its name there. What is compiled, or made of several keys, is given by ``made``.

        class Hearsay(Lexicon, at="senses.hearsay"):
            helps: frozenset[str]
    """

    at: ClassVar[str]

    def __init_subclass__(cls, at: str) -> None:
        """Make a frozen dataclass of it, each language's record kept once it is loaded."""
        cls.at = at
        dataclass(frozen=True, kw_only=True)(cls)
        cls.load = cache(partial(_loaded, cls))  # type: ignore[method-assign]

    @classmethod
    def load(cls, language: str) -> Self:
        """Load the record of a language, once a process.

        Raises:
            KeyError: Its table lacks a key.
        """
        return cast("Self", _loaded(cls, language))

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Return the slots that are not simply the key of their name."""
        return {}


def turned(table: Table) -> dict[str, Any]:
    """Turn a table of lists round: each word → the key whose list it stands in, the last of two."""
    return {word: key for key, listed in table.items() for word in listed}


def _loaded(kind: Any, language: str) -> Any:
    topic, *inner = kind.at.split(".")
    table = words(language, topic)
    for name in inner:
        table = table[name]
    made = kind.made(language, table)
    plain = [slot for slot in fields(kind) if slot.name not in made]
    return kind(
        **made, **{slot.name: AS.get(str(slot.type), _as_is)(table[slot.name]) for slot in plain}
    )


def _as_is(value: Any) -> Any:
    return value


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon, in alphabetical order."""
    here = files(__name__)
    return tuple(sorted(one.name for one in here.iterdir() if one.is_dir() and len(one.name) == 2))


def read_as(language: str | None) -> str:
    """The language itself where there are words of it, else the first there are words of."""
    return language if language in languages() else languages()[0]


def parser_name(language: str) -> str:
    """The spaCy model for a language: ``SAYSO_SPACY_EN`` (or FR …) in the environment, or ours."""
    ours: str = words(language, "tokens")["parser"]
    return os.environ.get(f"SAYSO_SPACY_{language.upper()}", ours)
