"""A case as JSON lines for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sayso.case.store import Store
from sayso.harmless import as_json
from sayso.hooks import exporter
from sayso.model import Page
from sayso.record import as_record, plain, slots
from sayso.review.rule import standing
from sayso.views.conflicts import disputes
from sayso.views.sums import sums

File = tuple[str, Iterable[bytes]]
"""A file's name, and its bytes in parts."""


@exporter("json")
def json_lines(store: Store) -> Iterator[File]:
    """Give ``documents.jsonl`` (records of ``sayso read``), links, what is unread, conflicts, sums.

    ``archives.jsonl`` tells of every file of many pages how much it should have given, and gave.
    ``links.jsonl`` has every conclusion, pair by pair; ``conflicts.jsonl`` and ``sums.jsonl`` tell
    each thing once, as ``sayso conflicts`` and ``sayso ledger`` do.
    """
    yield "documents.jsonl", lines(_documents(store))
    yield "links.jsonl", lines(link_records(store))
    unread = (slots(row, "source", "sha256", "why", "do") for row in store.unread())
    yield "unread.jsonl", lines(unread)
    yield "archives.jsonl", lines(map(plain, store.contents()))
    yield "conflicts.jsonl", lines(plain(dispute) for dispute in disputes(store))
    yield "sums.jsonl", lines(plain(found) for found in sums(store))


def _documents(store: Store) -> Iterator[dict[str, Any]]:
    for row in store.pages():
        # the record takes no more of a page than its source; its bytes stay in the case
        reading = standing(store.reading(row.page))
        leaves = replace(reading, text=reading.text.blocked_out())
        yield as_record(Page(row.source, b"", ""), leaves)


def link_records(store: Store) -> Iterator[dict[str, Any]]:
    """Give every link as plain data, its details by their fields."""
    for link in store.links():
        details = plain(link.details)
        yield {**slots(link, "id", "kind", "left", "right", "why"), "details": details}


def lines(records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Write each record as a line of JSON."""
    return (f"{as_json(record)}\n".encode() for record in records)
