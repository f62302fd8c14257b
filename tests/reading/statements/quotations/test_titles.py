"""Titles in quotation marks are nobody's words."""

import pytest

from sayso.reading.language.marks import find_quotes
from sayso.reading.statements.quotations.titles import is_dateline, is_title
from tests.reading.parsed import found_before, paragraph


@pytest.mark.parametrize(
    ("chars", "expected"),
    [
        ("He left, Ada Roth said in the film “Mill Road.”", True),
        ("He left, Ada Roth told the Post’s “Velm This Week.”", True),
        ("It stands in the book “The Long and Narrow Road.”", True),
        ("The clerk said “No.”", False),
        ("The mayor, Ada Roth: “Go Home.”", False),
        ("The clerk spoke of the film “which nobody saw.”", False),
        ("In the film, “Nobody left.”", False),
        ("“Go Home.”", False),
    ],
)
def test_a_title_has_capitals_and_a_noun_before_it(chars, expected):
    made = paragraph(chars)
    [quote] = find_quotes(chars, 0, len(chars))
    assert is_title(made, quote) is expected


@pytest.mark.parametrize(
    ("chars", "head", "expected"),
    [
        ("Bordeaux : « On a eu peur »", "Bordeaux", True),
        ("Bordeaux. Incendie mortel : « On a eu peur »", "Bordeaux. Incendie mortel", True),
        ("Le maire de Bordeaux : « On a eu peur »", "Le maire de Bordeaux", False),
        ("Paul Verrin : « On a eu peur »", "Paul Verrin", False),
    ],
)
def test_a_place_alone_before_a_colon_heads_a_story(chars, head, expected):
    made = found_before("statements", chars, "fr")
    assert is_dateline(made, (0, len(head))) is expected
