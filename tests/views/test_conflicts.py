"""What conflicts is told once, with everyone who says otherwise beside each other."""

import pytest

from sayso.case.store import Store
from sayso.details import Difference
from sayso.model import Figure, Hand, Link, Page, Reading, Statement
from sayso.views.conflicts import conflicts
from sayso.views.listing import links_in, view_parts
from tests.conftest import find, save_case, text_of


def page_of(outlet, number, day):
    chars = f"{outlet}\nThe fire in the mill hurt {number} carters.\n"
    page = Page(f"saved/{outlet}.txt", chars.encode(), "text/plain")
    text = text_of(page, chars, outlet=outlet, published=day)
    words = find(text, f"The fire in the mill hurt {number} carters.")
    said = Statement((words,), (Hand(outlet, "outlet"),))
    hurt = Figure(said.id, find(text, str(number)), float(number), float(number), float(number))
    return page, Reading(text, "by hand", statements=(said,), figures=(hurt,))


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    pages = [
        page_of("The Dune Post", 9, "2020-02-03"),
        page_of("Salt Daily", 14, "2020-02-04"),
        page_of("The Reed", 11, "2020-02-05"),
        page_of("Salt Mirror", 14, "2020-02-06"),
    ]
    dune, salt, reed, mirror = (reading.figures[0].id for _, reading in pages)
    pairs = ((dune, salt), (salt, reed), (dune, reed), (dune, mirror), (reed, mirror))
    links = [
        Link("conflicts", *pair, f"{at}: they cannot both hold", Difference("conflict"))
        for at, pair in enumerate(pairs)
    ]
    links.append(
        Link(
            "conflicts",
            salt,
            mirror,
            "only one speaks of children",
            Difference("other population"),
        )
    )
    return save_case(tmp_path_factory.mktemp("mill") / "mill.sayso", pages, links)


@pytest.fixture
def listing(case):
    with Store.open(case) as store:
        yield conflicts(store)


def test_three_counts_of_one_thing_are_one_dispute_the_smallest_first(case, listing):
    with Store.open(case) as store:
        [disputed, apart] = view_parts(listing)[0](store).groups
    [one] = disputed.rows
    assert [(two.side.quote, two.side.outlet, two.side.published) for two in one.sides] == [
        ("9", "The Dune Post", "2020-02-03"),
        ("11", "The Reed", "2020-02-05"),
        ("14", "Salt Daily", "2020-02-04"),
    ]
    assert [side.outlet for side in one.sides[2].also] == ["Salt Mirror"]
    assert [two.bar.left for two in one.sides] == sorted(two.bar.left for two in one.sides)
    assert (len(one.why), one.more_why, one.more) == (1, 4, 0)
    assert apart.name == "Stand apart, perhaps of two things"
    assert apart.total == 1


def test_every_pair_of_a_dispute_leads_to_it(listing):
    told = {anchor for _, _, anchor in links_in(listing)}
    assert len(told) == 2
    assert len(list(links_in(listing))) == 6
