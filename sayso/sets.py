"""Rows into groups, names into sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Group rows by a key, groups and rows in the order they come."""
    groups: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def united(pairs: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """Join names pair by pair; the function returned gives the first name of each one's set."""
    over: dict[str, str] = {}

    def first(name: str) -> str:
        top = name
        while over.get(top, top) != top:
            top = over[top]
        while over.get(name, name) != top:  # shorten the way, so that long chains stay cheap
            over[name], name = top, over[name]
        return top

    for left, right in pairs:
        one, other = sorted((first(left), first(right)))
        over[other] = one
    return first
