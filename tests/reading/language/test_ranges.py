"""Half-open ranges: what they share and what they make together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.language.ranges import covered, overlap, union

RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)).map(lambda r: (r[0], sum(r))))


def places(ranges):
    return {place for start, end in ranges for place in range(start, end)}


@given(RANGES, RANGES)
def test_ranges_overlap_where_they_share_a_place(left, right):
    assert overlap(left, right) == bool(places(left) & places(right))


@given(RANGES, RANGES)
def test_a_union_has_every_place_of_both_in_ranges_that_stand_apart(left, right):
    joined = union(tuple(left), right)
    assert places(joined) >= places(left) | places(right)
    assert all(end + 1 < start for (_, end), (start, _) in pairwise(joined))


def test_ranges_with_one_place_between_them_become_one():
    assert union(((0, 3),), [(4, 6), (9, 11)]) == ((0, 6), (9, 11))


@pytest.mark.parametrize(
    ("inner", "outer", "is_covered"),
    [
        ([(1, 3)], [(0, 4)], True),
        ([(1, 3), (5, 6)], [(0, 4)], False),
        ([(1, 5)], [(0, 3), (3, 6)], False),
        ([], [], True),
    ],
)
def test_each_inner_range_lies_within_one_outer_range(inner, outer, is_covered):
    assert covered(inner, outer) == is_covered
