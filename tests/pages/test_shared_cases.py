"""The page cases that others wrote, where they are at hand: each has its right value."""

import pytest

from bench.page_cases import CASES, load, verdicts

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases/pages is not here")
ALL = load() if CASES.is_dir() else []


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.path.stem)
def test_a_page_case_gives_its_right_values(case):
    wrong = [(one.claim, one.got) for one in verdicts(case) if not one.is_right]
    assert wrong == []


def test_every_page_case_is_scored():
    assert len(ALL) >= 59
