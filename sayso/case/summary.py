"""What a case holds, counted by the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from sayso.case.queries import IS_SHOWN, IS_SURE, IS_UNSAID, IS_UNSURE, STANDS
from sayso.case.rows import Count

SHOWN = f"statement where {IS_SHOWN}"
"""The statements that lists show; what is unsure and what is unsaid are counted apart."""
STANDING = f"statement where {STANDS}"
TOTALS = f"""
    select
        (select count(*) from text) as pages,
        (select count(*) from unread) + (select count(*) from refused)
            + (select count(*) from unlinked) as unread,
        (select count(*) from text where not complete) as cut,
        (select count(*) from text where first_outlet is not null) as copies,
        (select count(*) from {SHOWN}) as statements,
        (select count(*) from figure where {STANDS}) as figures,
        (select count(*) from time) as times,
        (select count(*) from place) as places,
        (select count(*) from actor) as actors,
        (select min(published) from text) as first_day,
        (select max(published) from text) as last_day
"""
COUNTS = {
    "outlets": "select outlet, count(*) from text where outlet is not null group by 1",
    "languages": "select language, count(*) from text where language is not null group by 1",
    "unsure": f"select unsure_of, count(*) from {STANDING} and {IS_UNSURE} group by 1",
    "unsaid": f"select act, count(*) from {STANDING} and {IS_UNSAID} group by 1",
    "ruled": "select ruled, count(*) from statement where ruled is not null group by 1",
    "roles": f"select role, count(*) from {SHOWN} and role is not null group by 1",
    "strengths": f"select strength, count(*) from {SHOWN} group by 1",
    "stances": f"select stance, count(*) from {SHOWN} group by 1",
    "dealings": f"select kind, count(*) from event where {STANDS} and {IS_SURE} group by 1",
}


def counted(db: sqlite3.Connection) -> dict[str, Any]:
    """Count pages and records, and these by outlet, role, strength …, most first."""
    totals = db.execute(TOTALS)
    found: dict[str, Any] = {name: tuple(_counts(db, query)) for name, query in COUNTS.items()}
    names = (column[0] for column in totals.description)
    return found | dict(zip(names, totals.fetchone(), strict=True))


def _counts(db: sqlite3.Connection, query: str) -> Iterable[Count]:
    found = (Count(name, number) for name, number in db.execute(query))
    return sorted(found, key=lambda count: (-count.number, count.name))
