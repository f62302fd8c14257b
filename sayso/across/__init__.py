"""Many readings -> links: copies, credited sources, figures of one thing that differ.

A linker takes readings one by one, keeps only the compact items it compares, and then yields its
links. Items are blocked by keys; nothing here compares every page with every other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from sayso.hooks import LINKERS, load_plugins
from sayso.model import Link, Reading

LINKER_MODULES = ("origins.copies", "origins.credits", "figures.linker")
"""Modules of this folder that register the built-in linkers."""


def link(readings: Iterable[Reading]) -> Iterator[Link]:
    """Join what many readings have in common; the links come sorted by their id."""
    for name in LINKER_MODULES:
        import_module(f"sayso.across.{name}")
    load_plugins()
    linkers = [kind() for kind in LINKERS.values()]
    for reading in readings:
        for linker in linkers:
            linker.add(reading)
    found = {link.id: link for linker in linkers for link in linker.links()}
    yield from (found[key] for key in sorted(found))
