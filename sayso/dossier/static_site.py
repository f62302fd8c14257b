"""The dossier as files: open ``index.html`` from any disk; nothing is fetched, no server needed."""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sayso.case import slips
from sayso.case.store import Store
from sayso.dossier import site
from sayso.dossier.interface import ENGLISH, LANGUAGE
from sayso.dossier.render import BELOW, DATA, ROOT, Asked, Ways, render
from sayso.dossier.search_files import search_data
from sayso.hooks import exporter
from sayso.pages.pdf.draw import picture_of
from sayso.views import actors, statements
from sayso.views.affairs import of_actor
from sayso.views.claims import own
from sayso.views.kept import threads
from sayso.views.listing import Group, view_parts
from sayso.views.tables.frames import Rows, shown_rows
from sayso.views.tables.zipped import zipped

MAIN = re.compile(r'<main id="main"[^>]*>(.*)</main>', re.DOTALL)
"""What one part of a list has that another has not."""
ANCHOR = re.compile(r"\b([cefls]-[0-9a-f]{12})[0-9a-f]{12}\b")
"""The name of a record in addresses: within one page half of its digits tell it from all others."""


@exporter("html")
def html(store: Store) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    """Yield the name and bytes of each file of a dossier."""
    language = LANGUAGE.get()
    for name in (*site.ASSETS, *([f"words-{language}.js"] if language != ENGLISH else [])):
        yield f"static/{name}", site.asset(name)
    for name in site.FILED_ASSETS:
        yield f"static/{name}", site.asset(name)
    yield "static/search-data.js", search_data(store)
    filed = of_actor.actors_filed(actors.actors(store))
    common = {
        "filed": {row.id: group.anchor[2:] for group in filed for row in group.rows},
        "case": store.path.stem,
        "names": slips.unnamed(store),
        "link_places": site.link_places(store),
    }
    for name in ("search", "how"):
        yield ROOT.view(name), _written(name, ROOT, common)
    for name, make in site.MAKERS.items():
        if name != "statements":
            yield from _view_files(store, name, make(store), (), common)
    yield from _statement_files(store, common)
    yield from _own_files(store, filed, common)
    pages, mails = list(store.pages()), threads.threads(store, least=2)

    def keep(key: str, make: Callable[[], Any]) -> Any:
        return mails if key == "threads" else make()

    for row in pages:
        view = site.one_page(store, row.page, pages, keep=keep, leaves=True)
        yield ROOT.page(row.page), _written("page", BELOW, {**common, "view": view})
        for sheet in view.sheets:
            drawn = picture_of(store.page(row.page), sheet.number)
            yield ROOT.sheet(row.page, sheet.number), drawn


def _own_files(
    store: Store, filed: Sequence[Group], common: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """The pages of claims and actors of their own, packed, and the two that unpack them."""
    for name, empty in (("claim", own.ClaimPage()), ("actor", of_actor.ActorPage())):
        yield ROOT.view(name), _written(name, ROOT, {**common, "view": empty})
    for name, wanted, view in site.own_pages(store, filed):
        called = ROOT.part(name, 1, [("id", wanted)])
        yield f"parts/{called}.js", packed(called, _written(name, ROOT, {**common, "view": view}))


def _statement_files(store: Store, common: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The statements, and each of the lists that they are narrowed to: a line is read once."""
    known: dict[str, statements.Telling] = {}
    first = statements.statements(store)
    every = view_parts(first)[0](store)
    for choice in (every.choice, *site.narrowings(every)):
        view = statements.statements(store, choice)
        shown = replace(view, show=partial(view.show, known=known))
        yield from _view_files(store, "statements", shown, choice.asked, common)


def _view_files(
    store: Store, name: str, view: Any, asked: Asked, common: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """The first page of a list, its other parts packed, and the whole list as data.

    A list narrowed has parts alone.
    """
    with_data = name in DATA and not asked
    rows: list[Any] = []
    for number, part in enumerate(view_parts(view), start=1):
        shown = part(store)
        page = _written(name, ROOT, {**common, "view": shown, "asked": asked})
        called = ROOT.part(name, number, asked)
        if called == name:
            yield ROOT.view(name), page
        else:
            yield f"parts/{called}.js", packed(called, page)
        rows += shown_rows(shown) if with_data else ()
    if with_data:
        made = Rows(rows)
        told = ((f"{name}.{form}", site.rows_as(made, form)) for form in ("csv", "json"))
        yield ROOT.data(name, "zip"), zipped(told)


def _written(template: str, ways: Ways, values: dict[str, Any]) -> bytes:
    return ANCHOR.sub(r"\1", render(template, ways, values)).encode("utf-8")


def packed(name: str, page: bytes) -> bytes:
    """Pack what a page shows into a script, a tenth of its size; ``parts.js`` unpacks it.

    A page opened from a disk may load a script, but read no other file.
    """
    found = MAIN.search(page.decode("utf-8"))
    body = zlib.compress(found[1].encode("utf-8") if found else b"", 9)
    return f'sayso("{name}","{b64encode(body).decode("ascii")}")\n'.encode()
