"""A case is linked by what it found before, and its rows are those of a case from scratch."""

from dataclasses import replace
from random import Random

import pytest

from bench.retellings.stories import stories
from bench.retellings.tree import html, tree
from sayso.build import relink
from sayso.build.attempt import read_page
from sayso.build.compared import FoundBefore
from sayso.build.progress import Quiet
from sayso.case.check import verify
from sayso.case.custody.removal import purge, remove
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.details import Drift, Retelling, SameClaim
from sayso.model import Link, Page

ROWS = (
    "select id, why, details from link order by id",
    "select page, part, mark, body from compared order by page, part",
)


@pytest.fixture(scope="module")
def pages():
    """Two stories of some pages each, in both languages, with what is read from them."""
    first, second, *_ = stories(unseen=False)
    shown = [(one, story) for story in (first, second) for one in tree(story, 31, size=6).shown()]
    made = [
        Page(f"{number}.html", html(one, story).encode(), "text/html")
        for number, (one, story) in enumerate(shown)
    ]
    return [(page, read_page(page)) for page in made]


def put(store, page, reading):
    store.add(page)
    store.save(sheet_of(reading), "read")


def rows(store):
    relink(store, Quiet())
    return [store.db.execute(query).fetchall() for query in ROWS]


def from_scratch(path, pages):
    with Store.open(path, create=True) as store:
        with store.writing():
            for one in pages:
                put(store, *one)
        return rows(store)


@pytest.mark.parametrize("seed", range(4))
def test_pages_come_and_go_in_any_order_and_the_rows_are_those_from_scratch(tmp_path, pages, seed):
    random = Random(seed)
    waiting = random.sample(pages, len(pages))
    held = []
    with Store.open(tmp_path / "case.sayso", create=True) as store:
        while waiting:
            some = [waiting.pop() for _ in range(min(len(waiting), random.randint(1, 3)))]
            with store.writing():
                for one in some:
                    put(store, *one)
            held += some
            if len(held) > 2 and random.random() < 0.5:
                gone, _ = held.pop(random.randrange(len(held)))
                decide = random.choice((remove, purge))
                decide(store, gone.sha256, "sent in error", "ana")
            found = rows(store)
            assert found[0]
        assert verify(store).faults == ()
    assert found == from_scratch(tmp_path / "new.sayso", held)


LINKS = [
    Link("retells", "a", "b", "62 % of it", Retelling(0.625, 3, True, False)),
    Link("same_claim", "c", "d", "retold", SameClaim("retold", 0.1 + 0.2, ("number", "unit"))),
    Link("drifts", "d", "c", "« tué » became “hurt”", Drift("number", "3", "4")),
]


def test_links_come_back_as_they_were_found(tmp_path, pages):
    [(page, reading), *_] = pages
    with Store.open(tmp_path / "case.sayso", create=True) as store:
        put(store, page, reading)
        found = FoundBefore(store)
        found.put_links(page.sha256, "key", LINKS)
        store.relink((), "by hand", (), (found.found(), found.same))
        kept = FoundBefore(store)
        assert kept.links(page.sha256, "key") == LINKS
        assert kept.links(page.sha256, "other key") is None


def test_of_a_page_that_is_another_now_nothing_is_taken_over(tmp_path, pages):
    (page, reading), (other, read), *_ = pages
    with Store.open(tmp_path / "case.sayso", create=True) as store:
        put(store, page, reading)
        put(store, other, read)
        rows(store)
        kept = FoundBefore(store)
        assert kept.get(page.sha256, "head")
        with store.writing():
            fewer = replace(reading, statements=reading.statements[1:])
            store.save(sheet_of(fewer), "read otherwise")
        kept = FoundBefore(store)
        assert kept.get(page.sha256, "head") is None
        assert kept.get(other.sha256, "head")
