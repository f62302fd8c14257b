"""The dossier served to this computer alone: no network, no log of what was read."""

from __future__ import annotations

import hashlib
import re
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import uvicorn
from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException

from sayso.case import slips
from sayso.case.rows import PageRow
from sayso.case.store import Store
from sayso.dossier import adding, desk, site
from sayso.dossier.interface import shown_in, wanted
from sayso.dossier.kept_lists import KeptLists
from sayso.dossier.original import PDF, last_page
from sayso.dossier.page_view import PageView
from sayso.dossier.render import DATA, SERVED, render
from sayso.errors import CaseError, SaysoError, SettingError
from sayso.model import Page
from sayso.pages.pdf.draw import picture_of
from sayso.views import overview, pages
from sayso.views.listing import links_in, view_parts
from sayso.views.narrow import firsts
from sayso.views.narrow.narrowing import Known, narrowed, ordered
from sayso.views.statements import Choice, Facet, of_choice
from sayso.views.statements import statements as statement_list

HOST = "127.0.0.1"
PORT = 8642
"""No service is registered for it (IANA, Service Name and Port Number Registry)."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""``no-store``: what was read of a case must not stay in the browser's cache."""

SANDBOX = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""For a page as it came: it is drawn as far as it stands by itself; it runs and loads nothing."""

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
TABLES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
SILENT: TelemetryConfig = {
    "auto_configure": False,
    "tracing": False,
    "metrics": False,
    "logs": False,
}
"""FastAPI sends traces where variables of OpenTelemetry name a collector; never those of a case."""

SHEET = re.compile(r"([0-9a-f]{64})-(\d{1,6})\.png")
RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
Next = Callable[[Request], Awaitable[Response]]


def app(store_path: Path | str, token: str) -> FastAPI:
    """Make the application that shows one case.

    It takes no writes but those of the desk (``sayso.dossier.desk``), opens the case for each
    answer (a build may run meanwhile), and refuses any request whose Host is not this computer, so
    that no web page can reach it under a name of its own (DNS rebinding). Whoever else works on
    this computer does not know the token: it is asked for once, in an address, and then kept by
    the browser in a cookie.

    Raises:
        CaseError: There is no case at this path.
    """
    path = Path(store_path)
    Store.open(path).close()
    made = FastAPI(title="Sayso", openapi_url=None, docs_url=None, redoc_url=None, telemetry=SILENT)
    made.middleware("http")(partial(_guard, token))
    made.exception_handler(HTTPException)(_no_such_page)
    made.exception_handler(SaysoError)(_failed)
    made.state.shelf = KeptLists(path, site.MAKERS)
    _add_pages(made, made.state.shelf, _key(token))
    return made


async def _guard(token: str, request: Request, call_next: Next) -> Response:
    """Let in who knows the token, on this computer only; send every answer with its headers.

    What is shown is in the language asked for, now or before, or that the browser accepts.
    """
    asked = request.query_params.get("lang", "") or request.cookies.get("sayso-language", "")
    language = wanted(asked[:20], request.headers.get("accept-language", "")[:200])
    with shown_in(language):
        response = await _answer(token, request, call_next)
    if request.query_params.get("lang"):
        response.set_cookie("sayso-language", language, samesite="strict")
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


async def _answer(token: str, request: Request, call_next: Next) -> Response:
    cookie = f"sayso-{request.url.port}"  # cookies do not tell ports apart
    if not _is_here(request.headers.get("host", "")):
        response: Response = PlainTextResponse("This is not the address of this dossier.\n", 400)
    elif request.method not in ("GET", "HEAD") and not desk.may_write(request, _key(token)):
        is_desk = request.url.path.startswith(desk.WRITES)
        response = PlainTextResponse("This cannot be written.\n", 403 if is_desk else 405)
    elif _is(token, request.cookies.get(cookie, "")):
        response = await call_next(request)
    elif _is(token, request.query_params.get("token", "")):
        response = await call_next(request)
        response.set_cookie(cookie, token, httponly=True, samesite="strict")
    else:
        response = PlainTextResponse("Open the address that 'sayso serve' printed.\n", 403)
    return response


def _key(token: str) -> str:
    """The key that a write shows, beside the cookie."""
    return hashlib.sha256(f"write {token}".encode()).hexdigest()


def _is(token: str, given: str) -> bool:
    return secrets.compare_digest(token.encode(), given.encode("utf-8", "replace"))


def _is_here(host: str) -> bool:
    """Whether a Host header names this computer by number or as localhost."""
    name, _, port = host.partition(":")
    return name in (HOST, "localhost") and (port.isdigit() if ":" in host else True)


def _add_pages(made: FastAPI, shelf: KeptLists, key: str) -> None:
    @made.get("/static/{name}")
    def asset(name: str) -> Response:
        try:
            return Response(site.asset(name), media_type=KINDS[Path(name).suffix])
        except KeyError as error:
            raise HTTPException(404) from error

    desk.add_desk(made, shelf, partial(_page, shelf), key)
    adding.add_adding(made, shelf, partial(_empty, shelf, "add"), key)
    _add_data(made, shelf)
    _add_page(made, shelf, key)

    @made.get("/search")
    def search(q: str = "") -> HTMLResponse:
        with shelf.open() as store:
            return _page(shelf, store, "search", {"view": pages.search(store, q[:1000])})

    @made.get("/how")
    def how() -> HTMLResponse:
        return _empty(shelf, "how", {})

    @made.get("/")
    def index() -> HTMLResponse:
        with shelf.open() as store:
            found = firsts.kept(store, "index")
            made = found[0] if found else shelf.list("index", lambda: overview.overview(store))
            return _page(shelf, store, "index", {"view": made})

    @made.get("/claim")
    def claim(id: str) -> HTMLResponse:
        return _own(shelf, "claim", id, key)

    @made.get("/actor")
    def actor(id: str) -> HTMLResponse:
        return _own(shelf, "actor", id, key)

    @made.get("/{name}")
    def view(
        name: str, choice: Annotated[Choice, Depends()], part: int = 1, link: str = ""
    ) -> HTMLResponse:
        if name not in site.MAKERS or name == "index":
            raise HTTPException(404)
        with shelf.open() as store:
            if link and name in site.LINKED:
                made = _list(shelf, store, name, Choice())
                part = next((at for name, at, _ in links_in(made) if name == link), part)
            shown, found = _shown(shelf, store, name, choice, part)
            asked = {"choice": choice, "asked": choice.asked, "facets": found}
            values = {"view": shown, "wanted": link, "key": key, **asked}
            return _page(shelf, store, name, values)


def _own(shelf: KeptLists, name: str, wanted: str, key: str) -> HTMLResponse:
    """The page of its own of a claim or an actor."""
    with shelf.open() as store:
        every = _list(shelf, store, site.OWN[name], Choice())
        shown = site.own_page(store, name, every, wanted)
        if shown is None:
            raise HTTPException(404)
        return _page(shelf, store, name, {"view": shown, "key": key})


def _empty(shelf: KeptLists, template: str, values: dict[str, Any]) -> HTMLResponse:
    """A page of the dossier that shows nothing of the case."""
    with shelf.open() as store:
        return _page(shelf, store, template, values)


def _add_page(made: FastAPI, shelf: KeptLists, key: str) -> None:
    """Add the pages of the case, as they were read and as they came."""

    @made.get("/page/{page}")
    def page(page: str, at: str = "") -> HTMLResponse:
        with shelf.open() as store:
            every = shelf.list("every page", lambda: list(store.pages()))
            view = _one_page(shelf, store, page, at, every)
            return _page(shelf, store, "page", {"view": view, "key": key})

    @made.get("/original/{page}")
    def original(page: str) -> Response:
        with shelf.open() as store:
            if not re.fullmatch(r"[0-9a-f]{64}", page):
                raise HTTPException(404)
            return _as_it_came(store.page(page))

    @made.get("/sheet/{name}")
    def sheet(name: str) -> Response:
        found = SHEET.fullmatch(name)
        if not found:
            raise HTTPException(404)
        with shelf.open() as store:
            page, number = store.page(found[1]), int(found[2])
            if page.media_type != PDF or not 1 <= number <= last_page(store.reading(found[1])):
                raise HTTPException(404)
        return Response(picture_of(page, number), media_type="image/png")


def _as_it_came(page: Page) -> Response:
    """The bytes of a page: an HTML page is shown and can do nothing, anything else is saved."""
    kind = page.media_type.partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return Response(
            page.body, media_type=page.media_type, headers={"Content-Security-Policy": SANDBOX}
        )
    name = f'attachment; filename="{page.sha256[:24]}"'
    return Response(
        page.body, media_type="application/octet-stream", headers={"Content-Disposition": name}
    )


def _shown(
    shelf: KeptLists, store: Store, name: str, choice: Choice, part: int
) -> tuple[Any, tuple[Facet, ...]]:
    """A page of a view, and what the view can be narrowed by; the first one may be kept."""
    is_first = part == 1 and not choice.asked
    if is_first and (found := firsts.kept(store, name)):
        return found[:2]
    shown = _part(store, _list(shelf, store, name, choice), part)
    return shown, shelf.list(
        ("facets", name),
        lambda: firsts.facets_of(_list(shelf, store, name, Choice()), _known(shelf, store)),
    )


def _list(shelf: KeptLists, store: Store, name: str, choice: Choice) -> Any:
    """A view of the case, narrowed to what is asked for."""
    if name == "statements":
        return _statements(shelf, store, choice)
    made = shelf.list(name, lambda: site.MAKERS[name](store))
    if not choice.asked:
        return made
    return shelf.list((name, choice), lambda: narrowed(made, choice, _known(shelf, store)()))


def _statements(shelf: KeptLists, store: Store, choice: Choice) -> Any:
    """The statements asked for: of those that are shown anyway, where these have them all."""
    plain = replace(choice, sort="")
    if plain.act or plain.check or plain.ruled or plain.hand or not plain.asked:
        made = shelf.list(("statements", plain), lambda: statement_list(store, plain))
    else:
        every = _statements(shelf, store, Choice())
        made = shelf.list(
            ("statements", plain),
            lambda: narrowed(every, plain, _known(shelf, store)()),
        )
    sort = ordered(made, choice, _known(shelf, store)()) if choice.sort else made
    return of_choice(sort, choice)


def _known(shelf: KeptLists, store: Store) -> Callable[[], Known]:
    return lambda: shelf.list("known", lambda: Known(store))


def _add_data(made: FastAPI, shelf: KeptLists) -> None:
    """Add the lists as files to take away."""

    @made.get("/{name}.{form}")
    def data(name: str, form: str, choice: Annotated[Choice, Depends()]) -> Response:
        if name not in DATA or form not in TABLES:
            raise HTTPException(404)
        with shelf.open() as store:
            view = _list(shelf, store, name, choice)
            return Response(
                b"".join(site.data_of(store, view, form)),
                media_type=TABLES[form],
                headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
            )


def _page(shelf: KeptLists, store: Store, template: str, values: dict[str, Any]) -> HTMLResponse:
    names = shelf.list("names", lambda: slips.unnamed(store))
    common = {"case": store.path.stem, "names": names}
    return HTMLResponse(render(template, SERVED, {**common, **values}).encode())


def _part(store: Store, view: Any, number: int) -> Any:
    cut = view_parts(view)
    if not 1 <= number <= len(cut):
        raise HTTPException(404)
    return cut[number - 1](store)


def _one_page(
    shelf: KeptLists, store: Store, page: str, at: str, every: Sequence[PageRow]
) -> PageView:
    found = RANGE.fullmatch(at)
    if not re.fullmatch(r"[0-9a-f]{64}", page):
        raise HTTPException(404)
    at_range = (int(found[1]), int(found[2])) if found else None
    return site.one_page(store, page, every, at_range, shelf.list).view()


async def _no_such_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return PlainTextResponse("There is no such page in this dossier. Go back to /\n", status)


async def _failed(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, CaseError) else 500
    return PlainTextResponse(f"{error}\n", status)


def serve(
    store_path: Path | str,
    port: int = PORT,
    *,
    host: str = HOST,
    tell: Callable[[str], object] = print,
) -> None:
    """Serve a case on 127.0.0.1 until Ctrl-C, to whoever has the address that is told.

    Args:
        port: 0 takes any that is free; the address told says which.
        host: Only this computer's own address is taken.
        tell: What to do with the line that says the address.

    Raises:
        CaseError: There is no case at this path.
        SettingError: The port is taken or not allowed, or the host is not this computer.
    """
    if host not in (HOST, "localhost"):
        raise SettingError(
            "a dossier is served to this computer only",
            where=host,
            do=f"Leave the host out; from elsewhere, tunnel to {HOST} with 'ssh -L'",
        )
    token = secrets.token_urlsafe(16)
    application = app(store_path, token)
    with _listening(port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/?token={token}"
        settings = uvicorn.Config(
            application, log_level="warning", access_log=False, server_header=False, lifespan="off"
        )
        with suppress(KeyboardInterrupt):  # uvicorn raises it again once it has closed everything
            application.state.shelf.warm_later(0)
            server = _Server(settings)
            server.when_it_serves = lambda: tell(f"The dossier is at {address} (Ctrl-C ends it)")
            server.run(sockets=[listener])
        application.state.shelf.end()


class _Server(uvicorn.Server):
    """Says that it serves once a Ctrl-C ends it: before, one might be lost in the starting."""

    when_it_serves: Callable[[], object]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.when_it_serves()


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(100)  # so that the address answers from the moment it is told
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise SettingError(
                f"this port cannot be used ({reason})",
                where=f"{HOST}:{port}",
                do="End what uses it, or name another with '--port 8700' (0 takes any free one)",
            ) from error
        yield listener
    finally:
        listener.close()
