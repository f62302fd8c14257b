"""What a figure counts or measures, whose it is, and when: the short phrase, or nothing."""

import pytest

from sayso.model import Name, Place, Statement, When
from sayso.reading.figures.amounts import amounts_in
from sayso.reading.figures.circumstances import Surroundings
from sayso.reading.figures.counted import chars_of, count_after, phrase, sentence_of, tokens_of
from sayso.reading.figures.measured import arrived_at, measured
from tests.reading.parsed import draft, paragraph, token


@pytest.mark.parametrize(
    ("chars", "language", "number", "counted"),
    [
        ("It held 30 secret meetings in May.", "en", "30", "secret meetings"),
        ("30 of the guards left.", "en", "30", "guards"),
        ("30 left.", "en", "30", None),
        ("Il a tenu 30 réunions secrètes.", "fr", "30", "réunions secrètes"),
        ("Il a compté quatre cents fûts.", "fr", "cents", "fûts"),
    ],
)
def test_a_plain_number_counts_the_noun_phrase_after_it(chars, language, number, counted):
    doc = paragraph(chars, language).doc
    found = count_after(doc, token(chars, number, language).i + 1, language)
    assert (found and doc[found.start : found.end].text) == counted


def test_a_short_phrase_has_no_article_and_no_clause():
    doc = paragraph("The old steel mill that burnt was sold.").doc
    found = phrase(doc[3])
    assert doc[found.start : found.end].text == "old steel mill"


def test_a_sentence_ends_at_its_full_stop_alone():
    doc = paragraph("Of 640 people 250 are dead, 150 were held. The rest left.").doc
    start, end = sentence_of(doc, 1)
    assert doc[start:end].text == "Of 640 people 250 are dead, 150 were held."
    assert chars_of(doc) == doc.text
    assert tokens_of(doc, 0, 6) == (0, 2)


@pytest.mark.parametrize(
    ("chars", "language", "counted"),
    [
        ("Revenue rose to $7 billion.", "en", "Revenue"),
        ("It put a 25% duty on steel.", "en", "duty"),
        ("Some 60% of adults voted.", "en", "adults"),
        ("Le parc couvre 75 hectares.", "fr", "parc"),
    ],
)
def test_an_amount_with_a_unit_measures_what_the_syntax_says(chars, language, counted):
    doc = paragraph(chars, language).doc
    found = measured(doc, next(amounts_in(chars, language)), language)
    assert doc[found.start : found.end].text == counted


def test_a_bare_number_is_of_what_arrived_at_it():
    chars = "The index rose to 6,327.80."
    doc = paragraph(chars).doc
    found = arrived_at(doc, next(amounts_in(chars, "en")), "en")
    assert doc[found.start : found.end].text == "index"


def test_a_figure_has_the_statement_the_time_and_the_place_of_its_sentence():
    chars = "In May 2014 the mill at Leeds paid 40 guards. In 2015 it closed."
    made = draft(chars)

    def at(words):
        return made.text.span(chars.index(words), chars.index(words) + len(words))

    said = Statement((at(chars[:45]),), ())
    made.statements = (said,)
    made.times = (
        When(at("May 2014"), "2014-05-01", "2014-06-01", "2014-05", "date", "2014-05"),
        When(at("2015"), "2015-01-01", "2016-01-01", "2015", "date", "2015"),
    )
    made.names = (Name(at("Leeds"), "place"),)
    made.places = (Place(at("Leeds"), 53.8, -1.55, 5.0, "Leeds", "GB"),)
    found = Surroundings(made).of(0, made.paragraphs[0])
    first = (0, 45)
    assert found.when(first).value == "2014-05"
    assert found.place(first).name == "Leeds"
    assert found.statement(at("40")) == said
    assert found.statement(at("closed")) is None
