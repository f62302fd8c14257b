"""Rows into groups, names into sets, long lists into pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.dossier.views import Group

T = TypeVar("T")
PART = 300
"""Rows a page of a long list holds: about 300 kB of HTML, a second to lay out on a phone."""


def grouped(rows: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    """Group rows by a key, groups and rows in the order they come."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
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


def parts(groups: Sequence[Group], size: int = PART) -> list[tuple[Group, ...]]:
    """Share groups out over pages of at most ``size`` rows; a long group is cut and goes on."""
    made: list[list[Group]] = [[]]
    room = size
    for group in groups:
        rest = group.rows
        while rest or not group.rows:
            if not room:
                made.append([])
                room = size
            taken, rest = rest[:room], rest[room:]
            made[-1].append(replace(group, rows=taken))
            room -= len(taken)
            if not group.rows:
                break
    return [tuple(one) for one in made]
