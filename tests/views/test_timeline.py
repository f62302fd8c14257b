"""The timeline tells a range once, and says where its days are not those of the words."""

import pytest

from sayso.case.slips import TimeSlip
from sayso.model import Page, Text, When
from sayso.views.timeline import is_vague, is_worked_out, outermost

CHARS = "late 2014, two weeks later, between 2015 and 2017, since 2019"
TEXT = Text(Page("x", b"x", "text/plain").sha256, CHARS)


def span(words):
    start = CHARS.index(words)
    return TEXT.span(start, start + len(words))


def slip(n, start, end, page="p"):
    return TimeSlip(1, n, page, start, end, "2015-01-01", "2016-01-01")


def test_a_part_of_a_range_is_told_with_it():
    whole, first, last = slip(0, 8, 21), slip(1, 8, 12), slip(2, 17, 21)
    other, after = slip(3, 8, 12, "q"), slip(4, 30, 34)
    assert list(outermost([whole, first, last, other, after])) == [whole, other, after]


def test_the_same_words_read_twice_stay():
    assert len(list(outermost([slip(0, 8, 12), slip(1, 8, 12)]))) == 2


@pytest.mark.parametrize(
    ("words", "earliest", "before", "edtf", "value", "vague"),
    [
        ("late 2014", "2014-09-01", "2015-01-01", "2014-09-01/2014-12-31", "2014", True),
        ("2015 and 2017", "2015-01-01", "2018-01-01", "2015/2017", "2015/2017", False),
        ("since 2019", "2019-01-01", None, "2019/..", "2019", False),
        ("2014", "2014-01-01", "2015-01-01", "2014", "2014", False),
    ],
)
def test_days_by_convention_are_vague_and_an_open_end_is_not(
    words, earliest, before, edtf, value, vague
):
    assert is_vague(When(span(words), earliest, before, edtf, value=value)) is vague


@pytest.mark.parametrize(
    ("words", "trace", "told"),
    [
        ("2014", ("a calendar year",), False),
        ("two weeks later", ("counted from the day before",), True),
        ("late 2014", ("a calendar year", "its last third, by convention"), True),
    ],
)
def test_how_a_time_was_found_is_told_where_its_words_do_not_say_it(words, trace, told):
    assert is_worked_out(When(span(words), "2014-01-01", None, None, trace=trace)) is told
