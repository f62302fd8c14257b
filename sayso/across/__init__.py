"""Many readings -> links: copies, credited sources, figures of one thing that differ.

A linker takes readings one by one, keeps only the compact items it compares, and then yields its
links. Items are blocked by keys; nothing here compares every page with every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module

from sayso.hooks import LINKERS, load_plugins
from sayso.model import Link, Reading

LINKER_MODULES = (
    "origins.copies",
    "origins.credits",
    "figures.linker",
    "claims.retellings",
    "actors.same_actors",
)
"""Modules of this folder that register the built-in linkers."""

Guard = Callable[[str, str | None], AbstractContextManager[object]]
"""What each step of linking is done in: the linker's name, and the page it takes or None where it
yields its links. One that swallows an error leaves that page, or those links, out."""


def _unguarded(linker: str, page: str | None) -> AbstractContextManager[object]:
    return nullcontext()


def link(readings: Iterable[Reading], guard: Guard = _unguarded) -> Iterator[Link]:
    """Join what many readings have in common; the links come sorted by their id."""
    for name in LINKER_MODULES:
        import_module(f"sayso.across.{name}")
    load_plugins()
    linkers = {name: kind() for name, kind in LINKERS.items()}
    for reading in readings:
        for name, linker in linkers.items():
            with guard(name, reading.text.page):
                linker.add(reading)
    found: dict[str, Link] = {}
    for name, linker in linkers.items():
        with guard(name, None):
            found |= {link.id: link for link in linker.links()}
    yield from (found[key] for key in sorted(found))
