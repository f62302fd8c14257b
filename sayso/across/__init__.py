"""Many readings -> links: copies, credited sources, figures of one thing that differ.

A linker takes readings one by one, keeps only the compact items it compares, and then yields its
links. Items are blocked by keys; nothing here compares every page with every other. What is kept
lies on shelves, packed, so that memory holds little more than numbers of a large case.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module

from sayso.across.kept import Kept, kept
from sayso.across.shelf import Shelf
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

ID_BYTES = 12
"""Bytes of a link's id."""

SELDOM = 50_000
"""Records that are made, beyond those let go, between two looks for circles."""

Guard = Callable[[str, str | None], AbstractContextManager[object]]
"""What each step of linking is done in: the linker's name, and the page it takes or None where it
yields its links. One that swallows an error leaves that page, or those links, out."""


def _unguarded(linker: str, page: str | None) -> AbstractContextManager[object]:
    return nullcontext()


def link(
    readings: Iterable[Reading], guard: Guard = _unguarded, before: Kept | None = None
) -> Iterator[Link]:
    """Join what many readings have in common; the links come sorted by their id.

    All is worked out before the first one is given. What is kept meanwhile lies on shelves.

    Args:
        readings: All pages of a case.
        guard: What each step is done in.
        before: What was worked out when the case was linked before; the links are the same
            without.
    """
    asked = kept.set(before)
    try:
        return _linked(readings, guard)
    finally:
        kept.reset(asked)


def _linked(readings: Iterable[Reading], guard: Guard) -> Iterator[Link]:
    for name in LINKER_MODULES:
        import_module(f"sayso.across.{name}")
    load_plugins()
    linkers = {name: kind() for name, kind in LINKERS.items()}
    for reading in readings:
        for name, linker in linkers.items():
            with guard(name, reading.text.page):
                linker.add(reading)
    found = FoundLinks()
    with unswept():
        for name in list(linkers):
            with guard(name, None):
                found.take(linkers.pop(name).links())
    return found.by_id()


@contextmanager
def unswept() -> Iterator[None]:
    """Let Python look for circles of records more seldom: what is linked has none.

    Records of a thousand pages are at hand, and each look goes through all of them.
    """
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class FoundLinks:
    """The links that linkers found, each once."""

    def __init__(self) -> None:
        self._links: Shelf[Link] = Shelf(0)
        self._ids = bytearray()
        self._numbers = array("Q")

    def take(self, links: Iterable[Link]) -> None:
        """Keep all of these links; none where one of them cannot be had."""
        ids, numbers = bytearray(), array("Q")
        for link in links:
            ids += bytes.fromhex(link.id)
            numbers.append(self._links.add(link))
        self._ids += ids
        self._numbers += numbers

    def by_id(self) -> Iterator[Link]:
        """Give the links, sorted by their ids."""
        import numpy

        ids = numpy.frombuffer(bytes(self._ids), f"S{ID_BYTES}")
        _, places = numpy.unique(ids, return_index=True)
        return (self._links[self._numbers[place]] for place in places)
