"""ONNX Runtime with its telemetry off; every import of ``onnxruntime`` goes through here.

From 1.29 its wheels look up a host of Microsoft seconds after their import, and keep a device id
and a queue of events, with the path of the Python that ran, in the user's cache
(``Privacy.md`` of the package). Its variable must be set before the import: it alone keeps the
sender from starting. Its function is there for a program that imported it before us.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

FOLDER = ("Microsoft", "DeveloperTools", ".onnxruntime")
LEFT = ("deviceid", "deviceid.lock", "onnxruntime.db", "onnxruntime.db-journal",
        "onnxruntime.db-wal", "onnxruntime.db-shm")  # fmt: skip
"""What it writes, and where below the cache folder (1.31, Linux and macOS)."""


def silenced(part: str = "") -> Any:
    """Import ONNX Runtime with its telemetry off, and delete what that had left here before.

    Args:
        part: A part of it instead, e.g. ``quantization``.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    found = import_module("onnxruntime")
    found.disable_telemetry_events()
    if cache := _cache():
        sweep(cache)
    return import_module(f"onnxruntime.{part}") if part else found


def _cache() -> Path | None:
    """The folder that it keeps its files in, if this user has one."""
    with suppress(RuntimeError):
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return None


def sweep(cache: Path) -> None:
    """Delete the files of its telemetry under a cache folder, and folders left empty by that.

    Only files of the names that it gives are deleted, and nothing behind a link.
    """
    folders = [cache.joinpath(*FOLDER[:depth]) for depth in (3, 2, 1)]
    if not folders[0].is_dir() or any(folder.is_symlink() for folder in folders):
        return
    with suppress(OSError):  # not ours to delete, or another one did: nothing is lost by it
        for name in LEFT:
            (folders[0] / name).unlink(missing_ok=True)
        log.info("Deleted what the telemetry of ONNX Runtime had left: %s", folders[0])
        for folder in folders:
            folder.rmdir()


onnxruntime = silenced()
