"""Which view answers to which name, cut into pages; what files on disk and the server share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import chain
from typing import Any

from sayso.case import slips
from sayso.case.rows import PageRow
from sayso.case.store import Store
from sayso.dossier.page_view import PageView, page_view
from sayso.dossier.render import target_rules
from sayso.model import Reading
from sayso.views import clusters, conflicts, dealings, figures, lists, places, sums, timeline
from sayso.views.shapes import PART, Choice, Group, Listing, Part
from sayso.views.sides import joined

MAKERS: dict[str, Callable[[Store], Any]] = {
    "index": lists.overview,
    "pages": lists.pages,
    "statements": lists.statements,
    "figures": figures.figures,
    "ledger": sums.ledger,
    "conflicts": conflicts.conflicts,
    "timeline": timeline.timeline,
    "places": places.places,
    "dealings": dealings.dealings,
    "actors": clusters.actors,
    "origins": clusters.origins,
    "unread": lists.unread,
}
"""What makes each view of a case, or the list that it shows a part of."""
LINKED = ("ledger", "conflicts")
"""The views that tell links, where other pages lead to."""

ASSETS = ("dossier.css", "dossier.js", "icon.svg", "targets.css")


def view_parts(view: Any) -> Sequence[Callable[[Store], Any]]:
    """Cut a view's list into pages; each is made when it is asked for."""
    if isinstance(view, Listing):
        cut = parts(view.groups, view.size)
        return [
            _listed(view, groups, Part(number, len(cut))) for number, groups in enumerate(cut, 1)
        ]
    if hasattr(view, "part"):
        rows = [view.rows[at : at + PART] for at in range(0, len(view.rows), PART)] or [()]
        return [
            _as_it_is(replace(view, rows=held, part=Part(number, len(rows))))
            for number, held in enumerate(rows, start=1)
        ]
    return [_as_it_is(view)]


def _listed(view: Listing, groups: tuple[Group, ...], part: Part) -> Callable[[Store], Any]:
    return lambda store: view.show(store, groups, part)


def _as_it_is(view: Any) -> Callable[[Store], Any]:
    return lambda store: view


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
            made[-1].append(group.showing(taken))
            room -= len(taken)
            if not group.rows:
                break
    return [tuple(one) for one in made]


def links_in(listing: Listing) -> Iterator[tuple[str, int, str]]:
    """The id of each link that a listing tells, the part that has it, and its row's anchor."""
    for number, groups in enumerate(parts(listing.groups, listing.size), start=1):
        for held in chain.from_iterable(group.rows for group in groups):
            yield from ((link.id, number, f"l-{held[0].id}") for link in held)


def link_places(store: Store) -> dict[str, tuple[str, int, str]]:
    """Tell for each link the view, the part and the anchor that have it: what files need."""
    return {
        name: (view, number, anchor)
        for view in LINKED for name, number, anchor in links_in(MAKERS[view](store))
    }  # fmt: skip


def one_page(
    store: Store, page: str, every: Sequence[PageRow], found: tuple[int, int] | None = None
) -> PageView:
    """Make the view of one page of a case, by its SHA-256.

    Args:
        every: The pages of the case, in order, for the ways to the one before and the one after.
        found: A range of it to mark, where a search led here.

    Raises:
        CaseError: The case has no such page, or it could not be read.
    """
    reading = store.reading(page)
    at = next(number for number, row in enumerate(every) if row.page == page)
    beside = (every[at - 1] if at else None, every[at + 1] if at + 1 < len(every) else None)
    links = slips.links_of(store, _ends(reading))
    pages = joined(store, (one for one in links if one.kind in ("copies", "cites")))
    return page_view(every[at], reading, links, pages, found, beside)


def _ends(reading: Reading) -> list[str]:
    """What a link may join of a page: the page and its records."""
    slots = (reading.statements, reading.figures, reading.events, reading.actors)
    return [reading.text.page, *(one.id for slot in slots for one in slot)]


def narrowings(view: Any) -> list[Choice]:
    """The choices that files on disk offer: one word at a time, without the plain ones."""
    made = [Choice(role=word) for word, _ in view.roles]
    made += [Choice(strength=word) for word, _ in view.strengths if word != "stated"]
    made += [Choice(stance=word) for word, _ in view.stances if word != "affirms"]
    return made + [Choice(act=word) for word, _ in view.unsaid]


def asset(name: str) -> bytes:
    """Return the bytes of a style sheet, script or picture of ours.

    Raises:
        KeyError: There is none of this name.
    """
    if name not in ASSETS:
        raise KeyError(name)
    if name == "targets.css":
        return target_rules().encode()
    return (files("sayso.dossier") / "static" / name).read_bytes()
