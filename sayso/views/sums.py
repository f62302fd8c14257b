"""What adds up and what does not: parts of a whole, payments over time against stated totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

from sayso import wording
from sayso.across.figures.entries import entries
from sayso.across.figures.payments import product
from sayso.case import slips
from sayso.case.slips import LinkSlip
from sayso.case.store import Store
from sayso.model import Figure, Link
from sayso.sets import grouped
from sayso.views.pictures.bars import figure_bars
from sayso.views.pictures.stacks import Size, Stack, size, stack
from sayso.views.shapes import Group, Ledger, Listing, Marks, Part, Payment, Reckoned, Sum
from sayso.views.sides import Joined, Side, joined, sides_of

SUMS, PAYMENTS = "sums", "payments"
SIZE = 40
"""Sums a page of the list holds: each has a picture, a reckoning and its sentences."""
PAYMENT = "rate over time"
"""The reason given by ``sayso.across.figures.payments``."""


def ledger(store: Store) -> Listing:
    """Every whole with its parts, what does not add up first, and payments against totals."""
    links = slips.link_rows(store, (one.id for one in slips.links(store, "part_of")))
    wholes = grouped(links, lambda one: (one.right, one.why))
    sums = sorted(wholes.values(), key=lambda held: _first(held[0]))
    payments = _payments(store)
    groups = (
        Group("Parts of a whole", SUMS, tuple(map(tuple, sums)), len(sums), "g-sums"),
        Group(
            "Payments over time",
            PAYMENTS,
            tuple((one,) for one in payments),
            len(payments),
            "g-payments",
        ),
    )
    return Listing(tuple(one for one in groups if one.rows), _show, size=SIZE)


def _first(link: Link) -> tuple[int, str]:
    """What does not add up, what a figure elsewhere completes, other rests, what adds up.

    A lone part that leaves a rest says least and comes last.
    """
    told = dict(link.details)
    closes, parts = told.get("closes", "open"), told.get("parts", link.left).split()
    order = (closes == "no", "matches" in told, closes != "yes" and len(parts) > 1, closes == "yes")
    return order.index(True) if any(order) else len(order), link.why


def _payments(store: Store) -> list[LinkSlip]:
    """What sets a rate over its time against a stated total; what does not fit comes first."""
    found = slips.links(store, "conflicts", "supports", reason=PAYMENT)
    return sorted(found, key=lambda one: one.kind)


def wrong_sums(store: Store) -> int:
    """How many wholes and stated totals are not what their parts and payments come to."""
    links = slips.link_rows(store, (one.id for one in slips.links(store, "part_of")))
    wholes = {(one.right, one.why) for one in links if ("closes", "no") in one.details}
    return len(wholes) + sum(one.kind == "conflicts" for one in _payments(store))


def _show(store: Store, groups: tuple[Group, ...], part: Part) -> Ledger:
    sums = [held for one in groups if one.kind == SUMS for held in one.rows]
    sides = sides_of(store, {name for held in sums for name in _figures_of(held[0])})
    shown = (
        one.showing(tuple(
            [made for held in one.rows if (made := _sum(held, sides))] if one.kind == SUMS
            else _shown_payments(store, one.rows)
        ))
        for one in groups
    )  # fmt: skip
    return Ledger(tuple(shown), part)


def _shown_payments(store: Store, rows: Iterable[tuple[LinkSlip]]) -> Iterator[Payment]:
    for one in joined(store, (link for held in rows for link in held)):
        if payment := _payment(store, one):
            yield payment


def _figures_of(link: Link) -> list[str]:
    told = dict(link.details)
    return [link.right, *told.get("parts", link.left).split(), *told.get("matches", "").split()]


def _sum(links: Sequence[Link], sides: dict[str, Side]) -> Sum | None:
    """One whole with its parts; None where a figure of it is no more in the case."""
    told = dict(links[0].details)
    names = told.get("parts", links[0].left).split()
    whole = sides.get(links[0].right)
    if whole is None or not all(name in sides for name in names):
        return None
    match = sides.get(told.get("matches", ""))
    parts = [Reckoned(_letter(at), sides[name], _comes_to(sides[name], whole))
             for at, name in enumerate(names)]  # fmt: skip
    drawn = [_size(side) for side in (whole, *(one.side for one in parts))]
    return Sum(
        links=tuple(one.id for one in links),
        why=links[0].why,
        closes=told.get("closes", "open"),
        whole=whole,
        parts=tuple(parts),
        comes_to=told.get("sum", ""),
        left=told.get("left", told.get("rest", "")).lstrip("-"),
        match=match,
        match_words=told.get("matches_quote", ""),
        stack=_stack(drawn, parts, match),
        told=tuple(_told(whole, parts, match)),
    )


def _letter(at: int) -> str:
    """A part's letter; beyond the alphabet its number."""
    return ascii_lowercase[at] if at < len(ascii_lowercase) else str(at + 1)


def _figure(side: Side) -> Figure | None:
    return side.figure.figure if side.figure else None


def _size(side: Side | None) -> Size | None:
    figure = _figure(side) if side else None
    return size(figure.value, figure.low, figure.high, figure.unit) if figure else None


def _is_share(side: Side) -> bool:
    figure = _figure(side)
    return figure is not None and figure.unit in ("share", "%")


def _comes_to(part: Side, whole: Side) -> str:
    """What a share of a whole comes to; nothing for a part that is a number itself."""
    one, all_of_it = _size(part), _size(whole)
    if not _is_share(part) or one is None or all_of_it is None:
        return ""
    found = one.of(all_of_it)
    return wording.interval(found.low and round(found.low), found.high and round(found.high))


def _stack(
    drawn: Sequence[Size | None], parts: Sequence[Reckoned], match: Side | None
) -> Stack | None:
    if any(one is None for one in drawn):
        return None
    whole, *rest = [one for one in drawn if one]
    scaled = [
        one.of(whole) if _is_share(part.side) else one
        for one, part in zip(rest, parts, strict=True)
    ]
    return stack(whole, scaled, _size(match))


def _told(
    whole: Side, parts: Iterable[Reckoned], match: Side | None
) -> Iterator[tuple[Side, Marks]]:
    """Each sentence once, with the figures that stand in it, in the order of the text."""
    marked = [("", whole), *((one.letter, one.side) for one in parts)]
    marked += [("", match)] if match else []
    longest = sorted((one for _, one in marked), key=lambda one: -_length(one))
    around = {id(figure): next(side for side in longest if _holds(side, figure))
              for _, figure in marked}  # fmt: skip
    for rows in grouped(marked, lambda one: id(around[id(one[1])])).values():
        marks = [(letter, one.span, one.anchor) for letter, one in rows if one.span]
        yield around[id(rows[0][1])], tuple(sorted(marks, key=lambda mark: mark[1]))


def _length(side: Side) -> int:
    return len(side.sentence.quote) if side.sentence else 0


def _holds(sentence: Side, figure: Side) -> bool:
    """Whether a figure stands in the sentence of another; always in its own."""
    around, span = sentence.sentence, figure.span
    if sentence is figure or around is None or span is None:
        return sentence is figure
    return around.page == span.page and around.start <= span.start and span.end <= around.end


def _payment(store: Store, one: Joined) -> Payment | None:
    """The stated total of a rate, with what the rate comes to worked out again to be drawn."""
    rate, total = (_figure(side) if side else None for side in one.sides)
    if rate is None or total is None or one.left is None:
        return None
    told = dict(one.link.details)
    lines = {line.id: line for line in entries(store.reading(one.left.page))}
    over = told.get("span", "")
    low, high = product(lines[rate.id], lines.get(over)) if rate.id in lines else (None, None)
    ends = (low, None if high == float("inf") else high)
    bars = figure_bars([ends, (total.low, total.high)])
    side = sides_of(store, [over]).get(over) if over else None
    return Payment(one, side, told.get("sum", ""), (bars[0], bars[1]))
