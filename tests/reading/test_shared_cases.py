"""The sentences that failed once, where they are at hand: each is read as its right value says."""

import tomllib
from pathlib import Path

import pytest

from bench.cases import FOLDER, RIGHT, SETS, load, reading_of, wrong

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/cases is not here")
LISTED = Path(__file__).parents[1] / "known_failures.toml"
KNOWN = tomllib.loads(LISTED.read_text(encoding="utf-8"))["cases"]


def known(case):
    """A strict xfail where tests/known_failures.toml lists the case."""
    if case.id not in KNOWN:
        return ()
    return (pytest.mark.xfail(strict=True, reason=KNOWN[case.id], raises=AssertionError),)


@pytest.mark.parametrize("case", [pytest.param(one, id=one.id, marks=known(one)) for one in load()])
def test_a_sentence_that_failed_once_is_read_right(case):
    assert wrong(reading_of(case.chars, case.published), case.claims) == []


def test_every_right_value_belongs_to_a_case_and_every_known_failure_too():
    given = tomllib.loads(RIGHT.read_text(encoding="utf-8"))
    ids = {case.id for case in load()}
    assert {one for name in SETS for one in given[name]} == ids
    assert set(KNOWN) <= ids
