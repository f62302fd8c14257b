"""What the tables of a scan have for columns, and the batches that pages come in and go out by."""

from __future__ import annotations

import pyarrow as pa

TEXT, NUMBER, REAL, FLAG = pa.string(), pa.int64(), pa.float64(), pa.bool_()


def _columns(text: str, numbers: str = "", reals: str = "") -> list[pa.Field]:
    kinds = ((text, TEXT), (numbers, NUMBER), (reals, REAL))
    return [pa.field(name, kind) for names, kind in kinds for name in names.split()]


HEADER = pa.struct([pa.field("name", TEXT), pa.field("value", TEXT)])
PAGES_IN = pa.schema([
    pa.field("source", TEXT), pa.field("body", pa.large_binary()), pa.field("media_type", TEXT),
    pa.field("captured_at", TEXT), pa.field("headers", pa.list_(HEADER)),
    pa.field("archive", TEXT), pa.field("number", NUMBER),
])  # fmt: skip
"""A batch of pages. ``source``, ``body`` and ``media_type`` must be there; ``archive`` is the file
that a page lies in, ``number`` its place among the pages there."""

PAGE = pa.schema([
    *_columns("page source archive place media_type captured_at", "number size"),
    *_columns("problem do fault language title byline outlet first_outlet published"),
    pa.field("complete", FLAG),
    *_columns("incomplete_why reader seal", "words"),
])  # fmt: skip
"""The row of a page: ``page`` is the SHA-256 of its bytes, ``seal`` that of its reading, as a case
has it. ``problem`` says why it could not be read, ``do`` what to do; ``fault`` whose fault it is:
the ``page``'s, the ``time``'s (another day it may be read), the ``setting``'s (no page will)."""

ROLE = pa.list_(pa.struct(_columns("role quote", "start end")))
TABLES = {
    "statements": pa.schema([
        *_columns("page id quote speaker role stance strength act unsure_of", "start end", "sure"),
    ]),
    "hands": pa.schema([
        *_columns("page statement name role means title"),
        *_columns("", "position start end cue_start cue_end"),
    ]),
    "figures": pa.schema([
        *_columns("page id statement quote change unit counted of period part_of"),
        *_columns("earliest before place", "start end", "value low high"),
    ]),
    "events": pa.schema([
        *_columns("page id statement quote kind modality figure earliest before place"),
        *_columns("", "start end", "sure"), pa.field("roles", ROLE),
    ]),
    "names": pa.schema(_columns("page quote kind folded", "start end")),
    "keys": pa.schema([*_columns("page kind"), pa.field("key", pa.uint64())]),
    "readings": pa.schema([
        *_columns("page reader chars text"),
        pa.field("rows", pa.list_(pa.struct(_columns("table body")))),
    ]),
}  # fmt: skip
"""The tables beside that of the pages, each with the page that a row stands in."""

EXTRACTED = pa.schema([
    *PAGE, *(pa.field(name, pa.list_(pa.struct(list(held)))) for name, held in TABLES.items()),
])  # fmt: skip
"""What ``extract`` gives: one row a page, with the rows of every other table in it."""


def parted(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """ScanPart what ``extract`` gave into the rows of each table."""
    found = {"pages": batch.select(PAGE.names)}
    for name, schema in TABLES.items():
        rows = batch.column(name).flatten()
        found[name] = pa.RecordBatch.from_arrays(
            [rows.field(column) for column in schema.names], schema=schema
        )
    return found
