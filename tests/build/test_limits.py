"""A page may take so much time and so much memory, and no more."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from sayso.build import limits
from sayso.build.limits import USED, TookTooLong, at_most, memory_for, seconds_for, within


@pytest.mark.skipif(not USED.exists(), reason="only Linux keeps to such a limit")
def test_beyond_its_memory_a_page_fails_and_the_next_one_has_as_much_again():
    with pytest.raises(MemoryError), at_most(64 << 20):
        bytearray(256 << 20)
    with at_most(512 << 20):
        assert len(bytearray(256 << 20)) == 256 << 20


def test_a_longer_page_may_take_more():
    assert memory_for(1_000_000) - memory_for(10) > 1_000_000
    assert seconds_for(1_000_000) > seconds_for(10)


def forever():
    while True:
        pass


def swallowed():
    while True:
        with suppress(Exception):
            forever()


@pytest.mark.parametrize("act", [forever, swallowed, lambda: time.sleep(60)])
def test_what_would_never_end_is_stopped(act, monkeypatch):
    monkeypatch.setattr(limits, "WAITING", 1.0)
    with pytest.raises(TookTooLong, match="it took longer than 0 seconds"), within(0.05):
        act()
    with within(60):
        assert sum(range(10)) == 45


def test_a_time_that_is_up_within_another_is_that_of_the_outer_one():
    with pytest.raises(TookTooLong), within(0.05), within(600):
        forever()


def test_a_clock_that_is_in_use_is_left_as_it_is():
    rings = []
    before = signal.signal(signal.SIGALRM, lambda *_: rings.append("rang"))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with within(60):
            time.sleep(0.1)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert rings == ["rang"]


def test_beside_the_main_thread_there_is_no_limit_and_no_error():
    with ThreadPoolExecutor(1) as pool, within(60):
        assert pool.submit(lambda: [within(0.01).__enter__(), sum(range(100_000))][1]).result()
