"""What adds up and what conflicts, each told once: the lines of two commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.cli.cases import CONFLICTS, Case, Format
from sayso.cli.show import Column, where, write
from sayso.model import Link

if TYPE_CHECKING:
    from sayso.case.rows import FigureRow
    from sayso.case.store import Store

PLAIN = "conflict"
"""The reason of two figures that nothing sets apart (``sayso.across.figures.conflicts``)."""
PAYMENT = "rate over time"
CLOSES = ("no", "open", "yes")


@dataclass(frozen=True, slots=True)
class Side:
    """One number of a conflict: its words, and all who give it."""

    quote: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A conflict with every number given for the thing, however many links tell of it."""

    kind: str
    reason: str
    sides: tuple[Side, ...]
    why: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole with its parts, or a stated total with the rate that should come to it.

    ``closes`` is ``yes``, ``no`` or ``open``; ``matches`` the figure that fits what is left.
    """

    kind: str
    whole: FigureRow
    parts: tuple[FigureRow, ...]
    sum: str
    left: str
    closes: str
    matches: FigureRow | None
    why: str


def told_once(links: Iterable[Link]) -> list[Difference]:
    """Put the links of one thing together: what conflicts plainly first, then what may not."""
    from sayso.sets import grouped, united

    held = list(links)
    joined = [one for one in held if one.kind != "part_of"]
    one = united((_name(link, link.left), _name(link, link.right)) for link in joined)

    def thing(link: Link) -> Hashable:
        return (link.right, link.why) if link.kind == "part_of" else one(_name(link, link.left))

    made = [_difference(group) for group in grouped(held, thing).values()]
    return sorted(made, key=_plain_first)


def _name(link: Link, end: str) -> str:
    return f"{link.kind} {dict(link.details).get('reason', '')} {end}"


def _plain_first(one: Difference) -> tuple[int, bool, str, str]:
    return CONFLICTS.index(one.kind), one.reason not in (PLAIN, PAYMENT), one.reason, one.why


def _difference(links: list[Link]) -> Difference:
    details = dict(links[0].details)
    reason = "" if links[0].kind == "part_of" else details.get("reason", "")
    more = f" And {len(links) - 1} more such." if len(links) > 1 and reason else ""
    names = tuple(link.id for link in links)
    return Difference(links[0].kind, reason, tuple(_sides(links)), links[0].why + more, names)


def _sides(links: Iterable[Link]) -> Iterator[Side]:
    """Each number with all who give it, the smallest first."""
    quotes: dict[str, str] = {}
    who: dict[str, list[str]] = {}
    for link in links:
        details = dict(link.details)
        for side in ("left", "right"):
            ends = details.get(f"{side}_ends")
            if ends is not None:
                quotes.setdefault(ends, details[f"{side}_quote"])
                who.setdefault(ends, []).append(details[f"{side}_who"])
    for ends in sorted(quotes, key=_number):
        yield Side(quotes[ends], tuple(dict.fromkeys(who[ends])))


def _number(ends: str) -> tuple[float, str]:
    found = re.search(r"[\d,]+(?:\.\d+)?", ends)
    return (float(found[0].replace(",", "") or 0) if found else 0.0), ends


def sums(store: Store) -> list[Sum]:
    """Every whole with its parts and every total with its rate, what does not add up first."""
    links = [link for link in store.links("part_of") if dict(link.details).get("parts")]
    wholes = {(link.right, link.why): link for link in links}
    paid = [
        link for kind in ("conflicts", "supports") for link in store.links(kind)
        if dict(link.details).get("reason") == PAYMENT
    ]  # fmt: skip
    wanted = {name for link in (*wholes.values(), *paid) for name in _figures_of(link)}
    rows = {row.figure.id: row for row in store.figures() if row.figure.id in wanted}
    made = [_parts(link, rows.get) for link in wholes.values()]
    made += [_paid(link, rows.get) for link in paid]
    return sorted((one for one in made if one), key=lambda one: (CLOSES.index(one.closes), one.why))


def _figures_of(link: Link) -> list[str]:
    details = dict(link.details)
    return [link.left, link.right, *details.get("parts", "").split(), details.get("matches", "")]


Find = Callable[[str], "FigureRow | None"]


def _parts(link: Link, find: Find) -> Sum | None:
    details = dict(link.details)
    whole, parts = find(link.right), [find(name) for name in details["parts"].split()]
    found = tuple(part for part in parts if part)
    if whole is None or len(found) < len(parts):
        return None  # a ruling took one of them out of the case
    left = details.get("left", details["rest"])
    matches = find(details.get("matches", ""))
    return Sum("parts", whole, found, details["sum"], left, details["closes"], matches, link.why)


def _paid(link: Link, find: Find) -> Sum | None:
    rate, total = find(link.left), find(link.right)
    if rate is None or total is None:
        return None
    closes = "yes" if link.kind == "supports" else "no"
    return Sum("payments", total, (rate,), dict(link.details)["sum"], "", closes, None, link.why)


def ledger(case: Case, form: Format = "table") -> None:
    """List what adds up in CASE: wholes with their parts, payments over a time with their total.

    What does not add up comes first; then what leaves something over, with the figure that fits it.

    \b
        sayso ledger harbour.sayso
        sayso ledger harbour.sayso --format json
    """
    from sayso.case.store import Store

    with Store.open(case) as store:
        write(sums(store), SUMS, form, more=SUMS_MORE)


def conflicts(case: Case, form: Format = "table") -> None:
    """List where the pages of CASE differ, each thing once: figures that cannot both hold first.

    Then those that one thing may explain (another date, another population, a part), bounds lost
    in the retelling, and parts of a whole. 'sayso ledger' has the sums.

    \b
        sayso conflicts harbour.sayso
    """
    from sayso.case.store import Store

    with Store.open(case) as store:
        write(told_once(link for kind in CONFLICTS for link in store.links(kind)), LINES, form)


def _named(row: FigureRow | None) -> str:
    """A figure with what it counts, as the text has both."""
    if row is None:
        return ""
    figure, counted = row.figure, row.figure.counted
    beside = counted is not None and 0 <= counted.start - figure.span.end < len("thousand ")
    period = f" {figure.period.quote}" if figure.period else ""
    return f"{figure.span.quote}{f' {counted.quote}' if counted and beside else ''}{period}"


def _between(one: Difference) -> str:
    return " | ".join(f"“{side.quote}”: {'; '.join(side.who)}" for side in one.sides)


LINES = (
    Column("Kind", lambda one: one.kind, width=9),
    Column("Reason", lambda one: one.reason, width=12),
    Column("Who gives what", _between, 7),
    Column("Why", lambda one: one.why, 9),
)
SUMS = (
    Column("Whole", lambda one: _named(one.whole), 5),
    Column("Parts", lambda one: " + ".join(map(_named, one.parts)), 6),
    Column("Come to", lambda one: one.sum, width=11),
    Column("Left", lambda one: one.left, width=11),
    Column("Adds up", lambda one: one.closes, width=7),
    Column("Fits what is left", lambda one: _named(one.matches), 5),
    Column("Page", lambda one: where(one.whole.page, one.whole.figure.span.start), width=14),
)
SUMS_MORE = (
    Column("Of", lambda one: one.whole.outlet or ""),
    Column("Why", lambda one: one.why),
)
COMMANDS = (ledger, conflicts)
