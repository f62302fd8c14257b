"""Floors under what is read of saved pages, where they are at hand; trafilatura is never ahead."""

import pytest

from bench import pages

FLOORS = {"title": 0.88, "date": 0.88, "author": 0.70}
SEGMENTS = 0.963

pytestmark = pytest.mark.skipif(not pages.PAGES.is_dir(), reason="../shared/data/pages is not here")


def test_the_article_of_a_page_and_what_it_says_of_itself_are_read_as_well_as_before():
    saved = pages.load()
    ours = pages.score(pages.ours, saved)
    peer = pages.score(pages.trafilatura_alone, saved)
    assert ours.f1 >= max(SEGMENTS, peer.f1)
    for slot, floor in FLOORS.items():
        assert ours.accuracy(slot) >= max(floor, peer.accuracy(slot)), slot
