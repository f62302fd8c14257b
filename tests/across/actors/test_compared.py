"""Two names are held against each other feature by feature, each with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.across.actors.compared import SAME, at_least, compare, distance, parts_of

NAMES = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.mark.parametrize(
    ("left", "right", "sort"),
    [
        ("Ilse Marren", "MARREN, Ilse", "person"),
        ("Dr. Ilse Marren", "Ilse Marren", "person"),
        ("Ilse Maren", "Ilse Marren", "person"),
        ("I. Marren", "Ilse Marren", "person"),
        ("IlseMarren", "Ilse Marren", "person"),
        ("Ілля Воронюк", "Illia Voroniuk", "person"),
        ("Muhammad bin Qarid", "Mohamed ibn Qarid", "person"),
        ("Velden Cement Ltd.", "Velden Cement Limited", "body"),
        ("VELDEN CEMENT", "Velden Cement S.A.", "body"),
        ("Third Velden Brigade", "3rd Velden Brigade", "body"),
        ("MV Corin Star", "Corin Star", "body"),
        ("Good Stone Company", "Goodstone Company", "body"),
    ],
)
def test_spellings_of_one_name_are_alike(left, right, sort):
    found = compare(left, right, sort)
    assert found.score >= SAME
    assert all(feature.why for feature in found.features)


@pytest.mark.parametrize(
    ("left", "right", "sort"),
    [
        ("Ilse Marren", "Otto Marren", "person"),
        ("Ilse Marren", "Ilse Tavener", "person"),
        ("Velden Cement Ltd", "Corin Cement Ltd", "body"),
        ("Bank of Velden", "Bank of Corin", "body"),
        ("12th Brigade", "13th Brigade", "body"),
        ("Ltd", "Velden Cement Ltd", "body"),
    ],
)
def test_two_names_are_not_alike_for_what_all_names_have(left, right, sort):
    assert compare(left, right, sort).score < SAME


@given(NAMES, NAMES, st.sampled_from(["person", "body"]))
def test_a_score_is_the_same_both_ways_and_between_0_and_1(left, right, sort):
    found = compare(left, right, sort)
    assert 0 <= found.score <= 1
    assert found.score == pytest.approx(compare(right, left, sort).score, abs=0.02)


@given(NAMES)
def test_a_name_is_like_itself_or_is_no_name(name):
    is_name = bool(parts_of(name, "person").words)
    assert compare(name, name, "person").score == (1.0 if is_name else 0.0)


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [("velden", "velden", 0), ("velden", "vedlen", 1), ("", "abc", 3), ("kitten", "sitting", 3)],
)
def test_letters_apart_are_counted_with_swaps_as_one(left, right, apart):
    assert distance(left, right) == apart


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_two_words_are_no_nearer_than_their_letters_allow(left, right):
    longest = max(len(left), len(right))
    assert at_least(left, right) in range(distance(left, right) + 1) or (
        at_least(left, right) == longest  # too far apart to be looked at
    )
