"""What the steps of linking hand each other: arrays of numbers in files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np

Array = Any
KEYED = np.dtype([("key", "u8"), ("page", "u8"), ("words", "?")])
"""A key of a page; ``words`` where it is one of those that copies share most of."""
PAIRED = np.dtype([("left", "u8"), ("right", "u8"), ("narrow", "u4"), ("words", "u4")])
"""Two pages with how many keys of few pages, and how many keys of their words, both have."""
PLACED = np.dtype([("page", "u8"), ("group", "u8"), ("task", "u4")])
"""A page, the group it is in, and the task that links that group."""


def number_of_page(page: str) -> int:
    """A page as a number: the first 64 bits of its hash."""
    return int(page[:16], 16)


def save(path: Path, rows: Array) -> None:
    """Write an array, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("wb") as file:
        np.save(file, rows, allow_pickle=False)
    draft.replace(path)


def load(folder: Path, kind: Any) -> Array:
    """Read every array of a folder as one."""
    paths = sorted(folder.glob("*.npy"))
    return np.concatenate([np.empty(0, kind), *(np.load(path) for path in paths)])


def dealt(rows: Array, bucket: Array, buckets: int) -> list[Array]:
    """ScanPart rows by the bucket of each."""
    order = np.argsort(bucket, kind="stable")
    ends = np.searchsorted(bucket[order], np.arange(1, buckets))
    return list(np.split(rows[order], ends))
