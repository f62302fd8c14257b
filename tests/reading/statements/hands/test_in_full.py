"""Who a hand is in full: the fullest name and the title that the page gives anywhere."""

from __future__ import annotations

import pytest

from bench.passages import read_passage
from sayso.model import Hand
from sayso.reading.statements.hands.chain import HandReader
from sayso.reading.statements.hands.in_full import in_full
from tests.reading.parsed import found_before


def last_hand(text, language):
    return read_passage(text, language).statements[-1].hands[-1]


@pytest.mark.parametrize(
    ("text", "language", "name", "title"),
    [
        (
            "Daniel Holt, the harbour master of Velmouth, was there. The port is closed, Mr Holt "
            "said.",
            "en",
            "Daniel Holt",
            "harbour master of Velmouth",
        ),
        (
            "The bakers’ union met on Monday. The ovens are off, said its treasurer, Ada Quill. "
            "“They are cold,” Quill said.",
            "en",
            "Ada Quill",
            "treasurer",
        ),
        (
            "Ada Quill, la directrice du musée de Lormont, a parlé. Le toit fuit, a affirmé Mme "
            "Quill.",
            "fr",
            "Ada Quill",
            "directrice du musée de Lormont",
        ),
        ("Ada Quill said that the roof leaked.", "en", "Ada Quill", None),
    ],
    ids=["short name", "apposition", "French", "no title"],
)
def test_a_person_has_the_fullest_name_and_the_title_given_anywhere(text, language, name, title):
    last = last_hand(text, language)
    assert (last.name, last.title and last.title.quote) == (name, title)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill left. Lawyers for Quill said that the roof leaked.",
        "A report by Ada Quill says that the roof leaked.",
    ],
)
def test_who_only_serves_somebody_or_was_written_by_them_has_not_their_title(text):
    hands = read_passage(text, "en").statements[-1].hands[1:]
    assert hands
    assert all(hand.name != "Ada Quill" or hand.span.quote == "Ada Quill" for hand in hands)


def test_a_short_name_of_a_body_is_told_in_full_with_what_it_means():
    text = "The Velmouth Bakers’ Alliance (VBA) met on Monday. VBA said that the ovens were off."
    last = last_hand(text, "en")
    assert last.name == "Velmouth Bakers’ Alliance"
    assert last.means and last.means.quote == last.name


@pytest.mark.parametrize(
    ("role", "name"), [("person", "Daniel Holt"), ("document", "Mr Holt")], ids=["a person", "not"]
)
def test_only_who_is_no_document_is_called_by_a_name(role, name):
    draft = found_before("statements", "Daniel Holt left. Mr Holt said that it burnt.")
    hand = Hand("Mr Holt", role, draft.text.span(18, 25))
    assert in_full(HandReader.of(draft, []), hand).name == name


def test_a_surname_alone_keeps_the_title_that_tells_more():
    last = last_hand("Mme Quill a affirmé que le toit fuyait.", "fr")
    assert last.name == "Mme Quill"


@pytest.mark.parametrize(
    ("chars", "title"),
    [
        ("Two conspirators, Hilda Holt, and others met. “It burnt,” Hilda Holt said.", None),
        ("The company, Hilda Holt, left. “It burnt,” Hilda Holt said.", None),
        ("Hilda Holt, a widow, said it burnt.", "widow"),
        ("Velm accused the North's leader, Hilda Holt, of it. “It burnt,” Hilda Holt said.",
         "North's leader"),
    ],
)  # fmt: skip
def test_a_title_tells_who_one_person_is_and_no_more(chars, title):
    hand = read_passage(chars, "en").statements[-1].hands[-1]
    assert hand.name == "Hilda Holt"
    assert (hand.title.quote if hand.title else None) == title


def test_a_man_is_not_called_by_a_womans_full_name():
    chars = "Anna Obima left. “It burnt,” Mr. Obima said."
    assert read_passage(chars, "en").statements[-1].hands[-1].name == "Mr. Obima"
