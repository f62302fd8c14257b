"""Copies are found by the words they share, and the work does not grow with the square."""

import random
import time
from array import array
from hashlib import sha256 as sha
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.across.origins.bodies import plain
from sayso.across.origins.copies import COPIES, Copies
from sayso.across.origins.families import Families
from sayso.across.origins.independent_origins import origins
from sayso.across.origins.runs import longest_run
from sayso.across.origins.shingles import WIDTH, ShingledPages, sheet_of
from sayso.model import Block, Reading, Text
from sayso.sets import Sets, grouped
from tests.growth import grows_at_most

WORDS = [f"word{number}" for number in range(4000)]


def prose(seed, length):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def page(name, chars, **about):
    blocks = (Block(0, len(chars), "paragraph"),)
    sha256 = name * 64 if len(name) == 1 else sha(name.encode()).hexdigest()
    return Reading(Text(sha256, chars, blocks, **about), "test")


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
    assert link.details.whole


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
    assert not link.details.whole
    assert link.details.longest == 40
    assert links(page("a", f"{prose(6, 99)} {clause}"), page("b", f"{prose(8, 99)} {clause}")) == []


def reprint(body, seed):
    """A body as another outlet prints it: whole, cut, with a head of its own, lightly edited."""
    chance = random.Random(seed)
    words = body.split()
    if chance.random() < 0.5:
        kept = int(len(words) * chance.uniform(0.5, 1))
        start = chance.choice((0, len(words) - kept))
        words = words[start : start + kept]
    if chance.random() < 0.5:
        words = [
            f"own{seed}{at}" if chance.random() < 0.03 else one for at, one in enumerate(words)
        ]
    if chance.random() < 0.5:
        words = prose(f"head {seed}", chance.randint(10, 40)).split() + words
    return " ".join(words)


def families(readings):
    """The sizes of the origins, and the links."""
    found = links(*readings)
    rows = origins([(one.text.page, one.text.outlet) for one in readings], found)
    return [len(row.pages) for row in rows], found


NOTICE = prose("notice", 60)
ARTICLE = prose("article", 350)
REPRINTS = [page(f"reprint {at}", reprint(ARTICLE, at)) for at in range(200)]
NOTICED = [
    page(f"other {at}", f"{prose(f'other {at}', 40 + at % 400)} {NOTICE}") for at in range(1000)
]


@pytest.mark.parametrize("many", [2, 50, 51, 200])
def test_reprints_are_one_origin_however_many_they_are(many):
    sizes, found = families(REPRINTS[:many])
    assert sizes == [many]
    assert len(found) == many - 1


@pytest.mark.parametrize("words", [40, 500], ids=["under a teaser", "under an article"])
def test_a_notice_that_a_thousand_pages_share_links_none_of_them(words):
    pages = [page(f"{at}", f"{prose(f'own {at}', words)} {NOTICE}") for at in range(1000)]
    assert links(*pages) == []


@pytest.mark.parametrize("others", [60, 1000])
def test_reprints_under_the_notice_of_all_pages_are_still_one_origin(others):
    under = [page(f"under {at}", f"{reprint(ARTICLE, at)} {NOTICE}") for at in range(200)]
    sizes, found = families([*under, *NOTICED[:others]])
    assert sizes == [200, *[1] * others]
    assert len(found) == 199


def test_a_page_that_is_nothing_but_the_notice_joins_nobody():
    assert links(*NOTICED[:100], page("notice", NOTICE)) == []


def test_pages_that_hold_an_article_whole_among_other_text_are_joined_by_the_article():
    holding = [page(f"{at}", f"{prose(f'own {at}', 500)} {ARTICLE}") for at in range(100)]
    sizes, _ = families([*holding, page("article", ARTICLE)])
    assert sizes == [101]


def test_reprints_are_linked_with_the_page_that_came_first():
    dated = [
        page(f"{at}", reprint(ARTICLE, at), published=f"2021-03-{1 + at:02}") for at in range(28)
    ]
    first = dated[0].text.page
    found = links(*dated[::-1])
    assert sum(link.right == first for link in found) >= 25
    assert all(link.left != first for link in found)


@pytest.mark.parametrize("seed", range(20))
def test_the_families_are_those_that_comparing_every_page_with_every_other_finds(seed):
    chance = random.Random(seed)
    bodies = [prose(f"{seed} {at}", chance.randint(60, 200)) for at in range(6)]
    pages = []
    for at in range(60):
        some = [
            reprint(one, f"{seed} {at}") for one in chance.sample(bodies, chance.choice((1, 1, 2)))
        ]
        pages.append(page(f"{seed} {at}", " ".join(some)))
    sheets = [sheet_of(one.text) for one in pages]
    shelf = ShingledPages(sheets)
    sets = Sets()
    for one, other in combinations(range(len(sheets)), 2):
        if COPIES.holds(shelf.common(one, other), shelf.sizes[one], shelf.sizes[other]):
            sets.join(one, other)
    expected = list(grouped(range(len(sheets)), sets.first).values())
    assert Families(shelf, COPIES).members() == expected


def linking(count):
    """Link pages of which eight at a time are of one article, under one notice."""
    pages = [
        page(f"{at}", f"{reprint(prose(f'article {at // 8}', 150), at)} {NOTICE}")
        for at in range(count)
    ]
    return lambda: links(*pages)


def test_four_times_the_pages_take_hardly_more_than_four_times_as_long():
    assert len(linking(240)()) >= 0.99 * (240 - 240 // 8)
    # 4 ** 1.2 is 5.3; pair by pair it would be 16 times
    assert grows_at_most(7, linking(240), linking(960))


def run_by_trying(one, other):
    """The longest run in common, every pair of places tried."""
    best = 0
    for at in range(len(one)):
        for to in range(len(other)):
            size = 0
            while one[at + size : at + size + 1] == other[to + size : to + size + 1] != []:
                if one[at + size] < 0:
                    break
                size += 1
            best = max(best, size)
    return best + WIDTH - 1 if best else 0


TEXTS = st.lists(st.integers(-1, 3), max_size=30)


@given(TEXTS, TEXTS)
def test_the_longest_run_is_the_one_that_trying_every_place_finds(one, other):
    assert longest_run(array("q", one), array("q", other)) == run_by_trying(one, other)


def test_two_pages_of_one_word_have_their_run_told_in_a_moment():
    begun = time.process_time()
    words = array("q", [7]) * 200_000
    assert longest_run(words, words[:-1]) == 200_000 - 1 + WIDTH - 1
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("name", ["The Velm Post", "velm post", "Velm Post.com"])
def test_an_outlet_is_the_same_under_its_article_case_and_site(name):
    assert plain(name) == "velm post"
