"""Sentences of our own in both languages, and every figure read of them, to the letter."""

from pathlib import Path

import pytest

from sayso.model import spans_in
from sayso.reading.figures.find_figures import find_figures
from tests.growth import grows_at_most
from tests.reading.figures.figure_rows import draft, figures, lines

TABLES = Path(__file__).parent / "tables"


def rows(language):
    """Each sentence of a table with the lines below it."""
    found = []
    for raw in (TABLES / f"figures_{language}.txt").read_text(encoding="utf-8").splitlines():
        if raw.startswith("    "):
            found[-1][2].append(raw.strip())
        elif raw and not raw.startswith("#"):
            found.append((language, raw, []))
    return found


@pytest.mark.parametrize(("language", "sentence", "expected"), [*rows("en"), *rows("fr")])
def test_every_figure_of_a_sentence_is_read_and_no_other(language, sentence, expected):
    assert list(lines(sentence, language)) == expected


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "text",
    [
        "10^400", "10**400", "1e400", "9.9e999", "1,2,3", "1.234,5,6", "1,234.5.6", "12,34,56",
        "1.2.3.4", "-5 men", "−7 men", "minus 3 people", "1'234'567", "0x1F", "1/0 of it",
        "99999999999999999999 men", "३० men", "１２ men", "1 2 3 4 5", "12:34:56", "5--", "--5",
        "$-", "%", "1) 2) 3)", "inf nan", "1e5 men", "3×10^400 men", "between and 5", "from 5 to",
        "at least", "1-2-3-4", "192.168.0.1", "v2.0.3", "H2O", "x=5", "f(3)=9", "#5", "5@",
        "½½ men", "Name | Age | Score\nAnn | 34 | 12\nBob | 40 | 17", "North\t12\t33\t44",
        "10 % 20 % 30 % 40 %",
        "Year\t2012\t2013\nSales\t1,234\t1,456\nCost\t12\t33",
    ],
)  # fmt: skip
def test_what_is_written_badly_gives_no_figure(language, text):
    assert figures(text, language) == []


def test_thousands_of_numbers_are_read_in_a_time_that_grows_with_their_count():
    def reading(count):
        quays = range(1, count + 1)
        made = draft(
            " ".join(f"On quay {quay} some {quay % 90} clerks paid ${quay},000." for quay in quays)
        )
        assert len(list(find_figures(made))) >= count
        return lambda: list(find_figures(made))

    reading(20)()  # so that no one pays for compiling the words
    assert grows_at_most(4 * 2, reading(400), reading(1600))  # four times the numbers


def test_bad_input_keeps_its_characters():
    text = "In 10^400 of 1,2,3 cases -5 or 7½ men, €1.2bn (1,2 Md€) or 6 1/4% | 3 | 4."
    for figure in figures(text):
        assert all(text[span.start : span.end] == span.quote for span in spans_in(figure))
