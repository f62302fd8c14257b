"""The progress bar of a build, on standard error."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)


class BuildBar:
    """Shows the stages of a build one under the other."""

    def __init__(self) -> None:
        self._shown = Progress(
            TextColumn("{task.description:8}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._stage: TaskID | None = None

    def __enter__(self) -> BuildBar:
        self._shown.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._finish()
        self._shown.stop()

    def begin(self, what: str, total: int | None) -> None:
        """Begin a stage of so many steps."""
        self._finish()
        self._stage = self._shown.add_task(what, total=total)

    def step(self, name: str = "") -> None:
        """One step is done."""
        if self._stage is not None:
            self._shown.advance(self._stage)

    def _finish(self) -> None:
        """A stage whose length was not known is as long as it came to be."""
        if self._stage is None:
            return
        [task] = [one for one in self._shown.tasks if one.id == self._stage]
        self._shown.update(self._stage, total=task.completed or 1, completed=task.completed or 1)
