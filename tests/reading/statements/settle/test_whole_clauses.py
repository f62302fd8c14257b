"""Contents are whole clauses, and what stands before or behind them in another's words is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.settle.whole_clauses import (
    around_date,
    before_unsaid,
    before_verb_of_noun,
    behind_contrast,
    behind_lead,
    to_object,
    with_brackets,
    without_gaps,
)
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


@pytest.mark.parametrize(
    ("language", "chars", "found", "whole"),
    [
        ("fr", "La lettre du 8 janv. 2018 manque encore, dit Ada Holt.", "2018 manque encore",
         "La lettre du 8 janv. 2018 manque encore"),
        ("fr", "Hier, le bail du 4 janv. 2018 a pris fin, dit Ada Holt.", "2018 a pris fin",
         "le bail du 4 janv. 2018 a pris fin"),
        ("en", "The lease of 3 Sept. 2019 still runs, Ada Holt said.", "2019 still runs",
         "The lease of 3 Sept. 2019 still runs"),
        ("en", "In 2019 the lease ran out, Ada Holt said.", "the lease ran out",
         "the lease ran out"),
    ],
)  # fmt: skip
def test_a_content_begins_with_its_clause_and_not_inside_a_date(language, chars, found, whole):
    made = found_before("statements", chars, language)
    cue = "dit" if language == "fr" else "said"
    one = attribution(made, "Ada Holt", cue, found, by="tagger")
    assert told(made, around_date(made, one))[2] == whole


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("a man was held but not that he was hurt", "a man was held"),
        ("a man was held, but not who he was", "a man was held"),
        ("a man was held, without naming him", "a man was held"),
        ("the report “cruel,” without saying that it was false", "the report “cruel"),
        ("a man left without naming a port", "a man left without naming a port"),
        ("the road was long but not dangerous", "the road was long but not dangerous"),
        ("“we left, but not that way”", "“we left, but not that way”"),
    ],
)
def test_a_content_ends_before_what_is_left_unsaid(found, said):
    made = found_before("statements", f"The clerk confirmed {found}.")
    one = attribution(made, "The clerk", "confirmed", found, by="tagger")
    assert told(made, before_unsaid(made, one))[2].startswith(said)
    assert len(told(made, before_unsaid(made, one))[2]) <= len(said) + 2


@pytest.mark.parametrize(
    ("noun", "found", "said"),
    [
        ("A letter saying", "the dam was unsafe was sent to the board",
         "the dam was unsafe"),
        ("A note claiming", "the mayor had left was found in May", "the mayor had left"),
        ("A letter saying", "the dam was unsafe", "the dam was unsafe"),
        ("The firm, which says", "it knew nothing, has paid the guards", "it knew nothing"),
    ],
)  # fmt: skip
def test_what_a_speaker_does_is_no_part_of_what_it_says(noun, found, said):
    made = found_before("statements", f"{noun} {found}, the clerk knew.")
    who, cue = noun.rsplit(" ", 1)
    one = attribution(made, who, cue, found, by="tagger")
    assert told(made, before_verb_of_noun(made, one))[2] == said


@pytest.mark.parametrize(
    ("chars", "found", "said"),
    [
        ("VELM (Kestrel) — The bridge fell, the clerk said.", "VELM (Kestrel) — The bridge fell",
         "The bridge fell"),
        ("- The bridge fell, the clerk said.", "- The bridge fell", "The bridge fell"),
        ("The bridge fell, the clerk said.", "The bridge fell", "The bridge fell"),
    ],
)  # fmt: skip
def test_what_leads_a_paragraph_is_in_no_content(chars, found, said):
    made = found_before("statements", chars)
    one = attribution(made, "the clerk", "said", found)
    assert told(made, behind_lead(made, one))[2] == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("the bridge had “no rails”)", "the bridge had “no rails”"),
        ("it fell (twice)", "it fell (twice)"),
        ("it fell (twice", "it fell (twice)"),
    ],
)
def test_a_content_has_the_brackets_that_it_opens_and_no_other(found, said):
    made = found_before(
        "statements", f"He left (the clerk said {found.removesuffix(')')}) at noon."
    )
    one = attribution(made, "the clerk", "said", found)
    assert told(made, with_brackets(made, one))[2] == said


@pytest.mark.parametrize("gap", ["claim", " ", ""])
def test_parts_with_a_word_a_blank_or_nothing_between_are_told_without_a_fault(gap):
    made = found_before("statements", "Clerks deny the mayor's claim that the dam was safe.")
    one = attribution(made, "Clerks", "deny", "the mayor's claim that the dam was safe")
    [(start, end)] = one.content
    at = start + len("the mayor's ")
    parts = {"claim": ((start, at), (at + 5, end)), " ": ((start, at - 1), (at, end))}
    one = replace(one, content=parts.get(gap, ((start, at), (at, end))))
    assert len(without_gaps(made, one).content) == (1 if gap == "claim" else 2)
