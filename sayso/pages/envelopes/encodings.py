"""How a server packed an answer: in chunks, and by gzip, deflate or Brotli.

It is unpacked here and not by the library under us, which ends an archive without a word behind an
answer that is packed by Brotli. Crawlers often keep the header of an answer that they unpacked:
what is not packed as it says is taken as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

GZIP = b"\x1f\x8b"
LONGEST_CHUNK_LINE = 1_000
"""Bytes of the line before a chunk: its length, and what may be told of it."""
WINDOWS = {"gzip": 47, "x-gzip": 47, "deflate": 15}
"""What zlib has to be told: 47 stands for a gzip header."""


def unpacked(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """The bytes of an answer as its server had them, at most so many.

    Raises:
        ValueError: It breaks off, or is damaged.
    """
    if "chunked" in _told(headers, "transfer-encoding"):
        body = _joined(body)
    for way in reversed(_told(headers, "content-encoding")):
        body = _without(way, body, most)
    return body


def _told(headers: Mapping[str, str], name: str) -> list[str]:
    found = (value for key, value in headers.items() if key.lower() == name)
    return [one.strip().lower() for value in found for one in value.split(",")]


def _joined(body: bytes) -> bytes:
    """An answer without the lines before its chunks; as it is where there are none."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        line, found, _ = body[at : at + LONGEST_CHUNK_LINE].partition(b"\n")
        try:
            size = int(line.partition(b";")[0].strip(), 16)
        except ValueError:
            if not parts:
                return body
            raise ValueError("a chunk of it is damaged") from None
        at += len(line) + len(found)
        if size <= 0:
            return b"".join(parts)
        parts.append(body[at : at + size])
        if len(parts[-1]) < size:
            break
        at += size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    raise ValueError("its last chunk is not there")


def _without(way: str, body: bytes, most: int) -> bytes:
    if way == "br":
        return _by_brotli(body, most)
    if way not in WINDOWS or (way != "deflate" and not body.startswith(GZIP)):
        return body
    unpacking = zlib.decompressobj(WINDOWS[way])
    try:
        found = unpacking.decompress(body, most)
    except zlib.error as error:
        if way == "deflate":
            return _deflated(body, most)
        raise ValueError(str(error)) from error
    if not unpacking.eof and len(found) < most:
        raise ValueError("its packed bytes end too soon")
    return found


def _deflated(body: bytes, most: int) -> bytes:
    """What is deflated without a header, as some servers send it; else as it is."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, most)
    except zlib.error:
        return body


def _by_brotli(body: bytes, most: int) -> bytes:
    """What Brotli packed; as it is where it is not packed so."""
    import brotli

    unpacking = brotli.Decompressor()
    try:
        found: bytes = unpacking.process(body, output_buffer_limit=most)
        while len(found) < most and not unpacking.is_finished():
            more = unpacking.process(b"", output_buffer_limit=most)
            if not more:
                raise ValueError("its packed bytes end too soon")
            found += more
    except brotli.error:
        return body
    return found[:most]
