"""How the bench for timelines counts: days and events in their order."""

import pytest

from bench.timelines import agreeing, event_of, known_part, written

ONE, TWO, THREE = ("1", 2, "sold"), ("1", 3, "left"), ("2", 2, "bought")
GOLD = [("2001-01-02", {ONE, TWO}), ("2001-03", {THREE})]


@pytest.mark.parametrize(
    ("ours", "counted"),
    [
        (GOLD, (4, 4)),
        ([("2001-01-02", {ONE}), ("2001-03", {THREE})], (3, 3)),
        ([("2001-01-02", {THREE}), ("2001-03", {ONE})], (0, 3)),  # the other way round
        ([("2001-01-02", {ONE, THREE})], (1, 2)),
        ([("1999", {("9", 9, "met")})], (0, 1)),  # what the gold has not
        ([], (0, 0)),
    ],
)
def test_relations_count_where_they_follow_from_the_other_timeline(ours, counted):
    assert agreeing(ours, GOLD) == counted


@pytest.mark.parametrize(
    ("line", "day"),
    [("June 6 , 2005", "2005-06-06"), ("January 09, 2008", "2008-01-09"), ("Velm", None)],
)
def test_a_date_line_is_a_day(line, day):
    assert written(line) == day


def test_a_day_is_as_much_as_is_known_of_it():
    days = ("2008-03-XX", "2008-XX-XX", "XXXX-XX-XX", "2008")
    assert [known_part(one) for one in days] == ["2008-03", "2008", "", "2008"]
    assert event_of("12-3-Sold_off") == ("12", 3, "sold")
