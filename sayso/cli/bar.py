"""The progress bar of a build, on standard error."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from sayso.wording import rate


class BuildBar:
    """Shows the stages of a build one under the other."""

    more: tuple[ProgressColumn, ...] = ()

    def __init__(self) -> None:
        self._shown = Progress(
            TextColumn("{task.description:8}"),
            BarColumn(),
            MofNCompleteColumn(),
            *self.more,
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


class Rate(ProgressColumn):
    """How many steps were done a second, of late."""

    def render(self, task: Task) -> Text:
        """Show it once it is known."""
        return Text(rate(1, 1 / task.speed) if task.speed else "")


class ScanBar(BuildBar):
    """Shows the stages of a scan, and how fast it is."""

    more = (Rate(),)

    def __enter__(self) -> ScanBar:
        super().__enter__()
        return self
