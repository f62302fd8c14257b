"""Ctrl-C in a build, also where a library swallows it."""

from __future__ import annotations

import signal
from typing import Any

from sayso.build.progress import Progress


class Stoppable:
    """Shows what another progress shows, and ends the build at its next step after Ctrl-C.

    Python raises KeyboardInterrupt wherever it is; a library that tries an import and catches
    everything loses it.
    """

    def __init__(self, shown: Progress) -> None:
        self.shown = shown
        self.is_asked = False

    def __enter__(self) -> Stoppable:
        self.before: Any = signal.signal(signal.SIGINT, self.ask)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self.before)

    def ask(self, *_: object) -> None:
        """Ask the build to end: at once, or at its next step."""
        self.is_asked = True
        raise KeyboardInterrupt

    def begin(self, what: str, total: int | None) -> None:
        """Begin a stage of so many steps."""
        self._check()
        self.shown.begin(what, total)

    def step(self, name: str = "") -> None:
        """One step is done."""
        self._check()
        self.shown.step(name)

    def _check(self) -> None:
        if self.is_asked:
            raise KeyboardInterrupt
