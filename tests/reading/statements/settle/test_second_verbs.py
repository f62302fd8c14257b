"""Who says what a second verb of a sentence brings in."""

from __future__ import annotations

import pytest

from sayso.reading.statements.settle.second_verbs import by_own_sentence
from tests.reading.parsed import attribution, found_before, told


@pytest.mark.parametrize(
    ("second", "who"),
    [
        ("but added it was late", "Ada Holt"),
        ("and told a clerk it was late", "Ada Holt"),
        ("but Jon Abel added it was late", "Guards"),
    ],
    ids=["added", "told", "with a subject of its own"],
)
def test_it_is_who_said_the_first_thing_and_nobody_of_the_next_sentence(second, who):
    cue = "told" if "told" in second else "added"
    made = found_before(
        "statements", f"Ada Holt said the quay was shut {second}. Guards have said it was old."
    )
    first = attribution(made, "Ada Holt", "said", "the quay was shut", by="tagger")
    one = attribution(made, "Guards", cue, "it was late", by="tagger")
    assert told(made, by_own_sentence(made, [first, one])[1])[0] == who
