"""What was worked out of pages that have not changed is taken as it was, and nothing else is."""

import pytest

from sayso.across import link
from sayso.across.kept import mark_of
from tests.across.claims.test_claims import MILL, MOULIN, page

PLAIN = "A ferry ran aground off Tarn on 3 March 2021, the coast guard said. Nobody was hurt."


class Memory:
    """Keeps what was found of pages, and tells which of them were read again."""

    def __init__(self):
        self.readings, self.parts, self.again = {}, {}, []
        self.by = "one Sayso"

    def linked(self, *readings):
        self.readings = {reading.text.page: reading for reading in readings}
        self.again, self.new = [], {}
        links = list(link(readings, before=self))
        self.parts = self.new
        return links

    def mark(self, page):
        return f"{self.by} {page}"

    def reading(self, page):
        self.again.append(page)
        return self.readings[page]

    def get(self, page, part):
        return self.parts.get((self.mark(page), part))

    def put(self, page, part, body):
        self.new[self.mark(page), part] = body

    def links(self, page, key):
        made_from, links = self.get(page, "links") or (None, None)
        return links if made_from == key else None

    def put_links(self, page, key, links):
        self.put(page, "links", (key, links))


@pytest.fixture(scope="module")
def first():
    return page("The Lisse Post", "2022-05-10", MILL)


@pytest.fixture(scope="module")
def french():
    return page("Le Courrier", "2022-05-11", MOULIN, "fr")


@pytest.fixture(scope="module")
def other():
    return page("The Tarn Mail", "2021-03-04", PLAIN, title="A ferry off Tarn")


def test_a_mark_is_of_all_its_parts_in_order():
    marks = {mark_of(), mark_of("a"), mark_of("a", "b"), mark_of("b", "a"), mark_of(["a", "b"])}
    assert len(marks) == 5
    assert mark_of("a", ["b"]) == mark_of("a", ["b"])


@pytest.mark.parametrize("known", [(), (0,), (1,), (0, 1), (0, 1, 2), (2,)])
def test_links_are_those_of_a_case_linked_from_scratch(first, french, other, known):
    pages = first, french, other
    memory = Memory()
    memory.linked(*(pages[at] for at in known))
    assert memory.linked(*pages) == list(link(pages))
    assert memory.linked(first, other) == list(link([first, other]))


def test_a_page_of_another_story_lets_no_page_be_held_against_another_again(first, french, other):
    memory = Memory()
    memory.linked(first, french)
    assert memory.linked(first, french)
    assert memory.again == []
    memory.linked(first, french, other)
    assert memory.again == []


def test_a_page_of_the_story_is_held_against_those_that_it_shares_it_with(first, french, other):
    memory = Memory()
    memory.linked(first, other)
    memory.linked(first, other, french)
    assert set(memory.again) == {first.text.page}


def test_another_sayso_takes_nothing_over(first, french):
    memory = Memory()
    memory.linked(first, french)
    before = dict(memory.parts)
    memory.by = "another Sayso"
    assert memory.linked(first, french) == list(link([first, french]))
    assert before.keys().isdisjoint(memory.parts)
    assert before
