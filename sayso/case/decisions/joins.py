"""Rulings that make two records of a case one, or keep them apart: made, and put to records again.

An actor is named by one of its mentions, a claim by one of its statements; both ends of a ruling
are kept with their words and surroundings, so that it stands when the pages are read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sayso.errors import CaseError
from sayso.model import Link, Span
from sayso.model.ruling import Ruling
from sayso.review.attach import around, place_of
from sayso.review.joins import JOINED, Join, Joins, standing_joins
from sayso.sets import united

if TYPE_CHECKING:
    from sayso.case.reads import Lists

JoinKind = Literal["actor", "claim"]
TABLES = {"actor": "actor", "claim": "statement"}
"""The table that has the records of a kind."""
ENDS = ("page", "quote", "before", "after", "start", "source")
"""What of a ruling says where one end of it stands."""
HALF = 0.5
"""The share of both ranges that a statement and a ruling's words must have in common."""
GONE = "its words are not in the case any more, or nobody is read from them"


@dataclass(frozen=True, slots=True)
class JoinFit:
    """What became of a ruling on two records: the join, or None where an end is not found."""

    ruling: Ruling
    join: Join | None
    is_undone: bool = False


def find_end(store: Lists, kind: JoinKind, name: str) -> tuple[str, str, Span]:
    """Return page, id and first words of the record that is meant.

    Args:
        name: The beginning of its id, its page and start as in "1f0c9a2b:120", or an actor's name.

    Raises:
        CaseError: No record is meant, or several that are not one already.
    """
    page, _, start = name.rpartition(":")
    by_place = bool(page) and start.isdigit()
    rows = store.db.execute(
        f"select p.sha256, r.id from {TABLES[kind]} r join page p on p.id = r.page "
        "where (:id <> '' and r.id between :id and :id || 'g') "
        "or (:page <> '' and p.sha256 between :page and :page || 'g') "
        f"or {'fold(r.name) = fold(:name)' if kind == 'actor' else 'false'} order by p.sha256, r.n",
        {"id": "" if by_place else name, "page": page if by_place else "", "name": name},
    )
    found = [(at, record, span) for at, record in rows if name
             for span in _spans(store, kind, at, record)
             if not by_place or span.start == int(start)]  # fmt: skip
    first = united((link.left, link.right) for link in store.links(JOINED[kind]))
    kinds = {first(record) for _, record, _ in found}
    if len(kinds) != 1:
        what = f"more than one {kind} is meant" if kinds else f"no {kind} is meant"
        ids = ", ".join(sorted({record for _, record, _ in found})[:8])
        do = f"Name one of {ids}" if found else f"See 'sayso {kind}s CASE --format json' for ids"
        raise CaseError(what, where=name, do=do)
    return found[0]


def _spans(store: Lists, kind: JoinKind, page: str, record: str) -> Iterator[Span]:
    """The words that a record may be named by: an actor's mentions, a statement's first span."""
    for found in _records(store, kind, page):
        if found.id == record:
            yield from found.names if kind == "actor" else found.spans[:1]


def _records(store: Lists, kind: JoinKind, page: str) -> Iterable[Any]:
    reading = store.reading(page)
    return reading.actors if kind == "actor" else reading.statements


def ruling_on(
    store: Lists, kind: JoinKind, verdict: Literal["merge", "part"], names: tuple[str, str | None]
) -> Ruling:
    """Make the ruling that two records are one or are not, without who and when.

    Raises:
        CaseError: No such record is meant, or the same one twice, or the second is missing.
    """
    left = _end(store, *find_end(store, kind, names[0]))
    right = _end(store, *find_end(store, kind, names[1])) if names[1] else None
    if right and left["id"] == right["id"]:
        raise CaseError("this is one record already", where=str(names[1]), do="Name two")
    if verdict == "merge" and not right:
        raise CaseError("a merge needs two records", where=names[0], do="Name both")
    return Ruling(
        **{slot: left[slot] for slot in ENDS}, verdict="split" if verdict == "part" else "merge",
        value=json.dumps(right, ensure_ascii=False, sort_keys=True) if right else None,
        by="", at="", kind=kind, saw=json.dumps({"id": left["id"]}),
    )  # fmt: skip


def _end(store: Lists, page: str, record: str, span: Span) -> dict[str, Any]:
    before, after = around(store.text(page), span.start, span.end)
    return {
        "page": page, "quote": span.quote, "before": before, "after": after,
        "start": span.start, "source": store.page(page).source, "id": record,
    }  # fmt: skip


def fits(store: Lists) -> list[JoinFit]:
    """Put every ruling of this sort to the records as they are read now, oldest first."""
    made = [ruling for ruling in store.rulings() if ruling.kind in JOINED]
    undone = {ruling.value for ruling in made if ruling.verdict == "undo"}
    return [
        JoinFit(ruling, None if ruling.id in undone else _put(store, ruling), ruling.id in undone)
        for ruling in made if ruling.verdict != "undo"
    ]  # fmt: skip


def _put(store: Lists, ruling: Ruling) -> Join | None:
    left = _now(store, ruling, json.loads(ruling.saw)["id"])
    if ruling.value is None:
        return Join(ruling, left, None) if left else None
    other = json.loads(ruling.value)
    right = _now(store, replace(ruling, **{slot: other[slot] for slot in ENDS}), other["id"])
    return Join(ruling, left, right) if left and right and left != right else None


def _now(store: Lists, ruling: Ruling, record: str) -> str | None:
    """The id of the record that one end of a ruling is about, as it is read now."""
    kind: Any = ruling.kind
    asked = store.db.execute(f"select 1 from {TABLES[kind]} where id = ?", (record,))
    if asked.fetchone():
        return record
    same = {row.page for row in store.captures() if row.source == ruling.source}
    for page in sorted({ruling.page, *same}, key=lambda page: (page != ruling.page, page)):
        with suppress(CaseError):
            found = place_of(store.text(page), ruling)
            rated = [
                (_share((span.start, span.end), found), one.id)
                for one in _records(store, kind, page) if found
                for span in (one.names if kind == "actor" else one.spans[:1])
            ]  # fmt: skip
            share, best = max(rated, default=(0.0, ""))
            if share >= HALF:
                return best
    return None


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0]))


def has_any(store: Lists) -> bool:
    """Whether a person ever ruled on two records of this case."""
    kinds = ", ".join(f"'{kind}'" for kind in JOINED)
    return bool(store.db.execute(f"select 1 from ruling where kind in ({kinds})").fetchone())


def joins(store: Lists, kind: JoinKind) -> Joins:
    """The joins of a kind that stand."""
    if not has_any(store):
        return standing_joins(())
    found = (fit.join for fit in fits(store) if fit.ruling.kind == kind)
    return standing_joins([join for join in found if join])


def changes(store: Lists) -> tuple[list[Link], set[str]]:
    """Links of what persons merged, and the ids of those that fell with what they parted."""
    made: list[Link] = []
    gone: set[str] = set()
    for kind, name in JOINED.items() if has_any(store) else ():
        new, left = joins(store, kind).links(store.read_links(name))  # type: ignore[arg-type]
        made += new
        gone |= left
    return made, gone
