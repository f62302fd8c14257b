"""Who is told on whose say-so, and who dealt with whom, as a graph (GraphML)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from sayso.case.store import Store
from sayso.exports.records import File
from sayso.harmless import named
from sayso.hooks import exporter
from sayso.model.ruling import id_of

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="role" for="node" attr.name="role" attr.type="string"/>
<key id="kind" for="edge" attr.name="kind" attr.type="string"/>
<key id="strength" for="edge" attr.name="strength" attr.type="string"/>
<key id="stance" for="edge" attr.name="stance" attr.type="string"/>
<key id="count" for="edge" attr.name="count" attr.type="int"/>
<graph id="case" edgedefault="directed">
"""
Node = tuple[str, str]
"""A name and its role; the same name on two pages is one node, which joins no two people."""


@exporter("graphml")
def graph(store: Store) -> Iterator[File]:
    """Give ``hands.graphml``: an edge from each hand to the one it relies on, and for each dealing.

    Edges count the statements of one strength and stance, or the dealings of one kind.
    """
    yield "hands.graphml", _written(_edges(store))


def _edges(store: Store) -> Counter[tuple[Node, Node, str, str, str]]:
    found: Counter[tuple[Node, Node, str, str, str]] = Counter()
    for row in store.statements(unsaid=False, unsure=False):
        for outer, inner in pairwise(row.hands):
            ends = (outer.name, outer.role), (inner.name, inner.role)
            found[(*ends, "relies on", row.strength, row.stance)] += 1
    for event in store.events():
        ends_of = dict(event.roles)
        if event.unsure_of is None and {"payer", "payee"} <= ends_of.keys():
            parties = (ends_of["payer"], "party"), (ends_of["payee"], "party")
            how = event.strength if event.modality == "done" else event.modality
            found[(*parties, event.event.kind, how, event.stance)] += 1
    return found


def _written(edges: Counter[tuple[Node, Node, str, str, str]]) -> Iterator[bytes]:
    yield HEAD.encode()
    nodes = sorted({node for left, right, *_ in edges for node in (left, right)})
    for node in nodes:
        told = _data(name=node[0], role=node[1])
        yield f"<node id={quoteattr(_id(node))}>{told}</node>\n".encode()
    for (left, right, kind, strength, stance), count in sorted(edges.items()):
        told = _data(kind=kind, strength=strength, stance=stance, count=str(count))
        ends = f"source={quoteattr(_id(left))} target={quoteattr(_id(right))}"
        yield f"<edge {ends}>{told}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _id(node: Node) -> str:
    return id_of("node", *node)


def _data(**words: str) -> str:
    """Values as XML; what XML cannot carry stands by its name."""
    told = ((key, escape(named(word))) for key, word in words.items())
    return "".join(f'<data key="{key}">{word}</data>' for key, word in told)
