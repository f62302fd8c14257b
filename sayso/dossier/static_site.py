"""The dossier as files: open ``index.html`` from any disk; nothing is fetched, no server needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.case import slips
from sayso.case.store import Store
from sayso.dossier import site
from sayso.dossier.render import BELOW, DATA, ROOT, Asked, Ways, render
from sayso.dossier.search_files import search_data
from sayso.hooks import exporter
from sayso.pages.pdf.draw import picture_of
from sayso.views import statements
from sayso.views.listing import view_parts


@exporter("html")
def html(store: Store) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    """Yield the name and bytes of each file of a dossier."""
    for name in site.ASSETS:
        yield f"static/{name}", site.asset(name)
    yield "static/search.js", site.asset("search.js")
    yield "static/search-data.js", search_data(store)
    common = {
        "case": store.path.stem,
        "names": slips.unnamed(store),
        "link_places": site.link_places(store),
        "wanted": "",
    }
    searching = {"asked": (), **common}
    yield ROOT.view("search"), _written("search", ROOT, searching)
    for name, make in site.MAKERS.items():
        yield from _view_files(store, name, make(store), (), common)
    every = view_parts(statements.statements(store))[0](store)
    for choice in site.narrowings(every):
        narrowed = statements.statements(store, choice)
        yield from _view_files(store, "statements", narrowed, choice.asked, common)
    pages = list(store.pages())
    for row in pages:
        view = site.one_page(store, row.page, pages, leaves=True)
        yield ROOT.page(row.page), _written("page", BELOW, {"view": view, **common})
        for sheet in view.sheets:
            drawn = picture_of(store.page(row.page), sheet.number)
            yield ROOT.sheet(row.page, sheet.number), drawn


def _view_files(
    store: Store, name: str, view: Any, asked: Asked, common: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(view_parts(view), start=1):
        values = {"view": part(store), "asked": asked, **common}
        yield ROOT.view(name, number, asked), _written(name, ROOT, values)
    if name in DATA:
        for form in ("csv", "json"):
            yield ROOT.data(name, form, asked), b"".join(site.data_of(store, view, form))


def _written(template: str, ways: Ways, values: dict[str, Any]) -> bytes:
    return render(template, ways, values).encode("utf-8")
