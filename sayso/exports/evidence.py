"""The evidence of a case in one zip, to be checked by whoever has no Sayso.

Only what is truth: the bytes of the pages, where and when they were captured, what was taken out of
archives, what could not be taken, the rulings, the log, and the seals with their signatures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.resources import files
from itertools import chain

from sayso.case.custody import sealing
from sayso.case.rows import CaptureRow
from sayso.case.store import Store
from sayso.exports.records import File, lines
from sayso.hooks import exporter
from sayso.pages.locked import PASSWORD
from sayso.record import plain
from sayso.views.tables.csv_cells import table

CAPTURES = ("file", "sha256", "bytes", "media_type", "source", "captured_at", "headers")


@exporter("evidence")
def evidence(store: Store) -> Iterator[File | tuple[str, bytes]]:
    """Give ``README.txt``, ``captures.csv``, ``pages/``, ``log.jsonl``, ``rulings.jsonl`` …"""
    yield "README.txt", (files("sayso.exports") / "evidence.txt").read_bytes()
    yield "captures.csv", _encoded(table(CAPTURES, _captures(store)))
    yield "log.jsonl", lines(store.log_as_written())
    yield "rulings.jsonl", lines(map(asdict, store.rulings()))
    yield "unread.jsonl", lines(map(plain, store.unread()))
    yield "archives.jsonl", lines(map(plain, store.contents()))
    for file in sealing.kept(store):
        yield f"seals/{file.name}", file.body
    for page in store.hashes():
        body = store.page(page).body
        if body:  # a page that was purged has none
            yield f"pages/{page}", body


def _captures(store: Store) -> Iterator[list[object]]:
    for row in store.captures():
        page = store.page(row.page)
        yield [f"pages/{row.page}" if page.body else "purged", row.page, len(page.body),
               row.media_type, row.source, row.captured_at, _headers(row)]  # fmt: skip


def _headers(row: CaptureRow) -> str:
    return "; ".join(f"{name}: {value}" for name, value in row.headers if name != PASSWORD)


def _encoded(rows: Iterable[str]) -> Iterator[bytes]:
    return (row.encode("utf-8", "replace") for row in chain(["\ufeff"], rows))
