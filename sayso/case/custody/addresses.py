"""Where captures have their address, and which pages are versions put aside: tables of a case."""

from __future__ import annotations

import json
import sqlite3

from sayso.model import Page
from sayso.pages.html.saved import address_of

STATEMENTS = (
    "create table older (page integer primary key, newer text not null)",
    "alter table capture add column address text",
    "create index capture_address on capture (address)",
)
SEVERAL = (
    "create table captured (id integer primary key, page integer not null references page(id), "
    "source text not null, captured_at text not null, media_type text not null, "
    "headers text not null, address text)",
    "insert into captured select id, page, source, captured_at, media_type, headers, address "
    "from capture",
    "drop table capture",
    "alter table captured rename to capture",
    "create index capture_page on capture (page, source)",
    "create index capture_source on capture (source)",
    "create index capture_address on capture (address)",
)
"""A page is captured at one source as often as it was found there."""


def fill(db: sqlite3.Connection) -> None:
    """Give the captures of before their address.

    What a program noted at the head of a saved page is not looked for again.
    """
    found = db.execute("select id, source, media_type, headers from capture").fetchall()
    for number, source, media_type, headers in found:
        pairs = tuple((name, value) for name, value in json.loads(headers))
        address = address_of(Page(source, b"", media_type, headers=pairs))
        asked = {"number": number, "address": address}
        db.execute("update capture set address = :address where id = :number", asked)
