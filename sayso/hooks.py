"""The doors for more: readers, envelopes, steps of reading, proposers, linkers, exporters.

The built-in ones come through the same doors. A package of yours joins by naming a module
under the entry point group ``sayso``; it is imported once, before the first use.

| door | takes → gives | where a new kind shows |
|---|---|---|
| ``reader`` | the Page of a media type → its Text | read like any other page |
| ``envelope`` | one Page that holds many → these Pages | each is a page of its own |
| ``step`` | a Draft → records of one name | in the record of ``sayso read`` under that name |
| ``proposer`` | a Draft and ranges of it → Attributions | among the statements |
| ``linker`` | many Readings → Links with details of its own type | in ``links.jsonl`` |
| ``exporter`` | a case → files | as a format of ``sayso export`` |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Protocol, TypeVar

from sayso.contents import Announced, Passed
from sayso.details import (
    BoundDrift,
    Copy,
    Credit,
    Difference,
    Drift,
    LegalStage,
    Partition,
    Payments,
    Retelling,
    SameClaim,
    SecondReading,
)
from sayso.errors import PageError, SettingError
from sayso.model import Link, Page, Reading, Text
from sayso.record import KEYS

Reader = Callable[[Page], Text]
Part = Page | PageError | Passed | Announced
Envelope = Callable[[Page], Iterable[Part]]
StepFunction = Callable[[Any], Iterable[Any]]
Proposer = Callable[[Any, Sequence[tuple[int, int]]], Iterable[Any]]
Exporter = Callable[[Any], Iterable[tuple[str, bytes | Iterable[bytes]]]]


class Linker(Protocol):
    """Takes readings in any order and yields links that do not depend on that order."""

    def add(self, reading: Reading) -> None:
        """Keep what it compares of one reading; where that fails, nothing of it."""

    def links(self) -> Iterator[Link]:
        """Yield its links; all readings have been added."""


R = TypeVar("R", bound=Reader)
V = TypeVar("V", bound=Envelope)
S = TypeVar("S", bound=StepFunction)
P = TypeVar("P", bound=Proposer)
L = TypeVar("L", bound=type[Any])
E = TypeVar("E", bound=Exporter)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of reading: a function from what was found so far to records of one name.

    ``of`` is the type of the records, for a name that no built-in step gives.
    """

    name: str
    needs: tuple[str, ...]
    gives: str
    run: StepFunction
    of: type[Any] | None = None


READERS: dict[str, Reader] = {}
ENVELOPES: dict[str, Envelope] = {}
STEPS: dict[str, Step] = {}
PROPOSERS: dict[str, Proposer] = {}
LINKERS: dict[str, type[Linker]] = {}
EXPORTERS: dict[str, Exporter] = {}
DETAILS: dict[str, type[Any]] = {
    form.__name__: form
    for form in (
        Partition,
        Payments,
        Difference,
        BoundDrift,
        Drift,
        Copy,
        Credit,
        Retelling,
        SameClaim,
    )
}
"""The types of a link's details, by name."""
KEPT_APART: dict[str, type[Any]] = {"stages": LegalStage, "second_readings": SecondReading}
"""Records of our own steps that a reading and a case keep as they keep a plugin's."""
BUILT_IN = ("names", "actors", "times", "places", "figures", "statements", "events", "described")
"""What the built-in steps give: the fields of a Reading; ``described`` are its actors in full."""


def reader(*media_types: str) -> Callable[[R], R]:
    """Register a function from a Page to its Text for these media types."""

    def register(function: R) -> R:
        READERS.update(dict.fromkeys(media_types, function))
        return function

    return register


def envelope(*media_types: str) -> Callable[[V], V]:
    """Register a function from a Page to the Pages within it, for a file that holds many.

    Each has a source of its own ("post.mbox/3"); one that is an envelope itself is opened too. A
    part that cannot be taken is given as its error, one that is no document as ``Passed``, so that
    all of them are counted. A file may be a page too, and give itself. Read its bytes through
    ``page.opened()``: a large file's are on the disk alone.
    """

    def register(function: V) -> V:
        ENVELOPES.update(dict.fromkeys(media_types, function))
        return function

    return register


def step(*, needs: Iterable[str] = (), gives: str, of: type[Any] | None = None) -> Callable[[S], S]:
    """Register a generator over a Draft that yields the records named by ``gives``.

    ``needs`` names what must have been found before, e.g. ``("statements", "times")``.
    A later registration for the same ``gives`` replaces the earlier one.

    Args:
        of: The frozen dataclass of the records, for a name that no built-in step gives. Its spans
            are checked and kept like any other.

    Raises:
        SettingError: A new name without a type, or one that the record of a page has already.
    """
    of = of or KEPT_APART.get(gives)
    if gives not in BUILT_IN and (of is None or not is_dataclass(of)):
        raise SettingError(
            "a step that gives something new must say of which type",
            where=gives,
            do="Name a frozen dataclass, as in @step(gives='phones', of=Phone)",
        )
    if gives not in (*BUILT_IN, *KEPT_APART) and gives in KEYS:
        raise SettingError(
            "the record of a page has this name already", where=gives, do="Take another name"
        )

    def register(function: S) -> S:
        STEPS[gives] = Step(function.__name__, tuple(needs), gives, function, of)
        return function

    return register


def proposer(name: str) -> Callable[[P], P]:
    """Register a function that proposes Attributions: who says what, in ranges of a Draft.

    Where one overlaps what the built-in proposers find, it leads.
    """

    def register(function: P) -> P:
        PROPOSERS[name] = function
        return function

    return register


def linker(*details: type[Any]) -> Callable[[L], L]:
    """Register a class that links readings, with the types of the details of its links.

    The kinds of its links may be new. Details are frozen dataclasses of numbers and text.
    """

    def register(kind: L) -> L:
        LINKERS[kind.__name__] = kind
        DETAILS.update({form.__name__: form for form in details})
        return kind

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
    waiting = sorted(steps, key=lambda step: step.gives)
    given: set[str] = set()
    ordered: list[Step] = []
    while waiting:
        ready = [step for step in waiting if given.issuperset(step.needs)]
        if not ready:
            names = ", ".join(f"{step.name} needs {'+'.join(step.needs)}" for step in waiting)
            raise SettingError("the steps of reading wait for each other", where=names)
        ordered += ready
        given.update(step.gives for step in ready)
        waiting = [step for step in waiting if step not in ready]
    return tuple(ordered)


@cache
def load_plugins() -> tuple[str, ...]:
    """Import every module that an installed package names under ``sayso``; return their names."""
    found = sorted(entry_points(group="sayso"), key=lambda entry: entry.name)
    return tuple(str(entry.load().__name__) for entry in found)
