"""Who speaks behind the last comma of a sentence."""

from __future__ import annotations

import pytest

from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.tails import find_tail
from tests.reading.parsed import token


@pytest.mark.parametrize(
    ("chars", "who", "answered"),
    [
        ("The dam has burst, the clerk said.", "the clerk", ""),
        ("The dam has burst, said the clerk.", "the clerk", ""),
        ("Police say that she paid the guards, a charge she denies.", "she", "a charge"),
        ("The dam has burst, the clerk fears, and people left.", "", ""),
    ],
)
def test_a_last_clause_tells_who_speaks_and_what_is_denied(chars, who, answered):
    tail = find_tail(token(chars, ",").sent, Cues.load("en"))
    words = ([], []) if tail is None else (tail.source, tail.answered)
    assert tuple(" ".join(one.text for one in part) for part in words) == (who, answered)
