"""From words to an interval: which words are a time, what they say, what they are counted from."""

from datetime import date

import pytest

from sayso.reading.times.anchors import Anchors, chosen, day_number
from sayso.reading.times.calendar import day_of, month_of, quarter_of
from sayso.reading.times.composed import ago_twice, inside
from sayso.reading.times.dates import roman, unknown_value
from sayso.reading.times.expressions import grammar
from sayso.reading.times.intervals import bounded, too_wide
from sayso.reading.times.resolvers import resolve
from sayso.reading.times.slots import clock_of, count_of, spoken, two_digits, unit_of
from sayso.reading.times.time_context import is_time, verb_between, word_at
from tests.reading.parsed import paragraph

PUBLISHED = date(2016, 9, 7)


def expressions(chars, language="en"):
    rules = grammar(language)
    return list(rules.expressions(rules.tokens(chars)))


@pytest.mark.parametrize(
    ("chars", "language", "quotes"),
    [
        ("It shut on 3 March 2014 and in 2015.", "en", ["3 March 2014", "2015"]),
        ("It shut two weeks ago.", "en", ["two weeks ago"]),
        ("Il a fermé il y a deux semaines.", "fr", ["il y a deux semaines"]),
        ("Nobody knows when.", "en", []),
    ],
)
def test_time_expressions_are_the_longest_runs_that_a_rule_takes(chars, language, quotes):
    assert [chars[one.start : one.end] for one in expressions(chars, language)] == quotes


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("3 March 2014", "en", "2014-03-03"),
        ("two weeks ago", "en", "2016-W34"),
        ("last year", "en", "2015"),
        ("the past two weeks", "en", "P2W"),
        ("four years", "en", "P4Y"),
        ("every Thursday", "en", "XXXX-WXX-4"),
        ("2012-2014", "en", "2012/2014"),
        ("hier", "fr", "2016-09-06"),
        ("en mars 2014", "fr", "2014-03"),
    ],
)
def test_an_expression_is_resolved_from_the_publication_date(words, language, value):
    [expression] = expressions(words, language)
    assert resolve(expression, Anchors(PUBLISHED)).value == value


@pytest.mark.parametrize(
    ("find", "words", "value"),
    [
        (inside, "the last Friday of March 2014", "2014-03-28"),
        (ago_twice, "one month and two days ago", "2016-08-05"),
    ],
)
def test_a_time_inside_another_is_as_exact_as_its_smaller_part(find, words, value):
    [expression] = expressions(words)
    assert find(expression, Anchors(PUBLISHED)).value == value
    assert resolve(expression, Anchors(PUBLISHED)).value == value


def test_without_a_publication_date_nothing_is_counted_from_it():
    at = Anchors(None)
    [expression] = expressions("two weeks ago")
    answer = resolve(expression, at)
    assert answer.stretch is None
    assert at.from_published() == "no publication date is known to count from"


def test_what_the_text_has_told_is_what_later_words_are_counted_from():
    at = Anchors(PUBLISHED)
    at.tell(day_of(date(2014, 3, 3)), "3 March 2014")
    [expression] = expressions("three days later")
    assert resolve(expression, at).stretch == day_of(date(2014, 3, 6))
    assert at.from_told() == "counted from “3 March 2014” (2014-03-03), told before it"


def test_a_quarter_still_to_end_puts_out_none_that_has_ended():
    at = Anchors(PUBLISHED)
    at.report(quarter_of(2016, 2), "the second quarter")
    at.report(quarter_of(2016, 4), "the fourth quarter")
    assert at.reported.quote == "the second quarter"


@pytest.mark.parametrize(
    ("choice", "month"), [("last", 6), ("next", 12), ("past", 9), ("nearest", 9)]
)
def test_of_recurring_months_the_choice_tells_which(choice, month):
    months = [month_of(2016, one) for one in (3, 6, 9, 12)]
    assert chosen(months, day_of(PUBLISHED), choice) == month_of(2016, month)


@pytest.mark.parametrize(("words", "day"), [("3 March", 3), ("March 3rd", 3), ("April", None)])
def test_the_day_of_a_month_is_in_digits_or_a_word(words, day):
    [expression] = expressions(words)
    assert day_number(expression) == day


@pytest.mark.parametrize(("text", "number"), [("XIXe", 19), ("IV", 4), ("XX", 20)])
def test_a_century_may_be_in_roman_numerals(text, number):
    assert roman(text) == number


def test_a_date_whose_year_nobody_knows_has_a_value_without_it():
    [expression] = expressions("3 March")
    assert unknown_value(expression) == "XXXX-03-03"


@pytest.mark.parametrize(
    ("words", "count", "unit"),
    [("two weeks ago", 2, "week"), ("several months", None, "month"), ("a year ago", 1, "year")],
)
def test_a_length_has_its_count_where_it_is_said(words, count, unit):
    [expression] = expressions(words)
    assert (count_of(expression), unit_of(expression)) == (count, unit)


def test_two_digits_are_a_year_near_the_publication():
    at = Anchors(date(2025, 1, 1))
    assert [two_digits(year, at) for year in (98, 24)] == [1998, 2024]


def test_a_clock_time_is_of_24_hours():
    [expression] = expressions("at 10 p.m.")
    assert clock_of(expression) == "22:00"


def test_a_trace_speaks_of_one_day_and_of_two_weeks():
    assert (spoken(1, "day"), spoken(2, "week")) == ("1 day", "2 weeks")


def test_more_than_six_weeks_after_is_open_towards_the_future():
    (earliest, before), why = bounded(">", day_of(PUBLISHED), 1)
    assert earliest is not None and before is None and why


@pytest.mark.parametrize(("unit", "wide"), [("day", True), ("year", False)])
def test_a_month_is_too_wide_an_anchor_for_a_day(unit, wide):
    assert too_wide(month_of(2014, 3), unit) == wide


@pytest.mark.parametrize(
    ("chars", "is_one"),
    [
        ("It shut in 2014.", True),
        ("It sold 2014 cars.", False),
        ("It shut in May.", True),
        ("They may leave.", None),
    ],
)
def test_a_bare_number_or_a_verb_is_no_time(chars, is_one):
    rules, found = grammar("en"), paragraph(chars)
    tokens = rules.tokens(chars)
    told = [is_time(one, tokens, found, rules) for one in rules.expressions(tokens)]
    assert told == ([] if is_one is None else [is_one])


def test_a_finite_verb_is_looked_for_between_two_times():
    chars = "In 2014 it shut and in 2015 it burnt."
    doc = paragraph(chars).doc
    assert verb_between(doc, 7, chars.index("2015"))
    assert not verb_between(doc, 0, 7)
    assert word_at(doc, chars.index("shut")).text == "shut"
