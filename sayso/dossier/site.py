"""Which view answers to which name, cut into pages; what files on disk and the server share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any

from sayso.case.store import Store
from sayso.dossier import clusters, ledger, lists
from sayso.dossier.grouping import PART, parts
from sayso.dossier.joined import Joined
from sayso.dossier.page_view import PageView, page_view
from sayso.dossier.render import target_rules
from sayso.dossier.views import Choice, Group, Part

MAKERS: dict[str, Callable[[Store], Any]] = {
    "index": lists.overview,
    "pages": lists.pages,
    "statements": lists.statements,
    "figures": ledger.figures,
    "timeline": ledger.timeline,
    "dealings": ledger.dealings,
    "actors": clusters.actors,
    "places": clusters.places,
    "origins": clusters.origins,
    "conflicts": clusters.conflicts,
    "unread": lists.unread,
}
"""What makes each view of a case."""

ASSETS = ("dossier.css", "dossier.js", "icon.svg", "targets.css")


def view_parts(view: Any) -> list[Any]:
    """Cut a view's list into pages of at most ``PART`` rows; a view without one stays whole."""
    if hasattr(view, "groups"):
        cut: Sequence[tuple[Group, ...]] = parts(view.groups)
        return [
            replace(view, groups=groups, part=Part(number, len(cut)))
            for number, groups in enumerate(cut, start=1)
        ]
    if hasattr(view, "part"):
        rows = [view.rows[at : at + PART] for at in range(0, len(view.rows), PART)] or [()]
        return [
            replace(view, rows=held, part=Part(number, len(rows)))
            for number, held in enumerate(rows, start=1)
        ]
    return [view]


def one_page(
    store: Store, page: str, joined: Sequence[Joined] = (), found: tuple[int, int] | None = None
) -> PageView:
    """Make the view of one page of a case, by its SHA-256.

    Raises:
        CaseError: The case has no such page, or it could not be read.
    """
    reading = store.reading(page)
    rows = list(store.pages())
    at = next(number for number, row in enumerate(rows) if row.page == page)
    earlier = rows[at - 1] if at else None
    later = rows[at + 1] if at + 1 < len(rows) else None
    return page_view(rows[at], reading, joined, found, (earlier, later))


def narrowings(view: Any) -> list[Choice]:
    """The choices that files on disk offer: one word at a time, without the plain ones."""
    made = [Choice(role=word) for word, _ in view.roles]
    made += [Choice(strength=word) for word, _ in view.strengths if word != "stated"]
    return made + [Choice(stance=word) for word, _ in view.stances if word != "affirms"]


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
