"""Figures of a text: interval, unit, what is counted, and which is a part of which."""

import json
import math

import pytest

from sayso.model import spans_in
from sayso.record import figure_record
from tests.reading.figures.figure_rows import figures


@pytest.mark.parametrize(
    ("language", "sentence", "quote", "low", "high", "change", "unit", "counted"),
    [
        ("en", "The firm held at least 30 meetings.", "30", 30, None, ">", None, "meetings"),
        ("en", "Some 170 rebels are unaccounted for.", "170", 153, 187, "~", None, "rebels"),
        ("en", "It paid the broker €4.5 million.", "€4.5 million", 4.5e6, 4.5e6, "=", "EUR", ...),
        ("en", "Up to 40 lorries crossed.", "40", None, 40, "<", None, "lorries"),
        ("en", "Several dozen villagers fled.", "Several dozen", 24, 120, "=", None, "villagers"),
        ("en", "Between 5 and 9 boats sank.", "5 and 9", 5, 9, "=", None, "boats"),
        ("en", "A park of 800 square miles.", "800 square miles", 800, 800, "=", "mi2", "park"),
        ("en", "He was jailed for more than six years.", "six years", 6, None, ">", "year", ...),
        ("en", "Two in five voters left.", "Two in five", 0.4, 0.4, "=", "share", "voters"),
        ("fr", "Une trentaine de marins sont saufs.", "Une trentaine", 27, 33, "~", None, "marins"),
        ("fr", "Au moins 2 300 euros ont disparu.", "2 300 euros", 2300, None, ">", "EUR", ...),
        ("fr", "Le parc couvre 75 hectares.", "75 hectares", 75, 75, "=", "ha", "parc"),
        ("fr", "Près de 2 Md€ sont dus.", "2 Md€", 1.8e9, 2e9, "~", "EUR", ...),
    ],
)  # fmt: skip
def test_a_figure_keeps_its_bounds_its_unit_and_its_characters(
    language, sentence, quote, low, high, change, unit, counted
):
    [figure] = figures(sentence, language)
    assert figure.span.quote == quote
    assert (figure.low, figure.high) == (
        None if low is None else pytest.approx(low),
        None if high is None else pytest.approx(high),
    )
    assert (figure.change, figure.unit) == (change, unit)
    if counted is not ...:
        assert figure.counted and figure.counted.quote == counted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The meeting of 12 March 2015 began at 11.30 a.m. and ended at 17:22."),
        ("en", "They read section 42 and page 7 of the file."),
        ("en", "The match ended 3-1 and the next 2-2."),
        ("en", "It came in at 10^400 and 1,2,3 and 1.490,5 and 1.2.3."),
        ("en", "There were -5 clerks and ٣٠ men and 12345678901234567890 birds."),
        ("en", "He lives at 14 Harbour Road and his line is 555-123-4567."),
        ("en", "North\t12\t33\t44"),
        ("en", "The COVID-19 ward and the F-16 and the 4th floor and 5G."),
        ("fr", "Le 12 mars 2015, il habitait au 22 rue du Port."),
        ("fr", "Il a lu la page 7 et l’article 42."),
    ],
)
def test_what_is_no_figure_gives_none(language, text):
    assert figures(text, language) == []


def test_parts_of_a_whole_point_to_it_and_take_what_it_counts():
    found = figures(
        "Of the 900 miners who joined the strike, 250 are dead, 150 were jailed "
        "and 300 of those – of which 40 are boys – have gone home."
    )
    whole, *parts = found
    by_quote = {one.span.quote: one for one in found}
    assert [one.span.quote for one in parts] == ["250", "150", "300", "40"]
    assert {by_quote[one].part_of for one in ("250", "150", "300")} == {whole.id}
    assert by_quote["40"].part_of == by_quote["300"].id
    assert by_quote["250"].counted == whole.counted


def test_parts_are_read_in_french_too():
    whole, *parts = figures(
        "Sur les 900 mineurs en grève, 250 sont morts, 150 ont été arrêtés, dont 20 femmes.", "fr"
    )
    assert [one.span.quote for one in parts] == ["250", "150", "20"]
    assert [one.part_of for one in parts] == [whole.id, whole.id, parts[1].id]


def test_a_rate_has_a_period():
    [figure] = figures("The plant paid the militia $7,000 each month.")
    assert figure.period and figure.period.quote == "each month"
    assert figure.unit == "USD"


def test_every_span_is_a_slice_and_every_number_is_finite_in_json():
    text = (
        "About a third of the 1,300 files, some 9999999 billion trillion pages and 1e999 more, "
        "cost half a million dollars, 5 x 10^99 men or 3.2 × 10^5 tonnes."
    )
    for figure in figures(text):
        for span in spans_in(figure):
            assert text[span.start : span.end] == span.quote
        assert all(math.isfinite(one) for one in (figure.low, figure.high) if one is not None)
        json.dumps(figure_record(figure), allow_nan=False)
