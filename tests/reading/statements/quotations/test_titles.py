"""Titles in quotation marks are nobody's words."""

import pytest

from sayso.reading.language.marks import find_quotes
from sayso.reading.statements.quotations.titles import is_title
from tests.reading.parsed import paragraph


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
