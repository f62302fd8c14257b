"""An object store of this machine, as much of S3 as it takes to list and read."""

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

SETTINGS = {
    "AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none", "AWS_REGION": "here-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}  # fmt: skip


class Answers(BaseHTTPRequestHandler):
    """Lists a bucket and gives objects of it, whole or in part."""

    protocol_version = "HTTP/1.1"
    objects: ClassVar[dict[str, bytes]] = {}

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        asked = urlsplit(self.path)
        bucket, _, key = asked.path.lstrip("/").partition("/")
        query = parse_qs(asked.query, keep_blank_values=True)
        if bucket != "crawls":
            self.give(404, b"")
        elif "list-type" in query:
            self.give(200, self.listed(query), {"Content-Type": "application/xml"})
        elif key in self.objects:
            self.part(self.objects[key])
        else:
            self.give(404 if key else 200, b"")

    def listed(self, query):
        prefix = query.get("prefix", [""])[0]
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(body)}</Size>"
            "<LastModified>2024-05-02T10:12:00.000Z</LastModified><ETag>x</ETag></Contents>"
            for key, body in sorted(self.objects.items())
            if key.startswith(prefix)
        )
        return (
            '<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>'
            f"<KeyCount>{rows.count('<Key>')}</KeyCount><Name>crawls</Name><Prefix>{prefix}</Prefix>{rows}</ListBucketResult>"
        ).encode()

    def part(self, body):
        told = {"ETag": "x", "Last-Modified": "Thu, 02 May 2024 10:12:00 GMT"}
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if not found:
            self.give(200, body, told)
            return
        first, last = int(found[1]), min(int(found[2]), len(body) - 1)
        told["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
        self.give(206, body[first : last + 1], told)

    def give(self, status, body, headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@contextmanager
def store(objects):
    """Serve objects; gives the variables by which it is found."""
    kind = type("Store", (Answers,), {"objects": objects})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield {**SETTINGS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}"}
    finally:
        server.shutdown()
        server.server_close()
