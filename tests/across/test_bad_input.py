"""What would lead a linker astray: boilerplate on a hundred pages, credits in a circle."""

import random
from collections import Counter

from sayso.across import link
from sayso.across.claims.roots import claims, told_here
from sayso.words import words
from tests.across.claims.test_claims import page

BOILERPLATE = (
    "The Lisse Post is published by a trust of its readers, holds to a code of conduct, and "
    "corrects every error of fact within a day of being told of it by a reader or a reporter."
)
VOCABULARY = sorted({word for listed in words("en", "claims")["means"].values() for word in listed})


def told(number):
    """Sixty words of its own, in five sentences."""
    chance = random.Random(number)
    sentences = (" ".join(chance.sample(VOCABULARY, 12)) for _ in range(5))
    return " ".join(f"The {sentence}." for sentence in sentences)


def test_a_hundred_pages_that_share_boilerplate_are_linked_by_nothing():
    pages = [
        page(f"Post {number}", "2022-05-10", f"{told(number)} {BOILERPLATE}", title=f"No {number}")
        for number in range(100)
    ]
    found = Counter(one.kind for one in link(pages))
    assert found["retells"] == found["copies"] == 0


def test_credits_that_go_round_in_a_circle_leave_one_origin():
    said = "Guards took {} looms out of the Dorval mill on 9 May 2022 and drove them to Harn{}."
    names = ("The Lantern", "The Mirror", "The Lisse Post")
    pages = [
        page(name, "2022-05-10", said.format(31, f", {credited} reported"), title=f"Looms {name}")
        for name, credited in zip(names, names[1:] + names[:1], strict=True)
    ]
    told = {one.id: one for reading in pages for one in told_here(reading)}
    links = list(link(pages))
    roots = [len(one.roots) for one in claims(told, links) if len(one.statements) > 1]
    assert roots == [1]
    ways = {one.left: one.right for one in links if one.kind == "retells"}
    for first in ways:
        seen, at = set(), first
        while at in ways:
            assert at not in seen
            seen.add(at)
            at = ways[at]


def test_the_same_page_twice_is_one_page():
    pages = [page("Post", "2022-05-10", told(1)), page("Wire", "2022-05-11", told(2))]
    assert list(link([*pages, pages[0]])) == list(link(pages))


def test_a_name_that_two_persons_bear_joins_no_two_pages():
    judge = page("Post", "2022-05-10", "The judge Ada Obi, 61, born in Lisse, closed the case.")
    singer = page("Wire", "2022-05-10", "The singer Ada Obi, 24, born in Corvane, sang at Harn.")
    assert not [one for one in link([judge, singer]) if one.kind == "same_actor"]
