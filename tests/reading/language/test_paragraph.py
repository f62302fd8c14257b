"""A paragraph gives spans of its text, at the places of the text."""

from sayso.reading.language.paragraph import Paragraph
from tests.reading.parsed import draft


def test_a_span_of_a_later_paragraph_stands_where_the_text_has_it():
    made = draft("The first line.\nThe second one.\n")
    second = made.paragraphs[1]
    assert isinstance(second, Paragraph)
    assert second.chars == "The second one."
    span = second.at(4, 10)
    assert (span.quote, span.start) == ("second", len("The first line.\nThe "))
    assert second.span(second.doc[1:2]) == span
