"""A page may take so much memory and no more."""

import pytest

from sayso.build.memory import USED, at_most, memory_for
from sayso.model import Page


@pytest.mark.skipif(not USED.exists(), reason="only Linux keeps to such a limit")
def test_beyond_its_memory_a_page_fails_and_the_next_one_has_as_much_again():
    with pytest.raises(MemoryError), at_most(64 << 20):
        bytearray(256 << 20)
    with at_most(512 << 20):
        assert len(bytearray(256 << 20)) == 256 << 20


def test_a_longer_page_may_take_more():
    short, long = (Page("x.txt", b"a" * size, "text/plain") for size in (10, 1_000_000))
    assert memory_for(long) - memory_for(short) > len(long.body)
