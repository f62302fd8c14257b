"""What is kept out of memory comes back equal, and what shares a key is found by numbers."""

import gc
from array import array
from collections import Counter

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.across import FoundLinks, shelf, unswept
from sayso.across.claims.earlier import _likeliest
from sayso.across.figures.words import Stem
from sayso.across.neighbours import first_of_each, latest_before, number_of, rarest_before
from sayso.across.shelf import Shelf
from sayso.details import Copy
from sayso.model import Link

KEYS = st.lists(st.sets(st.integers(0, 6)), max_size=12)
LINKS = [Link("copies", f"{at}", "b", f"why {at}", Copy(0.5, at, True, "later")) for at in range(9)]


def test_records_come_back_equal_also_from_a_file(monkeypatch, tmp_path):
    monkeypatch.setattr(shelf, "IN_MEMORY", 100)
    before = shelf.folder.set(str(tmp_path))
    held = Shelf[Link](2)
    shelf.folder.reset(before)
    assert [held.add(link) for link in LINKS] == list(range(9))
    assert list(held) == LINKS
    assert [held[at] for at in (8, 0, 0, 5)] == [LINKS[at] for at in (8, 0, 0, 5)]
    assert list(tmp_path.iterdir()) == []  # the file has no name
    with pytest.raises(IndexError):
        held[9]


def test_a_stem_keeps_the_word_that_it_was_made_of():
    held = Shelf[frozenset[Stem]]()
    held.add(frozenset({Stem("pay", "paid")}))
    [stem] = held[0]
    assert (stem, stem.word) == ("pay", "paid")


@given(KEYS, st.integers(1, 4))
def test_the_latest_before_are_those_that_a_list_a_key_would_hold(keys, most):
    held, expected = {}, []
    for number, own in enumerate(keys):
        votes = Counter()
        for key in own:
            votes.update(held.get(key, [])[-most:])
            held.setdefault(key, []).append(number)
        expected.append(votes)
    found = latest_before([array("Q", sorted(own)) for own in keys], most)
    assert [Counter(one.tolist()) for one in found] == expected


@given(KEYS, st.integers(1, 4))
def test_with_each_page_before_stands_how_rare_the_key_is_that_both_have(keys, most):
    pages = Counter(key for own in keys for key in own)
    before = {}
    for own, (others, rare) in zip(
        keys, rarest_before([array("Q", sorted(own)) for own in keys], most), strict=True
    ):
        expected = [1 / pages[key] for key in sorted(own) for _ in before.get(key, [])[-most:]]
        assert rare.tolist() == pytest.approx(expected)
        assert len(others) == len(rare)
        for key in own:
            before.setdefault(key, []).append(0)


@pytest.mark.parametrize(
    ("rare", "told"),
    [([1 / 2] * 14, 7), ([1 / 200] * 14, 4), ([1 / 2] * 4 + [1 / 200] * 10, 4)],
    ids=["a page of rare keys", "a few of common keys", "a few of both"],
)
def test_a_page_is_held_against_those_of_its_story_and_a_few_others(rare, told):
    others = [number for number in range(7) for _ in range(2)]
    assert len(_likeliest(numpy.array(others), numpy.array(rare))) == told


def test_the_collector_is_as_before_once_links_are_made():
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), unswept():
        assert gc.get_threshold() != before
        1 / 0  # noqa: B018
    assert gc.get_threshold() == before


@given(st.lists(st.integers(0, 3)), st.integers(1, 3))
def test_the_first_places_of_each_number_are_marked(numbers, most):
    marked = first_of_each(array("Q", numbers), most)
    seen = [numbers[: at + 1].count(one) <= most for at, one in enumerate(numbers)]
    assert marked.tolist() == seen


def test_two_keys_are_two_numbers():
    assert number_of("a", "b") != number_of("ab")
    assert number_of("a", "b") == number_of("a", "b") < 1 << 64


def test_links_are_given_once_by_id_and_none_of_a_linker_that_fails():
    def failing():
        yield Link("copies", "x", "y", "z")
        raise ZeroDivisionError

    found = FoundLinks()
    found.take(LINKS)
    with pytest.raises(ZeroDivisionError):
        found.take(failing())
    found.take(LINKS[:3])
    assert list(found.by_id()) == sorted(LINKS, key=lambda link: link.id)
    assert list(FoundLinks().by_id()) == []
