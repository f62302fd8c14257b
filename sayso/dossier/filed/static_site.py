"""The dossier as files: open ``index.html`` from any disk; nothing is fetched, no server needed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from sayso.case import slips
from sayso.case.store import Store
from sayso.dossier import site
from sayso.dossier.filed.filling import MANY, DataFile, File, Filled, filled, script
from sayso.dossier.filed.search_files import search_data
from sayso.dossier.interface import ENGLISH, LANGUAGE
from sayso.dossier.render import BELOW, DATA, NARROWED, ROOT, Asked
from sayso.hooks import exporter
from sayso.pages.pdf.draw import picture_of
from sayso.views import actors, statements
from sayso.views.affairs import of_actor
from sayso.views.claims import own
from sayso.views.kept import threads
from sayso.views.listing import Listing, view_parts
from sayso.views.narrow.narrowing import Known
from sayso.views.narrow.shown import Narrowing, codes_of, narrowing
from sayso.views.tables.frames import shown_rows


@exporter("html")
def html(store: Store, beside: int | None = None) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    """Yield the name and bytes of each file of a dossier.

    Args:
        beside: Processes that help; by default as many as there are other cores, for many pages.
    """
    named = actors.actors(store)
    filed = of_actor.actors_filed(named)
    common = {
        "filed": {row.id: group.anchor[2:] for group in filed for row in group.rows},
        "case": store.path.stem,
        "names": slips.unnamed(store),
        "link_places": site.link_places(store),
    }
    if beside is None:
        beside = (os.cpu_count() or 1) - 1 if len(store.hashes()) >= MANY else 0
    yield from filled(_files(store, named), common, beside)


def _files(store: Store, named: Listing) -> Iterator[File]:
    language = LANGUAGE.get()
    for name in (*site.ASSETS, *([f"words-{language}.js"] if language != ENGLISH else [])):
        yield f"static/{name}", site.asset(name)
    for name in site.FILED_ASSETS:
        yield f"static/{name}", site.asset(name)
    yield "static/search-data.js", search_data(store)
    for name in ("search", "how"):
        yield ROOT.view(name), Filled(name, ROOT, {})
    yield from _page_files(store)
    known = Known(store)
    for name, make in site.MAKERS.items():
        if name != "statements":
            yield from _view_files(store, name, make(store), known)
    yield from _statement_files(store, known)
    yield from _own_files(store, named)


def _page_files(store: Store) -> Iterator[File]:
    pages, mails = list(store.pages()), threads.threads(store, least=2)

    def keep(key: str, make: Callable[[], Any]) -> Any:
        return mails if key == "threads" else make()

    for row in pages:
        parts = site.one_page(store, row.page, pages, keep=keep, leaves=True)
        yield ROOT.page(row.page), Filled("page", BELOW, {"view": parts})
        for sheet in parts.slots["sheets"]:
            drawn = picture_of(store.page(row.page), sheet.number)
            yield ROOT.sheet(row.page, sheet.number), drawn


def _own_files(store: Store, named: Listing) -> Iterator[File]:
    """The pages of claims and actors of their own, packed, and the two that unpack them."""
    for name, empty in (("claim", own.ClaimPage()), ("actor", of_actor.ActorPage())):
        yield ROOT.view(name), Filled(name, ROOT, {"view": empty})
    for name, wanted, view in site.own_pages(store, named):
        called = ROOT.part(name, 1, [("id", wanted)])
        yield f"parts/{called}.js", Filled(name, ROOT, {"view": view}, called)


def _statement_files(store: Store, known: Known) -> Iterator[File]:
    """The statements, and the lists of those that these leave out: a line is read once."""
    told: dict[str, statements.Telling] = {}
    first = statements.statements(store)
    every = view_parts(first)[0](store)
    for choice in (every.choice, *site.apart(every)):
        view = statements.statements(store, choice)
        shown = replace(view, show=partial(view.show, known=told))
        yield from _view_files(store, "statements", shown, known, choice.asked)


def _view_files(
    store: Store, name: str, view: Any, known: Known, asked: Asked = ()
) -> Iterator[File]:
    """The first page of a list, its other parts packed, and the whole list as data.

    A list of what the main one leaves out has parts alone. Which parts have what a reader may
    narrow it by stands in a script of its own.
    """
    with_data = name in DATA and not asked
    rows: list[Any] = []
    told = narrowing(view, known) if name in NARROWED else Narrowing()
    parts_of: dict[str, list[int]] = {}
    for number, part in enumerate(view_parts(view), start=1):
        shown = part(store)
        codes = codes_of(shown, told, known)
        values = {"view": shown, "asked": asked, "codes": codes}
        values["narrowing"] = Narrowing(told.facets if number == 1 else ())
        called = ROOT.part(name, number, asked)
        if called == name:
            yield ROOT.view(name), Filled(name, ROOT, values)
        else:
            yield f"parts/{called}.js", Filled(name, ROOT, values, called)
        for code in codes.words:
            parts_of.setdefault(code, []).append(number)
        rows += shown_rows(shown) if with_data else ()
    if told.facets:
        called = f"of-{ROOT.part(name, 1, asked)}"
        yield f"parts/{called}.js", script(called, json.dumps(parts_of, sort_keys=True))
    if with_data:
        yield ROOT.data(name, "zip"), DataFile(name, tuple(rows))
