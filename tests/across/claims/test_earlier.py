"""A page is held against those before it, by what they have in common."""

import pytest

from sayso.across.claims.earlier import Earlier, ToldPages, listed
from sayso.across.claims.parents import head_of, keys_of_page, told_page, unpacked
from sayso.across.claims.sayings import sayers, sayings
from tests.across.claims.test_claims import MILL, page

FERRY = "A ferry ran aground off Tarn on 3 March 2021, the coast guard said. Nobody was hurt."


@pytest.mark.parametrize(
    ("said", "others"),
    [(MILL, 1), (MILL.split(". ")[0] + ".", 1), (FERRY, 0)],
    ids=["all of it", "a sentence", "another story"],
)
def test_a_page_is_held_against_those_that_have_something_of_it(said, others):
    told = [
        told_page(page("The Lisse Post", "2022-05-10", MILL)),
        told_page(page("Night Wire", "2022-05-11", said)),
    ]
    pages = ToldPages(None, told_page)
    for one in told:
        pages.put(one)
    earlier = Earlier(pages, [listed(head_of(one)) for one in told])
    found = earlier.compared()
    assert [len(found[one.page]) for one in told] == [0, others]
    for held in found[told[1].page]:
        assert earlier.whole(held).other.outlet == "The Lisse Post"


@pytest.mark.parametrize("said", [MILL, FERRY, "A note dated 14 March 2021, by Ada Obi, said so."])
def test_what_is_needed_of_a_page_comes_back_from_its_bytes(said):
    head = head_of(told_page(page("The Lisse Post", "2022-05-10", said)))
    assert unpacked(head.page, head.packed()) == head
    assert unpacked(head.page, head.packed()).packed() == head.packed()


def test_the_keys_of_a_page_and_who_says_are_had_without_all_that_it_tells():
    nested = "The mayor said the clerk had warned that the mill was flooded in May."
    for said in (MILL, nested, "Nothing was said."):
        read = page("The Lisse Post", "2022-05-10", said)
        assert keys_of_page(read) == told_page(read).keys
        assert [one.id for one in sayers(read)] == [one.id for one in sayings(read)]
