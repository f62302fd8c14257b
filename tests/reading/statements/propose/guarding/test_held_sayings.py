"""A saying that is proposed is held against the page; whether words can stand alone."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.reading.located import Refused
from sayso.reading.statements.find import attributions
from sayso.reading.statements.propose.guarding.sayings import Said, hold
from sayso.reading.statements.propose.guarding.whole_words import keeps_together
from tests.reading.parsed import draft

CHARS = "The mayor said the yard had not paid at least 30 guards. “It rained. We left,” he said."


@pytest.mark.parametrize(
    "words",
    ["the yard had not paid at least 30 guards", "It rained. We left,", "“It rained. We left"],
)
def test_words_that_say_no_more_than_where_they_stand_keep_together(words):
    start = CHARS.index(words)
    keeps_together(draft(CHARS), (start, start + len(words)))


@pytest.mark.parametrize(
    "words",
    ["paid at least 30 guards", "30 guards", "guards. “It rained", "We left,” he said"],
)
def test_words_that_are_cut_or_joined_are_refused(words):
    start = CHARS.index(words)
    with pytest.raises(Refused):
        keeps_together(draft(CHARS), (start, start + len(words)))


def test_what_somebody_else_says_in_the_part_that_was_read_is_refused():
    read = draft(CHARS)
    said = Said("It rained. We left", "he")
    found = attributions(read)
    assert hold(read, found, said).source
    with pytest.raises(Refused, match="not on the page"):
        hold(read, found, said, within=(0, 20))


@cache
def readings():
    read = draft(CHARS)
    return read, attributions(read)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(*[st.integers(0, len(CHARS))] * 2), st.sampled_from(["he", "The mayor", "it"]))
def test_any_part_of_a_page_is_held_or_refused_with_a_reason(ends, speaker):
    read, found = readings()
    words = CHARS[min(ends) : max(ends)]
    try:
        assert hold(read, found, Said(words, speaker)).content
    except Refused as refused:
        assert str(refused)
