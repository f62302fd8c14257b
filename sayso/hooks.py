"""The three doors for more: a reader of a media type, a step of reading, an exporter.

The built-in ones come through the same doors. A package of yours joins by naming a module
under the entry point group ``sayso``; it is imported once, before the first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Any, TypeVar

from sayso.details import Copy, Credit, Difference, Drift, Partition, Payments
from sayso.errors import SettingError
from sayso.model import Page, Text

Reader = Callable[[Page], Text]
StepFunction = Callable[[Any], Iterable[Any]]
Exporter = Callable[[Any], Iterable[tuple[str, bytes | Iterable[bytes]]]]
R = TypeVar("R", bound=Reader)
S = TypeVar("S", bound=StepFunction)
E = TypeVar("E", bound=Exporter)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of reading: a function from what was found so far to records of one kind."""

    name: str
    needs: tuple[str, ...]
    gives: str
    run: StepFunction


READERS: dict[str, Reader] = {}
STEPS: dict[str, Step] = {}
EXPORTERS: dict[str, Exporter] = {}
DETAILS: dict[str, type[Any]] = {
    form.__name__: form for form in (Partition, Payments, Difference, Drift, Copy, Credit)
}
"""The types of a link's details, by name."""


def reader(*media_types: str) -> Callable[[R], R]:
    """Register a function from a Page to its Text for these media types."""

    def register(function: R) -> R:
        READERS.update(dict.fromkeys(media_types, function))
        return function

    return register


def step(*, needs: Iterable[str] = (), gives: str) -> Callable[[S], S]:
    """Register a generator over a Draft that yields the records named by ``gives``.

    ``needs`` names what must have been found before, e.g. ``("statements", "times")``.
    A later registration for the same ``gives`` replaces the earlier one.
    """

    def register(function: S) -> S:
        STEPS[gives] = Step(function.__name__, tuple(needs), gives, function)
        return function

    return register


def exporter(name: str) -> Callable[[E], E]:
    """Register a function that yields the name and the bytes (whole or cut) of each file.

    It writes nothing itself: ``sayso.exports.folder`` does, and touches nothing that is not ours.
    """

    def register(function: E) -> E:
        EXPORTERS[name] = function
        return function

    return register


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Put steps so that each comes after what it needs; ties by what they give.

    Raises:
        SettingError: Two steps need each other, or one needs what no step gives.
    """
    waiting = sorted(steps, key=lambda one: one.gives)
    given: set[str] = set()
    ordered: list[Step] = []
    while waiting:
        ready = [one for one in waiting if given.issuperset(one.needs)]
        if not ready:
            names = ", ".join(f"{one.name} needs {'+'.join(one.needs)}" for one in waiting)
            raise SettingError("the steps of reading wait for each other", where=names)
        ordered += ready
        given.update(one.gives for one in ready)
        waiting = [one for one in waiting if one not in ready]
    return tuple(ordered)


@cache
def load_plugins() -> tuple[str, ...]:
    """Import every module that an installed package names under ``sayso``; return their names."""
    found = sorted(entry_points(group="sayso"), key=lambda one: one.name)
    return tuple(str(one.load().__name__) for one in found)
