"""Maps show where a place may be, and no nearer."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.places.bearings import doubt, offset, way_to
from sayso.views.pictures.labels import Box, Wanted, placed
from sayso.views.pictures.maps import KM_A_DEGREE, MOST_MAPS, SIZES, Spot, frame_of, maps, sector
from sayso.views.pictures.outlines import Window, country_names, land_in, lines_in, world

SPOTS = st.builds(
    Spot, st.floats(-84, 84), st.floats(-179, 179), st.floats(0, 500),
    st.text(min_size=1, max_size=20), st.just("page"), st.just("p-0-1"),
    st.sampled_from(("point", "area")),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(SPOTS, min_size=1, max_size=12))
def test_every_place_lies_on_one_map(spots):
    drawn = maps(spots)
    assert 1 <= len(drawn) <= MOST_MAPS
    assert sum(len(one.marks) for one in drawn) == len(spots)
    for one in drawn:
        for mark in one.marks:
            assert -0.1 <= mark.x <= one.width + 0.1
            assert -0.1 <= mark.y <= one.height + 0.1
        assert one.km > 0


def test_north_is_up_east_is_right_and_an_area_is_as_wide_as_its_doubt():
    south = Spot(50, 4, 0, "South", "", "")
    north = Spot(52, 6, KM_A_DEGREE, "North", "", "", "area")
    [drawn] = maps([south, north])
    low, high = drawn.marks
    assert high.y < low.y
    assert high.x > low.x
    assert high.ry == pytest.approx((low.y - high.y) / 2, abs=0.1)
    degree = frame_of([south, north]).across
    assert high.rx == pytest.approx(degree / math.cos(math.radians(52)), abs=0.1)


def test_no_place_no_map():
    assert maps([]) == ()


def test_places_far_apart_are_on_maps_of_their_own_and_a_country_alone_has_none():
    drawn = maps([
        Spot(16.97, 7.99, 3, "Agadez", "", ""), Spot(13.5, 2.1, 9, "Niamey", "", ""),
        Spot(50.5, 4.9, 3, "Namur", "", ""), Spot(61, 100, 2333, "Russia", "", "", "country"),
    ])  # fmt: skip
    assert [one.names for one in drawn] == ["Agadez, Niamey", "Namur"]


def test_a_country_that_is_named_is_told_from_its_neighbours():
    niger = Spot(14.5, 6.3, 635, "Niger", "page", "p-1-6", "country", code="NE")
    [drawn] = maps([Spot(13.5, 2.1, 9, "Niamey", "", ""), niger])
    assert [one.name for one in drawn.land if one.named] == ["Niger"]
    [label] = [one for one in drawn.labels[0] if one.name == "Niger"]
    assert (label.wanted.page, label.wanted.anchor) == ("page", "p-1-6")


def told_from(lat, lon, bearing, km, spread=22.5, rounding=5.0):
    there = offset(lat, lon, bearing, km)
    radius = doubt(km, spread, rounding, 3.0)
    return Spot(*there, radius, "there", "", "", "area", measured_from=(lat, lon))


@pytest.mark.parametrize(("bearing", "spread"), [(45, 22.5), (0, 22.5), (337.5, 11.25)])
def test_so_far_in_such_a_direction_is_a_sector(bearing, spread):
    edge = sector(told_from(36.2, 37.1, bearing, 150, spread))
    far = [way_to(36.2, 37.1, lat, lon) for lon, lat in edge]
    off = [abs((angle - bearing + 180) % 360 - 180) for _, angle in far]
    assert max(off) == pytest.approx(spread, abs=0.1)
    depth = math.hypot(5, 3)
    assert min(km for km, _ in far) == pytest.approx(150 - depth, abs=0.2)
    assert max(km for km, _ in far) == pytest.approx(150 + depth, abs=0.2)


@pytest.mark.parametrize(
    "spot",
    [
        told_from(36.2, 37.1, 30, 150),
        Spot(36, 36.4, 77, "close to the border", "", "", "area", measured_from=(38.8, 34.6)),
        Spot(36, 36.4, 28, "near Harn", "", "", "area", measured_from=(36, 36.4)),
        Spot(36, 36.4, 28, "near Harn", "", "", "area"),
    ],
    ids=["no compass word", "a border", "near", "no start"],
)
def test_what_no_compass_word_found_stays_a_circle(spot):
    assert sector(spot) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.builds(Wanted, st.floats(0, 800), st.floats(0, 500), st.text(min_size=1, max_size=60),
                  st.sampled_from(("point", "area", "country"))),
        max_size=30,
    ),
    st.sampled_from(SIZES),
)  # fmt: skip
def test_no_name_hides_another(names, size):
    put = placed(names, size, Box(0, 0, 800, 500), [])
    boxes = [_box(label, size) for label in put]
    assert not any(one.meets(two) for one, two in itertools.combinations(boxes, 2))


def _box(label, size):
    wide = len(label.name) * size * 0.5
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.side]
    return Box(left, label.y - size * 0.8, left + wide, label.y + size * 0.2)


def test_a_name_without_room_is_left_out_and_the_first_one_stands():
    names = [Wanted(100, 100, name, "country") for name in ("First", "Second")]
    assert [one.name for one in placed(names, 13, Box(0, 0, 800, 500), [])] == ["First"]


def test_outlines_know_land_from_sea_and_border_from_coast():
    benin = Window(1, 6, 4, 12)
    assert {"Benin", "Togo", "Nigeria"} <= {one.name for one, _ in land_in(benin)}
    assert list(lines_in(benin, borders=True)) and list(lines_in(benin, borders=False))
    atlantic = Window(-35, 20, -30, 25)
    assert [*land_in(atlantic), *lines_in(atlantic, borders=False)] == []


def test_land_is_cut_to_its_window():
    window = Window(100, 55, 104, 58)
    [(russia, [ring])] = land_in(window)
    assert russia.code == "RU"
    assert {(round(x), round(y)) for x, y in ring} == {(100, 55), (104, 55), (104, 58), (100, 58)}


def test_every_country_of_the_outlines_has_a_line_and_codes_are_unique():
    codes = [one.code for one in world().countries if one.code]
    assert len(codes) == len(set(codes)) > 220
    assert all(one.rings for one in world().countries)
    assert ("NE", "Niger") in country_names()
