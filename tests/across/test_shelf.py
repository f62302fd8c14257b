"""What is kept out of memory comes back equal, and what shares a key is found by numbers."""

from array import array
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.across import FoundLinks, shelf
from sayso.across.figures.words import Stem
from sayso.across.neighbours import first_of_each, latest_before, number_of
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
