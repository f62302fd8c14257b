"""Stretches of the calendar are half-open, and known by TimeML and by EDTF."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.times import calendar
from sayso.reading.times.calendar import around, duration, easter, moved, part_of, shifted

UNITS = ["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("stretch", "first", "after", "value", "edtf"),
    [
        (calendar.quarter_of(2014, 3), "2014-07-01", "2014-10-01", "2014-Q3", "2014-35"),
        (calendar.half_of(2014, 2), "2014-07-01", "2015-01-01", "2014-H2", "2014-41"),
        (calendar.season_of(2014, "WI"), "2014-01-01", "2015-03-01", "2014-WI", "2014-24"),
        (calendar.month_of(2014, 14), "2015-02-01", "2015-03-01", "2015-02", "2015-02"),
        (calendar.year_of(2014), "2014-01-01", "2015-01-01", "2014", "2014"),
        (calendar.decade_of(1984), "1980-01-01", "1990-01-01", "198", "198X"),
        (calendar.century_of(1984), "1900-01-01", "2000-01-01", "19", "19XX"),
        (calendar.week_of(date(2014, 7, 17)), "2014-07-14", "2014-07-21", "2014-W29",
         "2014-07-14/2014-07-20"),
        (calendar.weekend_of(date(2014, 7, 17)), "2014-07-19", "2014-07-21", "2014-W29-WE",
         "2014-07-19/2014-07-20"),
    ],
)  # fmt: skip
def test_a_stretch_has_its_days_its_timeml_and_its_edtf(stretch, first, after, value, edtf):
    assert (stretch.first.isoformat(), stretch.after.isoformat()) == (first, after)
    assert (stretch.value, stretch.edtf) == (value, edtf)


@given(DAYS, st.sampled_from(UNITS))
def test_the_stretch_around_a_day_holds_it_but_for_a_weekend(day, unit):
    stretch = around(day, unit)
    assert stretch.first < stretch.after
    assert stretch.holds(day) or unit == "weekend"
    assert not stretch.holds(stretch.after)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year"]), st.integers(-30, 30))
def test_a_moved_stretch_keeps_its_grain(day, unit, count):
    stretch = around(day, unit)
    assert moved(stretch, count, unit).grain == stretch.grain


@pytest.mark.parametrize(
    ("day", "count", "unit", "later"),
    [
        (date(2014, 1, 31), 1, "month", date(2014, 2, 28)),
        (date(2016, 2, 29), 1, "year", date(2017, 2, 28)),
        (date(2014, 1, 1), -2, "week", date(2013, 12, 18)),
    ],
)
def test_the_last_of_a_month_is_cut_to_its_month(day, count, unit, later):
    assert shifted(day, count, unit) == later


@pytest.mark.parametrize(
    ("count", "unit", "iso"), [(4, "year", "P4Y"), (16, "hour", "PT16H"), (None, "month", "PXM")]
)
def test_a_duration_is_written_as_timeml_has_it(count, unit, iso):
    assert duration(count, unit) == iso


def test_late_in_a_year_is_its_last_months():
    late = part_of(calendar.year_of(2014), 8, 12)
    assert (late.first, late.after) == (date(2014, 9, 1), date(2015, 1, 1))


def test_the_first_monday_of_a_month_is_in_its_first_week():
    assert calendar.nth_weekday(2014, 9, 1, 1) == date(2014, 9, 1)
    assert calendar.nth_weekday(2014, 9, 4, 2) == date(2014, 9, 11)


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_in_spring(year):
    found = easter(year)
    assert found.isoweekday() == 7
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


def test_easter_of_some_years():
    assert [easter(year).isoformat() for year in (2000, 2016)] == ["2000-04-23", "2016-03-27"]
    run = calendar.days_from(date(2014, 1, 1), date(2014, 1, 1) + timedelta(days=1), "2014-01-01")
    assert run.edtf == "2014-01-01"
