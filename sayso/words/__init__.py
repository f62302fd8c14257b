"""The words of each language: cues and their strength, bounds, units, months, roles.

One folder a language (ISO 639-1), one TOML file a topic, each with its source named at the top.
Code holds no words: a step asks for its topic and builds what it needs once.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(language: str, topic: str) -> dict[str, Any]:
    """Load one topic of one language, e.g. ``words("fr", "figures")``; shared, so do not change it.

    Raises:
        FileNotFoundError: There is no such topic for that language.
    """
    source = files(__name__) / language / f"{topic}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


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
