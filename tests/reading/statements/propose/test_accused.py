"""Who is accused by whom of what, wherever a parser hangs the deed."""

from __future__ import annotations

import pytest

from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.accused import by_accusation
from tests.reading.parsed import token
from tests.reading.statements.test_mouths import reading_of

ACCUSED = {
    "Holt was accused by her brother of stealing the money.": (
        "her brother", "Holt … stealing the money",
    ),
    "The firm has been accused of fraud by its former clerk.": (
        "its former clerk", "The firm … fraud",
    ),
    "The firm was accused by its former clerk of fraud and of hiding the money.": (
        "its former clerk", "The firm … fraud and of hiding the money",
    ),
    "The firm is accused of paying the militia by its own clerks.": (
        "its own clerks", "The firm … paying the militia",
    ),
    "The general, who was accused by survivors of ordering the raid, died in May.": (
        "survivors", "The general … ordering the raid",
    ),
    "Two men accused by the court of taking bribes fled.": (
        "the court", "Two men … taking bribes",
    ),
    "Accused by prosecutors of paying the militia, the firm went to court.": (
        "prosecutors", "paying the militia",
    ),
}  # fmt: skip


@pytest.mark.parametrize("chars", ACCUSED, ids=range(len(ACCUSED)))
def test_an_accusation_has_its_accuser_and_its_deed(chars):
    [line] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    said = " … ".join(span.quote for span in line.spans)
    assert (line.hands[-1].name, said, line.strength) == (*ACCUSED[chars], "alleged")


@pytest.mark.parametrize(
    ("chars", "verb"),
    [
        ("The firm was never accused by prosecutors of taking part.", "accused"),
        ("The firm was accused of taking part.", "accused"),
        ("The firm was accused of hiding that clerks were beaten by the police.", "accused"),
        ("Prosecutors accused the firm of taking part.", "accused"),
    ],
)
def test_without_an_accuser_or_with_a_no_there_is_none(chars, verb):
    assert by_accusation(token(chars, verb), Cues.load("en")) is None


@pytest.mark.parametrize(
    ("chars", "who", "denied"),
    [
        (
            "Prosecutors allege that Mara Kessel paid the militia, a charge she denies.",
            "Mara Kessel",
            "that Mara Kessel paid the militia",
        ),
        (
            "Holt has been accused by the opposition of paying the militia, which she denies.",
            "she",
            "Holt … paying the militia",
        ),
        (
            "Mara Kessel, who denies the charges, says she was never told of the payments.",
            "Mara Kessel",
            "the charges",
        ),
    ],
)
def test_who_answers_a_charge_denies_it_and_nothing_else(chars, who, denied):
    [answer] = [one for one in reading_of(chars).statements if one.stance == "denies"]
    said = " … ".join(span.quote for span in answer.spans)
    assert (answer.hands[-1].name, said) == (who, denied)
