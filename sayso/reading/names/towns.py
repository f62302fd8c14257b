"""Towns whose names a text may bear: how large the largest of a name is."""

from __future__ import annotations

from functools import lru_cache

from sayso.gazetteer.lookup import gazetteer

LARGE_TOWN = 50_000
"""People from which a town's name is taken for the town without "in" or "near" before it: most
towns of a foreign country that news names so have more; smaller ones share names with families."""


@lru_cache(maxsize=50_000)
def people_of(name: str) -> int:
    """How many people the largest place of this name has; -1 where there is none."""
    return max((one.people for one in gazetteer().named(name)), default=-1)
