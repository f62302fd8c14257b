"""What adds up and what does not: parts of a whole, payments over time against stated totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.case import slips
from sayso.case.store import Store
from sayso.details import Ends, Partition, Payments
from sayso.model import Link
from sayso.sets import grouped
from sayso.views.listing import Group, Listing, ListPage, Part, all_rows
from sayso.views.sides import Side, sides_of

PARTS, PAYMENTS = "parts", "payments"
SIZE = 40
"""Sums a page of the list holds: each has a picture, a reckoning and its sentences."""
NO, OPEN, YES = "no", "open", "yes"


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole with its parts, or a stated total with the rate that should come to it.

    Attributes:
        kind: ``parts`` or ``payments``.
        whole: The whole, or the stated total.
        parts: The parts in the order of the text, or the rate alone.
        over: The figure that gives the time of a rate; None where dates do.
        comes_to: What the parts, or the rate, come to.
        left: What the parts leave of the whole; None and None for payments.
        closes: Whether it adds up: ``yes``, ``no``, or ``open`` where a rest is left.
        match: The figure elsewhere that fits what is left.
        why: All of it as a sentence.
        links: Ids of the links that it was put together from.
    """

    kind: str
    whole: Side
    parts: tuple[Side, ...]
    over: Side | None
    comes_to: Ends
    left: Ends
    closes: str
    match: Side | None
    why: str
    links: tuple[str, ...]


def ledger(store: Store) -> Listing:
    """List every whole with its parts, what does not add up first, and payments against totals."""
    wholes = sorted(_wholes(store), key=lambda links: _rank(links[0]))
    payments = sorted(_payments(store), key=lambda link: (link.kind, link.why))
    groups = (
        Group("Parts of a whole", PARTS, tuple(wholes), len(wholes), "g-sums"),
        Group("Payments over time", PAYMENTS, tuple((one,) for one in payments), len(payments),
              "g-payments"),
    )  # fmt: skip
    told = sorted((group for group in groups if group.rows), key=_is_right)
    return Listing(tuple(told), _show, size=SIZE)


def _is_right(group: Group) -> bool:
    """Whether none of a group's sums is wrong: one with a wrong sum comes first."""
    return closes(group.rows[0][0]) != NO


def sums(store: Store) -> Iterator[Sum]:
    """Give every sum with its figures."""
    return all_rows(store, ledger(store))


def wrong(listing: Listing) -> int:
    """Count the wholes and stated totals that are not what their parts and payments come to."""
    rows = (links[0] for group in listing.groups for links in group.rows)
    return sum(closes(link) == NO for link in rows)


def closes(link: Link) -> str:
    """Tell whether what a link joins adds up: ``yes``, ``no`` or ``open``."""
    if isinstance(link.details, Partition):
        return link.details.closes
    return YES if link.kind == "supports" else NO


def _wholes(store: Store) -> Iterator[tuple[Link, ...]]:
    found = slips.links(store, "part_of", form=Partition)
    links = slips.link_rows(store, (slip.id for slip in found))
    held = grouped(links, lambda link: (link.right, link.why))
    return (tuple(links) for links in held.values())


def _payments(store: Store) -> list[Link]:
    found = slips.links(store, "conflicts", "supports", form=Payments)
    return slips.link_rows(store, (slip.id for slip in found))


def _rank(link: Link) -> tuple[int, str]:
    """What does not add up, what a figure elsewhere completes, other rests, what adds up.

    A lone part that leaves a rest says least and comes last.
    """
    found: Partition = link.details
    order = (
        found.closes == NO,
        found.match is not None,
        found.closes != YES and len(found.parts) > 1,
        found.closes == YES,
    )
    return order.index(True) if any(order) else len(order), link.why


def _show(store: Store, groups: tuple[Group, ...], part: Part) -> ListPage:
    rows = [links for group in groups for links in group.rows]
    sides = sides_of(store, {name for links in rows for name in _figures(links[0])})
    shown = (group.showing(tuple(_told(group.rows, sides))) for group in groups)
    return ListPage(tuple(shown), part)


def _figures(link: Link) -> list[str]:
    found = link.details
    if isinstance(found, Partition):
        return [link.right, *found.parts, *([found.match] if found.match else [])]
    return [link.left, link.right, *([found.over] if found.over else [])]


def _told(rows: Iterable[Sequence[Link]], sides: dict[str, Side]) -> Iterator[Sum]:
    """Tell each sum whose figures are all in the case; a ruling may have taken one out."""
    for links in rows:
        if all(name in sides for name in _figures(links[0])):
            yield _sum(links, sides)


def _sum(links: Sequence[Link], sides: dict[str, Side]) -> Sum:
    link, found = links[0], links[0].details
    is_parts = isinstance(found, Partition)
    return Sum(
        kind=PARTS if is_parts else PAYMENTS,
        whole=sides[link.right],
        parts=tuple(sides[name] for name in (found.parts if is_parts else (link.left,))),
        over=None if is_parts else sides.get(found.over or ""),
        comes_to=found.sum if is_parts else found.comes_to,
        left=_left(found) if is_parts else (None, None),
        closes=closes(link),
        match=sides.get(found.match or "") if is_parts else None,
        why=link.why,
        links=tuple(one.id for one in links),
    )


def _left(found: Partition) -> Ends:
    return found.rest if found.left is None else (abs(found.left), abs(found.left))
