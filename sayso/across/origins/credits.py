"""Credited sources: on whose work a page says it stands; and which pages stand on one origin.

Ten outlets with one agency behind them are one origin. Pages that copy each other, or that credit
the same agency, outlet or document, are one group; what is left of a case when groups are counted
once is the number of its independent origins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.across.origins.bodies import body, is_generic
from sayso.details import Copy, Credit
from sayso.hooks import linker
from sayso.model import UNSAID, Hand, Link, NameKind, Reading, Role, Statement, id_of
from sayso.sets import grouped, united

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


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One independent origin of a case: what it is, and the pages that stand on it.

    Attributes:
        name: The source that the pages have in common, or the one page's outlet.
        why: How the pages are joined, as a sentence.
        pages: Hashes of the pages, sorted.
        sources: The credited sources that join them, most credited first.
    """

    name: str
    why: str
    pages: tuple[str, ...]
    sources: tuple[str, ...]


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


def origins(
    pages: Iterable[tuple[str, str | None]], links: Iterable[Link]
) -> tuple[OriginRow, ...]:
    """Group the pages of a case by what they stand on; each row is one independent origin.

    Args:
        pages: The hash of every page of the case, with its outlet.
        links: The case's links; ``copies`` (of whole pages, not of a passage, since two pages may
            quote a third) and ``cites`` are read.

    Returns:
        Rows with most pages first. A page that copies none and credits none is an origin of its
        own. Pages that credit several sources join all of those into one group: that can only
        count too few independent origins, never too many.
    """
    outlets = dict(pages)
    pairs: list[tuple[str, str]] = []
    credits: dict[str, list[Credit]] = defaultdict(list)
    copies: set[str] = set()
    for link in links:
        found = link.details
        if isinstance(found, Copy) and link.left in outlets and link.right in outlets:
            if found.whole:
                pairs.append((link.left, link.right))
                copies.add(link.left)
        elif isinstance(found, Credit) and link.left in outlets:
            pairs.append((link.left, f"source {found.key}"))
            if link.right in outlets:
                pairs.append((link.left, link.right))
            credits[link.left].append(found)
    members = grouped(sorted(outlets), united(pairs)).values()
    rows = [_origin(held, outlets, credits, copies) for held in members]
    return tuple(sorted(rows, key=lambda row: (-len(row.pages), row.name, row.pages)))


def _origin(
    pages: list[str],
    outlets: dict[str, str | None],
    credits: dict[str, list[Credit]],
    copies: set[str],
) -> OriginRow:
    ranked = _ranked([one for page in pages for one in credits.get(page, ())])
    copied = sum(page in copies for page in pages)
    first = next((page for page in pages if page not in copies), pages[0])
    bodies = (found.name for found in ranked if found.role != "document")
    name = next(bodies, None) or outlets[first] or "an unnamed outlet"
    names = tuple(found.name for found in ranked)
    why = f"{len(pages)} pages credit" if len(pages) > 1 else "1 page credits"
    why = f"{why} {', '.join(names[:3])}" if names else why.rsplit(" ", 1)[0]
    if copied:
        why += f"{', and' if names else ':'} {copied} of them repeat another's words"
    if not names and not copied:
        why += ": no other source credited"
    return OriginRow(name, why, tuple(pages), names)


def _ranked(credits: list[Credit]) -> list[Credit]:
    """One credit a source, under its longest name; first what most pages credit."""
    sources = grouped(credits, lambda found: found.key).values()
    order = sorted(
        sources, key=lambda same: (-len(same), -sum(found.times for found in same), same[0].name)
    )
    return [max(same, key=lambda found: (len(found.name), found.name)) for same in order]
