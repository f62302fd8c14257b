"""A server may be slow, break off, or send us elsewhere: each is told, nothing waits for ever."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.build import build, fetch
from sayso.build.fetch import Errand, is_near
from sayso.case.store import Store
from sayso.errors import PageError
from sayso.pages import text_of
from tests.case import reader

STORY = b"The harbour office said on Monday that 30 crates left Port Aster.\n"


class Stranger(BaseHTTPRequestHandler):
    """A server that behaves as its paths say."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        getattr(self, f"send_{self.path.strip('/').partition('/')[0]}")()
        self.close_connection = True

    def send(self, headers, body=b"", status=200):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def send_story(self):
        self.send({"Content-Type": "text/plain", "Content-Length": len(STORY)}, STORY)

    def send_short(self):
        self.send({"Content-Type": "text/plain", "Content-Length": len(STORY) * 3}, STORY)

    def send_chunk(self):
        chunk = b"%x\r\n%s\r\n500\r\nhalf" % (len(STORY), STORY)
        self.send({"Content-Type": "text/plain", "Transfer-Encoding": "chunked"}, chunk)

    def send_packed(self):
        self.send({"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"\x1f\x8b" + STORY)

    def send_picture(self):
        self.send({"Content-Type": "text/html"}, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)

    def send_large(self):
        self.send({"Content-Type": "text/plain"}, b"a" * 5_000)

    def send_empty(self):
        self.send({"Content-Type": "text/plain", "Content-Length": 0})

    def send_drip(self):
        self.send({"Content-Type": "text/plain", "Content-Length": 1000})
        self.drip()

    def send_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.drip()

    def drip(self):
        for _ in range(100):
            try:
                self.wfile.write(b"a")
            except OSError:
                return
            time.sleep(0.1)

    def send_moved(self):
        self.send({"Location": "/" + self.path.partition("/moved/")[2]}, status=302)

    def send_round(self):
        self.send({"Location": "/round"}, status=302)

    def send_to(self):
        self.send({"Location": self.path.partition("/to/")[2]}, status=302)

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site():
    with serving() as address:
        yield address


@pytest.mark.parametrize(
    ("path", "came"),
    [("short", f"{len(STORY)} of {len(STORY) * 3} bytes came"), ("chunk", f"{len(STORY)} bytes")],
)
def test_a_download_that_broke_off_is_kept_and_says_so(site, path, came):
    page = fetch.fetch(f"{site}/{path}")
    assert page.body.startswith(STORY)
    text = text_of(page)
    assert not text.complete
    assert text.incomplete_why.startswith(f"its transfer broke off: {came[:2]}")
    assert came.split(" of ")[-1] in text.incomplete_why


def test_a_download_that_came_whole_is_complete(site):
    page = fetch.fetch(f"{site}/moved/story")
    assert (page.body, page.header("location")) == (STORY, f"{site}/story")
    assert text_of(page).complete


@pytest.mark.parametrize("path", ["drip", "headers"])
def test_a_server_that_drips_is_left_after_the_time_for_the_whole(site, monkeypatch, path):
    monkeypatch.setattr(fetch, "WHOLE_SECONDS", 1.0)
    begin = time.monotonic()
    with pytest.raises(PageError, match="did not come whole within 1 seconds"):
        fetch.fetch(f"{site}/{path}")
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("large", "is larger than 0 MB"),
        ("empty", "is empty"),
        ("packed", r"came packed \(gzip\), unasked"),
        ("round", "infinite loop"),
        ("to/file:///etc/passwd", "cannot be fetched"),
        ("to/ftp://ftp.example/x", "sends on to ftp://ftp.example/x, no page of the web"),
        ("to/http://[bad", "cannot be fetched"),
    ],
)
def test_an_answer_that_is_none_is_refused_by_name(site, monkeypatch, path, why):
    monkeypatch.setattr(fetch, "LARGEST", 4_000)
    with pytest.raises(PageError, match=why) as refused:
        fetch.fetch(f"{site}/{path}")
    assert refused.value.do


def test_a_picture_that_calls_itself_a_page_is_none(site):
    assert fetch.fetch(f"{site}/picture").media_type == "image/png"


@pytest.mark.parametrize(
    "address", ["http://", "http://[bad", "http://a b/", "https://127.0.0.1:0/"]
)
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(PageError):
        fetch.fetch(address)


NEAR = [
    ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("::ffff:127.0.0.1", True),
    ("10.1.2.3", True), ("192.168.0.9", True), ("172.16.0.1", True), ("169.254.169.254", True),
    ("fe80::1%eth0", True), ("fd00::2", True), ("0.0.0.0", True), ("localhost", True),
    ("LOCALHOST.", True), ("printer.localhost", True),
    ("8.8.8.8", False), ("2606:4700::1111", False), ("example.org", False),
]  # fmt: skip


@pytest.mark.parametrize(("address", "expected"), NEAR)
def test_this_machine_and_its_own_network_are_known(address, expected):
    assert is_near(address) == expected


@pytest.mark.parametrize(
    ("steps", "is_refused"),
    [
        ([("example.org", "8.8.8.8"), ("example.org", "8.8.4.4")], False),
        ([("example.org", "8.8.8.8"), ("other.example", "9.9.9.9")], False),
        ([("example.org", "8.8.8.8"), ("other.example", "127.0.0.1")], True),
        ([("example.org", "8.8.8.8"), ("example.org", "127.0.0.1")], True),
        ([("example.org", "8.8.8.8"), ("localhost", "localhost")], True),
        ([("example.org", "10.0.0.5"), ("example.org", "10.0.0.5")], False),
        ([("example.org", "10.0.0.5"), ("router.example", "10.0.0.1")], True),
    ],
    ids=[
        "the same",
        "another",
        "this machine",
        "a name that turns",
        "by name",
        "named",
        "a neighbour",
    ],
)
def test_what_is_near_is_reached_only_if_it_was_named(steps, is_refused):
    errand = Errand("http://example.org/", "example.org")
    errand.check(*steps[0])
    if not is_refused:
        errand.check(*steps[1])
        return
    with pytest.raises(PageError, match=r"sends on to .* this machine or in its own network"):
        errand.check(*steps[1])


def test_a_redirect_to_another_server_of_this_machine_is_refused_and_never_reached(site):
    """By another name of it: the person named a number."""
    with pytest.raises(PageError, match="sends on to localhost"):
        fetch.fetch(f"{site}/to/{site.replace('127.0.0.1', 'localhost')}/story")
    with pytest.raises(PageError, match=r"sends on to 169\.254\.169\.254"):
        fetch.fetch(f"{site}/to/http://169.254.169.254/latest/meta-data")


def test_a_build_lists_and_logs_what_a_server_did(tmp_path, site):
    case = tmp_path / "case.sayso"
    paths = ("story", "short", "empty")
    build(case, [f"{site}/{path}" for path in paths], workers=1, reading=reader.quickly)
    with Store.open(case) as store:
        assert [row.why for row in store.unread()] == ["is empty"]
        failed = [line.details["failed"] for line in store.log() if line.what == "fetch"]
    assert failed == ["", f"{len(STORY)} of {len(STORY) * 3} bytes came", "is empty"]
