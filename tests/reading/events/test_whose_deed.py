"""Who did it, where something else stands in the place of who did."""

import pytest

from sayso.reading.events.find_events import find_events
from tests.reading.parsed import found_before


def doers(sentence, kind, language="en"):
    found = find_events(found_before("events", sentence, language))
    roles = ("payer", "buyer", "launderer", "party", "agent")
    return {
        span.quote
        for event in found
        if event.kind == kind
        for role, span in event.roles
        if role.rstrip("_0123456789") in roles
    }


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        ("Sudan: Belmar Foods is said to have paid $15,000 a month to militias.", "pay",
         {"Belmar Foods"}),
        ("Tolmar Bank is standing trial in Leeds, charged with laundering money.", "launder",
         {"Tolmar Bank"}),
        ("The court saw the second week of the case, accused of paying bribes to clerks.", "pay",
         set()),
        ("Ex-manager Ivo Tarn said the firm's agent solved “every problem,” and admitted meeting"
         " a militia leader in 2015.", "meet", {"Ex-manager Ivo Tarn", "a militia leader"}),
    ],
    ids=["a dateline with a colon", "a place before a comma", "an occasion", "who tells it"],
)  # fmt: skip
def test_who_did_it_is_nobody_else(sentence, kind, who):
    assert doers(sentence, kind) == who


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        ("Le régime a fait arrêter trois journalistes.", "detain", set()),
        ("La société a fait saisir les biens de son débiteur.", "seize", set()),
        ("La société a saisi les biens de son débiteur.", "seize", {"La société"}),
        ("Le régime a arrêté trois journalistes.", "detain", {"Le régime"}),
    ],
)
def test_who_has_it_done_by_others_did_it_not(sentence, kind, who):
    assert doers(sentence, kind, "fr") == who
