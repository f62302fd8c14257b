"""Versions of one page: an address that was captured again with other bytes.

The newest that was read whole stands for those before it, so that nothing is counted twice. Their
bytes stay; nothing is read from them while the newer one stands. A newer one that cannot be read
or came cut puts no older one aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.case import filing, queries
from sayso.case.custody import seals
from sayso.case.store import Store


@dataclass(frozen=True, slots=True)
class VersionRow:
    """An older version of a page.

    Attributes:
        page: The SHA-256 of its bytes.
        newer: That of the version which stands for it.
        address: Where both were captured, without ``https://``.
        captured_at, newer_at: When, ISO 8601: as the file tells it, else when it was added.
        source: Where the older one was found.
    """

    page: str
    newer: str
    address: str
    captured_at: str
    newer_at: str
    source: str


NEWEST = """
    select address, page, at, id from (
        select c.address, c.page, datetime(c.captured_at) as at, c.id, row_number() over (
            partition by c.address order by datetime(c.captured_at) desc, c.id desc) as place
        from capture c join text t on t.page = c.page
        where c.address is not null and t.complete
    ) where place = 1
"""
"""The last capture of each address whose page was read whole."""

OLDER = f"""
    with newest as ({NEWEST})
    select c.page, min(p.sha256)
    from capture c
    left join newest n on n.address = c.address and n.page <> c.page
        and (n.at, n.id) > (datetime(c.captured_at), c.id)
    left join page p on p.id = n.page
    where c.address is not null
      and c.page not in (select id from page where sha256 in (select page from ({queries.REMOVED})))
    group by c.page having count(*) = count(n.page)
"""
"""Pages of which a newer version was read at every address that they were captured at."""

VERSIONS = """
    select p.sha256, o.newer, c.address, max(c.captured_at), max(n.captured_at), c.source
    from older o join page p on p.id = o.page
    join page q on q.sha256 = o.newer
    join capture c on c.page = p.id
    join capture n on n.page = q.id and n.address = c.address
    where (:newer is null or o.newer = :newer)
    group by p.id, c.address, c.source order by c.address, max(datetime(c.captured_at)), p.sha256
"""


def settle(store: Store) -> bool:
    """Put older versions aside, and take back those that nothing newer stands for any more.

    Returns:
        Whether pages were taken back, which are to be read.
    """
    is_waiting = False
    with store.writing():
        now = dict(store.db.execute(OLDER).fetchall())
        before = dict(store.db.execute("select page, newer from older").fetchall())
        for number in before.keys() | now.keys():
            if before.get(number) == now.get(number):
                continue
            [page] = store.db.execute("select sha256 from page where id = ?", (number,)).fetchone()
            store.touch(seals.LINKS, "all", when=filing.take_out(store.db, number))
            store.touch(seals.PAGE, page)
            if number in now:
                store.db.execute("insert into older values (?, ?)", (number, now[number]))
            else:
                is_waiting = True
    return is_waiting


def versions(store: Store, newer: str | None = None) -> Iterator[VersionRow]:
    """Every older version, or those of one page, the earliest of each address first."""
    for row in store.db.execute(VERSIONS, {"newer": newer}):
        yield VersionRow(*row)
