"""What the proposers found is made one list: no deed, no double, no end that is not said."""

import pytest

from sayso.reading.language.tree import verbs
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.settle import kinds
from sayso.reading.statements.settle.accusers import is_accused
from sayso.reading.statements.settle.added import is_denial
from sayso.reading.statements.settle.deeds_and_accusations import (
    is_deed,
    is_own_voice,
    keep_sayings,
    leave_out_own_voice,
)
from sayso.reading.statements.settle.edges import behind_source, cut_edges, shared
from sayso.reading.statements.settle.merge import is_same, joined, merge
from sayso.reading.statements.settle.nested import look_inside
from sayso.reading.statements.settle.policy import policy
from tests.reading.parsed import attribution, draft, token, told

BURST = "The mayor said that the dam had burst."


def burst(**slots):
    made = draft(BURST)
    return made, attribution(made, "The mayor", "said", "that the dam had burst", **slots)


def test_who_leads_is_data_of_the_lexicon():
    assert (policy("en").leader, policy("en").by_order) == ("tagger", False)
    assert (policy("fr").leader, policy("fr").by_order) == ("rules", True)


def test_two_that_mean_one_cue_are_one_statement():
    made, ruled = burst(by="rules")
    _, tagged = burst(by="tagger")
    assert [told(made, one) for one in merge(made, [ruled, tagged])] == [told(made, ruled)]
    assert joined(made, [ruled], [tagged], "merge") == [ruled]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ((((0, 4),), ((5, 9),), ((10, 20),)), (((0, 4),), ((5, 9),), ((10, 20),)), True),
        ((((0, 4),), ((5, 9),), ((10, 20),)), ((), ((30, 34),), ((12, 20),)), True),
        ((((0, 4),), ((5, 9),), ((10, 20),)), ((), ((30, 34),), ((19, 40),)), False),
    ],
)
def test_one_is_another_where_cues_touch_or_half_of_a_content_is_shared(left, right, same):
    assert is_same(Attribution(*left), Attribution(*right)) == same


def test_a_content_holds_nothing_of_its_own_source():
    made = draft("According to the mayor, who left, the dam had burst.")
    wide = attribution(made, "the mayor", "According to", "the mayor, who left, the dam had burst")
    cut = behind_source(made, wide)
    assert told(made, cut)[2] == "the dam had burst"
    assert cut_edges(made, [cut]) == [cut]
    assert shared(made, [(0, 17)], [(13, 30)]) == ((13, 16),)


@pytest.mark.parametrize(
    ("chars", "source", "cue", "content", "kept"),
    [
        (BURST, "The mayor", "said", "that the dam had burst", True),
        ("The flood claimed two lives.", "The flood", "claimed", "two lives", False),
        ("The mayor claimed that he left.", "The mayor", "claimed", "that he left", True),
    ],
)
def test_a_deed_is_no_saying(chars, source, cue, content, kept):
    made = draft(chars)
    one = attribution(made, source, cue, content)
    assert is_deed(made, one, made.tokens(one.cue), Senses.load("en")) != kept
    assert bool(keep_sayings(made, [one])) == kept


@pytest.mark.parametrize(
    ("chars", "verb", "accused"),
    [
        ("The mayor was accused of fraud.", "accused", True),
        ("The clerk accused the mayor of fraud.", "accused", False),
    ],
)
def test_who_is_accused_is_not_who_accuses(chars, verb, accused):
    assert is_accused(token(chars, verb), Senses.load("en")) == accused


def test_who_is_accused_is_never_the_hand_of_the_accusation():
    made = draft("The mayor was accused of fraud by the clerk.")
    one = attribution(made, "The mayor", "was accused", "of fraud")
    assert [told(made, kept)[0] for kept in keep_sayings(made, [one])] == ["the clerk"]


def test_what_i_say_inside_a_quotation_is_the_speakers_again():
    made = draft("“I said that it burst,” the mayor said.")
    own = attribution(made, "I", "said", "that it burst")
    assert is_own_voice(made, own)
    assert leave_out_own_voice(made, [own]) == []
    made, one = burst()
    assert leave_out_own_voice(made, [one]) == [one]


def test_a_second_hand_stands_inside_what_the_first_says():
    made = draft("The mayor said that the clerk said that the dam had burst.")
    outer = attribution(made, "The mayor", "said", "that the clerk said that the dam had burst",
                        by="rules")  # fmt: skip
    found = [told(made, one) for one in look_inside(made, [outer])]
    assert told(made, outer) in found


@pytest.mark.parametrize(
    ("chars", "source", "cue", "content", "told_so", "clause", "quoted"),
    [
        (BURST, "The mayor", "said", "that the dam had burst", True, True, False),
        ("The mayor praised the dam.", "The mayor", "praised", "the dam", False, False, False),
        ("“He said it burst.”", "He", "said", "it burst", False, True, True),
    ],
)
def test_what_is_told_is_a_clause_outside_of_quotation_marks(
    chars, source, cue, content, told_so, clause, quoted
):
    made = draft(chars)
    one = attribution(made, source, cue, content)
    assert kinds.is_clause(made, one) == clause
    assert kinds.is_quoted(made, one) == quoted
    assert kinds.is_told(made, one) == told_so


def test_the_kind_of_an_attribution_is_told_by_its_words():
    made, one = burst()
    assert kinds.act(made, one) == "says"
    assert kinds.tells(made, (0, len(BURST))) and not kinds.tells(made, (0, 9))
    assert not kinds.is_attitude(made, one)
    assert kinds.touch(one, one)
    near = kinds.Neighbours(made)
    near.add([one])
    assert list(near.to(one)) == [one]
    assert [verb.text for verb in verbs(made.paragraphs[0].doc)] == ["said", "burst"]


@pytest.mark.parametrize(
    ("chars", "cue", "content", "kept"),
    [
        ("I despise such deals.", "despise", "such deals", True),
        ("I said that it burst.", "said", "that it burst", False),
        ("“I despise such deals,” the mayor said.", "despise", "such deals", False),
    ],
)
def test_what_who_wrote_the_page_holds_is_kept_as_that(chars, cue, content, kept):
    made = draft(chars)
    assert bool(leave_out_own_voice(made, [attribution(made, "I", cue, content)])) == kept


@pytest.mark.parametrize(
    ("chars", "said", "expected"),
    [
        ("Kessel denies the charges.", "the charges", True),
        ("Kessel denies any wrongdoing.", "any wrongdoing", True),
        ("Kessel denies the boy a bed.", "the boy a bed", False),
    ],
)
def test_a_charge_is_denied_by_its_noun_alone(chars, said, expected):
    made = draft(chars)
    assert is_denial(made, attribution(made, "Kessel", "denies", said)) is expected
