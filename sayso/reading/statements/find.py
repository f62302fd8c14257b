"""Statements: every sentence with the hands it came through, its stance and its strength.

An attribution goes through the stages below in their order, and nothing else changes one; each
change is kept with its stage and its reason. What nobody is said to say is the outlet's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sayso.hooks import step
from sayso.model import Statement
from sayso.reading.draft import Draft
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.evidence import keep_proposed
from sayso.reading.statements.hands.name_hands import name_hands
from sayso.reading.statements.own import own_statements
from sayso.reading.statements.propose.hearsay import find_hearsay
from sayso.reading.statements.propose.proposers import give_way, propose
from sayso.reading.statements.propose.second_reader import ask_second_reader
from sayso.reading.statements.quotations.deal import deal_quotations
from sayso.reading.statements.settle.deeds_and_accusations import keep_sayings, leave_out_own_voice
from sayso.reading.statements.settle.edges import cut_edges
from sayso.reading.statements.settle.merge import merge
from sayso.reading.statements.settle.nested import look_inside
from sayso.reading.statements.settle.pointing import part_answers, resolve_pointing
from sayso.reading.statements.sure import is_doubted, with_doubt, with_sureness
from sayso.reading.statements.weigh import weigh

Stage = Callable[[Draft, Sequence[Attribution]], list[Attribution]]

STAGES: tuple[Stage, ...] = (
    propose,
    leave_out_own_voice,
    deal_quotations,
    keep_proposed,
    part_answers,
    merge,
    look_inside,
    keep_sayings,
    find_hearsay,
    give_way,
    cut_edges,
    resolve_pointing,
    ask_second_reader,
    name_hands,
    weigh,
)
"""All that may change an attribution, in this order."""


@step(needs=("names", "actors", "times"), gives="statements")
def find_statements(draft: Draft) -> Iterator[Statement]:
    """Yield the statements of a text in text order, each once."""
    found = {one: _statement(draft, one) if one.weight else None for one in attributions(draft)}
    kept = [one for one, statement in found.items() if not is_doubted(one, statement)]
    said = [*filter(None, (found[one] for one in kept)), *own_statements(draft, kept)]
    said = [with_doubt(draft.text, statement) for statement in said]
    yield from sorted(dict.fromkeys(said), key=lambda one: (one.start, one.end, one.id))


def attributions(draft: Draft) -> list[Attribution]:
    """Every attribution of a draft in text order, through all of the stages."""
    found: list[Attribution] = []
    for stage in STAGES:
        found = stage(draft, found)
    return found


def _statement(draft: Draft, one: Attribution) -> Statement:
    assert one.weight
    statement = Statement(
        spans=tuple(draft.text.span(*part) for part in one.content),
        hands=one.hands,
        stance=one.weight.stance,
        strength=one.weight.strength,
        said=one.weight.said,
        act=one.weight.act,
    )
    draft.traces.setdefault(statement.id, one)
    return with_sureness(draft, one, statement)
