"""A page of an odd shape costs in proportion to its length; ``bench shapes`` has all of them.

CPU seconds of a process of its own, which shares what other tests left in memory: that is kept
out of the collector's way, which would copy it all. Before they were mended each took 8 to 16
times as long.
"""

import gc

import pytest

from bench.shapes import COPIED, MOST, OPENED, READ, cost, linked, opened, warm, whole
from sayso.across.origins.copies import Copies
from tests.growth import grows_at_most

TIMES = 4
LIMIT = 1.4 * TIMES**MOST
"""Four times the length: the bench's limit, and a margin."""


@pytest.fixture(scope="module", autouse=True)
def _warm():
    warm()
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def holds(short, long):
    return grows_at_most(LIMIT, short, long, measure=lambda action: cost(action).seconds)


@pytest.mark.parametrize("name", ["he said that he said that", "straight quotation marks",
                                  "selon le ministre", "spaces", "commas", "tabs"])  # fmt: skip
def test_a_text_is_read_in_proportion_to_its_length(name):
    short, long = READ[name](1_500), READ[name](1_500 * TIMES)
    assert holds(lambda: whole(short), lambda: whole(long))


@pytest.mark.parametrize("name", ["unclosed elements", "deep elements", "headings",
                                  "a long title", "attributes"])  # fmt: skip
def test_a_page_is_opened_in_proportion_to_its_length(name):
    short, long = OPENED[name](20_000), OPENED[name](20_000 * TIMES)
    assert holds(lambda: opened(short, "text/html"), lambda: opened(long, "text/html"))


@pytest.mark.parametrize("name", COPIED)
def test_copies_are_found_in_proportion_to_the_pages(name):
    make, least = COPIED[name]
    short, long = make(least // 2), make(least // 2 * TIMES)
    assert holds(lambda: linked(Copies(), short), lambda: linked(Copies(), long))
