"""Whom persons ruled to be one, or two: a pure function of links and rulings.

A *merge* makes two records one, a *part* keeps two apart, or one apart from all others. What
persons ruled comes first; a link that would bring together again what was parted is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso import wording
from sayso.details import SameActor, SameClaim
from sayso.model import Link
from sayso.model.ruling import Ruling
from sayso.sets import Apart, united

JOINED = {"actor": "same_actor", "claim": "same_claim"}
"""The kind of link that tells that two records of a kind are one."""
RULED = "ruled"
"""What joins two actors that a person merged."""


@dataclass(frozen=True, slots=True)
class Join:
    """A ruling on two records, with their ids as they are read now; ``right`` is None for all."""

    ruling: Ruling
    left: str
    right: str | None

    @property
    def is_merge(self) -> bool:
        """Whether it makes them one."""
        return self.ruling.verdict == "merge"


@dataclass(frozen=True, slots=True)
class Joins:
    """The joins that stand of one kind: what is merged, and what is kept apart."""

    merged: tuple[Join, ...]
    apart: Apart

    def links(self, links: Iterable[Link]) -> tuple[list[Link], set[str]]:
        """Return links for what was merged, and the ids of those that no longer hold."""
        made = [_link(join) for join in self.merged]
        pairs = [(link.left, link.right) for link in made]
        held = sorted(links, key=lambda link: link.id)
        pairs += [(link.left, link.right) for link in held]
        first = united(pairs, self.apart, by_hand=len(made))
        return made, {link.id for link in held if first(link.left) != first(link.right)}


def standing_joins(joins: Sequence[Join]) -> Joins:
    """Keep the last ruling on each pair, oldest first; a merge takes back a part, and a part it.

    What is parted from all others is parted from those that it was merged with before, too.
    """
    last: dict[frozenset[str | None], Join] = {}
    for join in joins:
        pair = frozenset((join.left, join.right))
        last.pop(pair, None)
        if join.right is None:
            last = {held: one for held, one in last.items() if join.left not in held}
        last[pair] = join
    merged = [join for join in last.values() if join.is_merge]
    parted = [join for join in last.values() if not join.is_merge]
    return Joins(
        tuple(merged),
        Apart(
            frozenset((join.left, join.right) for join in parted if join.right),
            frozenset(join.left for join in parted if not join.right),
        ),
    )


def _link(join: Join) -> Link:
    ruling = join.ruling
    why = f"Ruled one by {ruling.by}, {wording.day(ruling.at)}."
    assert join.right
    if ruling.kind == "actor":
        return Link("same_actor", join.left, join.right, why, SameActor(1.0, (RULED,)))
    return Link("same_claim", join.left, join.right, why, SameClaim("told apart", 1.0, ()))
