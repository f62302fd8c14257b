"""Pages from addresses that the person named: the only use that Sayso makes of a network.

A server is a stranger. It may drip bytes for ever, break off, or send us on to this machine or to
another in its own network; each has its limit here.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    HTTPSConnection,
    IncompleteRead,
)
from threading import Timer
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from sayso.errors import PageError
from sayso.model import Page
from sayso.pages import CUT, LARGEST
from sayso.pages.sniff import is_binary, media_type_of

SILENT_SECONDS = 30.0
"""How long an address may be silent. A news site that answers at all answers within ten."""

WHOLE_SECONDS = 180.0
"""How long the whole of a transfer may take: the largest page that is read takes 160 s at
1 Mbit a second."""

AGENT = "sayso/0.1 (a person asked for this page)"
ACCEPT = "text/html, */*;q=0.5"
SAVE = "Save it from a browser, add the file"


def is_address(source: str) -> bool:
    """Whether a source is an address of the web rather than a path."""
    return source.lower().startswith(("http://", "https://"))


class FetchError(PageError):
    """An address that gave no page.

    ``status`` is what its server answered, 0 where it did not; ``retry_after`` the header of that
    name.
    """

    status: int = 0
    retry_after: str = ""


def fetch(address: str) -> Page:
    """Capture the page at an address that a person named, redirections followed, with its headers.

    A transfer that breaks off gives the page that came, which says of itself that it was cut.

    Raises:
        PageError: It does not answer, answers with an error or too slowly, is larger than
            ``pages.LARGEST``, or sends on to this machine or its own network.
    """
    return fetched(Errand(address, named_host(address)))


def named_host(address: str) -> str:
    """The host of an address, as it is compared; empty where the address has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def fetched(errand: Errand) -> Page:
    """Capture the page of an errand.

    Raises:
        FetchError: Its server answered with an error, "not modified" (304) among them, or not.
        PageError: What came is no page, or it sends on to where it may not.
    """
    address = errand.address
    try:
        request = Request(address, headers={"User-Agent": AGENT, "Accept": ACCEPT, **errand.asking})
        with errand.timed(), _opener(errand).open(request, timeout=SILENT_SECONDS) as answer:
            body, cut = _body_of(answer)
    except (HTTPError, OSError, HTTPException, ValueError) as error:
        raise errand.late() if errand.is_over else _failed(address, error) from error
    if errand.is_over:
        raise errand.late()
    _check(address, body, answer.headers.get("content-encoding", "identity"))
    return _page(address, answer, body, cut)


def _failed(address: str, error: Exception) -> FetchError:
    failed = FetchError(f"cannot be fetched ({error})", where=address, do=SAVE)
    if isinstance(error, HTTPError):
        failed.status, failed.retry_after = error.code, error.headers.get("retry-after", "")
    return failed


def _page(address: str, answer: HTTPResponse, body: bytes, cut: str) -> Page:
    headers = tuple((key.lower(), value) for key, value in answer.headers.items())
    final = answer.geturl()
    kind = answer.headers.get_content_type()
    if is_binary(body):
        kind = media_type_of(urlsplit(final).path, body)
    moved = (("location", final),) if final != address else ()
    return Page(address, body, kind, headers=(*headers, *moved, *(((CUT, cut),) if cut else ())))


def _body_of(answer: HTTPResponse) -> tuple[bytes, str]:
    """Read the body; where it breaks off, say how much of it came."""
    try:
        body = answer.read(LARGEST + 1)
    except IncompleteRead as error:
        return error.partial, f"{len(error.partial):,} bytes came"
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and len(body) < min(int(announced), LARGEST):
        return body, f"{len(body):,} of {int(announced):,} bytes came"
    return body, ""


def _check(address: str, body: bytes, encoding: str) -> None:
    if not body:
        raise PageError("is empty", where=address, do=SAVE)
    if len(body) > LARGEST:
        raise PageError(f"is larger than {LARGEST // 1_000_000} MB", where=address, do=SAVE)
    if encoding.lower() != "identity":
        raise PageError(f"came packed ({encoding}), unasked", where=address, do=SAVE)


@dataclass(slots=True)
class Errand:
    """One transfer: how long it may take, whom the person named, and the sockets it opened.

    Attributes:
        host: That of the address, where the person named it; empty where another page did, which
            may then lead to nothing near.
        is_near: Whether the named host itself is this machine or in its own network; None until
            it was reached. A host that was far stays far, whatever its name is said to mean later.
        asking: More headers, as ``If-None-Match``.
        may_go: Raises a ``PageError`` where it may not be sent on to an address.
    """

    address: str
    host: str = ""
    is_near: bool | None = None
    asking: Mapping[str, str] = field(default_factory=dict)
    may_go: Callable[[str], None] | None = None
    is_over: bool = False
    sockets: list[socket.socket] = field(default_factory=list)

    @contextmanager
    def timed(self) -> Iterator[None]:
        """End every connection when the time is over, whatever it is waiting for."""
        timer = Timer(WHOLE_SECONDS, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            for opened in self.sockets:
                opened.close()

    def _end(self) -> None:
        self.is_over = True
        for opened in self.sockets:
            with suppress(OSError):  # the other end was first
                opened.shutdown(socket.SHUT_RDWR)

    def late(self) -> FetchError:
        """The error of a transfer that took too long."""
        what = f"did not come whole within {WHOLE_SECONDS:.0f} seconds"
        return FetchError(what, where=self.address, do=SAVE)

    def watch(self, opened: socket.socket) -> None:
        """Have a connection end with the errand; a twin, for TLS takes the socket's own over."""
        self.sockets.append(opened.dup())
        if self.is_over:
            self._end()

    def check(self, host: str, address: str) -> None:
        """Refuse what is near, unless the person named that host and it was near from the first.

        Raises:
            PageError: The address is of this machine or a private net, and was not named.
        """
        near = is_near(address)
        self.is_near = near if self.is_near is None else self.is_near
        if near and not (self.is_near and host == self.host):
            what = f"sends on to {host}, which is this machine or in its own network"
            raise PageError(what, where=self.address, do="Name that address, if you want its page")


def is_near(address: str) -> bool:
    """Whether an address, a number or a name, is of this machine or of a private network."""
    name = address.partition("%")[0].lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        return False
    return not (getattr(number, "ipv4_mapped", None) or number).is_global


class _Watched(HTTPConnection):
    """A connection whose other end is looked at before anything is sent to it."""

    def __init__(self, host: str, *, errand: Errand, target: str, **settings: Any) -> None:
        super().__init__(host, **settings)
        self._errand, self._target = errand, target
        self._create_connection = self._connected

    def _connected(self, place: tuple[str, int], *settings: Any) -> socket.socket:
        opened = socket.create_connection(place, *settings)
        self._errand.watch(opened)
        if place[0] == self._target:  # else it is the person's own proxy
            self._errand.check(self._target, str(opened.getpeername()[0]))
        return opened


class _WatchedTLS(_Watched, HTTPSConnection):
    """The same over TLS."""


class _Sent:
    """A handler that knows the errand it is on."""

    def __init__(self, errand: Errand) -> None:
        super().__init__()
        self.errand = errand

    def watched(self, kind: type[_Watched], req: Request) -> partial[_Watched]:
        """A connection to where a request goes."""
        return partial(kind, errand=self.errand, target=urlsplit(req.full_url).hostname or "")


class _Plain(_Sent, HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self.watched(_Watched, req), req)


class _Secure(_Sent, HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self.watched(_WatchedTLS, req), req)


class _Redirected(_Sent, HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        if not is_address(newurl):
            what = f"sends on to {newurl}, no page of the web"
            raise PageError(what, where=self.errand.address, do=SAVE)
        host = urlsplit(newurl).hostname or ""
        self.errand.check(host, host)
        if self.errand.may_go:
            self.errand.may_go(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(errand: Errand) -> OpenerDirector:
    """An opener of http and https alone: no address may lead to a file of this machine."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), _Plain(errand), _Secure(errand), _Redirected(errand),
        HTTPDefaultErrorHandler(), HTTPErrorProcessor(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener
