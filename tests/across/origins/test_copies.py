"""Copies are found by the words they share, and the work does not grow with the square."""

import random
import time

import pytest

from sayso.across.origins.copies import COMMON, Copies, plain
from sayso.model import Block, Reading, Text

WORDS = [f"word{number}" for number in range(4000)]


def prose(seed, length):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def page(name, chars, **about):
    blocks = (Block(0, len(chars), "paragraph"),)
    return Reading(Text(name * 64, chars, blocks, **about), "test")


def links(*readings):
    copies = Copies()
    for reading in readings:
        copies.add(reading)
    return list(copies.links())


def test_a_truncated_copy_points_to_the_article_it_names():
    body = prose(1, 200)
    [link] = links(
        page("a", body[:900], outlet="Aggregator", first_outlet="The Velm Post"),
        page("b", body, outlet="Velm Post"),
    )
    assert (link.kind, link.left, link.right) == ("copies", "a" * 64, "b" * 64)
    assert "it names The Velm Post" in link.why
    assert dict(link.details)["whole"] == "yes"


def test_the_later_of_two_is_the_copy_whatever_the_order_they_came_in():
    first = page("b", prose(2, 120), outlet="One", published="2021-03-01")
    later = page("a", prose(2, 120), outlet="Two", published="2021-03-02")
    [link], [again] = links(first, later), links(later, first)
    assert link == again
    assert (link.left, link.right) == ("a" * 64, "b" * 64)


def test_where_nothing_tells_the_direction_the_reason_says_so():
    [link] = links(page("a", prose(3, 90)), page("b", prose(3, 90)))
    assert "not known" in link.why


def test_one_repeated_passage_is_a_passage_and_a_shared_clause_is_nothing():
    passage, clause = prose(4, 40), prose(5, 12)
    [link] = links(
        page("a", f"{prose(6, 200)} {passage} {prose(7, 200)}"),
        page("b", f"{prose(8, 200)} {passage} {prose(9, 200)}"),
    )
    assert dict(link.details)["whole"] == "no"
    assert dict(link.details)["longest"] == "40"
    assert links(page("a", f"{prose(6, 99)} {clause}"), page("b", f"{prose(8, 99)} {clause}")) == []


def test_a_standing_phrase_on_every_page_makes_no_copies():
    box = prose(10, 60)
    many = [page(chr(200 + at), f"{prose(at, 80)} {box}") for at in range(COMMON + 10)]
    assert links(*many) == []


def test_two_thousand_pages_are_linked_in_seconds():
    readings = [
        page(f"{at:04}", prose(at // 2 if at < 200 else at, 300), outlet=f"outlet {at}")
        for at in range(2000)
    ]
    begun = time.process_time()
    found = links(*readings)
    assert len(found) == 100
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("name", ["The Velm Post", "velm post", "Velm Post.com"])
def test_an_outlet_is_the_same_under_its_article_case_and_site(name):
    assert plain(name) == "velm post"
