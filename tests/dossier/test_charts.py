"""Bars and circles stand where their numbers say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier.charts import KM_A_DEGREE, Point, figure_bars, sketch, year_bar


@pytest.mark.parametrize(
    ("earliest", "before", "left", "width", "opens"),
    [
        ("2014-01-01", "2015-01-01", 0, 100, (False, False)),
        ("2014-07-02", "2014-07-03", 49.86, 0.27, (False, False)),
        ("2013-07-01", "2014-07-02", 0, 49.86, (True, False)),
        ("2014-07-02", None, 49.86, 50.14, (False, True)),
        (None, "2014-07-02", 0, 49.86, (True, False)),
    ],
)
def test_a_stretch_stands_on_its_years_axis(earliest, before, left, width, opens):
    bar = year_bar(earliest, before, 2014)
    assert (bar.left, bar.width) == pytest.approx((left, width), abs=0.01)
    assert (bar.opens_left, bar.opens_right) == opens


@pytest.mark.parametrize("pair", [("2015-01-01", "2016-01-01"), (None, None), ("x", "y")])
def test_what_is_not_in_the_year_has_no_bar(pair):
    assert year_bar(*pair, 2014) is None


def test_figures_share_an_axis_from_nought():
    bars = figure_bars([(100, 100), (50, 100), (None, 50)])
    assert [bar.left for bar in bars] == pytest.approx([90.91, 45.45, 0], abs=0.01)
    assert bars[1].right == pytest.approx(90.9, abs=0.02)
    assert bars[2].opens_left


def test_a_figure_without_an_upper_end_runs_to_the_edge():
    [bar] = figure_bars([(30, None)])
    assert bar.right == 100
    assert bar.opens_right


@pytest.mark.parametrize("pair", [(-5, 5), (0, 0), (None, None)])
def test_what_an_axis_from_nought_cannot_show_has_no_bar(pair):
    assert figure_bars([pair]) == [None]


PLACES = st.builds(
    Point, st.floats(-84, 84), st.floats(-179, 179), st.floats(0, 500),
    st.text(max_size=20), st.just("page"), st.just("p-0-1"),
)  # fmt: skip


@given(st.lists(PLACES, min_size=1, max_size=20))
def test_every_place_lies_on_the_sketch(points):
    drawn = sketch(points)
    assert len(drawn.dots) == len(points)
    for dot in drawn.dots:
        assert -0.1 <= dot.x <= drawn.width + 0.1
        assert -0.1 <= dot.y <= drawn.height + 0.1
    assert drawn.km > 0


def test_north_is_up_east_is_right_and_a_circle_is_as_wide_as_its_doubt():
    drawn = sketch([Point(50, 4, 0, "South", "", ""), Point(52, 6, KM_A_DEGREE, "North", "", "")])
    south, north = drawn.dots
    assert north.y < south.y
    assert north.x > south.x
    assert north.radius == pytest.approx((south.y - north.y) / 2, abs=0.1)


def test_no_place_no_sketch():
    assert sketch([]) is None
