"""Text -> Reading: one document, pure. Each step is a module; the order follows their needs."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.resources import files

from sayso.hooks import STEPS, Step, in_order, load_plugins
from sayso.model import Reading, Text
from sayso.reading.draft import Draft
from sayso.reading.language import find_language
from sayso.reading.syntax import model_name, parse

STEP_MODULES = ("names", "when", "places", "speech", "figures", "dealings")
"""Modules of this folder that hold the built-in steps."""


def read(text: Text) -> Reading:
    """Read one text: who says what in it, with the names, times, places, figures and dealings.

    Raises:
        LanguageError: The text is in no language that can be read here.
    """
    language = find_language(text)
    text = replace(text, language=language)
    draft = Draft(text, language, parse(text, language))
    for step in steps():
        setattr(draft, step.gives, tuple(step.run(draft)))
    return Reading(
        text=text,
        reader=reader_name(language),
        statements=draft.statements,
        names=draft.names,
        actors=draft.actors,
        times=draft.times,
        places=draft.places,
        figures=draft.figures,
        events=draft.events,
    )


@cache
def steps() -> tuple[Step, ...]:
    """The steps of reading in the order that their needs ask for."""
    for name in STEP_MODULES:
        import_module(f"sayso.reading.{name}")
    load_plugins()
    return in_order(STEPS.values())


@cache
def reader_name(language: str) -> str:
    """Name the reader of a language: the syntax model, and a digest of all that reads a page.

    Two readings with the same reader name and the same page are the same; a build reads a
    page again when the name has changed. The tagger counts only while it is switched on; places
    that a user has added count too.
    """
    from sayso.reading.dumps import added  # here: it opens SQLite, which --help does without

    digest = hashlib.sha256(os.environ.get("SAYSO_MODEL", "").encode())
    folders = ["pages", "reading", "reading/lexicon", f"reading/lexicon/{language}"]
    for folder in (*folders, f"reading/models/{language}"):
        here = files("sayso") / folder
        for one in sorted(here.iterdir(), key=lambda one: one.name) if here.is_dir() else ():
            if one.name.endswith((".py", ".toml", ".onnx", ".json")):
                digest.update(one.name.encode() + one.read_bytes())
    digest.update(repr(added()).encode())
    return f"{model_name(language)} {digest.hexdigest()[:12]}"
