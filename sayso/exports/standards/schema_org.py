"""Every claim as a schema.org Claim: its words, who makes it first, and the pages it appears in.

A ClaimReview is a judgement of truth, which Sayso does not make: none is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.case.rows import PageRow
from sayso.case.store import Store
from sayso.exports.records import File
from sayso.hooks import exporter
from sayso.model import Hand
from sayso.views.claims.told import Claim, ToldBy, claims_of

CONTEXT = "https://schema.org"
PEOPLE = ("official", "witness", "person")
"""Roles of hands that are a person's; the others are an organisation's or a document's."""


@exporter("claims")
def schema_claims(store: Store) -> Iterator[File]:
    """Give ``claims.jsonld``: one graph with every claim that several pages make."""
    graph = {"@context": CONTEXT, "@graph": [_claim(claim) for claim in claims_of(store)]}
    yield "claims.jsonld", (json.dumps(graph, ensure_ascii=False, indent=1).encode(),)


def _claim(claim: Claim) -> dict[str, Any]:
    first = next((told for told in claim.told if not told.depth), claim.told[0])
    return {
        "@type": "Claim",
        "@id": f"urn:sayso:{claim.id}",
        "text": claim.quote,
        "author": _author(first.row.hands[-1]),
        "firstAppearance": _appearance(first),
        "appearance": [_appearance(told) for told in claim.told],
    }


def _author(hand: Hand) -> dict[str, Any]:
    if hand.role == "document":
        return {"@type": "CreativeWork", "name": hand.name}
    kind = "Person" if hand.role in PEOPLE else "Organization"
    return {"@type": kind, "name": hand.name}


def _appearance(told: ToldBy) -> dict[str, Any]:
    """A page that makes the claim, in the words it makes it in, and how it stands there."""
    row, page = told.row, told.page
    found = {
        "@type": "CreativeWork",
        "identifier": f"urn:sha256:{row.page}",
        "url": _address(page),
        "name": page.title,
        "publisher": page.outlet and {"@type": "Organization", "name": page.outlet},
        "datePublished": page.published,
        "text": row.quote,
        "creativeWorkStatus": ", ".join(
            word for word in (row.strength, row.stance) if word not in ("stated", "affirms")
        ),
    }
    return {name: value for name, value in found.items() if value}


def _address(page: PageRow) -> str | None:
    return page.source if page.source.startswith(("http://", "https://")) else None
