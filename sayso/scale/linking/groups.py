"""Pairs to groups: pages that hang together, each group to be linked as a case of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sayso.scale.linking.files import PAIRED, PLACED, Array, load, save
from sayso.sets import Sets

MOST = 5_000
"""Pages of a group; a larger one is parted where its pages have least in common. A case of so many
is linked in minutes and half a gigabyte."""
A_TASK = 1_000
"""Pages that one task links, in as many groups as they are in."""


def group(given: dict[str, Any]) -> dict[str, int]:
    """Find the groups that the pairs make, and deal them to tasks."""
    edges = load(Path(given["from"]), PAIRED)
    found = sorted(_groups(edges, 1))
    rows, task, room = [], 0, A_TASK
    for pages in found:
        if room < len(pages) and room < A_TASK:
            task, room = task + 1, A_TASK
        rows += [(page, pages[0], task) for page in pages]
        room -= len(pages)
    placed = np.sort(np.array(rows, PLACED), order="page")
    save(Path(given["to"]) / "placed.npy", placed)
    return {
        "groups": len(found), "paired": _pages(edges), "grouped": len(rows),
        "tasks": task + bool(rows), "largest": max(map(len, found), default=0),
    }  # fmt: skip


def _pages(edges: Array) -> int:
    return len(np.unique(np.concatenate([edges["left"], edges["right"]])))


def _groups(edges: Array, least: int) -> Iterator[list[int]]:
    """Pages that hang together by pairs with so much in common; too many are parted again."""
    weight = np.maximum(edges["narrow"], edges["words"])
    strong = edges[weight >= least]
    sets: Sets[int] = Sets()
    for left, right in zip(strong["left"].tolist(), strong["right"].tolist(), strict=True):
        sets.join(left, right)
    members: dict[int, list[int]] = {}
    for page in np.unique(np.concatenate([strong["left"], strong["right"]])).tolist():
        members.setdefault(sets.first(page), []).append(page)
    for first, pages in members.items():
        if len(pages) <= MOST:
            yield pages
        else:
            own = strong[[sets.first(page) == first for page in strong["left"].tolist()]]
            yield from _parted(own, pages, least)


def _parted(edges: Array, pages: list[int], least: int) -> Iterator[list[int]]:
    """ScanPart a group that is too large; copies of one text stay together, so many at a time."""
    weight = np.maximum(edges["narrow"], edges["words"])
    most = int(weight.max(initial=0))
    if most > least:
        yield from _groups(edges, min(most, least + max(1, least // 2)))
    else:
        yield from (pages[at : at + MOST] for at in range(0, len(pages), MOST))
