"""The statements of a case that nobody decided yet, with what their place is made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sayso.case.queries import IS_UNSAID, JOINS, STANDS
from sayso.case.store import Store
from sayso.review.queue import Undecided

PERSONS = "select page, start, end from name where kind = 'person' order by page, start, end desc"
DISPUTED = f"""
    with ends as (
        select left as id from link where kind = 'conflicts' and {JOINS}
        union select right from link where kind = 'conflicts' and {JOINS}
    )
    select id from ends union select f.statement from figure f where f.id in (select id from ends)
"""
STATEMENTS = f"""
    select s.page, s.n, s.id, p.sha256, s.start, s.end, s.role, s.stance, s.strength, s.act,
        json_extract(s.body, '$.unsure_of') is not null, held.number
    from statement s join page p on p.id = s.page
    join (select page, count(*) as number from statement group by page) held on held.page = s.page
    where s.ruled is null and not {IS_UNSAID}
    order by s.page, s.n
"""


WITHIN = f"""
    select page, n, id from statement
    where page = :page and start < :end and end > :start and {STANDS}
        and not {IS_UNSAID}
    order by n
"""


def within(store: Store, page: int, start: int, end: int) -> list[tuple[int, int, str]]:
    """The statements that stand in a range of a page, in part at least, and were not rejected.

    Each is given by its page's number, its place there and its id.
    """
    return list(store.db.execute(WITHIN, {"page": page, "start": start, "end": end}))


def undecided(store: Store) -> Iterator[Undecided]:
    """Every statement that was neither accepted nor corrected nor rejected, page by page."""
    persons: dict[int, list[tuple[int, int]]] = {}
    for page, start, end in store.db.execute(PERSONS):
        persons.setdefault(page, []).append((start, end))
    disputed = {name for (name,) in store.db.execute(DISPUTED)}
    for page, n, name, sha256, start, end, *told, held in store.db.execute(STATEMENTS):
        names = persons.get(page, [])
        first = bisect_left(names, (start, 0))
        named = first < len(names) and names[first][1] <= end
        yield Undecided._make((page, n, name, sha256, start, *told, named, name in disputed, held))


def decided(store: Store) -> dict[str, int]:
    """How many statements persons decided, by verdict, and how many they did not."""
    query = f"""
        select coalesce(ruled, 'undecided'), count(*) from statement where not {IS_UNSAID}
        group by 1 order by 1
    """
    return dict(store.db.execute(query))
