"""The line by which a page says whose article it shows: "originally published by …"."""

from __future__ import annotations

from sayso.pages import furniture
from sayso.pages.bylines import is_person
from sayso.pages.dates import names_day
from sayso.pages.furniture import Naming, outlet_in, outlet_likeness


def first_named(line: str) -> Naming | None:
    """Find the outlet that a line says the article was first published by.

    A day is no outlet ("First published on 19 November"), nor is a person who wrote it.
    """
    if len(line) > furniture.LONGEST:
        return None
    found = outlet_in("first", line)
    if found is None or not outlet_likeness(found.name) or names_day(found.name):
        return None
    return None if is_person(found.name) and outlet_likeness(found.name) < 2 else found
