"""What the lists of a dossier are grouped, ordered and cut by: columns of the case alone.

To unpack a record takes a third of a millisecond, and a case of a thousand pages has forty
thousand of them. So a list is made of slips, and only the records that one page of it shows are
unpacked, by the case's own lists, which ``only`` narrows to these.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from sayso.case import queries
from sayso.case.decisions import joins
from sayso.case.decisions.tables import KINDS as RULED_KINDS
from sayso.case.details import unpacked
from sayso.case.queries import ORDER
from sayso.case.rows import ActorRow, EventRow, FigureRow, PlaceRow, StatementRow, TimeRow
from sayso.case.store import Store
from sayso.model import Act, Link, Span, Stance, UnsureOf

R = TypeVar("R")
N = TypeVar("N", bound=Hashable)
Key = tuple[int, int]
"""A record: the number of its page, and its place among the records of its kind there."""
LINKS = f"""
    select id, kind, left, right, why, form,
        coalesce(json_extract(nullif(details, ''), '$.reason'), '') as reason
    from link where {queries.JOINS}
"""
_FROM = "join text t on t.page = r.page join page p on p.id = r.page"


class PageSlip(NamedTuple):
    """A page: what to call it."""

    page: str
    outlet: str | None
    name: str
    published: str | None


class StatementSlip(NamedTuple):
    """A statement: its page's number and its place there, its id, its page, its last hand."""

    number: int
    n: int
    id: str
    page: str
    start: int
    end: int
    role: str
    speaker: str
    stance: Stance
    strength: str
    act: Act
    unsure_of: UnsureOf | None


class FigureSlip(NamedTuple):
    """A figure: what it counts and its ends, and the statement it stands in."""

    number: int
    n: int
    id: str
    page: str
    statement: str | None
    counted: str | None
    unit: str | None
    low: float | None
    high: float | None


class TimeSlip(NamedTuple):
    """A time: its days, half open."""

    number: int
    n: int
    page: str
    start: int
    end: int
    earliest: str | None
    before: str | None


class EventSlip(NamedTuple):
    """A dealing: its kind, where it is told, and in which statement."""

    number: int
    n: int
    id: str
    page: str
    statement: str | None
    kind: str
    start: int


class ActorSlip(NamedTuple):
    """An actor of one page; one that is not named is only described there."""

    number: int
    n: int
    id: str
    page: str
    name: str
    kind: str
    mentions: int
    is_named: bool


class PlaceSlip(NamedTuple):
    """A place: the gazetteer's name and point, and the words."""

    number: int
    n: int
    page: str
    start: int
    end: int
    name: str | None
    lat: float | None
    lon: float | None
    quote: str


class LinkSlip(NamedTuple):
    """A conclusion; of its details their type's name and the reason, such as "other date"."""

    id: str
    kind: str
    left: str
    right: str
    why: str
    form: str
    reason: str


def pages(store: Store, hashes: Iterable[str]) -> dict[str, PageSlip]:
    """Those of these that are pages which were read, by their hash."""
    rows = store.db.execute(
        "select p.sha256, t.outlet, coalesce(t.title, (select min(source) from capture c "
        "where c.page = p.id)), t.published from text t join page p on p.id = t.page "
        "where p.sha256 in (select value from json_each(?))",
        (json.dumps(sorted(hashes)),),
    )
    return {row[0]: PageSlip(*row) for row in rows}


def unnamed(store: Store) -> dict[str, str]:
    """What to call the pages that name no outlet: by their title, else where they were found."""
    source = "(select min(source) from capture c where c.page = p.id)"
    return dict(store.db.execute(
        f"select p.sha256, coalesce(t.title, {source}) from text t join page p on p.id = t.page "
        "where t.outlet is null"
    ))  # fmt: skip


def statements(
    store: Store,
    pages: Iterable[str] | None = None,
    chosen: Mapping[str, str | bool | None] = MappingProxyType({}),
) -> Iterator[StatementSlip]:
    """Every statement, those of some pages, or those chosen as for ``Store.statements``."""
    asked: dict[str, Any] = {**dict.fromkeys(queries.CHOOSING), **chosen}
    asked["pages"] = None if pages is None else json.dumps(sorted(pages))
    own = "s.start, s.end, s.role, s.speaker, s.stance, s.strength, s.act, s.unsure_of"
    rows = store.db.execute(
        f"select s.page, s.n, s.id, p.sha256, {own} from statement s "
        "join text t on t.page = s.page join page p on p.id = s.page "
        f"where {_on(pages)} and {queries.CHOSEN} order by {ORDER}, s.n",
        asked,
    )
    return map(StatementSlip._make, rows)


def _on(pages: Iterable[str] | None) -> str:
    """A condition that leads by the index to records of some pages, and holds of all without."""
    return "p.sha256 in (select value from json_each(:pages))" if pages is not None else "1"


def said(store: Store) -> Iterator[tuple[str, str, int, int, str, str, str, str, str, str]]:
    """Of every statement its id, page and range, and what a list is narrowed by: role, speaker,
    strength, stance, what of it is unsure, how a person ruled on it."""
    yield from store.db.execute(
        "select s.id, p.sha256, s.start, s.end, s.role, s.speaker, s.strength, s.stance, "
        "coalesce(s.unsure_of, ''), coalesce(s.ruled, '') "
        "from statement s join page p on p.id = s.page order by s.page, s.n"
    )


def figures(store: Store) -> Iterator[FigureSlip]:
    """Every figure, in the order of the case's own list."""
    return map(
        FigureSlip._make, _rows(store, "figure", "r.id", "statement, counted, unit, low, high")
    )


def times(store: Store) -> Iterator[TimeSlip]:
    """Every time, by its first day; what only has a last day comes where it ends."""
    order = "coalesce(r.earliest, r.before), coalesce(r.before, '9999'), p.sha256"
    rows = _rows(store, "time", "", "start, end, earliest, before", order)
    return map(TimeSlip._make, rows)


def events(store: Store, pages: Iterable[str] | None = None) -> Iterator[EventSlip]:
    """Every dealing that lists show, or those of some pages, in the order of the case's list."""
    return map(
        EventSlip._make, _rows(store, "event", "r.id", "statement, kind, start", pages=pages)
    )


NAMED = "r.body ->> '$.names' is not r.body ->> '$.descriptions'"


def actors(store: Store, pages: Iterable[str] | None = None) -> Iterator[ActorSlip]:
    """Every actor of every page, or of these pages, by name."""
    own = f"name, kind, mentions, {NAMED}"
    rows = _rows(store, "actor", "r.id", own, f"r.name, {ORDER}", pages)
    return map(ActorSlip._make, rows)


def places(store: Store) -> Iterator[PlaceSlip]:
    """Every place of every page, page by page."""
    quote = "substr(t.chars, r.start + 1, r.end - r.start)"
    rows = _rows(store, "place", "", f"start, end, name, lat, lon, {quote}")
    return map(PlaceSlip._make, rows)


def _rows(
    store: Store, table: str, name: str, own: str, order: str = ORDER,
    pages: Iterable[str] | None = None,
) -> Iterable[Any]:  # fmt: skip
    """Columns of a table: where each record stands, its id if it has one, and its ``own``."""
    named = f"{name}, " if name else ""
    columns = ", ".join(part if "." in part else f"r.{part}" for part in own.split(", "))
    where = f"where {_on(pages)}"
    where += f" and {queries.STANDS}" if table in RULED_KINDS else ""
    where += f" and r.{queries.IS_SURE}" if table == "event" else ""
    return store.db.execute(
        f"select r.page, r.n, {named}p.sha256, {columns} from {table} r {_FROM} {where} "
        f"order by {order}, r.n",
        {"pages": None if pages is None else json.dumps(sorted(pages))},
    )


def links(store: Store, *kinds: str, form: type[Any] | None = None) -> list[LinkSlip]:
    """The conclusions of some kinds, or with such details; those in like words stand together."""
    marks = ", ".join("?" * len(kinds))
    asked = f"select * from ({LINKS}) where kind in ({marks}) and coalesce(?, form) = form"
    rows = store.db.execute(f"{asked} order by why, left, id", (*kinds, form and form.__name__))
    found = list(map(LinkSlip._make, rows))
    return _as_ruled(store, found, lambda link: link.kind in kinds and form is None)


def _as_ruled(
    store: Store, found: list[LinkSlip], wanted: Callable[[LinkSlip], bool]
) -> list[LinkSlip]:
    """Leave out the links that persons parted, and put those that they made before the others."""
    links, gone = joins.changes(store)
    made = (
        LinkSlip(link.id, link.kind, link.left, link.right, link.why,
                 type(link.details).__name__, "")
        for link in links
    )  # fmt: skip
    return [*filter(wanted, made), *(link for link in found if link.id not in gone)]


def links_of(store: Store, ends: Iterable[str]) -> list[LinkSlip]:
    """The conclusions that join one of these pages or records to another."""
    either = " or ".join(
        f"{end} in (select value from json_each(:ends))" for end in ("left", "right")
    )
    asked = f"{LINKS} and ({either}) order by why, left, id"
    these = set(ends)
    rows = store.db.execute(asked, {"ends": json.dumps(sorted(these))})
    return _as_ruled(
        store, list(map(LinkSlip._make, rows)), lambda link: bool(these & {link.left, link.right})
    )


@contextmanager
def only(store: Store, table: str, keys: Iterable[Key]) -> Iterator[None]:
    """Narrow what the case's own list of a table gives, until this is left, to these records.

    SQLite takes a temporary view before a table of the same name; the case itself is not touched.
    """
    db = store.db
    db.execute(f"create temp table wanted_{table} (page, n, primary key (page, n)) without rowid")
    db.executemany(f"insert or ignore into wanted_{table} values (?, ?)", keys)
    db.execute(
        f"create temp view {table} as select r.* from wanted_{table} w "
        f"cross join main.{table} r on r.page = w.page and r.n = w.n"
    )
    try:
        yield
    finally:
        db.execute(f"drop view temp.{table}")
        db.execute(f"drop table temp.wanted_{table}")


def keys_of(store: Store, table: str, ids: Iterable[str]) -> list[Key]:
    """Where the records with these ids stand; an id that is of another table is left out."""
    asked = f"select page, n from {table} where id in (select value from json_each(?))"
    return list(store.db.execute(asked, (json.dumps(sorted(ids)),)))


def statement_rows(
    store: Store, keys: Iterable[Key], ruled: str | None = None
) -> dict[str, StatementRow]:
    """These statements, by their ids, in the order of the case's own list.

    Args:
        ruled: As for ``Store.statements``: rejected ones are left out unless they are asked for.
    """
    rows = partial(store.statements, ruled=ruled)
    return _these(store, "statement", keys, rows, lambda row: row.id)


def figure_rows(store: Store, keys: Iterable[Key]) -> dict[str, FigureRow]:
    """These figures, by their ids."""
    return _these(store, "figure", keys, store.figures, lambda row: row.figure.id)


def event_rows(store: Store, keys: Iterable[Key]) -> dict[str, EventRow]:
    """These dealings, by their ids."""
    return _these(store, "event", keys, store.events, lambda row: row.event.id)


def actor_rows(store: Store, keys: Iterable[Key]) -> dict[str, ActorRow]:
    """These actors, by their ids."""
    return _these(store, "actor", keys, store.actors, lambda row: row.actor.id)


def time_rows(store: Store, keys: Iterable[Key]) -> dict[tuple[str, int, int], TimeRow]:
    """These times, by page and range."""
    return _these(store, "time", keys, store.times, lambda row: _place_of(row.page, row.when.span))


def place_rows(store: Store, keys: Iterable[Key]) -> dict[tuple[str, int, int], PlaceRow]:
    """These places, by page and range."""
    return _these(
        store, "place", keys, store.places, lambda row: _place_of(row.page, row.place.span)
    )


def _place_of(page: str, span: Span) -> tuple[str, int, int]:
    return page, span.start, span.end


def _these(
    store: Store,
    table: str,
    keys: Iterable[Key],
    rows: Callable[[], Iterable[R]],
    name_of: Callable[[R], N],
) -> dict[N, R]:
    """The rows of a list of the case whose records have these keys, by what names each."""
    with only(store, table, keys):
        return {name_of(row): row for row in rows()}


def link_rows(store: Store, ids: Iterable[str]) -> list[Link]:
    """These conclusions with their details, in the order of their ids as given."""
    columns = "id, kind, left, right, why, form, details"
    asked = f"select {columns} from link where id in (select value from json_each(?))"
    wanted = list(ids)
    found = {
        name: Link(kind, left, right, why, unpacked(form, details))
        for name, kind, left, right, why, form, details in store.db.execute(
            asked, (json.dumps(wanted),)
        )
    }
    return [found[name] for name in wanted if name in found]
