"""A case at a glance, counted by the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from sayso.case.rows import Count, Summary

TOTALS = """
    select
        (select count(*) from text) as pages,
        (select count(*) from unread) + (select count(*) from refused) as unread,
        (select count(*) from text where not complete) as cut,
        (select count(*) from text where first_outlet is not null) as copies,
        (select count(*) from statement) as statements,
        (select count(*) from figure) as figures,
        (select count(*) from time) as times,
        (select count(*) from place) as places,
        (select count(*) from actor) as actors,
        (select min(published) from text) as first_day,
        (select max(published) from text) as last_day
"""
COUNTS = {
    "outlets": "select outlet, count(*) from text where outlet is not null group by 1",
    "languages": "select language, count(*) from text where language is not null group by 1",
    "roles": "select role, count(*) from statement where role is not null group by 1",
    "strengths": "select strength, count(*) from statement group by 1",
    "stances": "select stance, count(*) from statement group by 1",
    "dealings": "select kind, count(*) from event group by 1",
    "links": "select kind, count(*) from link group by 1",
}
PAGES = "select p.sha256 from text t join page p on p.id = t.page order by 1"
SAME = "select left, right from link where kind = 'copies'"


def summarise(db: sqlite3.Connection) -> Summary:
    """Count what a case holds."""
    totals = db.execute(TOTALS)
    found: dict[str, Any] = {name: tuple(_counts(db, query)) for name, query in COUNTS.items()}
    found |= zip((column[0] for column in totals.description), totals.fetchone(), strict=True)
    return Summary(
        **found,
        origins=groups((row[0] for row in db.execute(PAGES)), db.execute(SAME)),
    )


def _counts(db: sqlite3.Connection, query: str) -> Iterable[Count]:
    found = (Count(name, number) for name, number in db.execute(query))
    return sorted(found, key=lambda count: (-count.number, count.name))


def groups(members: Iterable[str], joined: Iterable[tuple[str, str]]) -> int:
    """Count the groups that pairs join their members into; a pair with a stranger joins nothing."""
    parent = {one: one for one in members}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for left, right in joined:
        if left in parent and right in parent:
            parent[root(left)] = root(right)
    return sum(one == up for one, up in parent.items())
