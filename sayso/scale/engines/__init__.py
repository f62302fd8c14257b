"""What runs the tasks of a scan: processes here, Daft here or on Ray, or Spark.

Daft and Ray tell their makers that they are used; here they are told not to before either is
imported, whatever the shell says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Protocol

from sayso.errors import SettingError

SILENT = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DO_NOT_TRACK": "1",
    "SCARF_NO_ANALYTICS": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_RECORD_ACTOR_TASK_LOGGING": "0",
}
"""By which engines are told to call nobody."""


class Engine(AbstractContextManager["Engine"], Protocol):
    """Runs tasks, each a text to a text, anywhere and in any order; use it in a ``with``.

    One that breaks off raises what it likes: what was given until then is done.
    """

    def run(self, tasks: Sequence[str]) -> Iterator[str]:
        """Give what ``work.run`` gives of each task, as they are done."""


ENGINES = {
    "pool": ("pool", "Pool", ""),
    "daft": ("on_daft", "Daft", "scale"),
    "spark": ("on_spark", "Spark", "spark"),
}
"""Each engine's module and class here, and the extra it needs."""


def engine(name: str, workers: int) -> Engine:
    """Make an engine by its name.

    Raises:
        SettingError: It is not installed, or there is none of this name.
    """
    if name not in ENGINES:
        raise SettingError("there is no such engine", where=name, do=f"Name {', '.join(ENGINES)}")
    module, kind, extra = ENGINES[name]
    os.environ.update(SILENT)
    try:
        found = getattr(import_module(f"sayso.scale.engines.{module}"), kind)
    except ImportError as error:
        do = f"Install Sayso with its extra: pip install 'sayso[{extra}]'"
        raise SettingError(f"this engine is not installed ({error})", where=name, do=do) from error
    made: Engine = found(workers)
    return made
