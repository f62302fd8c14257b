"""Contents are whole clauses, and what stands before or behind them in another's words is none."""

from __future__ import annotations

import pytest

from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.settle.whole_clauses import behind_contrast, to_object
from tests.reading.parsed import attribution, found_before, told


@pytest.mark.parametrize(
    ("chars", "found", "whole"),
    [
        ("The navy said it had freed off the coast the crew of a tug.",
         "it had freed off the coast", "it had freed off the coast the crew of a tug"),
        ("The navy said it would sell by June the last of its boats.",
         "it would sell by June", "it would sell by June the last of its boats"),
        ("The navy said it had left the coast on Monday.", "it had left the coast",
         "it had left the coast"),
        ("The navy said it had freed a crew, a clerk wrote.", "it had freed a crew",
         "it had freed a crew"),
    ],
    ids=["a crew", "boats", "no object", "nothing behind"],
)  # fmt: skip
def test_a_content_ends_behind_the_object_of_its_verb(chars, found, whole):
    made = found_before("statements", chars)
    one = attribution(made, "The navy", "said", found, by="tagger")
    assert told(made, to_object(made, one))[2] == whole


@pytest.mark.parametrize(
    ("opening", "content"),
    [
        ("Two were hurt, but", "nobody died"),
        ("Two were hurt, although", "nobody died"),
        ("Two were hurt,", "Two were hurt … nobody died"),
    ],
)
def test_what_stands_before_but_is_the_pages(opening, content):
    made = found_before("statements", f"{opening} according to the clerk, nobody died.")
    one = attribution(made, "the clerk", "according to", "nobody died", by="tagger")
    before = attribution(made, "", "", "Two were hurt").content
    whole = Attribution(one.source, one.cue, (*before, *one.content), by="tagger")
    assert told(made, behind_contrast(made, whole))[2] == content
