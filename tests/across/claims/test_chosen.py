"""For each page the one it has its story from: no circle, and where all is alike, least changed."""

import pytest

from sayso.across.claims.chosen import in_line, parents
from sayso.across.claims.earlier import Held
from tests.across.claims.test_claims import MILL, page
from tests.across.claims.test_claims import parents as found

OWNER = "Petra Vanek, had warned the owner in April."


def held(page, other, weight, is_resaying=True):
    return Held(page, other, weight, is_resaying, 0)


@pytest.mark.parametrize(
    ("compared", "chosen"),
    [
        ({"a": [], "b": [held("b", "a", 0.9)]}, {"b": "a"}),
        ({"a": [], "b": [held("b", "a", 0.9, is_resaying=False)]}, {}),
        ({"a": [held("a", "b", 0.5)], "b": [held("b", "a", 0.9)]}, {"b": "a"}),
    ],
    ids=["the one", "no retelling", "a circle, cut where least is lost"],
)
def test_a_page_has_its_story_from_the_page_that_explains_it_best(compared, chosen):
    got = parents(compared)
    assert {page: one.other for page, one in got.items()} == chosen
    line = in_line(compared, got)
    assert sorted(line) == sorted(compared)
    assert all(line.index(one.other) < line.index(page) for page, one in got.items())


def pages(night, warned):
    """A first page, one that moved a condition, one that changed who was warned, and one more."""
    moved = MILL.replace("under the age of 18 in its dye works", "in its dye works in the cellar")
    moved = moved.replace("paid 700", "under the age of 18 paid 700")
    turned = MILL.replace(OWNER, "Petra Vanek, had warned the mayor in April.")
    last = turned if warned else MILL
    last = moved if night else last
    return (
        page("The Lisse Post", "2022-05-10", MILL),
        page("Night Wire", "2022-05-11", moved),
        page("Day Wire", "2022-05-12", turned),
        page("The Evening", "2022-05-13", last),
    )


@pytest.mark.parametrize(
    ("night", "warned", "parent"),
    [(False, True, "Day Wire"), (True, False, "Night Wire"), (False, False, "The Lisse Post")],
)
def test_a_page_is_of_the_one_that_has_what_it_has_changed(night, warned, parent):
    assert found(*pages(night, warned))["The Evening"] == parent
