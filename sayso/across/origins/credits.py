"""Credited sources: on whose work a page says it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.across.origins.bodies import body, is_generic
from sayso.details import Credit
from sayso.hooks import linker
from sayso.model import UNSAID, Hand, Link, NameKind, Reading, Role, Statement, id_of

CREDITED: frozenset[Role] = frozenset(("agency", "outlet", "document"))
"""Roles of a hand that a page can be said to stand on; a person who spoke to it is not."""

PUBLISHING: frozenset[NameKind] = frozenset(("agency", "outlet", "organisation", "company"))
"""Kinds of actor that a credited outlet or agency may be; "the Front's paper" is not the Front."""


@dataclass(frozen=True, slots=True)
class CreditingPage:
    """What is kept of one page."""

    page: str
    outlet: str | None
    first_outlet: str | None
    statements: int
    credits: tuple[Credit, ...]


@linker()
class Credits:
    """Link a page to every source it credits, and to the page of that source where it is here."""

    def __init__(self) -> None:
        self.sheets: dict[str, CreditingPage] = {}

    def add(self, reading: Reading) -> None:
        """Keep the credited sources of one page."""
        self.sheets[reading.text.page] = sheet_of(reading)

    def links(self) -> Iterator[Link]:
        """Yield one link a page and source; the right side is the source's id or its own page."""
        own: dict[str, list[str]] = defaultdict(list)
        for page in sorted(self.sheets):
            sheet = self.sheets[page]
            if sheet.outlet and not sheet.first_outlet:
                own[body(sheet.outlet)].append(page)
        for page in sorted(self.sheets):
            sheet = self.sheets[page]
            for credit in sheet.credits:
                yield _link(sheet, credit, own.get(credit.key, []))


def sheet_of(reading: Reading) -> CreditingPage:
    """Gather whom a page credits: the middle hands of its statements, and its first outlet."""
    text = reading.text
    found: dict[str, list[tuple[int, str, Role]]] = defaultdict(list)
    own = _own_names(reading)
    for statement in reading.statements:
        for hand in credited(statement):
            name = _shown(hand, reading)
            start = hand.span.start if hand.span else statement.start
            if name is not None and body(name) not in own:
                found[_key(name, hand.role, text.page)].append((start, name, hand.role))
    if text.first_outlet and (not text.outlet or body(text.outlet) != body(text.first_outlet)):
        at = text.first_outlet_at[0] if text.first_outlet_at else 0
        found[body(text.first_outlet)].append((at, text.first_outlet, "outlet"))
    credits = [_credit(key, rows) for key, rows in found.items() if key]
    credits.sort(key=lambda one: (-one.times, one.first, one.key))
    return CreditingPage(
        text.page, text.outlet, text.first_outlet, len(reading.statements), tuple(credits)
    )


def _own_names(reading: Reading) -> set[str]:
    """Every name that the text has for its own outlet, its acronym among them."""
    outlet = reading.text.outlet
    if not outlet:
        return set()
    own = {body(outlet)}
    for actor in reading.actors:
        names = {body(span.quote) for span in actor.names}
        own |= names if own & names else set()
    return own


def _shown(hand: Hand, reading: Reading) -> str | None:
    """The name of a credited source; None for a description that names no outlet or agency."""
    at = hand.means or hand.span
    for actor in reading.actors:
        within = any(at and at.start <= span.start and span.end <= at.end for span in actor.names)
        if within and hand.role != "document" and actor.kind in PUBLISHING:
            return actor.name
    name = hand.means.quote if hand.means else hand.name
    if hand.role == "document":
        return name
    described = not any(word[:1].isupper() for word in name.split()[1:])
    return None if is_generic(name) or (described and len(name.split()) > 1) else name


def credited(statement: Statement) -> Iterator[Hand]:
    """The hands of a statement, its own outlet aside, on whose work the page stands.

    An agency that plans an office is no source of that; whoever tells of the plan is.
    """
    hands = statement.hands[1:-1] if statement.act in UNSAID else statement.hands[1:]
    return (hand for hand in hands if hand.role in CREDITED and hand.span)


def _key(name: str, role: Role, page: str) -> str:
    """What the same source has in common on all pages; a document without a proper name is the
    page's own, since "the memo" here and "the memo" there may be two."""
    key = body(name)
    first, *others = name.split() or [""]
    is_named = any(
        (word[0].isupper() or word[0].isdigit()) and not is_generic(word) for word in others
    ) or (not others and (first.isupper() or first[-1:].isdigit()))
    return key if role != "document" or is_named else f"{key} {page}"


def _credit(key: str, rows: list[tuple[int, str, Role]]) -> Credit:
    first, name, role = min(rows)
    return Credit(name, role, len(rows), first, key)


def _link(sheet: CreditingPage, credit: Credit, pages: list[str]) -> Link:
    others = [page for page in pages if page != sheet.page]
    right = others[0] if len(others) == 1 else id_of("source", credit.key)
    times = "once" if credit.times == 1 else f"{credit.times} times"
    why = f"{sheet.outlet or 'the page'} credits {credit.name} ({credit.role}) {times}"
    return Link("cites", sheet.page, right, why, credit)
