"""What is denied where a sentence only points at it, and who makes a claim that a noun names."""

import pytest

from bench.passages import read_passage
from sayso.reading.statements.settle.pointing import NEAR


def told(chars, language="en"):
    """Last hand, stance and content of what somebody other than the outlet says."""
    return [
        (one.hands[-1].name, one.stance, " … ".join(span.quote for span in one.spans))
        for one in read_passage(chars, language).statements
        if len(one.hands) > 1
    ]


@pytest.mark.parametrize(
    ("chars", "line"),
    [
        (
            "The mill was sold, the clerk said. The mayor denied this.",
            ("The mayor", "denies", "The mill was sold"),
        ),
        (
            "The papers tell of bribes, which the mayor denies.",
            ("the mayor", "denies", "bribes"),
        ),
        (
            "Ann Holt pleaded not guilty to two counts of fraud.",
            ("Ann Holt", "denies", "two counts of fraud"),
        ),
        (
            "The clerk discounted rumours that the mill would close.",
            ("The clerk", "denies", "that the mill would close"),
        ),
    ],
)
def test_what_is_denied_is_what_was_said(chars, line):
    found = told(chars)
    assert any(line[0] in name and line[1:] == (stance, said) for name, stance, said in found), (
        found
    )


def test_what_was_said_long_before_is_not_what_is_denied():
    filler = "The harbour lay still. " * (NEAR // 20)
    found = told(f"The mill was sold, the clerk said. {filler}The mayor denied this.")
    assert ("The mayor", "denies", "The mill was sold") not in found


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        ("The police are looking into claims that the mill paid the mayor.", "source not stated"),
        ("He won in May, amid allegations that he had locked up rivals.", "source not stated"),
        ("Three deputies raised allegations that the mill paid the mayor.", "Three deputies"),
    ],
)
def test_a_claim_is_his_who_makes_it(chars, who):
    assert [name for name, _, said in told(chars) if "that" in said] == [who]


def test_nothing_is_given_twice_to_one_mouth():
    chars = "The minister answered the charge, stating: “We built the port. It will pay.”"
    contents = [said for _, _, said in told(chars)]
    assert len(contents) == len(set(contents))


@pytest.mark.parametrize(
    "quoted",
    [
        "“It was cold,” the clerk said. “Nobody lit the stove. We left at noon. “",
        "“It was cold, “the clerk said. “Nobody lit the stove. We left at noon.”",
    ],
)
def test_a_mark_printed_the_wrong_way_round_closes_all_the_same(quoted):
    [(name, _, said)] = told(f"{quoted} The hall stands empty.")
    assert name == "the clerk"
    assert "We left at noon" in said and "stands empty" not in said
