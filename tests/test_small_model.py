"""A real language model of 270 million weights, wrong in its own ways: the guard holds.

Slow, and skipped where the model is not installed (``bench/small_model.py`` says how).
"""

from __future__ import annotations

import pytest

from bench import small_model
from bench.second_reader import asking, second_readings
from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.read import read

PAGE = """The harbour office counted 30 crates, Tom Arden denies.

“The crane was sold on Monday,” said the clerk, Anna Quell. The harbour office denied it.

Nobody at the yard of Kolt had been paid, the union of the guards claimed on Tuesday.
"""


@pytest.mark.slow
@pytest.mark.skipif(small_model.python() is None, reason="no small model is installed")
def test_what_a_real_model_makes_up_gets_into_no_reading():
    text = text_of(Page("page.txt", PAGE.encode(), "text/plain", headers=(("language", "en"),)))
    before = read(text).statements
    with small_model.serving() as setting, asking(setting):
        reading = read(text)
    told = list(second_readings(reading))
    assert [one.problem for one in told] == [""] * len(told)
    assert sum(one.added + one.agreed + len(one.refused) for one in told)
    assert sum(len(one.refused) for one in told)
    assert set(before) <= set(reading.statements)
    for statement in set(reading.statements) - set(before):
        assert statement.unsure_of is not None
        assert all(text.chars[span.start : span.end] == span.quote for span in statement.spans)
