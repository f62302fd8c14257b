"""Bars stand where their numbers say."""

import pytest

from sayso.views.pictures.bars import figure_bars, year_bar


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
