"""A page of an odd shape costs in proportion to its length; ``bench shapes`` has all of them.

CPU seconds, the best of all tries; four times the length may take the bench's limit and a margin
for a busy machine. Before they were mended each took 8 to 16 times. What other tests left in
memory is kept out of the collector's way, which would walk it only while the long one is read.
"""

import gc

import pytest

from bench.shapes import COPIED, MOST, OPENED, READ, best, linked, opened, warm, whole
from sayso.across.origins.copies import Copies

MARGIN = 1.4
TIMES = 4


TRIES = 5


@pytest.fixture(scope="module", autouse=True)
def _warm():
    warm()
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def holds(short, long):
    """Whether the longer one took no more than it may; noise only adds, so the best try counts."""
    least = most = float("inf")
    for _ in range(TRIES):
        least, most = min(least, best(short).seconds), min(most, best(long).seconds)
        if most <= MARGIN * TIMES**MOST * max(least, 0.02):
            return True
    return False


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
