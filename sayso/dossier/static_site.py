"""The dossier as files: open ``index.html`` from any disk; nothing is fetched, no server needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sayso.case import slips
from sayso.case.store import Store
from sayso.dossier import site
from sayso.dossier.render import BELOW, DATA, ROOT, Asked, Ways, render
from sayso.dossier.search_files import search_data
from sayso.hooks import exporter
from sayso.pages.pdf.draw import picture_of
from sayso.views import statements
from sayso.views.kept import threads
from sayso.views.listing import view_parts
from sayso.views.tables.frames import Rows, shown_rows
from sayso.views.tables.zipped import zipped

SPRITE = '<svg class="sprite"'
ICON = re.compile(r'<symbol id="([^"]+)".*?</symbol>\s*', re.DOTALL)
"""An icon at the head of a page, which is left out of a file that does not show it."""


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
    pages, mails = list(store.pages()), threads.threads(store, least=2)

    def keep(key: str, make: Callable[[], Any]) -> Any:
        return mails if key == "threads" else make()

    for row in pages:
        view = site.one_page(store, row.page, pages, keep=keep, leaves=True)
        yield ROOT.page(row.page), _written("page", BELOW, {"view": view, **common})
        for sheet in view.sheets:
            drawn = picture_of(store.page(row.page), sheet.number)
            yield ROOT.sheet(row.page, sheet.number), drawn


def _view_files(
    store: Store, name: str, view: Any, asked: Asked, common: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """The pages of a list, and the whole list as data; of what it is narrowed to the pages only."""
    with_data = name in DATA and not asked
    rows: list[Any] = []
    for number, part in enumerate(view_parts(view), start=1):
        shown = part(store)
        values = {"view": shown, "asked": asked, **common}
        yield ROOT.view(name, number, asked), _written(name, ROOT, values)
        rows += shown_rows(shown) if with_data else ()
    if with_data:
        made = Rows(rows)
        told = ((f"{name}.{form}", site.rows_as(made, form)) for form in ("csv", "json"))
        yield ROOT.data(name, "zip"), zipped(told)


def _written(template: str, ways: Ways, values: dict[str, Any]) -> bytes:
    head, begins, rest = render(template, ways, values).partition(SPRITE)
    icons, ends, body = rest.partition("</svg><a ")
    used = ICON.sub(lambda icon: icon[0] if f'"#{icon[1]}"' in body else "", icons)
    return "".join((head, begins, used, ends, body)).encode("utf-8")
