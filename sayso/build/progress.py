"""How a build tells what it is doing. The library itself prints nothing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Something that shows how far a build is, e.g. a bar in a terminal."""

    def begin(self, what: str, total: int | None) -> None:
        """Begin a stage of so many steps (None: not known yet), e.g. ``Reading``."""

    def step(self, name: str = "") -> None:
        """One step is done: a page, by its source."""


class Quiet:
    """Says nothing."""

    def begin(self, what: str, total: int | None) -> None:
        """Say nothing."""

    def step(self, name: str = "") -> None:
        """Say nothing."""
