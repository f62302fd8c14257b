"""Text -> Reading: one document, pure. Each step is a module; the order follows their needs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module

from sayso.hooks import STEPS, Step, in_order, load_plugins
from sayso.made_by import reader_name
from sayso.model import Reading, Text
from sayso.reading.draft import Draft
from sayso.reading.language.detect import find_language
from sayso.reading.language.parse import parse

STEP_MODULES = (
    "names.find_names",
    "times.find_times",
    "places.find_places",
    "figures.find_figures",
    "statements.find",
    "events.find_events",
    "events.find_stages",
    "events.find_described",
)
"""Modules of this folder that hold the built-in steps, one a room."""


def read(text: Text) -> Reading:
    """Read one text: who says what in it, with the names, times, places, figures and dealings.

    Raises:
        LanguageError: The text is in no language that can be read here.
    """
    draft = drafted(text)
    return Reading(
        text=draft.text,
        reader=reader_name(draft.language),
        statements=draft.statements,
        names=draft.names,
        actors=draft.described,
        times=draft.times,
        places=draft.places,
        figures=draft.figures,
        events=draft.events,
        more=tuple((name, records) for name, records in draft.more.items() if records),
    )


def drafted(text: Text) -> Draft:
    """Run every step of reading over one text, and return all that they left on the way.

    Raises:
        LanguageError: The text is in no language that can be read here.
    """
    language = find_language(text)
    text = replace(text, language=language)
    draft = Draft(text, language, parse(text, language))
    for step in steps():
        draft.keep(step.gives, step.run(draft))
    return draft


@cache
def steps() -> tuple[Step, ...]:
    """The steps of reading in the order that their needs ask for."""
    for name in STEP_MODULES:
        import_module(f"sayso.reading.{name}")
    load_plugins()
    return in_order(STEPS.values())
