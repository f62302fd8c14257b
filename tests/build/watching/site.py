"""A news site on 127.0.0.1 that a test changes between two rounds."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """What each path answers: a body, or a function of the handler; and what was asked for."""

    def __init__(self) -> None:
        self.answers = {}
        self.asked = []
        self.times = []
        self.address = ""

    def put(self, path, body, kind="text/html", **headers):
        self.answers[path] = (200, body, {"Content-Type": kind, **headers})

    def feed(self, path, *links, kind="application/rss+xml", **headers):
        items = "".join(f"<item><title>t</title><link>{self.address}{one}</link></item>"
                        for one in links)  # fmt: skip
        self.put(path, f"<rss><channel>{items}</channel></rss>", kind, **headers)

    def status(self, path, code, **headers):
        self.answers[path] = (code, "", headers)

    def pages_asked(self):
        return [path for path in self.asked if path != "/robots.txt"]


def _handler(site):
    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            site.asked.append(self.path)
            site.times.append(time.monotonic())
            answer = site.answers.get(self.path, (404, "", {}))
            if callable(answer):
                answer(self)
                self.close_connection = True
                return
            code, body, headers = answer
            tag = headers.get("ETag")
            if tag and self.headers.get("If-None-Match") == tag:
                code, body = 304, ""
            content = body.encode() if isinstance(body, str) else body
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args):
            """Say nothing."""

    return Answering


@contextmanager
def serving():
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def drips(handler):
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(600):
        try:
            handler.wfile.write(b"a")
        except OSError:
            return
        time.sleep(0.05)


def floods(handler):
    """Send a feed that never ends, as fast as it goes."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.end_headers()
    handler.wfile.write(b"<rss><channel>")
    part = b"<item><link>http://127.0.0.1/x</link></item>" * 2_000
    for _ in range(10_000):
        try:
            handler.wfile.write(part)
        except OSError:
            return
