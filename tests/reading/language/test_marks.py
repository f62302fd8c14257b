"""Quotations are found by their marks, whatever marks a page has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.language.marks import balanced, find_quotes, is_open, overlapping, unquoted


@pytest.mark.parametrize(
    ("chars", "quotes"),
    [
        ("He said “no” and “yes”.", ["“no”", "“yes”"]),
        ('He said "no" twice.', ['"no"']),
        ("Il a dit « non, “jamais” ».", ["« non, “jamais” »"]),
        ("Sie sagte „nein“.", ["„nein“"]),
        ("“It goes on in the next paragraph.", ["“It goes on in the next paragraph."]),
        ('A board of 5" by 7" was cut.', []),
        ('He said "no”.', ['"no”']),
        ("Nobody said so.", []),
    ],
)
def test_a_quotation_runs_from_the_mark_that_opens_it_to_its_own(chars, quotes):
    assert [chars[start:end] for start, end in find_quotes(chars, 0, len(chars))] == quotes


@pytest.mark.parametrize(("chars", "is_left_open"), [("“no", True), ("“no”", False), ("“", True)])
def test_a_quotation_without_its_closing_mark_is_open(chars, is_left_open):
    [quote] = find_quotes(chars, 0, len(chars))
    assert is_open(chars, quote) == is_left_open


def test_only_quotations_that_share_a_character_overlap():
    assert overlapping([(0, 4), (4, 8), (9, 12)], [(3, 5), (12, 14)]) == [(0, 4), (4, 8)]


@pytest.mark.parametrize(
    ("chars", "part", "whole"),
    [
        ("He said “the dam leaks.” Then he left.", "“the dam leaks", "“the dam leaks.”"),
        ("It (the dam) leaks", "It (the dam", "It (the dam)"),
        ("the dam leaks.", "the dam leaks", "the dam leaks"),
    ],
)
def test_a_range_takes_in_the_mark_that_closes_what_it_opened(chars, part, whole):
    start, end = balanced(chars, chars.index(part), chars.index(part) + len(part))
    assert chars[start:end] == whole


@given(st.text(alphabet="ab “”«»\"'., "), st.integers(0, 40), st.integers(0, 40))
def test_what_is_not_quoted_is_all_of_a_range_that_lies_in_no_quotation(chars, one, other):
    start, end = sorted((one, other))
    free = {at for a, b in unquoted(chars, (0, len(chars)), (start, end)) for at in range(a, b)}
    quoted = {at for a, b in find_quotes(chars, 0, len(chars)) for at in range(a, b)}
    assert free == set(range(start, min(end, len(chars)))) - quoted


@given(st.text(alphabet="ab “”«»\"'., "))
def test_quotations_stand_in_order_and_apart_within_their_range(chars):
    quotes = find_quotes(chars, 0, len(chars))
    ends = [0, *(place for quote in quotes for place in quote), len(chars)]
    assert ends == sorted(ends)
