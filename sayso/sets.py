"""Rows into groups, names into sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Group rows by a key, groups and rows in the order they come."""
    groups: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


class Sets(Generic[K]):
    """Sets that grow together; each goes by its least member. Members must be of one sort."""

    def __init__(self) -> None:
        self._over: dict[K, K] = {}

    def first(self, member: K) -> K:
        """The least member of the set that a member is in; itself where it was never joined."""
        top = member
        while self._over.get(top, top) != top:
            top = self._over[top]
        while self._over.get(member, member) != top:  # shorten the way: long chains stay cheap
            self._over[member], member = top, self._over[member]
        return top

    def join(self, left: K, right: K) -> bool:
        """Make the sets of two members one; say whether they were two."""
        low, high = sorted((self.first(left), self.first(right)))  # type: ignore[type-var]
        self._over[high] = low
        return low != high


@dataclass(frozen=True, slots=True)
class Apart:
    """Names that are not to come into one set: pairs of them, and those that stand alone.

    One that stands alone is joined by pairs of a person's own making only.
    """

    pairs: frozenset[tuple[str, str]] = frozenset()
    alone: frozenset[str] = frozenset()

    def forbids(self, sets: Sets[str], left: str, right: str) -> bool:
        """Whether joining the sets of two names would bring together what is apart."""
        here, there = sets.first(left), sets.first(right)
        return bool(self.alone & {left, right}) or any(
            {sets.first(one), sets.first(other)} == {here, there} and here != there
            for one, other in self.pairs
        )


def united(
    pairs: Iterable[tuple[str, str]], apart: Apart | None = None, by_hand: int = 0
) -> Callable[[str], str]:
    """Join names pair by pair; the function returned gives the first name of each one's set.

    Args:
        apart: What is not to come into one set: a pair that would do so is passed over.
        by_hand: How many of the first pairs are joined whatever stands alone.
    """
    sets: Sets[str] = Sets()
    for number, (left, right) in enumerate(pairs):
        if apart is None or number < by_hand or not apart.forbids(sets, left, right):
            sets.join(left, right)
    return sets.first
