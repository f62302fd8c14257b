"""A whole and its parts lie where their numbers say."""

import pytest

from sayso.views.pictures.stacks import Size, size, stack


def exact(number):
    return Size(number, number, number)


def test_parts_follow_each_other_and_leave_a_rest():
    drawn = stack(exact(100), [exact(50), exact(30)], None)
    assert drawn.whole.width == pytest.approx(98, abs=0.1)
    assert [one.left for one in drawn.parts] == pytest.approx([0, 49], abs=0.1)
    assert (drawn.rest.left, drawn.rest.width) == pytest.approx((78.4, 19.6), abs=0.1)
    assert (drawn.over, drawn.match) == (None, None)


def test_parts_that_close_leave_nothing():
    drawn = stack(exact(80), [exact(50), exact(30)], None)
    assert (drawn.rest, drawn.over) == (None, None)


def test_parts_that_are_too_much_go_beyond_the_whole():
    drawn = stack(exact(60), [exact(50), exact(30)], None)
    assert drawn.rest is None
    assert drawn.over.left == pytest.approx(drawn.whole.width, abs=0.1)
    assert drawn.over.width == pytest.approx(98 / 4, abs=0.1)


def test_what_is_unsure_is_drawn_apart():
    drawn = stack(Size(90, 110, 100), [Size(40, 60, 50)], None)
    assert (drawn.whole.sure, drawn.whole.unsure) == pytest.approx((80.2, 17.8), abs=0.1)
    assert (drawn.parts[0].sure, drawn.parts[0].unsure) == pytest.approx((35.6, 8.9), abs=0.1)


def test_a_whole_without_an_upper_end_is_open():
    assert stack(Size(100, None, 100), [exact(50)], None).whole.opens


def test_the_figure_that_fits_begins_where_the_parts_end():
    drawn = stack(exact(100), [exact(80)], Size(18, 22, 20))
    assert drawn.match.left == pytest.approx(drawn.parts[0].width, abs=0.1)


def test_a_share_is_of_its_whole():
    half = size(0.5, 0.5, 0.5, "share")
    assert half.of(Size(90, 110, 100)) == Size(45, 55, 50)
    assert size(25, 25, 25, "%").at == 0.25


@pytest.mark.parametrize("figure", [(None, None, None), (-5, -5, -5), (float("inf"), 1, None)])
def test_what_cannot_be_drawn_has_no_size(figure):
    assert size(*figure, None) is None


def test_nothing_of_nothing_is_not_drawn():
    assert stack(exact(0), [exact(0)], None) is None
