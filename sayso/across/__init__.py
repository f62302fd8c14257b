"""Many readings -> links: copies, credited sources, figures of one thing that differ.

A linker takes readings one by one, keeps only the compact items it compares, and then yields its
links. Items are blocked by keys; nothing here compares every page with every other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from sayso.across.figures.linker import FigureLinks
from sayso.across.origins.copies import Copies
from sayso.across.origins.credits import Credits
from sayso.model import Link, Reading


class Linker(Protocol):
    """Takes readings in any order and yields links that do not depend on that order."""

    def add(self, reading: Reading) -> None:
        """Keep what it compares of one reading."""

    def links(self) -> Iterator[Link]:
        """Yield its links; all readings have been added."""


LINKERS: tuple[type[Linker], ...] = (Copies, Credits, FigureLinks)


def link(readings: Iterable[Reading]) -> Iterator[Link]:
    """Join what many readings have in common; the links come sorted by their id."""
    linkers = [one() for one in LINKERS]
    for reading in readings:
        for linker in linkers:
            linker.add(reading)
    found = {one.id: one for linker in linkers for one in linker.links()}
    yield from (found[key] for key in sorted(found))
