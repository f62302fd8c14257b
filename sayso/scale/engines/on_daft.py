"""Daft: on this machine, or on the Ray cluster that ``RAY_ADDRESS`` names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

import daft

from sayso.scale.work import run

ADDRESS = "RAY_ADDRESS"
"""Ray's own variable: where a cluster is, "host:6379" or "ray://host:10001"."""


class Daft:
    """A frame with a row a task, and a class whose instances do them, each in its process."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        address = os.environ.get(ADDRESS)
        if address:
            self.workers = _on_ray(address)

    def __enter__(self) -> Daft:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the engine as it is: its processes end with ours, a cluster's are not ours."""

    def run(self, tasks: Sequence[str]) -> Iterator[str]:
        """Do the tasks, each as a batch of its own; what is done is given at once."""
        if not tasks:
            return
        doing: Any = daft.cls(Doing, use_process=True, max_concurrency=self.workers)
        frame = daft.from_pydict({"task": list(tasks)})
        if os.environ.get(ADDRESS):
            frame = frame.into_partitions(len(tasks))
        else:
            frame = frame.into_batches(1)
        for row in frame.select(doing()(frame["task"]).alias("said")).iter_rows():
            yield str(row["said"])


class Doing:
    """Does tasks in a process of the engine."""

    def __call__(self, task: str) -> str:
        """Do one."""
        return run(task)


def _on_ray(address: str) -> int:
    """Have Daft run on a cluster; give the number of its cores."""
    import ray

    if not ray.is_initialized():
        ray.init(address, log_to_driver=False)
    daft.set_runner_ray(address)
    return max(1, int(ray.cluster_resources().get("CPU", 1)))
