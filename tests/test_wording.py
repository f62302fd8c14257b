"""Numbers, dates and dealings are put into words that say no more than the interval does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import wording
from sayso.model import Event, Figure, Text, When

TEXT = Text("a" * 64, "The port sold two tugs to the yard in Velden.")


def span(words):
    start = TEXT.chars.index(words)
    return TEXT.span(start, start + len(words))


@pytest.mark.parametrize(
    ("low", "high", "change", "unit", "words"),
    [
        (1490, 1490, "=", None, "1,490"),
        (30, None, ">", None, "30 or more"),
        (None, 5, "<", None, "up to 5"),
        (None, 1, "<", "week", "up to 1 week"),
        (315, 385, "~", "EUR", "€315 to €385"),
        (315, 385, "~", "CHF", "CHF 315 to 385"),
        (6, None, ">", "time", "6 times or more"),
        (0.3, 0.36666666666666664, "~", "share", "30 to 36.7 %"),
        (153, 187, "~", None, "153 to 187"),
        (None, None, "=", None, "unknown"),
        (13e6, None, ">", "EUR", "€13,000,000 or more"),
        (20000, 20000, "=", "USD", "$20,000"),
        (7, 7, "=", "CHF", "CHF 7"),
        (2.5, 2.5, "up", "%", "up, 2.5 %"),
        (0.5, 0.5, "=", "share", "50 %"),
        (1 / 3, None, ">", "share", "33.3 % or more"),
        (1, 1, "=", "year", "1 year"),
        (2, 3, "~", "year", "2 to 3 years"),
        (3000, 3000, "=", "km2", "3,000 km²"),
        (-4, -4, "=", None, "-4"),
        (1e300, 1e300, "=", None, "1e+300"),
    ],
)
def test_a_figure_shows_its_bounds(low, high, change, unit, words):
    assert wording.amount(Figure(None, span("two"), low, low, high, change, unit)) == words


@pytest.mark.parametrize(
    ("words", "low", "high", "change", "unit", "shown"),
    [
        ("about 350", 315, 385, "~", None, "about 350 (315 to 385)"),
        ("at least 40 meetings", 40, None, ">", None, "at least 40 meetings (40 or more)"),
        ("40,000 euros", 40000, 40000, "=", "EUR", "40,000 euros"),
        ("12 000", 12000, 12000, "=", None, "12 000"),
        ("4,2 millions d’euros", 4.2e6, 4.2e6, "=", "EUR", "4,2 millions d’euros (€4,200,000)"),
        ("four", 4, 4, "=", None, "four (4)"),
        ("half", 0.5, 0.5, "=", "share", "half (50 %)"),
        ("dozens", None, None, "=", None, "dozens"),
    ],
)
def test_the_words_of_the_page_come_first_then_how_they_were_read(
    words, low, high, change, unit, shown
):
    figure = Figure(None, span("two"), low, low, high, change, unit)
    assert wording.figure_words(words, figure) == shown


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_a_list_ends_with_and(names, words):
    assert wording.listed(names) == words


@pytest.mark.parametrize(
    ("earliest", "before", "words"),
    [
        ("2014-07-13", "2014-07-20", "13 to 19 July 2014"),
        ("2014-07-28", "2014-08-04", "28 July to 3 August 2014"),
        ("2014-12-29", "2015-01-05", "29 December 2014 to 4 January 2015"),
        ("2019-03-01", "2019-04-01", "March 2019"),
        ("2014-09-01", "2015-01-01", "September to December 2014"),
        ("2014-11-01", "2015-02-01", "November 2014 to January 2015"),
        ("2014-01-01", "2015-01-01", "2014"),
        ("2013-01-01", "2015-01-01", "2013 to 2014"),
        ("2020-02-29", "2020-03-01", "29 February 2020"),
        ("2017-05-02", None, "from 2 May 2017"),
        (None, "2017-05-02", "before 2 May 2017"),
        (None, None, "date unknown"),
        ("2014-07-13", "not a date", "2014-07-13 to not a date"),
        ("2015-01-01", "2014-01-01", "2015-01-01 to 2014-01-01"),
    ],
)
def test_a_half_open_interval_reads_as_the_days_in_it(earliest, before, words):
    assert wording.dates(earliest, before) == words


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_for_a_date_has_words(earliest, before):
    assert wording.dates(earliest or None, before or None)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("2017/..", "from 2017"), ("2017-05/..", "from May 2017"), (None, "from 1 January 2017")],
)
def test_what_is_open_begins_no_more_exactly_than_it_was_said(edtf, words):
    assert wording.when_words(When(span("two"), "2017-01-01", None, edtf)) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [("EUR", "money"), ("year", "lengths of time"), ("share", "shares"),
     ("km2", "what is counted is not named")],
)  # fmt: skip
def test_what_a_figure_is_of_is_said_where_nothing_is_counted(unit, words):
    assert wording.thing(unit) == words


@pytest.mark.parametrize(
    ("edtf", "words"), [("P4Y", "4 years"), ("P1M", "1 month"), ("PT5H", "PT5H")]
)
def test_a_duration_is_written_out(edtf, words):
    assert wording.when_words(When(span("two"), None, None, edtf, "duration")) == words


@pytest.mark.parametrize(
    ("kind", "roles", "words"),
    [
        ("pay", [("payee", "the yard"), ("payer", "The port")], "payment: The port → the yard"),
        ("sell", [("goods", "two tugs"), ("buyer", "the yard"), ("seller", "The port")],
         "sale: The port → the yard, goods two tugs"),
        ("meet", [("party", "The port"), ("party_2", "the yard")], "meeting: The port ↔ the yard"),
        ("rename", [("new_name", "the yard"), ("target", "The port")],
         "renaming: The port → the yard"),
        ("attack", [("target", "The port")], "attack: The port"),
        ("move", [], "move"),
    ],
)  # fmt: skip
def test_a_dealing_reads_from_who_to_whom(kind, roles, words):
    event = Event(None, span("sold"), kind, tuple((role, span(quote)) for role, quote in roles))
    assert wording.dealing(event) == words


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/home/someone/case/page.html", "page.html"),
        (r"C:\Users\someone\page.html", "page.html"),
        ("https://example.org/a/b", "https://example.org/a/b"),
        ("page.html", "page.html"),
    ],
)
def test_a_source_is_shown_without_the_folders_of_a_computer(source, shown):
    assert wording.shown_source(source) == shown


def test_an_amount_keeps_its_bound_in_a_dealing():
    roles = (("payer", span("The port")), ("payee", span("the yard")), ("amount", span("two")))
    event = Event(None, span("sold"), "pay", roles)
    told = wording.dealing(event, "at least two")
    assert told == "payment: The port → the yard, amount at least two"
