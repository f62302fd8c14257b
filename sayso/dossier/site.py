"""Which view answers to which name, cut into pages; what files on disk and the server share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import chain
from typing import Any

from sayso.case import slips
from sayso.case.decisions import rulings
from sayso.case.rows import PageRow
from sayso.case.slips import LinkSlip
from sayso.case.store import Store
from sayso.dossier.interface import known, script_words
from sayso.dossier.original import sheets_of
from sayso.dossier.page_view import PageView, marks_of, page_view
from sayso.dossier.render import target_rules
from sayso.harmless import as_json
from sayso.model import Reading
from sayso.review.rule import standing
from sayso.views import (
    actors,
    conflicts,
    dealings,
    figures,
    origins,
    overview,
    pages,
    places,
    statements,
    sums,
    timeline,
)
from sayso.views.affairs import every, of_actor
from sayso.views.claims import listed, own
from sayso.views.kept import replies, threads, versions
from sayso.views.listing import Listing, links_in
from sayso.views.sides import joined
from sayso.views.statements import Choice
from sayso.views.tables.csv_cells import table
from sayso.views.tables.frames import Rows, columns, rows_of

MAKERS: dict[str, Callable[[Store], Any]] = {
    "index": overview.overview,
    "pages": pages.pages,
    "statements": statements.statements,
    "claims": listed.claims,
    "figures": figures.figures,
    "ledger": sums.ledger,
    "conflicts": conflicts.conflicts,
    "timeline": timeline.timeline,
    "places": places.places,
    "dealings": dealings.dealings,
    "affairs": every.affairs,
    "actors": actors.actors,
    "origins": origins.origins,
    "unread": pages.unread,
    "replies": replies.right_of_reply,
}
"""What makes each view of a case, or the list that it shows a part of."""
LINKED = ("ledger", "conflicts")
"""The views that tell links, where other pages lead to."""

ASSETS = ("dossier.css", "dossier.js", "icon.svg", "targets.css")


SERVED_ASSETS = ("review.css", "review.js", "words.js", "joins.js", "add.js", "select.js")
"""What only the server has: in files nothing can be decided."""
FILED_ASSETS = ("search.js", "parts.js")
"""What only files have: a server finds and narrows by itself."""


def link_places(store: Store) -> dict[str, tuple[str, int, str]]:
    """Tell for each link the view, the part and the anchor that have it: what files need."""
    return {
        name: (view, number, anchor)
        for view in LINKED for name, number, anchor in links_in(MAKERS[view](store))
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageParts:
    """All that the view of a page is made of; ``slots`` are those of the view as they are."""

    page: PageRow
    reading: Reading
    links: tuple[LinkSlip, ...]
    found: tuple[int, int] | None
    beside: tuple[PageRow | None, PageRow | None]
    noted: tuple[rulings.WordsNoted, ...]
    slots: dict[str, Any]

    def view(self) -> PageView:
        """Make the view: nothing is asked of a case any more."""
        view = page_view(self.page, self.reading, self.links, self.found, self.beside, self.noted)
        return replace(view, **self.slots)


def one_page(
    store: Store,
    page: str,
    every: Sequence[PageRow],
    found: tuple[int, int] | None = None,
    keep: Callable[[str, Callable[[], Any]], Any] = lambda key, make: make(),
    leaves: bool = False,
) -> PageParts:
    """Read what the view of one page of a case is made of, by its SHA-256.

    Args:
        every: The pages of the case, in order, for the ways to the one before and the one after.
        found: A range of it to mark, where a search led here.
        keep: Gives what was made under a key before, or makes it: a PDF is laid out once.
        leaves: Whether it leaves the case: then what a shape hides is blocked out.

    Raises:
        CaseError: The case has no such page, or it could not be read.
    """
    reading = standing(store.reading(page))
    at = next(number for number, row in enumerate(every) if row.page == page)
    links = slips.links_of(store, _ends(reading))
    pages = joined(store, (link for link in links if link.kind in ("copies", "cites")))
    mails = keep("threads", lambda: threads.threads(store, least=2))
    named = sorted((one for one in reading.actors if one.is_named), key=lambda one: -len(one.names))
    return PageParts(
        every[at],
        replace(reading, text=reading.text.blocked_out()) if leaves else reading,
        tuple(links),
        found,
        (every[at - 1] if at else None, every[at + 1] if at + 1 < len(every) else None),
        tuple(rulings.words_noted(store, reading.text)),
        {
            "pages_joined": tuple(pages),
            "sheets": keep(f"sheets {page}", lambda: sheets_of(store, reading, marks_of)),
            "versions": keep(f"versions {page}", lambda: versions.older_versions(store, page)),
            "thread": threads.thread_of(mails, page),
            "actors": tuple(named[:MOST_NAMED]),
        },
    )


MOST_NAMED = 12
"""Actors of a page to whose own pages it leads."""
OWN = {"claim": "claims", "actor": "actors"}
"""What has a page of its own, by the id of any of its records, with the list that has it."""


def own_page(store: Store, name: str, every: Any, wanted: str) -> Any:
    """Make the page of its own of a claim or an actor, or None where the case has none of it."""
    if name == "claim":
        claim = own.claim_of(every, wanted)
        return claim and next(own.claim_pages(store, every, [claim]))
    group = of_actor.actor_of(every, wanted)
    return group and of_actor.actor_page(store, group, {}, of_actor.groups_by_actor(every))


def own_pages(store: Store, named: Listing) -> Iterator[tuple[str, str, Any]]:
    """Each page of its own that files have: what it is, its id, and its view.

    Args:
        named: The actors of the case; those that are named often have one.
    """
    claims = listed.claims(store)
    every = [claim for group in claims.groups for claim in group.rows]
    for view in own.claim_pages(store, claims, every):
        yield "claim", view.one.claim.id if view.one else "", view
    known: dict[str, of_actor.PageFacts] = {}
    groups = of_actor.groups_by_actor(named)
    for group in of_actor.actors_filed(named):
        yield "actor", group.anchor[2:], of_actor.actor_page(store, group, known, groups)


def _ends(reading: Reading) -> list[str]:
    """What a link may join of a page: the page and its records."""
    records = (reading.statements, reading.figures, reading.events, reading.actors)
    return [reading.text.page, *(record.id for found in records for record in found)]


def apart(view: Any) -> list[Choice]:
    """The lists of what the list of statements leaves out."""
    made = [Choice(act=word) for word, _ in view.unsaid]
    made += [Choice(check=word) for word, _ in view.unsure]
    return made + [Choice(ruled=word) for word, _ in view.ruled]


def data_of(store: Store, view: Any, form: str) -> Iterator[bytes]:
    """Write the whole of a list, all its pages, as ``csv`` or ``json``."""
    return rows_as(rows_of(store, view), form)


def rows_as(rows: Rows[Any], form: str) -> Iterator[bytes]:
    """Write the rows of a list as ``csv`` or ``json``."""
    if form == "json":
        yield as_json(rows.to_dict()).encode()
        return
    cells = rows.cells()
    heads = columns(cells)
    lines = table(heads, ([row.get(name) for name in heads] for row in cells))
    yield from (line.encode("utf-8", "replace") for line in chain(["\ufeff"], lines))


def asset(name: str) -> bytes:
    """Return the bytes of a style sheet, script or picture of ours.

    Raises:
        KeyError: There is none of this name.
    """
    if (language := name.removeprefix("words-").removesuffix(".js")) in known()[1:]:
        return script_words(language)
    if name not in (*ASSETS, *SERVED_ASSETS, *FILED_ASSETS):
        raise KeyError(name)
    if name == "targets.css":
        return target_rules().encode()
    return (files("sayso.dossier") / "static" / name).read_bytes()
