"""A case as FollowTheMoney entities, with a sidecar that says where each was read.

FollowTheMoney has facts and no hands, so little goes over: the pages, who is named in them, and
payments that somebody affirms in a line the reading is sure of. What is denied, asked or to be
checked stays out; an allegation says so in its summary. The sidecar has the words of each entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sayso import wording
from sayso.case.rows import ActorRow, EventRow, EventsAsked, PageRow
from sayso.case.store import Store
from sayso.exports.records import File, lines
from sayso.hooks import exporter
from sayso.model import Modality, NameKind, Span
from sayso.model.ruling import id_of

SCHEMA: dict[NameKind, str] = {
    "person": "Person", "company": "Company", "agency": "Organization", "outlet": "Organization",
    "court": "PublicBody", "government": "PublicBody", "group": "Organization",
    "organisation": "Organization",
}  # fmt: skip
"""Kinds of names with their schema; places and documents are no parties."""
PARTY = "LegalEntity"
"""Who is named in a dealing alone: a person or a body, the page does not say which."""

TOLD: tuple[Modality, ...] = ("done", "alleged")
"""Acts that somebody tells of as done; a payment that is planned, refused or denied is none."""

Entity = dict[str, Any]
Where = dict[str, Any]


@exporter("ftm")
def entities(store: Store) -> Iterator[File]:
    """Give ``entities.ftm.json``, one entity a line, and ``spans.jsonl``: its words, its hands."""
    yield "entities.ftm.json", lines(entity for entity, _ in _told(store))
    yield "spans.jsonl", lines(where for _, found in _told(store) for where in found)


def _told(store: Store) -> Iterator[tuple[Entity, list[Where]]]:
    """Every entity with where it was read."""
    for page in store.pages():
        yield _article(page), []
        actors = [
            row
            for row in store.actors(page.page)
            if row.actor.kind in SCHEMA and row.actor.is_named
        ]
        for row in actors:
            yield _party(row), [_where(row.actor.id, span) for span in row.actor.names]
        for event in store.events(page.page, EventsAsked(kind="pay")):
            if event.stance == "affirms" and event.unsure_of is None and event.modality in TOLD:
                yield from _payment(event, actors)


def _entity(entity: str, schema: str, /, **properties: Iterable[str | None]) -> Entity:
    kept = {key: [word for word in words if word] for key, words in properties.items()}
    return {"id": entity, "schema": schema,
            "properties": {key: words for key, words in kept.items() if words}}  # fmt: skip


def _article(page: PageRow) -> Entity:
    address = page.source if page.source.startswith("http") else None
    return _entity(
        page.page, "Article", title=[page.title], publisher=[page.outlet], author=[page.byline],
        publishedAt=[page.published], sourceUrl=[address],
        fileName=[wording.shown_source(page.source)],
    )  # fmt: skip


def _party(row: ActorRow) -> Entity:
    others = sorted({span.quote for span in row.actor.names} - {row.actor.name})
    return _entity(row.actor.id, SCHEMA[row.actor.kind], name=[row.actor.name], alias=others,
                   proof=[row.page])  # fmt: skip


def _payment(row: EventRow, actors: list[ActorRow]) -> Iterator[tuple[Entity, list[Where]]]:
    ends: dict[str, str] = {}
    for role in ("payer", "payee"):
        span = row.event.role(role)
        if span is None:
            return
        ends[role] = known = _named(span, actors) or id_of("party", span.page, span.start, span.end)
        if known not in {actor.actor.id for actor in actors}:
            yield _entity(known, PARTY, name=[span.quote], proof=[row.page]), [_where(known, span)]
    amount, when = row.amount, row.event.when
    said = " ← ".join(hand.name for hand in row.hands)
    how = ", ".join(word for word in (row.strength, row.modality, wording.ruled(row.ruled))
                    if word and word != "done")  # fmt: skip
    where = _where(row.event.id, row.event.span) | {"hands": said, "strength": row.strength}
    yield _entity(
        row.event.id, "Payment", payer=[ends["payer"]], beneficiary=[ends["payee"]],
        amount=[wording.bare(amount.value) if amount and amount.change == "=" else None],
        currency=[amount.unit if amount else None], startDate=[when.earliest if when else None],
        summary=[f"{how}; on the say-so of: {said or row.outlet or 'the page'}"], proof=[row.page],
        purpose=[f"amount as told: {row.amount_words}" if row.amount_words else None],
        description=[row.sentence.quote],
    ), [where]  # fmt: skip


def _named(span: Span, actors: Iterable[ActorRow]) -> str | None:
    """The actor of which a name lies within a range, or the range within a name."""
    for row in actors:
        for name in row.actor.names:
            if min(name.end, span.end) - max(name.start, span.start) == min(
                name.end - name.start, span.end - span.start
            ):
                return row.actor.id
    return None


def _where(entity: str, span: Span) -> Where:
    return {"entity": entity, "page": span.page, "start": span.start, "end": span.end,
            "quote": span.quote}  # fmt: skip
